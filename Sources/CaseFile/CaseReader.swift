internal import Civil
internal import FEEL
public import Source
public import Vocabulary

extension CaseFile {
    /// Reads a case document strictly.
    ///
    /// - Returns: the case, nil if anything is wrong with it; and every problem and warning, each with its place.
    public static func read(
        _ node: Node,
        vocabulary: Vocabulary,
        reference: ReferenceData
    ) -> (caseFile: CaseFile?, problems: [Problem]) {
        var reader = CaseReader(vocabulary: vocabulary, reference: reference)
        return (reader.read(node), reader.log.sorted)
    }
}

/// An item of a list, or a single record, with what the checks across fields need.
struct ReadRecord {
    let record: Record
    let id: String?
    let context: Context
    let node: Node
    let path: String

    func date(_ field: String) -> CivilDate? {
        if case .date(let date)? = context[field] { return date }
        return nil
    }

    func text(_ field: String) -> String? {
        if case .string(let text)? = context[field] { return text }
        return nil
    }

    /// The node of a field, unwrapped from its source, for the place of a message.
    func node(of field: String) -> Node {
        guard let value = node[field] else { return node }
        return value["value"] ?? value
    }
}

/// Reads one case document.
struct CaseReader {
    let vocabulary: Vocabulary
    let reference: ReferenceData
    let log = ProblemLog()
    private let leaves: LeafReader
    private var read: [ReadRecord] = []
    private var statedPaths: Set<String> = []
    private var provenance: [FactPath: Provenance] = [:]
    private var saidUnknown: Set<FactPath> = []

    init(vocabulary: Vocabulary, reference: ReferenceData) {
        self.vocabulary = vocabulary
        self.reference = reference
        leaves = LeafReader(reference: reference, log: log)
    }

    mutating func read(_ node: Node) -> CaseFile? {
        guard let entries = node.entries else {
            log.report(
                "\(node.summary) stands where a case should", at: node, accepted: "a mapping with person, stays …")
            return nil
        }
        let nodes = Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
        refuseUnknown(entries)
        checkVersion(nodes["shirube"])
        let prefecture = nodes["prefecture"].flatMap { leaves.prefecture($0, path: "prefecture") }
        var values: [Value] = []
        values.reserveCapacity(vocabulary.records.count)
        for record in vocabulary.records {
            let node = nodes[record.key].flatMap { $0.isBlank || !record.canBeStated ? nil : $0 }
            if record.list != nil {
                values.append(node.map { list($0, of: record) } ?? .unknown)
            } else {
                values.append(single(node, record: record, prefecture: prefecture))
            }
        }
        let id = text("id", nodes)
        let language = nodes["language"].flatMap { leaves.language($0, path: "language") }
        CaseChecks(read: read, reference: reference, vocabulary: vocabulary, log: log).run()
        guard !log.hasErrors else { return nil }
        return CaseFile(
            vocabulary: vocabulary, id: id, language: language, document: node, values: values,
            statedPaths: statedPaths,
            provenance: provenance, saidUnknown: saidUnknown)
    }

    private func refuseUnknown(_ entries: [Node.Entry]) {
        for entry in entries where !Vocabulary.documentKeys.contains(entry.key) {
            let record = vocabulary.record(list: entry.key) ?? vocabulary.record(entry.key)
            if let record, record.key == entry.key {
                if record.canBeStated { continue }
                log.add(reckoned(entry, what: "everything in '\(record.key)'", path: entry.key))
            } else {
                let known = Vocabulary.documentKeys + vocabulary.records.filter(\.canBeStated).map(\.key)
                log.add(Fields.unknown(entry, path: "", known: known))
            }
        }
    }

    private func checkVersion(_ node: Node?) {
        guard let node, !node.isBlank, node.text != "1" else { return }
        log.report(
            "version '\(Problem.excerpt(node.summary))' of the document is not known here", at: node, field: "shirube",
            accepted: "1")
    }

    private func text(_ key: String, _ nodes: [String: Node]) -> String? {
        guard let node = nodes[key], !node.isBlank else { return nil }
        if let text = node.text { return text }
        log.report("\(node.summary) stands where a word should", at: node, field: key, accepted: "a word")
        return nil
    }

    private mutating func single(_ node: Node?, record: Record, prefecture: String?) -> Value {
        var context = Context(shape: record.shape)
        if let node { context = self.context(node, of: record, path: record.id, item: nil) }
        if record.id == "person", let prefecture, record.shape.number(of: "prefecture") != nil {
            if case .string(let other)? = context["prefecture"], other != prefecture, let node {
                log.report(
                    "person.prefecture is '\(other)' and prefecture is '\(prefecture)'", at: node["prefecture"] ?? node,
                    field: "person.prefecture", accepted: "one of the two")
            }
            context["prefecture"] = .string(prefecture)
            statedPaths.insert("person.prefecture")
        }
        if let node { read.append(ReadRecord(record: record, id: nil, context: context, node: node, path: record.id)) }
        return .context(context)
    }

