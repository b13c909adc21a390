extension Node {
    /// The node as JSON. Unquoted numbers, `true`, `false` and blanks become JSON's own; all else is text.
    ///
    /// - Parameter isPretty: on several lines, indented by two spaces; otherwise on one line.
    public func json(isPretty: Bool = true) -> String {
        var text = ""
        writeJSON(into: &text, indent: isPretty ? 0 : nil)
        if isPretty { text += "\n" }
        return text
    }

    /// A text as JSON writes it, in quotes.
    public static func jsonString(_ text: String) -> String {
        // Most texts hold nothing to escape; 0xE2 begins the two line separators, and little else that is common.
        let isPlain = !text.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0xE2 }
        if isPlain { return "\"" + text + "\"" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case let scalar where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private func writeJSON(into text: inout String, indent: Int?) {
        let inner = indent.map { $0 + 2 }
        switch kind {
        case .scalar:
            switch JSONScalar(self) {
            case .null: text += "null"
            case .boolean(let value): text += value ? "true" : "false"
            case .number(let number): text += number
            case .string(let string): text += Node.jsonString(string)
            }
        case .sequence(let items):
            let isShort = fits(items, indent)
            Node.writeJSON("[", items, "]", into: &text, indent: isShort ? nil : indent, gap: isShort ? " " : "") {
                $0.writeJSON(into: &$1, indent: inner)
            }
        case .mapping(let entries):
            let isShort = fits(entries.map(\.value), indent)
            Node.writeJSON("{", entries, "}", into: &text, indent: isShort ? nil : indent, gap: isShort ? " " : "") {
                $1 += Node.jsonString($0.key) + (indent == nil ? ":" : ": ")
                $0.value.writeJSON(into: &$1, indent: inner)
            }
        }
    }

    /// Whether a list or mapping below the top holds single values only, few enough for one line.
    private func fits(_ values: [Node], _ indent: Int?) -> Bool {
        guard let indent, indent > 0, values.count <= 40, values.allSatisfy({ $0.text != nil }) else { return false }
        return json(isPretty: false).utf8.count + indent <= 110
    }

    private static func writeJSON<Part>(
        _ opening: String, _ parts: [Part], _ closing: String, into text: inout String, indent: Int?, gap: String,
        write: (Part, inout String) -> Void
    ) {
        text += opening
        for (index, part) in parts.enumerated() {
            if index > 0 { text += "," + gap }
            if let indent { text += "\n" + String(repeating: " ", count: indent + 2) }
            write(part, &text)
        }
        if let indent, !parts.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
        text += closing
    }
}
