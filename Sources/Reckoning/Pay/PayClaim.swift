public import Civil

/// One line of arithmetic: quantity × rate × factor = amount. Nothing is owed that does not open to such lines.
public struct Working: Sendable, Hashable {
    /// What is reckoned: `base`, `overtime`, `over-sixty`, `holiday`, `night`, `within-statutory`, `minimum-wage`,
    /// `closure`, `notice`, `leave`, `fixed-overtime`, `deduction`, `interest`, `rounding` and the like. Words are texts
    /// `working.<kind>`.
    public var kind: String
    /// How many minutes, days or yen, and which of them.
    public var quantity: Decimal
    public var unit: Unit
    /// Yen per hour or day, to four decimals (the amount is reckoned with all of them); `nil` where there is none.
    public var rate: Decimal?
    /// The multiplier: 1.25, 0.6; 1 where there is none.
    public var factor: Decimal
    /// For interest: how many years, with the days left over as parts of a year; 1 elsewhere.
    public var years: Decimal
    public var amount: Extent
    /// The entry under `methods/` that gives law, article and words.
    public var method: String
    /// The part of a pay period it is for, where not all of it.
    public var period: Period?

    public enum Unit: String, Sendable, Hashable { case minutes, days, yen, months }

    public init(
        kind: String, quantity: Decimal, unit: Unit, rate: Decimal? = nil, factor: Decimal = 1, amount: Extent,
        method: String, period: Period? = nil, years: Decimal = 1
    ) {
        self.kind = kind
        self.quantity = quantity
        self.unit = unit
        self.rate = rate?.rounded(scale: 4, .halfUp)
        self.factor = factor
        self.years = years
        self.amount = amount
        self.method = method
        self.period = period
    }
}

/// What a claim is for. Each has its own time (limitation) and its own way.
public enum ClaimHead: String, Sendable, Hashable, CaseIterable {
    case wages
    case premiums
    case minimumWage = "minimum-wage"
    case deductions
    case closure
    case notice
    case paidLeave = "paid-leave"
}

/// A judged deduction.
public struct DeductionVerdict: Sendable, Hashable {
    public enum Judgement: String, Sendable, Hashable {
        case statutory
        /// Statutory in kind, but its amount cannot be checked: the rate of that month is not held.
        case cannotCheck = "cannot-check"
        /// Statutory in kind and higher than the rate of that month gives.
        case tooHigh = "too-high"
        case byAgreement = "by-agreement"
        case atRealCost = "at-real-cost"
        case aboveRealCost = "above-real-cost"
        case unlawful
        /// What decides it is not known.
        case unknown
    }
    public var line: PayslipLine
    public var judgement: Judgement
    /// What was taken without basis.
    public var excess: Extent
    /// The entry under `methods/` by which it was judged.
    public var method: String
    public var workings: [Working]

    public init(
        line: PayslipLine, judgement: Judgement, excess: Extent, method: String, workings: [Working] = []
    ) {
        self.line = line
        self.judgement = judgement
        self.excess = excess
        self.method = method
        self.workings = workings
    }
}

/// What one head of one pay period comes to.
public struct ClaimItem: Sendable, Hashable {
    public var head: ClaimHead
    public var due: Extent
    public var paid: Extent
    public var owed: Extent
    /// The arithmetic of the reading that owes least; and of the one that owes most, where that is another.
    public var workings: [Working]
    public var workingsMost: [Working]

    public init(
        head: ClaimHead, due: Extent, paid: Extent, owed: Extent, workings: [Working], workingsMost: [Working] = []
    ) {
        self.head = head
        self.due = due
        self.paid = paid
        self.owed = owed
        self.workings = workings
        self.workingsMost = workingsMost
    }
}

/// One pay period.
public struct ClaimMonth: Sendable, Hashable {
    /// The month in which the pay period ends.
    public var month: CivilMonth
    public var period: Period
    public var payDay: CivilDate?
    public var hours: HoursByClass
    public var items: [ClaimItem]
    public var deductions: [DeductionVerdict]
    /// Names of texts `paynote.<id>` with what is to be said of this month: assumed, missing, not checked.
    public var notes: [String]
    public var owed: Extent
    /// The last day on which this month can still be claimed as wages; `nil` where the pay day is unknown.
    public var lastDay: CivilDate?
    public var isTimeBarred: Bool?
    /// Delay interest to the day asked, on what is owed at the least.
    public var interest: [Working]

