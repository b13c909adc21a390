import Civil

/// What one pay period comes to under one completion.
struct MonthReading: Sendable {
    struct Item: Sendable {
        var head: ClaimHead
        var due: Extent
        var paid: Extent
        var owed: Extent
        var workings: [Working]
    }

    var items: [Item] = []
    /// What was due by month or week, and by day, hour, piece and premium: for the average wage.
    var byTime: Extent = .zero
    var byUnit: Extent = .zero
    /// Pay still unassigned after the heads above: closure pay may be in it.
    var loose = Bounds.zero
    var closurePaid = Bounds.zero
    /// Gross pay where it is known.
    var gross: Int64?
    var notes: Set<String> = []

    var owed: Extent { Extent.sum(items.map(\.owed)) }
}

/// Everything of one pay period that does not depend on what is open.
struct MonthInput: Sendable {
    var month: CivilMonth
    /// The pay period, and the part of it in the job.
    var whole: Period
    var period: Period
    var parts: [WagePart]
    var hours: PeriodHours
    var agreed: AgreedHours
    /// No payslip, and nobody said that nothing was paid.
    var isPaidUnknown: Bool
}

/// Reckons one pay period: wages, minimum wage, premiums and leave pay, against what was paid.
struct MonthReckoner: Sendable {
    let payLaw: PayLaw
    let counting: WageCounting
    let terms: PayTerms
    let rounding: RoundingChoice

    func reading(_ input: MonthInput, _ completion: Completion) -> MonthReading {
        var result = MonthReading()
        let minutes = rounding.roundsHours ? completion.reading.toNearestHours : completion.reading
        var parts = input.parts
        if let pay = completion.monthlyPay {
            parts.append(WagePart(basis: .monthly, yen: pay))
        }
        let paid =
            input.isPaidUnknown
            ? PaidMoney.unknown
            : PaidMoney(
                completion.slips, parts: parts, isSeparable: completion.isSeparable,
                hasAbsence: input.hours.absenceDays > 0)
        let hasPiece = parts.contains { $0.basis == .piece }
        let pieceYen = hasPiece ? paid.piece.map { Bounds(yen: $0) } ?? .open : .zero
        let stretches = PayStretches(law: payLaw, terms: terms).stretches(
            of: input.period, parts: parts, reading: minutes, days: input.hours.days, dayMinutes: input.agreed.day)
        let wages = WagesDue(hours: input.agreed, terms: terms).due(
            whole: input.whole, period: input.period, parts: parts, stretches: stretches, hours: input.hours,
            reading: minutes, pieceYen: pieceYen, isSeparable: completion.isSeparable)
        let isOpen = input.hours.isOpen
        let wagesDue = opened(wages.total, isOpen && !wages.byUnit.isZero || isOpen && hasUnitPay(parts))
        var pools = paid
        result.gross = paid.gross
        result.append(.wages, wagesDue, wages.workings, &pools.wages, &pools.loose, rounding.total)
        guard completion.isWorker else {
            result.loose = pools.loose
            return result
        }

        let isFull =
            input.period == input.whole && input.hours.absenceDays + input.hours.closureCount == 0
            && input.hours.protectedDays == 0
        var shortage = Bounds.zero
        var shortageLines: [Working] = []
        var isShort = false
        var lines: [PremiumsDue.Line] = []
        let hourlyForLeave = HourlyPay(
            parts, hours: input.agreed, pieceYen: pieceYen, workedMinutes: minutes.worked)
        let merged = mergesPremiums(stretches, minutes, days: input.hours.days)
        var bases: [HourlyPay] = []
        for stretch in stretches {
            guard let day = stretch.period.from else { continue }
            var base = HourlyPay(
                stretch.parts.filter {
                    counting.isInBase($0, on: day, isFlat: completion.isFlat, isSeparable: completion.isSeparable)
                        && WageCounting.isRegular($0)
                }, hours: input.agreed, pieceYen: pieceYen, workedMinutes: minutes.worked)
            let test = MinimumWageTest(counting: counting).test(
                stretch, hours: input.agreed, pieceYen: pieceYen, isFullMonth: isFull, allMinutes: minutes.worked,
                isSeparable: completion.isSeparable)
            if let test {
                shortage = shortage + test.shortfall
                if !test.shortPerHour.isZero {
                    isShort = true
                    shortageLines += Self.lines(of: test, in: stretch.period)
                }
                base = base.lifted(by: test.shortPerHour)
            } else if stretch.minimumWage == nil {
                result.notes.insert("minimum-wage-not-held")
            }
            base = base.rounded(rounding.hourly)
            bases.append(base)
            guard !merged else { continue }
            guard let premium = premium(base, on: day, stretch, completion) else {
                if !stretch.minutes.isZero { result.notes.insert("premium-not-held") }
                continue
            }
            lines += premium.lines(stretch.minutes)
        }
        if merged, let first = stretches.first, let day = first.period.from, let base = Self.hull(bases),
            let premium = premium(base, on: day, nil, completion)
        {
            lines = premium.lines(StretchMinutes(minutes))
        }
        var (premiums, premiumLines) = PremiumsDue.total(lines, rounding)
        if isOpen {
            shortage = opened(shortage, isShort && hasUnitPay(parts))
            premiums = opened(premiums, true)
        }
        let fixed = parts.filter {
            $0.kind == WageCounting.fixedOvertime && ($0.isSeparable ?? completion.isSeparable)
                && $0.basis == .monthly
        }
        if !fixed.isEmpty {
            let sum = fixed.reduce(Int64(0)) { $0 + $1.yen }
            // What was promised for overtime is owed even where less overtime was worked.
            let promised = Bounds(yen: sum) * (input.period == input.whole ? .one : Bounds(.zero, .one))
            let raised = premiums.raised(to: promised)
            if raised != premiums {
                premiumLines.append(
                    Working(
                        kind: "promised-overtime", quantity: .one, unit: .months, rate: Decimal(sum),
                        amount: raised.less(premiums).extent(rounding.total), method: "fixed-overtime"))
            }
            premiums = raised
        }
        result.append(.minimumWage, shortage, shortageLines, &pools.wages, &pools.loose, rounding.total)
        result.append(.premiums, premiums, premiumLines, &pools.premiums, &pools.loose, rounding.total)
        let leave = WagesDue(hours: input.agreed, terms: terms).leave(
            days: input.hours.leaveDays, parts: parts, pay: hourlyForLeave)
        result.append(.paidLeave, leave.amount, leave.workings, &pools.leave, &pools.loose, rounding.total)
        result.byTime = wages.byTime.extent(rounding.total)
        result.byUnit = (opened(wages.byUnit, isOpen && hasUnitPay(parts)) + shortage + premiums + leave.amount)
            .extent(rounding.total)
        result.loose = pools.loose
        result.closurePaid = paid.closure
        return result
    }

