import Civil
public import Document
public import Reckoning
public import Rulebook

/// Why a paper was not made.
public enum PaperRefusal: Error, Sendable, Hashable {
    /// Questions of the gate are open.
    case gateClosed
    /// What the paper needs does not hold, or is not known.
    case needs([PaperCondition])
    /// The parts of the claim do not add up to its total: a paper with two sums is worse than none.
    case figuresDisagree
    /// The rulebook does not say how many characters a line and lines a sheet of such a letter may have.
    case limitsUnknown
}

/// Writes papers from a claim: what the person reads, and what is handed in.
public struct PaperWriter: Sendable {
    private let values: PaperValues
    private let gate: PaperGate
    /// The language of the person.
    public let language: String

    /// A writer for one claim.
    public init(_ rulebook: Rulebook, claim: PayClaim, subject: PaperSubject, gate: PaperGate, language: String) {
        values = PaperValues(claim: claim, subject: subject, rulebook: rulebook)
        self.gate = gate
        self.language = language
    }

    /// Why a paper cannot be made; `nil` where it can.
    public func refusal(_ paper: Paper) -> PaperRefusal? {
        guard gate.isOpen else { return .gateClosed }
        let missing = paper.needs.filter { !values.holds($0) }
        if !missing.isEmpty { return .needs(missing) }
        if !values.figuresAgree { return .figuresDisagree }
        if paper.form == .mail, mailLayout == nil { return .limitsUnknown }
        return nil
    }

    // MARK: What the person reads

    /// The paper with its guide: the Japanese text and the person's language beside it. It is not handed in.
    public func reading(_ paper: Paper) throws(PaperRefusal) -> Page {
        if let refusal = refusal(paper) { throw refusal }
        let own = PaperTexts(paper, values, language: language)
        let japanese = PaperTexts(paper, values, language: "ja")
        var blocks: [Block] = []
        if own.fallsBack, language != "en" { blocks.append(Self.fallbackNote(own.wording)) }
        blocks.append(.note(.caution, [.paragraph([.strong([.text(own.wording.ui("paper.notForHandingIn"))])])]))
        blocks.append(.paragraph(own.inlines("what")))
        blocks += PaperExposure(wording: own.wording).blocks(paper)
        for question in gate.cautions {
            let key = "paper.gate.\(question.id).care"
            if let text = values.rulebook.texts.text(key, in: language) {
                blocks.append(.note(.caution, [.words(text.text.text)]))
            }
        }
        blocks += paper.guide.filter(stands).flatMap { guide($0, own) }
        blocks.append(.pageBreak)
        blocks += paper.blocks.filter(stands).map { block in
            let original = body(block, japanese, beside: language == "ja" ? nil : own)
            guard language != "ja", !Self.isShared(block) else { return .group(kind: "sheet-part", original) }
            return .parallel(
                Parallel(.init("ja", original), .init(language, body(block, own, beside: nil))))
        }
        return Page(language: language, title: own.inlines("title") + japaneseTitle(japanese), blocks)
    }

    private func japaneseTitle(_ japanese: PaperTexts) -> [Inline] {
        language == "ja" ? [] : [.text(" "), .foreign(japanese.inlines("title"), language: "ja")]
    }

    static func fallbackNote(_ wording: Wording) -> Block {
        .note(.unknown, [.words(wording.ui("paper.fallback"))])
    }

    /// Tables and breaks stand once, with headings in both languages.
    private static func isShared(_ block: PaperBlock) -> Bool {
        switch block.content {
        case .table, .pageBreak: true
        default: false
        }
    }

    private func guide(_ block: PaperBlock, _ texts: PaperTexts) -> [Block] { body(block, texts, beside: nil) }

    // MARK: What is handed in

    /// The paper in Japanese alone.
    public func handIn(_ paper: Paper) throws(PaperRefusal) -> Page {
        if let refusal = refusal(paper) { throw refusal }
        let texts = PaperTexts(paper, values, language: "ja")
        let standing = paper.blocks.filter(stands)
        if paper.form == .mail {
            guard let layout = mailLayout else { throw .limitsUnknown }
            let sheets = layout.sheets(standing.flatMap { MailText(texts: texts, values: values).paragraphs($0) })
            var blocks: [Block] = []
            for (index, lines) in sheets.enumerated() {
                if index > 0 { blocks.append(.pageBreak) }
                blocks.append(.manuscript(Manuscript(language: "ja", lines: lines, columns: layout.columns)))
            }
            return Page(language: "ja", blocks)
        }
        return Page(language: "ja", standing.flatMap { body($0, texts, beside: nil) })
    }

    /// The layout of the rulebook for letters across the page.
    private var mailLayout: MailLayout? {
        let day = values.claim.asked
        guard
            let columns = values.number("certified-mail", "lineCharacters", key: "wide", on: day).flatMap({
                Int(exactly: $0)
            }),
            let rows = values.number("certified-mail", "sheetLines", key: "wide", on: day).flatMap({ Int(exactly: $0) })
        else { return nil }
        return MailLayout(columns: columns, rows: rows)
    }

    // MARK: Blocks

    private func stands(_ block: PaperBlock) -> Bool { block.when.allSatisfy(values.holds) }

    /// The same in another language behind it, where it is not the same.
    private func beside(_ first: [Inline], _ second: [Inline], _ texts: PaperTexts) -> [Inline] {
        guard first.plainText != second.plainText else { return [] }
        return [.text(" "), .foreign(second, language: texts.wording.language)]
    }

