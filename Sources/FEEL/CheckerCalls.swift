extension Checker {
    /// What a built-in function takes.
    private enum Need {
        case any, boolean, number, text, date, list, numbers, context, range
    }

    mutating func builtin(_ index: Int32, _ node: Node) -> FEELType {
        guard let builtin = Builtin(rawValue: UInt8(truncatingIfNeeded: node.c)) else { return .any }
        let arguments = (0..<Int(node.b)).map { program.extra[Int(node.a) + $0] }
        if node.flag != 0 {
            for argument in arguments { _ = type(of: argument) }
            let forms = builtin.signatures.map { "\(builtin.name)(\($0.names.joined(separator: ", ")))" }
            problem(index, "\(builtin.name) is called otherwise: " + forms.joined(separator: " or "))
            return .any
        }
        let types = arguments.map { type(of: $0) }
        for (position, need) in needs(builtin, arguments.count).enumerated() where position < arguments.count {
            expect(need, types[position], arguments[position], builtin)
        }
        checkUnits(builtin, types, arguments)
        return result(builtin, types, index)
    }

    private func needs(_ builtin: Builtin, _ count: Int) -> [Need] {
        switch builtin {
        case .date: count == 1 ? [.any] : [.number, .number, .number]
        case .number: [.any, .any, .any]
        case .duration: [.any]
        case .yearsAndMonthsDuration: [.date, .date]
        case .range, .stringLength, .upperCase, .lowerCase: [.text]
        case .substring: [.text, .number, .number]
        case .substringBefore, .substringAfter, .contains, .startsWith, .endsWith, .split: [.text, .text]
        case .matches: [.text, .text, .text]
        case .replace: [.text, .text, .text, .text]
        case .stringJoin: [.list, .any]
        case .listContains, .indexOf, .append: [.list]
        case .count, .reverse, .distinctValues, .flatten, .concatenate, .union: Array(repeating: .list, count: count)
        case .sublist: [.list, .number, .number]
        case .insertBefore, .remove: [.list, .number]
        case .sort, .listReplace: [.list]
        case .sum, .mean, .product, .median, .stddev, .mode:
            count == 1 ? [.numbers] : Array(repeating: .number, count: count)
        case .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .modulo:
            [.number, .number]
        case .sqrt, .log, .exp, .odd, .even, .days, .months, .years: [.number]
        case .dayOfYear, .dayOfWeek, .monthOfYear, .weekOfYear: [.date]
        case .getValue: [.context, .any]
        case .getEntries: [.context]
        case .contextPut: [.context, .any, .any]
        case .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter: [.range, .range]
        default: []
        }
    }

    private mutating func expect(_ need: Need, _ type: FEELType, _ index: Int32, _ builtin: Builtin) {
        if type.isLoose { return }
        let fits: Bool
        let wanted: String
        switch need {
        case .any: return
        case .boolean: (fits, wanted) = (type == .boolean, "true or false")
        case .number: (fits, wanted) = (isNumber(type), "a number")
        case .text: (fits, wanted) = (type.isText, "a text")
        case .date: (fits, wanted) = (type == .date, "a date")
        case .list: (fits, wanted) = (item(of: type) != nil, "a list")
        case .numbers:
            let item = item(of: type) ?? type
            (fits, wanted) = (item.isLoose || isNumber(item) || item.isDuration, "a list of numbers")
        case .context:
            if case .context = type { return }
            (fits, wanted) = (false, "a context")
        case .range:
            if case .range = type { return }
            (fits, wanted) = (false, "a range")
        }
        if !fits { problem(index, "\(builtin.name) takes \(wanted) here, not \(type)") }
    }

    private func isNumber(_ type: FEELType) -> Bool {
        if case .number = type { true } else { false }
    }

    private func item(of type: FEELType) -> FEELType? {
        if case .list(let item) = type { item } else { nil }
    }

    private mutating func checkUnits(_ builtin: Builtin, _ types: [FEELType], _ arguments: [Int32]) {
        switch builtin {
        case .days, .months, .years:
            guard case .number(let unit?) = types[0], unit != builtin.name else { return }
            problem(arguments[0], "\(builtin.name) takes a number of \(builtin.name), not \(types[0])")
        case .min, .max, .sum, .mean, .median:
            for (position, type) in types.enumerated().dropFirst() {
                compare(types[0], type, arguments[position], ordered: true)
            }
        case .listContains, .indexOf:
            if let item = item(of: types[0]) { compare(item, types[1], arguments[1], ordered: false) }
        case .modulo: compare(types[0], types[1], arguments[1], ordered: true)
        case .before, .after, .includes, .during, .starts, .startedBy, .finishes, .finishedBy, .coincides, .meets,
            .metBy,
            .overlaps, .overlapsBefore, .overlapsAfter:
            compare(end(types[0]), end(types[1]), arguments[1], ordered: true)
        default: return
        }
    }

    private func end(_ type: FEELType) -> FEELType {
        if case .range(let end) = type { end } else { type }
    }

    private func result(_ builtin: Builtin, _ types: [FEELType], _ index: Int32) -> FEELType {
        let first = types.first ?? .any
        switch builtin {
        case .not, .contains, .startsWith, .endsWith, .matches, .listContains, .all, .any, .odd, .even, .before, .after,
            .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes, .finishedBy, .includes, .during,
            .starts,
            .startedBy, .coincides, .is:
            return .boolean
        case .date, .today: return .date
        case .number, .stringLength, .count, .dayOfYear, .weekOfYear, .stddev, .product, .sqrt, .log, .exp:
            return .number(unit: nil)
        case .string, .substring, .upperCase, .lowerCase, .substringBefore, .substringAfter, .replace, .stringJoin,
            .dayOfWeek,
            .monthOfYear:
            return .string
        case .duration: return .duration
        case .yearsAndMonthsDuration, .months, .years: return .monthsDuration
        case .days: return .daysDuration
        case .range: return .range(.any)
        case .split: return .list(.string)
        case .min, .max, .sum, .mean, .median:
            if types.count == 1 { return item(of: first) ?? first }
            return types.dropFirst().reduce(first) { $0.joined(with: $1) }
        case .mode: return .list(item(of: first) ?? .any)
        case .sublist, .remove, .reverse, .distinctValues, .sort: return first
        case .append, .insertBefore, .listReplace: return .list(.any)
        case .concatenate, .union: return types.dropFirst().reduce(first) { $0.joined(with: $1) }
        case .flatten:
            guard let inner = item(of: first) else { return .list(.any) }
            return item(of: inner) == nil && !inner.isLoose ? first : .list(.any)
        case .indexOf: return .list(.number(unit: nil))
        case .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .abs, .modulo: return first
        case .getValue, .context, .contextPut, .contextMerge: return .any
        case .getEntries: return .list(.context(["key": .string, "value": .any]))
        }
    }
}
