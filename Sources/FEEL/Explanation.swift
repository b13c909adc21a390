/// How an expression came to its value: the tree of its own `and`, `or`, `not`, quantifiers and comparisons.
public struct Explanation: Sendable, Hashable {
    /// What a part of the expression is.
    public enum Kind: Sendable, Hashable {
        /// All children must hold.
        case and
        /// One child must hold.
        case or
        /// The child must not hold.
        case not
        /// One item must satisfy the condition; a child for each item.
        case some
        /// All items must satisfy the condition; a child for each item.
        case every
        /// Two values compared: "=", "!=", "<", "<=", ">", ">=", "between" or "in"; the children are the values.
        case comparison(String)
        /// `if`: the condition, then the branch taken, or both if the condition is unknown.
        case conditional
        /// Anything else.
        case value
    }

    /// What this part is.
    public let kind: Kind
    /// Its text, exactly as written.
    public var text: String { source.text }
    let source: SourceSlice
    /// Its value.
    public let value: Value
    /// Its parts.
    public let children: [Explanation]
    /// The facts that it read itself ("now.status"; of items "jobs.left"); for `some` and `every` those of the list.
    public let paths: [String]
    /// Of these, the ones not stated.
    public let openPaths: [String]
    /// The parameters that it read itself.
    public let parameters: [String]
    /// The rules whose verdicts it read itself.
    public let findings: [String]
    /// Of these, the ones whose verdict is unknown.
    public let openFindings: [String]
    /// In a child of `some` or `every`, the item: its `id`, or its number from 1.
    public internal(set) var item: String?

    /// The unstated facts that keep the value open: none if it is decided.
    public func frontier() -> [String] {
        var found: [String] = []
        collect(\.openPaths, into: &found)
        return found
    }

    /// The rules whose unknown verdict keeps the value open.
    public func findingFrontier() -> [String] {
        var found: [String] = []
        collect(\.openFindings, into: &found)
        return found
    }

    private func collect(_ open: KeyPath<Explanation, [String]>, into found: inout [String]) {
        guard value.isUnknown else { return }
        for name in self[keyPath: open] where !found.contains(name) { found.append(name) }
        switch kind {
        case .comparison, .value: return
        case .conditional:
            // The branches matter only once the condition is known.
            if let condition = children.first, condition.value.isUnknown {
                condition.collect(open, into: &found)
            } else {
                for child in children.dropFirst() { child.collect(open, into: &found) }
            }
        default:
            for child in children { child.collect(open, into: &found) }
        }
    }
}

/// A part of an expression's text, cut out when it is asked for.
struct SourceSlice: Sendable, Hashable {
    let program: Program
    let node: Int32

    var text: String { program.text(of: node) }

    static func == (left: SourceSlice, right: SourceSlice) -> Bool {
        left.program === right.program && left.node == right.node || left.text == right.text
    }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Expression {
    /// The unstated facts that keep the value open in a scope, and the value: what `explain` gives as its frontier,
    /// without building the tree.
    public func frontier(_ scope: Scope) -> (value: Value, facts: [String]) {
        var machine = Machine(self, scope)
        var found: [String] = []
        let value = machine.frontier(program.top, &found)
        return (value, found)
    }

    /// The value in a scope, with how it came about.
    public func explain(_ scope: Scope) -> Explanation {
        var machine = Machine(self, scope)
        return machine.explain(program.top)
    }
}

extension Machine {
    /// So many items of a quantifier are shown one by one.
    private static let shownItems = 500

    mutating func explain(_ index: Int32) -> Explanation {
        let node = nodes[Int(index)]
        switch node.op {
        case .and, .or:
            let children = (Int(node.a)..<Int(node.a + node.b)).map { explain(extra[$0]) }
            let start = Value.boolean(node.op == .and)
            let value = children.reduce(start) { value, child in
                node.op == .and ? Logic.and(value, child.value) : Logic.or(value, child.value)
            }
            return made(index, node.op == .and ? .and : .or, value, children)
        case .not:
            let child = explain(node.a)
            return made(index, .not, Logic.not(child.value), [child])
        case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .between, .contained:
            return comparison(index, node)
        case .conditional: return conditional(index, node)
        case .some, .every: return quantified(index, node)
        default: return leaf(index, .value)
        }
    }

