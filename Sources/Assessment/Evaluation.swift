import CaseFile
import Civil
import FEEL
import Reckoning
import Rulebook
import Vocabulary

/// One run over one case: the scope, the verdicts so far and the findings.
struct Evaluation {
    let compiled: CompiledRulebook
    let caseFile: CaseFile
    let reckoned: Reckoned
    let asked: CivilDate
    let explains: Bool
    private(set) var findings: [Finding] = []
    /// Numbers of rules that read nothing stated.
    private(set) var untouched: [Int] = []
    /// Verdicts by rule number and item, for rules that read other rules.
    private var truths: [Int: Value] = [:]
    private var scope: Scope
    private let book: Rulebook

    var rulebook: Rulebook { book }
    /// The scope of the day asked with the verdicts of all rules, and no item bound.
    var currentScope: Scope {
        var scope = scope
        readVerdicts(into: &scope)
        return scope
    }

    mutating func append(_ finding: Finding) { findings.append(finding) }

    init(compiled: CompiledRulebook, caseFile: CaseFile, reckoned: Reckoned, asked: CivilDate, explains: Bool) {
        self.compiled = compiled
        self.caseFile = caseFile
        self.reckoned = reckoned
        self.asked = asked
        self.explains = explains
        book = compiled.rulebook
        scope = Evaluation.scope(book: compiled.rulebook, caseFile: caseFile, reckoned: reckoned, asked: asked)
    }

    /// The facts that are known: stated in the case or computed from it.
    static func known(_ caseFile: CaseFile, _ reckoned: Reckoned) -> Set<String> {
        caseFile.statedPaths.union(reckoned.values.lazy.filter { !$0.value.isUnknown }.map(\.key))
    }

    mutating func run() {
        let numbers = compiled.touched(by: Self.known(caseFile, reckoned))
        var seen = [Bool](repeating: false, count: book.rules.count)
        for number in numbers {
            seen[number] = true
            evaluate(rule: number)
        }
        untouched = seen.indices.filter { !seen[$0] }
        evaluateEntitlements()
        evaluateTransitions()
        evaluateCards()
    }

    // MARK: Scope

    private static func scope(book: Rulebook, caseFile: CaseFile, reckoned: Reckoned, asked: CivilDate) -> Scope {
        var scope = Scope(book.layout)
        scope["asked"] = .date(asked)
        scope["groups"] = book.groupsValue
        scope.today = asked
        for record in book.vocabulary.records {
            if let list = record.list {
                scope[list] = caseFile.value(list)
                continue
            }
            var value = caseFile.value(record.id)
            if record.facts.contains(where: \.isReckoned) {
                var values = (0..<record.facts.count).map { _ in Value.unknown }
                for (position, fact) in record.facts.enumerated() {
                    if fact.isReckoned {
                        values[position] = reckoned.value(fact.id)
                    } else if case .context(let context) = value {
                        values[position] = context[fact.field] ?? .unknown
                    }
                }
                value = .context(Context(shape: record.shape, values: values, open: true))
            }
            scope[record.id] = value
        }
        scope.parameter = parameter(book, on: asked)
        return scope
    }

    private static func parameter(_ book: Rulebook, on day: CivilDate) -> @Sendable (String, Value?) -> Value {
        { name, key in
            guard let key else { return book.value(of: name, on: day) ?? .null }
            switch key {
            case .string(let key): return book.value(of: name, key: key, on: day) ?? .null
            case .unknown: return .unknown
            default: return .null
            }
        }
    }

    private func scope(on day: CivilDate, for number: Int) -> Scope {
        var scope = scope
        if day != asked { scope.parameter = Self.parameter(book, on: day) }
        if !compiled.reads[number].findings.isEmpty { readVerdicts(into: &scope) }
        return scope
    }

    private func readVerdicts(into scope: inout Scope) {
        let (truths, numbers, definers) = (truths, compiled.ruleNumbers, compiled.definers)
        scope.finding = { id in numbers[id].flatMap { truths[$0] } ?? .unknown }
        scope.defined = { name in definers[name].flatMap { truths[$0] } ?? .unknown }
    }

    // MARK: Rules

    private mutating func evaluate(rule number: Int) {
        let rule = book.rules[number]
        guard let record = rule.each, let list = book.vocabulary.record(record)?.list else {
            let outcome = outcome(of: rule, number: number, item: nil)
            if let outcome { findings.append(outcome) }
            truths[number] = outcome.map(Self.truth) ?? .boolean(false)
            return
        }
        guard case .list(let items) = scope[list] ?? .unknown else {
            truths[number] = .unknown
            return
        }
        var any: Value = items.complete ? .boolean(false) : .unknown
        let outer = scope
        for item in items.items {
            guard case .context(let context) = item, case .string(let id)? = context["id"] else { continue }
            scope[record] = item
            guard let outcome = outcome(of: rule, number: number, item: id) else { continue }
            findings.append(outcome)
            switch Self.truth(outcome) {
            case .boolean(true): any = .boolean(true)
            case .unknown: if any != .boolean(true) { any = .unknown }
            default: break
            }
        }
        scope = outer
        truths[number] = any
    }

    /// What `finding("id")` reads.
    private static func truth(_ finding: Finding) -> Value {
        switch finding.verdict {
        case .holds, .discretionary: .boolean(true)
        case .doesNotHold, .notInForce: .boolean(false)
        case .unknown, .outOfRange: .unknown
        }
    }

