import Civil
import FEEL
import Rulebook
import Vocabulary

/// Which cards stand at the head of an answer, whether nothing more is asked, and what a person is not asked.
struct StopRule {
    let rulebook: Rulebook

    /// The cards that hold, the most pressing first, as far as this reader sees them.
    func cards(_ findings: [Finding], reader: Reader) -> [Finding] {
        let holding = Dictionary(
            findings.lazy.filter { $0.kind == .card && $0.verdict == .holds }.map { ($0.id.rule, $0) },
            uniquingKeysWith: { first, _ in first })
        guard !holding.isEmpty else { return [] }
        return rulebook.cards.compactMap { card in
            card.reader == .person || reader == .caseworker ? holding[card.id] : nil
        }
    }

    /// The first card that ends the interview.
    func stop(_ cards: [Finding]) -> String? {
        guard !cards.isEmpty else { return nil }
        let stopping = Set(rulebook.cards.lazy.filter { $0.stops && $0.reader == .person }.map(\.id))
        return cards.first { stopping.contains($0.id.rule) }?.id.rule
    }

    /// What of a sitting decides what may still be asked.
    struct Sitting {
        /// How many questions on coercion it has put already.
        let coercionAsked: Int
        /// Whether the person is known to be under eighteen.
        let isMinor: Bool
        /// The facts that were told.
        let stated: Set<String>
    }

    /// How many questions on coercion may still be put: few in one sitting, none to a child.
    private func left(_ sitting: Sitting) -> Int {
        sitting.isMinor ? 0 : max(0, (rulebook.policy.coercionQuestions ?? .max) - sitting.coercionAsked)
    }

    /// Whether a fact is not asked: another one has settled it, or enough was asked of its kind.
    func refuses(_ fact: Fact, _ sitting: Sitting) -> Bool {
        if let other = fact.settledBy, sitting.stated.contains(other) { return true }
        return fact.isCoercion && left(sitting) == 0
    }

    /// The questions that may be put, of which no more on coercion than are left.
    func permitted(_ questions: [OpenQuestion], _ sitting: Sitting) -> [OpenQuestion] {
        var left = left(sitting)
        return questions.filter { question in
            guard let fact = rulebook.vocabulary.fact(question.fact) else { return true }
            if refuses(fact, sitting) { return false }
            guard fact.isCoercion else { return true }
            left -= 1
            return left >= 0
        }
    }
}

extension Urgency {
    /// How soon a conclusion matters when there is a last day to act: the nearer, the sooner; a day that has passed
    /// changes nothing.
    func raised(by deadline: CivilDate?, asked: CivilDate, policy: Policy) -> Urgency {
        guard let deadline else { return self }
        let left = asked.days(to: deadline)
        guard left >= 0 else { return self }
        if let days = policy.urgentWithinDays, left <= days { return min(self, .urgent) }
        if let days = policy.soonWithinDays, left <= days { return min(self, .soon) }
        return self
    }
}
