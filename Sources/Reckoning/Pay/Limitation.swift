import Civil

/// When a claim lapses (Labour Standards Act 115 and 143; Civil Code 140, 143, 147, 150).
struct Limitation: Sendable {
    /// How the time of one debt stands.
    struct Standing: Sendable, Hashable {
        /// The last day on which it can be claimed; `nil` where a suit holds the time.
        var lastDay: CivilDate?
        /// The last day without the demand.
        var lastDayWithoutDemand: CivilDate
        /// Whether a demand sent in time moves the last day.
        var isHeldByDemand: Bool

        func isOver(on day: CivilDate) -> Bool { lastDay.map { $0 < day } ?? false }
    }

    let law: ClaimLaw
    /// The first demand: a second one within its six months moves nothing.
    let demand: CivilDate?
    let suit: CivilDate?

    /// The time of a debt that fell due on a day; `nil` where the rulebook holds no period for that day.
    func standing(due: CivilDate) -> Standing? {
        guard let years = law.integer("limitation-wages", "years", on: due) else { return nil }
        let plain = Self.end(after: due, years: years)
        var last = plain
        if let demand, demand <= plain, let months = law.integer("limitation-wages", "demandMonths", on: demand) {
            last = max(plain, Self.end(after: demand, months: months))
        }
        let isSued = suit.map { $0 <= last } ?? false
        return Standing(
            lastDay: isSued ? nil : last, lastDayWithoutDemand: plain, isHeldByDemand: last > plain)
    }

    /// The last day of a time that begins the day after an event: the day before the same date, so many years later.
    static func end(after event: CivilDate, years: Int) -> CivilDate { end(after: event, months: years * 12) }

    static func end(after event: CivilDate, months: Int) -> CivilDate {
        let start = event.adding(days: 1)
        let date = start.addingMonths(months)
        // Where the last month has no such day the time ends with its last day (Civil Code 143(2)).
        return date.parts.day == start.parts.day ? date.adding(days: -1) : date
    }
}
