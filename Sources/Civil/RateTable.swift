/// A rate between two currencies for a period, with its source.
public struct ExchangeRate: Hashable, Sendable {
    /// The currency that is given.
    public let from: Currency

    /// The currency that is received.
    public let to: Currency

    /// The days for which the rate is used.
    public let period: Period

    /// How many units of `to` one unit of `from` is worth, in major units.
    public let perUnit: Decimal

    /// Where the rate was published.
    public let source: String

    /// A rate, or an error unless it is above zero.
    public init(
        from: Currency, to: Currency, period: Period, perUnit: Decimal, source: String
    ) throws(CivilError) {
        guard perUnit > .zero else { throw .rateNotPositive(from.code, to.code) }
        self.from = from
        self.to = to
        self.period = period
        self.perUnit = perUnit
        self.source = source
    }
}

/// Dated exchange rates.
public struct RateTable: Hashable, Sendable {
    /// An amount converted, and the rates it was converted by.
    public struct Conversion: Hashable, Sendable {
        /// The amount in the new currency.
        public let money: Money

        /// The rates used: none for the same currency, two if the way led over a third currency.
        public let rates: [ExchangeRate]
    }

    private struct Pair: Hashable, Sendable {
        let from: Currency
        let to: Currency
    }

    /// All rates, as given.
    public let rates: [ExchangeRate]

    private let byPair: [Pair: [ExchangeRate]]

    /// A table, or an error if two rates for one pair are valid on the same day.
    public init(_ rates: [ExchangeRate]) throws(CivilError) {
        self.rates = rates
        byPair = Dictionary(grouping: rates) { Pair(from: $0.from, to: $0.to) }
        for (pair, rates) in byPair {
            guard let (one, other) = Period.firstOverlap(in: rates.map(\.period)) else { continue }
            let common = rates[one].period.intersection(rates[other].period)
            throw .overlappingRates(pair.from.code, pair.to.code, on: common?.from ?? .earliest)
        }
    }

    /// The rates that lead from one currency to another on a day: the direct one, its inverse, or two over a third
    /// currency (the first by code); nil if there is no way.
    private func path(from: Currency, to: Currency, on day: CivilDate) -> [ExchangeRate]? {
        if from == to { return [] }
        if let rate = step(from, to, on: day) { return [rate] }
        for middle in Set(rates.flatMap { [$0.from, $0.to] }).sorted(by: { $0.code < $1.code }) {
            guard middle != from, middle != to else { continue }
            if let first = step(from, middle, on: day), let second = step(middle, to, on: day) {
                return [first, second]
            }
        }
        return nil
    }

    private func step(_ from: Currency, _ to: Currency, on day: CivilDate) -> ExchangeRate? {
        for pair in [Pair(from: from, to: to), Pair(from: to, to: from)] {
            if let rate = byPair[pair]?.first(where: { $0.period.contains(day) }) { return rate }
        }
        return nil
    }

    /// How many units of one currency a unit of another is worth on a day, or an error if the table does not say.
    public func rate(from: Currency, to: Currency, on day: CivilDate) throws(CivilError) -> Decimal {
        guard let path = path(from: from, to: to, on: day) else { throw .noRate(from.code, to.code, on: day) }
        return try RateTable.apply(path, to: .one, in: from)
    }

    /// Converts an amount by the rates of a day, rounded to the smallest unit, or an error if the table has no way.
    public func convert(
        _ money: Money, to currency: Currency, on day: CivilDate, rounding: Rounding = .halfEven
    ) throws(CivilError) -> Conversion {
        guard let path = path(from: money.currency, to: currency, on: day) else {
            throw .noRate(money.currency.code, currency.code, on: day)
        }
        let amount = try RateTable.apply(path, to: money.amount, in: money.currency)
        return Conversion(money: try Money(amount, currency, rounding: rounding), rates: path)
    }

    /// Leads an amount along rates, dividing where a rate is used in the other direction.
    private static func apply(
        _ path: [ExchangeRate], to amount: Decimal, in currency: Currency
    ) throws(CivilError) -> Decimal {
        var amount = amount
        var currency = currency
        for rate in path {
            let isForward = rate.from == currency
            let next = isForward ? amount.multiplied(by: rate.perUnit) : amount.divided(by: rate.perUnit)
            guard let next else { throw .overflow }
            amount = next
            currency = isForward ? rate.to : rate.from
        }
        return amount
    }
}
