public import Assessment
import Civil
public import Document
public import Rulebook

/// A card on a page of its own: the reader's language and Japanese side by side on paper, under each other on a phone.
public struct CardPage: Sendable {
    private let wording: Wording
    private let words: CardWords

    public init(_ wording: Wording, _ inquiry: Inquiry) {
        self.wording = wording
        words = CardWords(wording: wording, inquiry: inquiry)
    }

    /// The card as a page for the terminal and Markdown.
    public func document(_ sheet: CardSheet) -> Page {
        Page(language: sheet.language, title: [.text(sheet.title.own)], words.blocks(sheet) + [.words(footer(sheet))])
    }

    /// A complete HTML file, to print or to keep on a phone.
    public func file(_ sheet: CardSheet) -> String {
        PageFrame.html(title: sheet.title.own, language: sheet.language, style: Self.style, body: body(sheet))
    }

    /// The card as HTML, to stand in a page whose style has `style` in it.
    public func body(_ sheet: CardSheet) -> String {
        var children: [Markup] = [row(sheet.title, element: "h1"), row(sheet.first, kind: "first")]
        if let unread = words.unread(sheet) {
            children.append(.node("p", ["class": "unread", "role": "note"], [.text(unread)]))
        }
        if let sentence = sheet.sentence { children.append(markup(sentence, sheet)) }
        for part in sheet.parts {
            children.append(row(part.heading, element: "h2"))
            children += part.lines.flatMap(markup)
        }
        children.append(.node("h2", [:], [.text(wording.ui("card.helpers"))]))
        if let gap = sheet.gap { children.append(row(gap, kind: "gap")) }
        let helpers = HTMLRenderer().render([
            .list(sheet.helpers.map { [.paragraph(words.helper($0))] }, ordered: false)
        ])
        return Markup.node("article", ["class": "sheet", "lang": sheet.language], children).html
            + "<div class=\"sheet calls\" lang=\"\(Escaped.text(sheet.language))\">\(helpers)"
            + Markup.node("p", ["class": "foot"], [.text(footer(sheet))]).html + "</div>"
    }

    /// The list of cards that come to a person, the most pressing first.
    /// - Parameter link: the address of a card.
    public func list(_ cards: [Card], link: (Card) -> String) -> Page {
        let lines: [[Inline]] = cards.map { card in
            let title = wording.text("card.\(card.id).title", on: words.inquiry.asked) ?? card.id
            let first = wording.text("card.\(card.id).first", on: words.inquiry.asked) ?? ""
            return [.strong([.link([.text(title)], to: link(card))]), .lineBreak, .text(first)]
        }
        return Page(
            language: wording.language, title: [.text(wording.ui("card.title"))],
            [.words(wording.ui("card.listSay")), .points(lines)])
    }

    private func footer(_ sheet: CardSheet) -> String {
        let laws = sheet.card.citation.law.filter { $0.law != "practice" }.map { reference in
            wording.law(reference.law) + (reference.article.map { " " + $0 } ?? "")
        }
        let printed = wording.ui(
            "card.printed", ["date": wording.date(sheet.on), "version": wording.rulebook.version])
        return ([wording.ui("product"), printed] + laws + [wording.ui("informsOnly")]).joined(separator: " · ")
    }

    // MARK: Rows

    /// The same in two languages; once where they are the same.
    private func row(_ pair: CardSheet.Pair, element: String = "p", kind: String? = nil) -> Markup {
        var cells: [Markup] = [.node(element, ["class": "own"], [.text(pair.own)])]
        if wording.language != "ja" {
            // One heading is enough for whoever listens to the page; the Japanese stands beside it.
            cells.append(
                .node("p", ["class": element == "p" ? "ja" : "ja head", "lang": "ja"], [.text(pair.japanese)]))
        }
        return .node("div", ["class": kind.map { "row " + $0 } ?? "row"], cells)
    }

    private func markup(_ line: CardSheet.Line) -> [Markup] {
        var rows: [Markup] = []
        if let warning = line.warning { rows.append(row(warning, kind: "warning")) }
        var text = line.text
        if let law = line.law {
            text = CardSheet.Pair(own: "\(text.own) (\(law.own))", japanese: "\(text.japanese)（\(law.japanese)）")
        }
        rows.append(row(text, kind: line.isForCaseworkers ? "line helper" : "line"))
        if let before = line.before { rows.append(row(before, kind: "before")) }
        return rows
    }

