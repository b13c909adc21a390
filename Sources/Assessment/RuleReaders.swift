import CaseFile
import FEEL
import Vocabulary

/// Which rules speak because something is stated.
struct RuleReaders: Sendable {
    /// The rules that speak whatever is stated.
    private let always: NumberSet
    private let none: NumberSet
    /// By the number of the record and of the fact in it.
    private let byFact: [[NumberSet?]]
    /// By the number of the record whose list it is.
    private let byList: [NumberSet?]
    /// The facts that are worked out.
    private let reckoned: [String: NumberSet]

    init(_ reads: [CompiledRulebook.Reads], _ vocabulary: Vocabulary) {
        var always = NumberSet(limit: reads.count)
        var byPath: [String: NumberSet] = [:]
        for (number, read) in reads.enumerated() {
            for fact in read.facts { byPath[fact, default: NumberSet(limit: reads.count)].insert(number) }
            if read.asked || read.facts.isEmpty { always.insert(number) }
        }
        self.always = always
        none = NumberSet(limit: reads.count)
        byFact = vocabulary.records.map { record in
            record.facts.map { record.list != nil && $0.field == "id" ? nil : byPath[$0.id] }
        }
        byList = vocabulary.records.map { $0.list.flatMap { byPath[$0] } }
        reckoned = byPath.filter { vocabulary.fact($0.key)?.isReckoned == true }
    }

    /// The rules that read a fact that is stated, by the numbers of its record and of its key.
    func rules(record: Int, key: Int) -> NumberSet { byFact[record][key] ?? none }

    /// The rules that read a fact that is worked out.
    func rules(reckoned path: String) -> NumberSet { reckoned[path] ?? none }

    /// The rules touched by what a case states and what is worked out from it.
    func touched(by caseFile: CaseFile, _ worked: [String: Value]) -> NumberSet {
        var chosen = always
        func add(_ record: Int, _ context: Context) {
            let readers = byFact[record]
            context.forEachStated { number in
                if let rules = readers[number] { chosen.formUnion(rules) }
            }
        }
        for (number, value) in caseFile.values.enumerated() {
            switch value {
            case .context(let context): add(number, context)
            case .list(let list):
                if let rules = byList[number] { chosen.formUnion(rules) }
                for case .context(let item) in list.items { add(number, item) }
            default: continue
            }
        }
        for (path, rules) in reckoned where worked[path]?.isUnknown == false { chosen.formUnion(rules) }
        return chosen
    }
}
