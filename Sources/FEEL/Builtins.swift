internal import Civil

extension Machine {
    /// The result of a built-in function for arguments by position.
    mutating func apply(_ builtin: Builtin, _ arguments: [Value], at index: Int32) -> Value {
        guard builtin.accepts(arguments.count) else {
            warn(index, "\(builtin.name): wrong number of arguments")
            return .null
        }
        if !builtin.takesUnknown, arguments.contains(.unknown) { return .unknown }
        var weight = 0
        for argument in arguments { weight += argument.weight }
        guard walk(builtin.work(weight), at: index) else { return .null }
        let result = allowed(dispatch(builtin, arguments, at: index), index)
        if case .null = result { warn(index, "\(builtin.name) has no result for these arguments") }
        return result
    }

    private mutating func dispatch(_ builtin: Builtin, _ arguments: [Value], at index: Int32) -> Value {
        switch builtin {
        case .not: return Logic.not(arguments[0])
        case .date, .number, .string, .duration, .yearsAndMonthsDuration, .range:
            return Conversions.apply(builtin, arguments)
        case .substring, .stringLength, .upperCase, .lowerCase, .substringBefore, .substringAfter, .contains,
            .startsWith,
            .endsWith, .stringJoin:
            return Texts.apply(builtin, arguments)
        case .replace, .matches, .split:
            var work = 0
            let result = Patterns.apply(builtin, arguments, &work)
            return spend(work, at: index) ? result : .null
        case .sort: return sort(arguments, at: index)
        case .listReplace: return listReplace(arguments, at: index)
        case .listContains, .count, .sublist, .append, .concatenate, .insertBefore, .remove, .reverse, .indexOf, .union,
            .distinctValues, .flatten:
            var work = 0
            let result = Lists.apply(builtin, arguments, &work)
            return spend(work, at: index) ? result : .null
        case .min, .max, .sum, .mean, .all, .any, .product, .median, .stddev, .mode:
            return Summaries.apply(builtin, arguments)
        case .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .abs, .modulo, .sqrt, .log,
            .exp,
            .odd, .even:
            return Numeric.apply(builtin, arguments)
        case .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes, .finishedBy,
            .includes,
            .during, .starts, .startedBy, .coincides:
            return Intervals.apply(builtin, arguments)
        case .today: return scope.today.map(Value.date) ?? .null
        case .is, .dayOfYear, .dayOfWeek, .monthOfYear, .weekOfYear, .days, .months, .years:
            return Conversions.dates(builtin, arguments)
        case .getValue, .getEntries, .context, .contextPut, .contextMerge: return Contexts.apply(builtin, arguments)
        }
    }

    // MARK: Functions that call functions

    private mutating func sort(_ arguments: [Value], at index: Int32) -> Value {
        guard case .list(let list) = arguments[0] else { return .null }
        guard list.items.count > 1 else { return arguments[0] }
        var function: FunctionValue?
        if arguments.count == 2 {
            guard case .function(let given) = arguments[1] else { return .null }
            function = given
        }
        // A merge sort, so that an order that contradicts itself does no harm.
        var items = list.items
        var width = 1
        while width < items.count {
            var merged: [Value] = []
            merged.reserveCapacity(items.count)
            for start in stride(from: 0, to: items.count, by: 2 * width) {
                var left = items[start..<Swift.min(start + width, items.count)]
                var right = items[Swift.min(start + width, items.count)..<Swift.min(start + 2 * width, items.count)]
                while let one = left.first, let other = right.first {
                    guard spend(1, at: index) else { return .null }
                    // Only if the right one goes before the left one do they change places: the order is stable.
                    let outcome = precedes(other, one, by: function, at: index)
                    guard let precedes = outcome.boolean else { return outcome.isUnknown ? .unknown : .null }
                    merged.append(precedes ? right.removeFirst() : left.removeFirst())
                }
                merged += left
                merged += right
            }
            items = merged
            width *= 2
        }
        return list.complete ? .list(FEELList(items)) : .unknown
    }

    private mutating func precedes(
        _ one: Value, _ other: Value, by function: FunctionValue?, at index: Int32
    ) -> Value {
        guard let function else {
            return walk(min(one.weight, other.weight), at: index) ? Logic.ordered(.less, one, other) : .null
        }
        return invoke(function, [one, other], at: index)
    }

    private mutating func listReplace(_ arguments: [Value], at index: Int32) -> Value {
        let list: FEELList
        switch arguments[0] {
        case .null: return .null
        case .list(let given): list = given
        default: list = FEELList([arguments[0]])
        }
        var items = list.items
        guard case .function(let function) = arguments[1] else {
            guard list.complete else { return .unknown }
            guard let position = Lists.place(arguments[1], in: items.count) else { return .null }
            items[position] = arguments[2]
            return .list(items)
        }
        var open = !list.complete
        for (position, item) in items.enumerated() {
            switch invoke(function, [item, arguments[2]], at: index) {
            case .boolean(true): items[position] = arguments[2]
            case .boolean(false): continue
            case .unknown: open = true
            default: return .null
            }
        }
        return open ? .unknown : .list(items)
    }
}

extension Builtin {
    /// The work on arguments of a weight: most functions go through lists without going into the items.
    fileprivate func work(_ weight: Int) -> Int {
        switch self {
        case .count, .not: 0
        case .string, .listContains, .indexOf, .distinctValues, .union, .flatten, .is: weight
        case .substring, .stringLength, .upperCase, .lowerCase, .substringBefore, .substringAfter, .contains,
            .startsWith, .endsWith, .replace, .matches, .split, .stringJoin, .number, .date, .duration, .range:
            weight
        default: weight >> 3
        }
    }

    /// Whether the function has a result although an argument is unknown.
    fileprivate var takesUnknown: Bool {
        switch self {
        case .append, .insertBefore, .listReplace, .listContains, .all, .any, .contextPut: true
        default: false
        }
    }
}
