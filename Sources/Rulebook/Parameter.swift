public import Civil
public import FEEL
public import Source

/// A dated number, date or word of the law, perhaps one for each key (a prefecture, a currency).
public struct Parameter: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case number
        case date
        case text
        case boolean
    }

    /// What the parameter is in one period.
    public struct Dated: Sendable {
        public let citation: Citation
        /// The value; `nil` where the parameter is keyed.
        public let value: Value?
        /// The values by key; empty where the parameter is not keyed.
        public let keyed: [String: Value]
    }

    public let id: String
    public let kind: Kind
    public let unit: String?
    public let key: String?
    public let values: [Dated]
    public let place: Place

    /// The entry in force on a day; `nil` where none is.
    public func entry(on day: CivilDate) -> Dated? {
        values.first { $0.citation.valid.contains(day) }
    }
}
