public import Civil
public import Rulebook
public import Source

/// Reckons what every month of a job should have paid, what was taken, what is left of it, and until when.
///
/// Law: the methods of `Rulebook/methods/pay-claim.yaml` and `pay-hours.yaml`. Everything that is not known is tried in
/// every way that matters, so that each sum has a least and a most; nothing is taken to be zero for want of a paper.
public struct ClaimReckoner: Sendable {
    let law: ClaimLaw
    let payLaw: PayLaw
    /// How to round; `nil`: the rulebook's choice.
    public var rounding: RoundingChoice?

    /// - Throws: `Problem` where the rulebook lacks a method or a parameter.
    public init(_ rulebook: Rulebook, rounding: RoundingChoice? = nil) throws(Problem) {
        law = try ClaimLaw(rulebook)
        payLaw = try PayLaw(rulebook)
        self.rounding = rounding
    }

    /// The claim as it stands on a day.
    public func claim(_ record: PayRecord, asked: CivilDate) -> PayClaim {
        var claim = PayClaim(job: record.terms.job, asked: asked)
        let rounding = rounding ?? RoundingChoice(law, on: asked)
        let calendar = PayCalendar(record.terms)
        let months = ClaimMonths(law: law, payLaw: payLaw, record: record, calendar: calendar, rounding: rounding)
        var reckoned: [CivilMonth: ReckonedMonth] = [:]
        var order: [CivilMonth] = []
        for month in calendar.months(of: record, until: asked) {
            guard let result = months.reckon(month) else { continue }
            // What falls due later is not owed yet.
            if result.payDay ?? calendar.closing(in: month) > asked {
                claim.notes.append("not-yet-due")
                continue
            }
            reckoned[month] = result
            order.append(month)
        }
        let averages = ClaimAverages(
            law: law, months: months, record: record, calendar: calendar, reckoned: reckoned, rounding: rounding)
        let judge = DeductionJudge(
            law: law, record: record, highestGross: reckoned.values.compactMap(\.gross).max())
        let times = ClaimTimes(law: law, record: record, asked: asked)
        for month in order {
            guard let result = reckoned[month] else { continue }
            let done = finish(result, averages, judge, times, rounding, &claim)
            claim.times += times.times(of: done)
            claim.months.append(done)
        }
        addOthers(averages, record, rounding, &claim)
        addSums(times, record, &claim)
        let injuries = order.flatMap { reckoned[$0]?.input.hours.injuryDays ?? [] }
        claim.times += times.others(injuries: injuries)
        let leave = PaidLeave(law: law, terms: record.terms).years(
            order.compactMap { reckoned[$0].map(Self.leaveMonth) }, asked: asked)
        claim.leave = leave.years
        claim.notes += leave.notes
        claim.caps = OvertimeCaps(law: payLaw, terms: record.terms).breaches(
            order.compactMap { month in reckoned[month].map { .init(month: month, hours: $0.input.hours.shown) } })
        claim.substitutePayment = substitute(record, claim)
        claim.notes += Self.notes(record, claim)
        claim.notes = Set(claim.notes).sorted()
        return claim
    }

    // MARK: One month

    private func finish(
        _ result: ReckonedMonth, _ averages: ClaimAverages, _ judge: DeductionJudge, _ times: ClaimTimes,
        _ rounding: RoundingChoice, _ claim: inout PayClaim
    ) -> ClaimMonth {
        var items = result.items
        var owed = result.owed
        var notes = result.notes
        if let closure = averages.closure(result) {
            items.append(closure.item)
            owed = owed.adding(closure.item.owed)
            claim.averageWage += closure.average
            notes.insert(judge.record.employerAtFault == false ? "closure-fault-open" : "closure-full-pay")
        }
        let closing = result.input.period.lastDay ?? result.input.month.lastDay
        let verdicts = result.slips.flatMap { judge.verdicts($0, on: closing, payDay: result.payDay) }
        let taken = Extent.sum(verdicts.map(\.excess))
        if taken != .zero {
            let lines = verdicts.filter { $0.excess != .zero }.flatMap(\.workings).filter { $0.kind == "deduction" }
            items.append(
                ClaimItem(head: .deductions, due: taken, paid: .zero, owed: taken, workings: lines))
            owed = owed.adding(taken)
        }
        if verdicts.contains(where: { $0.method == "deduction-unexplained" }) { notes.insert("net-mismatch") }
        if verdicts.contains(where: { $0.method == "income-tax" && !$0.workings.isEmpty }) {
            notes.insert("taxed-as-non-resident")
        }
        if result.payDay == nil { notes.insert("pay-day-unknown") }
        let standing = result.payDay.flatMap { times.limitation.standing(due: $0) }
        if standing != nil, standing?.lastDay == nil { notes.insert("held-by-suit") }
        var month = ClaimMonth(
            month: result.input.month, period: result.input.period, payDay: result.payDay,
            hours: result.input.hours.shown, items: items, deductions: verdicts, notes: notes.sorted(), owed: owed,
            lastDay: standing?.lastDay, isTimeBarred: standing.map { $0.isOver(on: claim.asked) }, interest: [])
        if let payDay = result.payDay {
            let interest = interest(times.record, rounding)
            let start = payDay.adding(days: 1)
            month.interest = interest.interest(on: owed.least, from: start, to: claim.asked) ?? []
            claim.interest = claim.interest.adding(Self.sum(interest, owed, from: start, to: claim.asked))
        } else if owed != .zero {
            claim.interest = claim.interest.adding(.open)
        }
        return month
    }

