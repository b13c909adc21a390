public import Source

/// Turns the bytes of a table into text, in whichever way a Japanese office program may have written them.
///
/// A byte order mark decides; without one, text that is good UTF-8 is UTF-8, a text with a zero in every other byte is
/// UTF-16, and anything else is read as Shift_JIS (code page 932).
public enum ByteDecoding {
    /// How the bytes were written.
    public enum Encoding: String, Sendable, CaseIterable {
        case utf8 = "UTF-8"
        case utf16LittleEndian = "UTF-16LE"
        case utf16BigEndian = "UTF-16BE"
        case shiftJIS = "Shift_JIS"
    }

    /// The text without its byte order mark.
    /// - Throws: a problem with the position of the first byte that is no text in any of them.
    public static func text(of bytes: [UInt8], file: String) throws(Problem) -> (text: String, encoding: Encoding) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (try utf8(bytes.dropFirst(3), file), .utf8) }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return (try utf16(bytes.dropFirst(2), high: 1, file), .utf16LittleEndian)
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return (try utf16(bytes.dropFirst(2), high: 0, file), .utf16BigEndian)
        }
        let sample = bytes.prefix(400)
        let zeros = [0, 1].map { parity in
            sample.enumerated().count { $0.offset % 2 == parity && $0.element == 0 }
        }
        if sample.count > 8, zeros[0] + zeros[1] > sample.count / 8 {
            let isLittle = zeros[1] >= zeros[0]
            return (
                try utf16(bytes[...], high: isLittle ? 1 : 0, file), isLittle ? .utf16LittleEndian : .utf16BigEndian
            )
        }
        if let text = String(validating: bytes, as: UTF8.self) { return (try checked(text, file), .utf8) }
        return (try checked(try shiftJIS(bytes, file), file), .shiftJIS)
    }

    private static func utf8(_ bytes: ArraySlice<UInt8>, _ file: String) throws(Problem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(
                "the file says that it is UTF-8 and is not", at: Place(file: file),
                accepted: "a table saved as CSV in UTF-8 or Shift_JIS")
        }
        return try checked(text, file)
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, high: Int, _ file: String) throws(Problem) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            units.append(UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high]))
            index += 2
        }
        guard bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
            throw Problem(
                "the file looks like UTF-16 and is not", at: Place(file: file),
                accepted: "a table saved as CSV in UTF-8 or Shift_JIS")
        }
        return try checked(text, file)
    }

    private static func shiftJIS(_ bytes: [UInt8], _ file: String) throws(Problem) -> String {
        var rows = [Int](repeating: -1, count: 256)
        for (row, lead) in ShiftJISTable.leads.enumerated() { rows[Int(lead)] = row }
        var scalars = String.UnicodeScalarView()
        var line = 1
        var index = 0
        func failure(_ byte: UInt8) -> Problem {
            Problem(
                "the byte 0x\(String(byte, radix: 16, uppercase: true)) is no text in UTF-8 or Shift_JIS",
                at: Place(file: file, line: line), accepted: "a table saved as CSV in UTF-8 or Shift_JIS")
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0..<0x80:
                if byte == 0x0A { line += 1 }
                scalars.append(Unicode.Scalar(byte))
            case 0xA1...0xDF:
                // Half-width katakana.
                guard let scalar = Unicode.Scalar(UInt32(byte) - 0xA1 + 0xFF61) else { throw failure(byte) }
                scalars.append(scalar)
            default:
                let row = rows[Int(byte)]
                guard row >= 0, index < bytes.count, case let second = bytes[index], (0x40...0xFC).contains(second),
                    second != 0x7F
                else { throw failure(byte) }
                let position = row * ShiftJISTable.width + Int(second) - (second < 0x7F ? 0x40 : 0x41)
                let value = ShiftJISTable.characters[position]
                guard value != 0, let scalar = Unicode.Scalar(UInt32(value)) else { throw failure(byte) }
                scalars.append(scalar)
                index += 1
            }
        }
        return String(scalars)
    }

    /// Refuses what is no table but a file of a program.
    private static func checked(_ text: String, _ file: String) throws(Problem) -> String {
        var line = 1
        for scalar in text.unicodeScalars {
            if scalar == "\n" { line += 1 }
            let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\r" && scalar != "\t"
            if isControl || scalar.value == 0x7F {
                throw Problem(
                    "the file holds control characters: it is no text", at: Place(file: file, line: line),
                    accepted: "a table saved as CSV, not the file of a spreadsheet program")
            }
        }
        return text
    }
}
