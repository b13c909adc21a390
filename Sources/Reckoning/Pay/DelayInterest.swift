import Civil

/// Interest for delay on unpaid pay (Civil Code 404 and 419; WPSA 6).
struct DelayInterest: Sendable {
    /// How days are counted into years.
    enum DayCount: String, Sendable {
        /// Whole years first; the days left over by 365, those in a leap year by 366.
        case yearsThenDays = "years-then-days"
        case daysBy365 = "days-by-365"
    }

    /// A stretch with one rate.
    struct Stretch: Sendable, Hashable {
        var period: Period
        var rate: Bounds
        var method: String
    }

    let law: ClaimLaw
    let leftOn: CivilDate?
    /// From here on the higher rate after leaving is not asked.
    let bankruptcy: CivilDate?
    /// Whether the employer is a merchant; `nil` unknown.
    let isCommercial: Bool?
    let rounding: Rounding

    /// The stretches from the first day of delay to the day asked, both included; `nil` where no rate is held.
    ///
    /// - Parameter isWage: wages carry the higher rate after leaving; notice pay does not.
    func stretches(from start: CivilDate, to asked: CivilDate, isWage: Bool) -> [Stretch]? {
        guard start <= asked else { return [] }
        guard let ordinary = ordinaryRate(on: start) else { return nil }
        var edges: Set<CivilDate> = [start, asked.adding(days: 1)]
        let left = isWage ? leftOn?.adding(days: 1) : nil
        for day in [left, bankruptcy].compactMap({ $0 }) where start < day && day <= asked { edges.insert(day) }
        let ordered = edges.sorted()
        return zip(ordered, ordered.dropFirst()).compactMap { from, until in
            guard let period = Period(from: from, until: until) else { return nil }
            if let left, left <= from, bankruptcy.map({ from < $0 }) ?? true,
                let rate = law.number("delay-interest-after-leaving", "rate", on: from)
            {
                return Stretch(period: period, rate: Bounds(rate), method: "delay-interest-after-leaving")
            }
            return Stretch(period: period, rate: ordinary, method: "delay-interest")
        }
    }

    /// The rate of the day on which the delay began stays with the debt.
    private func ordinaryRate(on day: CivilDate) -> Bounds? {
        guard let civil = law.number("delay-interest", "rate", on: day) else { return nil }
        let commercial = law.number("delay-interest", "commercial", on: day) ?? civil
        switch isCommercial {
        case true?: return Bounds(commercial)
        case false?: return Bounds(civil)
        case nil: return Bounds(min(civil, commercial), max(civil, commercial))
        }
    }

    /// The lines of interest on a sum; `nil` where no rate is held.
    func interest(
        on principal: Int64, from start: CivilDate, to asked: CivilDate, isWage: Bool = true
    ) -> [Working]? {
        guard principal > 0 else { return [] }
        return stretches(from: start, to: asked, isWage: isWage)?.map { stretch in
            let count = law.text(stretch.method, "dayCount", on: asked).flatMap(DayCount.init) ?? .yearsThenDays
            let years = Self.years(of: stretch.period, count)
            let amount = Bounds(yen: principal) * stretch.rate * years
            return Working(
                kind: "interest", quantity: Decimal(principal), unit: .yen, factor: stretch.rate.least,
                amount: amount.extent(rounding), method: stretch.method, period: stretch.period,
                years: years)
        }
    }

    /// How many years a period is.
    static func years(of period: Period, _ count: DayCount) -> Decimal {
        guard let from = period.from, let until = period.until, from < until else { return .zero }
        guard count == .yearsThenDays else { return Decimal(from.days(to: until)) / 365 ?? .zero }
        var whole = max(0, from.wholeMonths(to: until) / 12)
        while whole > 0, from.addingYears(whole) > until { whole -= 1 }
        var rest = from.addingYears(whole)
        var sum = Decimal(whole)
        while rest < until {
            let next = CivilMonth(year: rest.year + 1, month: 1)?.firstDay ?? until
            let end = min(next, until)
            sum = sum + (Decimal(rest.days(to: end)) / (CivilDate.isLeap(year: rest.year) ? 366 : 365) ?? .zero)
            rest = end
        }
        return sum
    }
}
