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
        let place: Place
        let what: String
        let node: Node
    }

    public init(_ folder: RulebookFolder) {
        self.folder = folder
    }

    /// Runs all mutations.
    /// - Parameter progress: told how many of how many are done.
    public func run(_ progress: (Int, Int) -> Void) -> (total: Int, survivors: [String]) {
        let mutations = all()
        var survivors: [String] = []
        for (number, mutation) in mutations.enumerated() {
            var files = folder.files
            files[mutation.file] = RulebookFile(path: files[mutation.file].path, node: mutation.node)
            let changed = RulebookFolder(files: files, hash: folder.hash, version: folder.version)
            let book = Rulebook.load(changed).rulebook
            let engine = Engine(book)
            let noticed = WorkedCase.all(in: book).cases.contains { !$0.run(engine).failures.isEmpty }
            if !noticed { survivors.append("\(mutation.place): \(mutation.what)") }
            progress(number + 1, mutations.count)
        }
        return (mutations.count, survivors)
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
                mutations.append(Mutation(file: number, place: place, what: what, node: changed))
            }
        }
        return mutations
    }

    private enum Step {
        case key(String)
        case index(Int)
    }

    /// The paths of all dates of validity, and of all values of parameters.
    private func find(_ node: Node, path: [Step], inValid: Bool, isParameter: Bool, into paths: inout [[Step]]) {
        switch node.kind {
        case .scalar:
            paths.append(path)
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
