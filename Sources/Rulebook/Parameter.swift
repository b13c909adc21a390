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
    /// The values; where each key has dates of its own, one entry without values that cites the law for all of them.
    public let values: [Dated]
    /// The values where each key has dates of its own.
    public let history: KeyedHistory?
    public let place: Place

    /// The entry in force on a day; `nil` where none is.
    public func entry(on day: CivilDate) -> Dated? {
        values.first { $0.citation.valid.contains(day) }
    }

    /// The value on a day, of a key where the parameter is keyed; `nil` where none is in force or the key is not listed.
    public func value(of key: String? = nil, on day: CivilDate) -> Value? {
        guard let entry = entry(on: day) else { return nil }
        guard let key else { return entry.value }
        if let history { return history.entry(of: key, on: day)?.change.value }
        return entry.keyed[key]
    }
}
