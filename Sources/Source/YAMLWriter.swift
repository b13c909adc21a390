extension Node {
    /// The node as YAML. Reading it again gives the same; only comments and the choice of quotes are lost.
    public func yaml() -> String {
        var writer = YAMLWriter()
        writer.write(self, indent: 0, inLine: false)
        return writer.text.hasSuffix("\n") ? writer.text : writer.text + "\n"
    }
}

/// Writes block style, with short mappings of single values on one line below the top.
private struct YAMLWriter {
    private(set) var text = ""

    /// Writes a node. `inLine` says that its first line has begun, after a dash.
    mutating func write(_ node: Node, indent: Int, inLine: Bool) {
        switch node.kind {
        case .scalar: text += YAMLWriter.scalar(node, inFlow: false)
        case .sequence(let items) where items.isEmpty: text += "[]"
        case .mapping(let entries) where entries.isEmpty: text += "{}"
        case .sequence(let items):
            for (index, item) in items.enumerated() {
                if index > 0 || !inLine { begin(indent) }
                text += "- "
                writeItem(item, indent: indent + 2)
            }
        case .mapping(let entries):
            for (index, entry) in entries.enumerated() {
                if index > 0 || !inLine { begin(indent) }
                text += YAMLWriter.scalar(.text(entry.key, isQuoted: true), inFlow: false) + ":"
                writeValue(entry.value, indent: indent)
            }
        }
    }

    private mutating func begin(_ indent: Int) {
        if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
        text += String(repeating: " ", count: indent)
    }

    private mutating func writeItem(_ item: Node, indent: Int) {
        if let flow = YAMLWriter.flow(item, room: 100 - indent) {
            text += flow
        } else {
            write(item, indent: indent, inLine: true)
        }
    }

    private mutating func writeValue(_ value: Node, indent: Int) {
        if value.isBlank, value.text == "" { return }
        if indent > 0 || value.items != nil, let flow = YAMLWriter.flow(value, room: 100 - indent) {
            text += " " + flow
        } else if value.text != nil || value.items?.isEmpty == true || value.entries?.isEmpty == true {
            text += " "
            write(value, indent: indent, inLine: true)
        } else {
            write(value, indent: indent + 2, inLine: false)
        }
    }

    /// Lists and mappings of single values on one line, where they fit.
    private static func flow(_ node: Node, room: Int) -> String? {
        var parts: [String] = []
        switch node.kind {
        case .scalar: return nil
        case .sequence(let items):
            for item in items {
                guard item.text != nil else { return nil }
                parts.append(scalar(item, inFlow: true))
            }
        case .mapping(let entries):
            guard entries.count <= 4 else { return nil }
            for entry in entries {
                guard entry.value.text != nil else { return nil }
                parts.append(
                    scalar(.text(entry.key, isQuoted: true), inFlow: true) + ": " + scalar(entry.value, inFlow: true))
            }
        }
        let line = parts.joined(separator: ", ")
        guard line.count <= room else { return nil }
        return node.items == nil ? "{\(line)}" : "[\(line)]"
    }

    /// A single value: plain where it reads back as the same, otherwise in double quotes.
    private static func scalar(_ node: Node, inFlow: Bool) -> String {
        let text = node.text ?? ""
        if node.isBlank { return inFlow && text.isEmpty ? "~" : text }
        let plain = Node.text(text)
        let staysText = !node.isQuoted || !plain.isBlank && JSONScalar(plain) == .string(text)
        return staysText && isPlain(text) ? text : quoted(text)
    }

    /// Whether a text can stand without quotes anywhere on a line.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        if " \t".unicodeScalars.contains(first) || " \t:".unicodeScalars.contains(last) { return false }
        if "!&*|>%@`\"'#?,[]{}=<~".unicodeScalars.contains(first) { return false }
        if text.hasPrefix("-") && !JSONScalar.isNumber(text) || text.hasPrefix(":") || text.hasPrefix("...") {
            return false
        }
        var previous: Unicode.Scalar = "a"
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: return false
            default: break
            }
            if ",[]{}".unicodeScalars.contains(scalar) { return false }
            if scalar == "#" && previous == " " || scalar == " " && previous == ":" { return false }
            previous = scalar
        }
        return true
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x0A: result += "\\n"
            case 0x0D: result += "\\r"
            case 0x09: result += "\\t"
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
