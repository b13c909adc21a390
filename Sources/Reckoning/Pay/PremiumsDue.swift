import Civil

/// Premiums for overtime, holidays and nights in one stretch of a pay period (Labour Standards Act 37).
struct PremiumsDue: Sendable {
    /// What an hour of each class adds to one, by the law of a day.
    struct Rates: Sendable, Hashable {
        let overtime: Decimal
        let overSixty: Decimal
        let holiday: Decimal
        let night: Decimal

        init?(_ rates: PremiumRates?) {
            guard let rates else { return nil }
            func part(_ points: Int64, of whole: Int64) -> Decimal {
                Decimal(points - whole) / Decimal(Self.whole) ?? .zero
            }
            overtime = part(rates.overtime, of: Self.whole)
            overSixty = part(rates.overSixty, of: Self.whole)
            holiday = part(rates.holiday, of: Self.whole)
            night = part(rates.night, of: 0)
        }

        private static let whole: Int64 = 10_000
    }

    let rates: Rates
    let base: HourlyPay
    let period: Period?

    /// The lines of a stretch.
    func lines(_ minutes: StretchMinutes) -> [Line] {
        var lines: [Line] = []
        let one = Decimal.one
        // Ordinary pay of hours beyond those agreed: piece pay already holds it.
        lines.append(Line("within-statutory", minutes.withinStatutory, base.time, one, "within-statutory"))
        lines.append(Line("overtime", minutes.overtime, base.time, one + rates.overtime, "overtime-premium"))
        lines.append(Line("over-sixty", minutes.overSixty, base.time, one + rates.overSixty, "overtime-premium"))
        lines.append(Line("holiday", minutes.statutoryHoliday, base.time, one + rates.holiday, "holiday-work"))
        lines.append(Line("premium-only", minutes.premiumOnly, base.all, rates.overtime, "hours-yearly-variable"))
        lines.append(Line("night", minutes.night, base.all, rates.night, "night-work"))
        if !base.piece.isZero {
            lines.append(Line("piece-overtime", minutes.overtime, base.piece, rates.overtime, "piece-base"))
            lines.append(Line("piece-over-sixty", minutes.overSixty, base.piece, rates.overSixty, "piece-base"))
            lines.append(Line("piece-holiday", minutes.statutoryHoliday, base.piece, rates.holiday, "piece-base"))
        }
        lines.append(
            Line(
                Self.held, minutes.scheduledOvertime, base.timed, one, "overtime-premium"))
        return lines.filter { !$0.minutes.isZero }.map { line in
            var line = line
            line.period = period
            return line
        }
    }

    /// The sum of the lines of all stretches: the total of each kind in a month is rounded by itself (notice 150 of 1988).
    static func total(_ lines: [Line], _ rounding: RoundingChoice) -> (amount: Bounds, workings: [Working]) {
        var kinds: [String: Bounds] = [:]
        for line in lines { kinds[line.kind] = (kinds[line.kind] ?? .zero) + line.amount(rounding) }
        let held = kinds.removeValue(forKey: held) ?? .zero
        let sum = kinds.values.reduce(Bounds.zero) { $0 + Bounds(extent: $1.extent(rounding.total)) }
        return (sum.less(Bounds(extent: held.extent(rounding.total))), lines.map { $0.working(rounding) })
    }

    private static let held = "held-in-wage"

    struct Line: Sendable {
        let kind: String
        let minutes: Bounds
        let rate: Bounds
        let factor: Decimal
        let method: String
        var period: Period?

        init(_ kind: String, _ minutes: Bounds, _ rate: Bounds, _ factor: Decimal, _ method: String) {
            self.kind = kind
            self.minutes = minutes
            self.rate = rate
            self.factor = factor
            self.method = method
        }

        func amount(_ rounding: RoundingChoice) -> Bounds {
            var hourly = rate * factor
            if let mode = rounding.hourly { hourly = Bounds(extent: hourly.extent(mode)) }
            return minutes * hourly / Bounds(Decimal(HourlyPay.minutesOfHour))
        }

        func working(_ rounding: RoundingChoice) -> Working {
            let yen = amount(rounding).extent(rounding.total)
            return Working(
                kind: kind, quantity: minutes.least, unit: .minutes, rate: rate.least, factor: factor,
                amount: kind == PremiumsDue.held ? Extent(-(yen.most ?? yen.least), -yen.least) : yen, method: method,
                period: period)
        }
    }
}
