import Civil
public import FEEL
public import Rulebook
import Source

/// Reads what a case tells of pay into one record for each job: the terms, the days or the totals of months, the pay slips.
///
/// Nothing is made up: what is not told is `nil`. An item that names no job belongs to the only job there is.
public struct PayRecordReader {
    /// What the case gave.
    public struct Result: Sendable {
        /// One record for each job of which anything about pay is told, in the order of the jobs.
        public var records: [PayRecord] = []
        /// What cannot be: an item of no job among several, two pay slips for one month.
        public var problems: [PayInputProblem] = []
    }

    private let root: (String) -> Value
    private let traineeStatuses: Set<String>
    private let rulebook: Rulebook
    private let jobs: [Facts]

    /// - Parameters:
    ///   - rulebook: which statuses are those of trainees, and from which overtime on the higher premium is owed.
    ///   - root: the value of a record or list of the case by its name in conditions.
    public init(_ rulebook: Rulebook, root: @escaping (String) -> Value) {
        self.root = root
        self.rulebook = rulebook
        traineeStatuses = Set(rulebook.members(of: "anyTit"))
        jobs = FactList(root("jobs"))?.items ?? []
    }

    /// The lists that make a case one about pay: where none is told there is nothing to reckon.
    public static let lists = ["wages", "months", "days", "payments", "deductions"]

    /// Whether a case tells anything about pay.
    public static func tellsOfPay(_ root: (String) -> Value) -> Bool {
        lists.contains { name in
            if case .list(let list) = root(name) { !list.items.isEmpty } else { false }
        }
    }

    /// The terms of every job of the case without days, months or pay slips: a table may give those.
    public func jobRecords() -> [PayRecord] {
        jobs.map { job in
            PayRecord(terms: terms(job, id: job.text("id") ?? "", wages: []))
        }
    }

    /// The records of all jobs.
    public func result() -> Result {
        var result = Result()
        guard Self.tellsOfPay(root) else { return result }
        for name in Self.lists { checkJobs(name, &result) }
        for job in jobs {
            let id = job.text("id") ?? ""
            let isOnly = jobs.count == 1
            let wages = items("wages", of: id, isOnly: isOnly)
            let days = items("days", of: id, isOnly: isOnly)
            let months = items("months", of: id, isOnly: isOnly)
            let payments = items("payments", of: id, isOnly: isOnly)
            let deductions = items("deductions", of: id, isOnly: isOnly)
            guard [wages, days, months, payments, deductions].contains(where: { !$0.isEmpty }) else { continue }
            var record = PayRecord(terms: terms(job, id: id, wages: wages))
            record.days = workDays(days, &result)
            record.totals = months.compactMap(totals)
            record.payslips = payslips(months, payments, deductions, &result)
            // A month that is not listed was unpaid only where somebody says that wages are unpaid; otherwise its pay slip
            // is simply not at hand.
            record.payslipsComplete = job.boolean("wagesUnpaid") == true && FactList(root("months"))?.complete ?? false
            record.demandSentOn = job.date("demandSentOn")
            record.suitFiledOn = job.date("suitFiledOn")
            record.dismissalToldOn = job.date("dismissalNoticeOn")
            record.dismissedOn = job.date("dismissedOn")
            record.employerAtFault = job.boolean("closureByEmployer") ?? job.boolean("closedByEmployer")
            record.birthDate = Facts(root("person")).date("birthDate")
            record.bankruptcyFiledOn = job.date("bankruptcyFiledOn")
            record.bankruptcyFindingAskedOn = job.date("bankruptcyFindingAskedOn")
            result.records.append(record)
        }
        return result
    }

    // MARK: Items

    private func items(_ list: String, of job: String, isOnly: Bool) -> [Facts] {
        (FactList(root(list))?.items ?? []).filter { item in
            item.text("job").map { $0 == job } ?? isOnly
        }
    }

    private func checkJobs(_ list: String, _ result: inout Result) {
        let all = FactList(root(list))?.items ?? []
        for item in all where item.text("job") == nil && jobs.count != 1 {
            result.problems.append(
                PayInputProblem(
                    kind: jobs.isEmpty ? .noJob : .jobNotNamed, list: list, item: item.text("id"), month: nil))
        }
    }

    // MARK: Terms

