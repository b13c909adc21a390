public import Civil

/// The law of a hundred and twenty-eight months laid out for columns: small tables that stay in the nearest memory.
///
/// Positions are masked, so that no look-up can leave its table: 64 prefectures, 128 months, 16 statuses.
public struct PayColumnLaw: Sendable {
    /// Yen per hour by prefecture × 128 + month.
    var wages = InlineArray<8_192, Float>(repeating: 0)
    /// The factor of hours beyond the long threshold by size × 128 + month; size 1 is a large firm.
    var long = InlineArray<256, Float>(repeating: 0)
    /// Most hours a week for statuses whose work is limited, by month.
    var ceilings = InlineArray<128, Float>(repeating: .infinity)
    /// 0 may not work, 1 may, 2 may within the ceiling; by status.
    var work = InlineArray<16, UInt8>(repeating: 1)
    var welfare = InlineArray<16, UInt8>(repeating: 0)
    /// Staff above which a firm is large.
    var largeAbove: UInt16 = .max
    var overtime: Float = 0
    var holiday: Float = 0
    var night: Float = 0
    /// The share of gross pay up to which deductions are taken to be lawful.
    var lawfulShare: Float = 0

    public init() {}

    /// The tables of the law from a month on, as it stands on the first day of each month.
    ///
    /// - Parameter first: the month of position 0. Overtime, holiday and night rates are those of the last month.
    public init(_ law: PayLaw, from first: CivilMonth) {
        for month in 0..<128 {
            let day = first.adding(months: month).firstDay
            for prefecture in 0..<min(64, law.minimumWages.prefectures.count) {
                wages[prefecture << 7 | month] = Float(law.minimumWages.yen(prefecture, on: day) ?? 0)
            }
            for isSmall in [false, true] {
                guard let rates = law.premiums(on: day, isSmallFirm: isSmall) else { continue }
                long[(isSmall ? 0 : 128) + month] = Float(rates.overSixty) / 10_000
                overtime = Float(rates.overtime) / 10_000
                holiday = Float(rates.holiday) / 10_000
                night = Float(rates.night) / 10_000
            }
        }
    }

    /// Any tables, for comparison with other programs on rules that are not the law.
    public init(
        wages: (_ prefecture: Int, _ month: Int) -> Float, long: (_ isLarge: Bool, _ month: Int) -> Float,
        ceilings: (_ month: Int) -> Float, work: [UInt8], welfare: [UInt8], largeAbove: UInt16, overtime: Float,
        holiday: Float, night: Float, lawfulShare: Float, prefectures: Int, months: Int
    ) {
        for month in 0..<min(months, 128) {
            for prefecture in 0..<min(prefectures, 64) {
                self.wages[prefecture << 7 | month] = wages(prefecture, month)
            }
            self.long[month] = long(false, month)
            self.long[128 + month] = long(true, month)
            self.ceilings[month] = ceilings(month)
        }
        for (status, value) in work.prefix(16).enumerated() { self.work[status] = value }
        for (status, value) in welfare.prefix(16).enumerated() { self.welfare[status] = value }
        self.largeAbove = largeAbove
        self.overtime = overtime
        self.holiday = holiday
        self.night = night
        self.lawfulShare = lawfulShare
    }
}

/// Many person-months as columns: one array for each quantity. Hours and yen.
public struct PayColumns: Sendable {
    public var status: [UInt8]
    public var prefecture: [UInt8]
    public var month: [UInt8]
    public var staff: [UInt16]
    public var base: [Float]
    public var allowances: [Float]
    public var scheduled: [Float]
    public var overtime: [Float]
    public var longOvertime: [Float]
    public var night: [Float]
    public var holiday: [Float]
    public var deductions: [Float]

    /// Room for so many rows, all zero.
    public init(count: Int) {
        status = Array(repeating: 0, count: count)
        (prefecture, month) = (status, status)
        staff = Array(repeating: 0, count: count)
        base = Array(repeating: 0, count: count)
        (allowances, scheduled, overtime, longOvertime) = (base, base, base, base)
        (night, holiday, deductions) = (base, base, base)
    }

    public var count: Int { status.count }
}

/// What the columns come to.
public struct PayColumnAmounts: Sendable {
    public var hourly: [Float]
    public var minimumWage: [Float]
    public var shortfall: [Float]
    public var premium: [Float]
    public var unlawful: [Float]
    public var owed: [Float]
    public var mayWork: [UInt8]
    public var isAboveCeiling: [UInt8]
    public var hasWelfare: [UInt8]

    /// Room for so many rows.
    public init(count: Int) {
        hourly = Array(repeating: 0, count: count)
        (minimumWage, shortfall, premium, unlawful, owed) = (hourly, hourly, hourly, hourly, hourly)
        mayWork = Array(repeating: 0, count: count)
        (isAboveCeiling, hasWelfare) = (mayWork, mayWork)
    }

