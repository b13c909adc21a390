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
    public func document(_ report: Report) -> JSONBuffer {
        var json = JSONBuffer(capacity: 1 << 18)
        json.object { write(report, &$0) }
        return json
    }

    /// The whole report as nodes, for whoever takes a part of it.
    public func node(_ report: Report) -> Node {
        let limits = Limits(bytes: .max, depth: 1_000, nodes: .max)
        let node = try? SourceReader.read(bytes: document(report).bytes, file: "-", format: .json, limits: limits)
        return node ?? .map([])
    }

    /// One line of a batch: decided findings, amounts, deadlines and the next question, without words.
    public func line(_ report: Report) -> JSONBuffer {
        var json = JSONBuffer()
        json.object { json in
            json.key("case")
            json.string(report.caseID)
            json.key("on")
            json.string(report.inquiry.asked.iso)
            json.key("status")
            json.string(report.timeline.standing.status)
            json.key("findings")
            json.list { json in
                for finding in report.findings where finding.verdict != .unknown && finding.verdict != .outOfRange {
                    short(finding, &json)
                }
            }
            json.key("next")
            if let next = report.questions.first { question(next, &json) } else { json.null() }
        }
        return json
    }

    private func short(_ finding: Finding, _ json: inout JSONBuffer) {
        json.object { json in
            json.key("id")
            json.string(finding.id.description)
            json.key("verdict")
            json.string(finding.verdict.rawValue)
            json.key("confidence")
            json.string(finding.confidence.letter)
            if !finding.amounts.isEmpty { amounts(finding, nil, &json) }
            if let deadline = finding.deadline {
                json.key("deadline")
                json.string(deadline.iso)
            }
        }
    }

    // MARK: Parts

    private func write(_ report: Report, _ json: inout JSONBuffer) {
        let words = wording.map {
            FindingWords(wording: $0, inquiry: report.inquiry, repeated: Repeated(report, $0.rulebook))
        }
        json.key("schema")
        json.string(Self.schema)
        json.key("case")
        json.string(report.caseID)
        json.key("on")
        json.string(report.inquiry.asked.iso)
        json.key("reader")
        json.string(report.inquiry.reader.rawValue)
        json.key("language")
        json.string(wording?.language)
        json.key("rulebook")
        json.object { json in
            json.key("version")
            json.string(report.rulebookVersion)
            json.key("hash")
            json.string(report.rulebookHash)
        }
        json.key("cards")
        CardJSON(wording: wording).write(report, &json)
        json.key("stop")
        json.string(report.stop)
        json.key("standing")
        standing(report, &json)
        json.key("findings")
        json.list { json in
            for finding in report.findings
            where report.inquiry.reader == .caseworker || finding.reader == .person {
                self.finding(finding, words, &json)
            }
        }
        json.key("deadlines")
        json.list(report.deadlines) { deadline, json in
            json.object { json in
                json.key("finding")
                json.string(deadline.finding.description)
                json.key("on")
                json.string(deadline.on.iso)
                json.key("daysLeft")
                json.number(deadline.daysLeft)
            }
        }
        json.key("questions")
        json.list(report.questions, question)
        json.key("helpers")
        json.list(report.referrals) { referral($0, report.inquiry.reader, &$1) }
        json.key("leftOut")
        json.number(report.leftOut)
        json.key("untouched")
        json.number(report.untouched)
    }

    private func standing(_ report: Report, _ json: inout JSONBuffer) {
        let standing = report.timeline.standing
        json.object { json in
            json.key("status")
            json.string(standing.status)
            json.key("lawful")
            json.truth(standing.lawful)
            json.key("away")
            json.truth(standing.away)
            json.key("expiry")
            json.string(standing.expiry?.iso)
            json.key("overstaySince")
            json.string(standing.overstaySince?.iso)
            json.key("inSpecialPeriod")
            json.truth(standing.inSpecialPeriod)
            json.key("timeline")
            json.list(report.timeline.segments) { segment, json in
                json.object { json in
                    json.key("kind")
                    json.string(segment.kind.rawValue)
                    json.key("status")
                    json.string(segment.status)
                    json.key("from")
                    json.string(segment.from?.iso)
                    json.key("through")
                    json.string(segment.through?.iso)
                }
            }
        }
    }

    private func question(_ question: OpenQuestion, _ json: inout JSONBuffer) {
        json.object { json in
            json.key("fact")
            json.string(question.fact)
            json.key("item")
            json.string(question.item)
            json.key("settles")
            json.number(question.settles)
            json.key("safety")
            json.truth(question.safety)
            if let wording {
                json.key("text")
                json.string(wording.question(question.fact))
            }
        }
    }

    private func referral(_ referral: Referral, _ reader: Reader, _ json: inout JSONBuffer) {
        let contact = referral.contact
        json.object { json in
            json.key("id")
            json.string(contact.id)
            json.key("name")
            json.string(contact.names[wording?.language ?? "en"] ?? contact.names["en"])
            json.key("runBy")
            json.string(contact.runBy)
            json.key("mayTell")
            json.list(contact.mayTell) { $1.string($0.rawValue) }
            json.key("phones")
            json.list(contact.phonesShown(to: reader)) { $1.string($0.number) }
            json.key("url")
            json.string(contact.url)
            json.key("languages")
            json.list(contact.languages)
            json.key("open")
            json.truth(referral.open)
            json.key("emergency")
            json.truth(contact.emergency)
            json.key("topics")
            json.list(referral.topics)
        }
    }
}

