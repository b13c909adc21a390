import Civil

/// Pay for days on which the employer had no work to give (Labour Standards Act 26).
struct ClosurePay: Sendable {
    let rate: Decimal

    /// - Parameters:
    ///   - fullDays: days without any work.
    ///   - partDays: what was earned on each day that was worked in part.
    func due(_ average: AverageWage.Outcome, fullDays: Int, partDays: [Bounds]) -> (amount: Bounds, workings: [Working])
    {
        let perDay = average.perDay * rate
        var amount = perDay * Decimal(fullDays)
        var workings: [Working] = []
        if fullDays > 0 {
            workings.append(
                Working(
                    kind: "closure", quantity: Decimal(fullDays), unit: .days, rate: average.perDay.least, factor: rate,
                    amount: amount.extent(.halfUp), method: "closure-pay"))
        }
        for earned in partDays {
            let lacking = perDay.less(earned)
            amount = amount + lacking
            workings.append(
                Working(
                    kind: "closure-part", quantity: .one, unit: .days, rate: average.perDay.least, factor: rate,
                    amount: lacking.extent(.halfUp), method: "closure-pay"))
        }
        return (amount, workings)
    }
}
