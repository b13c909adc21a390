public import Source

/// The papers that a person can make from a claim, and the questions that come before any of them.
public struct PaperFolder: Sendable {
    /// By their order.
    public let papers: [Paper]
    public let gate: [GateQuestion]
    /// The columns in which hours are handed to lawyers and courts.
    public let dayTables: [DayTableLayout]

    /// Papers, gate and layouts of a rulebook; papers are put into their order.
    public init(papers: [Paper], gate: [GateQuestion], dayTables: [DayTableLayout]) {
        self.papers = papers.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
        self.gate = gate
        self.dayTables = dayTables
    }
}

/// A question that must be answered before any paper is made.
public struct GateQuestion: Sendable {
    /// The fact that answers it, such as `gate.copiesKept`.
    public let fact: String
    /// The name under which its texts stand: `paper.gate.<id>.ask`, `.why`, `.care`.
    public let id: String
    /// The answer that needs care; its text is then said before every paper.
    public let careIf: Bool
    public let citation: Citation

    init(fact: String, id: String, careIf: Bool, citation: Citation) {
        self.fact = fact
        self.id = id
        self.careIf = careIf
        self.citation = citation
    }
}

/// Who may make or hand in a paper for the person.
public enum PaperMaker: String, Sendable, Hashable, CaseIterable {
    case person
    case lawyer
    /// A certified judicial scrivener, within the limit of the summary court.
    case scrivener
    case union
}

/// How a paper is laid out.
public enum PaperForm: String, Sendable, Hashable, CaseIterable {
    /// Sheets of A4.
    case page
    /// A letter whose copies keep to a number of characters a line and lines a sheet.
    case mail
    /// A wide table, printed across.
    case table
}

/// One paper: what it needs, who sees it, and its blocks.
public struct Paper: Sendable {
    public let id: String
    public let order: Int
    public let form: PaperForm
    public let makers: [PaperMaker]
    /// Everything that must hold for the paper to be made at all.
    public let needs: [PaperCondition]
    public let exposure: Exposure
    /// What the person reads first; it is not handed in.
    public let guide: [PaperBlock]
    /// What is handed in.
    public let blocks: [PaperBlock]
    /// Citations by the name under which texts use them: `{cite.<name>}`.
    public let cites: [String: LawReference]
    public let citation: Citation

    init(
        id: String, order: Int, form: PaperForm, makers: [PaperMaker], needs: [PaperCondition], exposure: Exposure,
        guide: [PaperBlock], blocks: [PaperBlock], cites: [String: LawReference], citation: Citation
    ) {
        self.id = id
        self.order = order
        self.form = form
        self.makers = makers
        self.needs = needs
        self.exposure = exposure
        self.guide = guide
        self.blocks = blocks
        self.cites = cites
        self.citation = citation
    }

    /// The keys of every text of the paper, with the place that asks for each.
    public var texts: [(key: String, place: Place)] {
        var keys = [("paper.\(id).title", citation.place), ("paper.\(id).what", citation.place)]
        for block in guide + blocks {
            for name in block.texts { keys.append((key(name), block.place)) }
        }
        return keys
    }

    /// The key of a text of this paper: texts shared by several papers begin with a point.
    public func key(_ name: String) -> String {
        name.hasPrefix(".") ? "paper.common\(name)" : "paper.\(id).\(name)"
    }
}

/// A part of a paper.
public struct PaperBlock: Sendable {
    public enum Content: Sendable {
        case heading(String)
        case paragraph(String)
        /// A paragraph at the end of the line, such as a date.
        case aside(String)
        case centred(String)
        case points([String])
        case steps([String])
        /// Labels with values: the parties, what is asked for.
        case fields([(label: String, field: PaperField)])
        case table(PaperTable, columns: [PaperColumn], caption: String?)
        /// One line a row, for letters that can hold no table.
        case lines(PaperTable, text: String)
        case caution(String)
        case pageBreak
        /// The place for name and seal.
        case signature(String)
    }

    public let content: Content
    /// Everything that must hold for the block to stand.
    public let when: [PaperCondition]
    public let place: Place

    /// Whether it can stand in a letter of single characters.
    var fitsLetter: Bool {
        switch content {
        case .heading, .paragraph, .aside, .centred, .points, .steps, .lines, .signature: true
        case .fields, .table, .caution, .pageBreak: false
        }
    }

    /// The names of its texts.
    public var texts: [String] {
        switch content {
        case .heading(let text), .paragraph(let text), .aside(let text), .centred(let text), .caution(let text),
            .signature(let text), .lines(_, let text):
            [text]
        case .points(let texts), .steps(let texts): texts
        case .fields(let rows): rows.map(\.label)
        case .table(_, _, let caption): caption.map { [$0] } ?? []
        case .pageBreak: []
        }
    }
}

/// A layout in which hours are handed over, column by column.
public struct DayTableLayout: Sendable {
    public let id: String
    /// The words over each column, as the receiving sheet has them.
    public let columns: [(header: String, column: DayTableColumn)]
    public let citation: Citation

    init(id: String, columns: [(header: String, column: DayTableColumn)], citation: Citation) {
        self.id = id
        self.columns = columns
        self.citation = citation
    }
}