    private func terms(_ job: Facts, id: String, wages: [Facts]) -> PayTerms {
        var terms = PayTerms(job: id, wages: wages.compactMap(wage))
        terms.prefecture = job.text("prefecture") ?? Facts(root("person")).text("prefecture")
        terms.industry = job.text("industry")
        terms.isSmallFirm = job.boolean("smallFirm")
        terms.employees = job.integer("employees")
        terms.scheme = job.text("hoursScheme").flatMap(HoursScheme.init(rawValue:))
        if terms.scheme == nil, job.boolean("managerExempt") == true { terms.scheme = .exempt }
        terms.promisesOrdinaryHours = job.boolean("promisesOrdinaryHours")
        terms.scheduledMinutesPerDay = job.minutes(ofHours: "scheduledHoursPerDay")
        terms.scheduledDaysPerYear = job.integer("scheduledDaysPerYear")
        terms.scheduledMinutesPerMonth = job.minutes(ofHours: "scheduledHoursPerMonth")
        terms.statutoryHolidayWeekday = job.text("statutoryHolidayWeekday").flatMap(Self.weekday)
        terms.weekStarts = job.text("weekStarts").flatMap(Self.weekday)
        terms.closingDay = job.integer("closingDay")
        terms.payDay = job.integer("payDay")
        terms.payDayMonthsLater = job.integer("payDayMonthsLater")
        terms.hasOvertimeAgreement = job.boolean("overtimeAgreement")
        terms.hasDeductionAgreement = job.boolean("deductionAgreement")
        terms.isCommercial =
            job.boolean("employerCommercial") ?? (job.boolean("employerIsCompany") == true ? true : nil)
        terms.from = job.date("from")
        terms.until = job.date("leftOn") ?? job.date("until")
        terms.probationUntil = job.date("probationUntil")
        let statuses = FactList(root("stays"))?.items.compactMap { $0.text("status") } ?? []
        terms.traineeScheme = statuses.last(where: traineeStatuses.contains)
        terms.isTrainee = statuses.isEmpty ? nil : terms.traineeScheme != nil
        return terms
    }

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    private static func weekday(_ word: String) -> Int? { weekdays.firstIndex(of: word).map { $0 + 1 } }

    private func wage(_ item: Facts) -> WagePart? {
        guard let basis = item.text("per").flatMap(WageBasis.init(rawValue:)) else { return nil }
        // Piece work is paid by what was made: its yen stand in the pay slips.
        guard let yen = item.yen("amount") ?? (basis == .piece ? 0 : nil) else { return nil }
        return WagePart(
            basis: basis, yen: yen, kind: item.text("kind") ?? "base", isFlat: item.boolean("flat"),
            fixedHours: item.integer("fixedHours"), isSeparable: item.boolean("separable"),
            period: Period(from: item.date("from"), through: item.date("until")) ?? .always)
    }

    // MARK: Days and months

    /// The days in order; items of one day are joined, since each is one stretch of it.
    private func workDays(_ items: [Facts], _ result: inout Result) -> [WorkDay] {
        var days: [CivilDate: WorkDay] = [:]
        for item in items {
            guard let date = item.date("date") else {
                result.problems.append(
                    PayInputProblem(kind: .dayWithoutDate, list: "days", item: item.text("id"), month: nil))
                continue
            }
            var day = days[date] ?? WorkDay(date: date)
            if let kind = item.text("kind").flatMap(DayKind.init(rawValue:)) { day.kind = kind }
            if let start = item.integer("start"), var end = item.integer("end") {
                // An end before the start lies on the next day.
                if end <= start { end += 24 * 60 }
                let overlaps = day.spans.contains { start < $0.end && $0.start < end }
                let total = day.spans.reduce(end - start) { $0 + $1.minutes }
                if overlaps || total > 24 * 60 {
                    result.problems.append(
                        PayInputProblem(
                            kind: overlaps ? .timesOverlap : .dayTooLong, list: "days", item: item.text("id"),
                            month: nil))
                    continue
                }
                day.spans = (day.spans + [ClockSpan(start: start, end: end)]).sorted { $0.start < $1.start }
            } else if item.integer("start") != nil || item.integer("end") != nil {
                if day.kind == nil { day.kind = .work }
            }
            if let pause = item.integer("breakMinutes") { day.breakMinutes = (day.breakMinutes ?? 0) + pause }
            if let planned = item.minutes(ofHours: "scheduledHours") { day.scheduledMinutes = planned }
            day.isApproximate = day.isApproximate || item.boolean("approximate") == true
            days[date] = day
        }
        return days.values.sorted { $0.date < $1.date }
    }

    private static let hourFields = ["hours", "overtimeHours", "overSixtyHours", "holidayHours", "nightHours"]

    /// The hours of a month; `nil` where none of them is told.
    private func totals(_ item: Facts) -> MonthTotals? {
        guard let month = item.month("month") else { return nil }
        let counted = ["closureDays", "paidLeaveDays", "absenceDays"].compactMap { item.integer($0) }
        let told = Self.hourFields.filter { item.minutes(ofHours: $0) != nil }
        guard !told.isEmpty || !counted.isEmpty else { return nil }
        return MonthTotals(
            month: month, hours: hours(item), closureDays: item.integer("closureDays"),
            paidLeaveDays: item.integer("paidLeaveDays"), absenceDays: item.integer("absenceDays"))
    }

