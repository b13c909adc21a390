internal import Civil

/// The functions on lists.
enum Lists {
    static func apply(_ builtin: Builtin, _ arguments: [Value], _ work: inout Int) -> Value {
        switch builtin {
        case .concatenate, .union: return joined(builtin, arguments, &work)
        default: break
        }
        guard let list = list(arguments[0]) else { return arguments[0].isUnknown ? .unknown : .null }
        work += list.items.count
        switch builtin {
        case .count: return list.complete ? .number(Decimal(list.items.count)) : .unknown
        case .listContains: return contains(list, arguments[1])
        case .append: return .list(FEELList(list.items + arguments.dropFirst(), complete: list.complete))
        case .distinctValues: return distinct(list, &work)
        case .flatten:
            var items: [Value] = []
            var complete = list.complete
            flatten(list.items, into: &items, &complete)
            return .list(FEELList(items, complete: complete))
        default: break
        }
        // The rest depends on where an item stands.
        guard list.complete else { return .unknown }
        switch builtin {
        case .reverse: return .list(list.items.reversed())
        case .indexOf: return indices(of: arguments[1], in: list.items)
        case .sublist: return sublist(list.items, arguments)
        case .remove:
            guard let position = place(arguments[1], in: list.items.count) else { return .null }
            var items = list.items
            items.remove(at: position)
            return .list(items)
        case .insertBefore:
            guard let position = place(arguments[1], in: list.items.count) else { return .null }
            var items = list.items
            items.insert(arguments[2], at: position)
            return .list(items)
        default: return .null
        }
    }

    /// A list, or the list of one value that is none; nil for null and unknown.
    static func list(_ value: Value) -> FEELList? {
        switch value {
        case .list(let list): list
        case .null, .unknown: nil
        default: FEELList([value])
        }
    }

    /// The position, from 0, that a number from 1 (or from -1, backwards) names.
    static func place(_ value: Value, in count: Int) -> Int? {
        guard case .number(let number) = value, let position = Int(exactly: number), position != 0,
            position.magnitude <= UInt(count)
        else { return nil }
        return position > 0 ? position - 1 : count + position
    }

    private static func contains(_ list: FEELList, _ element: Value) -> Value {
        var open = !list.complete
        for item in list.items {
            switch Logic.equal(item, element) {
            case .boolean(true): return .boolean(true)
            case .unknown: open = true
            default: continue
            }
        }
        return open ? .unknown : .boolean(false)
    }

    private static func joined(_ builtin: Builtin, _ arguments: [Value], _ work: inout Int) -> Value {
        var items: [Value] = []
        var complete = true
        for argument in arguments {
            guard let list = list(argument) else { return .null }
            work += list.items.count
            guard work <= Machine.maximumFuel else { return .null }
            items += list.items
            complete = complete && list.complete
        }
        let result = FEELList(items, complete: complete)
        return builtin == .union ? distinct(result, &work) : .list(result)
    }

    private static func distinct(_ list: FEELList, _ work: inout Int) -> Value {
        var items: [Value] = []
        var complete = list.complete
        for item in list.items {
            var isNew = true
            for known in items {
                work += 1 + min(known.weight, item.weight)
                guard work <= Machine.maximumFuel else { return .null }
                let outcome = Logic.equal(known, item)
                if outcome == .boolean(true) {
                    isNew = false
                    break
                }
                if outcome.isUnknown {
                    isNew = false
                    complete = false
                }
            }
            if item.isUnknown {
                complete = false
            } else if isNew {
                items.append(item)
            }
        }
        return .list(FEELList(items, complete: complete))
    }

    private static func flatten(_ items: [Value], into result: inout [Value], _ complete: inout Bool) {
        for item in items {
            switch item {
            case .list(let list):
                complete = complete && list.complete
                flatten(list.items, into: &result, &complete)
            case .unknown: complete = false
            default: result.append(item)
            }
        }
    }

    private static func indices(of match: Value, in items: [Value]) -> Value {
        var found: [Value] = []
        for (position, item) in items.enumerated() {
            switch Logic.equal(item, match) {
            case .boolean(true): found.append(.number(Decimal(position + 1)))
            case .unknown: return .unknown
            default: continue
            }
        }
        return .list(found)
    }

