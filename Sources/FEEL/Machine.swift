internal import Civil

/// Runs the nodes of one program in one scope.
struct Machine {
    /// Something that was read on the way, for explanations.
    struct Read: Hashable {
        enum Kind { case fact, parameter, finding }
        var kind: Kind
        var name: String
        var isOpen: Bool
    }

    let program: Program
    let nodes: [Node]
    let extra: [Int32]
    let slots: [Int32]
    let hints: [Int16]
    let knownPaths: [[String]]
    let scope: Scope
    var locals: [Value]
    var warnings: [Warning]?
    var reads: [Read]?
    /// How much work is left; without it nothing a text says could take for ever.
    var fuel = Machine.maximumFuel
    /// How many levels of nodes the functions that are running have used.
    var levels = 0

    static let maximumFuel = 2_000_000
    static let maximumLevels = 900
    static let maximumText = 1_000_000

    init(_ expression: Expression, _ scope: Scope) {
        self.init(expression.program, expression.binding, scope)
    }

    init(_ program: Program, _ binding: Binding?, _ scope: Scope) {
        self.program = program
        nodes = program.nodes
        extra = program.extra
        self.scope = scope
        if let binding, binding.layout === scope.layout {
            slots = binding.slots
            hints = binding.hints
            knownPaths = binding.paths
        } else {
            slots = program.roots.map { scope.layout.slot($0).map(Int32.init) ?? -1 }
            hints = []
            knownPaths = []
        }
        locals = program.localCount == 0 ? [] : Array(repeating: .null, count: program.localCount)
    }

    /// The value of a node.
    mutating func value(_ index: Int32) -> Value {
        let node = nodes[Int(index)]
        switch node.op {
        case .constant:
            if node.flag != 0 { warn(index, "This is no date or duration") }
            return program.constants[Int(node.a)]
        case .root: return root(index)
        case .local:
            if reads != nil { note(index, locals[Int(node.a)]) }
            return locals[Int(node.a)]
        case .implicit: return implicit(index)
        case .field: return field(index)
        case .and: return conjunction(node)
        case .or: return disjunction(node)
        case .not: return negated(node.a)
        case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual: return comparison(index)
        case .between: return between(index)
        case .contained: return containment(index)
        case .add, .subtract, .multiply, .divide, .power: return arithmetic(index)
        case .negate: return negation(index)
        case .conditional: return conditional(node)
        case .builtin: return builtin(index)
        default: return rest(index)
        }
    }

    private mutating func rest(_ index: Int32) -> Value {
        let node = nodes[Int(index)]
        switch node.op {
        case .descendants:
            let base = value(node.a)
            return Paths.descendants(of: base, named: program.names[Int(node.b)], fuel: &fuel)
        case .parameter: return parameter(index)
        case .defined: return defined(index)
        case .finding: return finding(index)
        case .stated: return stated(node)
        case .list: return list(node)
        case .context: return context(index)
        case .range: return range(index)
        case .some, .every: return quantified(index)
        case .loop: return loop(index)
        case .filter: return filter(index)
        case .call, .callNamed: return call(index)
        case .lambda: return .function(FunctionValue(Closure(program: program, node: index, locals: locals)))
        case .instance: return Types.instance(value(node.a), of: program.types[Int(node.b)])
        default: return .null
        }
    }

    // MARK: Warnings and readings

    /// Notes why a node is null, if somebody wants to know.
    mutating func warn(_ index: Int32, _ message: @autoclosure () -> String) {
        guard warnings != nil else { return }
        addWarning(index, message())
    }

    private mutating func addWarning(_ index: Int32, _ message: String) {
        guard let count = warnings?.count, count < 20 else { return }
        let spot = place(of: Int(nodes[Int(index)].start), in: program.source)
        let warning = Warning(message: message, line: spot.line, column: spot.column)
        if warnings?.contains(warning) == false { warnings?.append(warning) }
    }

    /// Notes that a node read a fact.
    mutating func note(_ index: Int32, _ value: Value) {
        var isOpen = value.isUnknown
        if case .list(let list) = value, !list.complete || list.items.contains(.unknown) { isOpen = true }
        for path in paths(of: index) { note(Read(kind: .fact, name: path, isOpen: isOpen)) }
    }

    /// The paths that a node stands for, found once for a bound expression.
    private func paths(of index: Int32) -> [String] {
        knownPaths.isEmpty ? program.paths(of: index) : knownPaths[Int(index)]
    }

    mutating func note(_ read: Read) {
        if reads?.contains(read) == false { reads?.append(read) }
    }

    /// Takes work off the store; false if it is used up.
    mutating func spend(_ amount: Int, at index: Int32) -> Bool {
        fuel -= max(amount, 1)
        if fuel >= 0 { return true }
        warn(index, "This takes too much work")
        return false
    }

    // MARK: Names

    private mutating func root(_ index: Int32) -> Value {
        let node = nodes[Int(index)]
        let slot = slots[Int(node.a)]
        guard slot >= 0 else {
            let name = program.roots[Int(node.a)]
            if let builtin = Builtin.named(name) { return .function(FunctionValue(builtin)) }
            warn(index, "There is no \(name)")
            return .null
        }
        let value = scope.values[Int(slot)]
        if reads != nil { note(index, value) }
        return value
    }

