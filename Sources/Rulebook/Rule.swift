import FEEL
public import Source

/// How binding a conclusion is.
public enum Certainty: String, Sendable, Hashable, CaseIterable {
    /// A statute, ordinance or notice says so.
    case law
    /// An authority decides case by case; the finding lists what counts and gives no yes or no.
    case discretion
    /// Observed, dated practice that nobody is bound to.
    case practice
}

/// How soon a conclusion matters. The order is the order of display.
public enum Urgency: String, Sendable, Hashable, CaseIterable, Comparable {
    case danger
    case urgent
    case soon
    case normal

    private var rank: Int {
        switch self {
        case .danger: 0
        case .urgent: 1
        case .soon: 2
        case .normal: 3
        }
    }

    public static func < (left: Urgency, right: Urgency) -> Bool { left.rank < right.rank }
}

/// For whom a text, number or rule is meant.
public enum Reader: String, Sendable, Hashable, CaseIterable {
    case person
    case caseworker
}

/// Who re-read a rule against which source, and when.
public struct Review: Sendable, Hashable {
    public let who: String
    public let when: String
    public let of: String
}

/// A named value that a rule computes for its texts.
public struct Amount: Sendable {
    public let id: String
    public let value: Condition
    /// JPY, days, months, years, hours, rate, count … as in the vocabulary; `nil` for text and dates.
    public let unit: String?
}

/// One dated version of a rule.
public final class RuleVersion: Sendable {
    public let citation: Citation
    /// True: the rule holds. For rules of discretion: access is open.
    public let when: Condition
    public let amounts: [Amount]
    /// The last day to act.
    public let deadline: Condition?

    init(
        citation: Citation,
        when: Condition,
        amounts: [Amount],
        deadline: Condition?
    ) {
        self.citation = citation
        self.when = when
        self.amounts = amounts
        self.deadline = deadline
    }
}

/// What counts for or against in a decision that an authority makes case by case.
public final class Factor: Sendable {
    public enum Side: String, Sendable, CaseIterable {
        case `for`
        case against
    }

    public let id: String
    public let side: Side
    public let when: Condition
    public let citation: Citation

    init(
        id: String,
        side: Side,
        when: Condition,
        citation: Citation
    ) {
        self.id = id
        self.side = side
        self.when = when
        self.citation = citation
    }
}

/// A dated rule: the conclusion whose id is the public finding id.
public final class Rule: Sendable {
    public let id: String
    public let topic: String
    public let certainty: Certainty
    public let urgency: Urgency
    /// The record (`job`, `charge` …) once per item of whose list the rule is evaluated.
    public let each: String?
    /// The day whose law applies; the day asked where none is given.
    public let date: Condition?
    /// Where this is false, the rule has nothing to do with the person and stays silent.
    public let applies: Condition?
    public let versions: [RuleVersion]
    public let factors: [Factor]
    public let steps: [String]
    /// Topics of helpers besides the rule's own.
    public let helpers: [String]
    /// The name under which other rules read the verdict.
    public let define: String?
    public let reader: Reader
    public let review: Review?
    public let place: Place

    init(
        id: String,
        topic: String,
        certainty: Certainty,
        urgency: Urgency,
        each: String?,
        date: Condition?,
        applies: Condition?,
        versions: [RuleVersion],
        factors: [Factor],
        steps: [String],
        helpers: [String],
        define: String?,
        reader: Reader,
        review: Review?,
        place: Place
    ) {
        self.id = id
        self.topic = topic
        self.certainty = certainty
        self.urgency = urgency
        self.each = each
        self.date = date
        self.applies = applies
        self.versions = versions
        self.factors = factors
        self.steps = steps
        self.helpers = helpers
        self.define = define
        self.reader = reader
        self.review = review
        self.place = place
    }
}
