import Civil
import FEEL
import Testing

/// Random expressions over a small vocabulary.
struct Author {
    var dice: Dice

    mutating func truth(_ depth: Int, item: Bool = false) -> String {
        guard depth > 0 else {
            return dice.pick(["true", "false", "r.yes", "r.no"] + (item ? ["x.yes", "x.n > 1"] : ["flag"]))
        }
        let next = depth - 1
        switch Int.random(in: 0..<17, using: &dice) {
        case 0: return "(\(truth(next, item: item)) and \(truth(next, item: item)))"
        case 1: return "(\(truth(next, item: item)) or \(truth(next, item: item)))"
        case 2: return "not(\(truth(next, item: item)))"
        case 3: return "\(number(next, item)) \(dice.pick(["=", "!=", "<", "<=", ">", ">="])) \(number(next, item))"
        case 4: return "\(text(item)) = \(text(item))"
        case 5: return "\(date(next)) \(dice.pick(["<", ">=", "="])) \(date(next))"
        case 6: return "(some x in \(list(next)) satisfies \(truth(next, item: true)))"
        case 7: return "(every x in \(list(next)) satisfies \(truth(next, item: true)))"
        case 8: return "\(number(next, item)) in [\(number(0, item))..\(number(0, item))]"
        case 9: return "\(text(item)) in (\"a\", \(text(item)))"
        case 10:
            return "(if \(truth(next, item: item)) then \(truth(next, item: item)) else \(truth(next, item: item)))"
        case 11: return "\(number(next, item)) between \(number(0, item)) and \(number(0, item))"
        case 12: return "list contains(\(list(next)).n, \(number(0, item)))"
        case 13: return "\(dice.pick(["all", "any"]))(\(list(next)).yes)"
        case 14: return "\(text(item)) in \(list(next)).s"
        case 15: return "starts with(\(text(item)), \"a\")"
        default: return truth(0, item: item)
        }
    }

    mutating func number(_ depth: Int, _ item: Bool) -> String {
        guard depth > 0 else { return dice.pick(["1", "2", "0.5", "r.n", "r.m"] + (item ? ["x.n"] : [])) }
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: return "(\(number(depth - 1, item)) \(dice.pick(["+", "-", "*", "/"])) \(number(depth - 1, item)))"
        case 1: return "\(dice.pick(["count", "count", "sum"]))(\(list(depth - 1)).n)"
        case 2: return "(if \(truth(depth - 1, item: item)) then \(number(0, item)) else \(number(0, item)))"
        case 3: return "\(dice.pick(["min", "max"]))(\(list(depth - 1)).n)"
        case 4: return "\(list(depth - 1))[1].n"
        case 5: return "count(distinct values(concatenate(\(list(depth - 1)), \(list(0)))))"
        default: return number(0, item)
        }
    }

    mutating func text(_ item: Bool) -> String {
        dice.pick(["\"a\"", "\"ab\"", "r.s", "null"] + (item ? ["x.s"] : []))
    }

    mutating func date(_ depth: Int) -> String {
        guard depth > 0 else { return dice.pick(["@\"2024-01-01\"", "r.d"]) }
        return "(\(date(0)) + \(dice.pick(["@\"P14D\"", "days(\(number(0, false)))", "@\"P1M\""])))"
    }

    mutating func list(_ depth: Int) -> String {
        guard depth > 0 else { return dice.pick(["xs", "ys"]) }
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: return "\(list(depth - 1))[n > \(number(0, false))]"
        case 1: return "\(list(depth - 1))[yes]"
        case 2: return "(for x in \(list(depth - 1)) return x)"
        default: return list(0)
        }
    }
}

@Suite("FEEL: properties")
struct PropertyTests {
    private static let shape = Shape(["yes", "no", "n", "m", "s", "d"])
    private static let layout = Layout(["r", "xs", "ys", "flag"], shapes: ["r": shape, "xs": shape, "ys": shape])

    private func field(_ name: String, _ dice: inout Dice) -> Value {
        switch name {
        case "yes", "no": .boolean(dice.chance(50))
        case "n", "m": .number(dice.pick([0, 1, 2, 3]))
        case "s": dice.pick([.string("a"), .string("ab"), .string("b"), .null])
        default: .date(.day(2024, 1, Int.random(in: 1...28, using: &dice)))
        }
    }

    private func record(_ dice: inout Dice, unknown: Int) -> Value {
        let values = PropertyTests.shape.keys.map { dice.chance(unknown) ? Value.unknown : field($0, &dice) }
        return .context(Context(shape: PropertyTests.shape, values: values, open: true))
    }

    private func list(_ dice: inout Dice, unknown: Int) -> Value {
        if dice.chance(unknown / 4) { return .unknown }
        let items = (0..<Int.random(in: 0...3, using: &dice)).map { _ in record(&dice, unknown: unknown) }
        return .list(FEELList(items, complete: !dice.chance(unknown)))
    }

    private func scope(_ dice: inout Dice, unknown: Int) -> Scope {
        var scope = Scope(PropertyTests.layout)
        scope["r"] = dice.chance(unknown / 6) ? .unknown : record(&dice, unknown: unknown)
        scope["xs"] = list(&dice, unknown: unknown)
        scope["ys"] = list(&dice, unknown: unknown)
        scope["flag"] = dice.chance(unknown) ? .unknown : .boolean(dice.chance(50))
        return scope
    }

