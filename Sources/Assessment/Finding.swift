public import Civil
public import FEEL
public import Rulebook

/// What a rule says of this person on the day asked.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
    case holds
    case doesNotHold = "does-not-hold"
    case unknown
    /// Access to an authority's decision is open; what it will decide is not foretold.
    case discretionary
    /// The law asked for had no rule on that day.
    case notInForce = "not-in-force"
    /// A value leaves what the rule was written for.
    case outOfRange = "out-of-range"
}

/// The stable name of a finding: the rule's id and, where the rule is read once per item, the item's id.
public struct FindingID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let rule: String
    public let item: String?

    public init(rule: String, item: String? = nil) {
        self.rule = rule
        self.item = item
    }

    /// Reads `rule` or `rule#item`.
    public init(_ text: String) {
        let parts = text.split(separator: "#", maxSplits: 1).map(String.init)
        self.init(rule: parts.first ?? "", item: parts.count > 1 ? parts[1] : nil)
    }

    public var description: String { item.map { "\(rule)#\($0)" } ?? rule }

    public static func < (left: FindingID, right: FindingID) -> Bool {
        (left.rule, left.item ?? "") < (right.rule, right.item ?? "")
    }
}

/// A named value with its unit, as a rule's texts show it.
public struct FoundAmount: Sendable, Hashable {
    public let id: String
    public let value: Value
    public let unit: String?
}

/// One factor of a decision that an authority makes case by case.
public struct FoundFactor: Sendable {
    public let id: String
    public let side: Factor.Side
    /// True, false or (`nil`) unknown.
    public let present: Bool?
    public let citation: Citation
    public let explanation: Explanation
}

/// A conclusion with its reasons, its law and what follows from it.
public final class Finding: Sendable {
    /// Which part of the rulebook concluded it.
    public enum Kind: String, Sendable, CaseIterable {
        case rule
        case entitlement
        case transition
        case card
    }

    public let id: FindingID
    public let kind: Kind
    public let verdict: Verdict
    public let certainty: Certainty
    /// The least sure of all that decided.
    public let confidence: Confidence
    public let urgency: Urgency
    public let topic: String
    public let reader: Reader
    /// The day whose law was used; `nil` where that day is unknown.
    public let lawOn: CivilDate?
    /// The dated version that decided; `nil` where none was in force.
    public let citation: Citation?
    /// Each condition with the value that decided it.
    public let explanation: Explanation?
    public let amounts: [FoundAmount]
    /// The last day to act.
    public let deadline: CivilDate?
    public let factors: [FoundFactor]
    /// What to do next, best first.
    public let steps: [String]
    /// Topics for which helpers are looked up.
    public let helperTopics: [String]
    /// The facts on which an unknown verdict stands, or for which an amount, the last day or a factor of one that holds waits.
    public let frontier: [String]
    /// Key of the text that says what a conditional answer depends on.
    public let conditionText: String?
    /// For transitions: from and to; for entitlements: the status that answered.
    public let statuses: [String]

    init(
        id: FindingID,
        kind: Kind,
        verdict: Verdict,
        certainty: Certainty,
        confidence: Confidence,
        urgency: Urgency,
        topic: String,
        reader: Reader,
        lawOn: CivilDate?,
        citation: Citation?,
        explanation: Explanation?,
        amounts: [FoundAmount],
        deadline: CivilDate?,
        factors: [FoundFactor],
        steps: [String],
        helperTopics: [String],
        frontier: [String],
        conditionText: String?,
        statuses: [String]
    ) {
        self.id = id
        self.kind = kind
        self.verdict = verdict
        self.certainty = certainty
        self.confidence = confidence
        self.urgency = urgency
        self.topic = topic
        self.reader = reader
        self.lawOn = lawOn
        self.citation = citation
        self.explanation = explanation
        self.amounts = amounts
        self.deadline = deadline
        self.factors = factors
        self.steps = steps
        self.helperTopics = helperTopics
        self.frontier = frontier
        self.conditionText = conditionText
        self.statuses = statuses
    }
}

/// A fact whose answer would settle most.
public struct OpenQuestion: Sendable, Hashable {
    /// The fact's path, or a list's name.
    public let fact: String
    /// The item of the list that is asked about.
    public let item: String?
    /// How many open conclusions stand on it.
    public let settles: Int
    public let safety: Bool
    public let weight: Int
}

/// A day by which something must be done.
public struct Deadline: Sendable, Hashable {
    public let finding: FindingID
    public let on: CivilDate
    /// Days from the day asked; negative where it has passed.
    public let daysLeft: Int
}

/// Somebody who can help, and why in this place of the list.
public struct Referral: Sendable {
    public let contact: Contact
    public let topics: [String]
    /// Whether somebody answers at the hour asked; `nil` where hours or hour are not known.
    public let open: Bool?
    /// Whether one of the person's languages is spoken; `nil` where not known.
    public let speaks: Bool?
    /// Whom they may tell of those that the person has reason to fear; they come last, and it is said before the number.
    public let hazards: [Party]
    /// Whether they belong to those whom the person flees.
    public let flees: Bool

    /// May tell immigration or the police, and the person has reason to fear that.
    public var tellsHazard: Bool { !hazards.isEmpty || flees }

    public init(
        contact: Contact, topics: [String], open: Bool?, speaks: Bool?, hazards: [Party], flees: Bool = false
    ) {
        self.contact = contact
        self.topics = topics
        self.open = open
        self.speaks = speaks
        self.hazards = hazards
        self.flees = flees
    }
}
