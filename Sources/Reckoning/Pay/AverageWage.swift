import Civil

/// The average wage of a day (Labour Standards Act 12).
struct AverageWage: Sendable {
    /// One pay period, or a part of one, before the event.
    struct Stretch: Sendable, Hashable {
        /// Calendar days less those that the law leaves out.
        var days: Int
        var daysWorked: Bounds
        /// What was due by month or week, and by day, hour, piece or as premium.
        var byTime: Bounds
        var byUnit: Bounds
    }

    /// Yen a day with the decimals that the rulebook keeps, and how it came about.
    struct Outcome: Sendable, Hashable {
        var perDay: Bounds
        var workings: [Working]
    }

    let floorRate: Decimal
    let decimals: Int

    init(floorRate: Decimal, decimals: Int) {
        self.floorRate = floorRate
        self.decimals = decimals
    }

    init(_ law: ClaimLaw, on day: CivilDate) {
        floorRate = law.number("average-wage", "floorRate", on: day) ?? .zero
        decimals = law.integer("average-wage", "decimals", on: day) ?? 0
    }

    /// - Parameter day: the day for which it is reckoned, shown with it.
    func reckon(_ stretches: [Stretch], for day: CivilDate) -> Outcome? {
        let days = stretches.reduce(0) { $0 + $1.days }
        guard days > 0 else { return nil }
        let divisor = Bounds(Decimal(days))
        let byTime = stretches.reduce(Bounds.zero) { $0 + $1.byTime }
        let byUnit = stretches.reduce(Bounds.zero) { $0 + $1.byUnit }
        let worked = stretches.reduce(Bounds.zero) { $0 + $1.daysWorked }
        let standard = ((byTime + byUnit) / divisor).cut(decimals: decimals)
        // Nobody works more days than there are, and pay by the day was for one at least.
        let workedDays = Bounds(max(.one, worked.least), min(worked.most ?? Decimal(days), Decimal(days)))
        let timed = (byTime / divisor).cut(decimals: decimals)
        let unit = byUnit.isZero ? .zero : (byUnit / workedDays * floorRate).cut(decimals: decimals)
        let floor = timed + unit
        let perDay = standard.raised(to: floor)
        let date = Period(from: day, through: day)
        let total = (byTime + byUnit).extent(.halfUp)
        var workings = [
            Working(
                kind: "average-wage", quantity: Decimal(days), unit: .days, rate: standard.least, amount: total,
                method: "average-wage", period: date)
        ]
        if !unit.isZero {
            // The floor: what was agreed by time per calendar day, and the share of the rest per day worked.
            if !byTime.isZero {
                workings.append(
                    Working(
                        kind: "average-wage-floor", quantity: Decimal(days), unit: .days, rate: timed.least,
                        amount: byTime.extent(.halfUp), method: "average-wage", period: date))
            }
            workings.append(
                Working(
                    kind: "average-wage-floor", quantity: workedDays.least, unit: .days, rate: unit.least,
                    amount: (byUnit * floorRate).extent(.halfUp), method: "average-wage", period: date))
        }
        return Outcome(perDay: perDay, workings: workings)
    }
}
