/// Walks the nodes of a program and gives each its type.
struct Checker {
    let program: Program
    let environment: TypeEnvironment
    var checked = Checked(type: .any)
    var locals: [FEELType]

    init(_ program: Program, _ environment: TypeEnvironment) {
        self.program = program
        self.environment = environment
        locals = Array(repeating: .any, count: program.localCount)
    }

    mutating func problem(_ index: Int32, _ message: String) {
        let spot = place(of: Int(program.nodes[Int(index)].start), in: program.source)
        let problem = TypeProblem(message: message, line: spot.line, column: spot.column)
        if !checked.problems.contains(problem) { checked.problems.append(problem) }
    }

    /// The type of a node; `isBase` if only something within it is read.
    mutating func type(of index: Int32, isBase: Bool = false) -> FEELType {
        let node = program.nodes[Int(index)]
        switch node.op {
        case .constant: return constant(index, node)
        case .root: return root(index, node, isBase: isBase)
        case .local: return locals[Int(node.a)]
        case .implicit: return implicit(index, node, isBase: isBase)
        case .field: return field(index, node, isBase: isBase)
        case .descendants:
            _ = type(of: node.a)
            return .list(.any)
        case .parameter: return parameter(index, node)
        case .defined: return defined(index, node)
        case .finding: return finding(index, node)
        case .stated: return stated(index, node)
        case .list: return list(node)
        case .context: return context(index, node)
        case .range: return range(index, node)
        case .and, .or:
            for position in Int(node.a)..<Int(node.a + node.b) { expectTruth(program.extra[position]) }
            return .boolean
        case .not:
            expectTruth(node.a)
            return .boolean
        case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .between, .contained:
            return comparison(index, node)
        case .add, .subtract, .multiply, .divide, .power, .negate: return arithmetic(index, node)
        case .conditional:
            expectTruth(node.a)
            return type(of: node.b).joined(with: type(of: node.c))
        case .some, .every, .loop: return iteration(index, node)
        case .filter: return filter(node, isBase: isBase)
        case .builtin: return builtin(index, node)
        case .call, .callNamed: return call(index, node)
        case .lambda: return lambda(node)
        case .instance:
            _ = type(of: node.a)
            return .boolean
        }
    }

    mutating func expectTruth(_ index: Int32) {
        let type = type(of: index)
        guard !type.isLoose, type != .boolean else { return }
        problem(index, "Here must stand something true or false, not \(type)")
    }

    private mutating func constant(_ index: Int32, _ node: Node) -> FEELType {
        switch program.constants[Int(node.a)] {
        case .boolean: return .boolean
        case .number: return .number(unit: nil)
        case .string(let text): return .enumeration("", [text])
        case .date: return .date
        case .months: return .monthsDuration
        case .seconds: return .daysDuration
        default:
            if node.flag != 0 { problem(index, "\(program.text(of: index)) is no date and no duration") }
            return .null
        }
    }

    // MARK: Names

    private mutating func root(_ index: Int32, _ node: Node, isBase: Bool) -> FEELType {
        let name = program.roots[Int(node.a)]
        guard let type = environment.variables[name] else {
            if Builtin.named(name) != nil { return .function }
            problem(index, "There is no \(name)" + suggestion(name, among: environment.variables.keys))
            return .any
        }
        if !isBase { checked.reads.insert(name) }
        return type
    }

    private mutating func implicit(_ index: Int32, _ node: Node, isBase: Bool) -> FEELType {
        let name = program.names[Int(node.b)]
        switch locals[Int(node.a)] {
        case .context(let fields):
            guard let type = fields[name] else { break }
            if !isBase { checked.reads.formUnion(program.paths(of: index)) }
            return type
        case .any:
            // Whether the item has such a key, nobody knows; without an outer variable it must.
            let fallback = program.nodes[Int(node.c)]
            if fallback.op == .root, environment.variables[program.roots[Int(fallback.a)]] == nil { return .any }
            _ = type(of: node.c, isBase: isBase)
            return .any
        default: break
        }
        return type(of: node.c, isBase: isBase)
    }

