import CaseFile
import Civil
import FEEL
import Reckoning
import Rulebook
import Synchronization
import Vocabulary

/// One run over one case: the scope, the verdicts so far and the findings.
struct Evaluation {
    let compiled: CompiledRulebook
    let caseFile: CaseFile
    let reckoned: Reckoned
    let asked: CivilDate
    /// Whether findings carry how they came about, and open ones their amounts.
    let explains: Bool
    /// The rules of which it matters on what an open finding stands; `nil` where it does of all.
    private let frontiersWanted: NumberSet?
    private(set) var findings: [Finding] = []
    /// The place of each finding in the order of display, ids apart.
    private var places: [UInt64] = []
    /// Numbers of rules that read something stated.
    private(set) var touched: NumberSet
    private let verdicts = Verdicts()
    /// What came of the gates that several rules share, once one of them has asked.
    private var sharedGates: [Gate?]
    /// Evaluates everything in the scope of the day asked with the verdicts of the rules so far.
    var evaluator: Evaluator
    private let book: Rulebook

    var rulebook: Rulebook { book }

    init(
        compiled: CompiledRulebook, caseFile: CaseFile, reckoned: Reckoned, asked: CivilDate, explains: Bool,
        frontiersWanted: NumberSet? = nil
    ) {
        self.frontiersWanted = frontiersWanted
        self.compiled = compiled
        self.caseFile = caseFile
        self.reckoned = reckoned
        self.asked = asked
        self.explains = explains
        book = compiled.rulebook
        touched = compiled.readers.touched(by: caseFile, reckoned.values)
        var scope = Evaluation.scope(compiled: compiled, caseFile: caseFile, reckoned: reckoned, asked: asked)
        let (verdicts, numbers, definers) = (verdicts, compiled.ruleNumbers, compiled.definers)
        scope.finding = { id in numbers[id].map { verdicts[$0] } ?? .unknown }
        scope.defined = { name in definers[name].map { verdicts[$0] } ?? .unknown }
        evaluator = Evaluator(scope)
        sharedGates = Array(repeating: nil, count: compiled.sharedGates.count)
        findings.reserveCapacity(256)
        places.reserveCapacity(256)
    }

    mutating func run() {
        for number in compiled.order where touched.contains(number) { evaluate(rule: number) }
        evaluateEntitlements()
        evaluateTransitions()
        evaluateCards()
    }

    // MARK: Findings

    /// - Parameter id: the place of the finding's id in the order of ids.
    mutating func append(_ finding: Finding, id: Int) {
        findings.append(finding)
        places.append(UInt64(finding.urgency.place) << 40 | UInt64(finding.verdict.place) << 32 | UInt64(id))
    }

    /// Danger first, then what is settled before what is open, then the order of the ids.
    func sortedFindings() -> [Finding] {
        var order = Array(places.indices)
        order.sort { left, right in
            if places[left] != places[right] { return places[left] < places[right] }
            let (first, second) = (findings[left].id.item ?? "", findings[right].id.item ?? "")
            return first != second ? first < second : left < right
        }
        return order.map { findings[$0] }
    }

    // MARK: Scope

