public import Source

/// Who may see, hear of or be told about a person.
public enum Party: String, Sendable, Hashable, CaseIterable {
    case immigration
    case police
    case employer
    case embassy
    case sender
    case family
    case court
    case municipality
    case hospital
    case school
    case helper
    case nobody
    case unknown

    /// Parties whose knowing can cost a person the stay, the job or the family's peace.
    public var isHazard: Bool {
        switch self {
        case .immigration, .police, .employer, .embassy, .sender, .family, .unknown: true
        case .court, .municipality, .hospital, .school, .helper, .nobody: false
        }
    }
}

/// What a step does to one thing that a person must not lose unawares.
public enum Effect: String, Sendable, Hashable, CaseIterable {
    case none
    case helps
    case risk
    case ends
    case unknown
}

/// Who sees a person through a step, who may be told, and what it does to stay, room, pay, family and evidence.
public struct Exposure: Sendable {
    public let exposes: [Party]
    public let mayTell: [Party]
    /// Since when that is so, where known.
    public let since: String?
    public let stay: Effect
    public let room: Effect
    public let pay: Effect
    public let family: Effect
    public let evidence: Effect
    public let endsJob: Bool
    public let givesAddress: Bool
    public let cannotBeUndone: Bool

    /// The five effects in the order in which people are told.
    public var effects: [(thing: String, effect: Effect)] {
        [("stay", stay), ("room", room), ("pay", pay), ("family", family), ("evidence", evidence)]
    }

    /// Whether the step must not stand without its warning.
    public var needsWarning: Bool {
        endsJob || givesAddress || cannotBeUndone
            || exposes.contains(where: \.isHazard) || mayTell.contains(where: \.isHazard)
            || effects.contains { $0.effect != .none && $0.effect != .helps }
    }

    /// Whether the step shows the person to somebody who may tell immigration or the police.
    public var mayReachAuthorities: Bool {
        (exposes + mayTell).contains { $0 == .immigration || $0 == .police }
    }
}

/// Something a person can do next.
public final class Step: Sendable {
    public let id: String
    public let topic: String?
    public let exposure: Exposure
    /// Rules on what whoever helps with it may do; caseworkers see them under the step.
    public let limits: [String]
    public let citation: Citation

    init(
        id: String,
        topic: String?,
        exposure: Exposure,
        limits: [String],
        citation: Citation
    ) {
        self.id = id
        self.topic = topic
        self.exposure = exposure
        self.limits = limits
        self.citation = citation
    }
}

/// A benefit or protection, answered by status and day.
public final class Entitlement: Sendable {
    public enum Answer: String, Sendable, CaseIterable {
        case yes
        case no
        case conditional
    }

    /// One answer for a set of statuses in a period.
    public final class Row: Sendable {
        public let statuses: [String]
        public let answer: Answer
        /// Key of the text that says what the answer depends on.
        public let condition: String?
        /// The part of the condition that facts can decide.
        public let when: Condition?
        public let citation: Citation

        init(
            statuses: [String],
            answer: Answer,
            condition: String?,
            when: Condition?,
            citation: Citation
        ) {
            self.statuses = statuses
            self.answer = answer
            self.condition = condition
            self.when = when
            self.citation = citation
        }
    }

    public let id: String
    public let topic: String
    public let exposure: Exposure
    /// Where this is false, the entitlement has nothing to do with the person and stays silent.
    public let applies: Condition?
    public let steps: [String]
    public let rows: [Row]
    public let place: Place

    init(
        id: String,
        topic: String,
        exposure: Exposure,
        applies: Condition?,
        steps: [String],
        rows: [Row],
        place: Place
    ) {
        self.id = id
        self.topic = topic
        self.exposure = exposure
        self.applies = applies
        self.steps = steps
        self.rows = rows
        self.place = place
    }
}
