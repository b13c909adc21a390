internal import Civil

extension Parser {
    /// A term and what follows it: paths, filters, calls, `instance of`.
    mutating func postfix() throws(SyntaxError) -> Int32 {
        try postfix(try primary())
    }

    /// What follows a term.
    mutating func postfix(_ term: Int32) throws(SyntaxError) -> Int32 {
        var base = term
        while true {
            let start = nodes[Int(base)].start
            switch kind {
            case .dot where kind(ahead: 1) == .name, .ellipsis where kind(ahead: 1) == .name:
                let op: Op = kind == .dot ? .field : .descendants
                advance()
                let key = name(readName(isProperty: true))
                base = try emit(Node(op: op, a: base, b: key, start: start, end: lastEnd), above: base)
            case .leftBracket:
                if inRangeEnd && !startsExpression(ahead: 1) { return base }
                base = try filter(base)
            case .leftParen:
                base = try call(base)
            case .name where keyword == .instance:
                advance()
                try expect(.of, "of")
                let type = try typeName()
                types.append(type)
                let node = Node(op: .instance, a: base, b: Int32(types.count - 1), start: start, end: lastEnd)
                base = try emit(node, above: base)
            default:
                return base
            }
        }
    }

    private func startsExpression(ahead: Int) -> Bool {
        let token = tokens[min(position + ahead, tokens.count - 1)]
        switch token.kind {
        case .number, .string, .leftParen, .leftBracket, .leftBrace, .at, .minus: return true
        case .name:
            switch token.keyword {
            case .none, .true, .false, .null, .if, .for, .some, .every, .function: return true
            default: return false
            }
        default: return false
        }
    }

    private mutating func filter(_ base: Int32) throws(SyntaxError) -> Int32 {
        let start = nodes[Int(base)].start
        advance()
        let item = slot(origin: base)
        scope.append(Entry(name: "item", slot: item, kind: .filter))
        let condition = try expression()
        scope.removeLast()
        try expect(.rightBracket, "]")
        let node = Node(op: .filter, a: base, b: condition, c: item, start: start, end: lastEnd)
        return try emit(node, above: base, condition)
    }

    private mutating func primary() throws(SyntaxError) -> Int32 {
        let start = self.start
        switch kind {
        case .number:
            let text = text(tokens[position])
            guard let number = Numbers.parse(text) else {
                throw unexpected("at most 34 digits", "The number is too large")
            }
            advance()
            return constant(.number(number), from: start)
        case .string:
            let value = try string(tokens[position])
            advance()
            return constant(.string(value), from: start)
        case .at:
            advance()
            guard kind == .string else { throw unexpected("a date or duration in quotation marks") }
            let value = Temporal.literal(try string(tokens[position]))
            advance()
            return constant(value, flag: value.isNull ? 1 : 0, from: start)
        case .leftParen:
            return try parenthesis()
        case .leftBracket, .rightBracket:
            return try listOrRange()
        case .leftBrace:
            return try contextLiteral()
        case .name:
            return try nameOrForm()
        default:
            throw unexpected("a value, a name or (")
        }
    }

    private mutating func parenthesis() throws(SyntaxError) -> Int32 {
        let start = self.start
        advance()
        let inner = try test()
        if skip(.dots) { return try range(from: start, low: inner, lowClosed: false) }
        try expect(.rightParen, ")")
        // The parentheses belong to the text of the term, but need no node of their own.
        nodes[Int(inner)].start = start
        nodes[Int(inner)].end = lastEnd
        return inner
    }

    private mutating func listOrRange() throws(SyntaxError) -> Int32 {
        let start = self.start
        let closed = kind == .leftBracket
        advance()
        if closed && skip(.rightBracket) {
            return leaf(.list, a: Int32(extra.count), b: 0, from: start)
        }
        let first = try test()
        if skip(.dots) { return try range(from: start, low: first, lowClosed: closed) }
        guard closed else { throw unexpected("..") }
        var items = [first]
        while skip(.comma) { items.append(try test()) }
        try expect(.rightBracket, ", or ]")
        let node = Node(op: .list, a: store(items), b: Int32(items.count), start: start, end: lastEnd)
        return try emit(node, children: items)
    }

