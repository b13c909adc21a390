import Civil
import FEEL
import Rulebook
import Synchronization
import Vocabulary

extension CompiledRulebook {
    /// The frontier of every rule when nothing is stated, on the law of one day. Silent and settled rules have none. A rule
    /// for each item of a list is read for an item of which nothing is stated.
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
            if let gate = rule.applies?.checked(layout) {
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

    /// What stands open where nothing at all is stated, on the law of one day.
    func gapsOfNothing(asked: CivilDate) -> GapsOfNothing {
        // Rules that read the day asked are never untouched, so that between two changes of the law every day is alike.
        let epoch = boundaries.partitioningIndex(after: asked)
        if let known = untouchedGaps.withLock({ $0[epoch] }) { return known }
        let frontiers = frontiersOfNothing(asked: asked)
        let open = rulebook.rules.indices.map { number in
            Array(Set((frontiers[number] ?? []).compactMap(gaps.number(ofRead:)))).sorted()
        }
        // A rule for each item stands on the list while nothing was said of that.
        let whole = rulebook.rules.enumerated().map { number, rule in
            guard let each = rule.each, let list = rulebook.vocabulary.record(each)?.list else { return open[number] }
            return gaps.number(ofRead: list).map { [$0] } ?? []
        }
        let items = rulebook.rules.enumerated().map { $1.each == nil ? [] : open[$0] }
        let weights = rulebook.rules.map { $0.urgency.weight }
        let fresh = GapsOfNothing(
            whole: GapTotals(byRule: whole, weights: weights, gapCount: gaps.entries.count),
            items: GapTotals(byRule: items, weights: weights, gapCount: gaps.entries.count))
        // As many as the law changed, and some kilobytes each.
        untouchedGaps.withLock { $0[epoch] = fresh }
        return fresh
    }
}

/// What stands open where nothing is stated.
final class GapsOfNothing: Sendable {
    /// On what rules stand before anything is said of a list.
    let whole: GapTotals
    /// On what those for each item stand where the list has items.
    let items: GapTotals

    init(whole: GapTotals, items: GapTotals) {
        self.whole = whole
        self.items = items
    }
}

/// What stands open: for each rule, and counted over all rules.
struct GapTotals: Sendable {
    /// The numbers of the facts on which the rules' verdicts stand, rule after rule, and where each rule's begin.
    private let numbers: [Int32]
    private let starts: [Int32]
    /// For each fact how many rules stand on it, and how much they weigh.
    let totals: [GapCount]

    init(byRule: [[Int32]], weights: [Int32], gapCount: Int) {
        var starts: [Int32] = [0]
        var totals = [GapCount](repeating: GapCount(), count: gapCount)
        for (rule, numbers) in byRule.enumerated() {
            for number in numbers { totals[Int(number)].add(weights[rule]) }
            starts.append(starts[rule] + Int32(numbers.count))
        }
        self.totals = totals
        self.starts = starts
        numbers = Array(byRule.joined())
    }

    /// The numbers of the facts on which the verdict of a rule stands.
    func numbers(ofRule rule: Int) -> ArraySlice<Int32> { numbers[Int(starts[rule])..<Int(starts[rule + 1])] }
}

/// How many conclusions stand on a fact, and how much they weigh together.
struct GapCount: Sendable {
    var settles: Int32 = 0
    var weight: Int32 = 0

    mutating func add(_ weight: Int32) {
        settles += 1
        self.weight += weight
    }

    mutating func remove(_ weight: Int32) {
        settles -= 1
        self.weight -= weight
    }

    mutating func add(_ other: GapCount) {
        settles += other.settles
        weight += other.weight
    }
}

/// Facts and lists by number, so that questions are counted in arrays.
struct GapTable: Sendable {
    /// What one number stands for.
    final class Entry: Sendable {
        /// The path of a fact, or the name of a list.
        let name: String
        let fact: Fact?
        let isSafety: Bool
        /// Whether it is ever asked for. Free text settles no condition.
        let isAskable: Bool
        let isForCaseworkers: Bool
        /// The number of the list in which the fact stands.
        let list: Int32?
        /// The number of the record in the vocabulary.
        let record: Int
        /// The number of the fact in its record.
        let key: Int

        init(name: String, fact: Fact?, list: Int32?, record: Int, key: Int) {
            self.name = name
            self.fact = fact
            isSafety = fact?.isSafety ?? false
            isForCaseworkers = fact?.ask == .caseworker
            isAskable =
                fact.map { $0.ask != .never && !$0.isReckoned && $0.type != .text && $0.type != .listOfText } ?? true
            self.list = list
            self.record = record
            self.key = key
        }
    }

    let entries: [Entry]
    private let numbers: [String: Int32]

    init(_ vocabulary: Vocabulary) {
        var entries: [Entry] = []
        var numbers: [String: Int32] = [:]
        var records: [String: Int] = [:]
        for (number, record) in vocabulary.records.enumerated() {
            records[record.id] = number
            guard let list = record.list else { continue }
            numbers[list] = Int32(entries.count)
            entries.append(Entry(name: list, fact: nil, list: nil, record: number, key: -1))
        }
        for fact in vocabulary.facts {
            guard let number = records[fact.record] else { continue }
            let record = vocabulary.records[number]
            numbers[fact.id] = Int32(entries.count)
            if let key = record.list { numbers["\(key).\(fact.field)"] = Int32(entries.count) }
            entries.append(
                Entry(
                    name: fact.id, fact: fact, list: record.list.flatMap { numbers[$0] }, record: number,
                    key: record.shape.number(of: fact.field) ?? -1))
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
