internal import Civil

/// Why a text is no JSON.
struct JSONError: Error {
    let message: String
    let offset: Int
}

/// Reads JSON into values: objects become contexts, numbers decimal numbers. `{"date": …}`, `{"duration": …}`,
/// `{"range": …}` and `{"unknown": true}` become what they say.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    private static let maximumDepth = 100

    private init(_ text: String) {
        bytes = Array(text.utf8)
        // The mark with which some programs begin a file.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The value of a whole text.
    static func value(of text: String) throws(JSONError) -> Value {
        var reader = JSONReader(text)
        let value = try reader.value()
        reader.skipSpace()
        guard reader.position == reader.bytes.count else { throw reader.error("Something follows the value") }
        return value
    }

    private func error(_ message: String) -> JSONError {
        JSONError(message: message, offset: position)
    }

    private mutating func skipSpace() {
        while position < bytes.count, [32, 9, 10, 13].contains(bytes[position]) { position += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func value() throws(JSONError) -> Value {
        skipSpace()
        guard position < bytes.count else { throw error("The value is missing") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ text: String, _ value: Value) throws(JSONError) -> Value {
        guard bytes[position...].starts(with: text.utf8) else { throw error("This is no value") }
        position += text.utf8.count
        return value
    }

    private mutating func number() throws(JSONError) -> Value {
        let start = position
        while position < bytes.count, Lexer.isDigit(bytes[position]) || [43, 45, 46, 69, 101].contains(bytes[position])
        {
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let first = text.utf8.first, first == 45 || Lexer.isDigit(first), let number = Decimal(text) else {
            position = start
            throw error("This is no value")
        }
        return .number(number)
    }

    private mutating func array() throws(JSONError) -> Value {
        try descend()
        var items: [Value] = []
        skipSpace()
        if !skip(UInt8(ascii: "]")) {
            repeat {
                items.append(try value())
                skipSpace()
            } while skip(UInt8(ascii: ","))
            guard skip(UInt8(ascii: "]")) else { throw error("A list does not end") }
        }
        depth -= 1
        return .list(items)
    }

    private mutating func object() throws(JSONError) -> Value {
        try descend()
        var entries: [(key: String, value: Value)] = []
        skipSpace()
        if !skip(UInt8(ascii: "}")) {
            repeat {
                skipSpace()
                guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                    throw error("A key is missing")
                }
                let key = try string()
                skipSpace()
                guard skip(UInt8(ascii: ":")) else { throw error("A colon is missing") }
                entries.append((key, try value()))
                skipSpace()
            } while skip(UInt8(ascii: ","))
            guard skip(UInt8(ascii: "}")) else { throw error("An object does not end") }
        }
        depth -= 1
        if entries.count == 1, let special = JSONReader.special(entries[0].key, entries[0].value) { return special }
        return .context(Context(entries))
    }

    private static func special(_ key: String, _ value: Value) -> Value? {
        switch (key, value) {
        case ("date", .string(let text)): return Temporal.date(text).map(Value.date)
        case ("duration", .string(let text)):
            let duration = Temporal.duration(text)
            return duration.isNull ? nil : duration
        case ("range", .string(let text)):
            let range = Intervals.parse(text)
            return range.isNull ? nil : range
        case ("unknown", .boolean(true)): return .unknown
        case ("incomplete", .list(let list)): return .list(FEELList(list.items, complete: false))
        default: return nil
        }
    }

    private mutating func descend() throws(JSONError) {
        depth += 1
        position += 1
        guard depth <= JSONReader.maximumDepth else { throw error("The value is too deeply nested") }
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        var result: [UInt8] = []
        var units: [UInt16] = []
        func flush() {
            if !units.isEmpty { result += Array(String(decoding: units, as: UTF16.self).utf8) }
            units = []
        }
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "\\") else {
                flush()
                if byte == UInt8(ascii: "\"") { return String(decoding: result, as: UTF8.self) }
                result.append(byte)
                continue
            }
            guard position < bytes.count else { break }
            let kind = bytes[position]
            position += 1
            if kind == UInt8(ascii: "u") {
                guard position + 4 <= bytes.count,
                    let code = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
                else { throw error("An escape is no character") }
                units.append(code)
                position += 4
                continue
            }
            flush()
            switch kind {
            case UInt8(ascii: "n"): result.append(10)
            case UInt8(ascii: "r"): result.append(13)
            case UInt8(ascii: "t"): result.append(9)
            case UInt8(ascii: "b"): result.append(8)
            case UInt8(ascii: "f"): result.append(12)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(kind)
            default: throw error("An escape is unknown")
            }
        }
        throw error("A text does not end")
    }
}
