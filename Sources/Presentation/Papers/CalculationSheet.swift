import Civil
import Document
import Reckoning
import Rulebook

/// A table as a spreadsheet has it: typed cells under headings.
struct CalculationSheet {
    enum Cell: Hashable {
        case empty
        case text(String)
        case number(Decimal)
        case yen(Int64)
        /// A length or a time of day in minutes; a time of day may go past twenty-four hours.
        case minutes(Int64)
        case date(CivilDate)
    }

    let name: String
    let headers: [String]
    let rows: [[Cell]]
}

/// Rows of a claim as a sheet. A column in which some value is a range becomes two, the least and the most.
struct CalculationSheetMaker {
    let japanese: CellWords
    /// The person's language under the Japanese heading; `nil` leaves it out.
    let other: CellWords?

    init(_ rulebook: Rulebook, language: String?) {
        japanese = CellWords(Wording(rulebook, language: "ja"))
        other = language.flatMap { $0 == "ja" ? nil : CellWords(Wording(rulebook, language: $0)) }
    }

    func sheet(_ rows: PaperRows, _ table: PaperTable, name: String) -> CalculationSheet {
        let all = rows.rows + (rows.total.map { [$0] } ?? [])
        var headers: [String] = []
        var columns: [(PaperColumn, isMost: Bool)] = []
        for column in rows.columns {
            let header = heading { PaperTableWords.header(column, table, $0.wording) }
            if all.contains(where: { $0[column].map(Self.isRange) ?? false }) {
                headers += [header + mark("least"), header + mark("most")]
                columns += [(column, false), (column, true)]
            } else {
                headers.append(header)
                columns.append((column, false))
            }
        }
        let cells = all.map { row in columns.map { column, isMost in cell(row[column] ?? .empty, isMost: isMost) } }
        return CalculationSheet(name: name, headers: headers, rows: cells)
    }

    /// A table of days in a layout that other programs take in.
    func days(_ days: [WorkDay], _ layout: DayTableLayout, name: String) -> CalculationSheet {
        CalculationSheet(
            name: name, headers: layout.columns.map(\.header),
            rows: days.map { day in layout.columns.map { cell(DayRow(day).cell($0.column), isMost: false) } })
    }

    private func heading(_ write: (CellWords) -> String) -> String {
        guard let other else { return write(japanese) }
        return write(japanese) + "\n" + write(other)
    }

    private func mark(_ end: String) -> String {
        "（" + japanese.wording.ui("paper.\(end)") + "）"
            + (other.map { " (" + $0.wording.ui("paper.\(end)") + ")" } ?? "")
    }

    private static func isRange(_ cell: PaperCell) -> Bool {
        switch cell {
        case .yen(let extent), .minutes(let extent), .days(let extent): extent.exact == nil
        default: false
        }
    }

    /// What is not known stays empty.
    private func cell(_ cell: PaperCell, isMost: Bool) -> CalculationSheet.Cell {
        func end(_ extent: Extent) -> Int64? { isMost ? extent.most : extent.least }
        switch cell {
        case .blank, .empty: return .empty
        case .yen(let extent): return end(extent).map { .yen($0) } ?? .empty
        case .minutes(let extent): return end(extent).map { .minutes($0) } ?? .empty
        case .days(let extent): return end(extent).map { .number(Decimal($0)) } ?? .empty
        case .count(let count): return .number(Decimal(count))
        case .number(let number), .rate(let number): return .number(number)
        case .clock(let minutes): return .minutes(Int64(minutes))
        case .date(let day): return .date(day)
        case .month(let month): return .text(month.iso)
        case .text, .words, .span, .period, .weekday, .law, .exhibit, .list: return .text(japanese.text(cell))
        }
    }
}

/// Sheets as text with commas: UTF-8 with its mark, as spreadsheets in Japan expect it.
enum CalculationCSV {
    static func bytes(_ sheet: CalculationSheet) -> [UInt8] {
        var text = "\u{FEFF}"
        for row in [sheet.headers.map { CalculationSheet.Cell.text($0) }] + sheet.rows {
            text += row.map(field).joined(separator: ",") + "\r\n"
        }
        return Array(text.utf8)
    }

    private static func field(_ cell: CalculationSheet.Cell) -> String {
        switch cell {
        case .empty: return ""
        case .number(let number): return number.description
        case .yen(let yen): return String(yen)
        case .minutes(let minutes): return CellWords.clock(Int(minutes))
        case .date(let day): return day.iso
        case .text(let text):
            // A spreadsheet would take these as the beginning of a formula.
            let safe = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
            guard safe.contains(where: { ",\"\n\r".contains($0) }) else { return safe }
            var quoted = "\""
            for character in safe { quoted += character == "\"" ? "\"\"" : String(character) }
            return quoted + "\""
        }
    }
}
