public import Civil

/// Counts the timeline of statuses from stays and applications. Law: the method `timeline` of the rulebook.
public struct TimelineReckoner: Sendable {
    /// An application for extension or change that may carry a stay past its period.
    public struct Filing: Sendable, Hashable {
        public let filed: CivilDate?
        public let decided: CivilDate?
        /// `pending`, `granted`, `refused`, `withdrawn`, or `nil` where unknown.
        public let result: String?

        public init(filed: CivilDate?, decided: CivilDate?, result: String?) {
            self.filed = filed
            self.decided = decided
            self.result = result
        }
    }

    /// Statuses without a period of stay (permanent residents among them).
    public let unlimited: Set<String>
    /// Ways of being in Japan without a lawful stay.
    public let irregular: Set<String>
    /// Months for which the special period lasts at most (Immigration Act 20(6)) after a stay that ends on a day; `nil`
    /// where it did not exist then.
    public let specialPeriodMonths: @Sendable (CivilDate) -> Int?
    /// The longest grant, in days, to which the special period does not apply.
    public let specialPeriodShortestGrantDays: @Sendable (CivilDate) -> Int?

    public init(
        unlimited: Set<String>, irregular: Set<String>, specialPeriodMonths: @escaping @Sendable (CivilDate) -> Int?,
        specialPeriodShortestGrantDays: @escaping @Sendable (CivilDate) -> Int?
    ) {
        self.unlimited = unlimited
        self.irregular = irregular
        self.specialPeriodMonths = specialPeriodMonths
        self.specialPeriodShortestGrantDays = specialPeriodShortestGrantDays
    }

    /// The timeline up to the day asked.
    /// - Parameters:
    ///   - stays: in the order in which the case lists them, which is the order of time; `nil` where nothing was said.
    ///   - complete: whether no further stay may exist.
    ///   - filings: applications for extension or change; `nil` where nothing was said of applications.
    ///   - inJapan: whether the person is in Japan on the day asked.
    ///   - leftJapan: the day of the last departure.
    public func timeline(
        asked: CivilDate, stays: [Stay]?, complete: Bool, filings: [Filing]?, inJapan: Bool?, leftJapan: CivilDate?
    ) -> StatusTimeline {
        guard let stays, !stays.isEmpty else {
            return StatusTimeline(segments: [], standing: awayOrUnknown(inJapan: inJapan), gaps: ["stays"])
        }
        let ordered = chronological(stays)
        let segments = segments(of: ordered, asked: asked, inJapan: inJapan, filings: filings)
        let standing = standing(
            on: asked, stays: ordered, complete: complete, filings: filings, inJapan: inJapan, leftJapan: leftJapan)
        var gaps: [String] = []
        for stay in ordered {
            if stay.status == nil { gaps.append("stays[\(stay.id)].status") }
            if stay.from == nil { gaps.append("stays[\(stay.id)].from") }
            if stay.until == nil, !hasNoPeriod(stay.status) { gaps.append("stays[\(stay.id)].until") }
        }
        return StatusTimeline(segments: segments, standing: standing, gaps: gaps)
    }

    /// Stays by their start; a stay without start keeps its place in the list.
    private func chronological(_ stays: [Stay]) -> [Stay] {
        guard stays.allSatisfy({ $0.from != nil }) else { return stays }
        return stays.enumerated().sorted { left, right in
            guard let first = left.element.from, let second = right.element.from, first != second else {
                return left.offset < right.offset
            }
            return first < second
        }.map(\.element)
    }

    private func hasNoPeriod(_ status: String?) -> Bool {
        guard let status else { return false }
        return unlimited.contains(status) || irregular.contains(status)
    }

    private func awayOrUnknown(inJapan: Bool?) -> Standing {
        guard inJapan == false else { return .unknown }
        return Standing(
            status: nil, lawful: nil, away: true, expiry: nil, since: nil, previous: nil, overstaySince: nil,
            periodMonths: nil, inSpecialPeriod: false, specialPeriodEnds: nil)
    }

    // MARK: One day

    private func standing(
        on day: CivilDate, stays: [Stay], complete: Bool, filings: [Filing]?, inJapan: Bool?, leftJapan: CivilDate?
    ) -> Standing {
        if let held = stays.lastIndex(where: { $0.heldNow == true }) {
            return self.held(stays[held], before: held > 0 ? stays[held - 1] : nil)
        }
        // A stay that may follow one listed leaves everything after it open.
        guard complete, let last = stays.indices.last else { return .unknown }
        let stay = stays[last]
        let previous = last > 0 ? stays[last - 1] : nil
        if let ended = stay.ended, ended <= day {
            return stay.endedBy == "left-japan" ? awayOrUnknown(inJapan: inJapan ?? false) : .unknown
        }
        if let leftJapan, leftJapan <= day, inJapan == false { return awayOrUnknown(inJapan: false) }
        guard let status = stay.status else { return .unknown }
        if hasNoPeriod(status) {
            return stay.heldNow == false ? .unknown : held(stay, before: previous)
        }
        guard let until = stay.until else { return .unknown }
        if day <= until { return stay.heldNow == false ? .unknown : held(stay, before: previous) }
        return afterExpiry(of: stay, until: until, day: day, before: previous, filings: filings, inJapan: inJapan)
    }

