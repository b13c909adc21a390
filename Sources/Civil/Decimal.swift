/// A decimal number of up to 34 significant digits, rounded half to even: coefficient × 10^exponent.
///
/// Numbers are held in one form only, so that equal values are equal and hash alike, however they were written
/// (1.0 is 1). The range is that of IEEE 754 decimal128.
public struct Decimal: Hashable, Sendable {
    /// The digits, with the sign; its magnitude is below 10^34.
    public var coefficient: Int128 { Int128(high) << 64 | Int128(low) }

    // Two words and not one Int128: its alignment of 16 bytes inside enums makes Swift 6.3 (unoptimised, Linux) emit
    // aligned loads from stack slots that are not aligned, which crash. The value is half as wide besides.
    private let high: Int64
    private let low: UInt64

    /// The power of ten. Zero for every whole number below 10^34.
    public var exponent: Int { Int(storedExponent) }

    private let storedExponent: Int32

    /// How many significant digits a number can have.
    public static var maximumDigits: Int { 34 }

    static var maximumExponent: Int { 6111 }
    static var minimumExponent: Int { -6176 }

    /// The caller vouches for the one form.
    private init(unchecked coefficient: Int128, _ exponent: Int) {
        high = Int64(truncatingIfNeeded: coefficient >> 64)
        low = UInt64(truncatingIfNeeded: coefficient)
        storedExponent = Int32(exponent)
    }

    /// Zero.
    public static var zero: Decimal { Decimal(unchecked: 0, 0) }

    /// One.
    public static var one: Decimal { Decimal(unchecked: 1, 0) }

    /// The largest number.
    public static var greatestFiniteMagnitude: Decimal {
        Decimal(unchecked: Int128(Powers.limit - 1), maximumExponent)
    }

    /// A whole number.
    public init(_ number: Int) {
        self.init(unchecked: Int128(number), 0)
    }

    /// A whole number, rounded to 34 digits.
    public init(_ number: some FixedWidthInteger) {
        if number.bitWidth <= 64 {
            self.init(unchecked: Int128(truncatingIfNeeded: number), 0)
        } else {
            let magnitude = UInt128(clamping: number.magnitude)
            self = Decimal.make(negative: number < 0, magnitude, 0) ?? .greatestFiniteMagnitude
        }
    }

    /// coefficient × 10^exponent, rounded to 34 digits; nil if it does not fit.
    public init?(coefficient: Int128, exponent: Int) {
        guard let result = Decimal.make(negative: coefficient < 0, coefficient.magnitude, exponent) else { return nil }
        self = result
    }

    /// Brings a magnitude to the one form, rounding half to even; nil if it is too large.
    ///
    /// - Parameter sticky: Whether something above zero and below one unit follows the last digit of `magnitude`.
    static func make(negative: Bool, _ magnitude: UInt128, _ exponent: Int, sticky: Bool = false) -> Decimal? {
        var magnitude = magnitude
        // Far outside the range the exponent itself could overflow below.
        guard magnitude != 0 || sticky else { return .zero }
        guard exponent < 20_000 else { return nil }
        var exponent = max(exponent, -20_000)
        var drop = magnitude < Powers.limit ? 0 : Powers.digits(magnitude) - maximumDigits
        drop = max(drop, minimumExponent - exponent)
        if drop > 0 || sticky {
            magnitude = Rounding.halfEven.shifted(magnitude, right: drop, sticky: sticky, negative: negative)
            exponent += drop
            if magnitude == Powers.limit {
                magnitude = Powers.limit / 10
                exponent += 1
            }
        }
        if exponent > 0 {
            let room = maximumDigits - Powers.digits(magnitude)
            let shift = min(room, exponent)
            magnitude *= Powers.of(shift)
            exponent -= shift
            guard exponent <= maximumExponent else { return nil }
        } else if exponent < 0 {
            stripZeros(&magnitude, &exponent)
        }
        guard magnitude != 0 else { return .zero }
        return Decimal(unchecked: negative ? -Int128(magnitude) : Int128(magnitude), exponent)
    }

    /// Takes trailing zeros off a fraction.
    private static func stripZeros(_ magnitude: inout UInt128, _ exponent: inout Int) {
        for step in [16, 16, 8, 4, 2, 1] where exponent <= -step {
            if magnitude <= UInt64.max, step < 16 {
                let (quotient, remainder) = UInt64(truncatingIfNeeded: magnitude)
                    .quotientAndRemainder(dividingBy: UInt64(truncatingIfNeeded: Powers.of(step)))
                if remainder == 0 {
                    magnitude = UInt128(quotient)
                    exponent += step
                }
            } else {
                let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: Powers.of(step))
                if remainder == 0 {
                    magnitude = quotient
                    exponent += step
                }
            }
        }
        if magnitude == 0 { exponent = 0 }
    }

    var isNegative: Bool { coefficient < 0 }

    /// The position of the first digit: digits + exponent.
    var adjustedExponent: Int { Powers.digits(coefficient.magnitude) + exponent }
}

