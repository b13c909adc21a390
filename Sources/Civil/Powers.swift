/// Powers of ten and the wide division on which `Decimal` rests.
enum Powers {
    /// 10^0 to 10^38.
    static let table: [UInt128] = {
        var powers: [UInt128] = [1]
        for _ in 1...38 { powers.append((powers.last ?? 1) * 10) }
        return powers
    }()

    /// 10^34: one more than the largest coefficient.
    static let limit: UInt128 = 10_000_000_000_000_000_000_000_000_000_000_000

    /// 10 to the power of `exponent`, which must lie in 0...38.
    static func of(_ exponent: Int) -> UInt128 { table[exponent] }

    /// The number of decimal digits; one for zero. At most 39.
    static func digits(_ number: UInt128) -> Int {
        let bits = 128 - number.leadingZeroBitCount
        // 1233 / 4096 is log10(2), close enough for 128 bits.
        let guess = (bits * 1233) >> 12
        if guess > 38 { return 39 }
        return number >= table[guess] ? guess + 1 : max(guess, 1)
    }

    /// Divides the 256-bit number `high` · 2^128 + `low`. The quotient must fit: `high` < `divisor`.
    static func divide(high: UInt128, low: UInt128, by divisor: UInt128) -> (quotient: UInt128, remainder: UInt128) {
        if high == 0 { return low.quotientAndRemainder(dividingBy: divisor) }
        // Long division in digits of 64 bits (Knuth, volume 2, 4.3.1, algorithm D), with the divisor's top bit set.
        let shift = divisor.leadingZeroBitCount
        let scaled = divisor << shift
        let top = shift == 0 ? high : (high << shift) | (low >> (128 - shift))
        let bottom = low << shift
        let (first, rest) = digit(top, UInt64(truncatingIfNeeded: bottom >> 64), by: scaled)
        let (second, remainder) = digit(rest, UInt64(truncatingIfNeeded: bottom), by: scaled)
        return (UInt128(first) << 64 | UInt128(second), remainder >> shift)
    }

    /// One digit of the long division: (`top` · 2^64 + `next`) by a divisor whose top bit is set; `top` < `divisor`.
    private static func digit(
        _ top: UInt128, _ next: UInt64, by divisor: UInt128
    ) -> (digit: UInt64, remainder: UInt128) {
        let divisorHigh = UInt64(truncatingIfNeeded: divisor >> 64)
        let divisorLow = UInt64(truncatingIfNeeded: divisor)
        let topHigh = UInt64(truncatingIfNeeded: top >> 64)
        let topLow = UInt64(truncatingIfNeeded: top)
        var guess: UInt64
        var rest: UInt128
        if topHigh >= divisorHigh {
            guess = .max
            rest = top - UInt128(divisorHigh) * UInt128(guess)
        } else {
            let (quotient, remainder) = divisorHigh.dividingFullWidth((topHigh, topLow))
            guess = quotient
            rest = UInt128(remainder)
        }
        // The guess is at most two too large.
        while rest >> 64 == 0, UInt128(guess) * UInt128(divisorLow) > (rest << 64 | UInt128(next)) {
            guess -= 1
            rest += UInt128(divisorHigh)
        }
        return (guess, (rest << 64 | UInt128(next)) &- UInt128(guess) * UInt128(divisorLow))
    }
}
