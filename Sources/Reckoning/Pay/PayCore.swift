import Civil

/// What one month, or a stretch of it under one law, is reckoned from. Minutes and yen; nothing is looked up by name.
public struct MonthValues: Sendable, Hashable {
    public var minutes = ClassMinutes()
    /// The wage from which premiums are reckoned (LSR 19, 21), without piece pay.
    public var base = PayRate.zero
    /// Piece pay over all minutes worked for it: its ordinary part is paid already, the premium alone is added.
    public var piece = PayRate.zero
    /// The wage that is held against the minimum wage (MWA 4, MWR 2), piece pay included.
    public var tested = PayRate.zero
    /// The minutes for which `tested` was paid: what is lacking is owed for each.
    public var testedMinutes: Int64 = 0
    /// Position in ``MinimumWageTable/prefectures``; negative where it is unknown.
    public var prefecture: Int32 = -1
    /// The day whose law counts, as ``CivilDate/dayNumber``.
    public var day: Int32 = 0
    public var isSmallFirm = false
    /// Whether the wage is for days, weeks or months, so that it holds the ordinary pay of overtime within the hours agreed.
    public var wageHoldsSchedule = false
    /// Ordinary pay that was agreed for the month, after lawful deduction of absence.
    public var ordinaryDue: Int64 = 0
    public var ordinaryPaid: Int64 = 0
    /// What was paid for overtime, holidays and nights.
    public var premiumPaid: Int64 = 0
    /// What was taken without basis.
    public var unlawful: Int64 = 0

    public init() {}

    /// Whether every time is one that a month can have.
    @inline(__always)
    var areTimesSmall: Bool {
        let one = minutes.withinStatutory | minutes.overtime | minutes.overSixty | minutes.statutoryHoliday
        let all = one | minutes.night | minutes.scheduledOvertime | minutes.premiumOnly | testedMinutes
        // A negative number has its first bit set.
        return UInt64(bitPattern: all) < UInt64(ExactSmall.timeLimit)
    }
}

/// What one month comes to, in yen.
public struct MonthAmounts: Sendable, Hashable {
    /// The base of premiums, lifted to the minimum wage where it lay below.
    public var base = PayRate.zero
    /// Yen per hour; zero where it is not held, and then nothing was tested.
    public var minimumWage: Int64 = 0
    public var shortfall: Int64 = 0
    public var withinStatutory: Int64 = 0
    public var overtime: Int64 = 0
    public var overSixty: Int64 = 0
    public var holiday: Int64 = 0
    public var night: Int64 = 0
    /// Of the overtime: what the wage already holds, to be taken off.
    public var heldInWage: Int64 = 0
    /// For hours beyond the ceiling of a year.
    public var premiumOnly: Int64 = 0
    /// Premiums on piece pay.
    public var piece: Int64 = 0

    /// The base by the hour, half a yen upwards; for showing.
    public var hourly: Int64 { base.perHour }

    /// What is due beside ordinary pay.
    public var premium: Int64 = 0
    public var due: Int64 = 0
    public var paid: Int64 = 0
    /// Due less paid; negative where more was paid.
    public var difference: Int64 = 0
    /// What is owed: heads are not set off against each other, and what was taken without basis is added.
    public var owed: Int64 = 0

    public init() {}

    /// Sums the classes, and takes off what was paid. Heads are not set off against each other.
    @inline(__always)
    init(_ values: MonthValues, base: PayRate, minimumWage: Int64, pay: ClassPay, piece: Int64) {
        self.base = base
        self.minimumWage = minimumWage
        shortfall = pay.shortfall
        withinStatutory = pay.withinStatutory
        overtime = pay.overtime
        overSixty = pay.overSixty
        holiday = pay.holiday
        night = pay.night
        heldInWage = pay.heldInWage
        premiumOnly = pay.premiumOnly
        self.piece = piece
        close(values)
    }

    @inline(__always)
    mutating func close(_ values: MonthValues) {
        let classes = withinStatutory &+ overtime &+ overSixty &+ holiday &+ night
        premium = classes &+ premiumOnly &+ piece &- heldInWage
        due = values.ordinaryDue &+ shortfall &+ premium
        paid = values.ordinaryPaid &+ values.premiumPaid
        difference = due &- paid
        let ordinaryOwed = max(0, values.ordinaryDue &+ shortfall &- values.ordinaryPaid)
        owed = ordinaryOwed &+ max(0, premium &- values.premiumPaid) &+ values.unlawful
    }

