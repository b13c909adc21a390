/// A part of a page: what stands in a block of its own.
public indirect enum Block: Hashable, Sendable {
    /// A heading by itself, of level 1 to 6. Where text stands under it, `section` says so better.
    case heading(level: Int, [Inline])
    /// A paragraph.
    case paragraph([Inline])
    /// Points, numbered or not.
    case list([[Block]], ordered: Bool)
    /// Terms with what belongs to them.
    case definitions([Definition])
    /// Rows and columns.
    case table(Table)
    /// A heading with what stands under it; its level follows from how deep it lies.
    case section(Section)
    /// Something shown on demand, such as why a finding holds.
    case details(Details)
    /// Something set apart, such as a warning.
    case note(Note)
    /// A picture with its title, description and words.
    case figure(Figure)
    /// A line between parts.
    case divider
    /// What follows begins on a new sheet when the page is printed.
    case pageBreak
    /// Blocks that a style sheet treats alike, such as the place to sign; `kind` names them.
    case group(kind: String, [Block])
    /// The same said twice, in two languages beside each other.
    case parallel(Parallel)
    /// Text in squares: so many characters a line, so many lines a sheet.
    case manuscript(Manuscript)

    /// A paragraph of plain words.
    public static func words(_ text: String) -> Block { .paragraph([.text(text)]) }

    /// A heading with what stands under it.
    public static func section(
        _ title: [Inline], id: String? = nil, kind: String? = nil, _ blocks: [Block]
    ) -> Block {
        .section(Section(title, id: id, kind: kind, blocks))
    }

    /// Something shown on demand.
    public static func details(_ summary: [Inline], isOpen: Bool = false, _ blocks: [Block]) -> Block {
        .details(Details(summary, isOpen: isOpen, blocks))
    }

    /// Something set apart.
    public static func note(_ tone: Tone, title: [Inline] = [], _ blocks: [Block]) -> Block {
        .note(Note(tone, title: title, blocks))
    }

    /// Unnumbered points of one paragraph each.
    public static func points(_ items: [[Inline]]) -> Block { .list(items.map { [.paragraph($0)] }, ordered: false) }

    /// Numbered steps of one paragraph each.
    public static func steps(_ items: [[Inline]]) -> Block { .list(items.map { [.paragraph($0)] }, ordered: true) }
}

/// A term with what belongs to it.
public struct Definition: Hashable, Sendable {
    /// What is named.
    public var term: [Inline]
    /// What is said of it.
    public var details: [Block]

    /// A term with blocks.
    public init(_ term: [Inline], _ details: [Block]) {
        self.term = term
        self.details = details
    }

    /// A term with one paragraph.
    public init(_ term: [Inline], _ detail: [Inline]) {
        self.init(term, [.paragraph(detail)])
    }
}

/// Rows and columns under headers.
public struct Table: Hashable, Sendable {
    /// Which side the cells of a column keep to.
    public enum Alignment: Hashable, Sendable {
        case start, end
    }

    /// A column.
    public struct Column: Hashable, Sendable {
        /// What stands over it.
        public var header: [Inline]
        /// Numbers keep to the end.
        public var alignment: Alignment

        /// A column with its header.
        public init(_ header: [Inline], _ alignment: Alignment = .start) {
            self.header = header
            self.alignment = alignment
        }
    }

    /// What the table shows.
    public var caption: [Inline]
    /// The columns.
    public var columns: [Column]
    /// The cells, row by row. Missing cells are empty; cells beyond the columns are left out.
    public var rows: [[[Inline]]]
    /// Whether the first cell of each row names the row.
    public var hasRowHeaders: Bool

    /// A table.
    public init(caption: [Inline] = [], columns: [Column], rows: [[[Inline]]], hasRowHeaders: Bool = true) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.hasRowHeaders = hasRowHeaders
    }

    /// The cells of a row, one for each column.
    func cells(of row: [[Inline]]) -> [[Inline]] {
        columns.indices.map { $0 < row.count ? row[$0] : [] }
    }
}

/// A heading with what stands under it.
public struct Section: Hashable, Sendable {
    /// The heading.
    public var title: [Inline]
    /// What stands under it.
    public var blocks: [Block]
    /// A name to link to.
    public var id: String?
    /// What kind of section it is, for a style sheet.
    public var kind: String?

    /// A section.
    public init(_ title: [Inline], id: String? = nil, kind: String? = nil, _ blocks: [Block]) {
        self.title = title
        self.blocks = blocks
        self.id = id
        self.kind = kind
    }
}

/// Something shown on demand.
public struct Details: Hashable, Sendable {
    /// What is always seen.
    public var summary: [Inline]
    /// What is seen on demand.
    public var blocks: [Block]
    /// Whether it is seen at first.
    public var isOpen: Bool

    /// Something shown on demand.
    public init(_ summary: [Inline], isOpen: Bool = false, _ blocks: [Block]) {
        self.summary = summary
        self.blocks = blocks
        self.isOpen = isOpen
    }
}

/// Something set apart from the text around it.
public struct Note: Hashable, Sendable {
    /// How it is meant.
    public var tone: Tone
    /// What it is, if that is said.
    public var title: [Inline]
    /// What it says.
    public var blocks: [Block]

    /// A note.
    public init(_ tone: Tone = .neutral, title: [Inline] = [], _ blocks: [Block]) {
        self.tone = tone
        self.title = title
        self.blocks = blocks
    }
}

/// A picture, with the same in words for those who cannot see it and for plain text.
public struct Figure: Hashable, Sendable {
    /// A name that is unique on the page.
    public var id: String
    /// What the picture is called.
    public var title: String
    /// What the picture shows, in words.
    public var summary: String
    /// The root element of the picture.
    public var drawing: Markup
    /// The same as blocks, used where there are no pictures.
    public var words: [Block]

    /// A picture.
    public init(id: String, title: String, summary: String, drawing: Markup, words: [Block]) {
        self.id = id
        self.title = title
        self.summary = summary
        self.drawing = drawing
        self.words = words
    }

    /// The picture as a file of its own.
    public var svg: String { #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n" + drawing.xml + "\n" }
}
