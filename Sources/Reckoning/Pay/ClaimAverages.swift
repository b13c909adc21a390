import Civil

/// Average wages of a claim, and what is reckoned by them: closure pay and pay in place of notice.
struct ClaimAverages: Sendable {
    let law: ClaimLaw
    let months: ClaimMonths
    let record: PayRecord
    let calendar: PayCalendar
    let reckoned: [CivilMonth: ReckonedMonth]
    let rounding: RoundingChoice

    /// The average wage for an event on a day (Labour Standards Act 12); `nil` where no day before it is in the job.
    func average(for day: CivilDate) -> AverageWage.Outcome? {
        guard let count = law.integer("average-wage", "months", on: day) else { return nil }
        let current = calendar.month(of: day)
        var stretches: [AverageWage.Stretch] = []
        for back in 1...max(1, count) {
            let month = current.adding(months: -back)
            guard let known = reckoned[month] ?? fresh(month), let stretch = stretch(of: known) else { break }
            stretches.append(stretch)
            // Before the day of hiring there is nothing.
            if let from = record.terms.from, known.input.whole.contains(from) { break }
        }
        if stretches.isEmpty, let from = record.terms.from, let whole = calendar.period(endingIn: current),
            let period = Period(from: max(from, whole.from ?? from), until: day),
            let known = months.reckon(current, whole: whole, period: period), let stretch = stretch(of: known)
        {
            // No pay period has closed since hiring: from that day to the day before the event.
            stretches = [stretch]
        }
        return AverageWage(law, on: day).reckon(stretches, for: day)
    }

    /// A period before the first one of the claim, if it lies in the job.
    private func fresh(_ month: CivilMonth) -> ReckonedMonth? {
        guard record.terms.from != nil, let whole = calendar.period(endingIn: month), calendar.inJob(whole) != nil
        else {
            return nil
        }
        return months.reckon(month)
    }

    /// A period without the days that the law leaves out; `nil` where none is left.
    private func stretch(of month: ReckonedMonth) -> AverageWage.Stretch? {
        let period = month.input.period
        guard let all = period.dayCount else { return nil }
        let hours = month.input.hours
        let left = hours.closureCount + hours.protectedDays
        var share = Decimal.one
        var days = all - left
        if let probation = record.terms.probationUntil, let from = period.from, probation >= from,
            let tried = Period(from: from, through: probation).flatMap({ period.intersection($0) })?.dayCount,
            // Who was on probation all the time has no other days to go by.
            let end = record.terms.until.map({ min($0, calendar.closing(in: month.input.month)) })
                ?? Optional(calendar.closing(in: month.input.month)), probation < end
        {
            share = Decimal(all - tried) / Decimal(all) ?? .one
            days -= tried
        }
        guard days > 0 else { return nil }
        return AverageWage.Stretch(
            days: days, daysWorked: hours.daysWorked * share, byTime: Bounds(extent: month.byTime) * share,
            byUnit: Bounds(extent: month.byUnit) * share)
    }

    // MARK: Closure

    /// Closure pay of a period; `nil` where there was no closure.
    func closure(_ month: ReckonedMonth) -> (item: ClaimItem, average: [Working])? {
        let hours = month.input.hours
        guard hours.closureCount > 0 else { return nil }
        let event = hours.closures.map(\.date).min() ?? month.input.period.from ?? month.input.month.firstDay
        guard let rate = law.number("closure-pay", "rate", on: event) else { return nil }
        guard let average = average(for: event) else {
            // Nobody can say what a day is worth: from nothing upwards.
            return (ClaimItem(head: .closure, due: .open, paid: .zero, owed: .open, workings: []), [])
        }
        let partly = hours.closures.filter { !$0.worked.isZero }
        let pay = HourlyPay(
            month.input.parts.filter(WageCounting.isRegular), hours: month.input.agreed, pieceYen: .zero,
            workedMinutes: 0)
        let earned = partly.map { pay.all * $0.worked / Bounds(Decimal(HourlyPay.minutesOfHour)) }
        let due = ClosurePay(rate: rate).due(
            average, fullDays: hours.closureCount - partly.count, partDays: earned)
        let extent = due.amount.extent(rounding.total)
        var own = month.closurePaid
        var loose = month.loose
        var owed =
            month.input.isPaidUnknown
            ? Extent(0, extent.most) : PaidMoney.settle(Bounds(extent: extent), &own, &loose).extent(rounding.total)
        // Told that the employer is not to blame: whether the allowance is owed all the same is open.
        if record.employerAtFault == false { owed = Extent(0, owed.most) }
        let item = ClaimItem(
            head: .closure, due: extent, paid: month.closurePaid.extent(rounding.total), owed: owed,
            workings: MonthReading.balanced(due.workings, to: extent))
        return (item, average.workings)
    }

    // MARK: Notice

    /// Pay in place of notice; `nil` where nobody was dismissed or none is owed.
    func notice() -> (item: ClaimItem, average: [Working])? {
        guard let dismissed = record.dismissedOn,
            let days = law.integer("notice-pay", "days", on: dismissed),
            let probation = law.integer("notice-pay", "probationDays", on: dismissed)
        else { return nil }
        let notice = DismissalNotice(days: days, probationDays: probation)
        guard notice.isOwed(record.terms, dismissed: dismissed),
            let lacking = notice.lackingDays(told: record.dismissalToldOn, dismissed: dismissed), lacking != .zero
        else { return nil }
        let lines = record.payslips.flatMap(\.lines).filter { $0.kind == "notice" }
        let paid = Bounds(yen: lines.reduce(0) { $0 + $1.yen })
        guard let average = average(for: record.dismissalToldOn ?? dismissed) else {
            return (ClaimItem(head: .notice, due: .open, paid: paid.extent(.halfUp), owed: .open, workings: []), [])
        }
        let due = notice.due(average, days: lacking)
        let extent = due.amount.extent(rounding.total)
        let item = ClaimItem(
            head: .notice, due: extent, paid: paid.extent(.halfUp), owed: extent.less(paid.extent(.halfUp)),
            workings: due.workings)
        return (item, average.workings)
    }
}
