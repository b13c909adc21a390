/// Reads the tokens of an expression and emits its nodes.
struct Parser {
    /// A name that the rest of the text may use.
    struct Entry {
        enum Kind { case plain, filter, lazy }
        var name: String
        var slot: Int32
        var kind: Kind
    }

    let bytes: [UInt8]
    let tokens: [Token]
    var position = 0

    var nodes: [Node] = []
    private var heights: [UInt8] = []
    var extra: [Int32] = []
    var constants: [Value] = []
    var names: [String] = []
    var shapes: [Shape] = []
    var types: [TypeName] = []
    var roots: [String] = []
    var origins: [Int32] = []

    var scope: [Entry] = []
    /// Names that are more than one token, as far as they are known.
    var longNames: [[UInt8]] = []
    /// Names that the caller has variables for.
    let known: [String]
    /// Whether the last end of a range is being read, where `[` may close.
    var inRangeEnd = false
    private var depth = 0
    /// How many bytes of known names were compared with the text.
    var comparedBytes = 0

    static let maximumDepth = 200
    static let maximumComparedBytes = 50_000_000
    static let maximumLength = 65_536

    init(_ text: String, names known: [String]) throws(SyntaxError) {
        let bytes = Array(text.utf8)
        self.bytes = bytes
        self.known = known
        guard bytes.count <= Parser.maximumLength else {
            throw SyntaxError(
                message: "The expression is too long", line: 1, column: 1, found: "\(bytes.count) bytes",
                accepted: "at most \(Parser.maximumLength) bytes")
        }
        tokens = try Lexer.tokens(of: bytes)
        nodes.reserveCapacity(tokens.count)
        heights.reserveCapacity(tokens.count)
        for name in known where !name.utf8.allSatisfy({ Lexer.startsName($0) || Lexer.isDigit($0) }) {
            longNames.append(Array(name.utf8))
        }
    }

    /// The whole text as one expression.
    ///
    /// - Parameter allowsSeveral: Whether expressions with commas between them are read as the list of their values.
    static func program(
        _ text: String, names: [String], allowsSeveral: Bool = false
    ) throws(SyntaxError) -> Program {
        var parser = try Parser(text, names: names)
        var top = try parser.expression()
        if allowsSeveral, parser.kind == .comma {
            var items = [top]
            while parser.skip(.comma) { items.append(try parser.expression()) }
            let list = Node(op: .list, a: parser.store(items), b: Int32(items.count), start: 0, end: parser.lastEnd)
            top = try parser.emit(list, children: items)
        }
        guard parser.kind == .end else { throw parser.unexpected("an operator or the end") }
        return Program(parser, top: top)
    }

    // MARK: Tokens

    var kind: Token.Kind { tokens[position].kind }
    var keyword: Token.Keyword { tokens[position].keyword }
    var start: Int32 { tokens[position].start }
    /// Where the token before ended.
    var lastEnd: Int32 { position > 0 ? tokens[position - 1].end : 0 }

    func kind(ahead: Int) -> Token.Kind {
        position + ahead < tokens.count ? tokens[position + ahead].kind : .end
    }

    mutating func advance() {
        if position < tokens.count - 1 { position += 1 }
    }

    mutating func skip(_ kind: Token.Kind) -> Bool {
        guard self.kind == kind else { return false }
        advance()
        return true
    }

    mutating func skip(_ keyword: Token.Keyword) -> Bool {
        guard self.keyword == keyword else { return false }
        advance()
        return true
    }

    mutating func expect(_ kind: Token.Kind, _ accepted: String) throws(SyntaxError) {
        guard skip(kind) else { throw unexpected(accepted) }
    }

    mutating func expect(_ keyword: Token.Keyword, _ accepted: String) throws(SyntaxError) {
        guard skip(keyword) else { throw unexpected(accepted) }
    }

    func unexpected(_ accepted: String, _ message: String = "The expression cannot go on like this") -> SyntaxError {
        let token = tokens[position]
        let spot = place(of: Int(token.start), in: bytes)
        let found = token.kind == .end ? "the end" : "'\(text(token).prefix(40))'"
        return SyntaxError(message: message, line: spot.line, column: spot.column, found: found, accepted: accepted)
    }

    func text(_ token: Token) -> String {
        String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
    }

