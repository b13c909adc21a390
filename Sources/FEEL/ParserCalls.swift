extension Parser {
    /// The arguments of a call, from the parenthesis on; `names` is empty if they are given by position.
    private mutating func arguments() throws(SyntaxError) -> (names: [String], nodes: [Int32]) {
        try expect(.leftParen, "(")
        var names: [String] = []
        var nodes: [Int32] = []
        if skip(.rightParen) { return (names, nodes) }
        repeat {
            if let name = argumentName() {
                guard names.count == nodes.count else { throw unexpected("an argument without a name") }
                names.append(name)
            } else if !names.isEmpty {
                throw unexpected("the name of an argument and :")
            }
            nodes.append(try expression())
        } while skip(.comma)
        try expect(.rightParen, ", or )")
        return (names, nodes)
    }

    /// The name before a colon, if one stands here; moves behind the colon.
    private mutating func argumentName() -> String? {
        var last = position
        while tokens[last].kind == .name { last += 1 }
        guard last > position, tokens[last].kind == .colon else { return nil }
        let name = collapsed(from: tokens[position].start, to: tokens[last - 1].end)
        position = last + 1
        return name
    }

    /// The call of a value that is a function.
    mutating func call(_ callee: Int32) throws(SyntaxError) -> Int32 {
        let start = nodes[Int(callee)].start
        let (names, arguments) = try arguments()
        var numbers = arguments
        if !names.isEmpty {
            numbers = []
            for (position, text) in names.enumerated() { numbers += [name(text), arguments[position]] }
        }
        let node = Node(
            op: names.isEmpty ? .call : .callNamed, a: callee, b: store(numbers), c: Int32(arguments.count),
            start: start,
            end: lastEnd)
        return try emit(node, children: [callee] + arguments)
    }

    /// The call of a built-in function, from the parenthesis on.
    mutating func builtinArguments(of builtin: Builtin, from start: Int32) throws(SyntaxError) -> Int32 {
        var (names, arguments) = try arguments()
        var fits = true
        if names.isEmpty {
            fits = builtin.accepts(arguments.count)
        } else if let order = builtin.order(names) {
            let given = arguments
            arguments = []
            // A list of keys has a name of its own.
            if builtin == .contextPut, names.contains("key"), nodes[Int(given[order[1]])].op == .list { fits = false }
            for number in order { arguments.append(number < 0 ? constant(.null, from: start) : given[number]) }
        } else {
            fits = false
        }
        if fits, arguments.count == 1 {
            if builtin == .not {
                return try emit(Node(op: .not, a: arguments[0], start: start, end: lastEnd), above: arguments[0])
            }
            if builtin == .date || builtin == .duration, let folded = folded(builtin, nodes[Int(arguments[0])]) {
                return constant(folded, flag: folded.isNull ? 1 : 0, from: start)
            }
        }
        let node = Node(
            op: .builtin, flag: fits ? 0 : 1, a: store(arguments), b: Int32(arguments.count),
            c: Int32(builtin.rawValue),
            start: start, end: lastEnd)
        return try emit(node, children: arguments)
    }

    /// The date or duration of a text that stands in the expression itself.
    private func folded(_ builtin: Builtin, _ node: Node) -> Value? {
        guard node.op == .constant, case .string(let text) = constants[Int(node.a)] else { return nil }
        if builtin == .duration { return Temporal.duration(text) }
        return Temporal.date(text).map(Value.date) ?? .null
    }
}
