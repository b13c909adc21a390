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

    /// The questions that may be put: few on coercion in one sitting, none of them to a child.
    /// - Parameters:
    ///   - asked: how many questions on coercion this sitting has put already.
    ///   - isMinor: whether the person is known to be under eighteen.
    ///   - isStated: whether a fact was told.
    func permitted(
        _ questions: [OpenQuestion], asked: Int, isMinor: Bool, isStated: (String) -> Bool
    ) -> [OpenQuestion] {
        var left = isMinor ? 0 : max(0, (rulebook.policy.coercionQuestions ?? .max) - asked)
        return questions.filter { question in
            guard let fact = rulebook.vocabulary.fact(question.fact) else { return true }
            if let other = fact.settledBy, isStated(other) { return false }
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
