/// A regular expression of XPath, compiled to instructions.
struct Pattern {
    /// A set of characters.
    indirect enum Class {
        case scalar(Unicode.Scalar)
        case range(Unicode.Scalar, Unicode.Scalar)
        case any, anyButLine
        case digit, space, word, nameStart, nameCharacter
        case category(String)
        case block(ClosedRange<UInt32>)
        case union([Class])
        case not(Class)
        case without(Class, Class)
    }

    enum Step {
        /// Reads a character of a class; to look it up costs so much.
        case one(Class, Int)
        /// Goes on at the first place; on failure at the second.
        case split(Int, Int)
        case jump(Int)
        case save(Int)
        case start, end
        case back(Int)
        /// Fails if nothing was read since the place was saved here.
        case progress(Int)
        case mark(Int)
        case match
    }

    struct Flags {
        var dotAll = false
        var multiline = false
        var ignoreCase = false
        var extended = false
        var literal = false

        /// The flags of a text such as "im", or nil if one is unknown.
        init?(_ text: String) {
            for flag in text.unicodeScalars {
                switch flag {
                case "s": dotAll = true
                case "m": multiline = true
                case "i": ignoreCase = true
                case "x": extended = true
                case "q": literal = true
                default: return nil
                }
            }
        }
    }

    let steps: [Step]
    let groups: Int
    let marks: Int
    let flags: Flags

    /// Compiles a pattern, or gives nil if it is none.
    init?(_ text: String, _ flags: Flags) {
        guard text.utf8.count <= 4096 else { return nil }
        var compiler = PatternCompiler(text, flags)
        guard let steps = compiler.compile() else { return nil }
        self.steps = steps
        groups = compiler.groups
        marks = compiler.marks
        self.flags = flags
    }

    /// The work of compiling a text, in the units of the machine's store: each `|` moves what stands before it.
    static func workOfCompiling(_ text: String) -> Int {
        let bars = text.utf8.reduce(1) { $1 == UInt8(ascii: "|") ? $0 + 1 : $0 }
        return min(text.utf8.count, 4096) * bars >> 4
    }

    /// Where a match and its groups lie; an absent group is empty at -1.
    typealias Match = [Range<Int>?]

    /// The outcome of a search.
    enum Outcome {
        case match(Match), none
        /// The pattern needs too much work on this text.
        case tooMuch
    }

    /// The first match at or after a place.
    func firstMatch(in text: [Unicode.Scalar], from start: Int, work: inout Int) -> Outcome {
        guard start <= text.count else { return .none }
        for place in start...text.count {
            switch match(in: text, at: place, &work) {
            case .none: continue
            case let outcome: return outcome
            }
        }
        return .none
    }

    private struct Frame {
        var step: Int
        var place: Int
        var trail: Int
    }

    private func match(in text: [Unicode.Scalar], at start: Int, _ work: inout Int) -> Outcome {
        var saved = [Int](repeating: -1, count: 2 * (groups + 1) + marks)
        work -= saved.count >> 4
        var trail: [(Int, Int)] = []
        var frames: [Frame] = []
        var step = 0
        var place = start
        let markBase = 2 * (groups + 1)
        func set(_ slot: Int, _ value: Int) {
            trail.append((slot, saved[slot]))
            saved[slot] = value
        }
        while true {
            work -= 1
            guard work > 0 else { return .tooMuch }
            var fails = false
            switch steps[step] {
            case .one(let set, let cost):
                work -= cost
                if place < text.count, set.contains(text[place], ignoreCase: flags.ignoreCase) {
                    place += 1
                    step += 1
                } else {
                    fails = true
                }
            case .split(let first, let second):
                frames.append(Frame(step: second, place: place, trail: trail.count))
                step = first
            case .jump(let target): step = target
            case .save(let slot):
                set(slot, place)
                step += 1
            case .mark(let mark):
                set(markBase + mark, place)
                step += 1
            case .progress(let mark):
                fails = saved[markBase + mark] == place
                step += 1
            case .start:
                fails = !(place == 0 || flags.multiline && text[place - 1] == "\n")
                step += 1
            case .end:
                fails = !(place == text.count || flags.multiline && text[place] == "\n")
                step += 1
            case .back(let group):
                step += 1
                let (low, high) = (saved[2 * group], saved[2 * group + 1])
                guard low >= 0, high >= low else { break }
                let part = text[low..<high]
                work -= part.count * (flags.ignoreCase ? 16 : 1)
                let rest = text[place...].prefix(part.count)
                if rest.count == part.count, zip(rest, part).allSatisfy({ Pattern.same($0, $1, flags.ignoreCase) }) {
                    place += part.count
                } else {
                    fails = true
                }
            case .match:
                return .match(
                    (0...groups).map { group in
                        let (low, high) = group == 0 ? (start, place) : (saved[2 * group], saved[2 * group + 1])
                        return low >= 0 && high >= low ? low..<high : nil
                    })
            }
            guard fails else { continue }
            guard let frame = frames.popLast() else { return .none }
            while trail.count > frame.trail, let (slot, value) = trail.popLast() { saved[slot] = value }
            (step, place) = (frame.step, frame.place)
        }
    }

