import Civil
import Document
import Reckoning
import Rulebook

/// What stands in one cell of a table of a claim, before it is words of a language or a cell of a sheet.
enum PaperCell: Hashable, Sendable {
    /// Not known: left free to be written in.
    case blank
    /// Nothing belongs here.
    case empty
    case text(String)
    /// The text under a key; the second where no language has it.
    case words(String, String)
    case yen(Extent)
    case minutes(Extent)
    case days(Extent)
    case count(Int64)
    case number(Decimal)
    case rate(Decimal)
    case date(CivilDate)
    case month(CivilMonth)
    /// From one month to another, both in it.
    case span(CivilMonth, CivilMonth)
    case period(Period)
    case weekday(CivilDate)
    /// Minutes since the midnight at which the day begins.
    case clock(Int)
    case law([LawReference])
    /// The number of a proof: 甲第1号証.
    case exhibit(Int)
    case list([PaperCell])

    /// A date that may be missing.
    static func known(_ day: CivilDate?) -> PaperCell { day.map { .date($0) } ?? .blank }

    /// Whether it keeps to the end of its column.
    var isNumber: Bool {
        switch self {
        case .yen, .minutes, .days, .count, .number, .rate, .clock: true
        case .blank, .empty, .text, .words, .date, .month, .span, .period, .weekday, .law, .exhibit, .list: false
        }
    }
}

/// Rows of a table of a claim.
struct PaperRows {
    let columns: [PaperColumn]
    var rows: [[PaperColumn: PaperCell]]
    /// The sums under the table, if it has any.
    var total: [PaperColumn: PaperCell]?

    /// The cells of all rows in the order of the columns, the sums last.
    var cells: [[PaperCell]] {
        (rows + (total.map { [$0] } ?? [])).map { row in columns.map { row[$0] ?? .empty } }
    }
}

/// Cells in the words of a language.
struct CellWords {
    let wording: Wording
    let style: Style

    init(_ wording: Wording) {
        self.wording = wording
        style = Style(language: wording.language)
    }

    /// The cell as running text.
    func inlines(_ cell: PaperCell) -> [Inline] {
        switch cell {
        case .blank: [.blank(6)]
        case .yen(let extent): money(extent).map { [.text($0)] } ?? [.blank(6)]
        case .minutes(let extent): minutes(extent).map { [.text($0)] } ?? [.blank(4)]
        case .days(let extent): days(extent).map { [.text($0)] } ?? [.blank(4)]
        default: [.text(text(cell))]
        }
    }

    /// The cell of a table: a range takes two lines, so that its column stays narrow.
    func tableInlines(_ cell: PaperCell) -> [Inline] {
        switch cell {
        case .yen(let extent) where extent.exact == nil: lines(extent) { yen($0) } ?? inlines(cell)
        case .minutes(let extent) where extent.exact == nil: lines(extent) { Self.clock(Int($0)) } ?? inlines(cell)
        default: inlines(cell)
        }
    }

    private func lines(_ extent: Extent, _ write: (Int64) -> String) -> [Inline]? {
        guard let most = extent.most else { return nil }
        let text = wording.ui("paper.range", ["least": write(extent.least), "most": "\n" + write(most)])
        let lines = text.split(separator: "\n").map { Inline.text(String($0)) }
        return Array(lines.map { [$0] }.joined(separator: [.lineBreak]))
    }

    /// The cell as plain text; what is not known is a line of low strokes.
    func text(_ cell: PaperCell) -> String {
        switch cell {
        case .blank: Inline.blank(6).plainText
        case .empty: ""
        case .text(let text): text
        case .words(let key, let other): wording.rulebook.texts.text(key, in: wording.language)?.text.text ?? other
        case .yen(let extent): money(extent) ?? Inline.blank(6).plainText
        case .minutes(let extent): minutes(extent) ?? Inline.blank(4).plainText
        case .days(let extent): days(extent) ?? Inline.blank(4).plainText
        case .count(let count): style.number(Int(count))
        case .number(let number): style.number(number)
        case .rate(let rate): style.percent(rate)
        case .date(let day): style.date(day, wording.language == "ja" ? .era : .short)
        case .month(let month): wording.language == "ja" ? month.japanese : style.month(month)
        case .span(let first, let last):
            wording.ui("paper.range", ["least": text(.month(first)), "most": text(.month(last))])
        case .period(let period): style.period(period, .short)
        case .weekday(let day): String(style.weekday(day).prefix(wording.language == "ja" ? 1 : 20))
        case .clock(let minutes): Self.clock(minutes)
        case .exhibit(let number): wording.ui("paper.exhibit.number", ["number": style.plain(number)])
        case .law(let references): ArticleWords(wording: wording).words(references)
        case .list(let cells): wording.list(cells.map(text))
        }
    }

    /// A sum; a range where it is not known exactly; `nil` where nothing is known.
    func money(_ extent: Extent) -> String? { range(extent) { yen($0) } }

    /// Hours and minutes.
    func minutes(_ extent: Extent) -> String? { range(extent) { Self.clock(Int($0)) } }

    func days(_ extent: Extent) -> String? { range(extent) { style.count(Int($0), .days) } }

    func yen(_ amount: Int64) -> String {
        guard let yen = try? Currency("JPY"), let money = try? Money(Decimal(amount), yen) else {
            return style.number(Int(amount))
        }
        return style.money(money)
    }

    /// 12:30; hours go on past twenty-four.
    static func clock(_ minutes: Int) -> String {
        let rest = minutes.magnitude % 60
        return (minutes < 0 ? "-" : "") + "\(minutes.magnitude / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    private func range(_ extent: Extent, _ write: (Int64) -> String) -> String? {
        if let exact = extent.exact { return write(exact) }
        guard let most = extent.most else {
            return extent.least > 0 ? wording.ui("paper.atLeast", ["amount": write(extent.least)]) : nil
        }
        return wording.ui("paper.range", ["least": write(extent.least), "most": write(most)])
    }
}