extension Decimal: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) {
        self.init(unchecked: Int128(value), 0)
    }
}

// MARK: - Comparing

extension Decimal: Comparable {
    public static func < (left: Decimal, right: Decimal) -> Bool {
        if left.storedExponent == right.storedExponent { return left.coefficient < right.coefficient }
        if left.isNegative != right.isNegative { return left.isNegative }
        guard left.coefficient != 0 else { return right.coefficient > 0 }
        guard right.coefficient != 0 else { return left.coefficient < 0 }
        let isSmaller = isSmallerMagnitude(left, right)
        return left.isNegative ? !isSmaller : isSmaller
    }

    /// For numbers with different exponents, hence of different value.
    private static func isSmallerMagnitude(_ left: Decimal, _ right: Decimal) -> Bool {
        let (leftAdjusted, rightAdjusted) = (left.adjustedExponent, right.adjustedExponent)
        if leftAdjusted != rightAdjusted { return leftAdjusted < rightAdjusted }
        // Equal first positions: the exponents differ by less than 34, and the longer number has at most 34 digits.
        let difference = left.exponent - right.exponent
        if difference > 0 {
            return left.coefficient.magnitude * Powers.of(difference) < right.coefficient.magnitude
        }
        return left.coefficient.magnitude < right.coefficient.magnitude * Powers.of(-difference)
    }

    /// The number without its sign.
    public var magnitude: Decimal { Decimal(unchecked: Int128(coefficient.magnitude), exponent) }

    /// -1, 0 or 1.
    public var signum: Int { coefficient.signum() == 0 ? 0 : (isNegative ? -1 : 1) }

    /// Whether the number has no fraction.
    public var isInteger: Bool { storedExponent >= 0 }
}

// MARK: - Reckoning

extension Decimal {
    /// The sum, rounded to 34 digits; nil if it does not fit.
    public func adding(_ other: Decimal) -> Decimal? {
        if storedExponent == other.storedExponent {
            let sum = coefficient + other.coefficient
            if storedExponent == 0, sum.magnitude < Powers.limit { return Decimal(unchecked: sum, 0) }
            return Decimal.make(negative: sum < 0, sum.magnitude, exponent)
        }
        if coefficient == 0 { return other }
        if other.coefficient == 0 { return self }
        let (high, low) = exponent > other.exponent ? (self, other) : (other, self)
        // Digits below this position cannot reach the result but by rounding.
        let floor = high.adjustedExponent - 37
        let common = max(low.exponent, floor)
        let scaled = Int128(high.coefficient.magnitude * Powers.of(high.exponent - common))
        let cut = common - low.exponent
        let divisor = cut > 38 ? 0 : Powers.of(cut)
        let (part, lost) =
            divisor == 0
            ? (0, low.coefficient.magnitude) : low.coefficient.magnitude.quotientAndRemainder(dividingBy: divisor)
        if high.isNegative == low.isNegative {
            return Decimal.make(negative: high.isNegative, UInt128(scaled) + part, common, sticky: lost != 0)
        }
        let difference = scaled - Int128(part) - (lost != 0 ? 1 : 0)
        return Decimal.make(
            negative: high.isNegative != (difference < 0), difference.magnitude, common, sticky: lost != 0)
    }

    /// The difference, rounded to 34 digits; nil if it does not fit.
    public func subtracting(_ other: Decimal) -> Decimal? { adding(-other) }

    /// The product, rounded to 34 digits; nil if it does not fit.
    public func multiplied(by other: Decimal) -> Decimal? {
        let negative = isNegative != other.isNegative
        let (one, two) = (coefficient.magnitude, other.coefficient.magnitude)
        let exponent = exponent + other.exponent
        let (high, low) = one.multipliedFullWidth(by: two)
        if high == 0 { return Decimal.make(negative: negative, UInt128(low), exponent) }
        // The quotient keeps 35 or 36 digits: one or two to round by.
        let cut = Powers.digits(one) + Powers.digits(two) - 2 - Decimal.maximumDigits
        let (quotient, remainder) = Powers.divide(high: high, low: UInt128(low), by: Powers.of(cut))
        return Decimal.make(negative: negative, quotient, exponent + cut, sticky: remainder != 0)
    }