    /// Hours by class from what was told of a month. What was not told lies between nothing and what is left of the total.
    private func hours(_ item: Facts) -> HoursByClass {
        func told(_ field: String) -> Int64? { item.minutes(ofHours: field).map(Int64.init) }
        let all = told("hours")
        let overtime = told("overtimeHours")
        // The hours beyond the longer threshold (Art. 37(1)) follow from the total where nobody told them apart.
        let overSixty =
            told("overSixtyHours")
            ?? longOvertime(item.month("month")).flatMap { limit in
                overtime.map { max(0, $0 - limit) }
            }
        let holiday = told("holidayHours")
        let night = told("nightHours")
        let known = (overtime ?? 0) + (holiday ?? 0)
        let rest = all.map { max(0, $0 - known) }
        func open(_ value: Int64?) -> Extent { value.map(Extent.init(exactly:)) ?? Extent(0, rest) }
        var hours = HoursByClass(isApproximate: item.boolean("approximate") ?? false)
        // A total without overtime says how long the work was, not how it was spread over the days.
        hours.overtime = overtime.map { Extent(exactly: $0 - min($0, overSixty ?? 0)) } ?? Extent(0, rest)
        hours.overSixty = overSixty.map(Extent.init(exactly:)) ?? .zero
        hours.statutoryHoliday = open(holiday)
        hours.night = night.map(Extent.init(exactly:)) ?? Extent(0, all)
        let isSettled = overtime != nil && holiday != nil
        hours.scheduled = rest.map { isSettled ? Extent(exactly: $0) : Extent(0, $0) } ?? .open
        return hours
    }

    /// The overtime of a month, in minutes, from which the higher premium is owed.
    private func longOvertime(_ month: CivilMonth?) -> Int64? {
        guard let month,
            let id = rulebook.methods.first(where: { $0.id == "overtime-premium" })?.parameters["longHours"],
            case .number(let hours)? = rulebook.value(of: id, on: month.lastDay)
        else { return nil }
        return hours.multiplied(by: Decimal(60)).flatMap { Int(exactly: $0) }.map(Int64.init)
    }

    // MARK: Pay slips

    /// The month of a line: by the calendar, or by the id of a month that is told.
    private func month(of item: Facts, among months: [Facts]) -> CivilMonth? {
        item.month("month")
            ?? item.text("month").flatMap { id in months.first { $0.text("id") == id }?.month("month") }
    }

    private func payslips(
        _ months: [Facts], _ payments: [Facts], _ deductions: [Facts], _ result: inout Result
    ) -> [Payslip] {
        var slips: [CivilMonth: Payslip] = [:]
        for item in months {
            guard let month = item.month("month") else { continue }
            let gross = item.yen("gross") ?? (item.yen("net") == nil ? item.yen("paid") : nil)
            let net = item.yen("net")
            guard gross != nil || net != nil || item.date("paidOn") != nil else { continue }
            guard slips[month] == nil else {
                result.problems.append(
                    PayInputProblem(kind: .twoPayslips, list: "months", item: item.text("id"), month: month))
                continue
            }
            slips[month] = Payslip(
                month: month, id: item.text("id"), grossYen: gross, netYen: net, paidOn: item.date("paidOn"))
        }
        for (items, isDeduction) in [(payments, false), (deductions, true)] {
            for item in items {
                guard let month = month(of: item, among: months), let yen = item.yen("amount") else { continue }
                let line = PayslipLine(
                    kind: item.text("kind") ?? "unknown", yen: abs(yen), label: item.text("label"),
                    realCostYen: item.yen("realCost"), occupants: item.integer("occupants"),
                    agreedInWriting: item.boolean("agreedInWriting"))
                if yen < 0, !isDeduction {
                    result.problems.append(
                        PayInputProblem(kind: .negativePay, list: "payments", item: item.text("id"), month: month))
                    continue
                }
                var slip = slips[month] ?? Payslip(month: month)
                if isDeduction { slip.deductions.append(line) } else { slip.lines.append(line) }
                slips[month] = slip
            }
        }
        return slips.values.sorted { $0.month < $1.month }
    }
}

extension Facts {
    /// Hours as whole minutes, rounded to the nearest; `nil` where absent.
    func minutes(ofHours key: String) -> Int? {
        decimal(key).flatMap { $0.multiplied(by: Decimal(60)) }.flatMap { Int(exactly: $0.rounded()) }
    }

    /// Yen of an amount of money in yen.
    func yen(_ key: String) -> Int64? {
        guard case .context(let money)? = value(key), case .number(let yen)? = money["yen"] else { return nil }
        return Int(exactly: yen.rounded()).map(Int64.init)
    }

    /// A month written as text.
    func month(_ key: String) -> CivilMonth? { text(key).flatMap { try? CivilMonth.parse($0) } }
}
