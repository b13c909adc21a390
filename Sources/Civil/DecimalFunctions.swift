extension Decimal {
    /// The square root, rounded to 34 digits; nil below zero.
    public func squareRoot() -> Decimal? {
        guard !isNegative else { return nil }
        guard coefficient != 0 else { return .zero }
        // The root of a number of 67 or 68 digits with an even exponent has 34 digits.
        var shift = 68 - Powers.digits(coefficient.magnitude)
        if (exponent - shift) % 2 != 0 { shift -= 1 }
        let first = min(shift, 38)
        var (high, low) = coefficient.magnitude.multipliedFullWidth(by: Powers.of(first))
        if shift > first {
            let factor = Powers.of(shift - first)
            let product = UInt128(low).multipliedFullWidth(by: factor)
            (high, low) = (product.high + high * factor, product.low)
        }
        // Newton's method from above: the steps fall until the whole root is reached.
        let bits = high == 0 ? 128 - low.leadingZeroBitCount : 256 - high.leadingZeroBitCount
        var root = min(UInt128(1) << UInt128((bits + 1) / 2), Powers.limit)
        while true {
            let next = (root + Powers.divide(high: high, low: UInt128(low), by: root).quotient) / 2
            if next >= root { break }
            root = next
        }
        // Rounded up if the rest is above the root: (root + 1/2)² = root² + root + 1/4.
        let square = root.multipliedFullWidth(by: root)
        let rest = UInt128(low) &- UInt128(square.low)
        return Decimal.make(negative: false, rest > root ? root + 1 : root, (exponent - shift) / 2)
    }

    /// The natural logarithm of ten.
    static let logarithmOfTen =
        Decimal(coefficient: 2_302_585_092_994_045_684_017_991_454_684_364, exponent: -33) ?? .zero

    /// e to the power of this number, right to about 31 digits; nil if it does not fit.
    public func exponential() -> Decimal? {
        guard coefficient != 0 else { return .one }
        if self > 15_000 { return nil }
        if self < -15_000 { return .zero }
        // e^x = 10^k · (e^(r/32))^32, with r within half a ln 10.
        let tens = (self / Decimal.logarithmOfTen ?? .zero).rounded(.halfEven)
        guard let exponent = Int(exactly: tens) else { return nil }
        let rest = self - tens * Decimal.logarithmOfTen
        guard let small = rest.divided(by: 32) else { return nil }
        var term = Decimal.one
        var sum = Decimal.one
        for index in 1...40 {
            term = term * small / Decimal(index) ?? .zero
            let next = sum + term
            if next == sum { break }
            sum = next
        }
        guard let power = sum.power(32) else { return nil }
        return Decimal(coefficient: power.coefficient, exponent: power.exponent + exponent)
    }

    /// The natural logarithm, right to about 32 digits; nil unless the number is above zero.
    public func logarithm() -> Decimal? {
        guard coefficient > 0 else { return nil }
        // ln(m · 10^k) = ln m + k ln 10, with m between 0.3 and 3.2; roots bring m close to one.
        let digits = Powers.digits(coefficient.magnitude)
        guard var reduced = Decimal(coefficient: coefficient, exponent: 1 - digits) else { return nil }
        var tens = exponent + digits - 1
        if reduced > 3 {
            reduced = reduced / 10 ?? reduced
            tens += 1
        }
        var factor = Decimal(2)
        while (reduced - 1).magnitude > (Decimal(coefficient: 1, exponent: -1) ?? .one), factor < 1000 {
            guard let root = reduced.squareRoot() else { return nil }
            reduced = root
            factor = factor * 2
        }
        // ln m = 2 (z + z³/3 + z⁵/5 + …) with z = (m - 1) / (m + 1).
        guard let ratio = (reduced - 1) / (reduced + 1) else { return nil }
        let square = ratio * ratio
        var power = ratio
        var sum = ratio
        for index in 1...60 {
            power = power * square
            let next = sum + (power / Decimal(2 * index + 1) ?? .zero)
            if next == sum { break }
            sum = next
        }
        return sum * factor + Decimal(tens) * Decimal.logarithmOfTen
    }

    /// The number to any power; nil if it does not fit or is no real number.
    public func power(_ exponent: Decimal) -> Decimal? {
        if let whole = Int(exactly: exponent) { return power(whole) }
        guard let logarithm = logarithm() else { return coefficient == 0 && exponent.coefficient > 0 ? .zero : nil }
        return exponent.multiplied(by: logarithm)?.exponential()
    }
}
