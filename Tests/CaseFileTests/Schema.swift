import Civil
import Source

/// Checks documents by the part of JSON Schema that the published schema uses.
struct Schema {
    private let root: Node

    init(_ root: Node) { self.root = root }

    func accepts(_ document: Node) -> Bool { complaint(document) == nil }

    /// What is wrong with a document, nil if nothing.
    func complaint(_ document: Node) -> String? { complaint(document, root, at: "") }

    private static let known: Set<String> = [
        "$schema", "$defs", "$ref", "title", "description", "type", "properties", "required", "additionalProperties",
        "items",
        "anyOf", "enum", "const", "pattern", "format", "minimum",
    ]

    /// Words of the schema that are not understood here.
    var unknownWords: Set<String> {
        var words: Set<String> = []
        collect(root, into: &words)
        return words.subtracting(Schema.known)
    }

    private func collect(_ schema: Node, into words: inout Set<String>) {
        for entry in schema.entries ?? [] {
            words.insert(entry.key)
            switch entry.key {
            case "properties", "$defs": for part in entry.value.entries ?? [] { collect(part.value, into: &words) }
            case "anyOf": for part in entry.value.items ?? [] { collect(part, into: &words) }
            case "items": collect(entry.value, into: &words)
            default: continue
            }
        }
    }

    private func complaint(_ node: Node, _ schema: Node, at path: String) -> String? {
        for entry in schema.entries ?? [] {
            if let complaint = complaint(node, entry, in: schema, at: path) { return complaint }
        }
        return nil
    }

    private func complaint(_ node: Node, _ word: Node.Entry, in schema: Node, at path: String) -> String? {
        let value = word.value
        switch word.key {
        case "$ref":
            let name = String((value.text ?? "").dropFirst("#/$defs/".count))
            guard let definition = root["$defs"]?[name] else { return "no definition \(name)" }
            return complaint(node, definition, at: path)
        case "type":
            let names = value.items?.compactMap(\.text) ?? [value.text ?? ""]
            return names.contains { has(node, type: $0) } ? nil : "\(path) is no \(names)"
        case "anyOf":
            let complaints = (value.items ?? []).map { complaint(node, $0, at: path) }
            return complaints.contains(nil) ? nil : "\(path) fits none: \(complaints.compactMap { $0 })"
        case "enum":
            return (value.items ?? []).contains { $0.saysTheSame(as: node) } ? nil : "\(path) is no accepted word"
        case "const": return value.saysTheSame(as: node) ? nil : "\(path) is not \(value.json())"
        case "pattern":
            guard has(node, type: "string"), let text = node.text else { return nil }
            guard let pattern = try? Regex(value.text ?? "") else { return "\(value.json()) is no pattern" }
            return text.firstMatch(of: pattern) == nil ? "\(path) does not have the form \(value.json())" : nil
        case "format": return CivilDate(iso: node.text ?? "") == nil ? "\(path) is no date" : nil
        case "minimum":
            guard has(node, type: "number"), let number = Decimal(node.text ?? "") else { return nil }
            return number < .zero ? "\(path) is too small" : nil
        case "properties":
            for entry in node.entries ?? [] {
                guard let part = value[entry.key] else { continue }
                if let complaint = complaint(entry.value, part, at: "\(path).\(entry.key)") { return complaint }
            }
            return nil
        case "additionalProperties":
            let more = (node.entries ?? []).first { schema["properties"]?[$0.key] == nil }
            return more.map { "\(path).\($0.key) is unknown" }
        case "required":
            return (value.items ?? []).compactMap(\.text).first { name in node.entries != nil && node[name] == nil }
        case "items":
            for (index, item) in (node.items ?? []).enumerated() {
                if let complaint = complaint(item, value, at: "\(path)[\(index)]") { return complaint }
            }
            return nil
        default: return nil
        }
    }

    private func has(_ node: Node, type: String) -> Bool {
        switch type {
        case "object": return node.entries != nil
        case "array": return node.items != nil
        case "null": return node.isBlank
        default:
            guard let text = node.text, !node.isBlank else { return false }
            let isWord = !node.isQuoted && (text == "true" || text == "false")
            switch type {
            case "boolean": return isWord
            case "number": return !node.isQuoted && !isWord
            default: return node.isQuoted
            }
        }
    }
}
