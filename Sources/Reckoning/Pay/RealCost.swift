import Civil

/// Judges rent, utilities and meals against what they really cost (Labour Standards Act 24; rules for trainees).
struct RealCost: Sendable {
    let terms: PayTerms

    func verdict(_ line: PayslipLine) -> DeductionVerdict {
        let method = "deduction-real-cost"
        // Without a written agreement with the staff nothing but tax and insurance may be taken.
        if terms.hasDeductionAgreement == false {
            return DeductionJudge.taken(line, .unlawful, Extent(exactly: line.yen), method: "deduction-agreement")
        }
        let isAgreed = terms.hasDeductionAgreement == true
        guard let cost = share(of: line) else {
            if isAgreed, terms.isTrainee == false {
                return DeductionVerdict(
                    line: line, judgement: .byAgreement, excess: .zero, method: "deduction-agreement")
            }
            return DeductionJudge.taken(line, .unknown, Extent(0, line.yen), method: method)
        }
        let above = Extent(exactly: line.yen).less(cost.extent)
        guard above.most ?? 0 > 0 else {
            return isAgreed
                ? DeductionVerdict(
                    line: line, judgement: .atRealCost, excess: .zero, method: method, workings: cost.workings)
                : DeductionJudge.taken(
                    line, .unknown, Extent(0, line.yen), method: "deduction-agreement", before: cost.workings)
        }
        // The real cost binds for trainees; for others it only shows what would be fair.
        let least = terms.isTrainee == true ? above.least : 0
        let most = isAgreed ? above.most : line.yen
        return DeductionJudge.taken(
            line, .aboveRealCost, Extent(least, most), method: method, before: cost.workings)
    }

    /// The cost that falls to one person: rent and common fees by the number of occupants.
    private func share(of line: PayslipLine) -> (extent: Extent, workings: [Working])? {
        guard let cost = line.realCostYen, cost >= 0 else { return nil }
        let persons = line.occupants.map { max(1, $0) }
        let one = persons.flatMap { Decimal(cost) / Decimal($0) } ?? Decimal(cost)
        let whole = Bounds.whole(one, .halfUp)
        // Where nobody said how many live there, the share is at most the whole.
        let extent = persons == nil && line.kind == "rent" ? Extent(0, whole) : Extent(exactly: whole)
        let working = Working(
            kind: "real-cost", quantity: Decimal(cost), unit: .yen,
            factor: (persons.flatMap { Decimal.one / Decimal($0) } ?? .one).rounded(scale: 4), amount: extent,
            method: "deduction-real-cost")
        return (extent, [working])
    }
}
