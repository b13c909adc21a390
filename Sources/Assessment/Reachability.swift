import Civil
import FEEL
import Reckoning
public import Rulebook
public import Source
import Vocabulary

/// Looks for a situation in which each rule holds and one in which it does not: the boundary-generated cases.
///
/// A condition that no situation makes true contradicts itself (`age < 18 and age > 20`); one that none makes false says
/// nothing. The search follows the open facts of the explanation and tries the values that the rulebook itself names.
public struct Reachability {
    private let rulebook: Rulebook
    private let layout: Layout
    private static let tries = 200
    private static let steps = 120

    public init(_ rulebook: Rulebook) {
        self.rulebook = rulebook
        layout = rulebook.layout
    }

    /// The rules with a verdict that no generated situation reaches.
    public func problems() -> [Problem] {
        var problems: [Problem] = []
        for rule in rulebook.rules {
            for version in rule.versions {
                let day = version.citation.valid.lastDay ?? max(version.citation.valid.from ?? .day2026, .day2026)
                if !reaches(true, rule, version, on: day) {
                    problems.append(
                        Problem(
                            "no situation makes rule '\(rule.id)' hold", at: version.citation.place, field: "when",
                            accepted: "a condition whose parts can be true together"))
                }
                if !reaches(false, rule, version, on: day) {
                    problems.append(
                        Problem(
                            "every situation makes rule '\(rule.id)' hold", at: version.citation.place, field: "when",
                            accepted: "a condition that can be false, or `when: true` for what holds for everybody"))
                }
            }
        }
        return problems
    }

    /// Whether some generated situation makes `applies` and `when` true together, or one of them false.
    ///
    /// What reads nothing is the same in every situation, and is meant so.
    func reaches(_ truth: Bool, _ rule: Rule, _ version: RuleVersion, on day: CivilDate) -> Bool {
        guard let when = version.when.checked(layout) else { return true }
        let applies = rule.applies?.checked(layout)
        let conditions = [applies, when].compactMap(\.self)
        let empty = Situation(rulebook: rulebook, day: day, each: rule.each)
        if conditions.allSatisfy({ !$0.evaluate(empty.scope).isUnknown && empty.open(in: $0).isEmpty }) { return true }
        var random = SplitMix(seed: UInt64(truncatingIfNeeded: rule.id.utf8.reduce(5381) { $0 &* 33 &+ UInt64($1) }))
        let literals = Literals(
            [version.when.source, rule.applies?.source ?? ""].joined(separator: " "), rulebook: rulebook, day: day)
        for _ in 0..<Self.tries {
            var situation = empty
            func fulfil(_ condition: Expression) -> Bool {
                situation.fulfil(condition, truth, literals, &random, steps: Self.steps)
            }
            if !truth {
                if conditions.contains(where: fulfil) { return true }
                continue
            }
            if let applies, !fulfil(applies) { continue }
            if fulfil(when), applies?.evaluate(situation.scope) ?? .boolean(true) == .boolean(true) { return true }
        }
        return false
    }
}

extension CivilDate {
    /// Any recent day, for rules that are open at both ends.
    fileprivate static var day2026: CivilDate {
        CivilDate(year: 2026, month: 11, day: 22) ?? CivilDate(dayNumber: 20_000)
    }
}

/// A reproducible stream of numbers.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The values that a condition names: what is worth trying for its facts.
struct Literals {
    var texts: [String] = []
    var numbers: [Decimal] = []
    var dates: [CivilDate] = []

