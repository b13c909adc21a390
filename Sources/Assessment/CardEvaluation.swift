import CaseFile
import Civil
import FEEL
import Reckoning
import Rulebook

/// What the cards read, so that a case evaluates only those of which it states something.
struct CardTable: Sendable {
    struct Entry: Sendable {
        let card: Card
        let when: Condition
        /// Facts that the card reads, directly or through findings.
        let facts: [String]
    }

    let entries: [Entry]

    /// - Parameter findings: the facts that a rule reads, by its id or the name it defines.
    init(_ rulebook: Rulebook, factsOfFinding: (String) -> Set<String>) {
        let index = rulebook.readIndex
        entries = rulebook.cards.compactMap { card in
            guard let when = card.when else { return nil }
            var facts: Set<String> = []
            for word in index["card." + card.id] ?? [] {
                if word.hasPrefix("finding:") {
                    facts.formUnion(factsOfFinding(String(word.dropFirst("finding:".count))))
                } else if word != "asked", !word.hasPrefix("law.") {
                    facts.insert(word)
                }
            }
            return Entry(card: card, when: when, facts: facts.sorted())
        }
    }
}

extension Evaluation {
    /// The cards of which something is known; each is a finding that rules cannot read.
    mutating func evaluateCards() {
        let touched = compiled.cards.entries.filter { entry in
            entry.card.citation.valid.contains(asked)
                && entry.facts.contains {
                    caseFile.statedPaths.contains($0) || !reckoned.value($0).isUnknown
                }
        }
        for entry in touched {
            guard let when = entry.when.checked(compiled.layout) else { continue }
            append(finding(entry.card, answer(when)), id: compiled.idOrder.place(of: entry.card.id))
        }
    }

    /// The lines of a card that concern the person, by number. A line whose condition is not settled stands, unless it is
    /// for those only of whom it is known.
    mutating func lines(of card: Card) -> Set<Int> {
        var lines: Set<Int> = []
        for (number, item) in card.items.enumerated() {
            guard let when = item.when?.checked(compiled.layout) else {
                lines.insert(number)
                continue
            }
            switch evaluator.value(of: when) {
            case .boolean(true): lines.insert(number)
            case .unknown: if !item.onlyWith { lines.insert(number) }
            default: break
            }
        }
        return lines
    }

    private func finding(
        _ card: Card, _ answer: (value: Value, explanation: Explanation?, frontier: [String])
    ) -> Finding {
        let verdict: Verdict =
            switch answer.value {
            case .boolean(true): .holds
            case .boolean(false): .doesNotHold
            case .unknown: .unknown
            default: .outOfRange
            }
        return Finding(
            id: FindingID(rule: card.id), kind: .card, verdict: verdict, certainty: .practice,
            confidence: card.citation.confidence, urgency: card.urgency, topic: card.topic, reader: card.reader,
            lawOn: asked, citation: card.citation, explanation: answer.explanation, amounts: [], deadline: nil,
            factors: [], steps: verdict == .holds ? card.steps : [], helperTopics: [card.topic] + card.helpers,
            frontier: verdict == .unknown ? answer.frontier : [], conditionText: nil, statuses: [])
    }
}
