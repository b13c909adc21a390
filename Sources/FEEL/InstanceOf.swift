internal import Civil

/// Types at run time.
enum Types {
    /// Whether a value is of a type.
    static func instance(_ value: Value, of type: TypeName) -> Value {
        switch value {
        case .unknown: .unknown
        case .null: .boolean(type == .null)
        default: conforms(value, to: type)
        }
    }

    private static func conforms(_ value: Value, to type: TypeName) -> Value {
        switch (type, value) {
        case (_, .unknown): return .unknown
        // Within a value null is of every type.
        case (_, .null): return .boolean(true)
        case (.any, _), (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date),
            (.monthsDuration, .months), (.daysDuration, .seconds):
            return .boolean(true)
        case (.list(let item), .list(let list)):
            return every(list.items.map { item == .any ? .boolean(true) : conforms($0, to: item) })
        case (.range(let end), .range(let range)):
            return every([range.low, range.high].compactMap { $0.map { conforms($0, to: end) } })
        case (.context(let fields), .context(let context)):
            return every(fields.map { name, type in context[name].map { conforms($0, to: type) } ?? .boolean(false) })
        case (.function(let parameters, let result), .function(let function)):
            return .boolean(FunctionTypes.conforms(function, to: parameters, result))
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
        if case .list(let list) = value, list.complete, list.items.count == 1, fits(list.items[0], type) {
            return list.items[0]
        }
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

/// Whether a function is of the type of another: it takes at least what that takes, and gives at most what that gives.
enum FunctionTypes {
    static func conforms(_ function: FunctionValue, to parameters: [TypeName], _ result: TypeName) -> Bool {
        guard case .closure(let closure) = function.kind else { return true }
        let program = closure.program
        let lambda = program.nodes[Int(closure.node)]
        guard parameters.count == Int(lambda.b) else { return false }
        var checker = Checker(program, TypeEnvironment(findingIDs: nil))
        for position in 0..<Int(lambda.b) {
            let own = program.types[Int(program.extra[Int(lambda.a) + 3 * position + 2])]
            guard conforms(FEELType(parameters[position]), to: FEELType(own)) else { return false }
            checker.locals[Int(program.extra[Int(lambda.a) + 3 * position])] = FEELType(own)
        }
        return conforms(checker.type(of: lambda.c), to: FEELType(result))
    }

    private static func conforms(_ type: FEELType, to other: FEELType) -> Bool {
        switch (type, other) {
        case (_, .any), (.any, _), (.null, _): return true
        case (.context(let fields), .context(let needed)):
            return needed.allSatisfy { name, type in fields[name].map { conforms($0, to: type) } ?? false }
        case (.list(let one), .list(let two)), (.range(let one), .range(let two)): return conforms(one, to: two)
        case (.number, .number): return true
        default:
            if type.isText && other.isText { return true }
            if type.isDuration && other == .duration || type == .duration && other.isDuration { return true }
            return type == other
        }
    }
}
