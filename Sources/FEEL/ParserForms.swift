extension Parser {
    /// A name, a call of a built-in function, or one of the forms that begin with a word.
    mutating func nameOrForm() throws(SyntaxError) -> Int32 {
        let start = self.start
        if keyword != .none, longestName() != nil { return try resolve(readName(isProperty: false), from: start) }
        switch keyword {
        case .true, .false:
            let truth = keyword == .true
            advance()
            return constant(.boolean(truth), from: start)
        case .null:
            advance()
            return constant(.null, from: start)
        case .if: return try conditional()
        case .for: return try loop()
        case .some, .every: return try quantified()
        case .function where kind(ahead: 1) == .leftParen: return try lambda()
        case .none: break
        default:
            if !scope.contains(where: { $0.name == text(tokens[position]) }) {
                throw unexpected("a value, a name or (")
            }
        }
        if let builtin = builtinName() { return try builtinArguments(of: builtin, from: start) }
        let word = readName(isProperty: false)
        if let special = try special(word, from: start) { return special }
        return try resolve(word, from: start)
    }

    /// The built-in function whose name stands here before a parenthesis; moves behind the name.
    private mutating func builtinName() -> Builtin? {
        var last = position
        if kind(ahead: 1) == .name {
            let next = tokens[position + 1]
            let first = text(tokens[position])
            guard next.keyword == .none || next.keyword == .of || first == "date" || first == "years" || first == "days"
            else {
                return nil
            }
            while last - position < 5, tokens[last + 1].kind == .name { last += 1 }
        }
        guard tokens[last + 1].kind == .leftParen else { return nil }
        let name =
            last == position
            ? text(tokens[position]) : tokens[position...last].map(text).joined(separator: " ")
        guard let builtin = Builtin.named(name), !scope.contains(where: { $0.name == name && $0.kind == .plain }) else {
            return nil
        }
        position = last + 1
        return builtin
    }

    /// The name that stands here: the longest that is known, or else one word.
    mutating func readName(isProperty: Bool) -> String {
        if let last = longestName(isProperty: isProperty) {
            let text = collapsed(from: tokens[position].start, to: tokens[last].end)
            position = last + 1
            return text
        }
        let text = text(tokens[position])
        advance()
        return text
    }

    /// The last token of the longest known name of several tokens that stands here.
    private mutating func longestName(isProperty: Bool = false) -> Int? {
        if longNames.isEmpty, !isProperty { return nil }
        let from = Int(tokens[position].start)
        var best = from
        for name in longNames {
            if let end = match(name, at: from), end > best { best = end }
        }
        if isProperty, best == from, kind(ahead: 1) == .name {
            for name in ["start included", "end included", "time offset"] {
                if let end = match(Array(name.utf8), at: from), end > best { best = end }
            }
        }
        guard best > from else { return nil }
        // A name that ends within a token is another name.
        var last = position
        while last < tokens.count - 1, Int(tokens[last].end) < best { last += 1 }
        return Int(tokens[last].end) == best ? last : nil
    }

    /// Where `name` ends if it stands at `offset`, a space in it standing for any white space.
    private mutating func match(_ name: [UInt8], at offset: Int) -> Int? {
        var place = offset
        defer { comparedBytes += place - offset + 1 }
        for byte in name {
            if byte == 32 {
                let before = place
                while place < bytes.count, bytes[place] == 32 || (bytes[place] >= 9 && bytes[place] <= 13) {
                    place += 1
                }
                if place == before { return nil }
            } else {
                guard place < bytes.count, bytes[place] == byte else { return nil }
                place += 1
            }
        }
        return place
    }

    /// Parameters, findings and what else Shirube adds to the language; nil if `text` is an ordinary name.
    private mutating func special(_ text: String, from start: Int32) throws(SyntaxError) -> Int32? {
        switch text {
        case "law":
            guard kind == .dot, kind(ahead: 1) == .name, isFree(text) else { return nil }
            advance()
            let parameter = name("law." + readName(isProperty: true))
            guard skip(.leftParen) else { return leaf(.parameter, a: parameter, from: start) }
            let key = try expression()
            try expect(.rightParen, ")")
            return try emit(Node(op: .parameter, a: parameter, b: key, start: start, end: lastEnd), above: key)
        case "defined":
            guard kind == .dot, kind(ahead: 1) == .name, isFree(text) else { return nil }
            advance()
            let defined = name(readName(isProperty: true))
            return leaf(.defined, a: defined, from: start)
        case "finding", "stated":
            guard kind == .leftParen, isFree(text) else { return nil }
            advance()
            let argument = try expression()
            try expect(.rightParen, ")")
            let op: Op = text == "finding" ? .finding : .stated
            return try emit(Node(op: op, a: argument, start: start, end: lastEnd), above: argument)
        default:
            return nil
        }
    }

    private func isFree(_ text: String) -> Bool {
        !known.contains(text) && !scope.contains { $0.name == text }
    }

    /// The node that reads a name: a local value, a key of a filtered item, or a variable from outside.
    private mutating func resolve(_ text: String, from start: Int32) throws(SyntaxError) -> Int32 {
        var filters: [Int32] = []
        var found: Int32?
        for index in scope.indices.reversed() {
            if scope[index].kind == .filter {
                filters.append(scope[index].slot)
                if text == "item" {
                    found = leaf(.local, a: scope[index].slot, from: start)
                    break
                }
            } else if scope[index].name == text {
                if scope[index].slot < 0 { scope[index].slot = slot() }
                found = leaf(.local, a: scope[index].slot, from: start)
                break
            }
        }
        var node = found ?? leaf(.root, a: root(text), from: start)
        for item in filters.reversed() {
            let implicit = Node(op: .implicit, a: item, b: name(text), c: node, start: start, end: lastEnd)
            node = try emit(implicit, above: node)
        }
        return node
    }

    private mutating func conditional() throws(SyntaxError) -> Int32 {
        let start = self.start
        advance()
        let condition = try expression()
        try expect(.then, "then")
        let yes = try expression()
        try expect(.else, "else")
        let no = try expression()
        let node = Node(op: .conditional, a: condition, b: yes, c: no, start: start, end: lastEnd)
        return try emit(node, above: condition, yes, no)
    }

    /// The name of an iteration variable or parameter, which may be several words.
    private mutating func variableName(until stop: Token.Keyword) throws(SyntaxError) -> String {
        guard kind == .name else { throw unexpected("a name") }
        let first = position
        while kind == .name, position == first || stop == .none || keyword != stop { advance() }
        let text = collapsed(from: tokens[first].start, to: lastEnd)
        if position - first > 1 { longNames.append(Array(text.utf8)) }
        return text
    }

    /// `x in xs, y in 1..3`: slot, domain, end or -1 for each.
    private mutating func iterators() throws(SyntaxError) -> (numbers: [Int32], children: [Int32]) {
        var numbers: [Int32] = []
        var children: [Int32] = []
        repeat {
            let name = try variableName(until: .in)
            try expect(.in, "in")
            let domain = try expression()
            var end: Int32 = -1
            if skip(.dots) {
                end = try expression()
                children.append(end)
            }
            children.append(domain)
            let slot = slot(origin: end < 0 ? domain : -1)
            scope.append(Entry(name: name, slot: slot, kind: .plain))
            numbers += [slot, domain, end]
        } while skip(.comma)
        return (numbers, children)
    }

    private mutating func loop() throws(SyntaxError) -> Int32 {
        let start = self.start
        let scopeBefore = scope.count
        advance()
        let (numbers, children) = try iterators()
        try expect(.return, "return")
        scope.append(Entry(name: "partial", slot: -1, kind: .lazy))
        let body = try expression()
        let partial = scope[scope.count - 1].slot
        scope.removeSubrange(scopeBefore...)
        let first = store([partial])
        extra.append(contentsOf: numbers)
        let node = Node(op: .loop, a: first, b: Int32(numbers.count / 3), c: body, start: start, end: lastEnd)
        return try emit(node, children: children + [body])
    }

    private mutating func quantified() throws(SyntaxError) -> Int32 {
        let start = self.start
        let scopeBefore = scope.count
        let op: Op = keyword == .some ? .some : .every
        advance()
        let (numbers, children) = try iterators()
        try expect(.satisfies, "satisfies")
        let body = try expression()
        scope.removeSubrange(scopeBefore...)
        let node = Node(
            op: op, a: store(numbers), b: Int32(numbers.count / 3), c: body, start: start, end: lastEnd)
        return try emit(node, children: children + [body])
    }

    private mutating func lambda() throws(SyntaxError) -> Int32 {
        let start = self.start
        let scopeBefore = scope.count
        advance()
        advance()
        var parameters: [Int32] = []
        if kind != .rightParen {
            repeat {
                let parameter = try variableName(until: .none)
                var type = TypeName.any
                if skip(.colon) { type = try typeName() }
                types.append(type)
                let slot = slot()
                parameters += [slot, name(parameter), Int32(types.count - 1)]
                scope.append(Entry(name: parameter, slot: slot, kind: .plain))
            } while skip(.comma)
        }
        try expect(.rightParen, ", or )")
        if keyword == .external { throw unexpected("an expression", "External functions are outside this subset") }
        let body = try expression()
        scope.removeSubrange(scopeBefore...)
        let node = Node(
            op: .lambda, flag: height(of: body), a: store(parameters), b: Int32(parameters.count / 3), c: body,
            start: start,
            end: lastEnd)
        return try emit(node, above: body)
    }

    /// A type, as `instance of` and parameters write it.
    mutating func typeName() throws(SyntaxError) -> TypeName {
        try descend()
        defer { ascend() }
        guard kind == .name else { throw unexpected("a type") }
        var words = [text(tokens[position])]
        let isLong = ["date", "days", "years"].contains(words[0])
        advance()
        while isLong, kind == .name, ["and", "time", "months", "duration"].contains(text(tokens[position])) {
            if text(tokens[position]) == "and", !["time", "months"].contains(text(tokens[position + 1])) { break }
            words.append(text(tokens[position]))
            advance()
        }
        switch words.joined(separator: " ") {
        case "Any": return .any
        case "Null": return .null
        case "boolean": return .boolean
        case "number": return .number
        case "string": return .string
        case "date": return .date
        case "years and months duration": return .monthsDuration
        case "days and time duration": return .daysDuration
        case "time", "date and time": return .none
        case "list": return .list(try typeArgument())
        case "range": return .range(try typeArgument())
        case "context": return try contextType()
        case "function": return try functionType()
        default:
            position -= 1
            throw unexpected("number, string, boolean, date, list, context, …", "This is no type")
        }
    }

    private mutating func typeArgument() throws(SyntaxError) -> TypeName {
        guard skip(.less) else { return .any }
        let type = try typeName()
        try expect(.greater, ">")
        return type
    }

    private mutating func contextType() throws(SyntaxError) -> TypeName {
        guard skip(.less) else { return .context([:]) }
        if skip(.greater) { return .context([:]) }
        var fields: [String: TypeName] = [:]
        repeat {
            let name = try variableName(until: .none)
            try expect(.colon, ":")
            fields[name] = try typeName()
        } while skip(.comma)
        try expect(.greater, ">")
        return .context(fields)
    }

    private mutating func functionType() throws(SyntaxError) -> TypeName {
        guard skip(.less) else { return .function([], .any) }
        var parameters: [TypeName] = []
        if kind != .greater {
            repeat { parameters.append(try typeName()) } while skip(.comma)
        }
        try expect(.greater, ">")
        try expect(.arrow, "->")
        return .function(parameters, try typeName())
    }
}
