/// Reads a regular expression and writes its instructions.
struct PatternCompiler {
    private var text: [Unicode.Scalar]
    private let flags: Pattern.Flags
    private var position = 0
    private var steps: [Pattern.Step] = []
    private(set) var groups = 0
    private(set) var marks = 0
    private var closed: Set<Int> = []
    private var depth = 0

    private static let maximumSteps = 20_000

    init(_ text: String, _ flags: Pattern.Flags) {
        self.text = Array(text.unicodeScalars)
        self.flags = flags
    }

    mutating func compile() -> [Pattern.Step]? {
        if flags.literal {
            return text.map { one(.scalar($0)) } + [.match]
        }
        if flags.extended { text = withoutSpace() }
        guard alternatives(), position == text.count else { return nil }
        return steps + [.match]
    }

    /// White space outside classes does not count under the flag x.
    private func withoutSpace() -> [Unicode.Scalar] {
        var inClass = 0
        var result: [Unicode.Scalar] = []
        var isEscaped = false
        for scalar in text {
            if !isEscaped, scalar == "[" { inClass += 1 }
            if !isEscaped, scalar == "]" { inClass -= 1 }
            if inClass > 0 || !Pattern.Class.space.contains(scalar) { result.append(scalar) }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return result
    }

    private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    /// Branches with `|` between them. All these give false if the pattern is none.
    private mutating func alternatives() -> Bool {
        depth += 1
        guard depth <= 50 else { return false }
        defer { depth -= 1 }
        let start = steps.count
        guard branch() else { return false }
        var ends: [Int] = []
        while skip("|") {
            steps.insert(.split(0, 0), at: start)
            shift(from: start + 1, by: 1, above: start)
            ends = ends.map { $0 + 1 }
            ends.append(steps.count)
            steps.append(.jump(0))
            steps[start] = .split(start + 1, steps.count)
            guard branch(), steps.count < PatternCompiler.maximumSteps else { return false }
        }
        for end in ends { steps[end] = .jump(steps.count) }
        return true
    }

    /// Moves the targets of the steps from a place on that lie at or behind `limit`.
    private mutating func shift(from place: Int, by amount: Int, above limit: Int) {
        for index in place..<steps.count {
            switch steps[index] {
            case .split(let one, let other):
                steps[index] = .split(one >= limit ? one + amount : one, other >= limit ? other + amount : other)
            case .jump(let target): steps[index] = .jump(target >= limit ? target + amount : target)
            default: break
            }
        }
    }

    private mutating func branch() -> Bool {
        while let scalar = next, scalar != "|", scalar != ")" {
            let start = steps.count
            guard atom(scalar), quantifier(from: start), steps.count < PatternCompiler.maximumSteps else {
                return false
            }
        }
        return true
    }

    private mutating func atom(_ scalar: Unicode.Scalar) -> Bool {
        position += 1
        switch scalar {
        case "^": steps.append(.start)
        case "$": steps.append(.end)
        case ".": steps.append(one(flags.dotAll ? .any : .anyButLine))
        case "(": return group()
        case "[":
            guard let set = classExpression() else { return false }
            steps.append(one(set))
        case "\\": return escape()
        case "?", "*", "+", "{", "}", "]": return false
        default: steps.append(one(.scalar(scalar)))
        }
        return true
    }

    private func one(_ set: Pattern.Class) -> Pattern.Step {
        .one(set, set.cost(ignoreCase: flags.ignoreCase))
    }

    private mutating func group() -> Bool {
        if skip("?") {
            guard skip(":"), alternatives() else { return false }
            return skip(")")
        }
        groups += 1
        let number = groups
        steps.append(.save(2 * number))
        guard alternatives(), skip(")") else { return false }
        steps.append(.save(2 * number + 1))
        closed.insert(number)
        return true
    }

    private mutating func escape() -> Bool {
        guard let scalar = next else { return false }
        if var group = digit(scalar), group > 0 {
            position += 1
            while let next, let digit = digit(next), group * 10 + digit <= groups {
                group = group * 10 + digit
                position += 1
            }
            guard closed.contains(group) else { return false }
            steps.append(.back(group))
            return true
        }
        guard let set = escapedClass() else { return false }
        steps.append(one(set))
        return true
    }

    private func digit(_ scalar: Unicode.Scalar) -> Int? {
        scalar.value >= 48 && scalar.value <= 57 ? Int(scalar.value - 48) : nil
    }

    /// The class after a backslash.
    private mutating func escapedClass() -> Pattern.Class? {
        guard let scalar = next else { return nil }
        position += 1
        switch scalar {
        case "n": return .scalar("\n")
        case "r": return .scalar("\r")
        case "t": return .scalar("\t")
        case "d": return .digit
        case "D": return .not(.digit)
        case "s": return .space
        case "S": return .not(.space)
        case "w": return .word
        case "W": return .not(.word)
        case "i": return .nameStart
        case "I": return .not(.nameStart)
        case "c": return .nameCharacter
        case "C": return .not(.nameCharacter)
        case "p", "P":
            guard skip("{"), let end = text[position...].firstIndex(of: "}") else { return nil }
            let name = Texts.string(text[position..<end])
            position = end + 1
            guard let set = PatternCompiler.property(name) else { return nil }
            return scalar == "p" ? set : .not(set)
        case "\\", "|", ".", "-", "^", "?", "*", "+", "{", "}", "(", ")", "[", "]", "$": return .scalar(scalar)
        default: return nil
        }
    }

    private static func property(_ name: String) -> Pattern.Class? {
        let categories = [
            "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps",
            "Pe", "Pi",
            "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C", "Cc", "Cf", "Co", "Cn",
        ]
        if categories.contains(name) { return .category(name) }
        let blocks: [String: ClosedRange<UInt32>] = [
            "IsBasicLatin": 0...0x7F, "IsLatin-1Supplement": 0x80...0xFF, "IsLatinExtended-A": 0x100...0x17F,
            "IsLatinExtended-B": 0x180...0x24F, "IsGreek": 0x370...0x3FF, "IsGreekandCoptic": 0x370...0x3FF,
            "IsCyrillic": 0x400...0x4FF, "IsHebrew": 0x590...0x5FF, "IsArabic": 0x600...0x6FF, "IsThai": 0xE00...0xE7F,
            "IsMyanmar": 0x1000...0x109F, "IsKhmer": 0x1780...0x17FF, "IsGeneralPunctuation": 0x2000...0x206F,
            "IsCurrencySymbols": 0x20A0...0x20CF, "IsHiragana": 0x3040...0x309F, "IsKatakana": 0x30A0...0x30FF,
            "IsCJKUnifiedIdeographs": 0x4E00...0x9FFF, "IsHangulSyllables": 0xAC00...0xD7A3,
        ]
        return blocks[name].map(Pattern.Class.block)
    }

    /// A class in brackets, from behind the bracket.
    private mutating func classExpression() -> Pattern.Class? {
        depth += 1
        guard depth <= 50 else { return nil }
        defer { depth -= 1 }
        let isNegated = skip("^")
        var parts: [Pattern.Class] = []
        while let scalar = next {
            if scalar == "]", !parts.isEmpty {
                position += 1
                return isNegated ? .not(.union(parts)) : .union(parts)
            }
            if scalar == "-", !parts.isEmpty, position + 1 < text.count, text[position + 1] == "[" {
                position += 2
                guard let other = classExpression(), skip("]") else { return nil }
                let base = Pattern.Class.union(parts)
                return .without(isNegated ? .not(base) : base, other)
            }
            guard let low = classAtom() else { return nil }
            guard case .scalar(let first) = low, next == "-", position + 1 < text.count, text[position + 1] != "]",
                text[position + 1] != "["
            else {
                parts.append(low)
                continue
            }
            position += 1
            guard case .scalar(let last)? = classAtom(), first <= last else { return nil }
            parts.append(.range(first, last))
        }
        return nil
    }

    private mutating func classAtom() -> Pattern.Class? {
        guard let scalar = next else { return nil }
        position += 1
        if scalar == "\\" { return escapedClass() }
        if scalar == "[" || scalar == "]" { return nil }
        return .scalar(scalar)
    }

    // MARK: Quantifiers

    private mutating func quantifier(from start: Int) -> Bool {
        var low = 1
        var high: Int? = 1
        switch next {
        case "?": (low, high) = (0, 1)
        case "*": (low, high) = (0, nil)
        case "+": (low, high) = (1, nil)
        case "{":
            position += 1
            guard let (first, last) = counts() else { return false }
            (low, high) = (first, last)
            position -= 1
        default: return true
        }
        position += 1
        let isLazy = skip("?")
        if let next, ["?", "*", "+", "{"].contains(next) { return false }
        let body = Array(steps[start...])
        steps.removeSubrange(start...)
        guard (body.count + 3) * ((high ?? low) + 1) < PatternCompiler.maximumSteps else { return false }
        for _ in 0..<low { copy(body, from: start) }
        guard let high else {
            let mark = marks
            marks += 1
            let top = steps.count
            steps.append(.split(0, 0))
            steps.append(.mark(mark))
            copy(body, from: start)
            steps.append(.progress(mark))
            steps.append(.jump(top))
            steps[top] = isLazy ? .split(steps.count, top + 1) : .split(top + 1, steps.count)
            return true
        }
        var splits: [Int] = []
        for _ in 0..<(high - low) {
            splits.append(steps.count)
            steps.append(.split(0, 0))
            copy(body, from: start)
        }
        for split in splits {
            steps[split] = isLazy ? .split(steps.count, split + 1) : .split(split + 1, steps.count)
        }
        return true
    }

    /// Appends steps that stood at `start`, their targets moved with them.
    private mutating func copy(_ body: [Pattern.Step], from start: Int) {
        let offset = steps.count - start
        for step in body {
            switch step {
            case .split(let one, let other): steps.append(.split(one + offset, other + offset))
            case .jump(let target): steps.append(.jump(target + offset))
            default: steps.append(step)
            }
        }
    }

    /// `n}`, `n,}` or `n,m}`.
    private mutating func counts() -> (Int, Int?)? {
        func number() -> Int? {
            var value: Int?
            while let next, let digit = digit(next), (value ?? 0) < 10_000 {
                value = (value ?? 0) * 10 + digit
                position += 1
            }
            return value
        }
        guard let low = number() else { return nil }
        if skip("}") { return (low, low) }
        guard skip(",") else { return nil }
        if skip("}") { return (low, nil) }
        guard let high = number(), high >= low, skip("}") else { return nil }
        return (low, high)
    }
}