    private mutating func field(_ index: Int32, _ node: Node, isBase: Bool) -> FEELType {
        let base = type(of: node.a, isBase: true)
        let name = program.names[Int(node.b)]
        let result = field(name, of: base, index)
        if !isBase {
            checked.reads.formUnion(program.paths(of: hasKeys(base) ? index : node.a))
        }
        return result
    }

    private func hasKeys(_ type: FEELType) -> Bool {
        switch type {
        case .context, .any: true
        case .list(let item): hasKeys(item)
        default: false
        }
    }

    private mutating func field(_ name: String, of base: FEELType, _ index: Int32) -> FEELType {
        switch base {
        case .any, .null: return .any
        case .context(let fields):
            if let type = fields[name] { return type }
            problem(index, "There is no \(program.text(of: index))" + suggestion(name, among: fields.keys))
            return .any
        case .list(let item):
            return .list(field(name, of: item, index))
        case .date where ["year", "month", "day", "weekday"].contains(name): return .number(unit: nil)
        case .monthsDuration where ["years", "months"].contains(name),
            .daysDuration where ["days", "hours", "minutes", "seconds"].contains(name),
            .duration where ["years", "months", "days", "hours", "minutes", "seconds"].contains(name):
            return .number(unit: name)
        case .range(let end) where ["start", "end"].contains(name): return end
        case .range where ["start included", "end included"].contains(name): return .boolean
        default:
            problem(index, "\(base) has no \(name)")
            return .any
        }
    }