    /// A block in one language; a table also has its headings in the other.
    private func body(_ block: PaperBlock, _ texts: PaperTexts, beside other: PaperTexts?) -> [Block] {
        switch block.content {
        case .heading(let name): return [.heading(level: 2, texts.inlines(name))]
        case .paragraph(let name): return [.paragraph(texts.inlines(name))]
        case .aside(let name): return [.group(kind: "at-end", [.paragraph(texts.inlines(name))])]
        case .centred(let name): return [.group(kind: "centred", [.paragraph(texts.inlines(name))])]
        case .points(let names): return [.points(names.map { texts.inlines($0) })]
        case .steps(let names): return [.steps(names.map { texts.inlines($0) })]
        case .caution(let name): return [.note(.caution, [.paragraph(texts.inlines(name))])]
        case .signature(let name): return [.group(kind: "signature", [.paragraph(texts.inlines(name))])]
        case .pageBreak: return [.pageBreak]
        case .fields(let rows):
            return [
                .definitions(rows.map { label, field in Definition(texts.inlines(label), texts.field(field)) })
            ]
        case .lines(let table, let name):
            return PaperTables(values: values).lines(table).map { .paragraph(texts.inlines(name, row: $0)) }
        case .table(let table, let columns, let caption):
            let rows = PaperTables(values: values).rows(table, columns)
            guard !rows.rows.isEmpty else { return [.words(texts.wording.ui("paper.noRows"))] }
            // A heading keeps to its table at the end of a sheet; a caption does not.
            let title = caption.map { name in
                Block.heading(
                    level: 3,
                    texts.inlines(name) + (other.map { beside(texts.inlines(name), $0.inlines(name), $0) } ?? []))
            }
            let words = PaperTableWords(texts.wording, beside: other?.wording)
            return (title.map { [$0] } ?? []) + [.table(words.table(rows, table))]
        }
    }
}

/// The blocks of a letter as paragraphs of single characters.
struct MailText {
    let texts: PaperTexts
    let values: PaperValues

    func paragraphs(_ block: PaperBlock) -> [MailLayout.Paragraph] {
        switch block.content {
        case .heading(let name), .centred(let name): return [.centre(texts.plain(name)), .free]
        case .paragraph(let name): return [.text(texts.plain(name))]
        case .aside(let name): return [.end(texts.plain(name))]
        case .points(let names), .steps(let names): return names.map { .item(texts.plain($0), indent: 1) }
        case .lines(let table, let name):
            return PaperTables(values: values).lines(table).map { .item(texts.plain(name, row: $0), indent: 2) }
        case .signature(let name):
            let names = texts.plain(name).split(separator: "\n").map { line in
                MailLayout.Paragraph.item(String(line), indent: 2)
            }
            return [.together([.free] + names)]
        case .fields, .table, .caution, .pageBreak: return []
        }
    }
}

/// A table of a claim with headings in one or two languages.
struct PaperTableWords {
    private let cells: CellWords
    private let other: CellWords?

    init(_ wording: Wording, beside other: Wording?) {
        cells = CellWords(wording)
        self.other = other.map { CellWords($0) }
    }

    func table(_ rows: PaperRows, _ table: PaperTable) -> Table {
        let columns = rows.columns.map { column in
            let isNumber = rows.rows.contains { $0[column]?.isNumber == true }
            return Table.Column(both { [.text(Self.header(column, table, $0.wording))] }, isNumber ? .end : .start)
        }
        let body = rows.cells.map { row in
            row.map { cell in
                switch cell {
                case .words, .list: both { $0.inlines(cell) }
                default: cells.tableInlines(cell)
                }
            }
        }
        return Table(columns: columns, rows: body)
    }

    /// A heading; some tables call a column otherwise.
    static func header(_ column: PaperColumn, _ table: PaperTable, _ wording: Wording) -> String {
        let own = "ui.paper.column.\(table.rawValue).\(column.rawValue)"
        if let text = wording.rulebook.texts.text(own, in: wording.language) { return text.text.text }
        return wording.ui("paper.column.\(column.rawValue)")
    }

    private func both(_ write: (CellWords) -> [Inline]) -> [Inline] {
        let first = write(cells)
        guard let other else { return first }
        let second = write(other)
        guard second.plainText != first.plainText else { return first }
        return first + [.lineBreak, .foreign(second, language: other.wording.language)]
    }
}

/// Who sees the person through a paper, and who may make it, said before the paper.
struct PaperExposure {
    let wording: Wording

    func blocks(_ paper: Paper) -> [Block] {
        var lines: [[Inline]] = []
        func parties(_ list: [Party]) -> String { wording.list(list.map(wording.party)) }
        if !paper.exposure.exposes.isEmpty {
            lines.append([.text(wording.ui("paper.sees", ["parties": parties(paper.exposure.exposes)]))])
        }
        let others = paper.exposure.mayTell.filter { !paper.exposure.exposes.contains($0) }
        if !others.isEmpty { lines.append([.text(wording.ui("paper.mayTell", ["parties": parties(others)]))]) }
        let makers = paper.makers.map { wording.ui("paper.maker.\($0.rawValue)") }
        lines.append([.text(wording.ui("paper.makers", ["makers": wording.list(makers)]))])
        return [.note(.caution, title: [.text(wording.ui("paper.first"))], [.points(lines)])]
    }
}
