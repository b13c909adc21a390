internal import Civil

/// Runs the nodes of programs in one scope.
///
/// One machine evaluates many expressions one after another: what changes between them is a few references, so that
/// neither scope nor program is copied.
struct Machine {
    /// Something that was read on the way, for explanations: its names are looked up when somebody asks for them.
    struct Read: BitwiseCopyable, Hashable, Sendable {
        enum Kind: UInt8, BitwiseCopyable, Sendable { case fact, parameter, finding }
        var node: Int32
        /// Of a finding, its number in `readFindings`.
        var detail: Int32 = -1
        var kind: Kind
        var isOpen: Bool
    }

    private(set) var program: Program
    private(set) var binding: Binding
    private(set) var nodes: FlatArray<Node>
    private(set) var extra: FlatArray<Int32>
    var scope: Scope
    var locals: [Value] = []
    var warnings: [Warning]?
    /// Whether what is read is noted in `reads`.
    var isTracing = false
    var reads: ContiguousArray<Read> = []
    /// Where the reads of the part now evaluated begin: within it each is noted once.
    var firstRead = 0
    var readFindings: [String] = []
    /// The explanation under construction, with the names of its items.
    var parts: ContiguousArray<ExplanationTree.Part> = []
    var items: [String] = []
    /// How much work is left; without it nothing a text says could take for ever.
    var fuel = Machine.maximumFuel
    /// How many levels of nodes the functions that are running have used.
    var levels = 0

    static let maximumFuel = 2_000_000
    static let maximumLevels = 900
    static let maximumText = 1_000_000

    private static let unbound = Binding(Program.nothing, Layout([]), withPaths: false)

    init(_ scope: Scope) {
        program = Program.nothing
        binding = Machine.unbound
        nodes = program.nodes
        extra = program.extra
        self.scope = scope
    }

    /// Makes an expression the one that is run.
    mutating func load(_ expression: Expression) { load(expression.program, expression.binding) }

    mutating func load(_ program: Program, _ known: Binding?) {
        self.program = program
        nodes = program.nodes
        extra = program.extra
        if let known, known.layout === scope.layout {
            binding = known
        } else {
            binding = Binding(program, scope.layout, withPaths: false)
        }
        fuel = Machine.maximumFuel
        levels = 0
        if program.localCount > locals.count {
            locals = Array(repeating: .null, count: program.localCount)
        } else {
            for local in 0..<program.localCount { locals[local] = .null }
        }
    }

