import CaseFile
import Civil
import FEEL
import Reckoning
import Rulebook
public import Source

extension WorkedCase {
    /// An expectation that did not come out.
    public struct Failure: Sendable, CustomStringConvertible {
        public let caseID: String
        public let what: String
        public let found: String
        public let place: Place

        public init(caseID: String, what: String, found: String, place: Place) {
            self.caseID = caseID
            self.what = what
            self.found = found
            self.place = place
        }

        public var description: String { "\(place): \(caseID): expected \(what), found \(found)" }
    }

    /// What came of one worked case.
    public struct Outcome: Sendable {
        public let passed: Int
        public let waiting: Int
        public let failures: [Failure]
        /// Expectations marked as waiting that already hold, so that their mark can go.
        public let readyEarly: [Expectation]
        public let report: Report
    }

    /// Assesses the case and compares.
    public func run(_ engine: Engine) -> Outcome {
        let inquiry = Inquiry(asked: on, minute: minute, reader: reader, language: caseFile.language ?? "en")
        let report = engine.assess(caseFile, inquiry)
        var passed = 0
        var waiting = 0
        var failures: [Failure] = []
        var early: [Expectation] = []
        for expectation in expectations {
            let found = mismatch(expectation.check, report, engine)
            if expectation.since != nil {
                waiting += 1
                if found == nil { early.append(expectation) }
            } else if let found {
                failures.append(Failure(caseID: id, what: expectation.what, found: found, place: expectation.place))
            } else {
                passed += 1
            }
        }
        return Outcome(passed: passed, waiting: waiting, failures: failures, readyEarly: early, report: report)
    }

    /// What was found instead; `nil` where the expectation holds.
    private func mismatch(_ check: Check, _ report: Report, _ engine: Engine) -> String? {
        switch check {
        case .status(let status):
            let found = report.timeline.standing.away ? "away" : report.timeline.standing.status ?? "unknown"
            return found == status ? nil : found
        case .verdict(let id, let verdict, let confidence, let deadline, let amounts):
            return mismatch(id, verdict, confidence, deadline, amounts, report, engine)
        case .deadline(let id, let on):
            guard let found = report.deadlines.first(where: { $0.finding == id }) else { return "no deadline" }
            return found.on == on ? nil : found.on.iso
        case .asks(let fact):
            return report.questions.contains { $0.fact == fact }
                ? nil : "asks " + report.questions.prefix(8).map(\.fact).joined(separator: ", ")
        case .asksNot(let fact):
            return report.questions.contains { $0.fact == fact } ? "it is asked" : nil
        case .value(let path, let text):
            let found = report.reckoned[path].map(Self.text) ?? "nothing"
            return found == text ? nil : found
        case .cards, .stop, .helperFirst, .helperNot, .helperBefore:
            return dangerMismatch(check, report)
        case .mustNotSay:
            // Words are Presentation's: the test of texts reads `mustNotSay`.
            return nil
        }
    }

    private func mismatch(
        _ id: FindingID, _ verdict: String, _ confidence: Confidence?, _ deadline: CivilDate?,
        _ amounts: [(id: String, value: String)], _ report: Report, _ engine: Engine
    ) -> String? {
        guard engine.knows(id.rule) else { return "no such finding in the rulebook" }
        guard let finding = report.finding(id) else {
            if verdict == "silent" { return nil }
            // What nothing stated touches is unknown.
            if verdict == "unknown" { return engine.isSilentWithoutReason(id, report) ? "silent" : nil }
            return "silent, or nothing of it was told"
        }
        let words: [Verdict: String] = [.doesNotHold: "not"]
        let found = words[finding.verdict] ?? finding.verdict.rawValue
        if found != verdict {
            return found + (finding.frontier.isEmpty ? "" : " (open: \(finding.frontier.joined(separator: ", ")))")
        }
        if let confidence, confidence != finding.confidence { return "confidence \(finding.confidence.letter)" }
        if let deadline, deadline != finding.deadline { return "deadline \(finding.deadline?.iso ?? "none")" }
        for amount in amounts {
            let value = finding.amounts.first { $0.id == amount.id }.map { Self.text($0.value) } ?? "nothing"
            if value != amount.value { return "\(amount.id) = \(value)" }
        }
        return nil
    }

    /// A value as a worked case writes it.
    static func text(_ value: Value) -> String {
        switch value {
        case .unknown: "unknown"
        case .null: "none"
        case .boolean(let truth): truth ? "true" : "false"
        case .number(let number): number.description
        case .string(let text): text
        case .date(let date): date.iso
        default: "\(value)"
        }
    }
}

extension Engine {
    /// Whether the rulebook has a finding of that id.
    public func knows(_ id: String) -> Bool {
        compiled.ruleNumbers[id] != nil || rulebook.entitlements.contains { $0.id == id }
            || rulebook.transitions.contains { $0.id == id } || rulebook.cards.contains { $0.id == id }
    }

    /// Whether a rule was evaluated and had nothing to say, so that its verdict is not unknown but silent.
    func isSilentWithoutReason(_ id: FindingID, _ report: Report) -> Bool {
        guard let number = compiled.ruleNumbers[id.rule] else { return false }
        return report.touchedRules.contains(number)
    }
}
