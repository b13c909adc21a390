public import Civil
public import FEEL
import Source
public import Vocabulary

/// The law as dated, cited data: everything under `Rulebook/`.
public struct Rulebook: Sendable {
    /// The version of `Rulebook/CHANGELOG.md`.
    public let version: String
    /// SHA-256 of every file's path and bytes, in hexadecimal.
    public let hash: String
    public let vocabulary: Vocabulary
    public let rules: [Rule]
    public let parameters: [String: Parameter]
    public let statuses: [String: Status]
    /// Status ids in the order of the files.
    public let statusOrder: [String]
    public let groups: [StatusGroup]
    public let transitions: [Transition]
    public let entitlements: [Entitlement]
    public let steps: [String: Step]
    public let contacts: [Contact]
    public let laws: [String: Law]
    public let terms: [Term]
    public let events: [Event]
    public let methods: [Method]
    public let notes: [StatisticNote]
    public let holidays: [CivilDate: Holiday]
    public let prefectures: [Prefecture]
    /// The research that the rulebook is made from.
    public let researched: [FactCoverage.Researched]
    public let texts: TextCatalogue
    /// Which variable stands where when a condition is evaluated.
    public let layout: Layout
    /// The value of `groups` in conditions.
    public let groupsValue: Value
    /// What each condition reads; see `readIndex(of:)`.
    public internal(set) var readIndex: [String: [String]]
    /// The files that it was read from, worked cases among them.
    public let folder: RulebookFolder

    /// The parameter's value on a day; `nil` where none is in force or the key is not listed.
    public func value(of parameter: String, key: String? = nil, on day: CivilDate) -> Value? {
        guard let entry = parameters[parameter]?.entry(on: day) else { return nil }
        if let key { return entry.keyed[key] }
        return entry.value
    }

    /// The members of a group by either of its names; the status itself where it is no group.
    public func members(of name: String) -> [String] {
        groups.first { $0.id == name || $0.other == name }?.members ?? [name]
    }

    /// Whether a status existed on a day; `nil` where the id is not known.
    public func status(_ id: String, existsOn day: CivilDate) -> Bool? {
        statuses[id].map { $0.citation.valid.contains(day) }
    }
}
