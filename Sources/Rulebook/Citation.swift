public import Civil
public import Source

/// How well a fact of the rulebook is established.
///
/// `a`: read in an official source or statute text. `b`: read in a secondary source. `c`: not confirmed.
public enum Confidence: UInt8, Sendable, Hashable, Comparable, CaseIterable {
    case a = 0
    case b = 1
    case c = 2

    /// Reads `A`, `B` or `C`.
    public init?(letter: String) {
        switch letter {
        case "A": self = .a
        case "B": self = .b
        case "C": self = .c
        default: return nil
        }
    }

    /// The letter that the rulebook and the reader see.
    public var letter: String {
        switch self {
        case .a: "A"
        case .b: "B"
        case .c: "C"
        }
    }

    /// `a` is the most confident: a list of values is as good as its greatest member.
    public static func < (left: Confidence, right: Confidence) -> Bool { left.rawValue < right.rawValue }
}

/// A place in a law: the law's short name (`laws.yaml`) and the article as its text numbers it.
public struct LawReference: Sendable, Hashable {
    public let law: String
    public let article: String?

    public init(law: String, article: String?) {
        self.law = law
        self.article = article
    }
}

/// Where a dated value comes from, when it holds and how sure it is.
public final class Citation: Sendable {
    /// Half-open: the last day is the first day on which it no longer holds. No start means that none was established.
    public let valid: Period
    /// Announced, but the date or the value is not fixed.
    public let expected: Bool
    /// The step from the earlier version leaves days without a rule, on purpose.
    public let gapBefore: Bool
    public let law: [LawReference]
    public let source: [String]
    public let confidence: Confidence
    /// Ids of the researched facts that this value encodes.
    public let facts: [String]
    /// The encoder's doubts, for caseworkers.
    public let note: String?
    public let place: Place

    init(
        valid: Period,
        expected: Bool,
        gapBefore: Bool,
        law: [LawReference],
        source: [String],
        confidence: Confidence,
        facts: [String],
        note: String?,
        place: Place
    ) {
        self.valid = valid
        self.expected = expected
        self.gapBefore = gapBefore
        self.law = law
        self.source = source
        self.confidence = confidence
        self.facts = facts
        self.note = note
        self.place = place
    }
}
