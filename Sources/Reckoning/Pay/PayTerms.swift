public import Civil

/// By what a wage is reckoned.
public enum WageBasis: String, Sendable, Hashable, CaseIterable {
    case hourly, daily, weekly, monthly, piece
}

/// One part of the pay that was agreed, in a period.
public struct WagePart: Sendable, Hashable {
    public var basis: WageBasis
    /// Yen per hour, day, week, month; for piece work the yen of the pay period are in the payslip.
    public var yen: Int64
    /// `base`, or the kind of allowance: `family`, `commuting`, `separate-residence`, `education`, `housing`,
    /// `temporary`, `over-one-month`, `attendance`, `post`, `skill`, `hazard`, `night-shift`, `fixed-overtime`,
    /// `training`, `other`. Which of them count is the rulebook's.
    public var kind: String
    /// A flat sum paid to everybody, whatever it is called: judged by substance (LSA 37(5), notice). `nil` unknown.
    public var isFlat: Bool?
    /// For `fixed-overtime`: the hours it was said to cover; and whether it can be told apart from ordinary pay and is in
    /// substance paid for overtime.
    public var fixedHours: Int?
    public var isSeparable: Bool?
    public var period: Period

    public init(
        basis: WageBasis, yen: Int64, kind: String = "base", isFlat: Bool? = nil, fixedHours: Int? = nil,
        isSeparable: Bool? = nil, period: Period = .always
    ) {
        self.basis = basis
        self.yen = yen
        self.kind = kind
        self.isFlat = isFlat
        self.fixedHours = fixedHours
        self.isSeparable = isSeparable
        self.period = period
    }
}

/// How hours are counted.
public enum HoursScheme: String, Sendable, Hashable, CaseIterable {
    case ordinary
    /// Within a month (LSA 32-2).
    case monthlyVariable = "monthly-variable"
    /// Within a year (LSA 32-4).
    case yearlyVariable = "yearly-variable"
    case flex
    /// Hours, breaks and holidays of the law do not apply: farms, fisheries, managers (LSA 41). Night premium does.
    case exempt
}

/// What was agreed about hours and pay in one job.
public struct PayTerms: Sendable, Hashable {
    public var job: String
    public var wages: [WagePart]
    public var prefecture: String?
    public var industry: String?
    /// Small or medium firm by capital or staff (Act on the reform, supplementary provisions); `nil` unknown.
    public var isSmallFirm: Bool?
    public var employees: Int?
    public var scheme: HoursScheme?
    /// The period over which a yearly variable scheme averages; `nil` unknown.
    public var variablePeriod: Period?
    /// A training or work plan under which the ordinary rules were promised in an exempt trade (notice of 2000-03).
    public var promisesOrdinaryHours: Bool?
    public var scheduledMinutesPerDay: Int?
    public var scheduledDaysPerYear: Int?
    public var scheduledMinutesPerMonth: Int?
    /// 1 Monday … 7 Sunday; `nil` unknown.
    public var statutoryHolidayWeekday: Int?
    /// 1 Monday … 7 Sunday: where the week of the work rules begins; `nil`: Sunday, as the ministry counts.
    public var weekStarts: Int?
    /// Last day of a pay period: 1…28, or 31 for the end of the month; `nil` unknown.
    public var closingDay: Int?
    /// Day of the month of payment and how many months after the closing day's month it lies.
    public var payDay: Int?
    public var payDayMonthsLater: Int?
    public var hasOvertimeAgreement: Bool?
    public var hasDeductionAgreement: Bool?
    public var isCommercial: Bool?
    public var from: CivilDate?
    public var until: CivilDate?
    public var probationUntil: CivilDate?
    public var isTrainee: Bool?
    public var traineeScheme: String?

    public init(job: String, wages: [WagePart] = []) {
        self.job = job
        self.wages = wages
    }
}

/// One line of a payslip.
public struct PayslipLine: Sendable, Hashable {
    /// What the line is: for pay `base`, `overtime`, `holiday`, `night`, `piece`, an allowance kind of ``WagePart``;
    /// for a deduction `income-tax`, `residents-tax`, `health-insurance`, `pension`, `employment-insurance`,
    /// `care-insurance`, `rent`, `utilities`, `meals`, `penalty`, `savings`, `loan-repayment`, `management-fee`,
    /// `sending-fee`, `passport`, `union-dues`, `accident-insurance`, `deposit`, `advance`, `other`, `unknown`.
    public var kind: String
    public var yen: Int64
    /// The words on the payslip.
    public var label: String?
    /// The real cost where it was told (a landlord's rent for all occupants, a meter).
    public var realCostYen: Int64?
    public var occupants: Int?
    /// Whether the person agreed in writing, and whether a written agreement with the staff's representative exists.
    public var agreedInWriting: Bool?

    public init(
        kind: String, yen: Int64, label: String? = nil, realCostYen: Int64? = nil, occupants: Int? = nil,
        agreedInWriting: Bool? = nil
    ) {
        self.kind = kind
        self.yen = yen
        self.label = label
        self.realCostYen = realCostYen
        self.occupants = occupants
        self.agreedInWriting = agreedInWriting
    }
}

/// What one payslip, bank line or memory says of one pay period.
public struct Payslip: Sendable, Hashable {
    /// The month in which the pay period ends.
    public var month: CivilMonth
    public var id: String?
    public var lines: [PayslipLine]
    public var deductions: [PayslipLine]
    /// Gross and net as printed; `nil` where not known.
    public var grossYen: Int64?
    public var netYen: Int64?
    public var paidOn: CivilDate?

    public init(
        month: CivilMonth, id: String? = nil, lines: [PayslipLine] = [], deductions: [PayslipLine] = [],
        grossYen: Int64? = nil, netYen: Int64? = nil, paidOn: CivilDate? = nil
    ) {
        self.month = month
        self.id = id
        self.lines = lines
        self.deductions = deductions
        self.grossYen = grossYen
        self.netYen = netYen
        self.paidOn = paidOn
    }
}

/// Everything about one job from which a claim is reckoned.
public struct PayRecord: Sendable, Hashable {
    public var terms: PayTerms
    public var days: [WorkDay]
    public var totals: [MonthTotals]
    public var payslips: [Payslip]
    /// Whether every pay period of the job has a payslip or is known to be unpaid.
    public var payslipsComplete: Bool
    public var demandSentOn: CivilDate?
    public var suitFiledOn: CivilDate?
    public var dismissalToldOn: CivilDate?
    public var dismissedOn: CivilDate?
    public var employerAtFault: Bool?
    public var birthDate: CivilDate?
    public var bankruptcyFiledOn: CivilDate?
    public var bankruptcyFindingAskedOn: CivilDate?

    public init(terms: PayTerms) {
        self.terms = terms
        days = []
        totals = []
        payslips = []
        payslipsComplete = false
    }
}
