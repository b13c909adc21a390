import Civil
import Document
import FEEL
import Reckoning
import Rulebook

/// What the texts of papers name in braces, and what their blocks depend on, from a claim and what the case says beside it.
struct PaperValues {
    let claim: PayClaim
    let subject: PaperSubject
    let rulebook: Rulebook

    // MARK: Conditions

    /// Whether a condition is known to hold.
    func holds(_ condition: PaperCondition) -> Bool {
        switch condition {
        case .owed: claim.owed.least > 0
        case .maybeOwed: claim.owed != .zero || !claim.caps.isEmpty
        case .range: claim.owed.exact == nil
        case .left: subject.isLeft == true
        case .employed: subject.isLeft == false
        case .leftUnknown: subject.isLeft == nil
        case .construction: subject.industry == "construction" || subject.industry == "decontamination"
        case .wages: owes(.wages)
        case .premiums: owes(.premiums)
        case .minimumWage: owes(.minimumWage)
        case .deductions: owes(.deductions)
        case .closure: owes(.closure)
        case .notice: owes(.notice)
        case .paidLeave: owes(.paidLeave)
        case .headsAgree: headsAgree
        case .headsDiffer: !headsAgree
        case .deductionsJudged: claim.months.contains { !$0.deductions.isEmpty }
        case .additional: claim.additionalPayment.least > 0
        case .interest: claim.interest.least > 0
        case .timeBarred: claim.timeBarred.least > 0
        case .lapsingSoon: claim.timeBarredSoon.least > 0
        case .withinSmallClaim: limit("smallClaim").map { claim.owed.least > 0 && claim.owed.least <= $0 } ?? false
        case .withinSummaryCourt: limit("summaryCourt").map { claim.owed.least > 0 && claim.owed.least <= $0 } ?? false
        case .aboveSummaryCourt: limit("summaryCourt").map { claim.owed.least > $0 } ?? false
        case .days: !subject.days.isEmpty
        case .approximate:
            claim.months.contains { $0.hours.isApproximate } || subject.days.contains(where: \.isApproximate)
        case .caps: !claim.caps.isEmpty
        case .substitute: !claim.substitutePayment.isEmpty
        case .payDayMissing: claim.months.contains { $0.owed.least > 0 && $0.payDay == nil }
        }
    }

    private func owes(_ head: ClaimHead) -> Bool { (claim.owedByHead[head]?.least ?? 0) > 0 }

    /// A limit of the courts in yen on the day asked.
    private func limit(_ name: String) -> Int64? {
        number("court-limits", name, on: claim.asked).flatMap { Int64(exactly: $0) }
    }

    /// A number of the law by the method that reads it.
    func number(_ method: String, _ name: String, key: String? = nil, on day: CivilDate) -> Decimal? {
        guard let parameter = rulebook.methods.first(where: { $0.id == method })?.parameters[name],
            case .number(let number)? = rulebook.value(of: parameter, key: key, on: day)
        else { return nil }
        return number
    }

    /// Delay interest a year on a debt that fell due on a day; `nil` where the rulebook holds no rate, or where another
    /// rate for commercial employers stood beside it then.
    func annualRate(dueOn day: CivilDate) -> Decimal? {
        guard number("delay-interest", "commercial", on: day) == nil else { return nil }
        return number("delay-interest", "rate", on: day)
    }

    /// Delay interest a year on wages after leaving.
    func rateAfterLeaving(on day: CivilDate) -> Decimal? { number("delay-interest-after-leaving", "rate", on: day) }

    // MARK: Values

    /// A value as a language writes it; `nil` stays blank.
    func text(_ field: PaperField, _ words: CellWords) -> String? {
        switch field {
        case .today, .rowMonth, .rowHead, .rowLeast, .rowAmount, .rowDay, .rowLaw: nil
        case .personName, .personAddress, .personPhone, .personAccount, .employerName, .employerAddress, .employerHead,
            .workplace, .workplaceAddress, .labourOffice, .court, .unionName, .unionAddress, .unionHead, .primeName,
            .primeAddress, .site, .licensor, .daysToPay:
            subject.names[field]
        case .jobFrom: subject.from.map { words.text(.date($0)) }
        case .jobUntil: subject.isLeft == true ? subject.until.map { words.text(.date($0)) } : nil
        case .firstMonth: owingMonths.first.map { words.text(.month($0.month)) }
        case .lastMonth: owingMonths.last.map { words.text(.month($0.month)) }
        case .owed: claim.owed.least > 0 ? words.yen(claim.owed.least) : nil
        case .owedRange: words.money(claim.owed)
        case .interest: words.money(claim.interest)
        case .additional: claim.additionalPayment.least > 0 ? words.yen(claim.additionalPayment.least) : nil
        case .additionalRange: words.money(claim.additionalPayment)
        case .timeBarred: words.money(claim.timeBarred)
        case .timeBarredSoon: words.money(claim.timeBarredSoon)
        case .asked: words.text(.date(claim.asked))
        case .leaveOpen: leaveOpen.flatMap(words.days)
        case .averageWage: claim.averageWage.last.flatMap { words.money($0.amount) }
        case .rateBefore: lastRate.map { words.text(.rate($0)) }
        case .rateAfter: rateAfterLeaving(on: subject.until ?? claim.asked).map { words.text(.rate($0)) }
        }
    }

    /// How much room a blank has on paper.
    func room(_ field: PaperField) -> Int {
        switch field {
        case .personAddress, .employerAddress, .workplaceAddress, .unionAddress, .primeAddress, .personAccount: 18
        case .personName, .employerName, .employerHead, .workplace, .labourOffice, .court, .unionName, .unionHead,
            .primeName, .site, .licensor, .personPhone:
            10
        case .daysToPay, .rateBefore, .rateAfter: 3
        case .today: 8
        default: 6
        }
    }

    /// Pay periods in which something is owed at the least.
    var owingMonths: [ClaimMonth] { claim.months.filter { $0.owed.least > 0 } }

    private var lastRate: Decimal? {
        owingMonths.last?.payDay.flatMap { annualRate(dueOn: $0.adding(days: 1)) }
    }

    private var leaveOpen: Extent? {
        let open = claim.leave.filter { $0.lapsesOn > claim.asked }
        guard !open.isEmpty else { return nil }
        var sum = Extent.zero
        for year in open {
            guard let taken = year.taken else { return nil }
            let most = year.days.most.map { max(0, $0 - Int64(taken)) }
            sum = sum.adding(Extent(max(0, year.days.least - Int64(taken)), most))
        }
        return sum
    }

    // MARK: Whether the figures agree

    /// Whether the pay periods and the other sums add up to what the claim says is owed. A paper whose lines and total
    /// differ is not made.
    var figuresAgree: Bool {
        var sum = Extent.zero
        for month in claim.months { sum = sum.adding(month.owed) }
        for other in claim.others { sum = sum.adding(other.owed) }
        return sum.least == claim.owed.least
    }

    /// Where a month can be read in two ways, each head has its own least, and together they can be less than the month's.
    private var headsAgree: Bool {
        claim.owedByHead.values.reduce(Extent.zero) { $0.adding($1) }.least == claim.owed.least
    }
}
