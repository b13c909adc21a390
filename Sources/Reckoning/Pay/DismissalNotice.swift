import Civil

/// Pay in place of notice of dismissal (Labour Standards Act 20 and 21).
struct DismissalNotice: Sendable {
    let days: Int
    let probationDays: Int

    /// The days that lack: the day of telling is not counted. All that is possible where it is not known.
    func lackingDays(told: CivilDate?, dismissed: CivilDate?) -> Extent? {
        guard let dismissed else { return nil }
        guard let told else { return Extent(0, Int64(days)) }
        return Extent(exactly: Int64(max(0, days - max(0, told.days(to: dismissed)))))
    }

    /// Whether notice is owed at all: not within the first days of a probation.
    func isOwed(_ terms: PayTerms, dismissed: CivilDate) -> Bool {
        guard let from = terms.from, let probation = terms.probationUntil, probation >= dismissed else { return true }
        return from.days(to: dismissed) + 1 > probationDays
    }

    func due(_ average: AverageWage.Outcome, days: Extent) -> (amount: Bounds, workings: [Working]) {
        let amount = average.perDay * Bounds(extent: days)
        let working = Working(
            kind: "notice", quantity: Decimal(days.most ?? days.least), unit: .days, rate: average.perDay.least,
            amount: amount.extent(.halfUp), method: "notice-pay")
        return (amount, amount.isZero ? [] : [working])
    }
}
