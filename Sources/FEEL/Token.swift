/// A piece of the text of an expression.
struct Token {
    enum Kind: UInt8 {
        case name, number, string, end
        case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
        case comma, colon, dot, dots, ellipsis, at, arrow
        case plus, minus, star, slash, power
        case equal, notEqual, less, lessEqual, greater, greaterEqual
    }

    enum Keyword: UInt8 {
        case none
        case and, or, `if`, then, `else`, `for`, `in`, `return`, some, every, satisfies, between, instance, of
        case function, external, `true`, `false`, null
    }

    var kind: Kind
    var keyword: Keyword = .none
    /// Where it starts and ends, in UTF-8 bytes.
    var start: Int32
    var end: Int32
}

/// Cuts the text of an expression into tokens.
struct Lexer {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// All tokens, the last of kind `end`.
    static func tokens(of bytes: [UInt8]) throws(SyntaxError) -> [Token] {
        var lexer = Lexer(bytes: bytes)
        var tokens: [Token] = []
        tokens.reserveCapacity(bytes.count / 3 + 4)
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    private func peek(_ ahead: Int = 0) -> UInt8 {
        position + ahead < bytes.count ? bytes[position + ahead] : 0
    }

    private func error(_ message: String, at offset: Int, accepted: String = "") -> SyntaxError {
        let spot = place(of: offset, in: bytes)
        let found = offset < bytes.count ? "'\(character(at: offset))'" : "the end"
        return SyntaxError(message: message, line: spot.line, column: spot.column, found: found, accepted: accepted)
    }

    private func character(at offset: Int) -> String {
        String(String(decoding: bytes[offset..<min(bytes.count, offset + 16)], as: UTF8.self).prefix(1))
    }

    private mutating func next() throws(SyntaxError) -> Token {
        try skipSpace()
        let start = position
        guard position < bytes.count else { return token(.end, start) }
        let byte = bytes[position]
        if Lexer.startsName(byte) {
            return name(from: start)
        }
        if byte >= 48 && byte <= 57 || byte == 46 && Lexer.isDigit(peek(1)) {
            return number(from: start)
        }
        if byte == 34 { return try string(from: start) }
        position += 1
        switch byte {
        case UInt8(ascii: "("): return token(.leftParen, start)
        case UInt8(ascii: ")"): return token(.rightParen, start)
        case UInt8(ascii: "["): return token(.leftBracket, start)
        case UInt8(ascii: "]"): return token(.rightBracket, start)
        case UInt8(ascii: "{"): return token(.leftBrace, start)
        case UInt8(ascii: "}"): return token(.rightBrace, start)
        case UInt8(ascii: ","): return token(.comma, start)
        case UInt8(ascii: ":"): return token(.colon, start)
        case UInt8(ascii: "@"): return token(.at, start)
        case UInt8(ascii: "+"): return token(.plus, start)
        case UInt8(ascii: "-"): return either(UInt8(ascii: ">"), .arrow, .minus, start)
        case UInt8(ascii: "*"): return either(UInt8(ascii: "*"), .power, .star, start)
        case UInt8(ascii: "/"): return token(.slash, start)
        case UInt8(ascii: "="): return token(.equal, start)
        case UInt8(ascii: "<"): return either(UInt8(ascii: "="), .lessEqual, .less, start)
        case UInt8(ascii: ">"): return either(UInt8(ascii: "="), .greaterEqual, .greater, start)
        case UInt8(ascii: "!") where peek() == UInt8(ascii: "="):
            position += 1
            return token(.notEqual, start)
        case UInt8(ascii: "."):
            guard peek() == byte else { return token(.dot, start) }
            position += 1
            guard peek() == byte else { return token(.dots, start) }
            position += 1
            return token(.ellipsis, start)
        default:
            throw error("No expression has this character", at: start)
        }
    }

    private func token(_ kind: Token.Kind, _ start: Int) -> Token {
        Token(kind: kind, start: Int32(start), end: Int32(position))
    }

    private mutating func either(_ second: UInt8, _ double: Token.Kind, _ single: Token.Kind, _ start: Int) -> Token {
        guard peek() == second else { return token(single, start) }
        position += 1
        return token(double, start)
    }

    private mutating func skipSpace() throws(SyntaxError) {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 32 || (byte >= 9 && byte <= 13) {
                position += 1
            } else if byte >= 0xC2, let width = Lexer.spaceWidth(bytes, position) {
                position += width
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
                while position < bytes.count, bytes[position] != 10 { position += 1 }
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                let start = position
                position += 2
                while position < bytes.count, !(bytes[position] == 42 && peek(1) == 47) { position += 1 }
                guard position < bytes.count else { throw error("A comment does not end", at: start, accepted: "*/") }
                position += 2
            } else {
                return
            }
        }
    }

