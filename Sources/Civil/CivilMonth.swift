/// A calendar month of a year.
public struct CivilMonth: Hashable, Sendable {
    /// Months since January of the year 0.
    private let ordinal: Int32

    private init(ordinal: Int) {
        self.ordinal = Int32(ordinal)
    }

    /// The month, or nil if there is no such month or the year lies outside `CivilDate.supportedYears`.
    public init?(year: Int, month: Int) {
        guard CivilDate.supportedYears.contains(year), (1...12).contains(month) else { return nil }
        self.init(ordinal: year * 12 + month - 1)
    }

    /// The month a date lies in.
    public init(_ date: CivilDate) {
        let (year, month, _) = date.parts
        self.init(ordinal: year * 12 + month - 1)
    }

    /// The year.
    public var year: Int { (Int(ordinal) - (ordinal >= 0 ? 0 : 11)) / 12 }

    /// The month, 1 to 12.
    public var month: Int { Int(ordinal) - year * 12 + 1 }

    /// The first day of the month.
    public var firstDay: CivilDate { CivilDate(year: year, month: month, day: 1) ?? .latest }

    /// The last day of the month.
    public var lastDay: CivilDate { firstDay.adding(days: dayCount - 1) }

    /// How many days the month has.
    public var dayCount: Int { CivilDate.daysIn(month: month, of: year) }

    /// The days of the month.
    public var period: Period { Period(unchecked: firstDay, until: lastDay.adding(days: 1)) }

    /// The month `months` later (earlier if negative), held within the supported years.
    public func adding(months: Int) -> CivilMonth {
        let (sum, overflow) = Int(ordinal).addingReportingOverflow(months)
        let lowest = CivilDate.supportedYears.lowerBound * 12
        let highest = CivilDate.supportedYears.upperBound * 12 + 11
        guard !overflow else { return CivilMonth(ordinal: months < 0 ? lowest : highest) }
        return CivilMonth(ordinal: min(max(sum, lowest), highest))
    }

    /// The number of months from this one to another.
    public func months(to other: CivilMonth) -> Int { Int(other.ordinal) - Int(ordinal) }

    /// The ISO 8601 form: 2024-06.
    public var iso: String { "\(CivilDate.isoYear(year))-\(CivilDate.twoDigits(month))" }

    /// The Japanese form with its era, as of the last day of the month: 令和6年6月.
    public var japanese: String { "\(JapaneseEra.yearText(of: lastDay))\(month)月" }
}

extension CivilMonth: Comparable, CustomStringConvertible {
    public static func < (left: CivilMonth, right: CivilMonth) -> Bool { left.ordinal < right.ordinal }

    public var description: String { iso }
}
