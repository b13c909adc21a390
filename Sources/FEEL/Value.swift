public import Civil

/// A value of the expression language.
///
/// `null` is FEEL's own null: *known to be none*, or the answer to a type error. `unknown` stands outside FEEL's domain: a
/// fact that nobody has stated.
public enum Value: Sendable, Hashable {
    /// Not stated. Every operator and function of it is unknown, except Kleene logic.
    case unknown
    /// Known to be none, or the result of an expression that has no result.
    case null
    /// True or false.
    case boolean(Bool)
    /// A decimal number.
    case number(Decimal)
    /// A text.
    case string(String)
    /// A calendar date.
    case date(CivilDate)
    /// A years and months duration, in months.
    case months(Int)
    /// A days and time duration, in seconds.
    case seconds(Decimal)
    /// A list.
    case list(FEELList)
    /// A context: names with values.
    case context(Context)
    /// A range between two end points.
    case range(FEELRange)
    /// A function, built in or defined in an expression.
    case function(FunctionValue)

    /// Whether the value is `unknown`.
    public var isUnknown: Bool {
        if case .unknown = self { true } else { false }
    }

    /// Whether the value is `null`.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// Whether the value is a range or a list.
    var isCollection: Bool {
        switch self {
        case .range, .list: true
        default: false
        }
    }

    /// The truth value, if the value is one.
    public var boolean: Bool? {
        if case .boolean(let truth) = self { truth } else { nil }
    }

    /// The value of a key of a record, if this is a record of the shape that the key belongs to.
    @inline(__always)
    func key(_ key: Binding.RecordKey) -> Value? {
        guard case .context(let context) = self, key.shape == ObjectIdentifier(context.shape) else { return nil }
        return context.values[key.number]
    }

    /// A complete list of `items`.
    public static func list(_ items: [Value]) -> Value {
        .list(FEELList(items))
    }
}

/// A list, which may be known only in part.
public struct FEELList: Sendable, Hashable {
    /// The items that are known.
    public var items: [Value] {
        didSet { extent = Extent(around: items) }
    }
    /// How large the list is.
    private(set) var extent: Extent
    /// False if there may be more items than those known: then counts and sums are unknown, `some` is never false and `every`
    /// never true.
    public var complete: Bool

    /// A list of `items`.
    public init(_ items: [Value], complete: Bool = true) {
        self.items = items
        self.complete = complete
        extent = items.isEmpty ? .empty : Extent(around: items)
    }
}

/// The range between two end points; an absent end point does not bound it.
public struct FEELRange: Sendable, Hashable {
    /// The ends stand apart, so that a value holds a reference and not a value within itself.
    private final class Ends: Sendable {
        let low: Value?
        let high: Value?
        let extent: Extent

        init(_ low: Value?, _ high: Value?) {
            self.low = low
            self.high = high
            extent = Extent(around: [low, high].compactMap { $0 })
        }
    }

    private let ends: Ends
    /// Whether the lower end belongs to the range.
    public let lowClosed: Bool
    /// Whether the upper end belongs to the range.
    public let highClosed: Bool

    /// The lower end, or nil if there is none.
    public var low: Value? { ends.low }
    /// The upper end, or nil if there is none.
    public var high: Value? { ends.high }

    /// How large the ends are.
    var extent: Extent { ends.extent }

    /// A range; an end that is absent is open.
    public init(low: Value?, lowClosed: Bool, high: Value?, highClosed: Bool) {
        ends = Ends(low, high)
        self.lowClosed = lowClosed && low != nil
        self.highClosed = highClosed && high != nil
    }

    /// Equal ends, closed alike.
    public static func == (left: FEELRange, right: FEELRange) -> Bool {
        left.lowClosed == right.lowClosed && left.highClosed == right.highClosed && left.low == right.low
            && left.high == right.high
    }

    /// Hashes the ends.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(low)
        hasher.combine(high)
    }
}

/// A function as a value.
public struct FunctionValue: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case builtin(Builtin)
        case closure(Closure)
    }

    let kind: Kind

    init(_ builtin: Builtin) {
        kind = .builtin(builtin)
    }

    init(_ closure: Closure) {
        kind = .closure(closure)
    }

    /// The levels of values that the function holds.
    var depth: Int {
        switch kind {
        case .builtin: 1
        case .closure(let closure): closure.depth
        }
    }
}

/// A function defined in an expression, with the values of the names around it.
final class Closure: Sendable, Hashable {
    let program: Program
    let node: Int32
    let locals: [Value]
    let depth: Int

    init(program: Program, node: Int32, locals: [Value]) {
        self.program = program
        self.node = node
        self.locals = locals
        depth = Extent(around: locals).depth
    }

    static func == (left: Closure, right: Closure) -> Bool {
        left === right
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