    private mutating func name(from start: Int) -> Token {
        while position < bytes.count {
            let byte = bytes[position]
            guard Lexer.startsName(byte) || Lexer.isDigit(byte) else { break }
            if byte >= 0x80, Lexer.spaceWidth(bytes, position) != nil { break }
            position += 1
        }
        var result = token(.name, start)
        let count = position - start
        if count >= 2 && count <= 9 && bytes[start] >= 97 {
            result.keyword = keyword(start, count)
        }
        return result
    }

    private func keyword(_ start: Int, _ count: Int) -> Token.Keyword {
        func `is`(_ word: StaticString) -> Bool {
            guard word.utf8CodeUnitCount == count else { return false }
            return word.withUTF8Buffer { buffer in
                for offset in 0..<count where bytes[start + offset] != buffer[offset] { return false }
                return true
            }
        }
        switch bytes[start] {
        case UInt8(ascii: "a"): return `is`("and") ? .and : .none
        case UInt8(ascii: "b"): return `is`("between") ? .between : .none
        case UInt8(ascii: "e"):
            return `is`("else") ? .else : `is`("every") ? .every : `is`("external") ? .external : .none
        case UInt8(ascii: "f"):
            return `is`("for") ? .for : `is`("false") ? .false : `is`("function") ? .function : .none
        case UInt8(ascii: "i"): return `is`("in") ? .in : `is`("if") ? .if : `is`("instance") ? .instance : .none
        case UInt8(ascii: "n"): return `is`("null") ? .null : .none
        case UInt8(ascii: "o"): return `is`("or") ? .or : `is`("of") ? .of : .none
        case UInt8(ascii: "r"): return `is`("return") ? .return : .none
        case UInt8(ascii: "s"): return `is`("some") ? .some : `is`("satisfies") ? .satisfies : .none
        case UInt8(ascii: "t"): return `is`("then") ? .then : `is`("true") ? .true : .none
        default: return .none
        }
    }

    private mutating func number(from start: Int) -> Token {
        while Lexer.isDigit(peek()) { position += 1 }
        if peek() == 46, Lexer.isDigit(peek(1)) {
            position += 1
            while Lexer.isDigit(peek()) { position += 1 }
        }
        if peek() | 0x20 == UInt8(ascii: "e") {
            let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
            if Lexer.isDigit(peek(1 + sign)) {
                position += 1 + sign
                while Lexer.isDigit(peek()) { position += 1 }
            }
        }
        return token(.number, start)
    }

    private mutating func string(from start: Int) throws(SyntaxError) -> Token {
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\\") {
                position += 2
            } else if byte == 34 {
                position += 1
                return token(.string, start)
            } else {
                position += 1
            }
        }
        position = bytes.count
        throw error("A text does not end", at: start, accepted: "\"")
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- 48 < 10
    }

    /// Letters, `_`, `?` and whatever is not ASCII.
    @inline(__always)
    static func startsName(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 97 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "?") || byte >= 0x80
    }

    /// The bytes of the white space that starts at `offset`, outside ASCII, or nil if there is none.
    static func spaceWidth(_ bytes: [UInt8], _ offset: Int) -> Int? {
        guard offset + 1 < bytes.count else { return nil }
        let second = bytes[offset + 1]
        if bytes[offset] == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : nil }
        guard offset + 2 < bytes.count else { return nil }
        let third = bytes[offset + 2]
        switch (bytes[offset], second, third) {
        case (0xE1, 0x9A, 0x80), (0xE1, 0xA0, 0x8E), (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
            (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
            return 3
        default:
            return nil
        }
    }
}
