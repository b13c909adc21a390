/// How pay is multiplied. One formula (``PayFormula``) serves exact yen and columns of floats; the compiler makes one
/// version of it for each.
protocol PayArithmetic {
    /// A length of work.
    associatedtype Time
    /// What an hour is paid at, of the base.
    associatedtype Factor
    /// Yen for a length of time.
    associatedtype Rate
    associatedtype Yen: AdditiveArithmetic

    /// What a rate lacks of the lowest that is lawful; nothing where it reaches it.
    static func lift(_ rate: Rate, to lowest: Rate) -> Rate
    static func sum(_ one: Rate, _ other: Rate) -> Rate
    static func pay(_ time: Time, _ factor: Factor, _ rate: Rate) -> Yen
}

/// Yen per minute as a fraction, exactly.
///
/// Pay is rounded once, half a yen upwards: so the total of each kind of a month (notice 150 of 1988), and so a debt when it
/// is paid.
public struct PayRate: Sendable, Hashable {
    /// Yen in so many minutes.
    public let yen: Int64
    public let minutes: Int64

    /// - Parameter minutes: above zero; anything else makes a rate of nothing.
    public init(yen: Int64, minutes: Int64) {
        self.yen = minutes > 0 ? yen : 0
        self.minutes = minutes > 0 ? minutes : 60
    }

    public static let zero = PayRate(yen: 0, minutes: 60)

    /// Yen per hour, half a yen upwards, for showing; negative rates are not met.
    public var perHour: Int64 { Exact.divide(yen.multipliedFullWidth(by: 60), by: Int128(minutes)) }

    /// The sum of two rates, exactly. Held at the larger of the two where the sum would not fit.
    public static func + (left: PayRate, right: PayRate) -> PayRate {
        if left.minutes == right.minutes { return PayRate(yen: left.yen &+ right.yen, minutes: left.minutes) }
        if left.yen == 0 { return right }
        if right.yen == 0 { return left }
        let shared = gcd(left.minutes, right.minutes)
        let (minutes, tooLong) = (left.minutes / shared).multipliedReportingOverflow(by: right.minutes)
        let (one, oneTooLarge) = left.yen.multipliedReportingOverflow(by: right.minutes / shared)
        let (other, otherTooLarge) = right.yen.multipliedReportingOverflow(by: left.minutes / shared)
        let (yen, tooLarge) = one.addingReportingOverflow(other)
        guard !tooLong, !oneTooLarge, !otherTooLarge, !tooLarge else { return max(left, right) }
        return PayRate(yen: yen, minutes: minutes)
    }

    private static func max(_ left: PayRate, _ right: PayRate) -> PayRate {
        Exact.isLess(left, right) ? right : left
    }

    private static func gcd(_ one: Int64, _ other: Int64) -> Int64 {
        var (one, other) = (one, other)
        while other != 0 { (one, other) = (other, one % other) }
        return Swift.max(one, 1)
    }
}

/// Exact yen, whatever their size.
enum Exact: PayArithmetic {
    static func isLess(_ left: PayRate, _ right: PayRate) -> Bool {
        if left.minutes == right.minutes { return left.yen < right.yen }
        let (one, other) = (
            left.yen.multipliedFullWidth(by: right.minutes), right.yen.multipliedFullWidth(by: left.minutes)
        )
        return (one.high, one.low) < (other.high, other.low)
    }

    @inline(__always)
    static func lift(_ have: PayRate, to want: PayRate) -> PayRate {
        let (wanted, high) = want.yen.multipliedReportingOverflow(by: have.minutes)
        let (held, low) = have.yen.multipliedReportingOverflow(by: want.minutes)
        let (minutes, long) = have.minutes.multipliedReportingOverflow(by: want.minutes)
        guard !high, !low, !long else { return wideLift(have, to: want) }
        return PayRate(yen: max(0, wanted - held), minutes: minutes)
    }

    /// For fractions whose difference does not fit: both ends are cut to their first sixty-two binary digits.
    @inline(never)
    private static func wideLift(_ have: PayRate, to want: PayRate) -> PayRate {
        var lack = Int128(want.yen) * Int128(have.minutes) - Int128(have.yen) * Int128(want.minutes)
        var minutes = Int128(have.minutes) * Int128(want.minutes)
        guard lack > 0 else { return .zero }
        while lack > Int128(Int64.max / 2) || minutes > Int128(Int64.max / 2) {
            lack >>= 1
            minutes >>= 1
        }
        return PayRate(yen: Int64(lack), minutes: Int64(minutes))
    }

