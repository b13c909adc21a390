/// An era of the modern Japanese calendar.
public enum JapaneseEra: String, CaseIterable, Sendable, Hashable {
    case meiji, taisho, showa, heisei, reiwa

    /// The first day of the era.
    public var firstDay: CivilDate {
        switch self {
        case .meiji: CivilDate(dayNumber: -36_959)
        case .taisho: CivilDate(dayNumber: -20_974)
        case .showa: CivilDate(dayNumber: -15_713)
        case .heisei: CivilDate(dayNumber: 6_947)
        case .reiwa: CivilDate(dayNumber: 18_017)
        }
    }

    /// The first day on which an era date is also a Gregorian date: Japan counted lunar months until the end of 1872.
    public static let firstSolarDay = CivilDate(dayNumber: -35_428)

    /// The name in Japanese, such as 令和.
    public var japaneseName: String {
        switch self {
        case .meiji: "明治"
        case .taisho: "大正"
        case .showa: "昭和"
        case .heisei: "平成"
        case .reiwa: "令和"
        }
    }

    /// The letter that stands for the era in forms: M, T, S, H or R.
    public var letter: Character {
        switch self {
        case .meiji: "M"
        case .taisho: "T"
        case .showa: "S"
        case .heisei: "H"
        case .reiwa: "R"
        }
    }

    /// The Western year that is the first year of the era.
    public var firstYear: Int { firstDay.year }

    /// The era a date lies in; nil before the solar calendar came into use in 1873.
    public static func containing(_ date: CivilDate) -> JapaneseEra? {
        guard date >= firstSolarDay else { return nil }
        return allCases.last { $0.firstDay <= date }
    }

    /// The year of this era that a Western year is.
    public func year(ofWesternYear year: Int) -> Int { year - firstYear + 1 }

    /// The Western year that a year of this era is.
    public func westernYear(of year: Int) -> Int { firstYear + year - 1 }

    /// The date in this era.
    ///
    /// Years past the end of an era are read as they stand on papers issued before the next era was known
    /// (平成33年 is 2021); days before the first day of the era are refused.
    public func date(year: Int, month: Int, day: Int) throws(CivilError) -> CivilDate {
        guard (1...9999).contains(year), westernYear(of: year) <= 9999 else {
            throw .noSuchDay(year: year, month: month, day: day)
        }
        let date = try CivilDate.of(year: westernYear(of: year), month: month, day: day)
        let first = max(firstDay, Self.firstSolarDay)
        guard date >= first else {
            throw .beforeEra(japaneseName + "\(year)年\(month)月\(day)日", firstDay: first)
        }
        return date
    }

    /// The year of a date as Japanese papers write it: 令和6年, 令和元年; 1870年 before the solar calendar.
    public static func yearText(of date: CivilDate) -> String {
        guard let era = containing(date) else { return "\(date.year)年" }
        let year = era.year(ofWesternYear: date.year)
        return era.japaneseName + (year == 1 ? "元" : "\(year)") + "年"
    }

    /// All ways in which the era may be written before its year, in capitals.
    var spellings: [String] {
        switch self {
        case .meiji: ["明治", "明", "㍾", "MEIJI", "M"]
        case .taisho: ["大正", "大", "㍽", "TAISHO", "T"]
        case .showa: ["昭和", "昭", "㍼", "SHOWA", "S"]
        case .heisei: ["平成", "平", "㍻", "HEISEI", "H"]
        case .reiwa: ["令和", "令", "㋿", "REIWA", "R"]
        }
    }
}
