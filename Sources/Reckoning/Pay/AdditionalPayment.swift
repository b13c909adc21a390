import Civil

/// What a court may add (付加金, Labour Standards Act 114): for premiums, closure pay, notice pay and leave pay only.
struct AdditionalPayment: Sendable {
    let law: ClaimLaw

    /// The heads that Article 114 names.
    static let heads: Set<ClaimHead> = [.premiums, .closure, .notice, .paidLeave]

    /// The last day on which a court can be asked: a cut-off that a demand does not move.
    func lastDay(due: CivilDate) -> CivilDate? {
        law.integer("additional-payment", "years", on: due).map { Limitation.end(after: due, years: $0) }
    }

    /// The most that may be added to what is owed of a head.
    func working(_ item: ClaimItem, due: CivilDate, asked: CivilDate, period: Period?) -> Working? {
        guard Self.heads.contains(item.head), let last = lastDay(due: due), asked <= last,
            let rate = law.number("additional-payment", "rate", on: due), item.owed != .zero
        else { return nil }
        return Working(
            kind: "additional-payment", quantity: Decimal(item.owed.least), unit: .yen, factor: rate,
            amount: (Bounds(extent: item.owed) * rate).extent(.down), method: "additional-payment", period: period)
    }
}
