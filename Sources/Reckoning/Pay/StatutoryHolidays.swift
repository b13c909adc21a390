import Civil

/// Which dates of a record are statutory holidays (Labour Standards Act 35). Law: the method `holiday-work`.
struct StatutoryHolidays {
    private let week: Week
    private let weekday: Int?
    /// Weeks in which a line names the holiday, so that the usual weekday does not hold.
    private var namedWeeks: Set<Int> = []
    private var dates: Set<CivilDate> = []

    /// - Parameter isMost: whether days without times count as worked.
    init(_ lines: ArraySlice<DayLines.Line>, terms: PayTerms, isMost: Bool) {
        week = Week(first: terms.weekStarts)
        weekday = terms.statutoryHolidayWeekday.flatMap { (1...7).contains($0) ? $0 : nil }
        for line in lines where line.day.kind == .statutoryHoliday {
            dates.insert(line.day.date)
            namedWeeks.insert(week.number(of: line.day.date))
        }
        guard weekday == nil else { return }
        // Nobody named the day: if all seven days of a week were worked, the last one was the holiday.
        var number = Int.min
        var worked = 0
        for line in lines where !line.spans.isEmpty || (line.isUnknown && isMost) {
            let own = week.number(of: line.day.date)
            worked = own == number ? worked + 1 : 1
            number = own
            if worked == 7, !namedWeeks.contains(own) { dates.insert(line.day.date) }
        }
    }

    func contains(_ date: CivilDate) -> Bool {
        if dates.contains(date) { return true }
        guard let weekday, date.weekday == weekday else { return false }
        return !namedWeeks.contains(week.number(of: date))
    }
}
