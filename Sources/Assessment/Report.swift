import Civil
public import FEEL
public import Reckoning
import Rulebook

/// The whole answer for one case on one day, as values: no words.
public struct Report: Sendable {
    public let caseID: String?
    public let inquiry: Inquiry
    public let rulebookVersion: String
    public let rulebookHash: String
    /// Where the person stands, day by day.
    public let timeline: StatusTimeline
    /// The values that Reckoning computed, by fact path.
    public let reckoned: [String: Value]
    public let findings: [Finding]
    /// The cards that hold, the most pressing first: the first is the one to show.
    public let cards: [Finding]
    /// The numbers of the lines that stand on each of these cards.
    public let cardLines: [String: Set<Int>]
    /// The card that ends the interview; then nothing is asked.
    public let stop: String?
    public let questions: [OpenQuestion]
    public let deadlines: [Deadline]
    public let referrals: [Referral]
    /// Facts of the case that lie after the day asked and were left out.
    public let leftOut: Int
    /// Numbers of the rules that read something of what was stated; the others say nothing yet.
    let touchedRules: NumberSet
    /// How many rules say nothing yet.
    public let untouched: Int

    /// The finding with that id, where the rule spoke.
    public func finding(_ id: FindingID) -> Finding? {
        findings.first { $0.id == id }
    }
}