    /// Fills every row: the formula of ``PayCore`` in floats, without the rounding of the law.
    public mutating func reckon(_ columns: PayColumns, _ law: PayColumnLaw) {
        let rows = columns.count
        let floats: [[Float]] = [
            columns.base, columns.allowances, columns.scheduled, columns.overtime, columns.longOvertime,
            columns.night, columns.holiday, columns.deductions, hourly, minimumWage, shortfall, premium, unlawful, owed,
        ]
        let bytes: [[UInt8]] = [columns.prefecture, columns.month, mayWork, isAboveCeiling, hasWelfare]
        let isEven = floats.allSatisfy { $0.count == rows } && bytes.allSatisfy { $0.count == rows }
        precondition(isEven && columns.staff.count == rows, "the columns have different lengths")
        Self.fill(
            columns, law, rows, &hourly, &minimumWage, &shortfall, &premium, &unlawful, &owed, &mayWork,
            &isAboveCeiling, &hasWelfare)
    }

    // Each column that is written comes as an argument of its own, so that the compiler knows that none overlaps another.
    private static func fill(
        _ columns: PayColumns, _ law: PayColumnLaw, _ rows: Int, _ hourly: inout [Float], _ minimumWage: inout [Float],
        _ shortfall: inout [Float], _ premium: inout [Float], _ unlawful: inout [Float], _ owed: inout [Float],
        _ mayWork: inout [UInt8], _ isAboveCeiling: inout [UInt8], _ hasWelfare: inout [UInt8]
    ) {
        // Tables in local storage cannot alias the columns that are written.
        let (wages, long, ceilings) = (law.wages, law.long, law.ceilings)
        let (works, welfares) = (law.work, law.welfare)
        let (wageTable, longTable, ceilingTable) = (wages.span, long.span, ceilings.span)
        let (workTable, welfareTable) = (works.span, welfares.span)
        let (largeAbove, overtimeFactor, holidayFactor) = (law.largeAbove, law.overtime, law.holiday)
        let (nightFactor, lawfulShare) = (law.night, law.lawfulShare)

        let (statuses, prefectures) = (columns.status.span, columns.prefecture.span)
        let (months, staffs) = (columns.month.span, columns.staff.span)
        let (bases, allowed, hours) = (columns.base.span, columns.allowances.span, columns.scheduled.span)
        let (overtimes, longs) = (columns.overtime.span, columns.longOvertime.span)
        let (nights, holidays, taken) = (columns.night.span, columns.holiday.span, columns.deductions.span)
        var hourlies = hourly.mutableSpan
        var lowest = minimumWage.mutableSpan
        var shortfalls = shortfall.mutableSpan
        var premiums = premium.mutableSpan
        var unlawfuls = unlawful.mutableSpan
        var sums = owed.mutableSpan
        var permits = mayWork.mutableSpan
        var breaches = isAboveCeiling.mutableSpan
        var welfare = hasWelfare.mutableSpan
        for row in 0..<rows {
            // The lengths were compared above: every row is inside every column, every masked position inside its table.
            let at = Int(unsafe months[unchecked: row]) & 127
            let place = Int(unsafe prefectures[unchecked: row]) & 63
            let gross: Float = unsafe bases[unchecked: row] + allowed[unchecked: row]
            let agreed = unsafe hours[unchecked: row]
            let hour = gross / agreed
            let wage = unsafe wageTable[unchecked: place << 7 | at]
            let formula = PayFormula<Floating>(base: hour, lift: Floating.lift(hour, to: wage))
            let all = unsafe overtimes[unchecked: row]
            let beyond = unsafe longs[unchecked: row]
            let size = unsafe staffs[unchecked: row] > largeAbove ? 128 : 0
            let longFactor = unsafe longTable[unchecked: size | at]
            let lacking = formula.shortfall(agreed, whole: 1)
            let ordinary: Float = formula.pay(all - beyond, at: overtimeFactor)
            let higher: Float = formula.pay(beyond, at: longFactor)
            let dark: Float = formula.pay(unsafe nights[unchecked: row], at: nightFactor)
            let rest: Float = formula.pay(unsafe holidays[unchecked: row], at: holidayFactor)
            let added = ordinary + higher + dark + rest
            let excess = unsafe taken[unchecked: row] - lawfulShare * gross
            let unlawful: Float = excess > 0 ? excess : 0
            let kind = Int(unsafe statuses[unchecked: row]) & 15
            let permit = unsafe workTable[unchecked: kind]
            let weekly = (agreed + all) * Self.monthsPerWeek
            let ceiling = unsafe ceilingTable[unchecked: at]
            unsafe hourlies[unchecked: row] = hour
            unsafe lowest[unchecked: row] = wage
            unsafe shortfalls[unchecked: row] = lacking
            unsafe premiums[unchecked: row] = added
            unsafe unlawfuls[unchecked: row] = unlawful
            unsafe sums[unchecked: row] = lacking + added + unlawful
            unsafe permits[unchecked: row] = permit
            unsafe breaches[unchecked: row] = (permit == 2 ? 1 : 0) & (weekly > ceiling ? 1 : 0)
            unsafe welfare[unchecked: row] = welfareTable[unchecked: kind]
        }
    }

    /// Twelve months are fifty-two weeks.
    private static let monthsPerWeek: Float = 12 / 52
}
