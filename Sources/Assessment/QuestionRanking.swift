import CaseFile
import Civil
import FEEL
import Reckoning
import Rulebook
import Synchronization
import Vocabulary

/// Ranks what was not told by how much an answer would settle; safety comes first.
struct QuestionRanking {
    let compiled: CompiledRulebook
    let reader: Reader
    let asked: CivilDate

    private static let weights: [Urgency: Int] = [.danger: 8, .urgent: 4, .soon: 2, .normal: 1]

    func rank(evaluation: Evaluation, caseFile: CaseFile, reckoned: Reckoned) -> [OpenQuestion] {
        var tally: [FactGap: (settles: Int, weight: Int)] = [:]
        func count(_ gaps: Set<FactGap>, weight: Int) {
            for gap in gaps {
                let known = tally[gap] ?? (0, 0)
                tally[gap] = (known.settles + 1, known.weight + weight)
            }
        }
        for finding in evaluation.findings where finding.verdict == .unknown {
            let gaps = finding.frontier.flatMap { stated($0, item: finding.id.item, reckoned, caseFile) }
            count(Set(gaps), weight: Self.weights[finding.urgency] ?? 1)
        }
        let frontiers = untouchedFrontiers()
        for number in evaluation.untouched {
            guard let frontier = frontiers[number] else { continue }
            let gaps = frontier.flatMap { stated($0, item: nil, reckoned, caseFile) }
            count(Set(gaps), weight: Self.weights[compiled.rulebook.rules[number].urgency] ?? 1)
        }
        for fact in compiled.rulebook.vocabulary.facts where fact.isSafety && isOpen(fact, caseFile) {
            if tally[FactGap(fact.id)] == nil { tally[FactGap(fact.id)] = (0, 0) }
        }
        // What the person does not know or would rather not say is not asked again.
        let told = caseFile.saidUnknown
        return tally.compactMap { gap, counted in
            told.contains(FactPath(gap.fact, item: gap.item)) || told.contains(FactPath(gap.fact))
                ? nil : question(gap, counted)
        }.sorted(by: precedes)
    }

    private func isOpen(_ fact: Fact, _ caseFile: CaseFile) -> Bool {
        compiled.rulebook.vocabulary.record(fact.record)?.list == nil && !caseFile.statedPaths.contains(fact.id)
    }

    /// What a person can be asked to settle an unknown path.
    private func stated(_ path: String, item: String?, _ reckoned: Reckoned, _ caseFile: CaseFile) -> [FactGap] {
        let vocabulary = compiled.rulebook.vocabulary
        let fact = vocabulary.factPath(ofRead: path)
        if let gaps = reckoned.open[fact] { return gaps }
        guard let declared = vocabulary.fact(fact) else { return vocabulary.record(list: fact) == nil ? [] : [FactGap(fact)] }
        guard let list = vocabulary.record(declared.record)?.list else { return [FactGap(fact)] }
        guard case .list(let items) = caseFile.value(list) else { return [FactGap(list)] }
        if let item { return [FactGap(fact, item: item)] }
        return items.items.compactMap { value in
            guard case .context(let context) = value, case .string(let id)? = context["id"],
                (context[declared.field] ?? .unknown).isUnknown
            else { return nil }
            return FactGap(fact, item: id)
        }
    }

    private func question(_ gap: FactGap, _ counted: (settles: Int, weight: Int)) -> OpenQuestion? {
        guard let fact = compiled.rulebook.vocabulary.fact(gap.fact) else {
            return OpenQuestion(
                fact: gap.fact, item: nil, settles: counted.settles, safety: false, weight: counted.weight)
        }
        switch (fact.ask, reader) {
        case (.never, _), (.caseworker, .person): return nil
        default: break
        }
        // Free text settles no condition.
        guard !fact.isReckoned, fact.type != .text, fact.type != .listOfText else { return nil }
        return OpenQuestion(
            fact: gap.fact, item: gap.item, settles: counted.settles, safety: fact.isSafety, weight: counted.weight)
    }

    private func precedes(_ left: OpenQuestion, _ right: OpenQuestion) -> Bool {
        if left.safety != right.safety { return left.safety }
        // Safety is asked in the order in which the vocabulary lists it: danger at this moment before all.
        if !left.safety, left.weight != right.weight { return left.weight > right.weight }
        let order = compiled.rulebook.vocabulary
        let (first, second) = (order.order(of: left.fact) ?? 0, order.order(of: right.fact) ?? 0)
        return first != second ? first < second : (left.fact, left.item ?? "") < (right.fact, right.item ?? "")
    }

    /// For each rule the facts on which its verdict stands when nothing at all is stated.
    private func untouchedFrontiers() -> [Int: [String]] {
        compiled.untouchedFrontiers.withLock { kept in
            if let known = kept[asked] { return known }
            let fresh = compiled.frontiersOfNothing(asked: asked)
            // A batch over many days keeps few of them.
            if kept.count > 64 { kept.removeAll() }
            kept[asked] = fresh
            return fresh
        }
    }
}
