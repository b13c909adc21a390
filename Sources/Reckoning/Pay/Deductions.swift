import Civil

/// Judges what was taken from pay (Labour Standards Act 16 to 18 and 24).
struct DeductionJudge: Sendable {
    let law: ClaimLaw
    let record: PayRecord
    /// The highest gross pay of any payslip held.
    let highestGross: Int64?

    /// - Parameters:
    ///   - day: the closing day of the pay period.
    ///   - payDay: the day of payment where it is known.
    func verdicts(_ slip: Payslip, on day: CivilDate, payDay: CivilDate?) -> [DeductionVerdict] {
        let gross = slip.grossYen ?? (slip.lines.isEmpty ? nil : slip.lines.reduce(0) { $0 + $1.yen })
        var verdicts = slip.deductions.filter { $0.yen > 0 }.map { line in
            verdict(line, in: slip, gross: gross, on: day, payDay: payDay)
        }
        if let missing = unexplained(slip, gross: gross) { verdicts.append(missing) }
        return verdicts
    }

    private func verdict(
        _ line: PayslipLine, in slip: Payslip, gross: Int64?, on day: CivilDate, payDay: CivilDate?
    ) -> DeductionVerdict {
        switch law.text("deduction-statutory", "class", key: line.kind, on: day) {
        case "statutory":
            return StatutoryDeductions(law: law, record: record, highestGross: highestGross).verdict(
                line, in: slip, gross: gross, on: day, payDay: payDay)
        case "real-cost":
            return RealCost(terms: record.terms).verdict(line)
        case "agreement":
            return byAgreement(line)
        case "void":
            return unlawful(line)
        case "void-unless-wished":
            // Savings need the worker's own wish and an agreement with the staff that was filed (Art 18(2)).
            let isWished = line.agreedInWriting == true && record.terms.hasDeductionAgreement == true
            return isWished ? unknown(line, method: "deduction-void") : unlawful(line)
        case "void-unless-agreed":
            return line.agreedInWriting == false ? unlawful(line) : unknown(line, method: "deduction-void")
        case "in-wages":
            // Set against the wages that were due after absence, not judged twice.
            return DeductionVerdict(line: line, judgement: .byAgreement, excess: .zero, method: "wages-due")
        default:
            return unknown(line, method: "deduction-agreement")
        }
    }

    private func byAgreement(_ line: PayslipLine) -> DeductionVerdict {
        switch record.terms.hasDeductionAgreement {
        case true? where line.agreedInWriting != false:
            return DeductionVerdict(
                line: line, judgement: .byAgreement, excess: .zero, method: "deduction-agreement")
        case false?:
            return Self.taken(line, .unlawful, Extent(exactly: line.yen), method: "deduction-agreement")
        default:
            return unknown(line, method: "deduction-agreement")
        }
    }

    private func unlawful(_ line: PayslipLine) -> DeductionVerdict {
        Self.taken(line, .unlawful, Extent(exactly: line.yen), method: "deduction-void")
    }

    private func unknown(_ line: PayslipLine, method: String) -> DeductionVerdict {
        Self.taken(line, .unknown, Extent(0, line.yen), method: method)
    }

    /// A verdict whose excess opens to one line.
    static func taken(
        _ line: PayslipLine, _ judgement: DeductionVerdict.Judgement, _ excess: Extent, method: String,
        before: [Working] = []
    ) -> DeductionVerdict {
        let working = Working(
            kind: "deduction", quantity: Decimal(line.yen), unit: .yen, amount: excess, method: method)
        return DeductionVerdict(
            line: line, judgement: judgement, excess: excess, method: method, workings: before + [working])
    }

    /// Gross less what is listed should be the net.
    private func unexplained(_ slip: Payslip, gross: Int64?) -> DeductionVerdict? {
        guard let gross, let net = slip.netYen else { return nil }
        let gap = gross - slip.deductions.reduce(0) { $0 + $1.yen } - net
        guard gap > 0 else { return nil }
        // Without any line the deductions were not written down here, and may have been lawful.
        let isListed = !slip.deductions.isEmpty
        return Self.taken(
            PayslipLine(kind: "unknown", yen: gap), isListed ? .unlawful : .unknown,
            isListed ? Extent(exactly: gap) : Extent(0, gap), method: "deduction-unexplained")
    }
}
