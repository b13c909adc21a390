public import Assessment
import Civil
import FEEL
import Reckoning
import Rulebook
public import Source

/// A report as JSON. The form is versioned: `Documentation/assessment.schema.json` describes it, finding ids are stable.
public struct AssessmentJSON: Sendable {
    /// The version of the form; a reader refuses one that it does not know.
    public static let schema = "shirube-assessment/1"

    private let wording: Wording?

    /// - Parameter wording: the language of the words; `nil` for values alone.
    public init(_ wording: Wording?) {
        self.wording = wording
    }

    /// The whole report.
    public func node(_ report: Report) -> Node {
        let words = wording.map { FindingWords(wording: $0, inquiry: report.inquiry, repeated: Repeated(report, $0.rulebook)) }
        let findings = report.findings.filter { report.inquiry.reader == .caseworker || $0.reader == .person }
        var entries: [Node.Entry] = [
            .init("schema", .text(Self.schema, isQuoted: true)), .init("case", optional(report.caseID)),
            .init("on", string(report.inquiry.asked.iso)), .init("reader", string(report.inquiry.reader.rawValue)),
            .init("language", optional(wording?.language)),
            .init(
                "rulebook",
                .map([
                    .init("version", string(report.rulebookVersion)), .init("hash", string(report.rulebookHash)),
                ])), .init("cards", CardJSON(wording: wording).node(report)), .init("stop", optional(report.stop)),
            .init("standing", standing(report)),
            .init("findings", .list(findings.map { finding($0, words) })),
        ]
        entries.append(
            .init(
                "deadlines",
                .list(
                    report.deadlines.map {
                        .map([
                            .init("finding", string($0.finding.description)), .init("on", string($0.on.iso)),
                            .init("daysLeft", number($0.daysLeft)),
                        ])
                    })))
        entries.append(.init("questions", .list(report.questions.map(question))))
        entries.append(.init("helpers", .list(report.referrals.map { referral($0, report.inquiry.reader) })))
        entries.append(.init("leftOut", number(report.leftOut)))
        entries.append(.init("untouched", number(report.untouched)))
        return .map(entries)
    }

    /// One line of a batch: decided findings, amounts, deadlines and the next question, without words.
    public func line(_ report: Report) -> Node {
        let decided = report.findings.filter { $0.verdict != .unknown && $0.verdict != .outOfRange }
        let findings = decided.map { finding -> Node in
            var entries: [Node.Entry] = [
                .init("id", string(finding.id.description)), .init("verdict", string(finding.verdict.rawValue)),
                .init("confidence", string(finding.confidence.letter)),
            ]
            if !finding.amounts.isEmpty { entries.append(.init("amounts", amounts(finding, nil))) }
            if let deadline = finding.deadline { entries.append(.init("deadline", string(deadline.iso))) }
            return .map(entries)
        }
        return .map([
            .init("case", optional(report.caseID)), .init("on", string(report.inquiry.asked.iso)),
            .init("status", optional(report.timeline.standing.status)), .init("findings", .list(findings)),
            .init("next", report.questions.first.map(question) ?? null),
        ])
    }

    // MARK: Parts

    private let null = Node.text("null")

    private func string(_ text: String) -> Node { .text(text, isQuoted: true) }
    private func optional(_ text: String?) -> Node { text.map(string) ?? null }
    private func number(_ number: Int) -> Node { .text(String(number)) }
    private func truth(_ truth: Bool?) -> Node { truth.map { .text($0 ? "true" : "false") } ?? null }
    private func strings(_ texts: [String]) -> Node { .list(texts.map(string)) }

    private func standing(_ report: Report) -> Node {
        let standing = report.timeline.standing
        let segments = report.timeline.segments.map { segment -> Node in
            .map([
                .init("kind", string(segment.kind.rawValue)), .init("status", optional(segment.status)),
                .init("from", optional(segment.from?.iso)), .init("through", optional(segment.through?.iso)),
            ])
        }
        return .map([
            .init("status", optional(standing.status)), .init("lawful", truth(standing.lawful)),
            .init("away", truth(standing.away)), .init("expiry", optional(standing.expiry?.iso)),
            .init("overstaySince", optional(standing.overstaySince?.iso)),
            .init("inSpecialPeriod", truth(standing.inSpecialPeriod)), .init("timeline", .list(segments)),
        ])
    }