    init(_ source: String, rulebook: Rulebook, day: CivilDate) {
        var quoted = false
        var word = ""
        var numeral = ""
        func flush() {
            if let number = Decimal(numeral) { numbers += [number - Decimal(1), number, number + Decimal(1)] }
            numeral = ""
        }
        for character in source {
            if character == "\"" {
                if quoted {
                    texts.append(word)
                    if let date = CivilDate(iso: word) { dates += [date.adding(days: -1), date, date.adding(days: 1)] }
                }
                quoted.toggle()
                word = ""
            } else if quoted {
                word.append(character)
            } else if character.isASCII, character.isNumber || character == "." {
                numeral.append(character)
            } else {
                flush()
            }
        }
        flush()
        for group in rulebook.groups where source.contains("groups.\(group.id)") { texts += group.members }
        for parameter in rulebook.parameters.values.sorted(by: { $0.id < $1.id }) where source.contains(parameter.id) {
            let entry = parameter.entry(on: day)
            let known = parameter.history.flatMap { history in
                history.keys.first.flatMap { history.entry(of: $0, on: day)?.change.value }
            }
            switch entry?.value ?? entry?.keyed.min(by: { $0.key < $1.key })?.value ?? known {
            case .number(let number)?: numbers += [number - Decimal(1), number, number + Decimal(1)]
            case .date(let date)?: dates += [date.adding(days: -1), date, date.adding(days: 1)]
            case .string(let text)?: texts.append(text)
            default: break
            }
        }
        for offset in [-4000, -1200, -800, -400, -200, -90, -61, -31, -15, -8, -3, -1, 0, 1, 10, 40, 100, 400] {
            dates.append(day.adding(days: offset))
        }
        numbers += [0, 1, 2, 3, 6, 12, 13, 17, 18, 20, 30, 36, 40, 61, 120, 400].map { Decimal($0) }
    }
}

/// A situation under construction: facts get values one after another, as an expression asks for them.
struct Situation {
    private let rulebook: Rulebook
    private(set) var scope: Scope
    private var verdicts: [String: Bool] = [:]
    private let each: String?
    private var given: [CivilDate] = []

    init(rulebook: Rulebook, day: CivilDate, each: String?) {
        self.rulebook = rulebook
        self.each = each
        scope = Scope(rulebook.layout)
        scope["asked"] = .date(day)
        scope["groups"] = rulebook.groupsValue
        for record in rulebook.vocabulary.records {
            if record.list == nil || record.id == each { scope[record.id] = .context(Context(shape: record.shape)) }
        }
        let book = rulebook
        scope.parameter = { name, key in
            guard let key else { return book.value(of: name, on: day) ?? .null }
            guard case .string(let key) = key else { return key.isUnknown ? .unknown : .null }
            return book.value(of: name, key: key, on: day) ?? .null
        }
    }

    /// The facts on which an expression still waits.
    func open(in expression: Expression) -> [String] { expression.explain(scope).frontier() }

    /// Gives open facts values, and those that decide it the wrong way other ones, until the expression has a truth.
    mutating func fulfil(
        _ expression: Expression, _ truth: Bool, _ literals: Literals, _ random: inout SplitMix, steps: Int
    ) -> Bool {
        for _ in 0..<steps {
            let known = verdicts
            scope.finding = { known[$0].map(Value.boolean) ?? .unknown }
            scope.defined = { known["defined." + $0].map(Value.boolean) ?? .unknown }
            let explanation = expression.explain(scope)
            if explanation.value == .boolean(truth) { return true }
            let open =
                explanation.value.isUnknown
                ? explanation.frontier() : truth ? Self.failing(explanation) : Self.all(explanation)
            if let path = open.randomElement(using: &random) {
                give(path, literals, &random)
            } else if let id = Self.findings(explanation).randomElement(using: &random) {
                verdicts[id] = Bool.random(using: &random)
            } else {
                return false
            }
        }
        return false
    }

    /// The facts of the parts that do not hold.
    private static func failing(_ explanation: Explanation) -> [String] {
        guard explanation.value != .boolean(true) || explanation.kind == .not else { return [] }
        if explanation.children.isEmpty || explanation.kind == .not { return all(explanation) }
        if case .comparison = explanation.kind { return all(explanation) }
        return explanation.children.flatMap(failing) + explanation.paths
    }

    private static func all(_ explanation: Explanation) -> [String] {
        explanation.paths + explanation.children.flatMap(all)
    }