    private mutating func list(_ node: Node, of record: Record) -> Value {
        // `unknown` by itself, or for `complete`: the person was asked and does not know, or would rather not say.
        if node.text == "unknown", !node.isQuoted {
            saidUnknown.insert(FactPath(record.key))
            return .unknown
        }
        if node["complete"]?.text == "unknown" { saidUnknown.insert(FactPath(record.key)) }
        guard let (nodes, complete) = items(node, path: record.key) else { return .unknown }
        statedPaths.insert(record.key)
        let ids = identifiers(nodes, of: record)
        var values: [Value] = []
        values.reserveCapacity(nodes.count)
        for (index, node) in nodes.enumerated() {
            let path = "\(record.key)[\(index)]"
            let context = context(node, of: record, path: path, item: ids[index])
            values.append(.context(context))
            read.append(ReadRecord(record: record, id: ids[index], context: context, node: node, path: path))
        }
        return .list(FEELList(values, complete: complete))
    }

    /// The items of a list as it is, or as `{complete: no, items: [...]}`.
    private func items(_ node: Node, path: String) -> (items: [Node], complete: Bool)? {
        if let items = node.items { return (items, true) }
        guard node.entries != nil else {
            log.report(
                "\(node.summary) stands where a list should", at: node, field: path,
                accepted: "a list, {complete: no, items: [...]}, or unknown")
            return nil
        }
        let fields = Fields(node, path: path, required: ["items"], optional: ["complete"], log: log)
        guard let items = fields["items"] else { return nil }
        guard let nodes = items.items else {
            fields.report("items", "\(items.summary) stands where a list should", accepted: "a list")
            return nil
        }
        return (nodes, fields.text("complete") == "unknown" ? false : fields.boolean("complete", default: true))
    }

    /// The id of each item; written ids that cannot be or that stand twice are reported.
    private func identifiers(_ nodes: [Node], of record: Record) -> [String] {
        var taken: [String: Int] = [:]
        for (index, node) in nodes.enumerated() {
            guard let written = node["id"], !written.isBlank else { continue }
            let path = "\(record.key)[\(index)].id"
            if let id = written.text, id.isItemID {
                if let first = taken.updateValue(index, forKey: id) {
                    log.report(
                        "the id '\(id)' stands twice, first in \(record.key)[\(first)]", at: written, field: path,
                        accepted: "each id once")
                }
            } else {
                log.report(
                    "'\(Problem.excerpt(written.summary))' is no id", at: written, field: path,
                    accepted: "up to 32 letters, digits, '.', '-' and '_'")
            }
        }
        return record.itemIDs(of: nodes)
    }

    private mutating func context(_ node: Node, of record: Record, path: String, item: String?) -> Context {
        var values = [Value](repeating: .unknown, count: record.facts.count)
        if let item, let number = record.shape.number(of: "id") { values[number] = .string(item) }
        guard let entries = node.entries else {
            log.report(
                "\(node.summary) stands where the fields of '\(record.id)' should", at: node, field: path,
                accepted: Fields.enumeration(record.statable))
            return Context(shape: record.shape, values: values, open: true)
        }
        for entry in entries where item == nil || entry.key != "id" {
            guard let number = record.shape.number(of: entry.key) else {
                log.add(Fields.unknown(entry, path: path, known: record.statable))
                continue
            }
            let fact = record.facts[number]
            guard !fact.isReckoned else {
                log.add(reckoned(entry, what: "'\(fact.id)'", path: "\(path).\(entry.key)"))
                continue
            }
            let factPath = FactPath(fact.id, item: item)
            let leaf = leaves.read(entry.value, as: fact, path: "\(path).\(entry.key)")
            if let value = leaf.value {
                values[number] = value
                statedPaths.insert(fact.id)
            }
            if leaf.saidUnknown { saidUnknown.insert(factPath) }
            if let found = leaf.provenance { provenance[factPath] = found }
        }
        return Context(shape: record.shape, values: values, open: true)
    }

    private func reckoned(_ entry: Node.Entry, what: String, path: String) -> Problem {
        Problem(
            "\(what) is worked out from other facts and cannot be stated", at: entry.keyPlace, field: path,
            found: entry.value.summary, accepted: "the facts it follows from, such as stays and jobs")
    }
}

extension Record {
    /// The names of the fields that a case can state.
    var statable: [String] { facts.filter { !$0.isReckoned }.map(\.field) }

    /// The ids of the items of a list: those written, and for the others the first letter of the record with a number.
    func itemIDs(of nodes: [Node]) -> [String] {
        let written = nodes.map { node in node["id"].flatMap { $0.isBlank ? nil : $0.text } }
        var taken = Set(written.compactMap { $0 })
        return written.enumerated().map { index, id in
            if let id { return id }
            let new = generatedID(index, taken: taken)
            taken.insert(new)
            return new
        }
    }

    /// The id of an item that has none: the first free one from its position on.
    func generatedID(_ index: Int, taken: Set<String>) -> String {
        var number = index + 1
        while taken.contains("\(id.prefix(1))\(number)") { number += 1 }
        return "\(id.prefix(1))\(number)"
    }
}

extension String {
    /// Whether this can be the id of an item.
    var isItemID: Bool {
        (1...32).contains(utf8.count)
            && unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": true
                default: false
                }
            }
    }
}