    private mutating func contextLiteral() throws(SyntaxError) -> Int32 {
        let start = self.start
        let scopeBefore = scope.count
        advance()
        var keys: [String] = []
        var entries: [Int32] = []
        var children: [Int32] = []
        var known: Set<String> = []
        var duplicate = false
        if kind != .rightBrace {
            repeat {
                let key = try contextKey()
                if !known.insert(key).inserted { duplicate = true }
                keys.append(key)
                let value = try expression()
                let slot = slot(origin: value)
                entries += [slot, value]
                children.append(value)
                scope.append(Entry(name: key, slot: slot, kind: .plain))
            } while skip(.comma)
        }
        try expect(.rightBrace, ", or }")
        scope.removeSubrange(scopeBefore...)
        shapes.append(Shape(keys))
        let node = Node(
            op: .context, flag: duplicate ? 1 : 0, a: store(entries), b: Int32(keys.count), c: Int32(shapes.count - 1),
            start: start, end: lastEnd)
        return try emit(node, children: children)
    }

    private mutating func contextKey() throws(SyntaxError) -> String {
        if kind == .string {
            let key = try string(tokens[position])
            advance()
            try expect(.colon, ":")
            longNames.append(Array(key.utf8))
            return key
        }
        let first = position
        guard kind == .name else { throw unexpected("a key") }
        while true {
            switch kind {
            case .name, .number, .plus, .minus, .star, .slash, .dot, .power:
                advance()
                continue
            default:
                break
            }
            break
        }
        guard kind == .colon else { throw unexpected(":") }
        let key = collapsed(from: tokens[first].start, to: lastEnd)
        if position - first > 1 { longNames.append(Array(key.utf8)) }
        advance()
        return key
    }

    /// The text between two places with each run of white space as one space.
    func collapsed(from start: Int32, to end: Int32) -> String {
        var result: [UInt8] = []
        var offset = Int(start)
        while offset < Int(end) {
            let byte = bytes[offset]
            let width =
                byte == 32 || (byte >= 9 && byte <= 13) ? 1 : (byte >= 0xC2 ? Lexer.spaceWidth(bytes, offset) : nil)
            if let width {
                if result.last != 32 { result.append(32) }
                offset += width
            } else {
                result.append(byte)
                offset += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The text that a quoted token means.
    func string(_ token: Token) throws(SyntaxError) -> String {
        let range = Int(token.start) + 1..<Int(token.end) - 1
        guard bytes[range].contains(UInt8(ascii: "\\")) else { return String(decoding: bytes[range], as: UTF8.self) }
        var result = String.UnicodeScalarView()
        var units: [UInt16] = []
        var rest = String(decoding: bytes[range], as: UTF8.self).unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                Parser.flush(&units, into: &result)
                result.append(scalar)
                continue
            }
            guard let kind = rest.popFirst() else { break }
            if kind == "u" || kind == "U" {
                let digits = rest.prefix(kind == "u" ? 4 : 6)
                guard digits.count == (kind == "u" ? 4 : 6), let code = UInt32(String(digits), radix: 16),
                    code <= 0x10FFFF
                else {
                    throw unexpected("\\uFFFF or \\U10FFFF", "The text has an escape that is no character")
                }
                rest = rest.dropFirst(digits.count)
                if code > 0xFFFF, let scalar = Unicode.Scalar(code) {
                    Parser.flush(&units, into: &result)
                    result.append(scalar)
                } else {
                    units.append(UInt16(truncatingIfNeeded: code))
                }
                continue
            }
            Parser.flush(&units, into: &result)
            switch kind {
            case "n": result.append("\n")
            case "r": result.append("\r")
            case "t": result.append("\t")
            case "\"", "'", "\\": result.append(kind)
            default:
                result.append("\\")
                result.append(kind)
            }
        }
        Parser.flush(&units, into: &result)
        return String(result)
    }

    private static func flush(_ units: inout [UInt16], into result: inout String.UnicodeScalarView) {
        guard !units.isEmpty else { return }
        result.append(contentsOf: String(decoding: units, as: UTF16.self).unicodeScalars)
        units.removeAll(keepingCapacity: true)
    }
}
