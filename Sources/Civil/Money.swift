/// An exact amount of one currency, in its smallest unit.
public struct Money: Hashable, Sendable {
    /// The currency.
    public let currency: Currency

    /// The amount in the smallest unit: yen, đồng, US cents.
    public let minorUnits: Int64

    /// An amount in the smallest unit of a currency.
    public init(minorUnits: Int64, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// An amount in major units, or an error if it has more decimals than the currency or does not fit.
    public init(_ amount: Decimal, _ currency: Currency) throws(CivilError) {
        try self.init(amount, currency, rounding: nil)
    }

    /// An amount in major units, rounded to the smallest unit, or an error if it does not fit.
    public init(_ amount: Decimal, _ currency: Currency, rounding: Rounding) throws(CivilError) {
        try self.init(amount, currency, rounding: .some(rounding))
    }

    private init(_ amount: Decimal, _ currency: Currency, rounding: Rounding?) throws(CivilError) {
        guard let minor = amount.multiplied(by: Decimal(Powers.of(currency.minorDigits))) else { throw .overflow }
        guard minor.isInteger || rounding != nil else {
            throw .tooPrecise(amount.description, minorDigits: currency.minorDigits)
        }
        let whole = rounding.map { minor.rounded(scale: 0, $0) } ?? minor
        guard let units = Int64(exactly: whole) else { throw .overflow }
        self.init(minorUnits: units, currency)
    }

    /// The amount in major units: dollars, yen.
    public var amount: Decimal { Decimal(coefficient: Int128(minorUnits), exponent: -currency.minorDigits) ?? .zero }

    /// Nothing, in a currency.
    public static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency) }

    /// The sum, or an error for different currencies or one that does not fit.
    public func adding(_ other: Money) throws(CivilError) -> Money {
        try check(other)
        return try Money.checked(minorUnits.addingReportingOverflow(other.minorUnits), currency)
    }

    /// The difference, or an error for different currencies or one that does not fit.
    public func subtracting(_ other: Money) throws(CivilError) -> Money {
        try check(other)
        return try Money.checked(minorUnits.subtractingReportingOverflow(other.minorUnits), currency)
    }

    /// The product with a whole number, or an error if it does not fit.
    public func multiplied(by count: Int) throws(CivilError) -> Money {
        try Money.checked(minorUnits.multipliedReportingOverflow(by: Int64(count)), currency)
    }

    /// The product with any number, rounded to the smallest unit, or an error if it does not fit.
    public func multiplied(by factor: Decimal, rounding: Rounding) throws(CivilError) -> Money {
        guard let product = amount.multiplied(by: factor) else { throw .overflow }
        return try Money(product, currency, rounding: rounding)
    }

    /// The quotient by any number, rounded to the smallest unit, or an error for zero or if it does not fit.
    public func divided(by divisor: Decimal, rounding: Rounding) throws(CivilError) -> Money {
        guard divisor != .zero else { throw .divisionByZero }
        guard let quotient = amount.divided(by: divisor) else { throw .overflow }
        return try Money(quotient, currency, rounding: rounding)
    }

    /// Whether this is less than another amount, or an error for different currencies.
    public func isLess(than other: Money) throws(CivilError) -> Bool {
        try check(other)
        return minorUnits < other.minorUnits
    }

    /// The sum of amounts, or an error for different currencies or one that does not fit.
    public static func sum(_ amounts: some Sequence<Money>, in currency: Currency) throws(CivilError) -> Money {
        var total = Money.zero(currency)
        for amount in amounts { total = try total.adding(amount) }
        return total
    }

    /// Reads an amount and a code of a currency in either order: 2800 USD, JPY 120,000, ¥120,000, 120000円.
    public static func parse(_ text: some StringProtocol) throws(CivilError) -> Money {
        guard text.utf8.count <= 64 else { throw .notMoney(String(text.prefix(64))) }
        var digits = ""
        var letters = ""
        var isGrouped = false
        for character in text where !character.isWhitespace {
            switch character {
            case "0"..."9", ".", "-", "+": digits.append(character)
            case ",": isGrouped = true
            default: letters.append(character)
            }
        }
        guard let amount = Decimal(digits), !isGrouped || hasGroupsOfThree(text) else {
            throw .notMoney(String(text))
        }
        switch letters {
        case "": throw .notMoney(String(text))
        case "¥", "￥", "円": return try Money(amount, .jpy)
        case "₫": return try Money(amount, .vnd)
        default: return try Money(amount, Currency(letters))
        }
    }

    /// Whether the commas of a text part groups of three digits before any decimal point.
    private static func hasGroupsOfThree(_ text: some StringProtocol) -> Bool {
        let number = text.filter { "0123456789,.".contains($0) }
        let whole = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let groups = whole.first?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        guard let first = groups.first, (1...3).contains(first.count) else { return false }
        return groups.dropFirst().allSatisfy { $0.count == 3 } && !whole.dropFirst().contains { $0.contains(",") }
    }

    private func check(_ other: Money) throws(CivilError) {
        guard currency == other.currency else { throw .differentCurrencies(currency.code, other.currency.code) }
    }

    private static func checked(
        _ result: (partialValue: Int64, overflow: Bool), _ currency: Currency
    ) throws(CivilError) -> Money {
        guard !result.overflow else { throw .overflow }
        return Money(minorUnits: result.partialValue, currency)
    }
}

extension Money: CustomStringConvertible {
    /// The amount with all its decimals and the code: 2800.00 USD.
    public var description: String {
        let digits = String(minorUnits.magnitude)
        let missing = max(0, currency.minorDigits + 1 - digits.utf8.count)
        let padded = String(repeating: "0", count: missing) + digits
        let sign = minorUnits < 0 ? "-" : ""
        guard currency.minorDigits > 0 else { return "\(sign)\(padded) \(currency.code)" }
        return "\(sign)\(padded.dropLast(currency.minorDigits)).\(padded.suffix(currency.minorDigits)) \(currency.code)"
    }
}
