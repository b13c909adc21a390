/// What a node does.
enum Op: UInt8, BitwiseCopyable {
    case constant  // a: constant
    case root  // a: root
    case local  // a: slot
    case implicit  // a: slot of the filtered item, b: name, c: node that is read if the item has no such key
    case field  // a: node, b: name
    case descendants  // a: node, b: name
    case parameter  // a: name, b: key node or -1
    case defined  // a: name
    case finding  // a: node
    case stated  // a: node
    case list  // a: first extra, b: count
    case context  // a: first extra (slot, node)…, b: count, c: constant shape
    case range  // a: low node or -1, b: high node or -1, flag: closed ends
    case and, or  // a: first extra, b: count
    case not  // a: node
    case equal, notEqual, less, lessEqual, greater, greaterEqual  // a, b: nodes
    case between  // a, b, c: nodes
    case contained  // a: node, b: first extra (slot of `?` or -1, tests…), c: count
    case add, subtract, multiply, divide, power  // a, b: nodes
    case negate  // a: node
    case conditional  // a, b, c: nodes
    case some, every  // a: first extra (slot, domain, end or -1)…, b: count, c: body
    case loop  // a: first extra (slot of `partial` or -1, then as above), b: count, c: body
    case filter  // a: node, b: node, c: slot
    case builtin  // a: first extra, b: count, c: builtin
    case call  // a: node, b: first extra, c: count
    case callNamed  // a: node, b: first extra (name, node)…, c: count
    case lambda  // a: first extra (slot, name, type)…, b: count, c: body; flag: height
    case instance  // a: node, b: type
}

/// One instruction of an expression, with the numbers of the nodes it works on.
struct Node: BitwiseCopyable {
    var op: Op
    var flag: UInt8 = 0
    var a: Int32 = -1
    var b: Int32 = -1
    var c: Int32 = -1
    /// Where it stands in the text, in UTF-8 bytes.
    var start: Int32
    var end: Int32
}

/// What the ends of a range are.
enum RangeFlag {
    static let lowClosed: UInt8 = 1
    static let highClosed: UInt8 = 2
    static let equal: UInt8 = 4
    static let notEqual: UInt8 = 8
}

/// A compiled expression. It never changes, so threads share it.
final class Program: Sendable {
    let source: [UInt8]
    let nodes: FlatArray<Node>
    let extra: FlatArray<Int32>
    let constants: [Value]
    let names: [String]
    let shapes: [Shape]
    let types: [TypeName]
    /// The names of the variables from outside.
    let roots: [String]
    let localCount: Int
    /// For each local slot the node whose items (or value) it stands for, or -1.
    let origins: [Int32]
    let top: Int32

    init(_ parser: consuming Parser, top: Int32) {
        source = parser.bytes
        nodes = FlatArray(parser.nodes)
        extra = FlatArray(parser.extra)
        constants = parser.constants
        names = parser.names
        shapes = parser.shapes
        types = parser.types
        roots = parser.roots
        localCount = parser.origins.count
        origins = parser.origins
        self.top = top
    }

    /// A program of no instructions, for a machine that has nothing to run yet.
    static let nothing = Program()

    private init() {
        source = []
        nodes = FlatArray([])
        extra = FlatArray([])
        constants = []
        names = []
        shapes = []
        types = []
        roots = []
        localCount = 0
        origins = []
        top = -1
    }

    deinit {
        nodes.deallocate()
        extra.deallocate()
    }

    /// The text of a node, exactly as written.
    func text(of node: Int32) -> String {
        String(decoding: utf8(of: node), as: UTF8.self)
    }

    /// The text of a node in UTF-8.
    func utf8(of node: Int32) -> ArraySlice<UInt8> {
        source[Int(nodes[node].start)..<Int(nodes[node].end)]
    }

    private static let properties: Set<String> = [
        "year", "month", "day", "weekday", "years", "months", "days", "hours", "minutes", "seconds", "start", "end",
        "start included", "end included",
    ]

    /// The one path that a node reads ("now.status"), through the items of lists; nil if it is none, or not one alone.
    func path(of index: Int32) -> String? {
        let paths = paths(of: index)
        return paths.count == 1 ? paths[0] : nil
    }

    /// The paths that a node may stand for: a fact, an item of a list, or what comes from several lists.
    func paths(of index: Int32) -> [String] {
        var budget = 200
        return paths(of: index, &budget)
    }

    private func paths(of index: Int32, _ budget: inout Int) -> [String] {
        // The same list can be named in ever more ways.
        budget -= 1
        guard index >= 0, budget > 0 else { return [] }
        let node = nodes[Int(index)]
        switch node.op {
        case .root:
            return [roots[Int(node.a)]]
        case .local:
            return paths(of: origins[Int(node.a)], &budget)
        case .field:
            let base = paths(of: node.a, &budget)
            let name = names[Int(node.b)]
            // Facts are keys of records: what stands behind them is a property of a date or duration.
            let inner = nodes[Int(node.a)].op
            if inner == .field || inner == .implicit, Program.properties.contains(name) { return base }
            return base.map { $0 + "." + name }
        case .implicit:
            return paths(of: origins[Int(node.a)], &budget).map { $0 + "." + names[Int(node.b)] }
        case .filter: return paths(of: node.a, &budget)
        case .loop: return paths(of: node.c, &budget)
        case .conditional: return distinct([node.b, node.c], &budget)
        case .list: return distinct(extra[Int(node.a)..<Int(node.a + node.b)], &budget)
        case .builtin:
            guard let builtin = Builtin(rawValue: UInt8(truncatingIfNeeded: node.c)), builtin.keepsItems else {
                return []
            }
            return distinct(extra[Int(node.a)..<Int(node.a + node.b)], &budget)
        default: return []
        }
    }

    private func distinct(_ nodes: some Sequence<Int32>, _ budget: inout Int) -> [String] {
        var found: [String] = []
        for node in nodes {
            for path in paths(of: node, &budget) where !found.contains(path) { found.append(path) }
        }
        return found
    }
}

extension Builtin {
    /// Whether the result holds items of the lists given.
    var keepsItems: Bool {
        switch self {
        case .sublist, .append, .concatenate, .insertBefore, .remove, .listReplace, .reverse, .union, .distinctValues,
            .flatten,
            .sort, .min, .max:
            true
        default: false
        }
    }
}

/// The name of a type, as `instance of` and the parameters of functions write it.
indirect enum TypeName: Sendable, Hashable {
    case any, null, boolean, number, string, date, monthsDuration, daysDuration
    case list(TypeName), range(TypeName), context([String: TypeName]), function([TypeName], TypeName)
    /// A type that no value of this subset has, such as times of day.
    case none
}
