/// Every fact that cases can hold and conditions can read, loaded from the rulebook.
public struct Vocabulary: Sendable {
    /// All records, in the order declared.
    public let records: [Record]
    /// All facts, in the order declared: the order in which equal questions are asked.
    public let facts: [Fact]

    private let factNumbers: [String: Int]
    private let recordNumbers: [String: Int]
    private let listNumbers: [String: Int]

    /// A vocabulary of records whose facts stand in `facts`, which gives the order between records.
    init(records: [Record], facts: [Fact]) {
        self.records = records
        self.facts = facts
        factNumbers = Dictionary(facts.enumerated().map { ($1.id, $0) }) { first, _ in first }
        recordNumbers = Dictionary(records.enumerated().map { ($1.id, $0) }) { first, _ in first }
        listNumbers = Dictionary(records.enumerated().compactMap { number, record in record.list.map { ($0, number) } })
        {
            first, _ in first
        }
    }

    /// A vocabulary of records.
    public init(records: [Record]) {
        self.init(records: records, facts: records.flatMap(\.facts))
    }

    /// The fact of a path such as `stay.until`.
    public func fact(_ path: String) -> Fact? { factNumbers[path].map { facts[$0] } }

    /// The id of the fact that a path reads, also through its list: `jobs.left` reads `job.left`. Nil where there is none.
    public func factID(readBy path: String) -> String? {
        if factNumbers[path] != nil { return path }
        guard let dot = path.firstIndex(of: "."), let record = record(list: String(path[..<dot])) else { return nil }
        let id = record.id + path[dot...]
        return factNumbers[id] == nil ? nil : id
    }

    /// The position of a fact in the vocabulary.
    public func order(of path: String) -> Int? { factNumbers[path] }

    /// The record of a name such as `stay`.
    public func record(_ id: String) -> Record? { recordNumbers[id].map { records[$0] } }

    /// The record whose items stand in a list such as `stays`.
    public func record(list: String) -> Record? { listNumbers[list].map { records[$0] } }

    /// The names of all lists, in the order declared.
    public var listNames: [String] { records.compactMap(\.list) }

    /// The keys that a case document can have at its top beside the records: they are no names for records.
    public static let documentKeys = ["shirube", "id", "language", "prefecture", "about", "notes"]

    /// Names that conditions give another meaning to: they are no names for records or lists.
    public static let reservedNames =
        documentKeys + ["asked", "law", "groups", "defined", "finding", "stated", "item", "true", "false", "null"]
}
