import Civil

/// One pay period reckoned over everything that is open about it.
struct ReckonedMonth: Sendable {
    var input: MonthInput
    var payDay: CivilDate?
    var slips: [Payslip]
    var items: [ClaimItem] = []
    /// The least and the most of all heads together, which may lie closer than their sum.
    var owed: Extent = .zero
    var byTime: Extent = .zero
    var byUnit: Extent = .zero
    var loose = Bounds.zero
    var closurePaid = Bounds.zero
    var gross: Int64?
    var notes: Set<String> = []
}

/// Reckons the pay periods of a record.
struct ClaimMonths: Sendable {
    let law: ClaimLaw
    let payLaw: PayLaw
    let record: PayRecord
    let calendar: PayCalendar
    let rounding: RoundingChoice

    private var terms: PayTerms { record.terms }
    private var counting: WageCounting { WageCounting(law: law) }

    /// Kinds of payslip lines that are no pay agreed for each month.
    private static let unagreed: Set<String> = [
        "overtime", "holiday", "night", "piece", "closure", "paid-leave", "notice", "temporary", "over-one-month",
        "other", "unknown",
    ]

    /// The pay period that ends in a month.
    func reckon(_ month: CivilMonth) -> ReckonedMonth? {
        guard let whole = calendar.period(endingIn: month) else { return nil }
        return reckon(month, whole: whole, period: calendar.inJob(whole) ?? whole)
    }

    /// - Parameter period: the part of the period to look at.
    func reckon(_ month: CivilMonth, whole: Period, period: Period) -> ReckonedMonth? {
        let slips = record.payslips.filter { $0.month == month }
        var notes: Set<String> = []
        let hours = hours(of: month, in: period)
        notes.formUnion(hours.notes)
        var parts = terms.wages.filter { $0.period.overlaps(period) }
        let isPayKnown = completeParts(&parts, from: slips, &notes)
        let isPaidUnknown = slips.isEmpty && !record.payslipsComplete
        if slips.isEmpty { notes.insert(isPaidUnknown ? "payslip-missing" : "nothing-paid") }
        if slips.count > 1 { notes.insert("payslips-either") }
        if period != whole { notes.insert("part-of-period") }
        if hours.absenceDays > 0 { notes.insert("absence-by-share") }
        if terms.closingDay == nil { notes.insert("closing-day-assumed") }
        if terms.prefecture == nil { notes.insert("prefecture-range") }
        let first = period.from ?? month.firstDay
        let isSmallService = payLaw.isSmallService(trade: terms.industry, employees: terms.employees, on: first)
        let agreed = AgreedHours(
            terms, dayLimit: payLaw.dayLimit(on: first),
            weekLimit: payLaw.weekLimit(on: first, isSmallService: isSmallService != false))
        let input = MonthInput(
            month: month, whole: whole, period: period, parts: parts, hours: hours, agreed: agreed,
            isPaidUnknown: isPaidUnknown)
        var result = ReckonedMonth(
            input: input, payDay: calendar.payDay(of: month, slips: slips), slips: slips)
        let completions = completions(input, slips, isPayKnown: isPayKnown, &notes)
        let reckoner = MonthReckoner(payLaw: payLaw, counting: counting, terms: terms, rounding: rounding)
        let readings = completions.map { reckoner.reading(input, $0) }
        combine(readings, into: &result)
        if !isPayKnown, slips.allSatisfy({ $0.grossYen == nil && $0.lines.isEmpty }) {
            // Nothing limits what may have been agreed.
            for index in result.items.indices where result.items[index].head != .minimumWage {
                result.items[index].due = Extent(result.items[index].due.least, nil)
                result.items[index].owed = Extent(result.items[index].owed.least, nil)
            }
            result.owed = Extent(result.owed.least, nil)
            result.byTime = Extent(result.byTime.least, nil)
        }
        result.notes.formUnion(notes)
        return result
    }

    // MARK: What is known

    private func hours(of month: CivilMonth, in period: Period) -> PeriodHours {
        let classified = HoursClassifier(law: payLaw, terms: terms).classify(days: record.days, period: period)
        if record.days.contains(where: { period.contains($0.date) }) { return PeriodHours(classified) }
        if let totals = record.totals.first(where: { $0.month == month }) { return PeriodHours(totals) }
        return .unknown
    }

