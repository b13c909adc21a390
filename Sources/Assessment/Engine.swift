public import CaseFile
import Civil
import FEEL
import Reckoning
public import Rulebook
import Vocabulary

/// Assesses cases under one rulebook. One engine serves many cases and threads.
public struct Engine: Sendable {
    public let rulebook: Rulebook
    let compiled: CompiledRulebook
    let reckoner: Reckoner

    public init(_ rulebook: Rulebook) {
        self.rulebook = rulebook
        compiled = CompiledRulebook(rulebook)
        reckoner = Reckoner(rulebook)
    }

    /// Everything the rulebook says of a case on a day, as values.
    ///
    /// Only rules that read something stated are evaluated; the verdicts of the others with nothing stated are kept.
    ///
    /// - Parameter isBrief: leaves out explanations, referrals, what open findings stand on and all questions but the
    ///   first, for batches that print none of them.
    public func assess(_ caseFile: CaseFile, _ inquiry: Inquiry, isBrief: Bool = false) -> Report {
        let (known, leftOut) = caseFile.restricted(to: inquiry.asked)
        let reckoned = reckoner.reckon(asked: inquiry.asked) { known.value($0) }
        let restricted = known.filled(with: reckoned)
        let stopRule = StopRule(rulebook: rulebook)
        let sitting = StopRule.Sitting(
            coercionAsked: inquiry.coercionAsked, isMinor: Self.isMinor(restricted, reckoned),
            stated: restricted.statedPaths)
        let ranking = QuestionRanking(
            compiled: compiled, reader: inquiry.reader, asked: inquiry.asked, wantsFirstOnly: isBrief,
            refuses: { stopRule.refuses($0, sitting) })
        var evaluation = Evaluation(
            compiled: compiled, caseFile: restricted, reckoned: reckoned, asked: inquiry.asked, explains: !isBrief,
            frontiersWanted: isBrief ? ranking.rulesOfCertainFirst(restricted, reckoned) : nil)
        evaluation.run()
        let findings = evaluation.sortedFindings()
        let cards = stopRule.cards(findings, reader: inquiry.reader)
        let stop = stopRule.stop(cards)
        var lines: [String: Set<Int>] = [:]
        for card in rulebook.cards where cards.contains(where: { $0.id.rule == card.id }) {
            lines[card.id] = evaluation.lines(of: card)
        }
        let questions =
            stop != nil
            ? []
            : stopRule.permitted(
                ranking.rank(evaluation: evaluation, caseFile: restricted, reckoned: reckoned), sitting)
        let referrals =
            isBrief
            ? []
            : ReferralRanking(rulebook: rulebook, inquiry: inquiry)
                .rank(findings: findings, cards: cards, caseFile: restricted, reckoned: reckoned)
        return Report(
            caseID: caseFile.id, inquiry: inquiry, rulebookVersion: rulebook.version, rulebookHash: rulebook.hash,
            timeline: reckoned.timeline, reckoned: reckoned.values, findings: findings, cards: cards,
            cardLines: lines, stop: stop, questions: questions,
            deadlines: Self.deadlines(findings, asked: inquiry.asked), referrals: referrals, leftOut: leftOut,
            touchedRules: evaluation.touched, untouched: rulebook.rules.count - evaluation.touched.count)
    }

    /// Whether the person is known to be under eighteen, by the date of birth or as told.
    private static func isMinor(_ caseFile: CaseFile, _ reckoned: Reckoned) -> Bool {
        if reckoned.value("now.minor").boolean == true { return true }
        guard case .context(let person) = caseFile.value("person") else { return false }
        return person["under18"]?.boolean == true
    }

    private static func deadlines(_ findings: [Finding], asked: CivilDate) -> [Deadline] {
        findings.compactMap { finding in
            guard let on = finding.deadline, finding.verdict == .holds || finding.verdict == .discretionary else {
                return nil
            }
            return Deadline(finding: finding.id, on: on, daysLeft: asked.days(to: on))
        }.sorted { ($0.on, $0.finding) < ($1.on, $1.finding) }
    }
}