    public static func += (left: inout MonthAmounts, right: MonthAmounts) {
        left.base = right.base
        left.minimumWage = right.minimumWage
        left.shortfall += right.shortfall
        left.withinStatutory += right.withinStatutory
        left.overtime += right.overtime
        left.overSixty += right.overSixty
        left.holiday += right.holiday
        left.night += right.night
        left.heldInWage += right.heldInWage
        left.premiumOnly += right.premiumOnly
        left.piece += right.piece
        left.premium += right.premium
        left.due += right.due
        left.paid += right.paid
        left.difference += right.difference
        left.owed += right.owed
    }
}

/// What is rounded before the total, by a rule of the workplace that notice 150 of 1988 allows.
public struct PayRounding: Sendable, Hashable {
    /// Monthly totals of overtime, holiday and night hours to the full hour, half an hour upwards.
    public var hours: Bool
    /// The hourly wage and the hourly premium wage to the yen.
    public var hourlyWage: Bool

    public init(hours: Bool = false, hourlyWage: Bool = false) {
        self.hours = hours
        self.hourlyWage = hourlyWage
    }

    /// Nothing but the totals.
    public static let exact = PayRounding()
}

/// The arithmetic of one month: a pure function without allocation. The explained claim and the batch both call it.
///
/// Law: `overtime-premium`, `holiday-work`, `night-work`, `within-statutory`, `pay-rounding` and the minimum wages.
public struct PayCore: Sendable {
    private let wages: MinimumWageTable
    /// First days of the stretches in which no rate changes, the oldest first; and two rates for each: large firm, small.
    private let starts: [Int32]
    private let rates: [PremiumRates]
    private let roundingMinutes: Int64
    private let rounding: PayRounding

    public init(_ law: PayLaw, rounding: PayRounding = .exact) {
        wages = law.minimumWages
        self.rounding = rounding
        roundingMinutes = law.roundingMinutes[.latest] ?? 0
        let tables = [
            law.overtimePremium, law.longPremiumLarge, law.longPremiumSmall, law.holidayPremium, law.nightPremium,
        ]
        let days = [CivilDate.earliest] + Set(tables.flatMap(\.edges)).sorted()
        starts = days.map(\.dayNumber)
        let none = PremiumRates(overtime: 0, overSixty: 0, holiday: 0, night: 0)
        rates = days.flatMap { day in
            [false, true].map { law.premiums(on: day, isSmallFirm: $0) ?? none }
        }
    }

    /// The rates of a day; all zero where the law holds none.
    @inline(__always)
    public func rates(day: Int32, isSmallFirm: Bool) -> PremiumRates {
        // Few steps, counted without a branch that could be foreseen wrongly.
        var index = 0
        for start in starts.dropFirst() { index &+= start <= day ? 2 : 0 }
        return rates[index + (isSmallFirm ? 1 : 0)]
    }

    /// What a month comes to. Minutes and yen must not be negative.
    public func amounts(_ values: MonthValues) -> MonthAmounts {
        guard rounding == .exact else { return roundedAmounts(values) }
        let lowest = wages.value(Int(values.prefecture), dayNumber: values.day)
        let rates = rates(day: values.day, isSmallFirm: values.isSmallFirm)
        // A wage that is not held lifts nothing.
        let lift = Exact.lift(values.tested, to: PayRate(yen: lowest, minutes: 60))
        let formula = PayFormula<ExactSmall>(base: values.base, lift: lift)
        let isSmall = Exact.isSmall(formula.base) && Exact.isSmall(lift) && values.areTimesSmall
        let pay =
            isSmall
            ? formula.classes(values, rates)
            : PayFormula<Exact>(base: values.base, lift: lift).classesSlowly(values, rates)
        let piece = values.piece.yen == 0 ? 0 : PayFormula<Exact>.onPiece(values.piece, values.minutes, rates)
        return MonthAmounts(values, base: formula.base, minimumWage: lowest, pay: pay, piece: piece)
    }