    /// The quotient, rounded to 34 digits; nil for a division by zero or if it does not fit.
    public func divided(by other: Decimal) -> Decimal? {
        guard other.coefficient != 0 else { return nil }
        guard coefficient != 0 else { return .zero }
        let negative = isNegative != other.isNegative
        let (dividend, divisor) = (coefficient.magnitude, other.coefficient.magnitude)
        let exponent = exponent - other.exponent
        if dividend <= UInt64.max, divisor <= UInt64.max {
            let (quotient, remainder) = UInt64(truncatingIfNeeded: dividend)
                .quotientAndRemainder(dividingBy: UInt64(truncatingIfNeeded: divisor))
            if remainder == 0 { return Decimal.make(negative: negative, UInt128(quotient), exponent) }
        }
        // The quotient gets 35 or 36 digits: one or two to round by.
        let shift = Decimal.maximumDigits + 1 + Powers.digits(divisor) - Powers.digits(dividend)
        let first = min(shift, 38)
        var (high, low) = dividend.multipliedFullWidth(by: Powers.of(first))
        if shift > first { (high, low) = Decimal.scaled(high, UInt128(low), by: Powers.of(shift - first)) }
        let (quotient, remainder) = Powers.divide(high: high, low: UInt128(low), by: divisor)
        return Decimal.make(negative: negative, quotient, exponent - shift, sticky: remainder != 0)
    }

    /// The low 256 bits of (`high` · 2^128 + `low`) · `factor`.
    private static func scaled(_ high: UInt128, _ low: UInt128, by factor: UInt128) -> (UInt128, UInt128) {
        let product = low.multipliedFullWidth(by: factor)
        return (product.high + high * factor, UInt128(product.low))
    }

    /// The remainder of a division rounded down, with the sign of the divisor; nil for a division by zero.
    public func modulo(_ divisor: Decimal) -> Decimal? {
        guard divisor.coefficient != 0 else { return nil }
        let remainder = remainderMagnitude(divisor)
        guard remainder != .zero, isNegative != divisor.isNegative else {
            return isNegative ? -remainder : remainder
        }
        return isNegative ? divisor.subtracting(remainder) : divisor.adding(remainder)
    }

    private func remainderMagnitude(_ divisor: Decimal) -> Decimal {
        let common = min(exponent, divisor.exponent)
        let scale = divisor.exponent - common
        // A divisor scaled beyond 34 digits is larger than the dividend.
        guard Powers.digits(divisor.coefficient.magnitude) + scale <= 38 else { return magnitude }
        let modulus = divisor.coefficient.magnitude * Powers.of(scale)
        var remainder = coefficient.magnitude % modulus
        var left = exponent - common
        while left > 0, remainder != 0 {
            let step = min(left, 38)
            let (high, low) = remainder.multipliedFullWidth(by: Powers.of(step) % modulus)
            remainder = Powers.divide(high: high % modulus, low: UInt128(low), by: modulus).remainder
            left -= step
        }
        return Decimal.make(negative: false, remainder, common) ?? .zero
    }

    /// The number to a whole power; nil if it does not fit, or for zero to a negative power.
    public func power(_ exponent: Int) -> Decimal? {
        var result = Decimal.one
        var base = self
        var left = exponent.magnitude
        while left > 0 {
            if left & 1 == 1 {
                guard let product = result.multiplied(by: base) else { return exponent < 0 ? .zero : nil }
                result = product
            }
            left >>= 1
            guard left > 0 else { break }
            guard let square = base.multiplied(by: base) else { return exponent < 0 ? .zero : nil }
            base = square
        }
        return exponent < 0 ? Decimal.one.divided(by: result) : result
    }

    public static prefix func - (number: Decimal) -> Decimal {
        Decimal(unchecked: -number.coefficient, number.exponent)
    }

    /// The sum; held at the largest number where it would not fit. Use `adding` for numbers from outside.
    public static func + (left: Decimal, right: Decimal) -> Decimal {
        left.adding(right) ?? limit(negative: left.isNegative)
    }

    /// The difference; held at the largest number where it would not fit. Use `subtracting` for numbers from outside.
    public static func - (left: Decimal, right: Decimal) -> Decimal {
        left.subtracting(right) ?? limit(negative: left.isNegative)
    }

    /// The product; held at the largest number where it would not fit. Use `multiplied` for numbers from outside.
    public static func * (left: Decimal, right: Decimal) -> Decimal {
        left.multiplied(by: right) ?? limit(negative: left.isNegative != right.isNegative)
    }

    /// The quotient; nil for a division by zero or if it does not fit.
    public static func / (left: Decimal, right: Decimal) -> Decimal? { left.divided(by: right) }

    /// Adds in place.
    public static func += (left: inout Decimal, right: Decimal) { left = left + right }

    /// Subtracts in place.
    public static func -= (left: inout Decimal, right: Decimal) { left = left - right }

    /// Multiplies in place.
    public static func *= (left: inout Decimal, right: Decimal) { left = left * right }

    private static func limit(negative: Bool) -> Decimal {
        negative ? -greatestFiniteMagnitude : greatestFiniteMagnitude
    }
}
