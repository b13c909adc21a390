/// An expression, parsed and compiled; a value that threads can share.
public struct Expression: Sendable {
    let program: Program
    let binding: Binding?

    /// Parses a text.
    ///
    /// - Parameter names: The variables that the text may name; needed only for names of several words or with signs in
    ///   them, and to let a variable go before a name that Shirube adds to the language, such as `law`.
    /// - Parameter allowsSeveral: Whether a text may be several expressions with commas between them, whose value is the
    ///   list of theirs; rules do not write so.
    public static func parse(
        _ text: String, names: [String] = [], allowsSeveral: Bool = false
    ) throws(SyntaxError) -> Expression {
        Expression(program: try Parser.program(text, names: names, allowsSeveral: allowsSeveral), binding: nil)
    }

    /// The text, exactly as it was parsed.
    public var source: String {
        String(decoding: program.source, as: UTF8.self)
    }

    /// The names of the variables that the expression reads from outside.
    public var variables: [String] {
        program.roots
    }

    /// The same expression with its variables looked up once for all scopes of a layout.
    public func bound(to layout: Layout) -> Expression {
        if binding?.layout === layout { return self }
        return Expression(program: program, binding: Binding(program, layout))
    }

    /// The value in a scope.
    public func evaluate(_ scope: Scope) -> Value {
        var evaluator = Evaluator(scope)
        return evaluator.value(of: self)
    }

    /// The value in a scope, with what went wrong on the way.
    public func evaluate(_ scope: Scope, warnings: inout [Warning]) -> Value {
        var machine = Machine(scope)
        machine.load(self)
        machine.warnings = []
        let value = machine.value(program.top)
        warnings += machine.warnings ?? []
        return value
    }
}

/// The slots of a program's variables in a layout.
final class Binding: Sendable {
    let layout: Layout
    /// The slot of each root, or -1.
    let slots: FlatArray<Int32>
    /// For each node that reads a key of a record, which key of which record that is.
    let keys: FlatArray<RecordKey>
    /// For each node the paths that it stands for; empty where they are looked up when they are needed.
    let paths: [[String]]

    /// The number of a key in the records of one shape. The layout keeps the shape alive.
    struct RecordKey: BitwiseCopyable, Sendable {
        var shape: ObjectIdentifier?
        var number: Int

        static let none = RecordKey(shape: nil, number: -1)
    }

    init(_ program: Program, _ layout: Layout, withPaths: Bool = true) {
        self.layout = layout
        let slots = program.roots.map { layout.slot($0).map(Int32.init) ?? -1 }
        var keys = [RecordKey](repeating: .none, count: program.nodes.count)
        for (index, node) in program.nodes.enumerated() {
            var base = node.a
            switch node.op {
            case .field: break
            case .implicit: base = program.origins[Int(node.a)]
            default: continue
            }
            guard base >= 0, let root = Binding.root(of: base, in: program), slots[root] >= 0,
                let shape = layout.shapes[Int(slots[root])],
                let number = shape.number(of: program.names[Int(node.b)])
            else { continue }
            keys[index] = RecordKey(shape: ObjectIdentifier(shape), number: number)
        }
        self.slots = FlatArray(slots)
        self.keys = FlatArray(keys)
        paths = withPaths ? program.nodes.indices.map { program.paths(of: Int32($0)) } : []
    }

    deinit {
        slots.deallocate()
        keys.deallocate()
    }

    /// The root that a node stands for, itself or as an item of its list.
    private static func root(of index: Int32, in program: Program) -> Int? {
        let node = program.nodes[Int(index)]
        switch node.op {
        case .root: return Int(node.a)
        case .filter: return root(of: node.a, in: program)
        case .local:
            let origin = program.origins[Int(node.a)]
            return origin < 0 ? nil : root(of: origin, in: program)
        default: return nil
        }
    }
}
