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
            Node.writeJSON("[", items, "]", into: &text, indent: indent) { item, text in
                item.writeJSON(into: &text, indent: inner)
            }
        case .mapping(let entries):
            Node.writeJSON("{", entries, "}", into: &text, indent: indent) { entry, text in
                text += Node.jsonString(entry.key) + (indent == nil ? ":" : ": ")
                entry.value.writeJSON(into: &text, indent: inner)
            }
        }
    }

    private static func writeJSON<Part>(
        _ opening: String, _ parts: [Part], _ closing: String, into text: inout String, indent: Int?,
        write: (Part, inout String) -> Void
    ) {
        text += opening
        for (index, part) in parts.enumerated() {
            if index > 0 { text += "," }
            if let indent { text += "\n" + String(repeating: " ", count: indent + 2) }
            write(part, &text)
        }
        if let indent, !parts.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
        text += closing
    }
}
