internal import Civil

/// Types at run time.
enum Types {
    /// Whether a value is of a type.
    static func instance(_ value: Value, of type: TypeName) -> Value {
        if value.isUnknown { return .unknown }
        return conforms(value, to: type)
    }

    private static func conforms(_ value: Value, to type: TypeName) -> Value {
        switch (type, value) {
        case (_, .unknown): return .unknown
        case (.null, _): return .boolean(value.isNull)
        case (_, .null): return .boolean(false)
        case (.any, _), (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date),
            (.monthsDuration, .months), (.daysDuration, .seconds):
            return .boolean(true)
        case (.list(let item), .list(let list)):
            return every(list.items.map { item == .any ? .boolean(true) : conforms($0, to: item) })
        case (.range(let end), .range(let range)):
            return every([range.low, range.high].compactMap { $0.map { conforms($0, to: end) } })
        case (.context(let fields), .context(let context)):
            return every(fields.map { name, type in context[name].map { conforms($0, to: type) } ?? .boolean(false) })
        case (.function(let parameters, _), .function(let function)):
            guard !parameters.isEmpty, case .closure(let closure) = function.kind else { return .boolean(true) }
            return .boolean(parameters.count == Int(closure.program.nodes[Int(closure.node)].b))
        default: return .boolean(false)
        }
    }

    private static func every(_ values: [Value]) -> Value {
        values.reduce(.boolean(true), Logic.and)
    }

    /// The value as a parameter of a type takes it: itself, the only item of a list, or a list of it; nil if it does not fit.
    static func coerced(_ value: Value, to type: TypeName) -> Value? {
        guard type != .any, !value.isNull, !value.isUnknown else { return value }
        if fits(value, type) { return value }
        if case .list(let item) = type, fits(value, item) { return .list([value]) }
        if case .list(let list) = value, list.complete, list.items.count == 1, fits(list.items[0], type) { return list.items[0] }
        return nil
    }

    private static func fits(_ value: Value, _ type: TypeName) -> Bool {
        switch (type, value) {
        case (_, .null), (_, .unknown): return true
        case (.list(let item), .list(let list)): return list.items.allSatisfy { fits($0, item) }
        case (.context(let fields), .context(let context)):
            return fields.allSatisfy { name, type in context[name].map { fits($0, type) } ?? context.open }
        default: return conforms(value, to: type) != .boolean(false)
        }
    }
}
