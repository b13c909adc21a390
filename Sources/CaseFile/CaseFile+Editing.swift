public import Source
internal import Vocabulary

extension CaseFile {
    /// An empty case.
    public static var emptyDocument: Node { .map([.init("shirube", .text("1"))]) }

    /// The case with one fact set, as an interview sets it. Everything else that was written stays as it was.
    ///
    /// - Parameters:
    ///   - path: a fact such as `person.sex` or `stay.until`, or a list such as `stays`.
    ///   - item: the id of the item, for a fact of a list; nil for its only item, or the first one where there is none. An id
    ///     that no item has adds an item.
    ///   - value: what to set; nil takes the fact out. An unquoted `unknown` notes that the person does not know.
    ///   - provenance: where the value comes from, if that is known.
    ///   - reference: what words are checked against.
    /// - Returns: the new case, or nil with the problems of the value.
    public func setting(
        _ path: String,
        item: String? = nil,
        to value: Node?,
        provenance: Provenance? = nil,
        reference: ReferenceData
    ) -> (caseFile: CaseFile?, problems: [Problem]) {
        var document = document
        if vocabulary.record(list: path) != nil {
            document.set(path, to: value)
        } else if let fact = vocabulary.fact(path), let record = vocabulary.record(fact.record) {
            let leaf = value.map { CaseFile.wrapped($0, provenance) }
            if let list = record.list {
                guard
                    let changed = changedList(document[list], of: record, item: item, { $0.set(fact.field, to: leaf) })
                else {
                    return (nil, [ambiguous(path, list: list)])
                }
                document.set(list, to: changed)
            } else {
                if path == "person.prefecture" { document.set("prefecture", to: nil) }
                var single = document[record.id].flatMap { $0.isBlank ? nil : $0 } ?? .map([])
                single.set(fact.field, to: leaf)
                document.set(record.id, to: single.entries?.isEmpty == true ? nil : single)
            }
        } else {
            let hint = nearest(to: path, among: vocabulary.facts.map(\.id)).map { ", did you mean '\($0)'?" } ?? ""
            return (nil, [Problem("there is no fact '\(path)'\(hint)", at: document.place, field: path)])
        }
        return CaseFile.read(document, vocabulary: vocabulary, reference: reference)
    }

    /// The id that the next item of a list gets.
    public func nextItemID(of list: String) -> String? {
        guard let record = vocabulary.record(list: list) else { return nil }
        let nodes = document[list]?.items ?? document[list]?["items"]?.items ?? []
        return record.generatedID(nodes.count, taken: Set(record.itemIDs(of: nodes)))
    }

    private static func wrapped(_ value: Node, _ provenance: Provenance?) -> Node {
        guard let provenance, provenance.origin != nil || provenance.sure != nil else { return value }
        var entries = [Node.Entry("value", value)]
        if let origin = provenance.origin { entries.append(.init("source", .text(origin.rawValue))) }
        if let sure = provenance.sure { entries.append(.init("sure", .text(sure.rawValue))) }
        return .map(entries, at: value.place)
    }

    /// The list with one item changed, or with a new one; nil where it is not said which of several items is meant.
    private func changedList(_ node: Node?, of record: Record, item: String?, _ change: (inout Node) -> Void) -> Node? {
        var items = node?.items ?? node?["items"]?.items ?? []
        let ids = record.itemIDs(of: items)
        if let index = item.map({ ids.firstIndex(of: $0) }) ?? (ids.count == 1 ? 0 : nil), items.indices.contains(index)
        {
            change(&items[index])
        } else if item != nil || ids.isEmpty {
            var new = Node.map([])
            if let item { new.set("id", to: .text(item)) }
            change(&new)
            items.append(new)
        } else {
            return nil
        }
        guard var node, node.entries != nil else { return .list(items, at: node?.place ?? .none) }
        node.set("items", to: .list(items))
        return node
    }

    private func ambiguous(_ path: String, list: String) -> Problem {
        Problem(
            "'\(list)' has several items: which one is meant?", at: document.place, field: path,
            accepted: itemIDs(of: list).joined(separator: ", "))
    }
}