    /// "; did you mean x?" for the nearest name, or nothing.
    func suggestion(_ name: String, among names: some Sequence<String>) -> String {
        let near = names.map { (distance: Checker.distance(name, $0), name: $0) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        guard let near, near.distance <= max(1, name.count / 3) else { return "" }
        return "; did you mean \(near.name)?"
    }

    private static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one.prefix(64).utf8), Array(other.prefix(64).utf8))
        var row = Array(0...other.count)
        for (position, byte) in one.enumerated() {
            var diagonal = row[0]
            row[0] = position + 1
            for (column, otherByte) in other.enumerated() {
                let above = row[column + 1]
                row[column + 1] = byte == otherByte ? diagonal : min(diagonal, above, row[column]) + 1
                diagonal = above
            }
        }
        return row[other.count]
    }

    private mutating func parameter(_ index: Int32, _ node: Node) -> FEELType {
        let name = program.names[Int(node.a)]
        let key = node.b < 0 ? nil : type(of: node.b)
        guard let parameter = environment.parameters[name] else {
            problem(index, "There is no parameter \(name)" + suggestion(name, among: environment.parameters.keys))
            return .any
        }
        checked.parameters.insert(name)
        if parameter.keyed, key == nil { problem(index, "\(name) needs a key: \(name)(…)") }
        if !parameter.keyed, key != nil { problem(index, "\(name) takes no key") }
        if let key, !key.isLoose, !key.isText { problem(node.b, "The key of a parameter is a text, not \(key)") }
        return parameter.type
    }

    private mutating func defined(_ index: Int32, _ node: Node) -> FEELType {
        let name = program.names[Int(node.a)]
        checked.defined.insert(name)
        guard case .context(let fields) = environment.variables["defined"] else { return .any }
        guard let type = fields[name] else {
            problem(index, "No rule defines \(name)" + suggestion(name, among: fields.keys))
            return .any
        }
        return type
    }

    private mutating func finding(_ index: Int32, _ node: Node) -> FEELType {
        let argument = program.nodes[Int(node.a)]
        guard argument.op == .constant, case .string(let id) = program.constants[Int(argument.a)] else {
            problem(index, "finding() takes the id of a rule in quotation marks")
            return .boolean
        }
        if let ids = environment.findingIDs, !ids.contains(id) {
            problem(index, "There is no rule \(id)" + suggestion(id, among: ids))
        }
        checked.findings.insert(id)
        return .boolean
    }

    private mutating func stated(_ index: Int32, _ node: Node) -> FEELType {
        _ = type(of: node.a)
        if let path = program.path(of: node.a) {
            checked.stated.insert(path)
        } else {
            problem(index, "stated() takes a fact, such as stay.until")
        }
        return .boolean
    }

    // MARK: Lists, contexts, iteration

    private mutating func list(_ node: Node) -> FEELType {
        var result: FEELType?
        for position in Int(node.a)..<Int(node.a + node.b) {
            let item = type(of: program.extra[position])
            result = result?.joined(with: item) ?? item
        }
        return .list(result ?? .any)
    }

    private mutating func context(_ index: Int32, _ node: Node) -> FEELType {
        if node.flag != 0 { problem(index, "A key stands twice in this context") }
        var fields: [String: FEELType] = [:]
        for position in 0..<Int(node.b) {
            let first = Int(node.a) + 2 * position
            let type = type(of: program.extra[first + 1])
            locals[Int(program.extra[first])] = type
            fields[program.shapes[Int(node.c)].keys[min(position, program.shapes[Int(node.c)].keys.count - 1)]] = type
        }
        return .context(fields)
    }

    private mutating func range(_ index: Int32, _ node: Node) -> FEELType {
        let low = node.a < 0 ? FEELType.null : type(of: node.a)
        let high = node.b < 0 ? FEELType.null : type(of: node.b)
        compare(low, high, index, ordered: true)
        return .range(low.joined(with: high))
    }

    /// The type of the items that an iterator goes through.
    private mutating func domain(_ first: Int32, _ last: Int32, _ index: Int32) -> FEELType {
        let start = type(of: first)
        if last >= 0 {
            let end = type(of: last)
            compare(start, end, index, ordered: true)
            return start.joined(with: end)
        }
        switch start {
        case .list(let item): return item
        case .range(let end): return end
        case .any, .null: return .any
        default:
            problem(first, "Here must stand a list, not \(start)")
            return .any
        }
    }

    private mutating func iteration(_ index: Int32, _ node: Node) -> FEELType {
        var first = Int(node.a)
        if node.op == .loop {
            let partial = program.extra[first]
            if partial >= 0 { locals[Int(partial)] = .list(.any) }
            first += 1
        }
        for position in 0..<Int(node.b) {
            let numbers = program.extra[first + 3 * position..<first + 3 * position + 3]
            let slot = Int(numbers[numbers.startIndex])
            locals[slot] = domain(numbers[numbers.startIndex + 1], numbers[numbers.startIndex + 2], index)
        }
        if node.op == .loop { return .list(type(of: node.c)) }
        expectTruth(node.c)
        return .boolean
    }

    private mutating func filter(_ node: Node, isBase: Bool) -> FEELType {
        let base = type(of: node.a)
        var item = base
        if case .list(let inner) = base { item = inner }
        locals[Int(node.c)] = item
        let condition = type(of: node.b)
        switch condition {
        case .boolean: return .list(item)
        case .number: return item
        case .any, .null: return .any
        default:
            problem(node.b, "A filter is true or false, or a number, not \(condition)")
            return .any
        }
    }

    private mutating func call(_ index: Int32, _ node: Node) -> FEELType {
        let callee = type(of: node.a)
        if !callee.isLoose, callee != .function { problem(node.a, "\(program.text(of: node.a)) is no function") }
        let step = node.op == .call ? 1 : 2
        for position in 0..<Int(node.c) { _ = type(of: program.extra[Int(node.b) + step * position + step - 1]) }
        return .any
    }

    private mutating func lambda(_ node: Node) -> FEELType {
        for position in 0..<Int(node.b) {
            let first = Int(node.a) + 3 * position
            locals[Int(program.extra[first])] = FEELType(program.types[Int(program.extra[first + 2])])
        }
        _ = type(of: node.c)
        return .function
    }
}
