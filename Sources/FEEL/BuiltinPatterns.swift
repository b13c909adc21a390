/// The functions with patterns.
enum Patterns {
    /// So many steps a pattern may take on one text.
    private static let maximumWork = 1_000_000

    /// - Parameter spent: Is given the work that was done, in the units of the machine's store.
    static func apply(_ builtin: Builtin, _ arguments: [Value], _ spent: inout Int) -> Value {
        guard case .string(let input) = arguments[0], case .string(let source) = arguments[1] else { return .null }
        let flagPlace = builtin == .replace ? 3 : 2
        var flagText = ""
        if arguments.count > flagPlace {
            switch arguments[flagPlace] {
            case .string(let text): flagText = text
            case .null: break
            default: return .null
            }
        }
        spent = Pattern.workOfCompiling(source)
        guard let flags = Pattern.Flags(flagText), let pattern = Pattern(source, flags) else { return .null }
        let text = Array(input.unicodeScalars)
        var work = maximumWork
        defer { spent += (maximumWork - work + pattern.steps.count) >> 3 }
        switch builtin {
        case .matches:
            switch pattern.firstMatch(in: text, from: 0, work: &work) {
            case .match: return .boolean(true)
            case .none: return .boolean(false)
            case .tooMuch: return .null
            }
        case .split: return split(text, pattern, &work)
        default:
            guard case .string(let replacement) = arguments[2],
                let parts = parts(of: replacement, groups: pattern.groups, isLiteral: flags.literal)
            else { return .null }
            return replace(text, pattern, parts, &work)
        }
    }

    /// All matches, or nil if they take too much work or one is empty.
    private static func matches(_ text: [Unicode.Scalar], _ pattern: Pattern, _ work: inout Int) -> [Pattern.Match]? {
        // XPath refuses a pattern that matches the empty text.
        switch pattern.firstMatch(in: [], from: 0, work: &work) {
        case .none: break
        default: return nil
        }
        var found: [Pattern.Match] = []
        var place = 0
        while place <= text.count {
            switch pattern.firstMatch(in: text, from: place, work: &work) {
            case .none: return found
            case .tooMuch: return nil
            case .match(let match):
                guard let whole = match[0] else { return nil }
                found.append(match)
                place = whole.isEmpty ? whole.upperBound + 1 : whole.upperBound
            }
        }
        return found
    }

    private static func split(_ text: [Unicode.Scalar], _ pattern: Pattern, _ work: inout Int) -> Value {
        guard let matches = matches(text, pattern, &work) else { return .null }
        var parts: [Value] = []
        var place = 0
        for match in matches {
            guard let whole = match[0] else { continue }
            parts.append(.string(Texts.string(text[place..<whole.lowerBound])))
            place = whole.upperBound
        }
        parts.append(.string(Texts.string(text[place...])))
        return .list(parts)
    }

    private enum Part {
        case text(String)
        case group(Int)
    }

    /// A replacement: `$1` stands for a group, `\$` and `\\` for themselves; nil if it is none.
    private static func parts(of replacement: String, groups: Int, isLiteral: Bool) -> [Part]? {
        if isLiteral { return [.text(replacement)] }
        var parts: [Part] = []
        let scalars = Array(replacement.unicodeScalars)
        var plain: [Unicode.Scalar] = []
        var place = 0
        func digit(_ place: Int) -> Int? {
            guard place < scalars.count, (48...57).contains(scalars[place].value) else { return nil }
            return Int(scalars[place].value - 48)
        }
        while place < scalars.count {
            let scalar = scalars[place]
            place += 1
            switch scalar {
            case "\\":
                guard place < scalars.count, scalars[place] == "\\" || scalars[place] == "$" else { return nil }
                plain.append(scalars[place])
                place += 1
            case "$":
                guard var group = digit(place) else { return nil }
                place += 1
                while let next = digit(place), group * 10 + next <= groups {
                    group = group * 10 + next
                    place += 1
                }
                parts.append(.text(Texts.string(plain)))
                plain = []
                if group <= groups { parts.append(.group(group)) }
            default: plain.append(scalar)
            }
        }
        parts.append(.text(Texts.string(plain)))
        return parts
    }

    private static func replace(
        _ text: [Unicode.Scalar], _ pattern: Pattern, _ parts: [Part], _ work: inout Int
    ) -> Value {
        guard let matches = matches(text, pattern, &work) else { return .null }
        var result = ""
        var place = 0
        for match in matches {
            guard let whole = match[0] else { continue }
            result += Texts.string(text[place..<whole.lowerBound])
            for part in parts {
                switch part {
                case .text(let text): result += text
                case .group(let number): if let range = match[number] { result += Texts.string(text[range]) }
                }
                guard result.utf8.count <= Machine.maximumText else { return .null }
            }
            place = whole.upperBound
        }
        result += Texts.string(text[place...])
        return .string(result)
    }
}