    public init(
        month: CivilMonth, period: Period, payDay: CivilDate?, hours: HoursByClass, items: [ClaimItem],
        deductions: [DeductionVerdict], notes: [String], owed: Extent, lastDay: CivilDate?, isTimeBarred: Bool?,
        interest: [Working]
    ) {
        self.month = month
        self.period = period
        self.payDay = payDay
        self.hours = hours
        self.items = items
        self.deductions = deductions
        self.notes = notes
        self.owed = owed
        self.lastDay = lastDay
        self.isTimeBarred = isTimeBarred
        self.interest = interest
    }
}

/// One time limit of one head.
public struct ClaimTime: Sendable, Hashable {
    /// `wages`, `additional-payment`, `unjust-enrichment`, `tort`, `accident-benefit`, `substitute-finding`,
    /// `substitute-claim`, `demand` (until when a demand holds the time: suit must be filed by then). Words are texts `claimtime.<kind>`.
    public var kind: String
    public var month: CivilMonth?
    public var lastDay: CivilDate
    public var isOver: Bool
    /// A road that lawyers dispute for this money.
    public var isDisputed: Bool
    public var method: String

    public init(
        kind: String, month: CivilMonth?, lastDay: CivilDate, isOver: Bool, isDisputed: Bool, method: String
    ) {
        self.kind = kind
        self.month = month
        self.lastDay = lastDay
        self.isOver = isOver
        self.isDisputed = isDisputed
        self.method = method
    }
}

/// What every month of work in one job should have paid, and what follows.
public struct PayClaim: Sendable, Hashable {
    public var job: String
    public var asked: CivilDate
    public var months: [ClaimMonth]
    /// Everything owed, least and most; and by head.
    public var owed: Extent
    public var owedByHead: [ClaimHead: Extent]
    /// Of it: what is no longer in time, and what leaves in the days that the rulebook looks ahead.
    public var timeBarred: Extent
    public var timeBarredSoon: Extent
    public var interest: Extent
    /// The most that a court may add (付加金) to what is owed at the least and at the most; never part of what is owed.
    public var additionalPayment: Extent
    public var additionalPaymentWorkings: [Working]
    /// Government substitute payment: what it could come to; `nil` where its conditions do not hold or are unknown.
    public var substitutePayment: [Working]
    public var times: [ClaimTime]
    /// Sums outside a month: notice of dismissal, leave never granted.
    public var others: [ClaimItem]
    /// Paid leave: earned, taken, lapsed and open, in days.
    public var leave: [LeaveYear]
    /// Average wage with its workings, and which day it is for.
    public var averageWage: [Working]
    public var notes: [String]
    /// Excesses over the limits of the overtime agreement: texts `overtimecap.<id>`.
    public var caps: [CapBreach]

    public init(job: String, asked: CivilDate) {
        self.job = job
        self.asked = asked
        months = []
        owed = .zero
        owedByHead = [:]
        timeBarred = .zero
        timeBarredSoon = .zero
        interest = .zero
        additionalPayment = .zero
        additionalPaymentWorkings = []
        substitutePayment = []
        times = []
        others = []
        leave = []
        averageWage = []
        notes = []
        caps = []
    }
}

/// Paid leave of one year of service (LSA 39).
public struct LeaveYear: Sendable, Hashable {
    public var grantedOn: CivilDate
    public var days: Extent
    public var taken: Int?
    public var lapsesOn: CivilDate

    public init(grantedOn: CivilDate, days: Extent, taken: Int?, lapsesOn: CivilDate) {
        self.grantedOn = grantedOn
        self.days = days
        self.taken = taken
        self.lapsesOn = lapsesOn
    }
}

/// Hours beyond a limit that an overtime agreement may not pass (LSA 36).
public struct CapBreach: Sendable, Hashable {
    /// `no-agreement`, `month`, `year`, `month-with-clause`, `average`, `months-a-year`.
    public var kind: String
    public var months: [CivilMonth]
    public var minutes: Int64
    public var limitMinutes: Int64
    public var method: String

    public init(kind: String, months: [CivilMonth], minutes: Int64, limitMinutes: Int64, method: String) {
        self.kind = kind
        self.months = months
        self.minutes = minutes
        self.limitMinutes = limitMinutes
        self.method = method
    }
}
