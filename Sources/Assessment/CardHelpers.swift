import CaseFile
import Reckoning
public import Rulebook

extension Engine {
    /// Who helps with what a card is about, at the hour asked, for somebody of whom nothing else is known.
    public func helpers(of card: Card, _ inquiry: Inquiry) -> [Referral] {
        let (read, _) = CaseFile.read(
            CaseFile.emptyDocument, vocabulary: rulebook.vocabulary, reference: rulebook.referenceData)
        guard let nothing = read else { return [] }
        return ReferralRanking(rulebook: rulebook, inquiry: inquiry)
            .rank(card: card, nothing: nothing, reckoned: reckoner.reckon(asked: inquiry.asked) { nothing.value($0) })
    }
}