    private func finding(_ finding: Finding, _ words: FindingWords?) -> Node {
        let citation = finding.citation
        var entries: [Node.Entry] = [
            .init("id", string(finding.id.description)), .init("kind", string(finding.kind.rawValue)),
            .init("verdict", string(finding.verdict.rawValue)), .init("certainty", string(finding.certainty.rawValue)),
            .init("confidence", string(finding.confidence.letter)), .init("urgency", string(finding.urgency.rawValue)),
            .init("topic", string(finding.topic)), .init("lawOn", optional(finding.lawOn?.iso)),
            .init("validFrom", optional(citation?.valid.from?.iso)),
            .init("validUntil", optional(citation?.valid.until?.iso)),
            .init("expected", truth(citation?.expected ?? false)),
            .init(
                "law",
                .list(
                    (citation?.law ?? []).map {
                        .map([.init("law", string($0.law)), .init("article", optional($0.article))])
                    })), .init("sources", strings(citation?.source ?? [])),
            .init("facts", strings(citation?.facts ?? [])),
            .init("amounts", amounts(finding, wording)), .init("deadline", optional(finding.deadline?.iso)),
            .init("steps", .list(finding.steps.map(step))), .init("open", strings(finding.frontier)),
            .init("factors", .list(finding.factors.map { factor($0, finding) })),
            .init("why", finding.explanation.map { explanation($0) } ?? null),
        ]
        if let words {
            entries.insert(.init("title", string(words.title(finding))), at: 1)
            entries.insert(.init("say", optional(words.say(finding))), at: 2)
            // Whoever sees the person through an entitlement is said before it is offered.
            let warning =
                finding.kind == .entitlement
                ? words.wording.text("entitlement.\(finding.id.rule).warn", on: .latest) : nil
            entries.insert(.init("warning", optional(warning)), at: 1)
        }
        return .map(entries)
    }

    private func amounts(_ finding: Finding, _ wording: Wording?) -> Node {
        .list(
            finding.amounts.map { amount in
                var entries: [Node.Entry] = [
                    .init("id", string(amount.id)), .init("value", value(amount.value)),
                    .init("unit", optional(amount.unit)),
                ]
                if let wording { entries.append(.init("text", string(wording.value(amount.value, unit: amount.unit)))) }
                return .map(entries)
            })
    }

    private func step(_ id: String) -> Node {
        guard let wording, let step = wording.rulebook.steps[id] else { return .map([.init("id", string(id))]) }
        let exposure = step.exposure
        let day = CivilDate.latest
        return .map([
            .init("id", string(id)), .init("warning", optional(wording.text("step.\(id).warn", on: day))),
            .init("before", optional(wording.text("step.\(id).before", on: day))),
            .init("do", optional(wording.text("step.\(id).do", on: day))),
            .init("exposes", strings(exposure.exposes.map(\.rawValue))),
            .init("mayTell", strings(exposure.mayTell.map(\.rawValue))),
            .init("limits", strings(step.limits)),
            .init("effects", .map(exposure.effects.map { .init($0.thing, string($0.effect.rawValue)) })),
        ])
    }

    private func factor(_ factor: FoundFactor, _ finding: Finding) -> Node {
        var entries: [Node.Entry] = [
            .init("id", string(factor.id)), .init("side", string(factor.side.rawValue)),
            .init("present", truth(factor.present)), .init("confidence", string(factor.citation.confidence.letter)),
        ]
        if let text = wording?.text("factor.\(finding.id.rule).\(factor.id).text", on: finding.lawOn ?? .latest) {
            entries.append(.init("text", string(text)))
        }
        return .map(entries)
    }

    private func explanation(_ explanation: Explanation) -> Node {
        var entries: [Node.Entry] = [
            .init("kind", string(kind(explanation.kind))), .init("text", string(explanation.text)),
            .init("value", value(explanation.value)),
        ]
        if !explanation.paths.isEmpty { entries.append(.init("facts", strings(explanation.paths))) }
        if !explanation.children.isEmpty {
            entries.append(.init("of", .list(explanation.children.map { self.explanation($0) })))
        }
        return .map(entries)
    }

    private func kind(_ kind: Explanation.Kind) -> String {
        switch kind {
        case .and: "and"
        case .or: "or"
        case .not: "not"
        case .some: "some"
        case .every: "every"
        case .conditional: "if"
        case .comparison(let sign): sign
        default: "value"
        }
    }

    private func question(_ question: OpenQuestion) -> Node {
        var entries: [Node.Entry] = [
            .init("fact", string(question.fact)), .init("item", optional(question.item)),
            .init("settles", number(question.settles)), .init("safety", truth(question.safety)),
        ]
        if let wording { entries.append(.init("text", string(wording.question(question.fact)))) }
        return .map(entries)
    }

    private func referral(_ referral: Referral, _ reader: Reader) -> Node {
        let contact = referral.contact
        return .map([
            .init("id", string(contact.id)),
            .init("name", optional(contact.names[wording?.language ?? "en"] ?? contact.names["en"])),
            .init("runBy", string(contact.runBy)), .init("mayTell", strings(contact.mayTell.map(\.rawValue))),
            .init("phones", strings(contact.phonesShown(to: reader).map(\.number))),
            .init("url", optional(contact.url)),
            .init("languages", strings(contact.languages)), .init("open", truth(referral.open)),
            .init("emergency", truth(contact.emergency)), .init("topics", strings(referral.topics)),
        ])
    }

    private func value(_ value: Value) -> Node {
        switch value {
        case .unknown: .map([.init("unknown", .text("true"))])
        case .null: null
        case .boolean(let flag): truth(flag)
        case .number(let number): .text(number.description)
        case .string(let text): string(text)
        case .date(let date): .map([.init("date", string(date.iso))])
        case .months(let months): .map([.init("months", number(months))])
        case .list(let list): .list(list.items.map { self.value($0) })
        default: string("\(value)")
        }
    }
}