    private mutating func implicit(_ index: Int32) -> Value {
        let node = nodes[Int(index)]
        switch locals[Int(node.a)] {
        case .unknown:
            if nodes[Int(node.c)].op == .local, program.names[Int(node.b)] == "item" { return value(node.c) }
            if reads != nil { note(index, .unknown) }
            return .unknown
        case .context(let context):
            if let number = number(of: node.b, in: context, index) {
                if reads != nil { note(index, context.values[number]) }
                return context.values[number]
            }
            let fallback = nodes[Int(node.c)]
            if context.open, fallback.op == .root, slots[Int(fallback.a)] < 0 {
                if reads != nil { note(index, .unknown) }
                return .unknown
            }
            return value(node.c)
        default:
            return value(node.c)
        }
    }

    @inline(__always)
    private func number(of name: Int32, in context: Context, _ index: Int32) -> Int? {
        let name = program.names[Int(name)]
        if !hints.isEmpty {
            let hint = Int(hints[Int(index)])
            if hint >= 0, hint < context.shape.keys.count, context.shape.keys[hint] == name { return hint }
        }
        return context.shape.number(of: name)
    }

    private mutating func field(_ index: Int32) -> Value {
        guard reads == nil else { return tracedField(index) }
        let node = nodes[Int(index)]
        let base = value(node.a)
        if case .context(let context) = base {
            if let number = number(of: node.b, in: context, index) { return context.values[number] }
            if context.open { return .unknown }
            warn(index, "There is no such key")
            return .null
        }
        return Paths.read(program.names[Int(node.b)], of: base)
    }

    private mutating func tracedField(_ index: Int32) -> Value {
        // A record is not read but in its fields; anything else on the way is.
        let before = reads
        if readsFieldsOnly(nodes[Int(index)].a) { reads = nil }
        let base = value(nodes[Int(index)].a)
        if reads == nil { reads = before }
        let value = Paths.read(program.names[Int(nodes[Int(index)].b)], of: base)
        note(index, value)
        return value
    }

    /// Whether a node is a path from a name on, without filters.
    private func readsFieldsOnly(_ index: Int32) -> Bool {
        switch nodes[Int(index)].op {
        case .root, .local: true
        case .field: readsFieldsOnly(nodes[Int(index)].a)
        default: false
        }
    }

    // MARK: Logic

    private mutating func conjunction(_ node: Node) -> Value {
        var result = Value.boolean(true)
        for position in Int(node.a)..<Int(node.a + node.b) {
            switch value(extra[position]) {
            case .boolean(true): continue
            case .boolean(false): return .boolean(false)
            case .unknown: result = .unknown
            default: if !result.isUnknown { result = .null }
            }
        }
        return result
    }

    private mutating func disjunction(_ node: Node) -> Value {
        var result = Value.boolean(false)
        for position in Int(node.a)..<Int(node.a + node.b) {
            switch value(extra[position]) {
            case .boolean(false): continue
            case .boolean(true): return .boolean(true)
            case .unknown: result = .unknown
            default: if !result.isUnknown { result = .null }
            }
        }
        return result
    }

    private mutating func negated(_ index: Int32) -> Value {
        let value = value(index)
        return Logic.not(value)
    }

    private mutating func comparison(_ index: Int32) -> Value {
        let node = nodes[Int(index)]
        let left = value(node.a)
        let right = value(node.b)
        let result =
            switch node.op {
            case .equal: Logic.equal(left, right)
            case .notEqual: Logic.not(Logic.equal(left, right))
            default: Logic.ordered(node.op, left, right)
            }
        if case .null = result { warn(index, "These two cannot be compared") }
        return result
    }

    private mutating func between(_ index: Int32) -> Value {
        let node = nodes[Int(index)]
        let tested = value(node.a)
        let low = value(node.b)
        let high = value(node.c)
        let result = Logic.and(Logic.ordered(.greaterEqual, tested, low), Logic.ordered(.lessEqual, tested, high))
        if case .null = result { warn(index, "These cannot be compared") }
        return result
    }

    private mutating func conditional(_ node: Node) -> Value {
        switch value(node.a) {
        case .boolean(true): return value(node.b)
        case .unknown:
            let yes = value(node.b)
            return yes == value(node.c) ? yes : .unknown
        default: return value(node.c)
        }
    }

    private mutating func containment(_ index: Int32) -> Value {
        let node = nodes[Int(index)]
        let tested = value(node.a)
        let input = extra[Int(node.b)]
        if input >= 0 { locals[Int(input)] = tested }
        var result = Value.boolean(false)
        for position in Int(node.b) + 1...Int(node.b + node.c) {
            let test = extra[position]
            let testNode = nodes[Int(test)]
            let outcome: Value
            if testNode.op == .range, testNode.flag & (RangeFlag.equal | RangeFlag.notEqual) != 0 {
                let equal = Logic.equal(tested, value(testNode.a))
                outcome = testNode.flag == RangeFlag.equal ? equal : Logic.not(equal)
            } else {
                let candidate = value(test)
                if input >= 0, candidate.boolean != nil, tested.boolean == nil {
                    outcome = candidate
                } else {
                    outcome = Logic.contains(candidate, tested)
                }
            }
            switch outcome {
            case .boolean(true): return outcome
            case .boolean(false): continue
            case .unknown: result = .unknown
            default: if !result.isUnknown { result = .null }
            }
        }
        if case .null = result { warn(index, "These cannot be compared") }
        return result
    }

    // MARK: Numbers, dates and texts

    private mutating func arithmetic(_ index: Int32) -> Value {
        let node = nodes[Int(index)]
        let left = value(node.a)
        let right = value(node.b)
        let result = Arithmetic.apply(node.op, left, right)
        if case .null = result { warn(index, "There is no result for these operands") }
        return result
    }

    private mutating func negation(_ index: Int32) -> Value {
        let operand = value(nodes[Int(index)].a)
        let result = Arithmetic.negate(operand)
        if case .null = result { warn(index, "Only numbers and durations can be negative") }
        return result
    }
}
