public import Source

/// A table as text: rows of cells, each row knowing its line in the file.
public struct Sheet: Sendable {
    /// One row.
    public struct Row: Sendable {
        /// The line on which it begins, from 1.
        public let line: Int
        public let cells: [String]

        /// The cell of a column, without white space around it; empty beyond the end of the row.
        public subscript(column: Int) -> String { cells.indices.contains(column) ? cells[column] : "" }

        public var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
    }

    public let file: String
    public let rows: [Row]
    public let encoding: ByteDecoding.Encoding

    /// The most bytes that a table may have: forty years of days.
    public static let limit = 8_000_000

    /// Reads a table from its bytes. Columns are parted by tabs, commas or semicolons, whichever the rows agree on; where
    /// there are none, by white space, as in pasted text.
    public init(bytes: [UInt8], file: String) throws(Problem) {
        guard bytes.count <= Self.limit else {
            throw Problem(
                "the table has \(bytes.count) bytes", at: Place(file: file), accepted: "at most \(Self.limit) bytes")
        }
        let (text, encoding) = try ByteDecoding.text(of: bytes, file: file)
        self.file = file
        self.encoding = encoding
        let scalars = Array(text.unicodeScalars)
        let separator = Self.separator(of: scalars)
        var reader = Reader(scalars: scalars, separator: separator)
        rows = try reader.rows(file: file)
        guard rows.contains(where: { !$0.isBlank }) else {
            throw Problem("the table is empty", at: Place(file: file), accepted: "a row for each day or month")
        }
    }

    /// The place of a cell, and how a message calls it: the row, the letter of the column and its heading.
    func place(_ row: Row) -> Place { Place(file: file, line: row.line) }

    static func name(row: Row, column: Int, heading: String?) -> String {
        let words = heading.map { $0.isEmpty ? "" : " (\(Problem.excerpt($0)))" } ?? ""
        return "row \(row.line), column \(letters(column))\(words)"
    }

    /// The letters by which spreadsheets call a column: A, B … Z, AA.
    static func letters(_ column: Int) -> String {
        var rest = column
        var letters = ""
        repeat {
            letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }

    /// The separator that stands in most lines, the same number of times in most of them; `nil` for white space.
    private static func separator(of scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
        var best: (separator: Unicode.Scalar, score: Int)?
        for separator in ["\t", ";", ","] as [Unicode.Scalar] {
            var counts: [Int] = []
            var count = 0
            var quoted = false
            for scalar in scalars.prefix(20_000) {
                if scalar == "\"" { quoted.toggle() }
                if quoted { continue }
                if scalar == separator { count += 1 }
                if scalar == "\n" {
                    counts.append(count)
                    count = 0
                }
            }
            if count > 0 { counts.append(count) }
            let score = counts.count { $0 > 0 } * 2 >= counts.count ? counts.reduce(0, +) : 0
            if score > best?.score ?? 0 { best = (separator, score) }
        }
        return best?.separator
    }
}

/// Cuts text into rows and cells.
private struct Reader {
    let scalars: [Unicode.Scalar]
    let separator: Unicode.Scalar?
    private var index = 0
    private var line = 1

    init(scalars: [Unicode.Scalar], separator: Unicode.Scalar?) {
        self.scalars = scalars
        self.separator = separator
    }

    mutating func rows(file: String) throws(Problem) -> [Sheet.Row] {
        var rows: [Sheet.Row] = []
        while index < scalars.count {
            let start = line
            let cells = try separator == nil ? words() : cells(file: file)
            rows.append(Sheet.Row(line: start, cells: cells))
        }
        return rows
    }

    private mutating func endLine() {
        if index < scalars.count, scalars[index] == "\r" { index += 1 }
        if index < scalars.count, scalars[index] == "\n" { index += 1 }
        line += 1
    }

    /// A line of pasted text, parted at white space.
    private mutating func words() -> [String] {
        var cells: [String] = []
        var cell = String.UnicodeScalarView()
        while index < scalars.count, scalars[index] != "\n", scalars[index] != "\r" {
            let scalar = scalars[index]
            index += 1
            if scalar.properties.isWhitespace {
                if !cell.isEmpty { cells.append(String(cell)) }
                cell = .init()
            } else {
                cell.append(scalar)
            }
        }
        if !cell.isEmpty { cells.append(String(cell)) }
        endLine()
        return cells
    }

    private mutating func cells(file: String) throws(Problem) -> [String] {
        var cells: [String] = []
        var cell = String.UnicodeScalarView()
        while true {
            guard index < scalars.count, scalars[index] != "\n", scalars[index] != "\r" else {
                cells.append(trimmed(cell))
                endLine()
                return cells
            }
            let scalar = scalars[index]
            if scalar == separator {
                cells.append(trimmed(cell))
                cell = .init()
                index += 1
            } else if scalar == "\"", trimmed(cell).isEmpty {
                cell = try quoted(file: file)
            } else {
                cell.append(scalar)
                index += 1
            }
        }
    }

    /// A cell in quotes: separators and line ends inside belong to it, two quotes stand for one.
    private mutating func quoted(file: String) throws(Problem) -> String.UnicodeScalarView {
        let start = line
        var cell = String.UnicodeScalarView()
        index += 1
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar == "\"" {
                guard index < scalars.count, scalars[index] == "\"" else { return cell }
                index += 1
            }
            if scalar == "\n" { line += 1 }
            cell.append(scalar == "\n" || scalar == "\r" ? " " : scalar)
        }
        throw Problem(
            "a quotation mark is opened and not closed", at: Place(file: file, line: start),
            accepted: "a second \" at the end of the cell")
    }

    private func trimmed(_ cell: String.UnicodeScalarView) -> String {
        var slice = cell[...]
        while let first = slice.first, first.properties.isWhitespace || first == "\u{FEFF}" { slice.removeFirst() }
        while let last = slice.last, last.properties.isWhitespace { slice.removeLast() }
        return String(slice)
    }
}
