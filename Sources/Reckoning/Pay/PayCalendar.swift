import Civil

/// Which days a pay period has and when it is paid.
struct PayCalendar: Sendable {
    /// The last day of a period: 1…28, or 31 for the end of the month.
    private let closingDay: Int
    private let payDay: Int?
    private let monthsLater: Int
    private let terms: PayTerms

    init(_ terms: PayTerms) {
        self.terms = terms
        closingDay = min(max(terms.closingDay ?? 31, 1), 31)
        payDay = terms.payDay.map { min(max($0, 1), 31) }
        // Where nobody said in which month the pay day lies, it is the first such day after the closing day.
        monthsLater = terms.payDayMonthsLater ?? ((terms.payDay ?? 0) > closingDay ? 0 : 1)
    }

    /// The last day of the period that ends in a month.
    func closing(in month: CivilMonth) -> CivilDate {
        month.firstDay.adding(days: min(closingDay, month.dayCount) - 1)
    }

    /// The period that ends in a month.
    func period(endingIn month: CivilMonth) -> Period? {
        Period(from: closing(in: month.adding(months: -1)).adding(days: 1), through: closing(in: month))
    }

    /// The month in which the period of a day ends.
    func month(of day: CivilDate) -> CivilMonth {
        let month = CivilMonth(day)
        return day <= closing(in: month) ? month : month.adding(months: 1)
    }

    /// The part of a period in which the job existed; `nil` where it did not.
    func inJob(_ period: Period) -> Period? {
        Period(from: terms.from, through: terms.until).flatMap { period.intersection($0) }
            ?? (terms.from == nil && terms.until == nil ? period : nil)
    }

    /// The day on which a period had to be paid: by what was agreed, else the day on which it was.
    func payDay(of month: CivilMonth, slips: [Payslip]) -> CivilDate? {
        guard let payDay else { return slips.compactMap(\.paidOn).min() }
        let paid = month.adding(months: monthsLater)
        return paid.firstDay.adding(days: min(payDay, paid.dayCount) - 1)
    }

    /// Every month with a pay period in the job up to a day, as far as the record or the dates of the job reach.
    func months(of record: PayRecord, until asked: CivilDate) -> [CivilMonth] {
        var months: Set<CivilMonth> = []
        for day in record.days { months.insert(month(of: day.date)) }
        for total in record.totals { months.insert(total.month) }
        for slip in record.payslips { months.insert(slip.month) }
        let first = [terms.from.map(month(of:)), months.min()].compactMap { $0 }
        guard let start = terms.from.map(month(of:)) ?? first.min() else { return [] }
        var end = months.max() ?? start
        if let until = terms.until {
            end = month(of: min(until, asked))
        } else if terms.from != nil {
            end = max(end, month(of: asked))
        }
        let latest = month(of: asked)
        guard start <= latest else { return [] }
        end = min(end, latest)
        let lowest = min(start, months.min() ?? start)
        let count = lowest.months(to: end)
        guard count >= 0 else { return [] }
        return (0...count).map { lowest.adding(months: $0) }.filter { month in
            period(endingIn: month).flatMap(inJob) != nil || months.contains(month)
        }
    }
}