    // MARK: Emitting

    mutating func emit(_ node: Node, above children: Int32...) throws(SyntaxError) -> Int32 {
        try emit(node, children: children)
    }

    mutating func emit(_ node: Node, children: some Sequence<Int32>) throws(SyntaxError) -> Int32 {
        var height: UInt8 = 0
        for child in children where child >= 0 { height = max(height, heights[Int(child)]) }
        guard height < UInt8(Parser.maximumDepth) else { throw tooDeep() }
        nodes.append(node)
        heights.append(height + 1)
        return Int32(nodes.count - 1)
    }

    func height(of node: Int32) -> UInt8 { heights[Int(node)] }

    mutating func leaf(_ op: Op, a: Int32 = -1, b: Int32 = -1, flag: UInt8 = 0, from start: Int32) -> Int32 {
        nodes.append(Node(op: op, flag: flag, a: a, b: b, start: start, end: lastEnd))
        heights.append(1)
        return Int32(nodes.count - 1)
    }

    mutating func constant(_ value: Value, flag: UInt8 = 0, from start: Int32) -> Int32 {
        constants.append(value)
        return leaf(.constant, a: Int32(constants.count - 1), flag: flag, from: start)
    }

    mutating func name(_ text: String) -> Int32 {
        if let found = names.firstIndex(of: text) { return Int32(found) }
        names.append(text)
        return Int32(names.count - 1)
    }

    mutating func root(_ text: String) -> Int32 {
        if let found = roots.firstIndex(of: text) { return Int32(found) }
        roots.append(text)
        return Int32(roots.count - 1)
    }

    mutating func slot(origin: Int32 = -1) -> Int32 {
        origins.append(origin)
        return Int32(origins.count - 1)
    }

    mutating func store(_ numbers: some Collection<Int32>) -> Int32 {
        let first = Int32(extra.count)
        extra.append(contentsOf: numbers)
        return first
    }

    private func tooDeep() -> SyntaxError {
        unexpected("at most \(Parser.maximumDepth) levels", "The expression is too deeply nested")
    }

    mutating func descend() throws(SyntaxError) {
        depth += 1
        if depth > Parser.maximumDepth { throw tooDeep() }
        if comparedBytes > Parser.maximumComparedBytes {
            throw unexpected("fewer or shorter names", "The names of the context take too much work")
        }
    }

    mutating func ascend() {
        depth -= 1
    }

    // MARK: Operators

    /// Any expression.
    mutating func expression() throws(SyntaxError) -> Int32 {
        try descend()
        let outer = inRangeEnd
        inRangeEnd = false
        let result = try disjunction()
        inRangeEnd = outer
        ascend()
        return result
    }

    private mutating func disjunction() throws(SyntaxError) -> Int32 {
        let first = try conjunction()
        guard keyword == .or else { return first }
        var operands = [first]
        while skip(.or) { operands.append(try conjunction()) }
        return try many(.or, operands)
    }

    private mutating func conjunction() throws(SyntaxError) -> Int32 {
        let first = try comparison()
        guard keyword == .and else { return first }
        var operands = [first]
        while skip(.and) { operands.append(try comparison()) }
        return try many(.and, operands)
    }

    private mutating func many(_ op: Op, _ operands: [Int32]) throws(SyntaxError) -> Int32 {
        let node = Node(
            op: op, a: store(operands), b: Int32(operands.count), start: nodes[Int(operands[0])].start, end: lastEnd)
        return try emit(node, children: operands)
    }

    private mutating func comparison() throws(SyntaxError) -> Int32 {
        var left = try sum()
        while true {
            let start = nodes[Int(left)].start
            if let op = comparisonOperator {
                advance()
                let right = try test(single: true)
                left = try emit(Node(op: op, a: left, b: right, start: start, end: lastEnd), above: left, right)
            } else if keyword == .between {
                advance()
                let low = try sum()
                try expect(.and, "and")
                let high = try sum()
                let node = Node(op: .between, a: left, b: low, c: high, start: start, end: lastEnd)
                left = try emit(node, above: left, low, high)
            } else if keyword == .in {
                advance()
                left = try containment(of: left)
            } else {
                return left
            }
        }
    }

