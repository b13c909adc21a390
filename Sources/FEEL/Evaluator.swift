/// Evaluates many expressions against one scope.
///
/// Between two expressions the scope may change: an item is bound, another day's law is read. Whoever has one expression
/// asks that: `Expression.evaluate`.
public struct Evaluator {
    private var machine: Machine

    /// What the expressions are evaluated against.
    public var scope: Scope {
        @inline(__always) get { machine.scope }
        @inline(__always) _modify { yield &machine.scope }
    }

    /// An evaluator for a scope.
    public init(_ scope: Scope) {
        machine = Machine(scope)
    }

    /// The value of an expression.
    public mutating func value(of expression: Expression) -> Value {
        machine.load(expression)
        return machine.value(expression.program.top)
    }

    /// The value of an expression, with how it came about.
    public mutating func explanation(of expression: Expression) -> Explanation {
        machine.load(expression)
        return machine.explanation()
    }

    /// The value of an expression, and the unstated facts that keep it open: what `explanation` gives as its frontier,
    /// without building the tree.
    public mutating func frontier(of expression: Expression) -> (value: Value, facts: [String]) {
        machine.load(expression)
        return machine.frontier()
    }
}

extension Expression {
    /// The value in a scope, with how it came about.
    public func explain(_ scope: Scope) -> Explanation {
        var evaluator = Evaluator(scope)
        return evaluator.explanation(of: self)
    }

    /// The unstated facts that keep the value open in a scope, and the value.
    public func frontier(_ scope: Scope) -> (value: Value, facts: [String]) {
        var evaluator = Evaluator(scope)
        return evaluator.frontier(of: self)
    }
}
