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
    /// - Parameter isBrief: leaves out explanations, referrals and all questions but the first, for batches that print none.
    public func assess(_ caseFile: CaseFile, _ inquiry: Inquiry, isBrief: Bool = false) -> Report {
        let (known, leftOut) = caseFile.restricted(to: inquiry.asked)
        let reckoned = reckoner.reckon(asked: inquiry.asked) { known.value($0) }
        let restricted = known.filled(with: reckoned)
        var evaluation = Evaluation(
            compiled: compiled, caseFile: restricted, reckoned: reckoned, asked: inquiry.asked, explains: !isBrief)
        evaluation.run()
        let findings = evaluation.sortedFindings()
        let questions = QuestionRanking(
            compiled: compiled, reader: inquiry.reader, asked: inquiry.asked, wantsFirstOnly: isBrief
        ).rank(evaluation: evaluation, caseFile: restricted, reckoned: reckoned)
        let referrals =
            isBrief
            ? []
            : ReferralRanking(rulebook: rulebook, inquiry: inquiry)
                .rank(findings: findings, caseFile: restricted, reckoned: reckoned)
        return Report(
            caseID: caseFile.id, inquiry: inquiry, rulebookVersion: rulebook.version, rulebookHash: rulebook.hash,
            timeline: reckoned.timeline, reckoned: reckoned.values, findings: findings, questions: questions,
            deadlines: Self.deadlines(findings, asked: inquiry.asked), referrals: referrals, leftOut: leftOut,
            touchedRules: evaluation.touched, untouched: rulebook.rules.count - evaluation.touched.count)
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
