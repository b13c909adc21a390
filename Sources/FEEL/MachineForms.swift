internal import Civil

extension Machine {
    // MARK: What Shirube adds

    mutating func parameter(_ index: Int32) -> Value {
        let node = nodes[index]
        var key: Value?
        if node.b >= 0 {
            let value = value(node.b)
            if value.isUnknown { return .unknown }
            key = value
        }
        let name = program.names[Int(node.a)]
        let result = scope.parameter(name, key)
        if isTracing { note(Read(node: index, kind: .parameter, isOpen: result.isUnknown)) }
        return result
    }

    mutating func defined(_ index: Int32) -> Value {
        let name = program.names[Int(nodes[index].a)]
        let result: Value
        if let defined = scope.defined {
            result = defined(name)
        } else if let slot = scope.layout.slot("defined") {
            result = Paths.read(name, of: scope.values[slot])
        } else {
            warn(index, "Nothing defines \(name)")
            return .null
        }
        if isTracing { note(Read(node: index, kind: .fact, isOpen: result.isUnknown)) }
        return result
    }

    mutating func finding(_ index: Int32) -> Value {
        switch value(nodes[index].a) {
        case .string(let id):
            let result = scope.finding(id)
            if isTracing { note(finding: id, index, result) }
            return result
        case .unknown: return .unknown
        default: return .null
        }
    }

    private mutating func note(finding id: String, _ index: Int32, _ value: Value) {
        let known = readFindings.firstIndex(of: id) ?? readFindings.count
        if known == readFindings.count { readFindings.append(id) }
        note(Read(node: index, detail: Int32(known), kind: .finding, isOpen: value.isUnknown))
    }

    mutating func stated(_ node: Node) -> Value {
        let wasTracing = isTracing
        isTracing = false
        let result = value(node.a)
        isTracing = wasTracing
        return .boolean(!result.isUnknown)
    }

    // MARK: Lists, contexts, ranges

    mutating func list(_ node: Node) -> Value {
        var items: [Value] = []
        items.reserveCapacity(Int(node.b))
        for position in Int(node.a)..<Int(node.a + node.b) { items.append(value(extra[position])) }
        return .list(FEELList(items))
    }

    mutating func context(_ index: Int32) -> Value {
        let node = nodes[index]
        var values: [Value] = []
        values.reserveCapacity(Int(node.b))
        for position in 0..<Int(node.b) {
            let value = value(extra[Int(node.a) + 2 * position + 1])
            locals[Int(extra[Int(node.a) + 2 * position])] = value
            values.append(value)
        }
        if node.flag != 0 {
            warn(index, "A key stands twice in this context")
            return .null
        }
        return allowed(.context(Context(shape: program.shapes[Int(node.c)], values: values, open: false)), index)
    }

    mutating func range(_ index: Int32) -> Value {
        let node = nodes[index]
        if node.flag & (RangeFlag.equal | RangeFlag.notEqual) != 0 {
            let end = value(node.a)
            // As a value `!= 10` has its end on both sides and holds neither.
            let isClosed = node.flag == RangeFlag.equal
            let range = FEELRange(low: end, lowClosed: isClosed, high: end, highClosed: isClosed)
            return allowed(end.isUnknown ? .unknown : .range(range), index)
        }
        let low = end(node.a)
        let high = end(node.b)
        // An end that is left out may be written as null, but null does not belong to a range.
        if low == nil && node.a >= 0 && node.flag & RangeFlag.lowClosed != 0
            || high == nil && node.b >= 0 && node.flag & RangeFlag.highClosed != 0
        {
            warn(index, "A range cannot end with null")
            return .null
        }
        if case .some(.null) = low { return .null }
        if case .some(.null) = high { return .null }
        if let low, let high, !low.isUnknown, !high.isUnknown, Logic.order(low, high) == nil {
            warn(index, "The ends of this range are of different kinds")
            return .null
        }
        return .range(
            FEELRange(
                low: low, lowClosed: node.flag & RangeFlag.lowClosed != 0, high: high,
                highClosed: node.flag & RangeFlag.highClosed != 0))
    }

    /// The end of a range; nil if there is none, also if it is written as `null`.
    private mutating func end(_ node: Int32) -> Value? {
        guard node >= 0 else { return nil }
        if nodes[Int(node)].op == .constant, program.constants[Int(nodes[Int(node)].a)].isNull { return nil }
        return value(node)
    }

    // MARK: Iteration

    private enum Domain {
        case list(FEELList), unknown, null
    }

    private mutating func domain(_ first: Int32, _ last: Int32, at index: Int32) -> Domain {
        let start = value(first)
        if last >= 0 {
            let end = value(last)
            if start.isUnknown || end.isUnknown { return .unknown }
            return steps(from: start, to: end, at: index)
        }
        switch start {
        case .list(let list): return .list(list)
        case .unknown: return .unknown
        case .null: return .null
        case .range(let range):
            guard let low = range.low, let high = range.high else { return .null }
            if low.isUnknown || high.isUnknown { return .unknown }
            guard case .list(var list) = steps(from: low, to: high, at: index) else { return .null }
            if !range.lowClosed, let first = list.items.first, first == low { list.items.removeFirst() }
            if !range.highClosed, let last = list.items.last, last == high { list.items.removeLast() }
            return .list(list)
        default: return .list(FEELList([start]))
        }
    }