    private func interest(_ record: PayRecord, _ rounding: RoundingChoice) -> DelayInterest {
        DelayInterest(
            law: law, leftOn: record.terms.until ?? record.dismissedOn,
            bankruptcy: SubstitutePayment.filing(of: record),
            isCommercial: record.terms.isCommercial, rounding: rounding.interest)
    }

    /// Interest on the least and on the most that is owed.
    private static func sum(
        _ interest: DelayInterest, _ owed: Extent, from start: CivilDate, to asked: CivilDate, isWage: Bool = true
    ) -> Extent {
        guard let low = interest.interest(on: owed.least, from: start, to: asked, isWage: isWage) else { return .open }
        let least = Extent.sum(low.map(\.amount)).least
        guard let most = owed.most,
            let high = interest.interest(on: most, from: start, to: asked, isWage: isWage)
        else { return Extent(least, nil) }
        return Extent(least, Extent.sum(high.map(\.amount)).most)
    }

    // MARK: Sums

    private func addOthers(
        _ averages: ClaimAverages, _ record: PayRecord, _ rounding: RoundingChoice, _ claim: inout PayClaim
    ) {
        guard let dismissed = record.dismissedOn, dismissed <= claim.asked, let notice = averages.notice() else {
            return
        }
        claim.others.append(notice.item)
        claim.averageWage += notice.average
        claim.notes.append("notice-limitation-open")
        claim.interest = claim.interest.adding(
            Self.sum(
                interest(record, rounding), notice.item.owed, from: dismissed.adding(days: 1), to: claim.asked,
                isWage: false))
        if let working = AdditionalPayment(law: law).working(
            notice.item, due: dismissed, asked: claim.asked, period: nil)
        {
            claim.additionalPaymentWorkings.append(working)
        }
    }

    private func addSums(_ times: ClaimTimes, _ record: PayRecord, _ claim: inout PayClaim) {
        let ahead = law.integer("limitation-wages", "lookAhead", on: claim.asked) ?? 0
        let horizon = claim.asked.adding(days: ahead)
        let additional = AdditionalPayment(law: law)
        for month in claim.months {
            claim.owed = claim.owed.adding(month.owed)
            for item in month.items {
                claim.owedByHead[item.head] = (claim.owedByHead[item.head] ?? .zero).adding(item.owed)
                if let due = month.payDay,
                    let working = additional.working(item, due: due, asked: claim.asked, period: month.period)
                {
                    claim.additionalPaymentWorkings.append(working)
                }
            }
            if month.isTimeBarred == true {
                claim.timeBarred = claim.timeBarred.adding(month.owed)
            } else if let last = month.lastDay, last < horizon {
                claim.timeBarredSoon = claim.timeBarredSoon.adding(month.owed)
            }
        }
        for item in claim.others {
            claim.owed = claim.owed.adding(item.owed)
            claim.owedByHead[item.head] = (claim.owedByHead[item.head] ?? .zero).adding(item.owed)
        }
        claim.additionalPayment = Extent.sum(claim.additionalPaymentWorkings.map(\.amount))
    }

    // MARK: Substitute payment

    private func substitute(_ record: PayRecord, _ claim: PayClaim) -> [Working] {
        let substitute = SubstitutePayment(law: law)
        guard let left = record.terms.until ?? record.dismissedOn, let filing = SubstitutePayment.filing(of: record),
            substitute.covers(left: left, filing: filing)
        else { return [] }
        var unpaid = Extent.zero
        for month in claim.months where month.isTimeBarred != true {
            let regular = Extent.sum(month.items.filter { $0.head != .closure }.map(\.owed))
            guard let payDay = month.payDay else {
                unpaid = unpaid.adding(Extent(0, month.owed.most))
                continue
            }
            guard substitute.covers(payDay: payDay, left: left, asked: claim.asked) else { continue }
            // Whether closure pay is regular pay here was not read: least without, most with it.
            unpaid = unpaid.adding(Extent(min(regular.least, month.owed.most ?? regular.least), month.owed.most))
        }
        return substitute.workings(unpaid: unpaid, left: left, birth: record.birthDate)
    }

    private static func leaveMonth(_ month: ReckonedMonth) -> PaidLeave.Month {
        let hours = month.input.hours
        let dated = hours.days.filter { $0.kind == .paidLeave }.map(\.date)
        let end = month.input.period.lastDay ?? month.input.month.lastDay
        return PaidLeave.Month(
            period: month.input.period,
            leave: dated.isEmpty ? Array(repeating: end, count: hours.leaveDays) : dated, daysWorked: hours.daysWorked,
            absences: hours.absenceDays, protected: hours.protectedDays, isKnown: !hours.isOpen)
    }

    /// What is to be said of the whole claim.
    private static func notes(_ record: PayRecord, _ claim: PayClaim) -> [String] {
        var notes = ["sector-minimum-wage-not-checked", "interest-years-then-days"]
        if claim.interest != .zero, record.terms.isCommercial == nil { notes.append("commercial-unknown") }
        if claim.additionalPayment != .zero { notes.append("additional-payment-by-court-only") }
        if SubstitutePayment.filing(of: record) != nil { notes.append("substitute-conditions") }
        if record.demandSentOn != nil { notes.append("demand-holds-once") }
        return notes
    }
}
