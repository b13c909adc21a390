import FEEL
import Vocabulary

/// The types of everything that conditions may name.
struct TypeCheck {
    private let vocabulary: Vocabulary
    private let words: Words
    private let shared: [String: FEELType]
    private let parameters: [String: (FEELType, keyed: Bool)]
    private let findings: Set<String>

    static func environment(of rulebook: Rulebook) -> TypeCheck { TypeCheck(rulebook) }

    private init(_ rulebook: Rulebook) {
        vocabulary = rulebook.vocabulary
        words = Words(statuses: rulebook.statusOrder, prefectures: rulebook.prefectures.map(\.id))
        let status = FEELType.enumeration("status", rulebook.statusOrder)
        let groups = Dictionary(rulebook.groups.map { ($0.id, FEELType.list(status)) }) { first, _ in first }
        let defined = Dictionary(rulebook.rules.compactMap { rule in rule.define.map { ($0, FEELType.boolean) } }) {
            $1
        }
        shared = ["asked": .date, "groups": .context(groups), "defined": .context(defined)]
        parameters = rulebook.parameters.mapValues { parameter in
            let type: FEELType =
                switch parameter.kind {
                case .number: .number(unit: parameter.unit)
                case .date: .date
                case .text: .string
                case .boolean: .boolean
                }
            return (type, keyed: parameter.key != nil)
        }
        findings = Set(rulebook.rules.map(\.id))
    }

    /// The environment of a condition, in a rule read once per item of `item` where that is given.
    func scope(item: String?) -> TypeEnvironment {
        let variables = vocabulary.types(item: item, words: words).merging(shared) { $1 }
        return TypeEnvironment(variables: variables, parameters: parameters, findingIDs: findings)
    }
}