    private func held(_ stay: Stay, before: Stay?) -> Standing {
        let lawful = stay.status.map { !irregular.contains($0) }
        // The overstay of somebody held under another irregular status began when the last period ran out.
        let since = stay.status.flatMap { irregular.contains($0) ? (before?.until?.adding(days: 1) ?? stay.from) : nil }
        return Standing(
            status: stay.status, lawful: lawful, away: false,
            expiry: hasNoPeriod(stay.status) ? nil : stay.until, since: stay.from, previous: before?.status,
            overstaySince: since, periodMonths: stay.periodMonths, inSpecialPeriod: false, specialPeriodEnds: nil)
    }

    private func afterExpiry(
        of stay: Stay, until: CivilDate, day: CivilDate, before: Stay?, filings: [Filing]?, inJapan: Bool?
    ) -> Standing {
        guard inJapan != false else { return awayOrUnknown(inJapan: false) }
        switch specialPeriod(after: stay, until: until, day: day, filings: filings) {
        case .runs(let ends):
            return Standing(
                status: stay.status, lawful: true, away: false, expiry: until, since: stay.from,
                previous: before?.status, overstaySince: nil, periodMonths: stay.periodMonths, inSpecialPeriod: true,
                specialPeriodEnds: ends)
        case .unknown:
            return .unknown
        case .over(let since):
            guard inJapan == true else { return .unknown }
            return Standing(
                status: "overstayer", lawful: false, away: false, expiry: nil, since: since, previous: stay.status,
                overstaySince: since, periodMonths: nil, inSpecialPeriod: false, specialPeriodEnds: nil)
        }
    }

    private enum Extension {
        case runs(until: CivilDate)
        /// No permission from this day; `nil` where it may be the day after expiry or one after a special period.
        case over(since: CivilDate?)
        case unknown
    }

    /// Immigration Act 20(6): who applied before expiry may stay until the decision, at most two months.
    private func specialPeriod(after stay: Stay, until: CivilDate, day: CivilDate, filings: [Filing]?) -> Extension {
        let next = until.adding(days: 1)
        guard let months = specialPeriodMonths(until) else { return .over(since: next) }
        if let shortest = specialPeriodShortestGrantDays(until), let from = stay.from,
            Int(until.dayNumber - from.dayNumber) <= shortest
        {
            return .over(since: next)
        }
        let longest = until.addingMonths(months)
        guard let filings else { return day > longest ? .over(since: nil) : .unknown }
        var sinceUnknown = false
        var latest: CivilDate?
        for filing in filings {
            guard let filed = filing.filed else {
                sinceUnknown = true
                continue
            }
            guard filed <= until, stay.from.map({ $0 <= filed }) ?? true else { continue }
            switch (filing.result, filing.decided) {
            case ("pending", _): latest = max(latest ?? until, longest)
            case ("granted", _): sinceUnknown = true  // The new stay should be listed.
            case ("refused", let decided?), ("withdrawn", let decided?):
                latest = max(latest ?? until, min(decided, longest))
            default: sinceUnknown = true
            }
        }
        if let latest, day <= latest { return .runs(until: latest) }
        if sinceUnknown, day <= longest { return .unknown }
        return .over(since: (latest ?? until).adding(days: 1))
    }

    // MARK: Stretches

    private func segments(of stays: [Stay], asked: CivilDate, inJapan: Bool?, filings: [Filing]?) -> [Segment] {
        var segments: [Segment] = []
        for (index, stay) in stays.enumerated() {
            let next = index + 1 < stays.count ? stays[index + 1] : nil
            var through = hasNoPeriod(stay.status) ? nil : stay.until
            if let ended = stay.ended { through = through.map { min($0, ended) } ?? ended }
            if let start = next?.from {
                through = through.map { min($0, start.adding(days: -1)) } ?? start.adding(days: -1)
            }
            let overstays = stay.status.map(irregular.contains) ?? false
            segments.append(
                Segment(
                    kind: overstays ? .overstay : .held, status: stay.status, from: stay.from, through: through,
                    stay: stay.id))
            guard let through else { continue }
            if let start = next?.from, through.adding(days: 1) < start {
                let kind: Segment.Kind = stay.endedBy == "left-japan" ? .away : .unknown
                segments.append(
                    Segment(
                        kind: kind, status: nil, from: through.adding(days: 1), through: start.adding(days: -1),
                        stay: nil))
            } else if next == nil, through < asked {
                segments.append(
                    contentsOf: tail(of: stay, through: through, asked: asked, inJapan: inJapan, filings: filings))
            }
        }
        return segments
    }

    private func tail(of stay: Stay, through: CivilDate, asked: CivilDate, inJapan: Bool?, filings: [Filing]?)
        -> [Segment]
    {
        let next = through.adding(days: 1)
        if stay.endedBy == "left-japan" || inJapan == false {
            return [Segment(kind: .away, status: nil, from: next, through: nil, stay: nil)]
        }
        guard stay.ended == nil else {
            return [Segment(kind: .unknown, status: nil, from: next, through: nil, stay: nil)]
        }
        var segments: [Segment] = []
        var start = next
        switch specialPeriod(after: stay, until: through, day: asked, filings: filings) {
        case .runs(let ends):
            return [Segment(kind: .specialPeriod, status: stay.status, from: next, through: ends, stay: stay.id)]
        case .unknown:
            return [Segment(kind: .unknown, status: nil, from: next, through: nil, stay: nil)]
        case .over(let since):
            if let since, since > next {
                segments.append(
                    Segment(
                        kind: .specialPeriod, status: stay.status, from: next, through: since.adding(days: -1),
                        stay: stay.id))
                start = since
            }
        }
        segments.append(
            Segment(
                kind: inJapan == true ? .overstay : .unknown, status: inJapan == true ? "overstayer" : nil, from: start,
                through: nil, stay: nil))
        return segments
    }
}
