/// How digits that are left off change the last one kept.
public enum Rounding: String, CaseIterable, Sendable, Hashable {
    /// Away from zero.
    case up
    /// Towards zero.
    case down
    /// To the nearest, a half away from zero.
    case halfUp
    /// To the nearest, a half towards zero.
    case halfDown
    /// To the nearest, a half to the even digit.
    case halfEven
    /// To the next larger number.
    case ceiling
    /// To the next smaller number.
    case floor

    /// Leaves off the last `count` digits of a magnitude and rounds.
    ///
    /// - Parameter sticky: Whether something above zero and below one unit follows the last digit.
    func shifted(_ magnitude: UInt128, right count: Int, sticky: Bool, negative: Bool) -> UInt128 {
        var quotient: UInt128 = 0
        /// The part left off, compared with a half of the last unit kept.
        let half: Int
        let isExact: Bool
        if count <= 0 {
            quotient = magnitude
            half = -1
            isExact = !sticky
        } else if count > 38 {
            // 128 bits stay below a half of 10^39.
            half = -1
            isExact = magnitude == 0 && !sticky
        } else {
            let unit = Powers.of(count)
            let (kept, lost) = magnitude.quotientAndRemainder(dividingBy: unit)
            quotient = kept
            let middle = unit / 2
            half = lost == middle ? (sticky ? 1 : 0) : (lost < middle ? -1 : 1)
            isExact = lost == 0 && !sticky
        }
        if isExact { return quotient }
        let roundsUp =
            switch self {
            case .up: true
            case .down: false
            case .halfUp: half >= 0
            case .halfDown: half > 0
            case .halfEven: half > 0 || (half == 0 && quotient % 2 == 1)
            case .ceiling: !negative
            case .floor: negative
            }
        return roundsUp ? quotient + 1 : quotient
    }
}

extension Decimal {
    /// The number with at most `scale` decimals (a negative scale rounds to tens, hundreds …).
    public func rounded(scale: Int = 0, _ mode: Rounding = .halfEven) -> Decimal {
        // Beyond the range of exponents nothing can change, and the sums below must not overflow.
        guard scale < 20_000 else { return self }
        let drop = -max(scale, -20_000) - exponent
        guard drop > 0, coefficient != 0 else { return self }
        let magnitude = mode.shifted(coefficient.magnitude, right: drop, sticky: false, negative: isNegative)
        return Decimal.make(negative: isNegative, magnitude, exponent + drop)
            ?? (isNegative ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude)
    }

    /// The largest number with at most `scale` decimals that is not above this one.
    public func floor(scale: Int = 0) -> Decimal { rounded(scale: scale, .floor) }

    /// The smallest number with at most `scale` decimals that is not below this one.
    public func ceiling(scale: Int = 0) -> Decimal { rounded(scale: scale, .ceiling) }
}
