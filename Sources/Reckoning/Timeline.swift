public import Civil
import FEEL

/// One grant of a status as the case states it; every part may be unknown (`nil`).
public struct Stay: Sendable, Hashable {
    public let id: String
    public let status: String?
    public let from: CivilDate?
    /// The last day of the period of stay, stated or counted from the start and the length of the grant.
    public let until: CivilDate?
    public let periodMonths: Int?
    /// The day on which the stay ended before its period did.
    public let ended: CivilDate?
    public let endedBy: String?
    /// Whether the person holds it, valid, on the day asked.
    public let heldNow: Bool?

    public init(
        id: String, status: String?, from: CivilDate?, until: CivilDate?, periodMonths: Int?, ended: CivilDate?,
        endedBy: String?, heldNow: Bool?
    ) {
        self.id = id
        self.status = status
        self.from = from
        self.until = until
        self.periodMonths = periodMonths
        self.ended = ended
        self.endedBy = endedBy
        self.heldNow = heldNow
    }
}

/// One stretch of the timeline.
public struct Segment: Sendable, Hashable {
    /// What kind of stretch it is.
    public enum Kind: String, Sendable {
        /// A status within its period.
        case held
        /// The period has run out, a decision is awaited, and the law lets the person stay.
        case specialPeriod = "special-period"
        /// In Japan without a period of stay that runs.
        case overstay
        /// Outside Japan.
        case away
        /// Not known.
        case unknown
    }

    public let kind: Kind
    public let status: String?
    public let from: CivilDate?
    /// The last day; `nil` where it is open or unknown.
    public let through: CivilDate?
    public let stay: String?
}

/// Where the person stands on one day.
public struct Standing: Sendable, Hashable {
    /// The status on that day; `nil` where it is unknown, or where the person is away.
    public let status: String?
    /// Whether the stay is lawful; `nil` where that is unknown.
    public let lawful: Bool?
    public let away: Bool
    public let expiry: CivilDate?
    public let since: CivilDate?
    public let previous: String?
    public let overstaySince: CivilDate?
    public let periodMonths: Int?
    public let inSpecialPeriod: Bool?
    public let specialPeriodEnds: CivilDate?

    static let unknown = Standing(
        status: nil, lawful: nil, away: false, expiry: nil, since: nil, previous: nil, overstaySince: nil,
        periodMonths: nil, inSpecialPeriod: nil, specialPeriodEnds: nil)
}

/// The statuses of one person in order of time, lawful and not.
///
/// Nothing is presumed that was not stated: where a start was never established the days before the first attested
/// one are unknown, and a period that ran out makes nobody an overstayer unless the person is stated to be in Japan.
public struct StatusTimeline: Sendable, Hashable {
    public let segments: [Segment]
    public let standing: Standing
    /// What the dates of the case leave open, as `stays[s2].from`.
    public let gaps: [String]
}
