/// The least and the most that a count or a sum can be, given what is known. Both ends are the same where it is known.
///
/// Yen, minutes or days, as the place says that holds it.
public struct Extent: Sendable, Hashable {
    public let least: Int64
    /// `nil`: nothing known limits it.
    public let most: Int64?

    /// An extent; ends in the wrong order are put right.
    public init(_ least: Int64, _ most: Int64?) {
        self.least = most.map { min(least, $0) } ?? least
        self.most = most.map { max(least, $0) }
    }

    /// A value that is known.
    public init(exactly value: Int64) { self.init(value, value) }

    /// Anything from nothing upwards.
    public static let open = Extent(0, nil)
    public static let zero = Extent(exactly: 0)

    /// The value where it is known.
    public var exact: Int64? { least == most ? least : nil }

    /// The sum; ends that would not fit are taken as unlimited (most) or held at the largest number (least).
    public func adding(_ other: Extent) -> Extent {
        let (low, overflow) = least.addingReportingOverflow(other.least)
        var high: Int64?
        if let most, let otherMost = other.most {
            let (sum, tooLarge) = most.addingReportingOverflow(otherMost)
            high = tooLarge ? nil : sum
        }
        return Extent(overflow ? (least < 0 ? .min : .max) : low, high)
    }
}
