public import Civil
public import Document
import FEEL
public import Rulebook
import Vocabulary

/// Parts of the rulebook in words: what a rule, status, parameter or contact says on a day, with its history.
public struct RulebookWords: Sendable {
    private let wording: Wording

    public init(_ rulebook: Rulebook, language: String) {
        wording = Wording(rulebook, language: language)
    }

    /// A part of the rulebook as it stood on a day; `nil` where the rulebook has none of that id.
    public func document(_ id: String, on day: CivilDate) -> Page? {
        let book = wording.rulebook
        if let rule = book.rules.first(where: { $0.id == id }) { return document(rule, day) }
        if let parameter = book.parameters[id] { return document(parameter, day) }
        if let status = book.statuses[id] { return document(status, day) }
        if let transition = book.transitions.first(where: { $0.id == id }) {
            return page(
                wording.text("transition.\(id).title", on: day) ?? id,
                [.words("\(transition.from.joined(separator: ", ")) → \(transition.to) (\(transition.kind.rawValue))")]
                    + versions(transition.versions.map { ($0.citation, $0.when.source) }, day))
        }
        if let entitlement = book.entitlements.first(where: { $0.id == id }) {
            return page(
                wording.text("entitlement.\(id).name", on: day) ?? id,
                versions(
                    entitlement.rows.map { row in
                        (
                            row.citation,
                            "\(row.statuses.joined(separator: ", ")): \(row.answer.rawValue)"
                                + (row.when.map { " when " + $0.source } ?? "")
                        )
                    }, day))
        }
        if let step = book.steps[id] {
            return page(
                wording.text("step.\(id).do", on: day) ?? id,
                StepWords(wording: wording, day: day).blocks(id) + [
                    citation(step.citation)
                ])
        }
        return nil
    }

    private func page(_ title: String, _ blocks: [Block]) -> Page {
        Page(language: wording.language, title: [.text(title)], blocks)
    }

    private func document(_ rule: Rule, _ day: CivilDate) -> Page {
        var blocks: [Block] = []
        if let say = wording.text("rule.\(rule.id).say", on: day) { blocks.append(.words(say)) }
        var facts: [Definition] = [Definition([.text("id")], [.code(rule.id)])]
        facts.append(Definition([.text("certainty")], [.text(wording.ui("certainty.\(rule.certainty.rawValue)"))]))
        if let each = rule.each { facts.append(Definition([.text("for")], [.code(each)])) }
        if let date = rule.date { facts.append(Definition([.text("date")], [.code(date.source)])) }
        if let applies = rule.applies { facts.append(Definition([.text("applies")], [.code(applies.source)])) }
        if let review = rule.review {
            facts.append(Definition([.text("review")], [.text("\(review.who), \(review.when), \(review.of)")]))
        }
        blocks.append(.definitions(facts))
        blocks += versions(rule.versions.map { ($0.citation, $0.when.source) }, day)
        return page(wording.text("rule.\(rule.id).title", on: day) ?? rule.id, blocks)
    }

    private func document(_ parameter: Parameter, _ day: CivilDate) -> Page {
        let rows = parameter.values.map { dated -> (Citation, String) in
            let keyed =
                parameter.history.map { history in
                    history.keys.compactMap { key in
                        history.entry(of: key, on: day).map { (key: key, value: $0.change.value) }
                    }
                } ?? dated.keyed.sorted { $0.key < $1.key }
            let words =
                dated.value.map { wording.value($0, unit: parameter.unit) }
                ?? keyed.map { "\($0.key) \(wording.value($0.value, unit: parameter.unit))" }.joined(separator: ", ")
            return (dated.citation, words)
        }
        return page(
            wording.text("parameter.\(parameter.id).label", on: day) ?? parameter.id,
            [.definitions([Definition([.text("id")], [.code(parameter.id)])])] + versions(rows, day))
    }

    private func document(_ status: Status, _ day: CivilDate) -> Page {
        func current(_ dated: [Status.Dated]) -> String {
            dated.filter { $0.valid.contains(day) }.map(\.text).joined(separator: "; ")
        }
        let rows: [(String, String)] = [
            ("table", status.table), ("work", status.work.rawValue), ("paid work", status.paidWork),
            ("periods of stay", current(status.periods)), ("family", current(status.family)),
            ("changing employer", current(status.employerChange)),
            ("public assistance by analogy", current(status.publicAssistance)),
            ("longest stay", current(status.maxStay)),
            ("towards permanent residence", current(status.pathToPermanent)),
        ]
        let definitions = rows.filter { !$0.1.isEmpty }.map { Definition([.text($0.0)], [.text($0.1)]) }
        return page(wording.status(status.id), [.definitions(definitions), citation(status.citation)])
    }