// MARK: Findings

extension AssessmentJSON {
    private func finding(_ finding: Finding, _ words: FindingWords?, _ json: inout JSONBuffer) {
        json.object { json in
            json.key("id")
            json.string(finding.id.description)
            if let words {
                // Whoever sees the person through an entitlement is said before it is offered.
                json.key("warning")
                json.string(
                    finding.kind == .entitlement
                        ? words.wording.text("entitlement.\(finding.id.rule).warn", on: .latest) : nil)
                json.key("title")
                json.string(words.title(finding))
                json.key("say")
                json.string(words.say(finding))
            }
            json.key("kind")
            json.string(finding.kind.rawValue)
            json.key("verdict")
            json.string(finding.verdict.rawValue)
            json.key("certainty")
            json.string(finding.certainty.rawValue)
            json.key("confidence")
            json.string(finding.confidence.letter)
            json.key("urgency")
            json.string(finding.urgency.rawValue)
            json.key("topic")
            json.string(finding.topic)
            json.key("lawOn")
            json.string(finding.lawOn?.iso)
            citation(finding.citation, &json)
            amounts(finding, wording, &json)
            json.key("deadline")
            json.string(finding.deadline?.iso)
            json.key("steps")
            json.list(finding.steps, step)
            json.key("open")
            json.list(finding.frontier)
            json.key("factors")
            json.list(finding.factors) { factor($0, finding, &$1) }
            json.key("why")
            if let why = finding.explanation { explanation(why, &json) } else { json.null() }
        }
    }

    private func citation(_ citation: Citation?, _ json: inout JSONBuffer) {
        json.key("validFrom")
        json.string(citation?.valid.from?.iso)
        json.key("validUntil")
        json.string(citation?.valid.until?.iso)
        json.key("expected")
        json.truth(citation?.expected ?? false)
        json.key("law")
        json.list(citation?.law ?? []) { reference, json in
            json.object { json in
                json.key("law")
                json.string(reference.law)
                json.key("article")
                json.string(reference.article)
            }
        }
        json.key("sources")
        json.list(citation?.source ?? [])
        json.key("facts")
        json.list(citation?.facts ?? [])
    }

    private func amounts(_ finding: Finding, _ wording: Wording?, _ json: inout JSONBuffer) {
        json.key("amounts")
        json.list(finding.amounts) { amount, json in
            json.object { json in
                json.key("id")
                json.string(amount.id)
                json.key("value")
                value(amount.value, &json)
                json.key("unit")
                json.string(amount.unit)
                if let wording {
                    json.key("text")
                    json.string(wording.value(amount.value, unit: amount.unit))
                }
            }
        }
    }

    private func step(_ id: String, _ json: inout JSONBuffer) {
        json.object { json in
            json.key("id")
            json.string(id)
            guard let wording, let step = wording.rulebook.steps[id] else { return }
            let exposure = step.exposure
            let day = CivilDate.latest
            json.key("warning")
            json.string(wording.text("step.\(id).warn", on: day))
            json.key("before")
            json.string(wording.text("step.\(id).before", on: day))
            json.key("do")
            json.string(wording.text("step.\(id).do", on: day))
            json.key("exposes")
            json.list(exposure.exposes) { $1.string($0.rawValue) }
            json.key("mayTell")
            json.list(exposure.mayTell) { $1.string($0.rawValue) }
            json.key("limits")
            json.list(step.limits)
            json.key("effects")
            json.object { json in
                for effect in exposure.effects {
                    json.key(named: effect.thing)
                    json.string(effect.effect.rawValue)
                }
            }
        }
    }

    private func factor(_ factor: FoundFactor, _ finding: Finding, _ json: inout JSONBuffer) {
        json.object { json in
            json.key("id")
            json.string(factor.id)
            json.key("side")
            json.string(factor.side.rawValue)
            json.key("present")
            json.truth(factor.present)
            json.key("confidence")
            json.string(factor.citation.confidence.letter)
            let key = "factor.\(finding.id.rule).\(factor.id).text"
            if let text = wording?.text(key, on: finding.lawOn ?? .latest) {
                json.key("text")
                json.string(text)
            }
        }
    }

    private func explanation(_ explanation: Explanation, _ json: inout JSONBuffer) {
        json.object { json in
            json.key("kind")
            json.string(kind(explanation.kind))
            json.key("text")
            explanation.utf8.withUnsafeBufferPointer { json.string($0) }
            json.key("value")
            value(explanation.value, &json)
            let paths = explanation.paths
            if !paths.isEmpty {
                json.key("facts")
                json.list(paths)
            }
            if explanation.hasChildren {
                json.key("of")
                json.list { json in explanation.forEachChild { self.explanation($0, &json) } }
            }
        }
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

    private func value(_ value: Value, _ json: inout JSONBuffer) {
        switch value {
        case .unknown:
            json.object { json in
                json.key("unknown")
                json.truth(true)
            }
        case .null: json.null()
        case .boolean(let flag): json.truth(flag)
        case .number(let number): json.number(written: number.description)
        case .string(let text): json.string(text)
        case .date(let date):
            json.object { json in
                json.key("date")
                json.string(date.iso)
            }
        case .months(let months):
            json.object { json in
                json.key("months")
                json.number(months)
            }
        case .list(let list): json.list(list.items) { self.value($0, &$1) }
        default: json.string("\(value)")
        }
    }
}