    /// The same scope with some of what was unknown filled in, and open lists extended.
    private func filled(_ value: Value, _ name: String, _ dice: inout Dice) -> Value {
        switch value {
        case .unknown where dice.chance(50):
            return name == "xs" || name == "ys"
                ? list(&dice, unknown: 30)
                : name == "r" ? record(&dice, unknown: 30) : name == "flag" ? .boolean(true) : field(name, &dice)
        case .context(let context):
            let values = zip(context.keys, context.values).map { filled($1, $0, &dice) }
            return .context(Context(shape: context.shape, values: values, open: true))
        case .list(let list):
            var items = list.items.map { filled($0, "item", &dice) }
            guard !list.complete else { return .list(items) }
            for _ in 0..<Int.random(in: 0...2, using: &dice) { items.append(record(&dice, unknown: 30)) }
            return .list(FEELList(items, complete: dice.chance(50)))
        default: return value
        }
    }

    private func isOpen(_ value: Value) -> Bool {
        switch value {
        case .unknown: true
        case .list(let list): !list.complete || list.items.contains(where: isOpen)
        case .context(let context): context.values.contains(where: isOpen)
        default: false
        }
    }

    @Test("Making something known never changes a decided value", arguments: 0..<20)
    func monotone(_ seed: Int) throws {
        var author = Author(dice: Dice(UInt64(seed) &* 7919 &+ 1))
        var decided = 0
        for _ in 0..<400 {
            let depth = Int.random(in: 0...4, using: &author.dice)
            let text = author.dice.chance(70) ? author.truth(depth) : author.number(depth, false)
            let expression = try Expression.parse(text).bound(to: PropertyTests.layout)
            for _ in 0..<4 {
                var scope = scope(&author.dice, unknown: author.dice.pick([10, 40, 70]))
                let before = expression.evaluate(scope)
                #expect(expression.explain(scope).value == before, "\(text)")
                if isOpen(before) { continue }
                decided += 1
                for _ in 0..<3 {
                    for (slot, name) in PropertyTests.layout.names.enumerated() {
                        scope.values[slot] = filled(scope.values[slot], name, &author.dice)
                    }
                    let after = expression.evaluate(scope)
                    #expect(after == before, "\(text) in \(scope.values)")
                    if after != before { return }
                }
            }
        }
        #expect(decided > 100)
    }

    @Test("An unknown value has a frontier")
    func frontier() throws {
        var author = Author(dice: Dice(4711))
        for _ in 0..<2000 {
            let text = author.truth(Int.random(in: 0...3, using: &author.dice))
            let scope = scope(&author.dice, unknown: 40)
            let explanation = try Expression.parse(text).bound(to: PropertyTests.layout).explain(scope)
            #expect(explanation.frontier().isEmpty == !explanation.value.isUnknown, "\(text)")
        }
    }

    @Test("What is parsed again from its source is the same")
    func source() throws {
        var author = Author(dice: Dice(99))
        for _ in 0..<500 {
            let text = author.truth(3)
            let expression = try Expression.parse(text)
            #expect(expression.source == text)
            let scope = scope(&author.dice, unknown: 30)
            #expect(try Expression.parse(expression.source).evaluate(scope) == expression.evaluate(scope))
        }
    }

    /// Parses, checks, evaluates and explains whatever comes.
    private func feed(_ text: String) {
        guard let expression = try? Expression.parse(text) else { return }
        _ = expression.check(TypeEnvironment(variables: ["r": .any, "xs": .list(.any)], findingIDs: nil))
        var dice = Dice(5)
        let scope = scope(&dice, unknown: 40)
        #expect(expression.evaluate(scope) == expression.evaluate(scope) || text.contains("function"))
        _ = expression.explain(scope)
    }

    @Test("Random bytes do no harm", arguments: 0..<4)
    func randomBytes(_ seed: Int) {
        var dice = Dice(UInt64(seed))
        for _ in 0..<2500 {
            let count = Int.random(in: 0...60, using: &dice)
            let bytes = (0..<count).map { _ in UInt8.random(in: dice.chance(80) ? 32...126 : 0...255, using: &dice) }
            feed(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test("Random words do no harm", arguments: 0..<4)
    func randomWords(_ seed: Int) {
        var dice = Dice(UInt64(seed) + 100)
        let words = [
            "1", "2.5", "\"a\"", "x", "r", "xs", "n", "+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", "(", ")",
            "[", "]", "{",
            "}", ",", ":", ".", "..", "...", "and", "or", "not", "if", "then", "else", "for", "in", "return", "some",
            "every",
            "satisfies", "between", "instance", "of", "function", "null", "true", "@", "\"2024-01-01\"", "date(",
            "count(", "list",
            "<", ">", "item", "?", "partial", "years and months duration(", "string length(", "law", "finding(",
            "stated(", "number",
        ]
        for _ in 0..<6000 {
            let count = Int.random(in: 1...14, using: &dice)
            feed((0..<count).map { _ in dice.pick(words) }.joined(separator: dice.chance(90) ? " " : ""))
        }
    }

    @Test("Expressions with changes do no harm", arguments: 0..<4)
    func mutations(_ seed: Int) {
        var author = Author(dice: Dice(UInt64(seed) + 200))
        for _ in 0..<1500 {
            var bytes = Array(author.truth(3).utf8)
            for _ in 0..<Int.random(in: 1...4, using: &author.dice) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &author.dice)
                switch Int.random(in: 0..<4, using: &author.dice) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(UInt8.random(in: 32...126, using: &author.dice), at: place)
                case 2: bytes[place] = author.dice.pick(Array("()[]{}\",.:-+<>= ".utf8))
                default: bytes.append(contentsOf: bytes[place...].prefix(12))
                }
            }
            feed(String(decoding: bytes, as: UTF8.self))
        }
    }
}
