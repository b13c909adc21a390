import Assessment
import Rulebook
import Source

/// Cards as JSON: the first thing that a program reading an answer finds.
struct CardJSON {
    let wording: Wording?

    /// Writes the cards of a report.
    func write(_ report: Report, _ json: inout JSONBuffer) { write(node(report), &json) }

    private func write(_ node: Node, _ json: inout JSONBuffer) {
        switch node.kind {
        case .scalar(let text, isQuoted: true): json.string(text)
        case .scalar("null", _): json.null()
        case .scalar(let text, _): json.truth(text == "true")
        case .sequence(let items): json.list(items) { write($0, &$1) }
        case .mapping(let entries):
            json.object { json in
                for entry in entries {
                    json.key(named: entry.key)
                    write(entry.value, &json)
                }
            }
        }
    }

    /// The cards of a report in their order; only ids where no language is asked for.
    func node(_ report: Report) -> Node {
        guard let wording else {
            return .list(report.cards.map { .map([.init("id", string($0.id.rule))]) })
        }
        let words = CardWords(wording: wording, inquiry: report.inquiry)
        return .list(words.sheets(report).map { node($0, words) })
    }

    private func node(_ sheet: CardSheet, _ words: CardWords) -> Node {
        var entries: [Node.Entry] = [
            .init("id", string(sheet.card.id)), .init("title", pair(sheet.title)), .init("first", pair(sheet.first)),
            .init("stops", truth(sheet.card.stops)), .init("urgency", string(sheet.card.urgency.rawValue)),
            .init("unread", words.unread(sheet).map(string) ?? .text("null")),
        ]
        if let sentence = sheet.sentence {
            entries.append(
                .init(
                    "sentence",
                    .map([
                        .init("ja", string(sentence.japanese)), .init("spoken", string(sentence.spoken)),
                        .init("meaning", string(sentence.meaning)),
                    ])))
        }
        entries.append(.init("parts", .list(sheet.parts.map(part))))
        if let gap = sheet.gap { entries.append(.init("gap", pair(gap))) }
        entries.append(.init("helpers", .list(sheet.helpers.map { string($0.contact.id) })))
        return .map(entries)
    }

    private func part(_ part: CardSheet.Part) -> Node {
        let lines = part.lines.map { line -> Node in
            var entries: [Node.Entry] = []
            // The warning is read before what it warns of.
            if let warning = line.warning { entries.append(.init("warning", pair(warning))) }
            if let before = line.before { entries.append(.init("before", pair(before))) }
            entries.append(.init("text", pair(line.text)))
            if let law = line.law { entries.append(.init("law", pair(law))) }
            return .map(entries)
        }
        return .map([
            .init("id", string(part.id)), .init("heading", pair(part.heading)), .init("lines", .list(lines)),
        ])
    }

    private func pair(_ pair: CardSheet.Pair) -> Node {
        .map([.init("own", string(pair.own)), .init("ja", string(pair.japanese))])
    }

    private func string(_ text: String) -> Node { .text(text, isQuoted: true) }
    private func truth(_ truth: Bool) -> Node { .text(truth ? "true" : "false") }
}
