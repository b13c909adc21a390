public import Civil
public import FEEL
import Source
import Synchronization
public import Vocabulary

/// The law as dated, cited data: everything under `Rulebook/`.
public final class Rulebook: Sendable {
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
    public var contacts: [Contact] { deferred.contacts.value }
    public let laws: [String: Law]
    public var terms: [Term] { deferred.terms.value }
    public var events: [Event] { deferred.events.value }
    public let methods: [Method]
    public var notes: [StatisticNote] { deferred.notes.value }
    public let holidays: [CivilDate: Holiday]
    public let prefectures: [Prefecture]
    /// The research that the rulebook is made from.
    public var researched: [FactCoverage.Researched] { deferred.researched.value }
    /// The papers that a person can make from a claim.
    public var papers: PaperFolder { deferred.papers.value }
    public let texts: TextCatalogue
    /// Which variable stands where when a condition is evaluated.
    public let layout: Layout
    /// The value of `groups` in conditions.
    public let groupsValue: Value
    /// The files that it was read from, worked cases among them.
    public let folder: RulebookFolder

    init(
        version: String,
        hash: String,
        vocabulary: Vocabulary,
        rules: [Rule],
        parameters: [String: Parameter],
        statuses: [String: Status],
        statusOrder: [String],
        groups: [StatusGroup],
        transitions: [Transition],
        entitlements: [Entitlement],
        steps: [String: Step],
        laws: [String: Law],
        methods: [Method],
        holidays: [CivilDate: Holiday],
        prefectures: [Prefecture],
        texts: TextCatalogue,
        layout: Layout,
        groupsValue: Value,
        readIndex: [String: [String]]?,
        deferred: DeferredParts,
        folder: RulebookFolder
    ) {
        self.version = version
        self.hash = hash
        self.vocabulary = vocabulary
        self.rules = rules
        self.parameters = parameters
        self.statuses = statuses
        self.statusOrder = statusOrder
        self.groups = groups
        self.transitions = transitions
        self.entitlements = entitlements
        self.steps = steps
        self.laws = laws
        self.methods = methods
        self.holidays = holidays
        self.prefectures = prefectures
        self.texts = texts
        self.layout = layout
        self.groupsValue = groupsValue
        self.folder = folder
        self.deferred = deferred
        knownReads = Mutex(readIndex)
    }

    private let knownReads: Mutex<[String: [String]]?>
    private let deferred: DeferredParts

    /// What is read from a pack only when it is asked for.
    struct DeferredParts: Sendable {
        let contacts: Deferred<[Contact]>
        let terms: Deferred<[Term]>
        let events: Deferred<[Event]>
        let notes: Deferred<[StatisticNote]>
        let researched: Deferred<[FactCoverage.Researched]>
        let papers: Deferred<PaperFolder>
    }

    /// What each condition reads; see `readIndex(of:)`. A pack carries it; a folder's is found when first asked for.
    public var readIndex: [String: [String]] {
        if let known = knownReads.withLock({ $0 }) { return known }
        let fresh = Rulebook.readIndex(of: self)
        knownReads.withLock { $0 = fresh }
        return fresh
    }

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
