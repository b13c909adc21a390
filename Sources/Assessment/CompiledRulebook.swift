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
    /// How sure the parameters that each rule reads are, in each of their periods.
    let confidencesRead: [[(valid: Period, confidence: Confidence)]]
    /// Which rules read what, directly or through rules that they rest on.
    let readers: RuleReaders
    /// Rules whose verdict another rule, entitlement or transition reads.
    let readByOthers: NumberSet
    /// The topics for which helpers are looked up, by rule number.
    let helperTopics: [[String]]
    /// The places of ids in their order, so that findings are sorted by number.
    let idOrder: IDOrder
    let cards: CardTable
    let ruleNumbers: [String: Int]
    let definers: [String: Int]
    /// Entitlements, and their rows, by the status or group that they answer for.
    let entitlementRows: [String: [(entitlement: Entitlement, rows: [Entitlement.Row])]]
    /// Transitions by the status from which they lead.
    let transitionsFrom: [String: [Transition]]
    /// By rule number the slot of the item and the number of the record, where a rule is read once per item.
    let items: [(slot: Int, record: Int)?]
    /// By rule number which gate it shares with other rules, and how many such gates there are.
    let sharedGates: (byRule: [Int?], count: Int)
    /// By record number where the case's record stands in the scope, and which of its keys are worked out.
    let recordSlots: [RecordSlot]
    /// The scope of a case that states nothing, without law.
    let emptyScope: Scope
    /// Everything that can be asked about, by its number in `gaps`.
    let gaps: GapTable
    let untouchedGaps: Mutex<[Int: GapsOfNothing]> = Mutex([:])
    /// The days on which some version of a rule or parameter begins or ends, in order.
    let boundaries: [CivilDate]

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
        confidencesRead = all.map { reads in
            reads.parameters.sorted().flatMap { rulebook.parameters[$0]?.values ?? [] }
                .map { ($0.citation.valid, $0.citation.confidence) }
        }
        cards = CardTable(rulebook) { id in (numbers[id] ?? definers[id]).map { all[$0].facts } ?? [] }
        readers = RuleReaders(all, rulebook.vocabulary)
        let records = rulebook.vocabulary.records
        recordSlots = records.map { RecordSlot($0, rulebook.layout) }
        items = rulebook.rules.map { rule in
            guard let each = rule.each, let slot = rulebook.layout.slot(each),
                let record = records.firstIndex(where: { $0.id == each && $0.list != nil })
            else { return nil }
            return (slot, record)
        }
        sharedGates = Self.sharedGates(rulebook)
        var scope = Scope(rulebook.layout)
        scope["groups"] = rulebook.groupsValue
        emptyScope = scope
        helperTopics = rulebook.rules.map { [$0.topic] + $0.helpers }
        idOrder = IDOrder(rulebook)
        var readByOthers = NumberSet(limit: direct.count)
        for (key, words) in index {
            for id in Self.reads(words).findings where !key.isEmpty {
                if let number = numbers[id] ?? definers[id] { readByOthers.insert(number) }
            }
        }
        self.readByOthers = readByOthers
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

    /// Many rules concern the same people (`now.status in groups.anyTit`): the condition is evaluated once for all. Not so
    /// where it is read once per item, or by the law of another day.
    private static func sharedGates(_ rulebook: Rulebook) -> (byRule: [Int?], count: Int) {
        func gate(_ rule: Rule) -> String? { rule.each == nil && rule.date == nil ? rule.applies?.source : nil }
        let uses = Dictionary(grouping: rulebook.rules.compactMap(gate)) { $0 }
        var numbers: [String: Int] = [:]
        let byRule = rulebook.rules.map { rule -> Int? in
            guard let source = gate(rule), uses[source, default: []].count > 1 else { return nil }
            let number = numbers[source] ?? numbers.count
            numbers[source] = number
            return number
        }
        return (byRule, numbers.count)
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
}

/// Where a record or list stands in the scope.
struct RecordSlot: Sendable {
    let slot: Int
    /// The keys that are worked out, with their paths.
    let reckoned: [(key: Int, path: String)]

    init(_ record: Record, _ layout: Layout) {
        slot = layout.slot(record.key) ?? 0
        reckoned = record.list != nil ? [] : record.facts.enumerated().filter(\.element.isReckoned).map { ($0, $1.id) }
    }
}
