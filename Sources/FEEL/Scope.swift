public import Civil

/// Which variable stands in which slot of a scope. Expressions bound to a layout find their variables by number.
public final class Layout: Sendable {
    /// The names of the variables, by slot.
    public let names: [String]
    /// The keys of the context in each slot, or of each item of the list in it; nil where they are not known beforehand.
    public let shapes: [Shape?]
    private let slots: [String: Int]

    /// A layout of `names`; of a name that comes twice the first counts.
    public init(_ names: [String], shapes: [String: Shape] = [:]) {
        self.names = names
        self.shapes = names.map { shapes[$0] }
        slots = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The slot of a name, or nil.
    public func slot(_ name: String) -> Int? {
        slots[name]
    }
}

/// What an expression is evaluated against.
public struct Scope: Sendable {
    /// Which variable stands where.
    public let layout: Layout
    /// The variables, by slot.
    public var values: [Value]
    /// The value of a parameter ("law.fine") for a key, if it is keyed.
    public var parameter: @Sendable (_ name: String, _ key: Value?) -> Value
    /// The verdict of another rule.
    public var finding: @Sendable (_ id: String) -> Value
    /// The value that another rule defined; nil to read it from the variable `defined`.
    public var defined: (@Sendable (_ name: String) -> Value)?
    /// The day that `today()` gives; without it `today()` is null.
    public var today: CivilDate?

    /// A scope with nothing stated.
    public init(_ layout: Layout) {
        self.layout = layout
        values = Array(repeating: .unknown, count: layout.names.count)
        parameter = { _, _ in .unknown }
        finding = { _ in .unknown }
    }

    /// A scope with `variables`.
    public init(_ variables: [(name: String, value: Value)] = []) {
        self.init(Layout(variables.map(\.name)))
        values = variables.map(\.value)
    }

    /// The variable of a name; setting a name that the layout does not have does nothing.
    public subscript(name: String) -> Value? {
        get {
            layout.slot(name).map { values[$0] }
        }
        set {
            if let slot = layout.slot(name), let newValue { values[slot] = newValue }
        }
    }
}

/// Something an expression did that gives null.
public struct Warning: Sendable, Hashable, CustomStringConvertible {
    /// What happened.
    public let message: String
    /// The line of the part of the expression, from 1.
    public let line: Int
    /// The column, from 1.
    public let column: Int

    /// "1:5: message".
    public var description: String { "\(line):\(column): \(message)" }
}
