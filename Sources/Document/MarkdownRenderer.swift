/// Writes blocks as Markdown (CommonMark with the tables of GitHub). What no Markdown can show stands in words.
public struct MarkdownRenderer: Sendable {
    /// A renderer.
    public init() {}

    /// The page, with its title as the first heading.
    public func render(_ page: Page) -> String {
        let title = page.title.isEmpty ? [] : [heading(1, page.title)]
        let blocks = page.blocks.map { block($0, level: page.title.isEmpty ? 1 : 2) }
        return (title + blocks).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    /// Blocks; headings of sections are of `level`, and lower as they lie deeper.
    public func render(_ blocks: [Block], level: Int = 2) -> String {
        blocks.map { block($0, level: level) }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// Running text.
    public func render(_ inlines: [Inline]) -> String {
        inlines.map(inline).joined()
    }

    private func block(_ block: Block, level: Int) -> String {
        switch block {
        case .heading(let level, let inlines):
            return heading(level, inlines)
        case .paragraph(let inlines):
            return paragraph(inlines)
        case .list(let items, let ordered):
            return items.enumerated().map { index, blocks in
                item(ordered ? "\(index + 1). " : "- ", render(blocks, level: level))
            }.joined(separator: "\n")
        case .definitions(let definitions):
            return definitions.map { definition in
                let details = render(definition.details, level: level)
                let isShort = definition.details.count == 1 && !details.contains("\n")
                return item("- ", "**\(oneLine(definition.term))**:" + (isShort ? " " : "\n\n") + details)
            }.joined(separator: "\n")
        case .table(let table):
            return self.table(table)
        case .section(let section):
            return [heading(level, section.title), render(section.blocks, level: level + 1)].joined(separator: "\n\n")
        case .details(let details):
            return ["**\(oneLine(details.summary))**", quote(render(details.blocks, level: level))]
                .joined(separator: "\n\n")
        case .note(let note):
            let title = note.title.isEmpty ? "" : "**\(oneLine(note.title))**\n\n"
            return quote(title + render(note.blocks, level: level))
        case .figure(let figure):
            return ["**\(escaped(figure.title))**", render(figure.words, level: level)]
                .joined(separator: "\n\n")
        case .divider, .pageBreak:
            return "---"
        case .group(_, let blocks):
            return render(blocks, level: level)
        case .parallel(let parallel):
            return [
                render(parallel.original.blocks, level: level),
                quote(render(parallel.translation.blocks, level: level)),
            ].filter { !$0.isEmpty }.joined(separator: "\n\n")
        case .manuscript(let sheet):
            let lines = sheet.lines.map { escaped($0) }.joined(separator: "\\\n")
            return [lines, oneLine(sheet.caption)].filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
    }

    private func heading(_ level: Int, _ inlines: [Inline]) -> String {
        String(repeating: "#", count: min(max(level, 1), 6)) + " " + oneLine(inlines)
    }

    private func item(_ mark: String, _ text: String) -> String {
        mark + indented(text, by: String(repeating: " ", count: mark.utf8.count))
    }

    private func indented(_ text: String, by indent: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated().map { index, line in index == 0 || line.isEmpty ? String(line) : indent + line }
            .joined(separator: "\n")
    }

    private func quote(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? ">" : "> " + $0 }.joined(separator: "\n")
    }

    private func table(_ table: Table) -> String {
        func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        var lines: [String] = []
        if !table.caption.isEmpty { lines += ["**\(oneLine(table.caption))**", ""] }
        guard !table.columns.isEmpty else { return lines.joined(separator: "\n") }
        lines.append(row(table.columns.map { oneLine($0.header) }))
        lines.append(row(table.columns.map { $0.alignment == .end ? "---:" : "---" }))
        lines += table.rows.map { row(table.cells(of: $0).map(oneLine)) }
        return lines.joined(separator: "\n")
    }

    /// Running text whose lines cannot begin a block.
    private func paragraph(_ inlines: [Inline]) -> String {
        render(inlines).split(separator: "\n").map { line in
            let line = line.drop { $0 == " " || $0 == "\t" }
            guard let first = line.first else { return "" }
            if "+-=:".contains(first) { return "\\" + line }
            let digits = line.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, let mark = line.dropFirst(digits.count).first, mark == "." || mark == ")" else {
                return String(line)
            }
            return digits + "\\" + line.dropFirst(digits.count)
        }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// Running text on one line, for headings and cells.
    private func oneLine(_ inlines: [Inline]) -> String {
        inlines.map { $0 == .lineBreak ? " " : inline($0) }.joined().split(separator: "\n").joined(separator: " ")
    }

    private func inline(_ inline: Inline) -> String {
        switch inline {
        case .text(let text): return escaped(text)
        case .strong(let inner): return wrapped(inner, in: "**")
        case .emphasis(let inner): return wrapped(inner, in: "*")
        case .code(let text): return code(text)
        case .link(let inner, let target):
            guard let target = Escaping.target(target) else { return render(inner) }
            return "[\(oneLine(inner))](<\(target.filter { !"<>\\".contains($0) })>)"
        case .badge(let text, _): return "**\\[\(escaped(text))\\]**"
        case .foreign(let inner, _): return render(inner)
        case .lineBreak: return "\\\n"
        case .blank: return escaped(inline.plainText)
        }
    }

    /// Stars only mark words, not the spaces around them.
    private func wrapped(_ inner: [Inline], in mark: String) -> String {
        let text = oneLine(inner)
        guard let start = text.firstIndex(where: { $0 != " " }), let end = text.lastIndex(where: { $0 != " " }) else {
            return text
        }
        return text[..<start] + mark + text[start...end] + mark + text[text.index(after: end)...]
    }

    private func code(_ text: String) -> String {
        let text = Escaping.withoutControls(text).map { $0.isNewline ? " " : String($0) }.joined()
        guard !text.isEmpty else { return "" }
        // Pipes would end a cell even inside code; escaped words show the same characters everywhere.
        guard !text.contains("`"), !text.contains("|") else { return escaped(text) }
        return "`\(text)`"
    }

    private func escaped(_ text: String) -> String {
        var output = ""
        for character in Escaping.withoutControls(text) {
            switch character {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "#": output += "\\\(character)"
            case _ where character.isNewline: output += " "
            default: output.append(character)
            }
        }
        // Before a link an exclamation mark would make a picture of it.
        return output.hasSuffix("!") ? output.dropLast() + "\\!" : output
    }
}
