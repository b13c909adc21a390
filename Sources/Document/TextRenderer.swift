/// Writes blocks as plain text in lines of a width.
public struct TextRenderer: Sendable {
    /// The columns of a line.
    public let width: Int

    /// A renderer for lines of `width` columns, at least 20.
    public init(width: Int = 80) {
        self.width = max(width, 20)
    }

    /// The page, with its title underlined.
    public func render(_ page: Page) -> String {
        var output = TextOutput()
        let level = page.title.isEmpty ? 1 : 2
        output.join(page.title.isEmpty ? 0 : 1) { _, output in heading(1, page.title, width, &output) }
        output.join(page.blocks.count, after: !page.title.isEmpty) { number, output in
            write(page.blocks[number], level: level, width, &output)
        }
        return output.isEmpty ? "\n" : output.text
    }

    /// Blocks; headings of sections are of `level`, and lower as they lie deeper.
    public func render(_ blocks: [Block], level: Int = 2) -> String {
        var output = TextOutput()
        write(blocks, level: level, width, &output)
        return output.textWithoutLastBreak
    }

    /// Running text on one line.
    public func render(_ inlines: [Inline]) -> String {
        text(inlines).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    // MARK: Blocks

    /// Blocks with an empty line between them.
    private func write(_ blocks: [Block], level: Int, _ width: Int, _ output: inout TextOutput) {
        output.join(blocks.count) { number, output in write(blocks[number], level: level, width, &output) }
    }

    private func write(_ block: Block, level: Int, _ width: Int, _ output: inout TextOutput) {
        switch block {
        case .heading(let level, let inlines):
            heading(level, inlines, width, &output)
        case .paragraph(let inlines):
            if !inlines.isEmpty { wrapped(text(inlines), width, &output) }
        case .list(let items, let ordered):
            list(items, ordered: ordered, level: level, width, &output)
        case .definitions(let definitions):
            for definition in definitions { self.definition(definition, level: level, width, &output) }
        case .table(let table):
            for line in TextTable(table, text: text).lines(width: width) { output.line(line) }
        case .section(let section):
            output.join(2) { number, output in
                if number == 0 {
                    heading(level, section.title, width, &output)
                } else {
                    write(section.blocks, level: level + 1, width, &output)
                }
            }
        case .details(let details):
            wrapped(text(details.summary), width, &output)
            output.prefixed("  ") { write(details.blocks, level: level, width - 2, &$0) }
        case .note(let note):
            output.prefixed(note.tone == .danger ? "! " : "| ") { output in
                if !note.title.isEmpty { wrapped(text(note.title), width - 2, &output) }
                write(note.blocks, level: level, width - 2, &output)
            }
        case .figure(let figure):
            wrapped(Escaping.withoutControls(figure.title), width, &output)
            output.prefixed("  ") { write(figure.words, level: level, width - 2, &$0) }
        case .divider:
            output.line(String(repeating: "-", count: min(width, 40)))
        case .pageBreak:
            output.line(String(repeating: "=", count: min(width, 40)))
        case .group(_, let blocks):
            write(blocks, level: level, width, &output)
        case .parallel(let parallel):
            output.join(2) { number, output in
                if number == 0 {
                    write(parallel.original.blocks, level: level, width, &output)
                } else {
                    output.prefixed("  ") { write(parallel.translation.blocks, level: level, width - 2, &$0) }
                }
            }
        case .manuscript(let sheet):
            for line in sheet.lines { output.line(Escaping.withoutControls(line)) }
            if !sheet.caption.isEmpty { wrapped(text(sheet.caption), width, &output) }
        }
    }

    private func wrapped(_ text: String, _ width: Int, _ output: inout TextOutput) {
        var text = text
        Wrapping.forEachLine(of: &text, width: width) { output.line($0) }
    }

    private func heading(_ level: Int, _ inlines: [Inline], _ width: Int, _ output: inout TextOutput) {
        let lines = Wrapping.lines(render(inlines), width: width)
        for line in lines { output.line(line) }
        guard level <= 2 else { return }
        let columns = lines.map { Width.of($0) }.max() ?? 0
        output.line(String(repeating: level == 1 ? "=" : "-", count: columns))
    }

    private func list(_ items: [[Block]], ordered: Bool, level: Int, _ width: Int, _ output: inout TextOutput) {
        let markWidth = ordered ? "\(items.count). ".utf8.count : 2
        let blank = String(repeating: " ", count: markWidth)
        for (index, blocks) in items.enumerated() {
            let mark = ordered ? Wrapping.padded("\(index + 1).", to: markWidth) : "- "
            output.prefixed(blank, first: mark) { output in
                let before = output.lineCount
                write(blocks, level: level, width - markWidth, &output)
                if output.lineCount == before { output.line("") }
            }
        }
    }

    private func definition(_ definition: Definition, level: Int, _ width: Int, _ output: inout TextOutput) {
        let term = text(definition.term) + ":"
        if definition.details.count == 1, case .paragraph(let inlines) = definition.details[0] {
            let detail = text(inlines)
            let lines = Wrapping.lines(term + " " + detail, width: width)
            if lines.count == 1 { return output.line(lines[0]) }
            wrapped(term, width, &output)
            return output.prefixed("  ") { wrapped(detail, width - 2, &$0) }
        }
        wrapped(term, width, &output)
        output.prefixed("  ") { write(definition.details, level: level, width - 2, &$0) }
    }

    /// The words; a link shows where it leads unless its words say so.
    private func text(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .code(let text): return Escaping.withoutControls(text)
            case .strong(let inner), .emphasis(let inner), .foreign(let inner, _): return text(inner)
            case .badge(let words, _): return "[\(Escaping.withoutControls(words))]"
            case .lineBreak: return "\n"
            case .blank: return inline.plainText
            case .link(let inner, let target):
                let words = text(inner)
                guard let target = Escaping.target(target), !target.hasPrefix("#"), !target.hasPrefix("/") else {
                    return words
                }
                let address = target.hasPrefix("tel:") || target.hasPrefix("mailto:")
                let bare = address ? String(target.drop { $0 != ":" }.dropFirst()) : target
                // A number may be written with spaces or hyphens.
                let digits = words.filter { !" -".contains($0) }
                return words.contains(bare) || digits.contains(bare) ? words : "\(words) <\(bare)>"
            }
        }.joined()
    }
}

