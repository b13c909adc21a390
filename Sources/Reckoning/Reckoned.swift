import Civil
public import FEEL

/// What Reckoning computed from a case on a day: numbers, dates and the timeline.
public struct Reckoned: Sendable {
    public let timeline: StatusTimeline
    /// The computed values by fact path (`now.status`); unknown where the case does not settle them.
    public let values: [String: Value]
    /// For an unknown value: the stated facts that would settle it.
    public let open: [String: [FactGap]]
    /// The computed fields of items of lists, by the list's name, the item's id and the field.
    public let items: [String: [String: [String: Value]]]

    /// The value of a fact path; unknown where nothing computes it.
    public func value(_ path: String) -> Value { values[path] ?? .unknown }
}

/// A fact that was not stated, and of which item.
public struct FactGap: Sendable, Hashable {
    /// The fact's path (`stay.until`) or a list's name (`stays`).
    public let fact: String
    /// The item of the list, where one is meant.
    public let item: String?

    public init(_ fact: String, item: String? = nil) {
        self.fact = fact
        self.item = item
    }
}