    /// The value of a node.
    mutating func value(_ index: Int32) -> Value {
        let node = nodes[index]
        switch node.op {
        case .constant:
            if node.flag != 0 { warn(index, "This is no date or duration") }
            return program.constants[Int(node.a)]
        case .root: return root(index)
        case .local:
            if isTracing { note(index, locals[Int(node.a)]) }
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
        let node = nodes[index]
        switch node.op {
        case .descendants:
            let base = value(node.a)
            return allowed(Paths.descendants(of: base, named: program.names[Int(node.b)], fuel: &fuel), index)
        case .parameter: return parameter(index)
        case .defined: return defined(index)
        case .finding: return finding(index)
        case .stated: return stated(node)
        case .list: return allowed(list(node), index)
        case .context: return context(index)
        case .range: return range(index)
        case .some, .every: return quantified(index)
        case .loop: return allowed(loop(index), index)
        case .filter: return filter(index)
        case .call, .callNamed: return call(index)
        case .lambda:
            guard spend(program.localCount, at: index) else { return .null }
            // A machine that ran a longer program before has more places than this one knows of.
            let own = locals.count == program.localCount ? locals : Array(locals.prefix(program.localCount))
            return allowed(.function(FunctionValue(Closure(program: program, node: index, locals: own))), index)
        case .instance: return instance(index)
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
        let spot = place(of: Int(nodes[index].start), in: program.source)
        let warning = Warning(message: message, line: spot.line, column: spot.column)
        if warnings?.contains(warning) == false { warnings?.append(warning) }
    }

    /// Notes that a node read a fact.
    mutating func note(_ index: Int32, _ value: Value) {
        var isOpen = value.isUnknown
        if case .list(let list) = value, !list.complete || list.items.contains(where: \.isUnknown) { isOpen = true }
        note(Read(node: index, kind: .fact, isOpen: isOpen))
    }

    mutating func note(_ read: Read) {
        for position in firstRead..<reads.count where reads[position] == read { return }
        reads.append(read)
    }

    /// Takes work off the store; false if it is used up.
    mutating func spend(_ amount: Int, at index: Int32) -> Bool {
        fuel -= max(amount, 1)
        if fuel >= 0 { return true }
        warn(index, "This takes too much work")
        return false
    }

    /// Takes the work of walking through a value off the store; false if it is used up.
    @inline(__always)
    mutating func walk(_ weight: Int, at index: Int32) -> Bool {
        weight == 0 || spend(weight, at: index)
    }

    /// The value, or null if it is too large or too deep to be walked through.
    @inline(__always)
    mutating func allowed(_ value: Value, _ index: Int32) -> Value {
        if value.isAllowed { return value }
        warn(index, "This value is too large")
        return .null
    }

    // MARK: Names

    private mutating func root(_ index: Int32) -> Value {
        let node = nodes[index]
        let slot = binding.slots[node.a]
        guard slot >= 0 else {
            let name = program.roots[Int(node.a)]
            if let builtin = Builtin.named(name) { return .function(FunctionValue(builtin)) }
            warn(index, "There is no \(name)")
            return .null
        }
        let value = scope.values[Int(slot)]
        if isTracing { note(index, value) }
        return value
    }

    private mutating func implicit(_ index: Int32) -> Value {
        let node = nodes[index]
        switch locals[Int(node.a)] {
        case .unknown:
            if nodes[node.c].op == .local, program.names[Int(node.b)] == "item" { return value(node.c) }
            if isTracing { note(index, .unknown) }
            return .unknown
        case .context(let context):
            if let number = number(of: node.b, in: context, index) {
                if isTracing { note(index, context.values[number]) }
                return context.values[number]
            }
            let fallback = nodes[node.c]
            if context.open, fallback.op == .root, binding.slots[fallback.a] < 0 {
                if isTracing { note(index, .unknown) }
                return .unknown
            }
            return value(node.c)
        default:
            return value(node.c)
        }
    }

    @inline(__always)
    private func number(of name: Int32, in context: Context, _ index: Int32) -> Int? {
        let key = binding.keys[index]
        if key.shape == ObjectIdentifier(context.shape) { return key.number }
        return context.shape.number(of: program.names[Int(name)])
    }

    private mutating func field(_ index: Int32) -> Value {
        let node = nodes[index]
        let base = nodes[node.a]
        // Nearly all that conditions read is a field of a record in a slot.
        if base.op == .root {
            let slot = binding.slots[base.a]
            if slot >= 0, let value = scope.values[Int(slot)].key(binding.keys[index]) {
                if isTracing { note(index, value) }
                return value
            }
        } else if base.op == .local, let value = locals[Int(base.a)].key(binding.keys[index]) {
            if isTracing { note(index, value) }
            return value
        }
        return fieldOfAny(index)
    }

    private mutating func fieldOfAny(_ index: Int32) -> Value {
        let node = nodes[index]
        // A record is not read but in its fields; anything else on the way is.
        let wasTracing = isTracing
        if wasTracing, readsFieldsOnly(node.a) { isTracing = false }
        let base = value(node.a)
        isTracing = wasTracing
        let result: Value
        if case .context(let context) = base {
            if let number = number(of: node.b, in: context, index) {
                result = context.values[number]
            } else if context.open {
                result = .unknown
            } else {
                warn(index, "There is no such key")
                result = .null
            }
        } else if walk(base.weight, at: index) {
            result = Paths.read(program.names[Int(node.b)], of: base)
        } else {
            result = .null
        }
        if isTracing { note(index, result) }
        return result
    }

    /// Whether a node is a path from a name on, without filters.
    private func readsFieldsOnly(_ index: Int32) -> Bool {
        switch nodes[index].op {
        case .root, .local: true
        case .field: readsFieldsOnly(nodes[index].a)
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
        let node = nodes[index]
        let left = value(node.a)
        let right = value(node.b)
        guard walk(min(left.weight, right.weight), at: index) else { return .null }
        let result = Logic.compared(node.op, left, right)
        if case .null = result { warn(index, "These two cannot be compared") }
        return result
    }

    private mutating func between(_ index: Int32) -> Value {
        let node = nodes[index]
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
            let no = value(node.c)
            // Whoever has no work left knows nothing, which is never wrong here.
            guard fuel > min(yes.weight, no.weight) else { return .unknown }
            fuel -= min(yes.weight, no.weight)
            return yes == no ? yes : .unknown
        default: return value(node.c)
        }
    }

    private mutating func containment(_ index: Int32) -> Value {
        let node = nodes[index]
        let tested = value(node.a)
        let input = extra[node.b]
        if input >= 0 { locals[Int(input)] = tested }
        var result = Value.boolean(false)
        for position in Int(node.b) + 1...Int(node.b + node.c) {
            let test = extra[position]
            let testNode = nodes[test]
            let outcome: Value
            if testNode.op == .range, testNode.flag & (RangeFlag.equal | RangeFlag.notEqual) != 0 {
                let equal = Logic.equal(tested, value(testNode.a))
                outcome = testNode.flag == RangeFlag.equal ? equal : Logic.not(equal)
            } else {
                let candidate = value(test)
                guard walk(candidate.weight, at: index) else { return .null }
                if testNode.op == .range, candidate.isNull {
                    outcome = .null
                } else if input >= 0, candidate.boolean != nil, tested.boolean == nil {
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
        let node = nodes[index]
        let left = value(node.a)
        let right = value(node.b)
        let result = Arithmetic.apply(node.op, left, right)
        guard walk(result.weight, at: index) else { return .null }
        if case .null = result { warn(index, "There is no result for these operands") }
        return result
    }

    private mutating func negation(_ index: Int32) -> Value {
        let operand = value(nodes[index].a)
        let result = Arithmetic.negate(operand)
        if case .null = result { warn(index, "Only numbers and durations can be negative") }
        return result
    }
}
