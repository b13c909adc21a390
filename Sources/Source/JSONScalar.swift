/// What a single value is when it is written as JSON.
enum JSONScalar: Equatable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)

    init(_ node: Node) {
        guard case .scalar(let text, let isQuoted) = node.kind, !isQuoted else {
            self = .string(node.text ?? "")
            return
        }
        if node.isBlank {
            self = .null
        } else if text == "true" || text == "false" {
            self = .boolean(text == "true")
        } else if JSONScalar.isNumber(text) {
            self = .number(text)
        } else {
            self = .string(text)
        }
    }

    /// The bytes of which numbers and the words `true`, `false`, `null` consist, and what one might take for them.
    static let wordBytes: Set<UInt8> = Set("+-.0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)

    /// Whether a text is a number as JSON writes it.
    static func isNumber(_ text: String) -> Bool {
        var rest = Substring(text).utf8
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let whole = rest.prefix(while: isDigit)
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
        rest = rest.dropFirst(whole.count)
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: isDigit)
            guard !fraction.isEmpty else { return false }
            rest = rest.dropFirst(1 + fraction.count)
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            let power = rest.prefix(while: isDigit)
            guard !power.isEmpty else { return false }
            rest = rest.dropFirst(power.count)
        }
        return rest.isEmpty
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