    /// What held on the day first, then the history.
    private func versions(_ rows: [(citation: Citation, words: String)], _ day: CivilDate) -> [Block] {
        let now = rows.filter { $0.citation.valid.contains(day) }
        let others = rows.filter { !$0.citation.valid.contains(day) }
            .sorted { Period.startsEarlier($0.citation.valid, $1.citation.valid) }
        var blocks: [Block] = []
        if now.isEmpty { blocks.append(.words(wording.ui("verdict.not-in-force"))) }
        for row in now { blocks += [.paragraph([.code(row.words)]), citation(row.citation)] }
        if !others.isEmpty {
            let items = others.map { row -> [Block] in [.paragraph([.code(row.words)]), citation(row.citation)] }
            blocks.append(
                .details(
                    Details(
                        [.text("\(wording.ui("timeline.title")) (\(others.count))")], [.list(items, ordered: false)])))
        }
        return blocks
    }

    private func citation(_ citation: Citation) -> Block {
        var words: [String] = ["\(citation.valid)"]
        words += citation.law.map { wording.law($0.law) + ($0.article.map { " " + $0 } ?? "") }
        words.append("\(citation.confidence.letter): \(wording.ui("confidence.\(citation.confidence.letter)"))")
        if citation.expected { words.append(wording.ui("why.expected")) }
        if !citation.facts.isEmpty { words.append(citation.facts.joined(separator: ", ")) }
        words += citation.source
        if let note = citation.note { words.append(note) }
        return .points(words.map { [.text($0)] })
    }

    // MARK: Differences between two days

    /// What changed between two days: rules, parameters, statuses and transitions that began, ended or took another value.
    public func changes(from first: CivilDate, to second: CivilDate) -> Page {
        let book = wording.rulebook
        var lines: [(CivilDate, [Inline])] = []
        func add(_ id: String, _ what: String, _ citations: [Citation]) {
            for citation in citations {
                if let from = citation.valid.from, first < from, from <= second {
                    lines.append((from, line(from, id, what, starts: true, citation)))
                } else if let until = citation.valid.until, first < until, until <= second,
                    !citations.contains(where: { $0.valid.from == until })
                {
                    lines.append((until, line(until, id, what, starts: false, citation)))
                }
            }
        }
        for rule in book.rules {
            add(rule.id, wording.text("rule.\(rule.id).title", on: second) ?? rule.id, rule.versions.map(\.citation))
        }
        for parameter in book.parameters.values {
            for dated in parameter.values {
                guard let from = dated.citation.valid.from, first < from, from <= second else { continue }
                let before =
                    parameter.entry(on: from.adding(days: -1))?.value.map { wording.value($0, unit: parameter.unit) }
                    ?? "–"
                let after = dated.value.map { wording.value($0, unit: parameter.unit) } ?? "…"
                let name = wording.text("parameter.\(parameter.id).label", on: second) ?? parameter.id
                lines.append(
                    (
                        from,
                        [
                            .text("\(wording.date(from)): \(name) "), .code(parameter.id),
                            .text(": \(before) → \(after)"),
                        ]
                    ))
            }
        }
        for status in book.statuses.values { add(status.id, wording.status(status.id), [status.citation]) }
        for transition in book.transitions {
            add(
                transition.id, wording.text("transition.\(transition.id).title", on: second) ?? transition.id,
                transition.versions.map(\.citation))
        }
        for event in book.events where first < event.on && event.on <= second {
            let what = wording.text("event.\(event.id).what", on: second) ?? event.id
            lines.append((event.on, [.text("\(event.dateText): "), .emphasis([.text(what)])]))
        }
        lines.sort { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1.plainText < $1.1.plainText }
        return page(
            "\(wording.date(first)) – \(wording.date(second))",
            [lines.isEmpty ? .words("–") : .points(lines.map(\.1))])
    }

    private func line(_ day: CivilDate, _ id: String, _ what: String, starts: Bool, _ citation: Citation) -> [Inline] {
        var inlines: [Inline] = [.text("\(wording.date(day)): \(starts ? "+" : "−") \(what) "), .code(id)]
        if citation.expected { inlines.append(.text(" (\(wording.ui("why.expected")))")) }
        return inlines
    }
}