    private static func sublist(_ items: [Value], _ arguments: [Value]) -> Value {
        guard let start = place(arguments[1], in: items.count) else { return .null }
        guard arguments.count == 3 else { return .list(Array(items[start...])) }
        guard case .number(let number) = arguments[2], let length = Int(exactly: number.rounded(.down)), length >= 1,
            length <= items.count - start
        else { return .null }
        return .list(Array(items[start..<start + length]))
    }
}

/// The functions that sum up a list.
enum Summaries {
    static func apply(_ builtin: Builtin, _ arguments: [Value]) -> Value {
        var list = FEELList(arguments)
        if arguments.count == 1 {
            guard let given = Lists.list(arguments[0]) else { return arguments[0].isUnknown ? .unknown : .null }
            list = given
        }
        switch builtin {
        case .all: return truth(list, deciding: false)
        case .any: return truth(list, deciding: true)
        case .min, .max: return extreme(builtin, list)
        default: break
        }
        var numbers: [Decimal] = []
        numbers.reserveCapacity(list.items.count)
        for item in list.items {
            guard case .number(let number) = item else {
                guard item.isUnknown else { return builtin == .sum ? durations(list) : .null }
                return .unknown
            }
            numbers.append(number)
        }
        guard list.complete else { return .unknown }
        if numbers.isEmpty { return builtin == .mode ? .list([]) : .null }
        return result(builtin, numbers)
    }

    private static func truth(_ list: FEELList, deciding: Bool) -> Value {
        var result = Value.boolean(!deciding)
        for item in list.items {
            switch item {
            case .boolean(let truth): if truth == deciding { return item }
            case .unknown: result = .unknown
            default: if !result.isUnknown { result = .null }
            }
        }
        return list.complete ? result : .unknown
    }

    private static func extreme(_ builtin: Builtin, _ list: FEELList) -> Value {
        guard list.complete, !list.items.contains(.unknown) else { return .unknown }
        guard var best = list.items.first, Logic.order(best, best) != nil else { return .null }
        for item in list.items.dropFirst() {
            guard let order = Logic.order(item, best) else { return .null }
            if builtin == .min ? order < 0 : order > 0 { best = item }
        }
        return best
    }

    private static func durations(_ list: FEELList) -> Value {
        guard list.complete, let first = list.items.first else { return list.complete ? .null : .unknown }
        switch first {
        case .months, .seconds: break
        default: return .null
        }
        return list.items.dropFirst().reduce(first) { Arithmetic.apply(.add, $0, $1) }
    }

    private static func result(_ builtin: Builtin, _ numbers: [Decimal]) -> Value {
        let count = Decimal(numbers.count)
        func total(_ numbers: [Decimal]) -> Decimal? {
            numbers.reduce(Decimal?.some(.zero)) { sum, number in sum?.adding(number) }
        }
        let result: Decimal?
        switch builtin {
        case .sum: result = total(numbers)
        case .mean: result = total(numbers)?.divided(by: count)
        case .product:
            result = numbers.reduce(Decimal?.some(.one)) { product, number in product?.multiplied(by: number) }
        case .median:
            let sorted = numbers.sorted()
            let middle = sorted.count / 2
            result = sorted.count % 2 == 1 ? sorted[middle] : sorted[middle - 1].adding(sorted[middle])?.divided(by: 2)
        case .stddev:
            guard numbers.count > 1, let mean = total(numbers)?.divided(by: count) else { return .null }
            let squares = numbers.map { number in
                let distance = number - mean
                return distance * distance
            }
            result = total(squares)?.divided(by: count - 1).flatMap { $0.squareRoot() }
        default: return mode(numbers)
        }
        return result.map(Value.number) ?? .null
    }

    private static func mode(_ numbers: [Decimal]) -> Value {
        let counts = numbers.reduce(into: [Decimal: Int]()) { $0[$1, default: 0] += 1 }
        let most = counts.values.max() ?? 0
        return .list(counts.filter { $0.value == most }.keys.sorted().map(Value.number))
    }
}
