/// How Japanese private law counts periods (Civil Code, articles 138 to 143) and ages (Act on the Calculation of Ages).
///
/// The first day does not count unless the period begins at midnight; months and years follow the calendar; a period
/// ends at the end of its last day.
public enum JapanesePeriod {
    /// The last day of a period of days.
    ///
    /// - Parameters:
    ///   - days: The length of the period.
    ///   - from: The day of the event that starts the period.
    ///   - countingFirstDay: Whether the period begins at midnight, so that the first day counts.
    ///   - isHoliday: Given where business is by custom not done on holidays: a last day on a Sunday or a holiday
    ///     moves to the next other day.
    public static func lastDay(
        days: Int, from: CivilDate, countingFirstDay: Bool = false, isHoliday: ((CivilDate) -> Bool)? = nil
    ) -> CivilDate {
        let first = countingFirstDay ? from : from.adding(days: 1)
        return moved(first.adding(days: days).adding(days: -1), past: isHoliday)
    }

    /// The last day of a period of weeks; the parameters are those of `lastDay(days:…)`.
    public static func lastDay(
        weeks: Int, from: CivilDate, countingFirstDay: Bool = false, isHoliday: ((CivilDate) -> Bool)? = nil
    ) -> CivilDate {
        lastDay(
            days: weeks.multipliedReportingOverflow(by: 7).partialValue, from: from, countingFirstDay: countingFirstDay,
            isHoliday: isHoliday)
    }

    /// The last day of a period of months: the day before the one that corresponds to the first day counted, or the
    /// last day of the last month if it has no such day. The parameters are those of `lastDay(days:…)`.
    public static func lastDay(
        months: Int, from: CivilDate, countingFirstDay: Bool = false, isHoliday: ((CivilDate) -> Bool)? = nil
    ) -> CivilDate {
        let first = countingFirstDay ? from : from.adding(days: 1)
        let corresponding = first.addingMonths(months)
        let last = corresponding.day == first.day ? corresponding.adding(days: -1) : corresponding
        return moved(last, past: isHoliday)
    }

    /// The last day of a period of years; as for months.
    public static func lastDay(
        years: Int, from: CivilDate, countingFirstDay: Bool = false, isHoliday: ((CivilDate) -> Bool)? = nil
    ) -> CivilDate {
        let (months, overflow) = years.multipliedReportingOverflow(by: 12)
        guard !overflow else { return years < 0 ? .earliest : .latest }
        return lastDay(months: months, from: from, countingFirstDay: countingFirstDay, isHoliday: isHoliday)
    }

    /// The first day on or after `day` that is neither a Sunday nor a holiday.
    private static func moved(_ day: CivilDate, past isHoliday: ((CivilDate) -> Bool)?) -> CivilDate {
        guard let isHoliday else { return day }
        var day = day
        // A run of holidays longer than a year is a mistake of the caller.
        for _ in 0..<366 where day.weekday == 7 || isHoliday(day) { day = day.adding(days: 1) }
        return day
    }

    /// The day at whose end an age is attained: the day before the birthday. The day of birth counts.
    public static func attains(age: Int, born: CivilDate) -> CivilDate {
        lastDay(years: age, from: born, countingFirstDay: true)
    }

    /// The age during a day, in completed years; nil before birth.
    ///
    /// An age attained at the end of that very day does not yet count: see `age(born:atEndOf:)`.
    public static func age(born: CivilDate, on day: CivilDate) -> Int? {
        guard day >= born else { return nil }
        let years = day.year - born.year
        return attains(age: years, born: born) < day ? years : max(0, years - 1)
    }

    /// The age at the end of a day, for laws that count the day on which an age is attained; nil before birth.
    public static func age(born: CivilDate, atEndOf day: CivilDate) -> Int? {
        guard day >= born else { return nil }
        return age(born: born, on: day.adding(days: 1))
    }
}