    private func premium(
        _ base: HourlyPay, on day: CivilDate, _ stretch: PayStretch?, _ completion: Completion
    ) -> PremiumsDue? {
        PremiumsDue.Rates(payLaw.premiums(on: day, isSmallFirm: completion.isSmallFirm)).map {
            PremiumsDue(rates: $0, base: base, period: stretch?.period)
        }
    }

    /// Whether the minutes of the stretches are not known apart, so that one base between all of them is used.
    private func mergesPremiums(_ stretches: [PayStretch], _ reading: ClassMinutes, days: [ClassifiedDay]) -> Bool {
        guard stretches.count > 1 else { return false }
        guard !days.isEmpty else { return true }
        // Hours settled at the end of a period belong to no day.
        let sum = stretches.reduce(StretchMinutes()) { $0 + $1.minutes }
        return sum != StretchMinutes(reading)
    }

    private static func hull(_ bases: [HourlyPay]) -> HourlyPay? {
        guard var base = bases.first else { return nil }
        for other in bases.dropFirst() {
            base.hourly = base.hourly.hull(other.hourly)
            base.timed = base.timed.hull(other.timed)
            base.piece = base.piece.hull(other.piece)
        }
        return base
    }

    private func hasUnitPay(_ parts: [WagePart]) -> Bool {
        parts.contains { $0.basis == .hourly || $0.basis == .daily || $0.basis == .piece }
    }

    private func opened(_ bounds: Bounds, _ isOpen: Bool) -> Bounds { isOpen ? Bounds(bounds.least, nil) : bounds }

    private static func lines(of test: MinimumWageTest.Outcome, in period: Period) -> [Working] {
        let hour = Bounds(Decimal(HourlyPay.minutesOfHour))
        let floor = (test.minimumWage * test.minutes / hour).extent(.halfUp)
        let agreed = (test.tested.all * test.minutes / hour).extent(.halfUp)
        return [
            Working(
                kind: "minimum-wage", quantity: test.minutes.least, unit: .minutes, rate: test.minimumWage.least,
                amount: floor, method: "minimum-wage-test", period: period),
            Working(
                kind: "tested-wage", quantity: test.minutes.least, unit: .minutes, rate: test.tested.all.least,
                amount: Extent(-(agreed.most ?? agreed.least), -agreed.least), method: "minimum-wage-test",
                period: period),
        ]
    }
}

extension MonthReading {
    /// Adds a head with what is left of it after what was paid.
    mutating func append(
        _ head: ClaimHead, _ due: Bounds, _ workings: [Working], _ own: inout Bounds, _ loose: inout Bounds,
        _ rounding: Rounding
    ) {
        let whole = Bounds(extent: due.extent(rounding))
        let owed = PaidMoney.settle(whole, &own, &loose)
        guard !whole.isZero || !workings.isEmpty else { return }
        let dueYen = whole.extent(rounding)
        let owedYen = owed.extent(rounding)
        let paid = Extent(
            owedYen.most.map { max(0, dueYen.least - $0) } ?? 0, dueYen.most.map { max(0, $0 - owedYen.least) })
        items.append(
            Item(
                head: head, due: dueYen, paid: paid, owed: owedYen,
                workings: Self.balanced(workings, to: dueYen)))
    }

    /// Adds a line for what rounding the lines one by one leaves over.
    static func balanced(_ workings: [Working], to due: Extent) -> [Working] {
        guard let target = due.exact else { return workings }
        let lines = workings.compactMap(\.amount.exact)
        guard lines.count == workings.count, !lines.isEmpty else { return workings }
        let rest = target - lines.reduce(0, +)
        guard rest != 0, rest.magnitude <= UInt64(lines.count) else { return workings }
        let line = Working(
            kind: "rounding", quantity: .one, unit: .yen, amount: Extent(exactly: rest), method: "claim-rounding")
        return workings + [line]
    }
}

extension ClassMinutes {
    /// Each total to the nearest hour, half an hour up (notice 150 of 1988).
    var toNearestHours: ClassMinutes {
        func whole(_ minutes: Int64) -> Int64 { (minutes + 30) / 60 * 60 }
        var result = self
        result.overtime = whole(overtime)
        result.overSixty = whole(overSixty)
        result.statutoryHoliday = whole(statutoryHoliday)
        result.night = whole(night)
        return result
    }
}