    @inline(never)
    private func roundedAmounts(_ values: MonthValues) -> MonthAmounts {
        var values = values
        if rounding.hours, roundingMinutes > 0 { values.minutes = values.minutes.roundedToHours(from: roundingMinutes) }
        let lowest = wages.value(Int(values.prefecture), dayNumber: values.day)
        let rates = rates(day: values.day, isSmallFirm: values.isSmallFirm)
        let lift = Exact.lift(values.tested, to: PayRate(yen: lowest, minutes: 60))
        if rounding.hourlyWage {
            let formula = PayFormula<RoundedHourly>(base: values.base, lift: lift)
            return MonthAmounts(
                values, base: formula.base, minimumWage: lowest, pay: formula.classes(values, rates),
                piece: PayFormula<RoundedHourly>.onPiece(values.piece, values.minutes, rates))
        }
        let formula = PayFormula<Exact>(base: values.base, lift: lift)
        return MonthAmounts(
            values, base: formula.base, minimumWage: lowest, pay: formula.classes(values, rates),
            piece: PayFormula<Exact>.onPiece(values.piece, values.minutes, rates))
    }
}

/// What the classes of hours come to, in yen.
struct ClassPay {
    var shortfall, withinStatutory, overtime, overSixty, holiday, night: Int64
    var heldInWage: Int64 = 0
    var premiumOnly: Int64 = 0
}

/// What each class of hours adds, in any arithmetic.
struct PayFormula<A: PayArithmetic> {
    /// The base of premiums, lifted by what the wage lacks of the minimum.
    let base: A.Rate
    let lift: A.Rate

    @inline(__always)
    init(base: A.Rate, lift: A.Rate) {
        self.base = A.sum(base, lift)
        self.lift = lift
    }

    @inline(__always)
    func shortfall(_ time: A.Time, whole: A.Factor) -> A.Yen { A.pay(time, whole, lift) }

    @inline(__always)
    func pay(_ time: A.Time, at factor: A.Factor) -> A.Yen { A.pay(time, factor, base) }
}

extension PayFormula where A.Time == Int64, A.Factor == Int64, A.Yen == Int64 {
    @inline(__always)
    func classes(_ values: MonthValues, _ rates: PremiumRates) -> ClassPay {
        let minutes = values.minutes
        var classes = ClassPay(
            shortfall: shortfall(values.testedMinutes, whole: 10_000),
            withinStatutory: pay(minutes.withinStatutory, at: 10_000),
            overtime: pay(minutes.overtime, at: rates.overtime), overSixty: pay(minutes.overSixty, at: rates.overSixty),
            holiday: pay(minutes.statutoryHoliday, at: rates.holiday), night: pay(minutes.night, at: rates.night))
        // Rare: an hour agreed and yet beyond the limits, and the settling of a yearly scheme.
        if minutes.scheduledOvertime | minutes.premiumOnly != 0 {
            if values.wageHoldsSchedule { classes.heldInWage = pay(minutes.scheduledOvertime, at: 10_000) }
            classes.premiumOnly = pay(minutes.premiumOnly, at: max(0, rates.overtime - 10_000))
        }
        return classes
    }

    @inline(never)
    func classesSlowly(_ values: MonthValues, _ rates: PremiumRates) -> ClassPay { classes(values, rates) }

    /// Piece pay holds the ordinary part of every hour: the premiums alone are added.
    static func onPiece(_ piece: A.Rate, _ minutes: ClassMinutes, _ rates: PremiumRates) -> Int64 {
        A.pay(minutes.overtime + minutes.premiumOnly, max(0, rates.overtime - 10_000), piece)
            + A.pay(minutes.overSixty, max(0, rates.overSixty - 10_000), piece)
            + A.pay(minutes.statutoryHoliday, max(0, rates.holiday - 10_000), piece)
            + A.pay(minutes.night, rates.night, piece)
    }
}

extension ClassMinutes {
    /// The totals of a month to full hours, from so many minutes upwards (notice 150 of 1988): overtime, holiday and night
    /// each. What lies beyond sixty hours is rounded with the overtime that it belongs to.
    public func roundedToHours(from limit: Int64) -> ClassMinutes {
        func rounded(_ minutes: Int64) -> Int64 {
            let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
            return (rest >= limit ? hours + 1 : hours) * 60
        }
        var result = self
        let all = rounded(overtime + overSixty)
        result.overtime = overSixty > 0 ? min(overtime, all) : all
        result.overSixty = all - result.overtime
        result.statutoryHoliday = rounded(statutoryHoliday)
        result.night = rounded(night)
        return result
    }
}