    private static func scope(
        compiled: CompiledRulebook, caseFile: CaseFile, reckoned: Reckoned, asked: CivilDate
    ) -> Scope {
        let book = compiled.rulebook
        var scope = compiled.emptyScope
        scope["asked"] = .date(asked)
        scope.today = asked
        for (record, slot) in compiled.recordSlots.enumerated() {
            guard !slot.reckoned.isEmpty, case .context(let context) = caseFile.values[record] else {
                scope.values[slot.slot] = caseFile.values[record]
                continue
            }
            var values = context.values
            for (key, path) in slot.reckoned { values[key] = reckoned.value(path) }
            scope.values[slot.slot] = .context(Context(shape: context.shape, values: values, open: true))
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

    // MARK: Rules

    private mutating func evaluate(rule number: Int) {
        let rule = book.rules[number]
        guard let (slot, record) = compiled.items[number] else {
            let outcome = outcome(of: rule, number: number, item: nil)
            if let outcome { append(outcome, id: compiled.idOrder.rules[number]) }
            settle(number, outcome.map(Self.truth) ?? .boolean(false))
            return
        }
        guard case .list(let items) = caseFile.values[record] else { return settle(number, .unknown) }
        var any: Value = items.complete ? .boolean(false) : .unknown
        for item in items.items {
            guard case .context(let context) = item, case .string(let id)? = context["id"] else { continue }
            evaluator.scope.values[slot] = item
            guard let outcome = outcome(of: rule, number: number, item: id) else { continue }
            append(outcome, id: compiled.idOrder.rules[number])
            switch Self.truth(outcome) {
            case .boolean(true): any = .boolean(true)
            case .unknown: if any.boolean != true { any = .unknown }
            default: break
            }
        }
        evaluator.scope.values[slot] = .unknown
        settle(number, any)
    }

    /// Keeps a verdict for the rules that read it.
    private func settle(_ number: Int, _ truth: Value) {
        if compiled.readByOthers.contains(number) { verdicts[number] = truth }
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
    private mutating func outcome(of rule: Rule, number: Int, item: String?) -> Finding? {
        guard let date = rule.date?.checked(book.layout) else {
            return dated(rule, number: number, item: item, on: asked)
        }
        if case .date(let day) = evaluator.value(of: date) {
            return onLaw(of: day) { $0.dated(rule, number: number, item: item, on: day) }
        }
        let gaps = evaluator.frontier(of: date).facts
        return withoutDate(rule, number: number, item: item, gaps: gaps)
    }

    /// Evaluates with the parameters of a day.
    private mutating func onLaw(of day: CivilDate, _ body: (inout Self) -> Finding?) -> Finding? {
        guard day != asked else { return body(&self) }
        let parameter = evaluator.scope.parameter
        evaluator.scope.parameter = Self.parameter(book, on: day)
        defer { evaluator.scope.parameter = parameter }
        return body(&self)
    }

    /// Without the date on which the law depends, all versions are read: agreement decides, else the date is the question.
    private mutating func withoutDate(_ rule: Rule, number: Int, item: String?, gaps: [String]) -> Finding? {
        if case .boolean(false) = gate(rule, number) { return nil }
        var outcomes: [Finding?] = []
        for version in rule.versions {
            let day = version.citation.valid.from ?? version.citation.valid.lastDay ?? asked
            outcomes.append(onLaw(of: day) { $0.dated(rule, number: number, item: item, on: day) })
        }
        let verdicts = Set(outcomes.map { $0?.verdict })
        // The day may also lie where no version was in force.
        let whole = rule.versions.contains { $0.citation.valid.from == nil }
        if verdicts.count == 1, let only = outcomes.last ?? nil, only.verdict == .doesNotHold || whole { return only }
        return finding(
            rule, number: number, item: item, verdict: .unknown, version: nil, on: nil, explanation: nil,
            frontier: gaps)
    }

    /// What `applies` gives, and what it stands on where that is open.
    private struct Gate {
        let value: Value
        var reasons: (explanation: Explanation?, frontier: [String])?
    }

    private mutating func gate(_ rule: Rule, _ number: Int) -> Value {
        guard let applies = rule.applies?.checked(book.layout) else { return .boolean(true) }
        guard let shared = compiled.sharedGates.byRule[number] else { return evaluator.value(of: applies) }
        if let known = sharedGates[shared] { return known.value }
        let value = evaluator.value(of: applies)
        sharedGates[shared] = Gate(value: value)
        return value
    }

    /// What an open gate stands on.
    private mutating func reasons(_ rule: Rule, _ number: Int) -> (explanation: Explanation?, frontier: [String]) {
        let shared = compiled.sharedGates.byRule[number]
        if let shared, let known = sharedGates[shared]?.reasons { return known }
        guard let applies = rule.applies?.checked(book.layout) else { return (nil, []) }
        let (_, explanation, frontier) = answer(applies)
        if let shared { sharedGates[shared]?.reasons = (explanation, frontier) }
        return (explanation, frontier)
    }

    /// The finding by the law of one day, whose parameters are in the scope. First of all whether the rule has anything
    /// to do with the person: most have not.
    private mutating func dated(_ rule: Rule, number: Int, item: String?, on day: CivilDate) -> Finding? {
        switch gate(rule, number) {
        case .boolean(false), .null: return nil
        case .unknown: return undecided(rule, number: number, item: item, on: day)
        default: break
        }
        guard let version = rule.version(on: day) else {
            return finding(
                rule, number: number, item: item, verdict: .notInForce, version: nil, on: day, explanation: nil,
                frontier: [])
        }
        guard let when = version.when.checked(book.layout) else { return nil }
        let answer: Answer = wantsFrontier(number) ? answer(when) : (evaluator.value(of: when), nil, [])
        let verdict: Verdict =
            switch answer.value {
            case .boolean(true): rule.certainty == .discretion ? .discretionary : .holds
            case .boolean(false): .doesNotHold
            case .unknown: .unknown
            default: .outOfRange
            }
        return finding(
            rule, number: number, item: item, verdict: verdict, version: version, on: day,
            explanation: answer.explanation, frontier: answer.frontier)
    }

    /// Whether a rule concerns the person is open: that comes first, and is what is explained and asked.
    private mutating func undecided(_ rule: Rule, number: Int, item: String?, on day: CivilDate) -> Finding? {
        let version = rule.version(on: day)
        var when: Expression?
        if let version {
            guard let checked = version.when.checked(book.layout) else { return nil }
            when = checked
        }
        guard wantsFrontier(number) else {
            // An open verdict is not told then; only rules that read it care whether it could still hold.
            if compiled.readByOthers.contains(number), let when, evaluator.value(of: when) == .boolean(false) {
                return nil
            }
            return finding(
                rule, number: number, item: item, verdict: .unknown, version: version, on: day, explanation: nil,
                frontier: [])
        }
        var (explanation, frontier) = reasons(rule, number)
        if version == nil { explanation = nil }
        if let when {
            let (value, facts) = evaluator.frontier(of: when)
            // Whoever it may concern, it does not hold: whether it concerns the person need not be asked.
            if value == .boolean(false) { return nil }
            frontier += facts
        }
        return finding(
            rule, number: number, item: item, verdict: .unknown, version: version, on: day, explanation: explanation,
            frontier: frontier)
    }

    typealias Answer = (value: Value, explanation: Explanation?, frontier: [String])

    private func wantsFrontier(_ number: Int) -> Bool { frontiersWanted?.contains(number) ?? true }

    /// The value of a condition with what it stands on where it is open, and how it came about where that is wanted.
    mutating func answer(_ condition: Expression) -> Answer {
        if explains {
            let explanation = evaluator.explanation(of: condition)
            return (explanation.value, explanation, explanation.frontier())
        }
        let (value, facts) = evaluator.frontier(of: condition)
        return (value, nil, facts)
    }

    private mutating func finding(
        _ rule: Rule, number: Int, item: String?, verdict: Verdict, version: RuleVersion?, on day: CivilDate?,
        explanation: Explanation?, frontier: [String]
    ) -> Finding {
        let open = verdict == .holds || verdict == .discretionary
        var amounts: [FoundAmount] = []
        var deadline: CivilDate?
        var frontier = frontier
        // What holds may still lack an amount, its last day or a factor: those facts are worth asking for as well.
        let asks = open && wantsFrontier(number)
        func found(_ expression: Expression) -> Value {
            guard asks else { return evaluator.value(of: expression) }
            let (value, facts) = evaluator.frontier(of: expression)
            if value.isUnknown { frontier += facts }
            return value
        }
        if let version, explains || verdict != .unknown {
            for amount in version.amounts {
                let value = amount.value.checked(book.layout).map(found) ?? .unknown
                amounts.append(FoundAmount(id: amount.id, value: value, unit: amount.unit))
            }
            if open || verdict == .unknown, let condition = version.deadline?.checked(book.layout),
                case .date(let on) = found(condition)
            {
                deadline = on
            }
        }
        let factors = open ? foundFactors(rule, on: day ?? asked) : []
        for factor in factors where asks && factor.present == nil { frontier += factor.explanation.frontier() }
        let confidence = lowest(version?.citation.confidence ?? .a, rule: number, on: day ?? asked)
        return Finding(
            id: FindingID(rule: rule.id, item: item), kind: .rule, verdict: verdict, certainty: rule.certainty,
            confidence: confidence,
            urgency: rule.urgency.raised(by: open ? deadline : nil, asked: asked, policy: book.policy),
            topic: rule.topic, reader: rule.reader, lawOn: day, citation: version?.citation, explanation: explanation,
            amounts: amounts, deadline: deadline,
            factors: factors, steps: open ? rule.steps : [], helperTopics: compiled.helperTopics[number],
            frontier: frontier, conditionText: nil, statuses: [])
    }

    private mutating func foundFactors(_ rule: Rule, on day: CivilDate) -> [FoundFactor] {
        var found: [FoundFactor] = []
        for factor in rule.factors where factor.citation.valid.contains(day) {
            guard let when = factor.when.checked(book.layout) else { continue }
            let explanation = evaluator.explanation(of: when)
            found.append(
                FoundFactor(
                    id: factor.id, side: factor.side, present: explanation.value.boolean, citation: factor.citation,
                    explanation: explanation))
        }
        return found
    }

    /// The least sure of the version and the parameters it reads.
    private func lowest(_ confidence: Confidence, rule number: Int, on day: CivilDate) -> Confidence {
        var lowest = confidence
        for read in compiled.confidencesRead[number] where read.valid.contains(day) {
            lowest = max(lowest, read.confidence)
        }
        return lowest
    }
}

extension Rule {
    /// The version in force on a day.
    fileprivate func version(on day: CivilDate) -> RuleVersion? {
        versions.first { $0.citation.valid.contains(day) }
    }
}

/// The verdicts so far, by rule number, for the rules that read them. The scope asks for them while they grow.
private final class Verdicts: Sendable {
    private let truths: Mutex<[Int: Value]> = Mutex([:])

    subscript(number: Int) -> Value {
        get { truths.withLock { $0[number] ?? .unknown } }
        set { truths.withLock { $0[number] = newValue } }
    }
}