    @inline(__always)
    static func sum(_ wage: PayRate, _ lift: PayRate) -> PayRate {
        if lift.yen == 0 { return wage }
        // A lift to an hourly minimum has sixty times the minutes of the wage that it lifts.
        let (minutes, long) = wage.minutes.multipliedReportingOverflow(by: 60)
        let (yen, tooLarge) = wage.yen.multipliedReportingOverflow(by: 60)
        if minutes == lift.minutes, !long, !tooLarge { return PayRate(yen: yen &+ lift.yen, minutes: minutes) }
        return wage + lift
    }

    /// minutes × factor × rate, half a yen upwards; the factor in hundredths of a percent.
    static func pay(_ time: Int64, _ factor: Int64, _ rate: PayRate) -> Int64 {
        divide((time &* factor).multipliedFullWidth(by: rate.yen), by: Int128(rate.minutes) * 10_000)
    }

    /// Whether products of a rate with times and factors as `pay` of ``ExactSmall`` takes them stay within 64 bits.
    @inline(__always)
    static func isSmall(_ rate: PayRate) -> Bool {
        rate.yen >= 0 && rate.yen < ExactSmall.yenLimit && rate.minutes < ExactSmall.minutesLimit
    }

    /// A quotient rounded half up; held at the largest number.
    static func divide(_ product: (high: Int64, low: UInt64), by divisor: Int128) -> Int64 {
        let whole = Int128(product.high) << 64 | Int128(product.low)
        let (quotient, rest) = whole.quotientAndRemainder(dividingBy: divisor)
        if 2 * rest >= divisor { return Int64(clamping: quotient + 1) }
        if -2 * rest > divisor { return Int64(clamping: quotient - 1) }
        return Int64(clamping: quotient)
    }
}

/// Exact yen where nothing can overflow, because rates and times were looked at before.
enum ExactSmall: PayArithmetic {
    static let yenLimit: Int64 = 1 << 31
    static let minutesLimit: Int64 = 1 << 36
    /// With factors below 2^15: time × factor × yen stays below 2^63.
    static let timeLimit: Int64 = 1 << 16

    @inline(__always)
    static func lift(_ rate: PayRate, to lowest: PayRate) -> PayRate { Exact.lift(rate, to: lowest) }

    @inline(__always)
    static func sum(_ one: PayRate, _ other: PayRate) -> PayRate { Exact.sum(one, other) }

    @inline(__always)
    static func pay(_ time: Int64, _ factor: Int64, _ rate: PayRate) -> Int64 {
        let divisor = rate.minutes &* 10_000
        let raised = time &* factor &* rate.yen &+ divisor &>> 1
        // Multiplying by the inverse (found once for a rate) is quicker than dividing; the guess is at most one off, since
        // its error is far below one for every sum of yen that there is.
        let guess = Int64(Double(raised) * (1 / Double(divisor)))
        let rest = raised &- guess &* divisor
        return guess &+ (rest >= divisor ? 1 : 0) &- (rest < 0 ? 1 : 0)
    }
}

/// Exact yen with the hourly wage and the hourly premium wage rounded to the yen first, as notice 150 of 1988 allows where a
/// rule of the workplace says so.
enum RoundedHourly: PayArithmetic {
    @inline(__always)
    static func lift(_ rate: PayRate, to lowest: PayRate) -> PayRate {
        Exact.lift(rate, to: lowest)
    }

    @inline(__always)
    static func sum(_ one: PayRate, _ other: PayRate) -> PayRate { one + other }

    static func pay(_ time: Int64, _ factor: Int64, _ rate: PayRate) -> Int64 {
        let hourly = Exact.divide(rate.perHour.multipliedFullWidth(by: factor), by: 10_000)
        return Exact.divide(hourly.multipliedFullWidth(by: time), by: 60)
    }
}

/// Floats in hours, for columns.
enum Floating: PayArithmetic {
    @inline(__always)
    static func lift(_ rate: Float, to lowest: Float) -> Float { lowest > rate ? lowest - rate : 0 }

    @inline(__always)
    static func sum(_ one: Float, _ other: Float) -> Float { one + other }

    @inline(__always)
    static func pay(_ time: Float, _ factor: Float, _ rate: Float) -> Float { time * factor * rate }
}