    /// The value of a node; the open facts on which an unknown one stands are added to `found`.
    mutating func frontier(_ index: Int32, _ found: inout [String]) -> Value {
        let node = nodes[Int(index)]
        switch node.op {
        case .and, .or:
            var open: [String] = []
            var value = Value.boolean(node.op == .and)
            for position in Int(node.a)..<Int(node.a + node.b) {
                let child = frontier(extra[position], &open)
                value = node.op == .and ? Logic.and(value, child) : Logic.or(value, child)
                if case .boolean(node.op == .or) = value { return value }
            }
            if value.isUnknown { for name in open where !found.contains(name) { found.append(name) } }
            return value
        case .not: return Logic.not(frontier(node.a, &found))
        case .conditional, .some, .every:
            let explanation = explain(index)
            for name in explanation.frontier() where !found.contains(name) { found.append(name) }
            return explanation.value
        default:
            let value = value(index)
            guard value.isUnknown else { return value }
            let (_, read) = traced(index)
            for item in Machine.settled(read, value)
            where item.kind == .fact && item.isOpen && !found.contains(item.name) {
                found.append(item.name)
            }
            return value
        }
    }

    private func made(
        _ index: Int32, _ kind: Explanation.Kind, _ value: Value, _ children: [Explanation], reads: [Read] = []
    ) -> Explanation {
        func names(_ kind: Read.Kind, openOnly: Bool = false) -> [String] {
            if reads.isEmpty { return [] }
            var found: [String] = []
            for read in reads where read.kind == kind && (read.isOpen || !openOnly) && !found.contains(read.name) {
                found.append(read.name)
            }
            return found
        }
        return Explanation(
            kind: kind, source: SourceSlice(program: program, node: index), value: value, children: children,
            paths: names(.fact),
            openPaths: names(.fact, openOnly: true), parameters: names(.parameter), findings: names(.finding),
            openFindings: names(.finding, openOnly: true), item: nil)
    }

    /// Evaluates something and gives what it read.
    private mutating func traced(_ index: Int32) -> (Value, [Read]) {
        reads = []
        let value = value(index)
        let read = reads ?? []
        reads = nil
        return (value, read)
    }

    private mutating func leaf(_ index: Int32, _ kind: Explanation.Kind) -> Explanation {
        let (value, read) = traced(index)
        return made(index, kind, value, [], reads: Machine.settled(read, value))
    }

    /// If nothing that was read is open and the value still is, it hangs on what is within the records read.
    private static func settled(_ reads: [Read], _ value: Value) -> [Read] {
        guard value.isUnknown, !reads.contains(where: \.isOpen) else { return reads }
        return reads.map { Read(kind: $0.kind, name: $0.name, isOpen: $0.kind == .fact) }
    }

    private mutating func comparison(_ index: Int32, _ node: Node) -> Explanation {
        let (value, read) = traced(index)
        var operands = [node.a]
        switch node.op {
        case .between: operands += [node.b, node.c]
        case .contained: operands += (Int(node.b) + 1...Int(node.b + node.c)).map { extra[$0] }
        default: operands.append(node.b)
        }
        let children = operands.map { leaf($0, .value) }
        return made(
            index, .comparison(Machine.word(node.op)), value, children, reads: Machine.settled(read, value))
    }

    private static func word(_ op: Op) -> String {
        switch op {
        case .equal: "="
        case .notEqual: "!="
        case .less: "<"
        case .lessEqual: "<="
        case .greater: ">"
        case .greaterEqual: ">="
        case .between: "between"
        default: "in"
        }
    }

    private mutating func conditional(_ index: Int32, _ node: Node) -> Explanation {
        let condition = explain(node.a)
        switch condition.value {
        case .boolean(true):
            let branch = explain(node.b)
            return made(index, .conditional, branch.value, [condition, branch])
        case .unknown:
            let branches = [explain(node.b), explain(node.c)]
            let value = branches[0].value == branches[1].value ? branches[0].value : .unknown
            return made(index, .conditional, value, [condition] + branches)
        default:
            let branch = explain(node.c)
            return made(index, .conditional, branch.value, [condition, branch])
        }
    }

    private mutating func quantified(_ index: Int32, _ node: Node) -> Explanation {
        let kind: Explanation.Kind = node.op == .some ? .some : .every
        guard node.b == 1, extra[Int(node.a) + 2] < 0 else { return leaf(index, kind) }
        let (domain, read) = traced(extra[Int(node.a) + 1])
        guard case .list(let list) = domain, list.items.count <= Machine.shownItems else { return leaf(index, kind) }
        var children: [Explanation] = []
        var value = Value.boolean(node.op == .every)
        for (position, item) in list.items.enumerated() {
            locals[Int(extra[Int(node.a)])] = item
            var child = explain(node.c)
            child.item = Machine.label(item) ?? String(position + 1)
            value = node.op == .every ? Logic.and(value, child.value) : Logic.or(value, child.value)
            children.append(child)
        }
        if !list.complete {
            value = node.op == .every ? Logic.and(value, .unknown) : Logic.or(value, .unknown)
        }
        return made(index, kind, value, children, reads: read)
    }

    private static func label(_ item: Value) -> String? {
        guard case .context(let context) = item, case .string(let id)? = context["id"] else { return nil }
        return id
    }
}