    private var comparisonOperator: Op? {
        switch kind {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessEqual: .lessEqual
        case .greater: .greater
        case .greaterEqual: .greaterEqual
        default: nil
        }
    }

    /// The right side of `in`: one test, or several in parentheses.
    private mutating func containment(of left: Int32) throws(SyntaxError) -> Int32 {
        let start = nodes[Int(left)].start
        scope.append(Entry(name: "?", slot: -1, kind: .lazy))
        var tests: [Int32] = []
        if kind == .leftParen {
            let open = self.start
            advance()
            tests.append(try test())
            if skip(.dots) {
                tests[0] = try range(from: open, low: tests[0], lowClosed: false)
            } else {
                while skip(.comma) { tests.append(try test()) }
                try expect(.rightParen, ", or )")
                if tests.count == 1 {
                    // One value in parentheses, of which something else may be taken: x in (a).b
                    nodes[Int(tests[0])].start = open
                    nodes[Int(tests[0])].end = lastEnd
                    tests[0] = try postfix(tests[0])
                }
            }
        } else {
            tests.append(try test(single: true))
        }
        let input = scope.removeLast().slot
        let first = store([input])
        extra.append(contentsOf: tests)
        let node = Node(op: .contained, a: left, b: first, c: Int32(tests.count), start: start, end: lastEnd)
        return try emit(node, children: [left] + tests)
    }

    /// One test of `in`, an item of a list or a part in parentheses: a comparison with the value tested, or an expression.
    mutating func test(single: Bool = false) throws(SyntaxError) -> Int32 {
        guard let op = comparisonOperator else { return single ? try sum() : try expression() }
        let start = self.start
        advance()
        let end = try sum()
        var node = Node(op: .range, start: start, end: lastEnd)
        switch op {
        case .less: node.b = end
        case .lessEqual: (node.b, node.flag) = (end, RangeFlag.highClosed)
        case .greater: node.a = end
        case .greaterEqual: (node.a, node.flag) = (end, RangeFlag.lowClosed)
        case .equal: (node.a, node.flag) = (end, RangeFlag.equal)
        default: (node.a, node.flag) = (end, RangeFlag.notEqual)
        }
        return try emit(node, above: end)
    }

    /// The rest of a range after `..`.
    mutating func range(from start: Int32, low: Int32, lowClosed: Bool) throws(SyntaxError) -> Int32 {
        let outer = inRangeEnd
        inRangeEnd = true
        let high = try sum()
        inRangeEnd = outer
        var flag = lowClosed ? RangeFlag.lowClosed : 0
        switch kind {
        case .rightBracket: flag |= RangeFlag.highClosed
        case .rightParen, .leftBracket: break
        default: throw unexpected("], ) or [")
        }
        advance()
        return try emit(Node(op: .range, flag: flag, a: low, b: high, start: start, end: lastEnd), above: low, high)
    }

    private mutating func sum() throws(SyntaxError) -> Int32 {
        var left = try product()
        while kind == .plus || kind == .minus {
            let op: Op = kind == .plus ? .add : .subtract
            advance()
            let right = try product()
            let node = Node(op: op, a: left, b: right, start: nodes[Int(left)].start, end: lastEnd)
            left = try emit(node, above: left, right)
        }
        return left
    }

    private mutating func product() throws(SyntaxError) -> Int32 {
        var left = try power()
        while kind == .star || kind == .slash {
            let op: Op = kind == .star ? .multiply : .divide
            advance()
            let right = try power()
            let node = Node(op: op, a: left, b: right, start: nodes[Int(left)].start, end: lastEnd)
            left = try emit(node, above: left, right)
        }
        return left
    }

    private mutating func power() throws(SyntaxError) -> Int32 {
        var left = try negation()
        while kind == .power {
            advance()
            let right = try negation()
            let node = Node(op: .power, a: left, b: right, start: nodes[Int(left)].start, end: lastEnd)
            left = try emit(node, above: left, right)
        }
        return left
    }

    private mutating func negation() throws(SyntaxError) -> Int32 {
        guard kind == .minus else { return try postfix() }
        let start = self.start
        advance()
        try descend()
        let operand = try negation()
        ascend()
        return try emit(Node(op: .negate, a: operand, start: start, end: lastEnd), above: operand)
    }
}