/// A table laid out in columns, or row by row where there is no room for columns.
private struct TextTable {
    private let caption: String
    private let headers: [String]
    private let alignments: [Table.Alignment]
    private let rows: [[String]]

    init(_ table: Table, text: ([Inline]) -> String) {
        caption = text(table.caption)
        headers = table.columns.map { text($0.header) }
        alignments = table.columns.map(\.alignment)
        rows = table.rows.map { table.cells(of: $0).map(text) }
    }

    func lines(width: Int) -> [String] {
        let title = caption.isEmpty ? [] : Wrapping.lines(caption, width: width)
        guard !headers.isEmpty else { return title }
        guard let widths = columnWidths(for: width) else { return title + stacked(width) }
        let hasHeaders = headers.contains { !$0.isEmpty }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        let top = hasHeaders ? row(headers, widths) + [rule] : []
        let cells = rows.map { row($0, widths) }
        // Rows of more than one line need space to be told apart.
        let isTall = cells.contains { $0.count > 1 }
        return title + top + (isTall ? Array(cells.joined(separator: [""])) : cells.flatMap { $0 })
    }

    /// The widths of the columns, the widest cut down until all fit; nil if they would become too narrow.
    private func columnWidths(for width: Int) -> [Int]? {
        let available = width - 2 * (headers.count - 1)
        let least = 8
        var widths = headers.indices.map { column in
            ([headers] + rows).map { cells in
                cells[column].split(whereSeparator: \.isNewline).map { Width.of($0) }.max() ?? 0
            }.max() ?? 0
        }.map { max($0, 1) }
        var excess = widths.reduce(0, +) - available
        while excess > 0 {
            let largest = widths.max() ?? 0
            guard largest > least, let index = widths.firstIndex(of: largest) else { return nil }
            // Down to the next largest at once, so that wide columns share the loss.
            let next = max(widths.filter { $0 < largest }.max() ?? least, least)
            let share = max(1, min(largest - next, excess))
            widths[index] -= share
            excess -= share
        }
        return widths
    }

    private func row(_ cells: [String], _ widths: [Int]) -> [String] {
        let wrapped = zip(cells, widths).map { Wrapping.lines($0, width: $1) }
        let height = wrapped.map(\.count).max() ?? 0
        return (0..<height).map { line in
            let parts = wrapped.indices.map { column in
                let text = line < wrapped[column].count ? wrapped[column][line] : ""
                return Wrapping.padded(text, to: widths[column], atStart: alignments[column] == .end)
            }
            let text = parts.joined(separator: "  ")
            return String(text.prefix(text.count - text.reversed().prefix { $0 == " " }.count))
        }
    }

    private func stacked(_ width: Int) -> [String] {
        let groups = rows.map { cells in
            zip(headers, cells).filter { !$1.isEmpty }.flatMap { header, cell in
                Wrapping.lines(header.isEmpty ? cell : "\(header): \(cell)", width: width)
            }
        }
        return Array(groups.joined(separator: [""]))
    }
}
