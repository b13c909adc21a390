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
        let title = page.title.isEmpty ? [] : [heading(1, page.title, width)]
        let blocks = page.blocks.map { lines($0, level: page.title.isEmpty ? 1 : 2, width) }
        return join(title + blocks).joined(separator: "\n") + "\n"
    }

    /// Blocks; headings of sections are of `level`, and lower as they lie deeper.
    public func render(_ blocks: [Block], level: Int = 2) -> String {
        join(blocks.map { lines($0, level: level, width) }).joined(separator: "\n")
    }

    /// Running text on one line.
    public func render(_ inlines: [Inline]) -> String {
        text(inlines).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// Groups of lines with an empty line between them.
    private func join(_ groups: [[String]]) -> [String] {
        Array(groups.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    private func lines(_ blocks: [Block], level: Int, _ width: Int) -> [String] {
        join(blocks.map { lines($0, level: level, width) })
    }

    private func lines(_ block: Block, level: Int, _ width: Int) -> [String] {
        switch block {
        case .heading(let level, let inlines):
            return heading(level, inlines, width)
        case .paragraph(let inlines):
            return inlines.isEmpty ? [] : Wrapping.lines(text(inlines), width: width)
        case .list(let items, let ordered):
            return list(items, ordered: ordered, level: level, width)
        case .definitions(let definitions):
            return definitions.flatMap { definition($0, level: level, width) }
        case .table(let table):
            return TextTable(table, text: text).lines(width: width)
        case .section(let section):
            return join([heading(level, section.title, width), lines(section.blocks, level: level + 1, width)])
        case .details(let details):
            let summary = Wrapping.lines(text(details.summary), width: width)
            return summary + prefixed("  ", lines(details.blocks, level: level, width - 2))
        case .note(let note):
            let mark = note.tone == .danger ? "! " : "| "
            let title = note.title.isEmpty ? [] : Wrapping.lines(text(note.title), width: width - 2)
            return prefixed(mark, title + lines(note.blocks, level: level, width - 2))
        case .figure(let figure):
            let title = Wrapping.lines(Escaping.withoutControls(figure.title), width: width)
            return title + prefixed("  ", lines(figure.words, level: level, width - 2))
        case .divider:
            return [String(repeating: "-", count: min(width, 40))]
        }
    }

    private func heading(_ level: Int, _ inlines: [Inline], _ width: Int) -> [String] {
        let lines = Wrapping.lines(render(inlines), width: width)
        guard level <= 2 else { return lines }
        let columns = lines.map { Width.of($0) }.max() ?? 0
        return lines + [String(repeating: level == 1 ? "=" : "-", count: columns)]
    }

    private func list(_ items: [[Block]], ordered: Bool, level: Int, _ width: Int) -> [String] {
        let markWidth = ordered ? "\(items.count). ".count : 2
        return items.enumerated().flatMap { index, blocks in
            let mark = ordered ? Wrapping.padded("\(index + 1).", to: markWidth) : "- "
            let body = lines(blocks, level: level, width - markWidth)
            return prefixed(String(repeating: " ", count: markWidth), body.isEmpty ? [""] : body, first: mark)
        }
    }

    private func definition(_ definition: Definition, level: Int, _ width: Int) -> [String] {
        let term = text(definition.term) + ":"
        if definition.details.count == 1, case .paragraph(let inlines) = definition.details[0] {
            let lines = Wrapping.lines(term + " " + text(inlines), width: width)
            guard lines.count > 1 else { return lines }
            return Wrapping.lines(term, width: width) + prefixed("  ", Wrapping.lines(text(inlines), width: width - 2))
        }
        return Wrapping.lines(term, width: width)
            + prefixed("  ", self.lines(definition.details, level: level, width - 2))
    }

    private func prefixed(_ prefix: String, _ lines: [String], first: String? = nil) -> [String] {
        lines.enumerated().map { index, line in
            let start = index == 0 ? first ?? prefix : prefix
            guard line.isEmpty else { return start + line }
            return String(start.prefix { $0 != " " })
        }
    }

    /// The words; a link shows where it leads unless its words say so.
    private func text(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .code(let text): return Escaping.withoutControls(text)
            case .strong(let inner), .emphasis(let inner), .foreign(let inner, _): return text(inner)
            case .badge(let words, _): return "[\(Escaping.withoutControls(words))]"
            case .lineBreak: return "\n"
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
