import CaseFile
import Civil
import FEEL
import Reckoning
import Rulebook
import Vocabulary

/// Ranks what was not told by how much an answer would settle; safety comes first.
struct QuestionRanking {
    let compiled: CompiledRulebook
    let reader: Reader
    let asked: CivilDate

    private struct Count {
        var settles: Int32 = 0
        var weight: Int32 = 0
    }

    private static func weight(_ urgency: Urgency) -> Int32 {
        switch urgency {
        case .danger: 8
        case .urgent: 4
        case .soon: 2
        case .normal: 1
        }
    }

    func rank(evaluation: Evaluation, caseFile: CaseFile, reckoned: Reckoned) -> [OpenQuestion] {
        let table = compiled.gaps
        let state = state(caseFile, reckoned, table)
        var whole = [Count](repeating: Count(), count: table.entries.count)
        var items: [FactGap: Count] = [:]
        for finding in evaluation.findings where finding.verdict == .unknown && finding.kind != .card {
            let weight = Self.weight(finding.urgency)
            var seen: Set<Int32> = []
            for path in finding.frontier {
                guard let number = table.number(ofRead: path), seen.insert(number).inserted else { continue }
                count(number, item: finding.id.item, weight, state, &whole, &items)
            }
        }
        let frontiers = compiled.gapsOfNothing(asked: asked)
        for rule in evaluation.untouched {
            let weight = Self.weight(compiled.rulebook.rules[rule].urgency)
            for number in frontiers[rule] { count(number, item: nil, weight, state, &whole, &items) }
        }
        return questions(whole, items, caseFile, table)
    }

    // MARK: Counting

    /// What the case says of each number.
    private enum State {
        case open
        /// A list of which nothing was said, by its number.
        case list(Int32)
        /// Items of a list that lack the fact.
        case items([String])
        /// Computed; these would settle it.
        case reckoned([FactGap])
        case settled
    }

    private func state(_ caseFile: CaseFile, _ reckoned: Reckoned, _ table: GapTable) -> [State] {
        var lists: [FEELList?] = []
        return table.entries.enumerated().map { number, entry in
            guard let fact = entry.fact else {
                if case .list(let list) = caseFile.value(entry.name) {
                    lists.append(list)
                    return list.complete ? .settled : .open
                }
                lists.append(nil)
                return .open
            }
            if fact.isReckoned { return .reckoned(reckoned.open[fact.id] ?? []) }
            guard let list = entry.list else { return caseFile.statedPaths.contains(fact.id) ? .settled : .open }
            guard let items = lists[Int(list)] else { return .list(list) }
            return .items(
                items.items.compactMap { value in
                    guard case .context(let context) = value, case .string(let id)? = context["id"],
                        (context[fact.field] ?? .unknown).isUnknown
                    else { return nil }
                    return id
                })
        }
    }

    private func count(
        _ number: Int32, item: String?, _ weight: Int32, _ state: [State], _ whole: inout [Count],
        _ items: inout [FactGap: Count]
    ) {
        func add(_ number: Int32) {
            whole[Int(number)].settles += 1
            whole[Int(number)].weight += weight
        }
        func add(_ gap: FactGap) {
            items[gap, default: Count()].settles += 1
            items[gap, default: Count()].weight += weight
        }
        switch state[Int(number)] {
        case .open: add(number)
        case .settled: break
        case .list(let list): add(list)
        case .items(let ids):
            let name = compiled.gaps.entries[Int(number)].name
            if let item {
                if ids.contains(item) { add(FactGap(name, item: item)) }
            } else {
                for id in ids { add(FactGap(name, item: id)) }
            }
        case .reckoned(let gaps):
            for gap in gaps {
                if gap.item == nil, let number = compiled.gaps.number(ofRead: gap.fact) {
                    add(number)
                } else {
                    add(gap)
                }
            }
        }
    }

    // MARK: Questions

    private func questions(
        _ whole: [Count], _ items: [FactGap: Count], _ caseFile: CaseFile, _ table: GapTable
    ) -> [OpenQuestion] {
        // What the person does not know or would rather not say is not asked again.
        let told = caseFile.saidUnknown
        var questions: [(order: Int32, question: OpenQuestion)] = []
        for (number, count) in whole.enumerated() {
            let entry = table.entries[number]
            let isSafety =
                entry.fact?.isSafety == true && entry.list == nil && !caseFile.statedPaths.contains(entry.name)
            guard count.settles > 0 || isSafety, !told.contains(FactPath(entry.name)) else { continue }
            guard let question = question(entry, item: nil, count) else { continue }
            questions.append((Int32(number), question))
        }
        for (gap, count) in items {
            guard let number = table.number(ofRead: gap.fact), !told.contains(FactPath(gap.fact, item: gap.item)),
                let question = question(table.entries[Int(number)], item: gap.item, count)
            else { continue }
            questions.append((number, question))
        }
        questions.sort { left, right in
            if left.question.safety != right.question.safety { return left.question.safety }
            // Safety is asked in the order in which the vocabulary lists it: danger at this moment before all.
            if !left.question.safety, left.question.weight != right.question.weight {
                return left.question.weight > right.question.weight
            }
            return left.order != right.order
                ? left.order < right.order : (left.question.item ?? "") < (right.question.item ?? "")
        }
        return questions.map(\.question)
    }

    private func question(_ entry: GapTable.Entry, item: String?, _ count: Count) -> OpenQuestion? {
        if let fact = entry.fact {
            if fact.ask == .never || (fact.ask == .caseworker && reader == .person) { return nil }
            // Free text settles no condition.
            if fact.isReckoned || fact.type == .text || fact.type == .listOfText { return nil }
        }
        return OpenQuestion(
            fact: entry.name, item: item, settles: Int(count.settles), safety: entry.fact?.isSafety ?? false,
            weight: Int(count.weight))
    }
}