    /// The whole numbers, or days, from one end to the other, up or down.
    private mutating func steps(from start: Value, to end: Value, at index: Int32) -> Domain {
        let (low, high, isDate): (Int, Int, Bool)
        switch (start, end) {
        case (.number(let from), .number(let to)):
            guard let from = Int(exactly: from), let to = Int(exactly: to) else { return .null }
            (low, high, isDate) = (from, to, false)
        case (.date(let from), .date(let to)):
            (low, high, isDate) = (Int(from.dayNumber), Int(to.dayNumber), true)
        default: return .null
        }
        let (distance, overflow) = high.subtractingReportingOverflow(low)
        guard !overflow, distance.magnitude < UInt(Machine.maximumFuel), spend(Int(distance.magnitude), at: index)
        else {
            warn(index, "This takes too much work")
            return .null
        }
        let items = stride(from: low, through: high, by: low <= high ? 1 : -1).map { step in
            isDate ? Value.date(CivilDate(dayNumber: Int32(truncatingIfNeeded: step))) : .number(Decimal(step))
        }
        return .list(FEELList(items))
    }

    mutating func quantified(_ index: Int32) -> Value {
        let node = nodes[index]
        let deciding = node.op == .some
        var result = Value.boolean(!deciding)
        _ = quantify(index, Int(node.a), Int(node.b), deciding, &result)
        return result
    }

    /// Goes through one iterator and those after it; true once the outcome is decided.
    private mutating func quantify(
        _ index: Int32, _ first: Int, _ count: Int, _ deciding: Bool, _ result: inout Value
    ) -> Bool {
        guard count > 0 else {
            switch value(nodes[index].c) {
            case .boolean(let truth):
                if truth == deciding {
                    result = .boolean(deciding)
                    return true
                }
            case .unknown: result = .unknown
            default: if !result.isUnknown { result = .null }
            }
            return false
        }
        switch domain(extra[first + 1], extra[first + 2], at: index) {
        case .unknown: result = .unknown
        case .null: if !result.isUnknown { result = .null }
        case .list(let list):
            if !list.complete { result = .unknown }
            for item in list.items {
                guard spend(1, at: index) else {
                    result = .null
                    return true
                }
                locals[Int(extra[first])] = item
                if quantify(index, first + 3, count - 1, deciding, &result) { return true }
            }
        }
        return false
    }

    mutating func loop(_ index: Int32) -> Value {
        let node = nodes[index]
        var results: [Value] = []
        var state = LoopState.complete
        iterate(index, Int(node.a) + 1, Int(node.b), &results, &state)
        switch state {
        case .complete: return .list(FEELList(results))
        case .incomplete: return .list(FEELList(results, complete: false))
        case .unknown: return .unknown
        case .null:
            warn(index, "This is no list to go through")
            return .null
        }
    }

    private enum LoopState {
        case complete, incomplete, unknown, null
    }

    private mutating func iterate(
        _ index: Int32, _ first: Int, _ count: Int, _ results: inout [Value], _ state: inout LoopState
    ) {
        let node = nodes[index]
        guard count > 0 else {
            let partial = extra[Int(node.a)]
            if partial >= 0 {
                guard spend(results.count, at: index) else { return state = .null }
                locals[Int(partial)] = .list(FEELList(results, complete: state == .complete))
            }
            results.append(value(node.c))
            return
        }
        switch domain(extra[first + 1], extra[first + 2], at: index) {
        case .unknown: if state != .null { state = .unknown }
        case .null: state = .null
        case .list(let list):
            if !list.complete, state == .complete { state = .incomplete }
            for item in list.items {
                guard state != .null, spend(1, at: index) else { return state = .null }
                locals[Int(extra[first])] = item
                iterate(index, first + 3, count - 1, &results, &state)
            }
        }
    }

    // MARK: Filters

    mutating func filter(_ index: Int32) -> Value {
        let node = nodes[index]
        let base = value(node.a)
        let list: FEELList
        switch base {
        case .unknown: return .unknown
        case .list(let given): list = given
        default: list = FEELList([base])
        }
        var kept: [Value] = []
        var open = !list.complete
        // A condition that is unknown for every item may be a number as well as a truth value.
        var isTruth = givesTruth(node.b)
        var firstUnknown = false
        for item in list.items {
            guard spend(1, at: index) else { return .null }
            locals[Int(node.c)] = item
            switch value(node.b) {
            case .boolean(let truth):
                isTruth = true
                if truth { kept.append(item) }
            case .number(let number) where !isTruth:
                return firstUnknown ? .unknown : pick(number, from: list)
            case .unknown:
                firstUnknown = true
                open = true
            default: break
            }
        }
        if firstUnknown && !isTruth { return .unknown }
        if list.items.isEmpty || base.isNull, !isTruth {
            locals[Int(node.c)] = .null
            switch value(node.b) {
            case .number(let number): return pick(number, from: list)
            case .unknown: return .unknown
            default: break
            }
        }
        if base.isNull { return isTruth ? .list(FEELList(kept, complete: !open)) : .null }
        return .list(FEELList(kept, complete: !open))
    }