    private static func findings(_ explanation: Explanation) -> [String] {
        explanation.findings + explanation.children.flatMap(findings)
    }

    private mutating func give(_ path: String, _ literals: Literals, _ random: inout SplitMix) {
        if path.hasPrefix("defined.") {
            verdicts[path] = Bool.random(using: &random)
            return
        }
        let vocabulary = rulebook.vocabulary
        if vocabulary.record(list: path) != nil {
            giveList(path, &random)
            return
        }
        guard let fact = vocabulary.fact(vocabulary.factPath(ofRead: path)), let record = vocabulary.record(fact.record)
        else { return }
        let value = value(of: fact, literals, &random)
        if let list = record.list, path.hasPrefix(list + "."), case .list(var items)? = scope[list] {
            let open = items.items.indices.filter { index in
                if case .context(let context) = items.items[index] {
                    return (context[fact.field] ?? .unknown).isUnknown
                }
                return false
            }
            guard let index = open.randomElement(using: &random), case .context(var context) = items.items[index] else {
                return
            }
            context[fact.field] = value
            items.items[index] = .context(context)
            scope[list] = .list(items)
        } else if case .context(var context)? = scope[record.id] {
            context[fact.field] = value
            scope[record.id] = .context(context)
        }
    }

    private mutating func giveList(_ list: String, _ random: inout SplitMix) {
        guard let record = rulebook.vocabulary.record(list: list) else { return }
        let count = Int.random(in: 0...2, using: &random)
        let items = (0..<count).map { number -> Value in
            var context = Context(shape: record.shape)
            context["id"] = .string("\(list)\(number + 1)")
            return .context(context)
        }
        scope[list] = .list(items)
    }

    private mutating func value(of fact: Fact, _ literals: Literals, _ random: inout SplitMix) -> Value {
        switch fact.type {
        case .boolean: return .boolean(Bool.random(using: &random))
        case .date:
            // A date given before comes again at times: conditions compare dates with each other.
            let again = Int.random(in: 0..<3, using: &random) == 0 ? given.randomElement(using: &random) : nil
            guard let date = again ?? literals.dates.randomElement(using: &random) else { return .null }
            given.append(date)
            return .date(date)
        case .number, .clock: return literals.numbers.randomElement(using: &random).map(Value.number) ?? .null
        case .enumeration:
            let named = literals.texts.filter(fact.values.contains)
            let pick = Bool.random(using: &random) ? named.randomElement(using: &random) : nil
            return (pick ?? fact.values.randomElement(using: &random)).map(Value.string) ?? .null
        case .status:
            let named = literals.texts.filter { rulebook.statuses[$0] != nil }
            let pick = Int.random(in: 0..<5, using: &random) > 0 ? named.randomElement(using: &random) : nil
            return (pick ?? rulebook.statusOrder.randomElement(using: &random)).map(Value.string) ?? .null
        case .money:
            let amount = literals.numbers.randomElement(using: &random) ?? Decimal(0)
            return .context(
                Context([
                    (key: "amount", value: .number(amount)), (key: "currency", value: .string("JPY")),
                    (key: "yen", value: .number(amount)),
                ]))
        case .listOfText, .listOfEnumeration:
            // One of the words that the condition names, one of the fact's own, or none at all.
            let named = Bool.random(using: &random) ? literals.texts.randomElement(using: &random) : nil
            let word = named ?? fact.values.randomElement(using: &random)
            return .list((Bool.random(using: &random) ? word.map { [$0] } ?? [] : []).map(Value.string))
        case .prefecture: return rulebook.prefectures.randomElement(using: &random).map { .string($0.id) } ?? .null
        case .text, .country, .language, .currency:
            // Another word than those named, too: `nationality != "JP"` must be able to hold.
            let named = Bool.random(using: &random) ? literals.texts.randomElement(using: &random) : nil
            return .string(named ?? ["VN", "BR"].randomElement(using: &random) ?? "VN")
        }
    }
}
