/// Looks at the bytes of a document before anything is parsed: UTF-8 throughout, no control characters.
struct ByteCheck {
    let bytes: [UInt8]
    let file: String

    /// Checks all bytes and says where the text begins, after a byte order mark if there is one.
    func contentStart() throws(SourceError) -> Int {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Problem(
                "the file is written in UTF-16", at: Place(file: file, line: 1, column: 1), accepted: "UTF-8 text"
            )
        }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F {
                    throw control(UInt32(byte), at: index)
                }
                index += 1
            } else {
                index += try character(at: index)
            }
        }
        return start
    }

    /// The length of the character of several bytes at an index.
    private func character(at index: Int) throws(SourceError) -> Int {
        let lead = bytes[index]
        let length: Int
        var value: UInt32
        switch lead {
        case 0xC2...0xDF: (length, value) = (2, UInt32(lead & 0x1F))
        case 0xE0...0xEF: (length, value) = (3, UInt32(lead & 0x0F))
        case 0xF0...0xF4: (length, value) = (4, UInt32(lead & 0x07))
        default: throw invalid(at: index)
        }
        guard index + length <= bytes.count else { throw invalid(at: index) }
        for next in index + 1..<index + length {
            guard bytes[next] & 0xC0 == 0x80 else { throw invalid(at: index) }
            value = value << 6 | UInt32(bytes[next] & 0x3F)
        }
        let shortest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
        guard value >= shortest, value <= 0x10_FFFF, !(0xD800...0xDFFF).contains(value) else {
            throw invalid(at: index)
        }
        let isControl = value < 0xA0 && value != 0x85 || value == 0xFFFE || value == 0xFFFF
        if isControl { throw control(value, at: index) }
        return length
    }

    private func invalid(at index: Int) -> Problem {
        let byte = "byte 0x" + String(bytes[index], radix: 16, uppercase: true)
        return Problem(
            "the text is not UTF-8: \(byte) at position \(index)", at: place(of: index), found: byte,
            accepted: "UTF-8 text"
        )
    }

    private func control(_ value: UInt32, at index: Int) -> Problem {
        let digits = String(value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return Problem(
            "the text holds the control character \(name)", at: place(of: index), found: name, accepted: "plain text"
        )
    }

    /// The line and column of a byte.
    func place(of offset: Int) -> Place {
        var line = 1
        var column = 1
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < offset {
            let byte = bytes[index]
            index += 1
            if byte == 0x0A || byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A) {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 && byte != 0x0D {
                column += 1
            }
        }
        return Place(file: file, line: line, column: column)
    }
}
