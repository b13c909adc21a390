public import FEEL
public import Source

/// What kind of value a fact has.
public enum FactType: String, Sendable, Hashable, CaseIterable {
    /// Yes or no.
    case boolean
    /// A decimal number with a unit.
    case number
    /// Free text.
    case text
    /// A day.
    case date
    /// A time of day; past midnight it goes on counting (25:30). Conditions read the minutes since midnight.
    case clock
    /// An amount in a currency.
    case money
    /// A status of residence, or a way of being without one.
    case status
    /// A country, as ISO 3166 writes it in two letters.
    case country
    /// A language, as BCP 47 writes it.
    case language
    /// A prefecture of Japan.
    case prefecture
    /// A currency, as ISO 4217 writes it in three letters.
    case currency
    /// One of a few words.
    case enumeration = "enum"
    /// Several texts.
    case listOfText = "list-of-text"
    /// Several of a few words.
    case listOfEnumeration = "list-of-enum"

    /// Whether the value is a list.
    public var isList: Bool { self == .listOfText || self == .listOfEnumeration }

    /// Whether the value is one of the words that the fact itself lists.
    public var hasValues: Bool { self == .enumeration || self == .listOfEnumeration }
}

/// How much harm it does if a fact becomes known to others.
public enum Sensitivity: String, Sendable, Hashable, CaseIterable, Comparable {
    /// No more than any other fact of a case.
    case plain
    /// It helps to find out who the person is.
    case personal
    /// It exposes the person: health, violence, convictions, flight.
    case high

    /// Less sensitive sorts first.
    public static func < (one: Sensitivity, other: Sensitivity) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .plain: 0
        case .personal: 1
        case .high: 2
        }
    }
}

/// Who may be asked for a fact.
public enum Asking: String, Sendable, Hashable, CaseIterable {
    /// The person herself, in the interview.
    case person
    /// The caseworker only.
    case caseworker
    /// Nobody: it counts where it is told, and is never asked for.
    case never
}

/// One fact that a case can hold: its type, who may be asked, how sensitive it is.
public struct Fact: Sendable, Hashable {
    /// The path by which conditions read it, e.g. `stay.until`.
    public let id: String
    /// The record it belongs to, e.g. `stay`.
    public let record: String
    /// Its name within the record, e.g. `until`.
    public let field: String
    /// What kind of value it has.
    public let type: FactType
    /// The unit of a number.
    public let unit: String?
    /// The words that an enumeration accepts.
    public let values: [String]
    /// How much harm it does if it becomes known.
    public let sensitivity: Sensitivity
    /// Who may be asked for it.
    public let ask: Asking
    /// Whether it settles danger and is asked before all else.
    public let isSafety: Bool
    /// Whether it asks about being forced or controlled: few of these are asked in one sitting, none of a minor.
    public let isCoercion: Bool
    /// The fact after which this one need not be asked any more.
    public let settledBy: String?
    /// Words of an enumeration that count where they are told, and are never put to a person.
    public let notOffered: [String]
    /// Whether it is worked out from other facts and never stated.
    public let isReckoned: Bool
    /// Where it is declared.
    public let place: Place

    /// Whether its number counts or measures something, so that less than nothing makes no sense.
    public var isCounted: Bool {
        switch unit {
        case "hours", "days", "months", "years", "count", "persons", "hours/week", "hours/day", "minutes", "weeks": true
        default: false
        }
    }

    /// Declares a fact. The part of `id` before the dot names its record.
    public init(
        id: String,
        type: FactType,
        unit: String? = nil,
        values: [String] = [],
        sensitivity: Sensitivity = .plain,
        ask: Asking = .person,
        isSafety: Bool = false,
        isCoercion: Bool = false,
        settledBy: String? = nil,
        notOffered: [String] = [],
        isReckoned: Bool = false,
        place: Place = .none
    ) {
        self.id = id
        let dot = id.firstIndex(of: ".") ?? id.endIndex
        record = String(id[..<dot])
        field = String(id[dot...].dropFirst())
        self.type = type
        self.unit = unit
        self.values = values
        self.sensitivity = sensitivity
        self.ask = ask
        self.isSafety = isSafety
        self.isCoercion = isCoercion
        self.settledBy = settledBy
        self.notOffered = notOffered
        self.isReckoned = isReckoned
        self.place = place
    }
}

/// Facts that belong together: about the person as a whole, or about each item of a list.
public struct Record: Sendable {
    /// The name, e.g. `stay`.
    public let id: String
    /// The name of the list in the case document, e.g. `stays`; nil where there is one only.
    public let list: String?
    /// Its facts, in the order declared.
    public let facts: [Fact]
    /// The names of its fields in the order of `facts`: the keys of the context that conditions read.
    public let shape: Shape
    /// Whether a case can state anything of it.
    public let canBeStated: Bool
    /// Where it is declared.
    public let place: Place

    /// Declares a record.
    public init(id: String, list: String? = nil, facts: [Fact], place: Place = .none) {
        self.id = id
        self.list = list
        self.facts = facts
        self.place = place
        shape = Shape(facts.map(\.field))
        canBeStated = facts.contains { !$0.isReckoned }
    }

    /// The name under which a case document holds it: the list's, or its own.
    public var key: String { list ?? id }

    /// The fact of a field, nil where there is none.
    public func fact(field: String) -> Fact? { shape.number(of: field).map { facts[$0] } }

}
