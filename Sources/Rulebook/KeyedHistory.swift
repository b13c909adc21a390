public import Civil
public import FEEL
import Source
import Synchronization

/// The values of a parameter whose dates differ by key: each prefecture has minimum wages, and days of change, of its own.
///
/// Written as `rows:` with one line for each change, `2024-10-05 992 lru24 shlc`: the first day, the value, and the names
/// of what the parameter lists under `cites:` (sources) and `notes:`. A value holds until the next line of its key. The
/// lines are read when a value is first asked for, since a start of the program that reckons no pay needs none of them.
public final class KeyedHistory: Sendable {
    /// A value from its first day on.
    public struct Change: Sendable {
        public let from: CivilDate
        public let value: Value
        /// Sources in full, and what is to be known of this line.
        public let source: [String]
        public let notes: [String]
    }

    private let id: String
    private let kind: Parameter.Kind
    private let rows: Node
    private let cites: [String: String]
    private let notes: [String: String]
    private let read: Mutex<[String: [Change]]?>

    init(id: String, kind: Parameter.Kind, rows: Node, cites: [String: String], notes: [String: String]) {
        self.id = id
        self.kind = kind
        self.rows = rows
        self.cites = cites
        self.notes = notes
        read = Mutex(nil)
    }

    /// All changes by key, the earliest first.
    public var changes: [String: [Change]] {
        read.withLock { known in
            if let known { return known }
            let fresh = decoded(log: ProblemLog())
            known = fresh
            return fresh
        }
    }

    /// The keys, in the order of the alphabet.
    public var keys: [String] { changes.keys.sorted() }

    /// The value that a key has on a day, with the day from which the next one holds; `nil` before the first.
    public func entry(of key: String, on day: CivilDate) -> (change: Change, until: CivilDate?)? {
        guard let list = changes[key], let index = list.lastIndex(where: { $0.from <= day }) else { return nil }
        return (list[index], index + 1 < list.count ? list[index + 1].from : nil)
    }

    /// What is wrong with the lines.
    func check(_ log: ProblemLog) { _ = decoded(log: log) }

    private func decoded(log: ProblemLog) -> [String: [Change]] {
        var result: [String: [Change]] = [:]
        for entry in rows.entries ?? [] {
            var list: [Change] = []
            for line in entry.value.items ?? [] {
                guard let change = change(line, log) else { continue }
                if let last = list.last, last.from >= change.from {
                    log.report(
                        "the line begins on \(change.from.iso), no later than the one before", at: line,
                        field: "\(id).\(entry.key)", accepted: "lines in the order of their days")
                    continue
                }
                list.append(change)
            }
            result[entry.key] = list
        }
        return result
    }

    private func change(_ line: Node, _ log: ProblemLog) -> Change? {
        let words = (line.text ?? "").split(separator: " ").map(String.init)
        guard words.count >= 2, let from = CivilDate(iso: words[0]),
            let value = Decoder(log: log).value(
                .text(words[1], at: line.place), kind: kind, path: id)
        else {
            log.report(
                "'\(line.summary)' is no line of values", at: line, field: id,
                accepted: "2024-10-05 992 and the names of its sources")
            return nil
        }
        for word in words.dropFirst(2) where cites[word] == nil && notes[word] == nil {
            log.report(
                "'\(word)' is neither under cites: nor under notes:", at: line, field: id,
                accepted: (cites.keys.sorted() + notes.keys.sorted()).joined(separator: ", "))
        }
        return Change(
            from: from, value: value, source: words.dropFirst(2).compactMap { cites[$0] },
            notes: words.dropFirst(2).compactMap { notes[$0] })
    }
}