    static func same(_ one: Unicode.Scalar, _ other: Unicode.Scalar, _ ignoreCase: Bool) -> Bool {
        if one == other { return true }
        guard ignoreCase else { return false }
        return one.properties.lowercaseMapping == other.properties.lowercaseMapping
            || one.properties.uppercaseMapping == other.properties.uppercaseMapping
    }
}

extension Pattern.Class {
    /// What it costs to look a character up, beside the step itself.
    func cost(ignoreCase: Bool) -> Int {
        switch self {
        case .union(let parts): parts.reduce(0) { $0 + $1.cost(ignoreCase: ignoreCase) }
        case .not(let part): part.cost(ignoreCase: ignoreCase)
        case .without(let part, let other): part.cost(ignoreCase: ignoreCase) + other.cost(ignoreCase: ignoreCase)
        case .any, .anyButLine: 0
        case .scalar, .range, .block: ignoreCase ? 16 : 1
        default: ignoreCase ? 32 : 4
        }
    }

    /// Whether a character belongs to the class; without regard to case, whether it or its other case does.
    func contains(_ scalar: Unicode.Scalar, ignoreCase: Bool) -> Bool {
        guard ignoreCase else { return contains(scalar) }
        switch self {
        case .scalar(let one): return Pattern.same(one, scalar, true)
        case .union(let parts): return parts.contains { $0.contains(scalar, ignoreCase: true) }
        case .not(let part): return !part.contains(scalar, ignoreCase: true)
        case .without(let part, let other):
            return part.contains(scalar, ignoreCase: true) && !other.contains(scalar, ignoreCase: true)
        default: break
        }
        if contains(scalar) { return true }
        for mapping in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
            if let other = mapping.unicodeScalars.first, mapping.unicodeScalars.count == 1, other != scalar,
                contains(other)
            {
                return true
            }
        }
        return false
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .scalar(let one): return one == scalar
        case .range(let low, let high): return low <= scalar && scalar <= high
        case .any: return true
        case .anyButLine: return scalar != "\n" && scalar != "\r"
        case .digit: return scalar.properties.generalCategory == .decimalNumber
        case .space: return scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
        case .word: return !["P", "Z", "C"].contains(scalar.category.prefix(1))
        case .nameStart:
            return scalar == "_" || scalar == ":" || scalar.category.first == "L" || scalar.category == "Nl"
        case .nameCharacter:
            return scalar == "_" || scalar == ":" || scalar == "-" || scalar == "." || scalar == "\u{B7}"
                || ["L", "N", "M"].contains(scalar.category.prefix(1))
        case .category(let name): return scalar.category.hasPrefix(name)
        case .block(let block): return block.contains(scalar.value)
        case .union(let parts): return parts.contains { $0.contains(scalar) }
        case .not(let part): return !part.contains(scalar)
        case .without(let part, let other): return part.contains(scalar) && !other.contains(scalar)
        }
    }
}

extension Unicode.Scalar {
    /// The two letters of the general category, such as "Lu".
    var category: String {
        switch properties.generalCategory {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }
}
