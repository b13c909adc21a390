import Civil
public import Rulebook
import Source

/// Shifts every date of the law by a day and every parameter by a step, one at a time: some worked case must notice.
///
/// A mutation that no case notices is a date or number that nobody has pinned.
public struct LawMutation {
    private let folder: RulebookFolder

    /// One change of one value.
    private struct Mutation {
        let file: Int
        /// The rule, entitlement, transition or parameter that it changes.
        let id: String
        let place: Place
        let what: String
        let node: Node
    }

    public init(_ folder: RulebookFolder) {
        self.folder = folder
    }

    /// Runs all mutations, each against the worked cases that expect something of a finding which the change can reach.
    /// - Parameter progress: told how many of how many are done.
    public func run(_ progress: (Int, Int) -> Void) -> (total: Int, survivors: [String]) {
        let base = Rulebook.load(folder).rulebook
        let index = RulebookPack.index(of: base)
        let cases = casesByFinding(WorkedCase.all(in: base).cases)
        let readers = readersByParameter(base)
        let mutations = all()
        var survivors: [String] = []
        for (number, mutation) in mutations.enumerated() {
            let findings = mutation.id.hasPrefix("law.") ? readers[mutation.id] ?? [] : [mutation.id]
            let candidates = findings.flatMap { cases[$0] ?? [] }
            if candidates.isEmpty || !isNoticed(mutation, by: candidates, index) {
                survivors.append("\(mutation.place): \(mutation.id): \(mutation.what)")
            }
            progress(number + 1, mutations.count)
        }
        return (mutations.count, survivors)
    }

    private func isNoticed(_ mutation: Mutation, by cases: [WorkedCase], _ index: RulebookFile) -> Bool {
        var files = folder.files
        files[mutation.file] = RulebookFile(path: files[mutation.file].path, node: mutation.node)
        let changed = RulebookFolder(files: files + [index], hash: folder.hash, version: folder.version)
        let engine = Engine(Rulebook.load(changed).rulebook)
        return cases.contains { !$0.run(engine).failures.isEmpty }
    }

    private func casesByFinding(_ cases: [WorkedCase]) -> [String: [WorkedCase]] {
        var result: [String: [WorkedCase]] = [:]
        for worked in cases {
            for id in Set(worked.expectations.compactMap(\.finding)) { result[id, default: []].append(worked) }
        }
        return result
    }

    private func readersByParameter(_ book: Rulebook) -> [String: [String]] {
        var result: [String: [String]] = [:]
        for (key, words) in book.readIndex {
            guard let dot = key.firstIndex(of: ".") else { continue }
            for word in words where word.hasPrefix("law.") {
                result[word, default: []].append(String(key[key.index(after: dot)...]))
            }
        }
        return result.mapValues { $0.sorted() }
    }

    private func all() -> [Mutation] {
        var mutations: [Mutation] = []
        for (number, file) in folder.files.enumerated() {
            let part = file.path.prefix { $0 != "/" }
            guard ["rules", "transitions", "entitlements", "parameters"].contains(part) else { continue }
            let node = file.node
            var paths: [[Step]] = []
            find(node, path: [], inValid: false, isParameter: part == "parameters", into: &paths)
            for path in paths {
                guard let (changed, what, place) = mutated(node, path: path[...]) else { continue }
                mutations.append(Mutation(file: number, id: id(node, path), place: place, what: what, node: changed))
            }
        }
        return mutations
    }

    /// The id of the item of the file's list in which a path lies.
    private func id(_ node: Node, _ path: [Step]) -> String {
        guard path.count > 1, case .key(let list) = path[0], case .index(let index) = path[1],
            let items = node[list]?.items, items.indices.contains(index)
        else { return "" }
        return items[index]["id"]?.text ?? ""
    }

    private enum Step {
        case key(String)
        case index(Int)
    }

    /// The paths of all dates of validity, and of all values of parameters.
    private func find(_ node: Node, path: [Step], inValid: Bool, isParameter: Bool, into paths: inout [[Step]]) {
        switch node.kind {
        case .scalar: break  // Dates and values are taken with their key below.
        case .sequence(let items):
            for (index, item) in items.enumerated() where item.text == nil {
                find(item, path: path + [.index(index)], inValid: false, isParameter: isParameter, into: &paths)
            }
        case .mapping(let entries):
            for entry in entries {
                let next = path + [.key(entry.key)]
                if entry.value.text != nil {
                    let isDate = inValid && (entry.key == "from" || entry.key == "until")
                    let isValue = isParameter && entry.key == "value"
                    if isDate || isValue { paths.append(next) }
                } else {
                    find(entry.value, path: next, inValid: entry.key == "valid", isParameter: isParameter, into: &paths)
                }
            }
        }
    }

    private func mutated(_ node: Node, path: ArraySlice<Step>) -> (Node, String, Place)? {
        guard let step = path.first else {
            guard let text = node.text, let other = shifted(text) else { return nil }
            return (.text(other, isQuoted: node.isQuoted, at: node.place), "\(text) → \(other)", node.place)
        }
        switch (step, node.kind) {
        case (.key(let key), .mapping(var entries)):
            guard let index = entries.firstIndex(where: { $0.key == key }),
                let (changed, what, place) = mutated(entries[index].value, path: path.dropFirst())
            else { return nil }
            entries[index].value = changed
            return (.map(entries, at: node.place), what, place)
        case (.index(let index), .sequence(var items)):
            guard let (changed, what, place) = mutated(items[index], path: path.dropFirst()) else { return nil }
            items[index] = changed
            return (.list(items, at: node.place), what, place)
        default: return nil
        }
    }

    private func shifted(_ text: String) -> String? {
        if let date = try? CivilDate.parse(text) { return date.adding(days: 1).iso }
        if let number = Decimal(text) { return (number + Decimal(1)).description }
        return nil
    }
}
