/// Reads JSON (RFC 8259) into nodes. Strings count as quoted, numbers and `true`, `false`, `null` do not.
struct JSONReader {
    private let bytes: [UInt8]
    private let file: String
    private let limits: Limits
    private var index: Int
    private var nodes = 0
    // The place of `index` is counted on from the last one asked for, so that a long line costs nothing extra.
    private var counted: Int
    private var line = 1
    private var column = 1

    private init(_ bytes: [UInt8], from start: Int, file: String, limits: Limits) {
        self.bytes = bytes
        self.file = file
        self.limits = limits
        index = start
        counted = start
    }

    static func read(_ bytes: [UInt8], from start: Int, file: String, limits: Limits) throws(SourceError) -> Node {
        var reader = JSONReader(bytes, from: start, file: file, limits: limits)
        reader.skipSpace()
        guard reader.index < bytes.count else { throw Problem("the file holds nothing", at: Place(file: file)) }
        let node = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.index == bytes.count else {
            throw reader.problem("something follows after the end of the document", accepted: "one document in a file")
        }
        return node
    }

    private mutating func value(depth: Int) throws(SourceError) -> Node {
        nodes += 1
        guard nodes <= limits.nodes else {
            throw problem("the file holds more than \(limits.nodes) values", accepted: "a smaller file")
        }
        let place = place()
        switch peek {
        case UInt8(ascii: "{"): return try mapping(at: place, depth: depth)
        case UInt8(ascii: "["): return try sequence(at: place, depth: depth)
        case UInt8(ascii: "\""): return Node(.scalar(text: try string(), isQuoted: true), at: place)
        default: return Node(.scalar(text: try word(), isQuoted: false), at: place)
        }
    }

    private mutating func sequence(at place: Place, depth: Int) throws(SourceError) -> Node {
        try enter(depth)
        var items: [Node] = []
        while true {
            skipSpace()
            if items.isEmpty, take("]") { return Node(.sequence([]), at: place) }
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return Node(.sequence(items), at: place) }
            guard take(",") else {
                throw problem("the list begun in line \(place.line) is not closed", accepted: "',' or ']'")
            }
        }
    }

    private mutating func mapping(at place: Place, depth: Int) throws(SourceError) -> Node {
        try enter(depth)
        var entries: [Node.Entry] = []
        var seen: Set<String> = []
        while true {
            skipSpace()
            if entries.isEmpty, take("}") { return Node(.mapping([]), at: place) }
            let keyPlace = self.place()
            guard peek == UInt8(ascii: "\"") else {
                throw problem("a key is missing in the object begun in line \(place.line)", accepted: "a key in quotes")
            }
            let key = try string()
            if entries.count < 16 ? entries.contains(where: { $0.key == key }) : seen.contains(key) {
                let first = entries.first { $0.key == key }?.keyPlace.line ?? place.line
                let word = Problem.excerpt(key)
                throw Problem(
                    "the key '\(word)' stands twice, first in line \(first)", at: keyPlace, accepted: "each key once")
            }
            skipSpace()
            guard take(":") else { throw problem("no ':' follows the key '\(Problem.excerpt(key))'", accepted: "':'") }
            skipSpace()
            entries.append(Node.Entry(key: key, keyPlace: keyPlace, value: try value(depth: depth + 1)))
            if entries.count == 16 { seen = Set(entries.map(\.key)) } else if entries.count > 16 { seen.insert(key) }
            skipSpace()
            if take("}") { return Node(.mapping(entries), at: place) }
            guard take(",") else {
                throw problem("the object begun in line \(place.line) is not closed", accepted: "',' or '}'")
            }
        }
    }

    private mutating func enter(_ depth: Int) throws(SourceError) {
        guard depth < limits.depth else {
            throw problem("more than \(limits.depth) levels stand inside one another", accepted: "a flatter form")
        }
        index += 1
    }

    /// A number, `true`, `false` or `null`, kept as it is written.
    private mutating func word() throws(SourceError) -> String {
        let start = index
        while index < bytes.count, JSONScalar.wordBytes.contains(bytes[index]) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard text == "true" || text == "false" || text == "null" || JSONScalar.isNumber(text) else {
            let found = index == start ? peek.map { String(decoding: [$0], as: UTF8.self) } ?? "the end" : text
            index = start
            throw problem(
                "'\(Problem.excerpt(found))' is no value",
                accepted: "a text in quotes, a number, true, false, null, a list or an object")
        }
        return text
    }

    private mutating func string() throws(SourceError) -> String {
        let opened = place()
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") {
            guard bytes[index] >= 0x20 else { throw problem("a text in quotes runs over the line", accepted: "\\n") }
            index += 1
        }
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            index += 1
            return String(decoding: bytes[start..<index - 1], as: UTF8.self)
        }
        var text = Array(bytes[start..<index])
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
            case 0..<0x20: throw problem("a text in quotes runs over the line", accepted: "\\n")
            default:
                text.append(byte)
                index += 1
            }
        }
        throw Problem("the quotes are not closed", at: opened, accepted: "a closing quote")
    }

    private mutating func escape() throws(SourceError) -> [UInt8] {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        let plain: UInt8? =
            switch next {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): next
            case UInt8(ascii: "n"): 0x0A
            case UInt8(ascii: "r"): 0x0D
            case UInt8(ascii: "t"): 0x09
            default: nil
            }
        if let plain {
            index += 2
            return [plain]
        }
        guard next == UInt8(ascii: "u"), let first = hex(at: index + 2) else {
            throw problem("this is no escape", accepted: "\\\" \\\\ \\/ \\n \\r \\t or \\u with four digits")
        }
        var value = first
        var length = 6
        if (0xD800...0xDBFF).contains(first), index + 7 < bytes.count, bytes[index + 6] == UInt8(ascii: "\\"),
            bytes[index + 7] == UInt8(ascii: "u"), let second = hex(at: index + 8), (0xDC00...0xDFFF).contains(second)
        {
            value = 0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00)
            length = 12
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw problem("half of a surrogate pair stands here", accepted: "both halves, or the character itself")
        }
        let text = String(Character(scalar))
        if let control = text.forbiddenControl {
            throw problem("the text holds the control character \(control)", accepted: "plain text")
        }
        index += length
        return Array(text.utf8)
    }

    private func hex(at start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<start + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func place() -> Place {
        while counted < index {
            let byte = bytes[counted]
            counted += 1
            if byte == 0x0A || byte == 0x0D && !(counted < bytes.count && bytes[counted] == 0x0A) {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 && byte != 0x0D {
                column += 1
            }
        }
        return Place(file: file, line: line, column: column)
    }

    private mutating func problem(_ message: String, accepted: String) -> Problem {
        Problem(message, at: place(), accepted: accepted)
    }
}
