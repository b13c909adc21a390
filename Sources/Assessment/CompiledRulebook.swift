import Civil
import FEEL
import Rulebook
import Synchronization
import Vocabulary

/// The rulebook prepared for evaluation: what each rule reads, in an order in which no rule comes before one it reads.
final class CompiledRulebook: Sendable {
    /// What one rule, entitlement or transition reads, over all its conditions.
    struct Reads: Sendable {
        /// Fact paths, items written with the record's name (`job.left`), and list names.
        var facts: Set<String> = []
        var parameters: Set<String> = []
        var findings: Set<String> = []
        /// The day asked decides, so that the rule speaks even where nothing was stated.
        var asked = false
    }

    let rulebook: Rulebook
    let layout: Layout
    /// Rule numbers in order of evaluation.
    let order: [Int]
    let reads: [Reads]
    /// The parameters that each rule reads.
    let parametersRead: [[Parameter]]
    /// Rules by the fact that they read, directly or through rules that they rest on.
    let readers: [String: [Int]]
    /// Rules that speak whatever is stated.
    let always: [Int]
    let cards: CardTable
    let ruleNumbers: [String: Int]
    let definers: [String: Int]
    /// Entitlements, and their rows, by the status or group that they answer for.
    let entitlementRows: [String: [(entitlement: Entitlement, rows: [Entitlement.Row])]]
    /// Transitions by the status from which they lead.
    let transitionsFrom: [String: [Transition]]
    /// Everything that can be asked about, by its number in `gaps`.
    let gaps: GapTable
    let untouchedGaps: Mutex<[Int: [[Int32]]]> = Mutex([:])
    /// The days on which some version of a rule or parameter begins or ends, in order.
    private let boundaries: [CivilDate]

    init(_ rulebook: Rulebook) {
        self.rulebook = rulebook
        layout = rulebook.layout
        let index = rulebook.readIndex
        var numbers: [String: Int] = [:]
        var definers: [String: Int] = [:]
        for (number, rule) in rulebook.rules.enumerated() {
            numbers[rule.id] = number
            if let name = rule.define { definers[name] = number }
        }
        ruleNumbers = numbers
        self.definers = definers
        let direct = rulebook.rules.map { Self.reads(index["rule." + $0.id]) }
        gaps = GapTable(rulebook.vocabulary)
        let citations =
            rulebook.rules.flatMap { $0.versions.map(\.citation) }
            + rulebook.parameters.values.flatMap { $0.values.map(\.citation) }
        boundaries = Set(citations.flatMap { [$0.valid.from, $0.valid.until].compactMap { $0 } }).sorted()
        transitionsFrom = Self.transitions(rulebook)
        entitlementRows = Self.entitlements(rulebook)
        let (order, all) = Self.sorted(direct, numbers: numbers, definers: definers)
        self.order = order
        reads = all
        cards = CardTable(rulebook) { id in (numbers[id] ?? definers[id]).map { all[$0].facts } ?? [] }
        parametersRead = all.map { $0.parameters.sorted().compactMap { rulebook.parameters[$0] } }
        var readers: [String: [Int]] = [:]
        var always: [Int] = []
        for number in order {
            for fact in all[number].facts { readers[fact, default: []].append(number) }
            if all[number].asked || all[number].facts.isEmpty { always.append(number) }
        }
        self.readers = readers
        self.always = always
    }

    /// Each status finds its transitions directly; groups are written out.
    private static func transitions(_ rulebook: Rulebook) -> [String: [Transition]] {
        var result: [String: [Transition]] = [:]
        for transition in rulebook.transitions {
            for status in Set(transition.from.flatMap(rulebook.members)) {
                result[status, default: []].append(transition)
            }
        }
        return result
    }

    private static func entitlements(
        _ rulebook: Rulebook
    ) -> [String: [(entitlement: Entitlement, rows: [Entitlement.Row])]] {
        var result: [String: [(entitlement: Entitlement, rows: [Entitlement.Row])]] = [:]
        for status in rulebook.statusOrder {
            var names: Set<String> = [status]
            if let answers = rulebook.statuses[status]?.entitlementsAs { names.insert(answers) }
            result[status] = rulebook.entitlements.compactMap { entitlement in
                let rows = entitlement.rows.filter { row in
                    row.statuses.contains { names.contains($0) || rulebook.members(of: $0).contains(status) }
                }
                return rows.isEmpty ? nil : (entitlement, rows)
            }
        }
        return result
    }

    private static func reads(_ words: [String]?) -> Reads {
        var reads = Reads()
        for word in words ?? [] {
            if word == "asked" {
                reads.asked = true
            } else if word.hasPrefix("finding:") {
                reads.findings.insert(String(word.dropFirst(8)))
            } else if word.hasPrefix("law.") {
                reads.parameters.insert(word)
            } else {
                reads.facts.insert(word)
            }
        }
        return reads
    }