    /// Adds what the payslip shows as agreed pay and nobody told; whether the ordinary pay is known.
    private func completeParts(
        _ parts: inout [WagePart], from slips: [Payslip], _ notes: inout Set<String>
    ) -> Bool {
        if terms.isTrainee == true, parts.contains(where: { $0.kind == "training" }) {
            notes.insert("training-allowance")
        }
        var isKnown = parts.contains {
            $0.basis == .piece || $0.kind == "base" || $0.kind == "training" || $0.basis == .hourly
                || $0.basis == .daily
        }
        guard let slip = slips.first else {
            if !isKnown { notes.insert("wage-unknown") }
            return isKnown
        }
        for line in slip.lines where line.yen > 0 && !Self.unagreed.contains(line.kind) {
            guard !parts.contains(where: { $0.kind == line.kind }) else { continue }
            if line.kind == "base" {
                guard !isKnown else { continue }
                notes.insert("wage-from-payslip")
                isKnown = true
            }
            parts.append(WagePart(basis: .monthly, yen: line.yen, kind: line.kind))
        }
        if !isKnown, slip.lines.contains(where: { $0.kind == "piece" }) {
            parts.append(WagePart(basis: .piece, yen: 0))
            isKnown = true
        }
        if !isKnown { notes.insert("wage-unknown") }
        return isKnown
    }

    // MARK: What is open

    private func completions(
        _ input: MonthInput, _ slips: [Payslip], isPayKnown: Bool, _ notes: inout Set<String>
    ) -> [Completion] {
        let first = input.period.from ?? input.month.firstDay
        let last = input.period.lastDay ?? first
        let both = [false, true]
        var flat = [false]
        if input.parts.contains(where: { counting.dependsOnFlat($0, on: first) }) {
            flat = both
            notes.insert("flat-sum-unknown")
        }
        var separable = [true]
        if input.parts.contains(where: { $0.kind == WageCounting.fixedOvertime && $0.isSeparable == nil }) {
            separable = both
            notes.insert("fixed-overtime-open")
        }
        var small = [terms.isSmallFirm ?? false]
        if terms.isSmallFirm == nil,
            payLaw.premiums(on: last, isSmallFirm: true) != payLaw.premiums(on: last, isSmallFirm: false)
        {
            small = both
        }
        var worker = [true]
        if let from = law.date("training-allowance", "from", on: last), first < from,
            input.parts.contains(where: { $0.kind == "training" })
        {
            worker = both
            notes.insert("training-allowance-before-intern-status")
        }
        // Two payslips for one period: either may be the right one, or both.
        let choices: [[Payslip]] = slips.count > 1 ? slips.map { [$0] } + [slips] : [slips]
        var pay: [Int64?] = [nil]
        if !isPayKnown {
            let most = slips.compactMap(\.grossYen).max()
            let stretches = PayStretches(law: payLaw, terms: terms).stretches(
                of: input.period, parts: [], reading: ClassMinutes(), days: [], dayMinutes: input.agreed.day)
            pay = IntervalSearch.monthlyPay(
                least: 0, most: most, minimumWages: stretches.compactMap(\.minimumWage),
                monthMinutes: input.agreed.month)
        }
        return IntervalSearch.completions(
            readings: input.hours.readings, flat: flat, separable: separable, small: small, worker: worker,
            slips: choices, monthlyPay: pay)
    }

    // MARK: Together

    private func combine(_ readings: [MonthReading], into result: inout ReckonedMonth) {
        guard let first = readings.first else { return }
        var least = first
        var most = first
        result.owed = first.owed
        result.byTime = first.byTime
        result.byUnit = first.byUnit
        result.loose = first.loose
        result.closurePaid = first.closurePaid
        result.gross = first.gross
        for reading in readings {
            if reading.owed.least < least.owed.least { least = reading }
            if isMore(reading.owed.most, than: most.owed.most) { most = reading }
            result.owed = result.owed.hull(reading.owed)
            result.byTime = result.byTime.hull(reading.byTime)
            result.byUnit = result.byUnit.hull(reading.byUnit)
            result.loose = result.loose.hull(reading.loose)
            result.closurePaid = result.closurePaid.hull(reading.closurePaid)
            if reading.gross != result.gross { result.gross = nil }
            result.notes.formUnion(reading.notes)
        }
        for head in ClaimHead.allCases {
            let all = readings.map { reading in reading.items.first { $0.head == head } }
            guard all.contains(where: { $0 != nil }) else { continue }
            func hull(_ part: (MonthReading.Item) -> Extent) -> Extent {
                let values = all.map { $0.map(part) ?? .zero }
                return values.dropFirst().reduce(values.first ?? .zero) { $0.hull($1) }
            }
            func lines(_ reading: MonthReading) -> [Working] {
                reading.items.first { $0.head == head }?.workings ?? []
            }
            let (low, high) = (lines(least), lines(most))
            result.items.append(
                ClaimItem(
                    head: head, due: hull(\.due), paid: hull(\.paid), owed: hull(\.owed), workings: low,
                    workingsMost: high == low ? [] : high))
        }
    }

    private func isMore(_ one: Int64?, than other: Int64?) -> Bool {
        guard let other else { return false }
        return one.map { $0 > other } ?? true
    }
}
