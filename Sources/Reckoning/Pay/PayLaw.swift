public import Civil
import FEEL
public import Rulebook
public import Source

/// What one hour of each class is paid at on one day, in hundredths of a percent of the hourly base (12,500 is 1.25).
public struct PremiumRates: Sendable, Hashable {
    /// Beyond the hours of the law.
    public var overtime: Int64
    /// Beyond the number of hours a month from which the higher rate is owed; the same as `overtime` where it is not.
    public var overSixty: Int64
    /// On a statutory holiday.
    public var holiday: Int64
    /// What an hour at night adds, whatever else it is: 2,500 is a quarter.
    public var night: Int64

    public init(overtime: Int64, overSixty: Int64, holiday: Int64, night: Int64) {
        self.overtime = overtime
        self.overSixty = overSixty
        self.holiday = holiday
        self.night = night
    }
}

/// The law of hours and pay, taken out of the rulebook once and laid flat by day for look-up.
///
/// Every number comes from `Rulebook/parameters/` through the methods `hours-*`, `holiday-work`, `night-work`,
/// `overtime-premium`, `overtime-caps` and `pay-rounding`. Hours are held in minutes.
public struct PayLaw: Sendable {
    /// Labour Standards Act 32 and 40: limits of a day and a week.
    let dayLimit: DayTable<Int64>
    let weekLimit: DayTable<Int64>
    let smallServiceWeekLimit: DayTable<Int64>
    let smallServiceStaff: DayTable<Int64>
    let smallServiceTrades: [String: DayTable<Bool>]
    /// Article 34: the shortest breaks of a day above six and above eight hours.
    let shortBreak: DayTable<Int64>
    let longBreak: DayTable<Int64>
    let shortBreakAfter: DayTable<Int64>
    let longBreakAfter: DayTable<Int64>
    /// Articles 32-2 to 32-4: ceilings by days of the period, and what a yearly plan may set.
    let monthCeilings: [Int: DayTable<Int64>]
    let smallServiceMonthCeilings: [Int: DayTable<Int64>]
    let yearCeilings: [Int: DayTable<Int64>]
    let planDayLimit: DayTable<Int64>
    let planWeekLimit: DayTable<Int64>
    /// Article 41 and the notice of 2000 on trainees in agriculture.
    let exemptTrades: [String: DayTable<Bool>]
    let farmTraineeHours: DayTable<Bool>
    /// Article 37.
    let overtimePremium: DayTable<Int64>
    let longPremiumLarge: DayTable<Int64>
    let longPremiumSmall: DayTable<Int64>
    let longThreshold: DayTable<Int64>
    let holidayPremium: DayTable<Int64>
    let nightPremium: DayTable<Int64>
    /// The night, in minutes from midnight: its start in the evening and its end in the morning.
    public let nightStart: Int
    public let nightEnd: Int
    /// Article 36.
    let caps: OvertimeCapLaw
    /// Notice 150 of 1988: from how many minutes a month's total may be rounded up to the hour.
    let roundingMinutes: DayTable<Int64>
    /// Minimum Wage Act 9 and 14, by prefecture.
    public internal(set) var minimumWages: MinimumWageTable

    /// - Throws: `Problem` where the rulebook lacks a method or parameter.
    public init(_ rulebook: Rulebook) throws(Problem) {
        let ordinary = try MethodReader(rulebook, method: "hours-ordinary")
        dayLimit = try ordinary.minutes("dayHours")
        weekLimit = try ordinary.minutes("weekHours")
        smallServiceWeekLimit = try ordinary.minutes("smallServiceWeekHours")
        smallServiceStaff = try ordinary.whole("smallServiceStaff")
        smallServiceTrades = try Self.truths(ordinary, "smallServiceTrades")
        shortBreak = try ordinary.whole("shortBreakMinutes")
        longBreak = try ordinary.whole("longBreakMinutes")
        shortBreakAfter = try ordinary.minutes("shortBreakAfterHours")
        longBreakAfter = try ordinary.minutes("longBreakAfterHours")

        let monthly = try MethodReader(rulebook, method: "hours-monthly-variable")
        monthCeilings = try Self.ceilings(monthly, "periodHours")
        smallServiceMonthCeilings = try Self.ceilings(monthly, "smallServicePeriodHours")
        let yearly = try MethodReader(rulebook, method: "hours-yearly-variable")
        yearCeilings = try Self.ceilings(yearly, "periodHours")
        planDayLimit = try yearly.minutes("planDayHours")
        planWeekLimit = try yearly.minutes("planWeekHours")

        let exempt = try MethodReader(rulebook, method: "hours-exempt")
        exemptTrades = try Self.truths(exempt, "trades")
        farmTraineeHours = DayTable(try exempt.parameter("farmTrainees")) { $0.boolean }

        let premium = try MethodReader(rulebook, method: "overtime-premium")
        overtimePremium = try premium.basisPoints("premium")
        longPremiumLarge = try premium.basisPoints("longPremium", key: "large")
        longPremiumSmall = try premium.basisPoints("longPremium", key: "small")
        longThreshold = try premium.minutes("longHours")
        holidayPremium = try MethodReader(rulebook, method: "holiday-work").basisPoints("premium")
        let night = try MethodReader(rulebook, method: "night-work")
        nightPremium = try night.basisPoints("premium")
        // The hours of the night never changed since the Act; the newest ones are taken.
        guard let start = try night.minutes("startHour")[.latest], let end = try night.minutes("endHour")[.latest],
            (0...1_440).contains(start), (0...start).contains(end)
        else {
            throw Problem(
                "the hours of the night cannot be read", at: night.method.citation.place, field: "parameters",
                accepted: "a start and an end between 0 and 24, the end in the morning")
        }
        nightStart = Int(start)
        nightEnd = Int(end)
        caps = try OvertimeCapLaw(rulebook)
        roundingMinutes = try MethodReader(rulebook, method: "pay-rounding").whole("hours")
        minimumWages = MinimumWageTable(rulebook)
    }

