import Civil

/// The government's payment in place of a bankrupt employer (WPSA 7).
struct SubstitutePayment: Sendable {
    let law: ClaimLaw
    private let method = "substitute-payment"

    /// The day on which bankruptcy was filed for, or the office was asked to find it.
    static func filing(of record: PayRecord) -> CivilDate? {
        [record.bankruptcyFiledOn, record.bankruptcyFindingAskedOn].compactMap { $0 }.min()
    }

    /// Whether somebody who left on a day is covered by a filing.
    func covers(left: CivilDate, filing: CivilDate) -> Bool {
        guard let before = law.integer(method, "leftBefore", on: filing),
            let after = law.integer(method, "leftAfter", on: filing)
        else { return false }
        let start = filing.addingMonths(-before)
        return start <= left && left < start.addingMonths(before + after)
    }

    /// Whether pay that fell due on a day is covered.
    func covers(payDay: CivilDate, left: CivilDate, asked: CivilDate) -> Bool {
        guard let months = law.integer(method, "back", on: left) else { return false }
        return left.addingMonths(-months) <= payDay && payDay < asked
    }

    /// Eighty percent of what is unpaid, up to the cap of the age on the day of leaving; empty below the least sum.
    func workings(unpaid: Extent, left: CivilDate, birth: CivilDate?) -> [Working] {
        guard let rate = law.number(method, "rate", on: left),
            let minimum = law.number(method, "minimum", on: left).flatMap({ Int64(exactly: $0) })
        else { return [] }
        if let most = unpaid.most, most < minimum { return [] }
        let caps = law.table(method, "cap", on: left)
        let possible: [Decimal]
        if let birth {
            // An age is reached at the end of the day before the birthday.
            let age = birth.wholeMonths(to: left.adding(days: 1)) / 12
            possible = caps.last { $0.key <= age }.map { [$0.value] } ?? []
        } else {
            possible = caps.map(\.value)
        }
        guard let low = possible.min(), let high = possible.max() else { return [] }
        let counted = Bounds(extent: unpaid).lowered(to: Bounds(low, high))
        let least = unpaid.least < minimum ? Bounds(.zero, counted.most) : counted
        return [
            Working(
                kind: "substitute", quantity: least.least, unit: .yen, factor: rate,
                amount: (least * rate).extent(.down), method: method)
        ]
    }

    /// The last day to ask the office for a finding of bankruptcy where there is no court.
    func findingLastDay(left: CivilDate) -> CivilDate? {
        law.integer(method, "findingMonths", on: left).map { Limitation.end(after: left, months: $0) }
    }

    /// The last day to claim, counted from the filing.
    func claimLastDay(filing: CivilDate) -> CivilDate? {
        law.integer(method, "claimYears", on: filing).map { Limitation.end(after: filing, years: $0) }
    }
}
