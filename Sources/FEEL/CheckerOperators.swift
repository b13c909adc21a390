extension Checker {
    // MARK: Comparing

    /// Notes a problem if values of two types can never be compared.
    mutating func compare(_ left: FEELType, _ right: FEELType, _ index: Int32, ordered: Bool) {
        if let message = conflict(left, right, ordered: ordered) { problem(index, message) }
    }

    /// What speaks against comparing values of two types, or nil.
    private func conflict(_ left: FEELType, _ right: FEELType, ordered: Bool) -> String? {
        if left.isLoose || right.isLoose { return nil }
        switch (left, right) {
        case (.number(let one), .number(let two)):
            guard let one, let two, one != two else { return nil }
            return "\(left) is compared with \(right)"
        case (.enumeration(let name, let values), .enumeration(let other, let others)):
            if name == other && !name.isEmpty { return nil }
            if name.isEmpty, other.isEmpty { return nil }
            if name.isEmpty { return foreign(values, to: other, others) }
            if other.isEmpty { return foreign(others, to: name, values) }
            return values.contains(where: others.contains) ? nil : "\(name) and \(other) have no value in common"
        case (.list(let one), .list(let two)) where !ordered, (.range(let one), .range(let two)) where !ordered:
            return conflict(one, two, ordered: false)
        case (.context, .context) where !ordered, (.function, .function) where !ordered,
            (.boolean, .boolean) where !ordered:
            return nil
        case (.date, .date): return nil
        default:
            if left.isText && right.isText { return nil }
            if left.isDuration && right.isDuration, left == right || left == .duration || right == .duration {
                return nil
            }
            return ordered && left == right ? "\(left) has no order" : "\(left) is compared with \(right)"
        }
    }

    private func foreign(_ texts: [String], to name: String, _ values: [String]) -> String? {
        let strangers = texts.filter { !values.contains($0) }
        guard let first = strangers.first else { return nil }
        let shown = values.count > 12 ? "" : "; its values are " + values.joined(separator: ", ")
        return "\"\(first)\" is no value of \(name)" + suggestion(first, among: values) + shown
    }

    mutating func comparison(_ index: Int32, _ node: Node) -> FEELType {
        let left = type(of: node.a)
        switch node.op {
        case .equal, .notEqual:
            compare(left, type(of: node.b), index, ordered: false)
            noteComparison(node.a, node.b)
            noteComparison(node.b, node.a)
        case .between:
            compare(left, type(of: node.b), index, ordered: true)
            compare(left, type(of: node.c), index, ordered: true)
            noteComparison(node.a, node.b)
            noteComparison(node.a, node.c)
        case .contained:
            let input = program.extra[Int(node.b)]
            if input >= 0 { locals[Int(input)] = left }
            for position in Int(node.b) + 1...Int(node.b + node.c) { test(left, program.extra[position], of: node.a) }
        default:
            compare(left, type(of: node.b), index, ordered: true)
            noteComparison(node.a, node.b)
            noteComparison(node.b, node.a)
        }
        return .boolean
    }

    private mutating func test(_ tested: FEELType, _ index: Int32, of subject: Int32) {
        let node = program.nodes[Int(index)]
        if node.op == .range {
            noteComparison(subject, node.a)
            noteComparison(subject, node.b)
        }
        if node.op == .list {
            for position in Int(node.a)..<Int(node.a + node.b) { noteComparison(subject, program.extra[position]) }
        }
        noteComparison(subject, index)
        if node.op == .range, node.flag & (RangeFlag.equal | RangeFlag.notEqual) != 0 {
            compare(tested, type(of: node.a), index, ordered: false)
            return
        }
        contained(tested, type(of: index), index)
    }

    private mutating func contained(_ tested: FEELType, _ candidate: FEELType, _ index: Int32) {
        switch candidate {
        case .list(let item):
            if case .list = tested { return }
            contained(tested, item, index)
        case .range(let end):
            if case .range = tested { return }
            compare(tested, end, index, ordered: true)
        case .boolean: return
        default: compare(tested, candidate, index, ordered: false)
        }
    }

    /// Notes that a fact is compared with something written in the expression.
    private mutating func noteComparison(_ subject: Int32, _ object: Int32) {
        guard object >= 0, subject >= 0, program.nodes[Int(object)].op == .constant,
            let path = program.path(of: subject)
        else { return }
        checked.comparisons[path, default: []].insert(program.text(of: object))
    }

    // MARK: Arithmetic

    mutating func arithmetic(_ index: Int32, _ node: Node) -> FEELType {
        let left = type(of: node.a)
        if node.op == .negate {
            if case .number = left { return left }
            if left.isDuration || left.isLoose { return left }
            problem(index, "\(left) has no negative")
            return .any
        }
        let right = type(of: node.b)
        if left.isLoose || right.isLoose { return .any }
        if let result = result(node.op, left, right, index) { return result }
        problem(index, Checker.sentence(node.op, left, right))
        return .any
    }

    private static func sentence(_ op: Op, _ left: FEELType, _ right: FEELType) -> String {
        switch op {
        case .add:
            if case (.date, .number) = (left, right) {
                return "A number is added to a date: write days(…) or months(…)"
            }
            return "\(left) and \(right) cannot be added"
        case .subtract: return "\(right) cannot be taken from \(left)"
        case .multiply: return "\(left) and \(right) cannot be multiplied"
        case .divide: return "\(left) cannot be divided by \(right)"
        default: return "\(left) has no power of \(right)"
        }
    }

    /// The type of the outcome, or nil if there is none; different units are a problem of their own.
    private mutating func result(_ op: Op, _ left: FEELType, _ right: FEELType, _ index: Int32) -> FEELType? {
        switch (op, left, right) {
        case (.add, .number(let one), .number(let two)), (.subtract, .number(let one), .number(let two)):
            if let one, let two, one != two {
                problem(index, "\(left) and \(right) cannot be \(op == .add ? "added" : "subtracted")")
                return .any
            }
            return .number(unit: one ?? two)
        case (.multiply, .number(let one), .number(let two)): return .number(unit: Checker.product(one, two))
        case (.divide, .number(let one), .number(let two)): return .number(unit: Checker.quotient(one, two))
        case (.power, .number, .number): return .number(unit: nil)
        case (.subtract, .date, .date): return .daysDuration
        case (.add, .date, _) where right.isDuration, (.subtract, .date, _) where right.isDuration: return .date
        case (.add, _, .date) where left.isDuration: return .date
        case (.add, _, _) where left.isText && right.isText: return .string
        case (.add, _, _) where Checker.sameDuration(left, right),
            (.subtract, _, _) where Checker.sameDuration(left, right):
            return left.joined(with: right)
        case (.multiply, _, .number) where left.isDuration, (.divide, _, .number) where left.isDuration: return left
        case (.multiply, .number, _) where right.isDuration: return right
        case (.divide, _, _) where Checker.sameDuration(left, right): return .number(unit: nil)
        default: return nil
        }
    }

    private static func sameDuration(_ left: FEELType, _ right: FEELType) -> Bool {
        guard left.isDuration, right.isDuration else { return false }
        return left == right || left == .duration || right == .duration
    }

    /// Rates and counts leave a unit as it is; a unit per another loses it against that other.
    private static func product(_ one: String?, _ two: String?) -> String? {
        guard let one, !isPlain(one) else { return two ?? one }
        guard let two, !isPlain(two) else { return one }
        if one.hasSuffix("/" + two) { return String(one.dropLast(two.count + 1)) }
        if two.hasSuffix("/" + one) { return String(two.dropLast(one.count + 1)) }
        return "\(one)·\(two)"
    }

    private static func quotient(_ one: String?, _ two: String?) -> String? {
        guard let two, !isPlain(two) else { return one }
        guard let one else { return nil }
        if one == two { return nil }
        if one.hasSuffix("·" + two) { return String(one.dropLast(two.count + 1)) }
        if one.hasPrefix(two + "·") { return String(one.dropFirst(two.count + 1)) }
        return "\(one)/\(two)"
    }

    private static func isPlain(_ unit: String) -> Bool {
        unit == "rate" || unit == "count"
    }
}
