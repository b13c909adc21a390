/// Writes blocks as HTML.
public struct HTMLRenderer: Sendable {
    /// A renderer.
    public init() {}

    /// The page as an `article`.
    public func render(_ page: Page, level: Int = 1) -> String {
        var children: [Markup] = []
        if !page.title.isEmpty { children.append(heading(level, page.title)) }
        let inner = page.title.isEmpty ? level : level + 1
        children += page.blocks.map { markup($0, level: inner) }
        return Markup.node("article", ["lang": page.language], children).html
    }

    /// Blocks as HTML; headings of sections are of `level`, and lower as they lie deeper.
    public func render(_ blocks: [Block], level: Int = 2) -> String {
        blocks.map { markup($0, level: level).html }.joined()
    }

    /// Running text as HTML.
    public func render(_ inlines: [Inline]) -> String {
        markup(inlines).map(\.html).joined()
    }

    private func markup(_ block: Block, level: Int) -> Markup {
        switch block {
        case .heading(let level, let inlines):
            return heading(level, inlines)
        case .paragraph(let inlines):
            return .node("p", [:], markup(inlines))
        case .list(let items, let ordered):
            return .node(ordered ? "ol" : "ul", [:], items.map { .node("li", [:], flow($0, level: level)) })
        case .definitions(let definitions):
            let rows = definitions.map { definition in
                Markup.node(
                    "div", [:],
                    [
                        .node("dt", [:], markup(definition.term)),
                        .node("dd", [:], flow(definition.details, level: level)),
                    ])
            }
            return .node("dl", [:], rows)
        case .table(let table):
            return markup(table)
        case .section(let section):
            let attributes: KeyValuePairs = [
                "id": section.id.map(Escaping.name), "class": section.kind.map(Escaping.name),
            ]
            let children = section.blocks.map { markup($0, level: level + 1) }
            return .node("section", attributes, [heading(level, section.title)] + children)
        case .details(let details):
            return .node(
                "details", ["open": details.isOpen ? "open" : nil],
                [.node("summary", [:], markup(details.summary))] + details.blocks.map { markup($0, level: level) })
        case .note(let note):
            let title = note.title.isEmpty ? [] : [Markup.node("p", ["class": "note-title"], markup(note.title))]
            return .node(
                "aside", ["class": "note tone-\(note.tone.rawValue)", "role": "note"],
                title + note.blocks.map { markup($0, level: level) })
        case .figure(let figure):
            let caption = Markup.node("figcaption", [:], [.text(figure.title)])
            return .node("figure", ["id": Escaping.name(figure.id)], [caption, figure.drawing])
        case .divider:
            return .node("hr")
        case .pageBreak:
            return .node("div", ["class": "page-break"])
        case .group(let kind, let blocks):
            return .node("div", ["class": Escaping.name(kind)], blocks.map { markup($0, level: level) })
        case .parallel(let parallel):
            let sides = [(parallel.original, "original"), (parallel.translation, "translation")].map { side, name in
                Markup.node(
                    "div", ["class": name, "lang": side.language], side.blocks.map { markup($0, level: level) })
            }
            return .node("div", ["class": "parallel"], sides)
        case .manuscript(let sheet):
            return markup(sheet)
        }
    }

    /// A line left free keeps its height by a space that does not break.
    private func markup(_ sheet: Manuscript) -> Markup {
        let lines = sheet.lines.map { line in
            Markup.node("div", ["class": "line"], [.text(line.isEmpty ? "\u{A0}" : line)])
        }
        let caption = sheet.caption.isEmpty ? [] : [Markup.node("p", ["class": "sheet"], markup(sheet.caption))]
        return .node(
            "div", ["class": "manuscript columns-\(max(1, sheet.columns))", "lang": sheet.language], lines + caption)
    }

    private func heading(_ level: Int, _ inlines: [Inline]) -> Markup {
        .node("h\(min(max(level, 1), 6))", [:], markup(inlines))
    }

    /// A single paragraph stands without `p` in a point or a definition.
    private func flow(_ blocks: [Block], level: Int) -> [Markup] {
        if blocks.count == 1, case .paragraph(let inlines) = blocks[0] { return markup(inlines) }
        return blocks.map { markup($0, level: level) }
    }

    private func markup(_ table: Table) -> Markup {
        func alignment(_ column: Int) -> String? { table.columns[column].alignment == .end ? "end" : nil }
        var children: [Markup] = []
        if !table.caption.isEmpty { children.append(.node("caption", [:], markup(table.caption))) }
        let headers = table.columns.enumerated().map { index, column in
            Markup.node("th", ["scope": "col", "class": alignment(index)], markup(column.header))
        }
        children.append(.node("thead", [:], [.node("tr", [:], headers)]))
        let rows = table.rows.map { row in
            let cells = table.cells(of: row).enumerated().map { index, cell in
                index == 0 && table.hasRowHeaders
                    ? Markup.node("th", ["scope": "row", "class": alignment(index)], markup(cell))
                    : Markup.node("td", ["class": alignment(index)], markup(cell))
            }
            return Markup.node("tr", [:], cells)
        }
        children.append(.node("tbody", [:], rows))
        return .node("div", ["class": "table"], [.node("table", [:], children)])
    }

    private func markup(_ inlines: [Inline]) -> [Markup] {
        inlines.flatMap { inline -> [Markup] in
            switch inline {
            case .text(let text): [.text(text)]
            case .strong(let inner): [.node("strong", [:], markup(inner))]
            case .emphasis(let inner): [.node("em", [:], markup(inner))]
            case .code(let text): [.node("code", [:], [.text(text)])]
            case .link(let inner, let target):
                Escaping.target(target).map { [.node("a", ["href": $0], markup(inner))] } ?? markup(inner)
            case .badge(let text, let tone):
                [.node("span", ["class": "badge tone-\(tone.rawValue)"], [.text(text)])]
            case .foreign(let inner, let language): [.node("span", ["lang": language], markup(inner))]
            case .lineBreak: [.node("br")]
            case .blank(let characters):
                [.node("span", ["class": "blank"], [.text(Inline.blankText(characters))])]
            }
        }
    }
}
