/// A stretch of days, from its first day (included) until an end (excluded); either may be open.
public struct Period: Hashable, Sendable {
    /// The first day; nil if the start is open or was never established.
    public let from: CivilDate?

    /// The day after the last; nil if the period goes on.
    public let until: CivilDate?

    /// The period, or nil if it would hold no day.
    public init?(from: CivilDate?, until: CivilDate?) {
        if let from, let until, from >= until { return nil }
        self.from = from
        self.until = until
    }

    /// The period, or an error that names both ends if it would hold no day.
    public static func of(from: CivilDate?, until: CivilDate?) throws(CivilError) -> Period {
        if let from, let until, from >= until { throw .emptyPeriod(from: from, until: until) }
        return Period(unchecked: from, until: until)
    }

    /// The period from a first to a last day, both included, or nil if it would hold no day.
    public init?(from: CivilDate?, through last: CivilDate?) {
        self.init(from: from, until: last?.adding(days: 1))
    }

    init(unchecked from: CivilDate?, until: CivilDate?) {
        self.from = from
        self.until = until
    }

    /// All days.
    public static let always = Period(unchecked: nil, until: nil)

    /// The last day; nil if the period goes on.
    public var lastDay: CivilDate? { until?.adding(days: -1) }

    /// How many days the period holds; nil if an end is open.
    public var dayCount: Int? {
        guard let from, let until else { return nil }
        return from.days(to: until)
    }

    /// Whether the period holds the day.
    public func contains(_ day: CivilDate) -> Bool {
        if let from, day < from { return false }
        if let until, day >= until { return false }
        return true
    }

    /// Whether the period holds every day of another.
    public func contains(_ other: Period) -> Bool {
        let startsBefore = from.map { mine in other.from.map { mine <= $0 } ?? false } ?? true
        let endsAfter = until.map { mine in other.until.map { mine >= $0 } ?? false } ?? true
        return startsBefore && endsAfter
    }

    /// Whether both periods hold a common day.
    public func overlaps(_ other: Period) -> Bool { intersection(other) != nil }

    /// The days that both periods hold; nil if there are none.
    public func intersection(_ other: Period) -> Period? {
        let latestStart = [from, other.from].compactMap { $0 }.max()
        let earliestEnd = [until, other.until].compactMap { $0 }.min()
        return Period(from: latestStart, until: earliestEnd)
    }

    /// The days between the two periods; nil if they touch or overlap.
    public func gap(to other: Period) -> Period? {
        if let until, let start = other.from, until < start { return Period(from: until, until: start) }
        if let end = other.until, let from, end < from { return Period(from: end, until: from) }
        return nil
    }

    /// The gaps left between the periods, in order.
    public static func gaps(in periods: [Period]) -> [Period] {
        var gaps: [Period] = []
        var reached: CivilDate?
        for (index, period) in periods.sorted(by: startsEarlier).enumerated() {
            if index > 0 {
                guard let end = reached else { break }
                if let from = period.from, let gap = Period(from: end, until: from) { gaps.append(gap) }
            }
            guard let until = period.until else { break }
            reached = reached.map { max($0, until) } ?? until
        }
        return gaps
    }

    /// The first pair of positions whose periods hold a common day; nil if no two do.
    public static func firstOverlap(in periods: [Period]) -> (Int, Int)? {
        let order = periods.indices.sorted { startsEarlier(periods[$0], periods[$1]) }
        for (one, other) in zip(order, order.dropFirst()) where periods[one].overlaps(periods[other]) {
            return (one, other)
        }
        return nil
    }

    /// Whether one period starts before another; an open start is the earliest.
    public static func startsEarlier(_ one: Period, _ other: Period) -> Bool {
        guard let right = other.from else { return false }
        guard let left = one.from else { return true }
        return left < right
    }
}

extension Period: CustomStringConvertible {
    public var description: String { "[\(from?.iso ?? "…"), \(until?.iso ?? "…"))" }
}
