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
    /// Whether only the best question is wanted.
    var wantsFirstOnly = false
    /// What is not asked in this sitting.
    var refuses: (Fact) -> Bool = { _ in false }

    /// What stands on each fact: of the case as a whole by number, and of single items.
    private struct Tally {
        var whole: [GapCount]
        var items: [FactGap: GapCount] = [:]
    }

    func rank(evaluation: Evaluation, caseFile: CaseFile, reckoned: Reckoned) -> [OpenQuestion] {
        var tally = Tally(whole: Array(repeating: GapCount(), count: compiled.gaps.entries.count))
        count(findings: evaluation.findings, caseFile, reckoned, into: &tally)
        count(untouchedBy: evaluation.touched, caseFile, reckoned, into: &tally)
        return questions(tally, caseFile)
    }

    /// The rules whose open findings may stand on the question that will be the first whatever else is open; `nil` where
    /// that cannot be told beforehand.
    ///
    /// What concerns safety and was not spoken of comes first, in the order of the vocabulary, however much it settles.
    /// Where one question is wanted, that spares finding out what every other open finding stands on.
    func rulesOfCertainFirst(_ caseFile: CaseFile, _ reckoned: Reckoned) -> NumberSet? {
        for entry in compiled.gaps.entries where entry.isSafety {
            // Of the items of a list it is not known beforehand whether any is asked about.
            guard entry.list == nil else { return nil }
            guard isOpenSafety(entry, caseFile), mayAsk(entry), !caseFile.saidUnknown.contains(FactPath(entry.name))
            else { continue }
            var rules = compiled.readers.rules(record: entry.record, key: entry.key)
            for (path, gaps) in reckoned.open where gaps.contains(where: { $0.item == nil && $0.fact == entry.name }) {
                rules.formUnion(compiled.readers.rules(reckoned: path))
            }
            return rules
        }
        return nil
    }

    // MARK: Counting

    private func count(findings: [Finding], _ caseFile: CaseFile, _ reckoned: Reckoned, into tally: inout Tally) {
        let table = compiled.gaps
        var seen: [Int32] = []
        for finding in findings where !finding.frontier.isEmpty && finding.kind != .card {
            var count = GapCount()
            count.add(finding.urgency.weight)
            seen.removeAll(keepingCapacity: true)
            for path in finding.frontier {
                guard let number = table.number(ofRead: path), !seen.contains(number) else { continue }
                seen.append(number)
                add(count, to: number, item: finding.id.item, caseFile, reckoned, &tally)
            }
        }
    }

    /// Rules of which nothing is stated stand on the same facts in every case: their count is known beforehand, and only
    /// what the touched rules have in it is taken out.
    private func count(
        untouchedBy touched: NumberSet, _ caseFile: CaseFile, _ reckoned: Reckoned, into tally: inout Tally
    ) {
        let nothing = compiled.gapsOfNothing(asked: asked)
        let whole = counts(nothing.whole, without: touched)
        for number in whole.indices where whole[number].settles > 0 {
            add(whole[number], to: Int32(number), item: nil, caseFile, reckoned, &tally)
        }
        let items = counts(nothing.items, without: touched)
        for number in items.indices where items[number].settles > 0 {
            guard case .list = caseFile.values[compiled.gaps.entries[number].record] else { continue }
            add(items[number], to: Int32(number), item: nil, caseFile, reckoned, &tally)
        }
    }

    private func counts(_ totals: GapTotals, without touched: NumberSet) -> [GapCount] {
        var open = totals.totals
        for rule in compiled.rulebook.rules.indices where touched.contains(rule) {
            let numbers = totals.numbers(ofRule: rule)
            if numbers.isEmpty { continue }
            let weight = compiled.rulebook.rules[rule].urgency.weight
            for number in numbers { open[Int(number)].remove(weight) }
        }
        return open
    }

    /// Counts what stands on a fact for whatever would settle it in this case.
    private func add(
        _ count: GapCount, to number: Int32, item: String?, _ caseFile: CaseFile, _ reckoned: Reckoned,
        _ tally: inout Tally
    ) {
        let entry = compiled.gaps.entries[Int(number)]
        guard let fact = entry.fact else {
            if case .list(let list) = caseFile.values[entry.record], list.complete { return }
            return tally.whole[Int(number)].add(count)
        }
        if fact.isReckoned {
            // Computed: these would settle it.
            for gap in reckoned.open[fact.id] ?? [] {
                if gap.item == nil, let number = compiled.gaps.number(ofRead: gap.fact) {
                    tally.whole[Int(number)].add(count)
                } else {
                    tally.items[gap, default: GapCount()].add(count)
                }
            }
            return
        }
        switch caseFile.values[entry.record] {
        case .context(let context):
            if entry.list == nil, context.values[entry.key].isUnknown { tally.whole[Int(number)].add(count) }
        case .list(let list):
            for value in list.items {
                guard case .context(let context) = value, context.values[entry.key].isUnknown,
                    case .string(let id)? = context["id"], item == nil || item == id
                else { continue }
                tally.items[FactGap(entry.name, item: id), default: GapCount()].add(count)
            }
        default:
            // A list of which nothing was said.
            tally.whole[Int(entry.list ?? number)].add(count)
        }
    }

    // MARK: Questions

    /// What may be asked next.
    private struct Candidate {
        let rank: UInt64
        let number: Int
        let item: String?
        let count: GapCount

        static func < (left: Candidate, right: Candidate) -> Bool {
            left.rank != right.rank ? left.rank < right.rank : (left.item ?? "") < (right.item ?? "")
        }
    }

    private func questions(_ tally: Tally, _ caseFile: CaseFile) -> [OpenQuestion] {
        let table = compiled.gaps
        // What the person does not know or would rather not say is not asked again.
        let told = caseFile.saidUnknown
        var candidates: [Candidate] = []
        candidates.reserveCapacity(256)
        func add(_ number: Int, item: String?, _ count: GapCount) {
            let entry = table.entries[number]
            guard mayAsk(entry), told.isEmpty || !told.contains(FactPath(entry.name, item: item)) else { return }
            // Safety is asked in the order in which the vocabulary lists it: danger at this moment before all.
            let weight = entry.isSafety ? 0 : UInt64(1 << 31) - UInt64(count.weight)
            candidates.append(
                Candidate(rank: weight << 32 | UInt64(number), number: number, item: item, count: count))
        }
        for (number, count) in tally.whole.enumerated() {
            if count.settles > 0 || isOpenSafety(table.entries[number], caseFile) { add(number, item: nil, count) }
        }
        for (gap, count) in tally.items {
            if let number = table.number(ofRead: gap.fact) { add(Int(number), item: gap.item, count) }
        }
        if wantsFirstOnly { return candidates.min(by: <).map { [question($0)] } ?? [] }
        return candidates.sorted(by: <).map(question)
    }

    private func question(_ candidate: Candidate) -> OpenQuestion {
        let entry = compiled.gaps.entries[candidate.number]
        return OpenQuestion(
            fact: entry.name, item: candidate.item, settles: Int(candidate.count.settles), safety: entry.isSafety,
            weight: Int(candidate.count.weight))
    }

    /// Whether this reader may be asked for something that can be answered.
    private func mayAsk(_ entry: GapTable.Entry) -> Bool {
        guard entry.isAskable, entry.fact.map({ !refuses($0) }) ?? true else { return false }
        return !entry.isForCaseworkers || reader == .caseworker
    }

    /// Whether an entry is a fact of the person's safety that nobody has stated.
    private func isOpenSafety(_ entry: GapTable.Entry, _ caseFile: CaseFile) -> Bool {
        guard entry.isSafety, entry.list == nil, case .context(let context) = caseFile.values[entry.record] else {
            return false
        }
        return context.values[entry.key].isUnknown
    }
}
