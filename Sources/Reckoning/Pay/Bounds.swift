import Civil

/// The least and the most that a decimal quantity can be; never below zero. `most` is `nil` where nothing limits it.
///
/// Each operation gives ends that hold for every pair of values inside the two operands, so that a sum reckoned with bounds
/// holds whatever the unknown values turn out to be.
struct Bounds: Sendable, Hashable {
    let least: Decimal
    let most: Decimal?

    init(_ least: Decimal, _ most: Decimal?) {
        self.least = max(.zero, least)
        self.most = most.map { max(.zero, max(least, $0)) }
    }

    init(_ value: Decimal) { self.init(value, value) }

    init(yen value: Int64) { self.init(Decimal(value)) }

    init(extent: Extent) { self.init(Decimal(extent.least), extent.most.map { Decimal($0) }) }

    static let zero = Bounds(.zero)
    static let one = Bounds(.one)
    static let open = Bounds(.zero, nil)

    var exact: Decimal? { most == least ? least : nil }
    var isZero: Bool { most == .zero }

    static func + (left: Bounds, right: Bounds) -> Bounds {
        Bounds(left.least + right.least, left.most.flatMap { one in right.most.map { one + $0 } })
    }

    static func * (left: Bounds, right: Bounds) -> Bounds {
        if left.isZero || right.isZero { return .zero }
        return Bounds(left.least * right.least, left.most.flatMap { one in right.most.map { one * $0 } })
    }

    static func * (left: Bounds, right: Decimal) -> Bounds { left * Bounds(right) }

    /// The quotient; a divisor that may be zero leaves the most open.
    static func / (left: Bounds, right: Bounds) -> Bounds {
        if left.isZero { return .zero }
        let low = right.most.flatMap { left.least / $0 } ?? .zero
        return Bounds(low, left.most.flatMap { $0 / right.least })
    }

    /// What is left after taking off another quantity, zero where that is larger.
    func less(_ other: Bounds) -> Bounds {
        Bounds(
            other.most.map { max(.zero, least - $0) } ?? .zero, most.map { max(.zero, $0 - other.least) })
    }

    /// The larger of the two.
    func raised(to other: Bounds) -> Bounds {
        Bounds(max(least, other.least), most.flatMap { one in other.most.map { max(one, $0) } })
    }

    /// The smaller of the two.
    func lowered(to other: Bounds) -> Bounds {
        let high = [most, other.most].compactMap { $0 }.min()
        return Bounds(min(least, other.least), high)
    }

    /// The smallest bounds that hold both.
    func hull(_ other: Bounds) -> Bounds {
        Bounds(min(least, other.least), most.flatMap { one in other.most.map { max(one, $0) } })
    }

    /// Both ends in whole units.
    func extent(_ rounding: Rounding) -> Extent {
        Extent(Self.whole(least, rounding), most.map { Self.whole($0, rounding) })
    }

    /// Both ends with some decimals, cut.
    func cut(decimals: Int) -> Bounds {
        Bounds(Self.settled(least).floor(scale: decimals), most.map { Self.settled($0).floor(scale: decimals) })
    }

    /// A whole number of yen, held at the largest number where it would not fit.
    static func whole(_ value: Decimal, _ rounding: Rounding) -> Int64 {
        Int64(exactly: settled(value).rounded(rounding)) ?? (value.signum < 0 ? .min : .max)
    }

    /// Thirds and sevenths are held to 34 digits: what should lie on a half or a whole yen is brought back to it first.
    private static func settled(_ value: Decimal) -> Decimal { value.rounded(scale: 12) }
}

extension Extent {
    /// The smallest extent that holds both.
    func hull(_ other: Extent) -> Extent {
        Extent(min(least, other.least), most.flatMap { one in other.most.map { max(one, $0) } })
    }

    /// What is left after taking off another quantity, zero where that is larger.
    func less(_ other: Extent) -> Extent {
        Extent(
            other.most.map { max(0, least.subtractingClamped($0)) } ?? 0,
            most.map { max(0, $0.subtractingClamped(other.least)) })
    }

    static func sum(_ extents: some Sequence<Extent>) -> Extent { extents.reduce(.zero) { $0.adding($1) } }
}

extension Int64 {
    fileprivate func subtractingClamped(_ other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (self < 0 ? .min : .max) : difference
    }
}
