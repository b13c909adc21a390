/// A calendar date without a time or a time zone: a day as it stands on a paper.
///
/// The day is held as the number of days since 1970-01-01 in the proleptic Gregorian calendar, so that comparing,
/// hashing and counting days cost one integer operation.
public struct CivilDate: Hashable, Sendable {
    /// Days since 1970-01-01.
    public let dayNumber: Int32

    /// The date that lies `dayNumber` days after 1970-01-01, held at `earliest` and `latest`.
    public init(dayNumber: Int32) {
        self.dayNumber = min(max(dayNumber, Self.range.lowerBound), Self.range.upperBound)
    }

    /// The day numbers of the supported years.
    private static var range: ClosedRange<Int32> { -365_961_662...364_522_971 }

    /// The date, or nil if the calendar has no such day or the year lies outside `supportedYears`.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.supportedYears.contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysIn(month: month, of: year)
        else { return nil }
        dayNumber = Self.dayNumber(year: year, month: month, day: day)
    }

    /// The date, or an error that says what was found and what is accepted.
    public static func of(year: Int, month: Int, day: Int) throws(CivilError) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            throw .noSuchDay(year: year, month: month, day: day)
        }
        return date
    }

    /// The years that can be named. Written dates are read for 0001 to 9999 only.
    public static var supportedYears: ClosedRange<Int> { -999_999...999_999 }

    /// The first day of the supported years.
    public static var earliest: CivilDate { CivilDate(dayNumber: range.lowerBound) }

    /// The last day of the supported years.
    public static var latest: CivilDate { CivilDate(dayNumber: range.upperBound) }
}

extension CivilDate: Comparable {
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.dayNumber < right.dayNumber
    }
}

// MARK: - Parts

extension CivilDate {
    /// Year, month and day at once.
    public var parts: (year: Int, month: Int, day: Int) {
        // Days are counted in years that begin on 1 March, so that the leap day is the last of its year.
        let shifted = Int(dayNumber) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The year, astronomically counted (0 is 1 BCE).
    public var year: Int { parts.year }

    /// The month, 1 to 12.
    public var month: Int { parts.month }

    /// The day of the month, 1 to 31.
    public var day: Int { parts.day }

    /// The day of the week after ISO 8601: 1 is Monday, 7 is Sunday.
    public var weekday: Int {
        let offset = (Int(dayNumber) + 3) % 7
        return (offset < 0 ? offset + 7 : offset) + 1
    }

    /// The day of the year, 1 to 366.
    public var dayOfYear: Int {
        Int(dayNumber - Self.dayNumber(year: year, month: 1, day: 1)) + 1
    }

    /// The week of the year after ISO 8601, 1 to 53.
    public var weekOfYear: Int {
        let thursday = CivilDate(dayNumber: dayNumber + Int32(4 - weekday))
        return (thursday.dayOfYear - 1) / 7 + 1
    }

    /// The calendar month the date lies in.
    public var calendarMonth: CivilMonth { CivilMonth(self) }

    /// Whether the year has a 29 February.
    public static func isLeap(year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The number of days of a month, 28 to 31; zero if there is no such month.
    public static func daysIn(month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        case 1...12: 31
        default: 0
        }
    }

    private static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }
}

// MARK: - Reckoning

extension CivilDate {
    /// The date `days` later (earlier if negative), held at `earliest` and `latest` where it would leave them.
    public func adding(days: Int) -> CivilDate {
        addingExactly(days: days) ?? (days < 0 ? .earliest : .latest)
    }

    /// The date `days` later (earlier if negative), or nil outside the supported years.
    public func addingExactly(days: Int) -> CivilDate? {
        let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
        guard !overflow, let number = Int32(exactly: sum), Self.range.contains(number) else { return nil }
        return CivilDate(dayNumber: number)
    }

    /// The same day of the month `months` later (earlier if negative); where that month has no such day, its last day.
    /// Held at `earliest` and `latest` where it would leave them.
    public func addingMonths(_ months: Int) -> CivilDate {
        addingMonthsExactly(months) ?? (months < 0 ? .earliest : .latest)
    }

    /// The same day of the month `months` later, or its last day, or nil outside the supported years.
    public func addingMonthsExactly(_ months: Int) -> CivilDate? {
        let (year, month, day) = parts
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow else { return nil }
        let targetYear = sum >= 0 ? sum / 12 : (sum - 11) / 12
        guard Self.supportedYears.contains(targetYear) else { return nil }
        let targetMonth = sum - targetYear * 12 + 1
        let targetDay = min(day, Self.daysIn(month: targetMonth, of: targetYear))
        return CivilDate(dayNumber: Self.dayNumber(year: targetYear, month: targetMonth, day: targetDay))
    }

    /// The same day `years` later; 29 February becomes 28 February where there is none.
    public func addingYears(_ years: Int) -> CivilDate {
        let (months, overflow) = years.multipliedReportingOverflow(by: 12)
        guard !overflow else { return years < 0 ? .earliest : .latest }
        return addingMonths(months)
    }

    /// The number of days from this date to another; negative if the other is earlier.
    public func days(to other: CivilDate) -> Int {
        Int(other.dayNumber) - Int(dayNumber)
    }

    /// The number of whole months from this date to another, towards zero; negative if the other is earlier.
    public func wholeMonths(to other: CivilDate) -> Int {
        let (fromYear, fromMonth, fromDay) = parts
        let (toYear, toMonth, toDay) = other.parts
        let months = (toYear - fromYear) * 12 + toMonth - fromMonth
        if months > 0, toDay < fromDay { return months - 1 }
        if months < 0, toDay > fromDay { return months + 1 }
        return months
    }
}

// MARK: - Writing

extension CivilDate: CustomStringConvertible {
    /// The ISO 8601 form: 2024-06-10.
    public var iso: String {
        let (year, month, day) = parts
        return "\(Self.isoYear(year))-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
    }

    /// The Japanese form with its era: 令和6年6月10日, the first year as 元年; before 1873 in Western years.
    public var japanese: String {
        let (_, month, day) = parts
        return "\(JapaneseEra.yearText(of: self))\(month)月\(day)日"
    }

    public var description: String { iso }

    static func isoYear(_ year: Int) -> String {
        let digits = String(year.magnitude)
        let padding = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
        return (year < 0 ? "-" : "") + padding + digits
    }

    static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
