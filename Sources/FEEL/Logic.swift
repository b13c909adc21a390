internal import Civil

/// Truth with null and unknown, equality and order.
enum Logic {
    static func not(_ value: Value) -> Value {
        switch value {
        case .boolean(let truth): .boolean(!truth)
        case .unknown: .unknown
        default: .null
        }
    }

    static func and(_ left: Value, _ right: Value) -> Value {
        switch (left, right) {
        case (.boolean(false), _), (_, .boolean(false)): .boolean(false)
        case (.unknown, _), (_, .unknown): .unknown
        case (.boolean(true), .boolean(true)): .boolean(true)
        default: .null
        }
    }

    static func or(_ left: Value, _ right: Value) -> Value {
        not(and(not(left), not(right)))
    }

    // MARK: Equality

    /// Whether two values are equal: unknown if one is, null if they are of different kinds.
    static func equal(_ left: Value, _ right: Value) -> Value {
        switch (left, right) {
        case (.unknown, _), (_, .unknown): return .unknown
        case (.string(let left), .string(let right)): return .boolean(same(left, right))
        case (.boolean(let left), .boolean(let right)): return .boolean(left == right)
        case (.number(let left), .number(let right)): return .boolean(left == right)
        case (.date(let left), .date(let right)): return .boolean(left == right)
        case (.null, .null): return .boolean(true)
        case (.null, _), (_, .null): return .boolean(false)
        case (.months(let left), .months(let right)): return .boolean(left == right)
        case (.seconds(let left), .seconds(let right)): return .boolean(left == right)
        case (.list(let left), .list(let right)): return equal(left, right)
        case (.context(let left), .context(let right)): return equal(left, right)
        case (.range(let left), .range(let right)): return equal(left, right)
        case (.function(let left), .function(let right)): return .boolean(left == right)
        default: return .null
        }
    }

    /// Texts are equal if their characters are, without Unicode's equivalences.
    @inline(__always)
    static func same(_ left: String, _ right: String) -> Bool {
        left == right && left.utf8.count == right.utf8.count
    }

    private static func equal(_ left: FEELList, _ right: FEELList) -> Value {
        guard left.complete, right.complete else { return .unknown }
        guard left.items.count == right.items.count else { return .boolean(false) }
        var result = Value.boolean(true)
        for (one, other) in zip(left.items, right.items) {
            switch equal(one, other) {
            case .boolean(true): continue
            case .unknown: result = .unknown
            default: return .boolean(false)
            }
        }
        return result
    }

    private static func equal(_ left: Context, _ right: Context) -> Value {
        guard !left.open, !right.open else { return .unknown }
        guard left.values.count == right.values.count else { return .boolean(false) }
        var result = Value.boolean(true)
        for (key, value) in zip(left.keys, left.values) {
            guard let other = right[key] else { return .boolean(false) }
            switch equal(value, other) {
            case .boolean(true): continue
            case .unknown: result = .unknown
            default: return .boolean(false)
            }
        }
        return result
    }

    private static func equal(_ left: FEELRange, _ right: FEELRange) -> Value {
        let ends = and(equal(left.low ?? .null, right.low ?? .null), equal(left.high ?? .null, right.high ?? .null))
        let closed = left.lowClosed == right.lowClosed && left.highClosed == right.highClosed
        return and(ends, .boolean(closed))
    }

    // MARK: Order

    /// -1, 0 or 1 for two values of one ordered kind; nil for others.
    @inline(__always)
    static func order(_ left: Value, _ right: Value) -> Int? {
        switch (left, right) {
        case (.number(let left), .number(let right)): return left == right ? 0 : (left < right ? -1 : 1)
        case (.date(let left), .date(let right)): return left == right ? 0 : (left < right ? -1 : 1)
        case (.months(let left), .months(let right)): return left == right ? 0 : (left < right ? -1 : 1)
        case (.seconds(let left), .seconds(let right)): return left == right ? 0 : (left < right ? -1 : 1)
        case (.string(let left), .string(let right)): return textOrder(left, right)
        default: return nil
        }
    }

    private static func textOrder(_ left: String, _ right: String) -> Int {
        if same(left, right) { return 0 }
        return left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars) ? -1 : 1
    }

    /// The outcome of `<`, `<=`, `>` or `>=`.
    static func ordered(_ op: Op, _ left: Value, _ right: Value) -> Value {
        guard let order = order(left, right) else {
            return left.isUnknown || right.isUnknown ? .unknown : .null
        }
        switch op {
        case .less: return .boolean(order < 0)
        case .lessEqual: return .boolean(order <= 0)
        case .greater: return .boolean(order > 0)
        default: return .boolean(order >= 0)
        }
    }

    /// The outcome of `=`, `!=`, `<`, `<=`, `>` or `>=`.
    static func compared(_ op: Op, _ left: Value, _ right: Value) -> Value {
        switch op {
        case .equal: equal(left, right)
        case .notEqual: not(equal(left, right))
        default: ordered(op, left, right)
        }
    }

    // MARK: Containment

    /// Whether `tested` satisfies the test `candidate`: is equal to it, within the range, or in the list.
    static func contains(_ candidate: Value, _ tested: Value) -> Value {
        switch candidate {
        case .unknown: return .unknown
        case .range(let range):
            if case .range = tested { return equal(candidate, tested) }
            return contains(range, tested)
        case .list(let list): return contains(list, tested)
        default: return equal(candidate, tested)
        }
    }

    static func contains(_ range: FEELRange, _ tested: Value) -> Value {
        var result = Value.boolean(true)
        if let low = range.low {
            result = ordered(range.lowClosed ? .greaterEqual : .greater, tested, low)
        }
        if let high = range.high {
            result = and(result, ordered(range.highClosed ? .lessEqual : .less, tested, high))
        }
        if range.low == nil, range.high == nil { return tested.isUnknown ? .unknown : .null }
        return result
    }

    private static func contains(_ list: FEELList, _ tested: Value) -> Value {
        var open = !list.complete
        for item in list.items {
            switch item.isCollection && !tested.isCollection ? contains(item, tested) : equal(item, tested) {
            case .boolean(true): return .boolean(true)
            case .unknown: open = true
            default: continue
            }
        }
        if case .list(let other) = tested {
            let whole = equal(list, other)
            if whole == .boolean(true) { return whole }
            if whole.isUnknown { open = true }
        }
        if tested.isUnknown, list.complete, list.items.isEmpty { return .boolean(false) }
        return open ? .unknown : .boolean(false)
    }
}
