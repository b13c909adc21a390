import Civil

/// Checks tax and insurance in amount where the rate of the month is held.
struct StatutoryDeductions: Sendable {
    let law: ClaimLaw
    let record: PayRecord
    let highestGross: Int64?

    func verdict(
        _ line: PayslipLine, in slip: Payslip, gross: Int64?, on day: CivilDate, payDay: CivilDate?
    ) -> DeductionVerdict {
        switch line.kind {
        case "employment-insurance": employment(line, gross: gross, on: day, payDay: payDay)
        case "health-insurance", "care-insurance", "pension": social(line, in: slip, gross: gross, on: day)
        case "income-tax": incomeTax(line, gross: gross, on: day)
        case "residents-tax": residentsTax(line, month: slip.month, on: day)
        default: cannotCheck(line, method: "deduction-statutory")
        }
    }

    private func cannotCheck(_ line: PayslipLine, method: String, _ workings: [Working] = []) -> DeductionVerdict {
        DeductionVerdict(line: line, judgement: .cannotCheck, excess: .zero, method: method, workings: workings)
    }

    /// The verdict against the least and the most that the law gives.
    private func compare(
        _ line: PayslipLine, with expected: Extent, method: String, workings: [Working], isSure: Bool
    ) -> DeductionVerdict {
        let above = Extent(exactly: line.yen).less(expected)
        guard above.least > 0 else {
            return DeductionVerdict(
                line: line, judgement: .statutory, excess: .zero, method: method, workings: workings)
        }
        return DeductionJudge.taken(
            line, .tooHigh, isSure ? above : Extent(0, above.most), method: method, before: workings)
    }

    // MARK: Employment insurance

    private func employment(
        _ line: PayslipLine, gross: Int64?, on day: CivilDate, payDay: CivilDate?
    ) -> DeductionVerdict {
        let method = "employment-insurance"
        var keys = ["general"]
        // Some farms use the general rate; and where the trade is unknown either may hold.
        if record.terms.industry.map({ law.truth(method, "specialTrades", key: $0, on: day) }) ?? true {
            keys.append("special")
        }
        // A new rate begins with the closing day or, by another source, with the pay day.
        let days = [day, payDay].compactMap { $0 }
        let rates = days.flatMap { day in keys.map { law.number(method, "rate", key: $0, on: day) } }
        let held = rates.compactMap { $0 }
        guard let gross, held.count == rates.count, let low = held.min(), let high = held.max() else {
            return cannotCheck(line, method: method)
        }
        let expected = Extent(share(of: Decimal(gross), low), share(of: Decimal(gross), high))
        let working = Working(
            kind: "insurance", quantity: Decimal(gross), unit: .yen, factor: high, amount: expected, method: method)
        return compare(line, with: expected, method: method, workings: [working], isSure: true)
    }

    /// A worker's part in whole yen: half a yen or less is cut (L104).
    private func share(of pay: Decimal, _ rate: Decimal) -> Int64 { Bounds.whole(pay * rate, .halfDown) }

    // MARK: Health, care and pension

    private func social(
        _ line: PayslipLine, in slip: Payslip, gross: Int64?, on day: CivilDate
    ) -> DeductionVerdict {
        let method = "social-insurance"
        guard let top = [gross, highestGross].compactMap({ $0 }).max(),
            let grade = grade(of: top, on: day), let rate = highestRate(line, in: slip, on: day)
        else { return cannotCheck(line, method: method) }
        var standard = grade
        if line.kind == "pension" {
            guard let least = law.number(method, "pensionLeast", on: day),
                let most = law.number(method, "pensionMost", on: day)
            else { return cannotCheck(line, method: method) }
            standard = min(max(standard, least), most)
        }
        let half = rate / 2 ?? .zero
        let expected = Extent(exactly: share(of: standard, half))
        let working = Working(
            kind: "insurance", quantity: standard, unit: .yen, factor: half, amount: expected, method: method)
        // The grade comes from pay of other months: only a full set of payslips can show it.
        return compare(
            line, with: expected, method: method, workings: [working], isSure: record.payslipsComplete)
    }

    /// The grade (standard monthly pay) of a gross pay.
    private func grade(of gross: Int64, on day: CivilDate) -> Decimal? {
        law.table("social-insurance", "grades", on: day).last { Int64($0.key) <= gross }?.value
    }

    /// The highest rate that may have been used: of the month, or of the month before where it is taken a month later.
    private func highestRate(_ line: PayslipLine, in slip: Payslip, on day: CivilDate) -> Decimal? {
        let method = "social-insurance"
        var rates: [Decimal] = []
        for day in [day, day.addingMonths(-1)] {
            switch line.kind {
            case "pension":
                guard let rate = law.number(method, "pension", on: day) else { return nil }
                rates.append(rate)
            case "care-insurance":
                guard let rate = law.number(method, "care", on: day) else { return nil }
                rates.append(rate)
            default:
                guard let prefecture = record.terms.prefecture,
                    var rate = law.number(method, "health", key: prefecture, on: day)
                else { return nil }
                let isApart = slip.deductions.contains { $0.kind == "care-insurance" }
                if !isApart, mayOweCare(on: day) {
                    guard let care = law.number(method, "care", on: day) else { return nil }
                    rate = rate + care
                }
                rates.append(rate + (law.number(method, "levy", on: day) ?? .zero))
            }
        }
        return rates.max()
    }

    private func mayOweCare(on day: CivilDate) -> Bool {
        guard let birth = record.birthDate,
            let from = law.integer("social-insurance", "careAge", key: "from", on: day),
            let until = law.integer("social-insurance", "careAge", key: "until", on: day)
        else { return true }
        // An age is reached on the day before the birthday; the month of that day counts.
        let age = birth.wholeMonths(to: day.adding(days: 1)) / 12
        return age >= from && age <= until
    }

    // MARK: Tax

    private func incomeTax(_ line: PayslipLine, gross: Int64?, on day: CivilDate) -> DeductionVerdict {
        guard let gross, let rate = law.number("income-tax", "nonResident", on: day) else {
            return cannotCheck(line, method: "income-tax")
        }
        let flat = Bounds.whole(Decimal(gross) * rate, .down)
        guard abs(flat - line.yen) <= 1 else { return cannotCheck(line, method: "income-tax") }
        let working = Working(
            kind: "tax", quantity: Decimal(gross), unit: .yen, factor: rate, amount: Extent(exactly: flat),
            method: "income-tax")
        return cannotCheck(line, method: "income-tax", [working])
    }

    private func residentsTax(_ line: PayslipLine, month: CivilMonth, on day: CivilDate) -> DeductionVerdict {
        let method = "residents-tax"
        guard let arrived = record.arrivedOn, let start = law.integer(method, "firstMonth", on: day) else {
            return cannotCheck(line, method: method)
        }
        // Who lives in Japan on a first of January pays from June of that year.
        let isFirstDay = arrived.parts.month == 1 && arrived.parts.day == 1
        let year = isFirstDay ? arrived.year : arrived.year + 1
        guard let first = CivilMonth(year: year, month: start), month < first else {
            return cannotCheck(line, method: method)
        }
        // A rule of thumb: the person may have lived here before.
        return DeductionJudge.taken(line, .tooHigh, Extent(0, line.yen), method: method)
    }
}
