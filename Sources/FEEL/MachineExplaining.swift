internal import Civil

extension Machine {
    /// So many items of a quantifier are shown one by one.
    private static let shownItems = 500

    /// The explanation of the expression that is loaded.
    mutating func explanation() -> Explanation {
        parts.removeAll(keepingCapacity: true)
        reads.removeAll(keepingCapacity: true)
        readFindings.removeAll()
        items.removeAll()
        _ = explain(program.top)
        let tree = ExplanationTree(
            program: program, binding: binding, parts: ContiguousArray(parts[...]), reads: ContiguousArray(reads[...]),
            items: items, findings: readFindings)
        return Explanation(tree: tree, index: 0)
    }

    /// The value of the expression that is loaded, and the open facts on which an unknown one stands.
    mutating func frontier() -> (value: Value, facts: [String]) {
        parts.removeAll(keepingCapacity: true)
        reads.removeAll(keepingCapacity: true)
        readFindings.removeAll()
        items.removeAll()
        var open: [Read] = []
        let value = frontier(program.top, &open)
        var found: [String] = []
        for read in open {
            for name in binding.readNames(of: read.node, program) where !found.contains(name) { found.append(name) }
        }
        return (value, found)
    }

    // MARK: The tree

    /// Adds a part with all its parts to the explanation, and gives its value.
    private mutating func explain(_ index: Int32) -> Value {
        let node = nodes[index]
        switch node.op {
        case .and, .or:
            let part = begin(index)
            var fold = Fold(isAnd: node.op == .and)
            for position in node.a..<node.a + node.b { fold.add(explain(extra[position])) }
            return end(part, fold.value)
        case .not:
            let part = begin(index)
            return end(part, Logic.not(explain(node.a)))
        case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .between, .contained:
            return comparison(index, node)
        case .conditional: return conditional(index, node)
        case .some, .every: return quantified(index, node)
        default: return leaf(index)
        }
    }

    private mutating func begin(_ index: Int32) -> Int {
        parts.append(ExplanationTree.Part(node: index, firstRead: Int32(reads.count)))
        return parts.count - 1
    }

    private mutating func end(_ part: Int, _ value: Value) -> Value {
        parts[part].size = Int32(parts.count - part)
        parts[part].value = value
        return value
    }

    /// Evaluates something and notes what it reads.
    private mutating func traced(_ index: Int32) -> Value {
        firstRead = reads.count
        isTracing = true
        let value = value(index)
        isTracing = false
        return value
    }

    private mutating func leaf(_ index: Int32, isQuantifier: Bool = false) -> Value {
        let part = begin(index)
        let value = traced(index)
        parts[part].isLeaf = true
        parts[part].isQuantifier = isQuantifier
        parts[part].readCount = Int32(reads.count) - parts[part].firstRead
        parts[part].value = value
        return value
    }

    /// A comparison reads what its sides read, so that they are evaluated once; only where a test may be skipped or
    /// names what is tested are they evaluated apart.
    private mutating func comparison(_ index: Int32, _ node: Node) -> Value {
        let part = begin(index)
        let value: Value
        switch node.op {
        case .contained:
            let test = extra[node.b + 1]
            if node.c == 1, extra[node.b] < 0, nodes[test].op != .range {
                let tested = leaf(node.a)
                value = Logic.contains(leaf(test), tested)
            } else {
                value = traced(index)
                parts[part].readCount = Int32(reads.count) - parts[part].firstRead
                _ = leaf(node.a)
                for position in node.b + 1...node.b + node.c { _ = leaf(extra[position]) }
                return end(part, value)
            }
        case .between:
            let tested = leaf(node.a)
            let low = leaf(node.b)
            let high = leaf(node.c)
            value = Logic.and(Logic.ordered(.greaterEqual, tested, low), Logic.ordered(.lessEqual, tested, high))
        default:
            let left = leaf(node.a)
            value = Logic.compared(node.op, left, leaf(node.b))
        }
        parts[part].readCount = Int32(reads.count) - parts[part].firstRead
        return end(part, value)
    }

