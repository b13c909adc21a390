/// How an expression came to its value: the tree of its own `and`, `or`, `not`, quantifiers and comparisons.
///
/// It is a window on one part of a flat tree: names and texts are looked up when they are asked for.
public struct Explanation: Sendable {
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

    let tree: ExplanationTree
    let index: Int

    private var part: ExplanationTree.Part { tree.parts[index] }

    /// What this part is.
    public var kind: Kind {
        guard !part.isLeaf || part.isQuantifier else { return .value }
        switch tree.program.nodes[part.node].op {
        case .and: return .and
        case .or: return .or
        case .not: return .not
        case .some: return .some
        case .every: return .every
        case .conditional: return .conditional
        case .equal: return .comparison("=")
        case .notEqual: return .comparison("!=")
        case .less: return .comparison("<")
        case .lessEqual: return .comparison("<=")
        case .greater: return .comparison(">")
        case .greaterEqual: return .comparison(">=")
        case .between: return .comparison("between")
        case .contained: return .comparison("in")
        default: return .value
        }
    }

    /// Its text, exactly as written.
    public var text: String { tree.program.text(of: part.node) }

    /// The text in UTF-8, without a copy of it.
    public var utf8: ArraySlice<UInt8> { tree.program.utf8(of: part.node) }

    /// Its value.
    public var value: Value { tree.parts[index].value }

    /// Its parts.
    public var children: [Explanation] {
        var children: [Explanation] = []
        forEachChild { children.append($0) }
        return children
    }

    /// Whether it has parts.
    public var hasChildren: Bool { part.size > 1 }

    /// Calls `body` with each part in turn.
    public func forEachChild(_ body: (Explanation) -> Void) {
        let end = index + Int(part.size)
        var child = index + 1
        while child < end {
            body(Explanation(tree: tree, index: child))
            child += Int(tree.parts[child].size)
        }
    }

    /// The facts that it read itself ("now.status"; of items "jobs.left"); for `some` and `every` those of the list.
    public var paths: [String] { tree.names(of: part, .fact, openOnly: false) }
    /// Of these, the ones not stated.
    public var openPaths: [String] { tree.names(of: part, .fact, openOnly: true) }
    /// The parameters that it read itself.
    public var parameters: [String] { tree.names(of: part, .parameter, openOnly: false) }
    /// The rules whose verdicts it read itself.
    public var findings: [String] { tree.names(of: part, .finding, openOnly: false) }
    /// Of these, the ones whose verdict is unknown.
    public var openFindings: [String] { tree.names(of: part, .finding, openOnly: true) }
    /// In a child of `some` or `every`, the item: its `id`, or its number from 1.
    public var item: String? { part.item < 0 ? nil : tree.items[Int(part.item)] }

    /// The unstated facts that keep the value open: none if it is decided.
    public func frontier() -> [String] {
        var found: [String] = []
        tree.frontier(of: index, .fact, into: &found)
        return found
    }

    /// The rules whose unknown verdict keeps the value open.
    public func findingFrontier() -> [String] {
        var found: [String] = []
        tree.frontier(of: index, .finding, into: &found)
        return found
    }
}

extension Explanation: Hashable {
    /// The same kinds, texts, values and readings, part by part.
    public static func == (left: Explanation, right: Explanation) -> Bool {
        left.kind == right.kind && left.value == right.value && left.item == right.item && left.paths == right.paths
            && left.openPaths == right.openPaths && left.parameters == right.parameters
            && left.findings == right.findings && left.openFindings == right.openFindings && left.text == right.text
            && left.children == right.children
    }

    /// Hashes the text and the value.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(value)
    }
}

/// The parts of one explanation, each before its own parts, and what they read.
final class ExplanationTree: Sendable {
    /// One part.
    struct Part: Sendable {
        var node: Int32
        /// How many parts it and all below it are.
        var size: Int32 = 1
        var firstRead: Int32
        var readCount: Int32 = 0
        /// The number of its item, or -1.
        var item: Int32 = -1
        /// Shown as a value, whatever the node is.
        var isLeaf = false
        /// A quantifier: shown as one also where its items are not.
        var isQuantifier = false
        var value: Value = .null

        /// Whether an unknown value can only come from what it read itself; that of a quantifier comes from its items.
        var hangsOnReads: Bool { value.isUnknown && (isLeaf || !isQuantifier) }
    }

    let program: Program
    let binding: Binding
    let parts: ContiguousArray<Part>
    let reads: ContiguousArray<Machine.Read>
    let items: [String]
    let findings: [String]

    init(
        program: Program, binding: Binding, parts: ContiguousArray<Part>, reads: ContiguousArray<Machine.Read>,
        items: [String], findings: [String]
    ) {
        self.program = program
        self.binding = binding
        self.parts = parts
        self.reads = reads
        self.items = items
        self.findings = findings
    }

    func names(of part: Part, _ kind: Machine.Read.Kind, openOnly: Bool) -> [String] {
        let range = Int(part.firstRead)..<Int(part.firstRead + part.readCount)
        // If nothing that was read is open and the value still is, it hangs on what is within the records read.
        let hangsWithin = openOnly && part.hangsOnReads && !range.contains { reads[$0].isOpen }
        if range.count == 1, kind == .fact, reads[range.lowerBound].kind == .fact {
            let read = reads[range.lowerBound]
            return read.isOpen || !openOnly || hangsWithin ? binding.readNames(of: read.node, program) : []
        }
        var found: [String] = []
        for position in range where reads[position].kind == kind {
            let read = reads[position]
            if openOnly, !(hangsWithin ? kind == .fact : read.isOpen) { continue }
            switch kind {
            case .fact:
                for name in binding.readNames(of: read.node, program) where !found.contains(name) {
                    found.append(name)
                }
            case .parameter:
                let name = program.names[Int(program.nodes[read.node].a)]
                if !found.contains(name) { found.append(name) }
            case .finding:
                let name = findings[Int(read.detail)]
                if !found.contains(name) { found.append(name) }
            }
        }
        return found
    }

    func frontier(of index: Int, _ kind: Machine.Read.Kind, into found: inout [String]) {
        let part = parts[index]
        guard part.value.isUnknown else { return }
        for name in names(of: part, kind, openOnly: true) where !found.contains(name) { found.append(name) }
        guard part.size > 1 else { return }
        let end = index + Int(part.size)
        var child = index + 1
        switch program.nodes[part.node].op {
        case .conditional:
            // The branches matter only once the condition is known.
            if parts[child].value.isUnknown { return frontier(of: child, kind, into: &found) }
            child += Int(parts[child].size)
        case .and, .or, .not, .some, .every: break
        default: return
        }
        while child < end {
            frontier(of: child, kind, into: &found)
            child += Int(parts[child].size)
        }
    }
}

extension Binding {
    /// The names of what a node reads: its paths, or what another rule defines.
    func readNames(of node: Int32, _ program: Program) -> [String] {
        if program.nodes[node].op == .defined { return ["defined." + program.names[Int(program.nodes[node].a)]] }
        return paths.isEmpty ? program.paths(of: node) : paths[Int(node)]
    }
}
