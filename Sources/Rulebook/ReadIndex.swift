import FEEL
import Source
public import Vocabulary

extension Rulebook {
    /// What each rule, card, entitlement and transition reads: fact paths, `law.x`, `finding:id` and `asked`, under the
    /// keys `rule.<id>`, `card.<id>` (its lines: `cardLines.<id>`), `entitlement.<id>` and `transition.<id>`.
    ///
    /// Finding it means checking every condition; a pack carries it ready.
    static func readIndex(of rulebook: Rulebook) -> [String: [String]] {
        let environment = TypeCheck.environment(of: rulebook)
        var index: [String: [String]] = [:]
        func add(_ key: String, _ conditions: [Condition?], item: String?) {
            var words: Set<String> = []
            for condition in conditions {
                guard let expression = condition?.checked(rulebook.layout) else { continue }
                let checked = expression.check(environment.scope(item: item))
                words.formUnion(checked.reads.map { rulebook.vocabulary.factPath(ofRead: $0) })
                words.formUnion(checked.parameters)
                words.formUnion(checked.findings.map { "finding:" + $0 })
                words.formUnion(checked.defined.map { "finding:" + $0 })
                if expression.variables.contains("asked") { words.insert("asked") }
            }
            index[key] = words.sorted()
        }
        for rule in rulebook.rules {
            var conditions: [Condition?] = [rule.date, rule.applies]
            for version in rule.versions {
                conditions += [version.when, version.deadline]
                conditions += version.amounts.map(\.value)
            }
            conditions += rule.factors.map(\.when)
            add("rule." + rule.id, conditions, item: rule.each)
        }
        for card in rulebook.cards {
            // The lines of a card are looked at only once the card stands, so that they read apart from it.
            add("card." + card.id, [card.when], item: nil)
            add("cardLines." + card.id, card.items.map(\.when), item: nil)
        }
        for entitlement in rulebook.entitlements {
            add("entitlement." + entitlement.id, [entitlement.applies] + entitlement.rows.map(\.when), item: nil)
        }
        for transition in rulebook.transitions {
            add("transition." + transition.id, transition.versions.flatMap { [$0.when, $0.deadline] }, item: nil)
        }
        return index
    }
}

extension Vocabulary {
    /// The path of the fact behind what a condition reads: `jobs.left` is `job.left`; a list by itself stays its name.
    public func factPath(ofRead path: String) -> String { factID(readBy: path) ?? path }
}