    private mutating func conditional(_ index: Int32, _ node: Node) -> Value {
        let part = begin(index)
        switch explain(node.a) {
        case .boolean(true): return end(part, explain(node.b))
        case .unknown:
            let yes = explain(node.b)
            return end(part, explain(node.c) == yes ? yes : .unknown)
        default: return end(part, explain(node.c))
        }
    }

    private mutating func quantified(_ index: Int32, _ node: Node) -> Value {
        let first = reads.count
        guard node.b == 1, extra[node.a + 2] < 0 else { return leaf(index, isQuantifier: true) }
        guard case .list(let list) = traced(extra[node.a + 1]), list.items.count <= Machine.shownItems else {
            reads.removeSubrange(first...)
            return leaf(index, isQuantifier: true)
        }
        parts.append(ExplanationTree.Part(node: index, firstRead: Int32(first)))
        let part = parts.count - 1
        parts[part].isQuantifier = true
        parts[part].readCount = Int32(reads.count - first)
        var fold = Fold(isAnd: node.op == .every)
        for (position, item) in list.items.enumerated() {
            locals[Int(extra[node.a])] = item
            let child = parts.count
            fold.add(explain(node.c))
            parts[child].item = Int32(items.count)
            items.append(Machine.label(item) ?? String(position + 1))
        }
        if !list.complete { fold.add(.unknown) }
        return end(part, fold.value)
    }

    private static func label(_ item: Value) -> String? {
        guard case .context(let context) = item, case .string(let id)? = context["id"] else { return nil }
        return id
    }

    // MARK: The frontier

    /// The value of a node; the reads on which an unknown one stands are added to `open`.
    private mutating func frontier(_ index: Int32, _ open: inout [Read]) -> Value {
        let node = nodes[index]
        switch node.op {
        case .and, .or:
            let before = open.count
            var fold = Fold(isAnd: node.op == .and)
            for position in node.a..<node.a + node.b {
                fold.add(frontier(extra[position], &open))
                if fold.isSettled { break }
            }
            if !fold.value.isUnknown { open.removeSubrange(before...) }
            return fold.value
        case .not: return Logic.not(frontier(node.a, &open))
        case .conditional, .some, .every:
            let part = parts.count
            let value = explain(index)
            collect(part, &open)
            return value
        default:
            let first = reads.count
            let value = traced(index)
            if value.isUnknown { collect(first..<reads.count, hangsOnReads: true, &open) }
            reads.removeSubrange(first...)
            return value
        }
    }

    private func collect(_ range: Range<Int>, hangsOnReads: Bool, _ open: inout [Read]) {
        let hangsWithin = hangsOnReads && !range.contains { reads[$0].isOpen }
        for position in range where reads[position].kind == .fact && (hangsWithin || reads[position].isOpen) {
            open.append(reads[position])
        }
    }

    /// What the explained part `index` stands on, as `ExplanationTree.frontier` finds it.
    private func collect(_ index: Int, _ open: inout [Read]) {
        let part = parts[index]
        guard part.value.isUnknown else { return }
        collect(
            Int(part.firstRead)..<Int(part.firstRead + part.readCount), hangsOnReads: part.hangsOnReads, &open)
        guard part.size > 1 else { return }
        var child = index + 1
        switch nodes[part.node].op {
        case .conditional:
            if parts[child].value.isUnknown { return collect(child, &open) }
            child += Int(parts[child].size)
        case .and, .or, .not, .some, .every: break
        default: return
        }
        while child < index + Int(part.size) {
            collect(child, &open)
            child += Int(parts[child].size)
        }
    }
}

/// `and` or `or` over values, one after another.
private struct Fold {
    let isAnd: Bool
    private(set) var value: Value

    init(isAnd: Bool) {
        self.isAnd = isAnd
        value = .boolean(isAnd)
    }

    /// Whether nothing that follows can change the value.
    var isSettled: Bool {
        if case .boolean(let truth) = value { truth != isAnd } else { false }
    }

    mutating func add(_ other: Value) {
        switch other {
        case .boolean(isAnd): return
        case .boolean: value = other
        case .unknown: if !isSettled { value = .unknown }
        default: if !isSettled, !value.isUnknown { value = .null }
        }
    }
}
