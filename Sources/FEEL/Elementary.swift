/// Elementary functions without the C library, so that every machine gives the same digits.
enum Elementary {
    private static let ln2 = 0.693147180559945309417232121458

    /// e to the power of `x`.
    static func exponential(_ x: Double) -> Double {
        guard x.isFinite else { return x }
        guard x < 1000 else { return .infinity }
        guard x > -1000 else { return 0 }
        let scale = Double(Int(x / ln2 + (x < 0 ? -0.5 : 0.5)))
        let rest = x - scale * 0.693147180369123816490 - scale * 1.90821492927058770002e-10
        var term = 1.0
        var sum = 1.0
        for step in 1...30 {
            term *= rest / Double(step)
            sum += term
            if abs(term) < 1e-20 { break }
        }
        return sum * Double(sign: .plus, exponent: Int(scale), significand: 1)
    }

    /// The natural logarithm.
    static func logarithm(_ x: Double) -> Double {
        guard x > 0, x.isFinite else { return .nan }
        var exponent = Double(x.exponent)
        var significand = x.significand
        if significand > 1.4142135623730951 {
            significand /= 2
            exponent += 1
        }
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        var power = ratio
        var sum = 0.0
        var divisor = 1.0
        while divisor < 60 {
            let term = power / divisor
            sum += term
            if abs(term) < 1e-20 { break }
            power *= square
            divisor += 2
        }
        return 2 * sum + exponent * 1.90821492927058770002e-10 + exponent * 0.693147180369123816490
    }

    /// `base` to the power of `exponent`; `base` is not negative.
    static func power(_ base: Double, _ exponent: Double) -> Double {
        if base == 0 { return exponent > 0 ? 0 : .nan }
        return exponential(exponent * logarithm(base))
    }
}