    /// Orders rules so that each comes after those it reads, and adds what those read to its own reads.
    private static func sorted(
        _ direct: [Reads], numbers: [String: Int], definers: [String: Int]
    ) -> (order: [Int], reads: [Reads]) {
        var order: [Int] = []
        var all = direct
        var state = [UInt8](repeating: 0, count: direct.count)
        func visit(_ number: Int) {
            guard state[number] == 0 else { return }  // A cycle is refused by the check; here it just ends.
            state[number] = 1
            for id in direct[number].findings.sorted() {
                guard let next = numbers[id] ?? definers[id] else { continue }
                visit(next)
                all[number].facts.formUnion(all[next].facts)
                all[number].parameters.formUnion(all[next].parameters)
                all[number].asked = all[number].asked || all[next].asked
            }
            state[number] = 2
            order.append(number)
        }
        for number in direct.indices { visit(number) }
        return (order, all)
    }

    /// The rules touched by a set of stated facts, in order of evaluation.
    func touched(by stated: Set<String>) -> [Int] {
        var chosen = [Bool](repeating: false, count: reads.count)
        for fact in stated {
            for number in readers[fact] ?? [] { chosen[number] = true }
        }
        for number in always { chosen[number] = true }
        return order.filter { chosen[$0] }
    }
}

extension CompiledRulebook {
    /// The frontier of every rule when nothing is stated, on the law of one day. Silent and settled rules have none.
    private func frontiersOfNothing(asked: CivilDate) -> [Int: [String]] {
        let book = rulebook
        var scope = Scope(layout)
        scope["asked"] = .date(asked)
        scope["groups"] = book.groupsValue
        scope.today = asked
        for record in book.vocabulary.records {
            scope[record.id] = .context(Context(shape: record.shape))
        }
        scope.parameter = { name, key in
            guard let key else { return book.value(of: name, on: asked) ?? .null }
            guard case .string(let key) = key else { return key.isUnknown ? .unknown : .null }
            return book.value(of: name, key: key, on: asked) ?? .null
        }
        var frontiers: [Int: [String]] = [:]
        for (number, rule) in book.rules.enumerated() {
            var frontier: [String] = []
            if let record = rule.each, let list = book.vocabulary.record(record)?.list {
                frontier = [list]
            } else if let gate = rule.applies?.checked(layout) {
                let (value, open) = gate.frontier(scope)
                if value.isUnknown { frontier = open }
                if value == .boolean(false) { continue }
            }
            if frontier.isEmpty, let version = rule.versions.first(where: { $0.citation.valid.contains(asked) }),
                let (value, open) = version.when.checked(layout)?.frontier(scope), value.isUnknown
            {
                frontier = open
            }
            if !frontier.isEmpty { frontiers[number] = frontier }
        }
        return frontiers
    }

    /// For each rule the numbers of the facts on which its verdict stands when nothing at all is stated.
    func gapsOfNothing(asked: CivilDate) -> [[Int32]] {
        // Rules that read the day asked are never untouched, so that between two changes of the law every day is alike.
        let epoch = boundaries.partitioningIndex(after: asked)
        return untouchedGaps.withLock { kept in
            if let known = kept[epoch] { return known }
            let frontiers = frontiersOfNothing(asked: asked)
            let fresh = rulebook.rules.indices.map { number in
                Array(Set((frontiers[number] ?? []).compactMap(gaps.number(ofRead:)))).sorted()
            }
            // A batch over many days keeps few of them.
            if kept.count > 256 { kept.removeAll() }
            kept[epoch] = fresh
            return fresh
        }
    }
}

/// Facts and lists by number, so that questions are counted in arrays.
struct GapTable: Sendable {
    /// What one number stands for.
    final class Entry: Sendable {
        /// The path of a fact, or the name of a list.
        let name: String
        let fact: Fact?
        /// The number of the list in which the fact stands.
        let list: Int32?

        init(name: String, fact: Fact?, list: Int32?) {
            self.name = name
            self.fact = fact
            self.list = list
        }
    }

    let entries: [Entry]
    private let numbers: [String: Int32]

    init(_ vocabulary: Vocabulary) {
        var entries: [Entry] = []
        var numbers: [String: Int32] = [:]
        for record in vocabulary.records {
            guard let list = record.list else { continue }
            numbers[list] = Int32(entries.count)
            entries.append(Entry(name: list, fact: nil, list: nil))
        }
        for fact in vocabulary.facts {
            let list = vocabulary.record(fact.record)?.list.flatMap { numbers[$0] }
            numbers[fact.id] = Int32(entries.count)
            if let key = vocabulary.record(fact.record)?.list { numbers["\(key).\(fact.field)"] = Int32(entries.count) }
            entries.append(Entry(name: fact.id, fact: fact, list: list))
        }
        self.entries = entries
        self.numbers = numbers
    }

    /// The number of what a condition reads (`jobs.left`, `job.left`, `jobs`).
    func number(ofRead path: String) -> Int32? { numbers[path] }
}

extension [CivilDate] {
    /// How many of the sorted days are not after `day`.
    fileprivate func partitioningIndex(after day: CivilDate) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