    /// The finding of one rule for one item; `nil` where the rule has nothing to do with the person.
    private func outcome(of rule: Rule, number: Int, item: String?) -> Finding? {
        var day: CivilDate? = asked
        var gaps: [String] = []
        if let date = rule.date?.checked(book.layout) {
            let scope = scope(on: asked, for: number)
            switch date.evaluate(scope) {
            case .date(let found): day = found
            default:
                day = nil
                gaps = date.frontier(scope).facts
            }
        }
        guard let day else { return withoutDate(rule, number: number, item: item, gaps: gaps) }
        return dated(rule, number: number, item: item, on: day)
    }

    /// Without the date on which the law depends, all versions are read: agreement decides, else the date is the question.
    private func withoutDate(_ rule: Rule, number: Int, item: String?, gaps: [String]) -> Finding? {
        let scope = scope(on: asked, for: number)
        if gate(rule, scope) == .boolean(false) { return nil }
        let outcomes = rule.versions.map { version -> Finding? in
            let day = version.citation.valid.from ?? version.citation.valid.lastDay ?? asked
            return dated(rule, number: number, item: item, on: day)
        }
        let verdicts = Set(outcomes.map { $0?.verdict })
        // The day may also lie where no version was in force.
        let whole = rule.versions.contains { $0.citation.valid.from == nil }
        if verdicts.count == 1, let only = outcomes.last ?? nil, only.verdict == .doesNotHold || whole { return only }
        return finding(
            rule, number: number, item: item, verdict: .unknown, version: nil, on: nil, explanation: nil, scope: scope,
            frontier: gaps)
    }

    private func gate(_ rule: Rule, _ scope: Scope) -> Value {
        guard let applies = rule.applies?.checked(book.layout) else { return .boolean(true) }
        return applies.evaluate(scope)
    }

    private func dated(_ rule: Rule, number: Int, item: String?, on day: CivilDate) -> Finding? {
        let scope = scope(on: day, for: number)
        let gate = gate(rule, scope)
        if gate == .boolean(false) || gate == .null { return nil }
        guard let version = rule.versions.first(where: { $0.citation.valid.contains(day) }) else {
            return gate.isUnknown
                ? finding(
                    rule, number: number, item: item, verdict: .unknown, version: nil, on: day, explanation: nil,
                    scope: scope,
                    frontier: rule.applies?.checked(book.layout)?.frontier(scope).facts ?? [])
                : finding(
                    rule, number: number, item: item, verdict: .notInForce, version: nil, on: day, explanation: nil,
                    scope: scope,
                    frontier: [])
        }
        guard let when = version.when.checked(book.layout) else { return nil }
        if gate.isUnknown {
            // Whether it concerns the person comes first: that is what is explained and asked.
            let applies = rule.applies?.checked(book.layout)
            var frontier = applies?.frontier(scope).facts ?? []
            frontier += when.frontier(scope).facts
            return finding(
                rule, number: number, item: item, verdict: .unknown, version: version, on: day,
                explanation: explains ? applies?.explain(scope) : nil, scope: scope, frontier: frontier)
        }
        let explanation = explains ? when.explain(scope) : nil
        let value = explanation?.value ?? when.evaluate(scope)
        let verdict: Verdict =
            switch value {
            case .boolean(true): rule.certainty == .discretion ? .discretionary : .holds
            case .boolean(false): .doesNotHold
            case .unknown: .unknown
            default: .outOfRange
            }
        return finding(
            rule, number: number, item: item, verdict: verdict, version: version, on: day, explanation: explanation,
            scope: scope,
            frontier: verdict == .unknown ? (explanation?.frontier() ?? when.frontier(scope).facts) : [])
    }

    private func finding(
        _ rule: Rule, number: Int, item: String?, verdict: Verdict, version: RuleVersion?, on day: CivilDate?,
        explanation: Explanation?, scope: Scope, frontier: [String]
    ) -> Finding {
        let open = verdict == .holds || verdict == .discretionary
        var amounts: [FoundAmount] = []
        var deadline: CivilDate?
        if let version {
            for amount in version.amounts {
                let value = amount.value.checked(book.layout)?.evaluate(scope) ?? .unknown
                amounts.append(FoundAmount(id: amount.id, value: value, unit: amount.unit))
            }
            if open || verdict == .unknown,
                case .date(let on)? = version.deadline?.checked(book.layout)?.evaluate(scope)
            {
                deadline = on
            }
        }
        let factors = open ? foundFactors(rule, on: day ?? asked, scope: scope) : []
        let confidence = lowest(version?.citation.confidence ?? .a, rule: number, on: day ?? asked)
        return Finding(
            id: FindingID(rule: rule.id, item: item), kind: .rule, verdict: verdict, certainty: rule.certainty,
            confidence: confidence,
            urgency: rule.urgency.raised(by: open ? deadline : nil, asked: asked, policy: book.policy), topic: rule.topic, reader: rule.reader, lawOn: day,
            citation: version?.citation, explanation: explanation, amounts: amounts, deadline: deadline,
            factors: factors, steps: open ? rule.steps : [], helperTopics: [rule.topic] + rule.helpers,
            frontier: frontier, conditionText: nil, statuses: [])
    }

    private func foundFactors(_ rule: Rule, on day: CivilDate, scope: Scope) -> [FoundFactor] {
        rule.factors.filter { $0.citation.valid.contains(day) }.compactMap { factor in
            guard let when = factor.when.checked(book.layout) else { return nil }
            let explanation = when.explain(scope)
            return FoundFactor(
                id: factor.id, side: factor.side, present: explanation.value.boolean, citation: factor.citation,
                explanation: explanation)
        }
    }

    /// The least sure of the version and the parameters it reads.
    private func lowest(_ confidence: Confidence, rule number: Int, on day: CivilDate) -> Confidence {
        var lowest = confidence
        for parameter in compiled.parametersRead[number] {
            if let entry = parameter.entry(on: day) { lowest = max(lowest, entry.citation.confidence) }
        }
        return lowest
    }
}