    private static func truths(_ reader: MethodReader, _ name: String) throws(Problem) -> [String: DayTable<Bool>] {
        var tables: [String: DayTable<Bool>] = [:]
        for key in try reader.keys(name) { tables[key] = try reader.truth(name, key: key) }
        return tables
    }

    private static func ceilings(_ reader: MethodReader, _ name: String) throws(Problem) -> [Int: DayTable<Int64>] {
        var tables: [Int: DayTable<Int64>] = [:]
        for key in try reader.keys(name) {
            guard let days = Int(key) else {
                throw Problem(
                    "'\(key)' is no number of days", at: try reader.parameter(name).place, field: "values.\(key)",
                    accepted: "the calendar days of a period, such as \"31\"")
            }
            tables[days] = try reader.minutes(name, key: key)
        }
        return tables
    }

    // MARK: Premiums

    /// The rates of a day. `nil` before the first day for which the rulebook holds them.
    ///
    /// - Parameter isSmallFirm: By capital or staff; the higher rate for long overtime reached small firms later.
    public func premiums(on day: CivilDate, isSmallFirm: Bool) -> PremiumRates? {
        guard let overtime = overtimePremium[day], let holiday = holidayPremium[day], let night = nightPremium[day]
        else { return nil }
        let long = (isSmallFirm ? longPremiumSmall : longPremiumLarge)[day]
        return PremiumRates(
            overtime: 10_000 + overtime, overSixty: 10_000 + max(long ?? overtime, overtime), holiday: 10_000 + holiday,
            night: night)
    }

    /// The minutes of overtime a month beyond which the higher rate is owed; `nil` where it was not owed.
    public func longOvertimeMinutes(on day: CivilDate, isSmallFirm: Bool) -> Int64? {
        guard (isSmallFirm ? longPremiumSmall : longPremiumLarge)[day] != nil else { return nil }
        return longThreshold[day]
    }

    // MARK: Limits

    /// The longest day in minutes; `nil` where none is held.
    public func dayLimit(on day: CivilDate) -> Int64? { dayLimit[day] }

    /// The longest week in minutes. Small shops, theatres, care and hospitality have a longer one.
    public func weekLimit(on day: CivilDate, isSmallService: Bool) -> Int64? {
        isSmallService ? smallServiceWeekLimit[day] ?? weekLimit[day] : weekLimit[day]
    }

    /// Whether the longer week holds for a trade with so many regular staff; `nil` where the number decides and is unknown.
    public func isSmallService(trade: String?, employees: Int?, on day: CivilDate) -> Bool? {
        guard let trade, smallServiceTrades[trade]?[day] == true, let limit = smallServiceStaff[day] else {
            return false
        }
        return employees.map { Int64($0) < limit }
    }

    /// Whether the law's hours and holidays do not hold in a trade (Article 41).
    public func isExempt(trade: String?, on day: CivilDate) -> Bool {
        trade.flatMap { exemptTrades[$0]?[day] } ?? false
    }

    /// The ceiling of a variable period of so many calendar days in minutes: the figure of the law's table where it has
    /// one, else weekly limit × days / 7, cut.
    public func ceiling(days: Int, on day: CivilDate, isSmallService: Bool) -> Int64? {
        let table = isSmallService ? smallServiceMonthCeilings : monthCeilings
        if let listed = table[days]?[day] ?? (isSmallService ? nil : yearCeilings[days]?[day]) { return listed }
        return weekLimit(on: day, isSmallService: isSmallService).map { $0 * Int64(days) / 7 }
    }

    /// The shortest break with which a shift of so many minutes from coming to going is lawful (Article 34).
    func requiredBreak(shift: Int64, on day: CivilDate) -> Int64 {
        guard let short = shortBreak[day], let long = longBreak[day], let afterShort = shortBreakAfter[day],
            let afterLong = longBreakAfter[day]
        else { return 0 }
        if shift <= afterShort { return 0 }
        return shift - short <= afterLong ? short : long
    }
}