    /// Whether a node can only be true, false, null or unknown.
    private func givesTruth(_ index: Int32) -> Bool {
        switch nodes[index].op {
        case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .between, .contained, .and, .or, .not,
            .some,
            .every, .instance, .stated, .finding:
            true
        default: false
        }
    }

    private func pick(_ number: Decimal, from list: FEELList) -> Value {
        guard list.complete else { return .unknown }
        guard let position = Int(exactly: number), position != 0, position.magnitude <= UInt(list.items.count) else {
            return .null
        }
        return list.items[position > 0 ? position - 1 : list.items.count + position]
    }

    // MARK: Calls

    mutating func call(_ index: Int32) -> Value {
        let node = nodes[index]
        let callee = value(node.a)
        if callee.isUnknown { return .unknown }
        guard case .function(let function) = callee else {
            warn(index, "This is no function")
            return .null
        }
        var arguments: [Value] = []
        if node.op == .call {
            for position in Int(node.b)..<Int(node.b + node.c) { arguments.append(value(extra[position])) }
            return invoke(function, arguments, at: index)
        }
        var names: [String] = []
        for position in 0..<Int(node.c) {
            names.append(program.names[Int(extra[Int(node.b) + 2 * position])])
            arguments.append(value(extra[Int(node.b) + 2 * position + 1]))
        }
        guard let order = parameters(of: function, names: names) else {
            warn(index, "The names of the arguments do not fit")
            return .null
        }
        return invoke(function, order.map { $0 < 0 ? .null : arguments[$0] }, at: index)
    }

    /// For each parameter of a function the number of its argument among those named, or nil if they do not fit.
    private func parameters(of function: FunctionValue, names: [String]) -> [Int]? {
        switch function.kind {
        case .builtin(let builtin): return builtin.order(names)
        case .closure(let closure):
            let program = closure.program
            let lambda = program.nodes[Int(closure.node)]
            guard names.count == Int(lambda.b) else { return nil }
            var order: [Int] = []
            for position in 0..<Int(lambda.b) {
                let name = program.names[Int(program.extra[Int(lambda.a) + 3 * position + 1])]
                guard let found = names.firstIndex(of: name) else { return nil }
                order.append(found)
            }
            return order
        }
    }

    /// The result of a function.
    mutating func invoke(_ function: FunctionValue, _ arguments: [Value], at index: Int32) -> Value {
        guard spend(1, at: index) else { return .null }
        switch function.kind {
        case .builtin(let builtin):
            return apply(builtin, arguments, at: index)
        case .closure(let closure):
            let other = closure.program
            let lambda = other.nodes[Int(closure.node)]
            guard arguments.count == Int(lambda.b), levels + Int(lambda.flag) < Machine.maximumLevels else {
                warn(
                    index,
                    arguments.count == Int(lambda.b)
                        ? "This function calls itself too often" : "Wrong number of arguments")
                return .null
            }
            guard spend(closure.locals.count >> 4, at: index) else { return .null }
            var frame = closure.locals
            for position in 0..<Int(lambda.b) {
                let type = other.types[Int(other.extra[Int(lambda.a) + 3 * position + 2])]
                guard type == .any || walk(arguments[position].weight, at: index) else { return .null }
                guard let argument = Types.coerced(arguments[position], to: type) else {
                    warn(index, "An argument is of the wrong type")
                    return .null
                }
                frame[Int(other.extra[Int(lambda.a) + 3 * position])] = argument
            }
            levels += Int(lambda.flag) + 1
            defer { levels -= Int(lambda.flag) + 1 }
            if other === program {
                swap(&locals, &frame)
                defer { swap(&locals, &frame) }
                return value(lambda.c)
            }
            var machine = Machine(scope)
            machine.load(other, nil)
            machine.locals = frame
            machine.fuel = fuel
            machine.levels = levels
            defer { fuel = machine.fuel }
            return machine.value(lambda.c)
        }
    }

    mutating func instance(_ index: Int32) -> Value {
        let node = nodes[index]
        let tested = value(node.a)
        var work = tested.weight
        // Of a function the result is typed each time.
        if case .function(let function) = tested, case .closure(let closure) = function.kind {
            work = closure.program.nodes.count
        }
        guard walk(work, at: index) else { return .null }
        return Types.instance(tested, of: program.types[Int(node.b)])
    }

    mutating func builtin(_ index: Int32) -> Value {
        let node = nodes[index]
        guard let builtin = Builtin(rawValue: UInt8(truncatingIfNeeded: node.c)) else { return .null }
        guard node.flag == 0 else {
            warn(index, "\(builtin.name): the arguments do not fit")
            return .null
        }
        var arguments: [Value] = []
        arguments.reserveCapacity(Int(node.b))
        for position in Int(node.a)..<Int(node.a + node.b) { arguments.append(value(extra[position])) }
        return apply(builtin, arguments, at: index)
    }
}
