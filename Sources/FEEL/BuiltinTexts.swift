internal import Civil

/// The functions on texts.
enum Texts {
    static func apply(_ builtin: Builtin, _ arguments: [Value]) -> Value {
        if builtin == .stringJoin { return join(arguments) }
        guard case .string(let text) = arguments[0] else { return .null }
        switch builtin {
        case .stringLength: return .number(Decimal(text.unicodeScalars.count))
        case .upperCase: return made(text.uppercased())
        case .lowerCase: return made(text.lowercased())
        case .substring: return substring(text, arguments)
        default: break
        }
        guard case .string(let match) = arguments[1] else { return .null }
        switch builtin {
        case .contains: return .boolean(find(match, in: text) != nil)
        case .startsWith: return .boolean(text.utf8.starts(with: match.utf8))
        case .endsWith: return .boolean(text.utf8.reversed().starts(with: match.utf8.reversed()))
        case .substringBefore:
            guard !match.isEmpty, let found = find(match, in: text) else { return .string("") }
            return .string(String(decoding: Array(text.utf8)[..<found], as: UTF8.self))
        case .substringAfter:
            guard let found = find(match, in: text) else { return .string("") }
            return .string(String(decoding: Array(text.utf8)[(found + match.utf8.count)...], as: UTF8.self))
        default: return .null
        }
    }

    /// A text, unless it has become too long.
    private static func made(_ text: String) -> Value {
        text.utf8.count <= Machine.maximumText ? .string(text) : .null
    }

    /// Where `match` begins in `text`, in bytes; each byte of the text is looked at once (Knuth, Morris, Pratt).
    private static func find(_ match: String, in text: String) -> Int? {
        let needle = Array(match.utf8)
        guard !needle.isEmpty else { return 0 }
        guard text.utf8.count >= needle.count else { return nil }
        // How much of the needle still fits where it fails behind so many bytes.
        var fallback = [0, 0]
        fallback.reserveCapacity(needle.count + 1)
        for byte in needle.dropFirst() {
            var fitting = fallback[fallback.count - 1]
            while fitting > 0, needle[fitting] != byte { fitting = fallback[fitting] }
            fallback.append(needle[fitting] == byte ? fitting + 1 : 0)
        }
        var fitting = 0
        for (place, byte) in text.utf8.enumerated() {
            while fitting > 0, needle[fitting] != byte { fitting = fallback[fitting] }
            if needle[fitting] == byte { fitting += 1 }
            if fitting == needle.count { return place + 1 - fitting }
        }
        return nil
    }

    private static func substring(_ text: String, _ arguments: [Value]) -> Value {
        let scalars = Array(text.unicodeScalars)
        guard case .number(let startNumber) = arguments[1], let start = Int(exactly: startNumber.rounded(.down)),
            start != 0,
            start.magnitude <= UInt(scalars.count)
        else { return .null }
        let first = start > 0 ? start - 1 : scalars.count + start
        var last = scalars.count
        if arguments.count == 3 {
            guard case .number(let number) = arguments[2], number >= 1, let length = Int(exactly: number.rounded(.down))
            else { return .null }
            last = length > last - first ? last : first + length
        }
        return .string(string(scalars[first..<last]))
    }

    static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func join(_ arguments: [Value]) -> Value {
        let list: FEELList
        switch arguments[0] {
        case .list(let given): list = given
        case .string: list = FEELList([arguments[0]])
        default: return .null
        }
        var delimiter = ""
        if arguments.count == 2 {
            switch arguments[1] {
            case .string(let text): delimiter = text
            case .null: break
            default: return .null
            }
        }
        var parts: [String] = []
        var length = 0
        var open = !list.complete
        for item in list.items {
            switch item {
            case .string(let text):
                parts.append(text)
                length += text.utf8.count + delimiter.utf8.count
                guard length <= Machine.maximumText else { return .null }
            case .null: continue
            case .unknown: open = true
            default: return .null
            }
        }
        return open ? .unknown : .string(parts.joined(separator: delimiter))
    }
}

/// How values look as text.
enum TextForm {
    /// The text of a value, as `string()` gives it; texts within lists and contexts stand in quotation marks.
    static func text(_ value: Value, isInner: Bool = false) -> String {
        switch value {
        case .null: return "null"
        case .unknown: return "unknown"
        case .boolean(let truth): return truth ? "true" : "false"
        case .number(let number): return number.description
        case .string(let text): return isInner ? quoted(text) : text
        case .date(let date): return isInner ? "date(\"\(date.iso)\")" : date.iso
        case .months(let months):
            return isInner ? "duration(\"\(Temporal.text(months: months))\")" : Temporal.text(months: months)
        case .seconds(let seconds):
            return isInner ? "duration(\"\(Temporal.text(seconds: seconds))\")" : Temporal.text(seconds: seconds)
        case .list(let list): return "[" + list.items.map { text($0, isInner: true) }.joined(separator: ", ") + "]"
        case .context(let context):
            let entries = zip(context.keys, context.values).map { key, value in
                "\(isPlain(key) ? key : quoted(key)): \(text(value, isInner: true))"
            }
            return "{" + entries.joined(separator: ", ") + "}"
        case .range(let range):
            let low = range.low.map { text($0, isInner: true) } ?? ""
            let high = range.high.map { text($0, isInner: true) } ?? ""
            return "\(range.lowClosed ? "[" : "(")\(low)..\(high)\(range.highClosed ? "]" : ")")"
        case .function: return "function"
        }
    }

    /// Whether a value holds something unknown, so that its text is unknown too.
    static func isOpen(_ value: Value) -> Bool {
        switch value {
        case .unknown: true
        case .list(let list): !list.complete || list.items.contains(where: isOpen)
        case .context(let context): context.open || context.values.contains(where: isOpen)
        case .range(let range): range.low.map(isOpen) == true || range.high.map(isOpen) == true
        default: false
        }
    }

    private static func isPlain(_ key: String) -> Bool {
        guard let first = key.utf8.first, Lexer.startsName(first) else { return false }
        return key.utf8.allSatisfy { Lexer.startsName($0) || Lexer.isDigit($0) || $0 == 32 }
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { result.unicodeScalars.append("\\") }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
