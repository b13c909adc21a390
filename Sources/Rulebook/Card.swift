public import Source

extension Amount {
    /// Whether its value is a parameter of the law by itself, the same for everybody on a day.
    public var isParameter: Bool {
        value.source.hasPrefix("law.") && value.source.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." }
    }
}

/// One page for a moment of danger: the first thing to do, what never to do, one Japanese sentence, and who helps.
///
/// A card is a finding. Among the cards that hold, the one with the lowest `order` is *the* card of the answer.
public final class Card: Sendable {
    /// What one line of a card says.
    public enum Content: Sendable, Hashable {
        /// A text of the card itself: `card.<id>.<key>`.
        case text(String)
        /// A step: its warning first, then what to do, then what to do before.
        case step(String)
        /// What a rule says, on a day on which it is in force.
        case rule(String)
    }

    /// One line of a card.
    public struct Item: Sendable {
        public let content: Content
        /// Where it is given and false, the line does not concern the person.
        public let when: Condition?
        /// Left out of a card that is printed without a case.
        public let onlyWith: Bool
        /// A line for caseworkers does not stand on the card that a person sees.
        public let reader: Reader
        public let place: Place
    }

    /// Lines under one heading, `cardpart.<id>`.
    public struct Part: Sendable {
        public let id: String
        public let items: [Item]
    }

    /// The parts that a card can have.
    public static let partIDs = ["now", "then", "never", "know", "helper", "tell"]

    public let id: String
    /// The lower, the more pressing.
    public let order: Int
    public let topic: String
    /// Further topics whose helpers are named on the card.
    public let helpers: [String]
    /// The interview stops: nothing more is asked.
    public let stops: Bool
    public let urgency: Urgency
    public let reader: Reader
    /// When the card comes by itself; `nil` where it is shown only when asked for.
    public let when: Condition?
    /// How the one Japanese sentence (`card.<id>.sentence`) is spoken, in Latin letters.
    public let spoken: String?
    public let parts: [Part]
    public let citation: Citation
    public let review: Review?
    public let place: Place

    init(
        id: String,
        order: Int,
        topic: String,
        helpers: [String],
        stops: Bool,
        urgency: Urgency,
        reader: Reader,
        when: Condition?,
        spoken: String?,
        parts: [Part],
        citation: Citation,
        review: Review?,
        place: Place
    ) {
        self.id = id
        self.order = order
        self.topic = topic
        self.helpers = helpers
        self.stops = stops
        self.urgency = urgency
        self.reader = reader
        self.when = when
        self.spoken = spoken
        self.parts = parts
        self.citation = citation
        self.review = review
        self.place = place
    }

    /// Every line, in reading order.
    public var items: [Item] { parts.flatMap(\.items) }

    /// The steps that the card names, in reading order.
    public var steps: [String] {
        items.compactMap { if case .step(let id) = $0.content { id } else { nil } }
    }

    /// The texts that the card has of its own, by key: every one must stand in every language.
    public var textKeys: [String] {
        var keys = ["card.\(id).title", "card.\(id).first"]
        if spoken != nil { keys.append("card.\(id).sentence") }
        for item in items { if case .text(let key) = item.content { keys.append("card.\(id).\(key)") } }
        return keys
    }
}
