internal import Civil

/// What the language needs of numbers beyond their own arithmetic.
enum Numbers {
    /// A number as the language writes it: digits with at most one point, perhaps an exponent.
    static func parse(_ text: String) -> Decimal? {
        Decimal(text)
    }

    /// A whole number that fits an `Int`, or nil.
    static func int(_ value: Value) -> Int? {
        guard case .number(let number) = value else { return nil }
        return Int(exactly: number)
    }

    static func power(_ base: Decimal, _ exponent: Decimal) -> Decimal? {
        if exponent == half { return base.squareRoot() }
        return base.power(exponent)
    }

    private static let half = Decimal(coefficient: 5, exponent: -1)
}
