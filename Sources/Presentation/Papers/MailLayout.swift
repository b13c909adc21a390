import Document

/// Breaks a letter into lines and sheets within the limits for the copies of content-certified mail.
///
/// Characters are never counted short: both brackets of a pair count though the post counts them once, a space counts
/// though it does not, and signs made of several characters count as the longest of them. Punctuation may begin a line.
struct MailLayout {
    /// The characters of a line and the lines of a sheet.
    let columns: Int
    let rows: Int

    /// What a paragraph of a letter is.
    enum Paragraph: Hashable {
        /// Begins one character in.
        case text(String)
        /// Stands at the end of the line.
        case end(String)
        case centre(String)
        /// Begins at the margin; lines that follow stand `indent` in.
        case item(String, indent: Int)
        case free
        /// What must not be torn between two sheets, such as the names at the end.
        case together([Paragraph])
    }

    /// The sheets, each a list of lines.
    func sheets(_ paragraphs: [Paragraph]) -> [[String]] {
        guard rows > 0 else { return [paragraphs.flatMap(lines)] }
        var sheets: [[String]] = [[]]
        for paragraph in paragraphs {
            let lines = lines(paragraph)
            if case .together = paragraph, lines.count <= rows, sheets[sheets.count - 1].count + lines.count > rows {
                sheets.append([])
            }
            for line in lines {
                if sheets[sheets.count - 1].count == rows { sheets.append([]) }
                sheets[sheets.count - 1].append(line)
            }
        }
        return sheets
    }

    /// The lines of one paragraph.
    func lines(_ paragraph: Paragraph) -> [String] {
        switch paragraph {
        case .free: [""]
        case .together(let paragraphs): paragraphs.flatMap(lines)
        case .text(let text): wrapped(Self.wide(text), first: "\u{3000}", rest: "")
        case .item(let text, let indent): wrapped(Self.wide(text), first: "", rest: Self.space(indent))
        case .end(let text):
            wrapped(Self.wide(text), first: "", rest: "").map { Self.space(columns - Self.count($0)) + $0 }
        case .centre(let text):
            wrapped(Self.wide(text), first: "", rest: "").map { Self.space((columns - Self.count($0)) / 2) + $0 }
        }
    }

    private static func space(_ count: Int) -> String { String(repeating: "\u{3000}", count: max(0, count)) }

    /// Numbers with their marks and the sign after them stay together where a line has room for them.
    private func wrapped(_ text: String, first: String, rest: String) -> [String] {
        var lines: [String] = []
        var line = first
        for piece in Self.pieces(text) {
            let room = columns - Self.count(line)
            if Self.count(piece) <= room {
                line += piece
            } else if Self.count(piece) <= columns - Self.count(rest), Self.isNumber(piece) {
                lines.append(line)
                line = rest + piece
            } else {
                for character in piece {
                    if Self.count(line) + Self.count(String(character)) > columns {
                        lines.append(line)
                        line = rest
                    }
                    line.append(character)
                }
            }
        }
        return lines + [line]
    }

    private static func isNumber(_ piece: String) -> Bool { piece.first.map(isDigit) ?? false }

    private static func isDigit(_ character: Character) -> Bool {
        character.unicodeScalars.first?.properties.numericType == .decimal
    }

    /// Single characters, and numbers as wholes.
    private static func pieces(_ text: String) -> [String] {
        var result: [String] = []
        var number = ""
        for character in text {
            if isDigit(character) || (!number.isEmpty && "，．：".contains(character)) {
                number.append(character)
            } else if !number.isEmpty {
                if "円年月日号条項％分".contains(character) {
                    result.append(number + String(character))
                } else {
                    result += [number, String(character)]
                }
                number = ""
            } else {
                result.append(String(character))
            }
        }
        if !number.isEmpty { result.append(number) }
        return result
    }

    /// The characters that a text counts for at the most.
    static func count(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + weight($1) } }

    private static func weight(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        // Marks that sit on the letter before them: the letter is counted.
        case 0x0300...0x036F: 0
        // Letters and numbers in circles or brackets, and units written as one sign: at most a few characters each.
        case 0x2460...0x24FF, 0x3200...0x33FF: 5
        default: 1
        }
    }

    /// Letters, digits and marks of ASCII in their full width, so that every character takes one square.
    static func wide(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20: result.append("\u{3000}")
            case 0x21...0x7E: result.append(Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar)
            case 0x00...0x1F: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
