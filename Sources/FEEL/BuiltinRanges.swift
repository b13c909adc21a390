internal import Civil

/// The functions on ranges and points.
enum Intervals {
    /// A point or a range, a point being a closed range of itself.
    private struct Span {
        var range: FEELRange
        var isPoint: Bool
        var low: Value { range.low ?? .null }
        var high: Value { range.high ?? .null }
    }

    static func apply(_ builtin: Builtin, _ arguments: [Value]) -> Value {
        guard let one = span(arguments[0]), let other = span(arguments[1]) else { return .null }
        switch builtin {
        case .before: return before(one, other)
        case .after: return before(other, one)
        case .includes: return other.isPoint && one.isPoint ? .null : includes(one, other)
        case .during: return includes(other, one)
        case .starts: return starts(one, other)
        case .startedBy: return starts(other, one)
        case .finishes: return finishes(one, other)
        case .finishedBy: return finishes(other, one)
        case .coincides: return coincides(one, other)
        default: break
        }
        guard !one.isPoint, !other.isPoint else { return .null }
        switch builtin {
        case .meets: return meets(one, other)
        case .metBy: return meets(other, one)
        case .overlaps: return overlaps(one, other)
        case .overlapsBefore: return overlapsBefore(one, other)
        case .overlapsAfter: return overlapsBefore(other, one)
        default: return .null
        }
    }

    private static func span(_ value: Value) -> Span? {
        switch value {
        case .range(let range): return Span(range: range, isPoint: false)
        case .null, .list, .context, .boolean, .function: return nil
        default:
            return Span(range: FEELRange(low: value, lowClosed: true, high: value, highClosed: true), isPoint: true)
        }
    }

    private static func all(_ values: Value...) -> Value {
        values.reduce(.boolean(true), Logic.and)
    }

    private static func less(_ left: Value, _ right: Value) -> Value { Logic.ordered(.less, left, right) }

    private static func equal(_ left: Value, _ right: Value) -> Value { Logic.equal(left, right) }

    private static func before(_ one: Span, _ other: Span) -> Value {
        if one.range.high == nil || other.range.low == nil { return .boolean(false) }
        let isOpen = !one.range.highClosed || !other.range.lowClosed
        return isOpen ? Logic.ordered(.lessEqual, one.high, other.low) : less(one.high, other.low)
    }

    private static func meets(_ one: Span, _ other: Span) -> Value {
        all(.boolean(one.range.highClosed && other.range.lowClosed), equal(one.high, other.low))
    }

    private static func overlaps(_ one: Span, _ other: Span) -> Value {
        Logic.and(Logic.not(before(one, other)), Logic.not(before(other, one)))
    }

    /// Whether the lower end of `one` is below that of `other`; an absent end is below all others.
    private static func startsBefore(_ one: Span, _ other: Span) -> Value {
        if other.range.low == nil { return .boolean(false) }
        if one.range.low == nil { return .boolean(true) }
        return Logic.or(
            less(one.low, other.low),
            all(equal(one.low, other.low), .boolean(one.range.lowClosed && !other.range.lowClosed)))
    }

    private static func endsBefore(_ one: Span, _ other: Span) -> Value {
        if one.range.high == nil { return .boolean(false) }
        if other.range.high == nil { return .boolean(true) }
        return Logic.or(
            less(one.high, other.high),
            all(equal(one.high, other.high), .boolean(!one.range.highClosed && other.range.highClosed)))
    }

    private static func overlapsBefore(_ one: Span, _ other: Span) -> Value {
        all(startsBefore(one, other), Logic.not(endsBefore(other, one)), Logic.not(before(one, other)))
    }

    private static func includes(_ one: Span, _ other: Span) -> Value {
        Logic.and(Logic.not(startsBefore(other, one)), Logic.not(endsBefore(one, other)))
    }

    private static func starts(_ one: Span, _ other: Span) -> Value {
        guard !other.isPoint else { return .null }
        if one.isPoint { return all(.boolean(other.range.lowClosed), equal(one.low, other.low)) }
        return all(
            equal(one.low, other.low), .boolean(one.range.lowClosed == other.range.lowClosed),
            Logic.not(endsBefore(other, one)))
    }

    private static func finishes(_ one: Span, _ other: Span) -> Value {
        guard !other.isPoint else { return .null }
        if one.isPoint { return all(.boolean(other.range.highClosed), equal(one.high, other.high)) }
        return all(
            equal(one.high, other.high), .boolean(one.range.highClosed == other.range.highClosed),
            Logic.not(startsBefore(one, other)))
    }

    private static func coincides(_ one: Span, _ other: Span) -> Value {
        guard one.isPoint == other.isPoint else { return .null }
        return all(
            equal(one.low, other.low), equal(one.high, other.high),
            .boolean(one.range.lowClosed == other.range.lowClosed && one.range.highClosed == other.range.highClosed))
    }

    // MARK: range("[1..2]")

    /// The range that a text writes, its ends being literals; otherwise null.
    static func parse(_ text: String) -> Value {
        let text = trimmed(text[...])
        guard let first = text.first, let last = text.last, text.count > 3, "[(]".contains(first), "])[".contains(last)
        else {
            return .null
        }
        let inner = text.dropFirst().dropLast()
        guard let dots = separator(in: inner) else { return .null }
        let lowText = inner[..<dots]
        let highText = inner[inner.index(dots, offsetBy: 2)...]
        guard let low = end(lowText), let high = end(highText), low != nil || high != nil else { return .null }
        let lowClosed = first == "["
        let highClosed = last == "]"
        if (low == nil && lowClosed) || (high == nil && highClosed) { return .null }
        if let low, let high {
            guard let order = Logic.order(low, high), order <= 0 else { return .null }
        }
        return .range(FEELRange(low: low, lowClosed: lowClosed, high: high, highClosed: highClosed))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    /// Where `..` stands outside quotation marks.
    private static func separator(in text: Substring) -> Substring.Index? {
        var isQuoted = false
        var previous: Character = " "
        for index in text.indices {
            let character = text[index]
            if character == "\"", previous != "\\" { isQuoted.toggle() }
            if !isQuoted, character == ".", previous == "." { return text.index(before: index) }
            previous = character
        }
        return nil
    }

    /// The end of a range: nil if it is no literal, a nil value if it is left out.
    private static func end(_ text: Substring) -> Value?? {
        if text.allSatisfy({ $0 == " " }) { return .some(nil) }
        guard let program = try? Parser.program(String(text), names: []) else { return nil }
        var top = program.nodes[Int(program.top)]
        var negative = false
        if top.op == .negate {
            negative = true
            top = program.nodes[Int(top.a)]
        }
        guard top.op == .constant else { return nil }
        switch program.constants[Int(top.a)] {
        case .number(let number): return .some(.number(negative ? -number : number))
        case .null, .boolean: return nil
        case let value: return negative ? nil : .some(value)
        }
    }
}