    private func markup(_ sentence: CardSheet.Sentence, _ sheet: CardSheet) -> Markup {
        var children: [Markup] = [
            .node("p", ["class": "small"], [.text(wording.ui("card.show"))]),
            .node("p", ["class": "say", "lang": "ja"], [.text(sentence.japanese)]),
            .node("p", ["class": "spoken"], [.text("“\(sentence.spoken)”")]),
        ]
        if sheet.language != "ja" { children.append(.node("p", ["class": "small"], [.text(sentence.meaning)])) }
        return .node("div", ["class": "sentence"], children)
    }

    /// The style of a card: two columns where there is room, one on a phone, one page of A4 on paper.
    public static let style = """
        .sheet h1 { font-size: 1.5rem; margin: .2rem 0; } .sheet h2 { font-size: 1.05rem; margin: .5rem 0 .1rem; border: 0; }
        .sheet p { margin: .15rem 0; } .sheet .row { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.2rem; align-items: start; }
        .sheet .ja { color: inherit; line-height: 1.5; } .sheet .ja.head { font-weight: 700; align-self: center; }
        .sheet .first { border: 3px solid var(--danger); padding: .2rem .6rem; font-size: 1.2rem; font-weight: 700; }
        .sheet .line > p { padding-left: .9rem; position: relative; } .sheet .line > p::before { content: "•"; position: absolute; left: 0; }
        .sheet .warning { background: var(--soft); border-left: 5px solid var(--caution); padding: .1rem .5rem; margin-top: .25rem; }
        .sheet .before { padding-left: .9rem; font-style: italic; } .sheet .before .ja { font-style: normal; }
        .sheet .unread { background: var(--soft); padding: .2rem .6rem; }
        .sheet .sentence { border: 2px solid var(--ink); padding: .2rem .7rem; margin: .4rem 0; text-align: center; }
        .sheet .say { font-size: 1.6rem; font-weight: 700; line-height: 1.4; } .sheet .spoken { font-style: italic; } .sheet .small, .sheet .foot { font-size: .85rem; }
        .sheet ul { margin: .2rem 0; padding-left: 1.1rem; } .sheet.calls p { margin: 0; }
        @media screen and (max-width: 34rem) { .sheet .row { grid-template-columns: 1fr; } .sheet .ja { font-size: .85rem; opacity: .9; } .sheet .line > .ja::before { content: none; } }
        @media print { @page { size: A4; margin: 9mm 11mm; } body { padding: 0; font-size: 9.6pt; line-height: 1.24; background: #fff; color: #000; max-width: none; }
        .sheet, .sheet .ja { font-size: 9.6pt; line-height: 1.24; } .sheet:lang(km) .own, .sheet:lang(my) .own, .calls:lang(km), .calls:lang(my) { line-height: 1.42; }
        .sheet h1 { font-size: 14pt; margin: 0; } .sheet h2 { font-size: 10.2pt; margin: 1mm 0 0; line-height: 1.24; }
        .sheet p { margin: .2mm 0; } .sheet .first, .sheet .first .ja { font-size: 11.5pt; } .sheet .first { padding: .4mm 2mm; border-width: 2px; } .sheet .say { font-size: 14pt; line-height: 1.25; } .sheet .sentence { margin: .8mm 0; padding: .4mm 2mm; border-width: 1px; }
        .sheet .small, .sheet .foot { font-size: 9.5pt; } .sheet ul { margin: 0; } .sheet .badge { font-size: 9.5pt; padding: 0 1.2mm; } .sheet .warning { padding: 0 2mm; margin-top: .4mm; border-left-width: 3px; } .sheet .unread { padding: .2mm 2mm; } .sheet a { color: inherit; text-decoration: none; } }
        @media print { .sheet:lang(vi), .sheet:lang(vi) .ja, .calls:lang(vi) { font-size: 9.3pt; line-height: 1.2; } }
        /* Khmer and Burmese say the same in longer lines: smaller letters keep a card on its one page. */
        @media print { @page { margin: 6mm 9mm; } .sheet:lang(km), .sheet:lang(km) .ja, .calls:lang(km) { font-size: 8.6pt; line-height: 1.2; }
        .sheet:lang(km) .own, .calls:lang(km), .sheet:lang(my) .own, .calls:lang(my) { line-height: 1.31; }
        .sheet:lang(my), .sheet:lang(my) .ja, .calls:lang(my) { font-size: 8pt; line-height: 1.2; }
        .sheet:lang(km) .small, .sheet:lang(km) .foot, .sheet:lang(my) .small, .sheet:lang(my) .foot { font-size: 7.9pt; }
        .sheet:lang(km) .first, .sheet:lang(my) .first { font-size: 10pt; } .sheet:lang(km) .say, .sheet:lang(my) .say { font-size: 12pt; } }
        """
}
