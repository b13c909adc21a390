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
        if let whole = Int(exactly: exponent) {
            guard whole.magnitude <= 1_000_000 else { return nil }
            return base.power(whole)
        }
        guard base.signum >= 0 else { return nil }
        if exponent == Decimal("0.5") { return squareRoot(base) }
        return approximate(Elementary.power(Double(base), Double(exponent)))
    }

    /// The square root to 34 digits.
    static func squareRoot(_ number: Decimal) -> Decimal? {
        guard number.signum >= 0 else { return nil }
        guard number.signum > 0 else { return .zero }
        // Newton's method from a power of ten of about half the length.
        let digits = String(number.coefficient.magnitude).utf8.count + number.exponent
        guard var root = Decimal(coefficient: 3, exponent: (digits - 1) >> 1) else { return nil }
        for _ in 0..<60 {
            guard let quotient = number.divided(by: root), let sum = root.adding(quotient), let next = sum.divided(by: 2)
            else { return nil }
            if next == root { break }
            root = next
        }
        // An exact root with few digits is not to end in …0001.
        let short = root.rounded(scale: 30 - (digits >> 1))
        return short.multiplied(by: short) == number ? short : root
    }

    /// The decimal number of a binary one.
    static func approximate(_ number: Double) -> Decimal? {
        Decimal(number)
    }
}
