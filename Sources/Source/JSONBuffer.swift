/// JSON as it is written, on one line, straight into bytes: for long answers, of which a tree of nodes would be built only
/// to be written and thrown away.
///
/// Commas come by themselves; whoever writes opens and closes objects and lists in order.
public struct JSONBuffer: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// An empty buffer.
    public init(capacity: Int = 1 << 12) {
        bytes.reserveCapacity(capacity)
    }

    /// What has been written, as a text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// An object whose keys `body` writes.
    public mutating func object(_ body: (inout JSONBuffer) -> Void) { enclosed(0x7B, 0x7D, body) }

    /// A list whose items `body` writes.
    public mutating func list(_ body: (inout JSONBuffer) -> Void) { enclosed(0x5B, 0x5D, body) }

    /// A list of one value for each item.
    public mutating func list<Item>(_ items: some Sequence<Item>, _ body: (Item, inout JSONBuffer) -> Void) {
        list { for item in items { body(item, &$0) } }
    }

    /// A list of texts.
    public mutating func list(_ texts: [String]) { list(texts) { $1.string($0) } }

    /// A key, to be followed by its value.
    public mutating func key(_ key: StaticString) {
        comma()
        bytes.append(0x22)
        bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
        bytes.append(0x22)
        bytes.append(0x3A)
        needsComma = false
    }

    /// A key whose name is known only when it is written.
    public mutating func key(named key: String) {
        string(key)
        bytes.append(0x3A)
        needsComma = false
    }

    /// A text, or null.
    public mutating func string(_ text: String?) {
        guard var text else { return null() }
        text.withUTF8 { string($0) }
    }

    /// A text in UTF-8.
    public mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
        comma()
        bytes.append(0x22)
        var start = 0
        for position in utf8.indices {
            let byte = utf8[position]
            // 0xE2 begins the two line separators, and little else that is common.
            guard byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0xE2,
                let escape = JSONBuffer.escape(utf8, at: position)
            else { continue }
            bytes.append(contentsOf: utf8[start..<position])
            bytes.append(contentsOf: escape.utf8)
            start = position + (byte == 0xE2 ? 3 : 1)
        }
        bytes.append(contentsOf: utf8[start...])
        bytes.append(0x22)
    }

    private static func escape(_ utf8: UnsafeBufferPointer<UInt8>, at position: Int) -> String? {
        switch utf8[position] {
        case 0x22: return "\\\""
        case 0x5C: return "\\\\"
        case 0x0A: return "\\n"
        case 0x0D: return "\\r"
        case 0x09: return "\\t"
        case 0xE2:
            guard position + 2 < utf8.count, utf8[position + 1] == 0x80 else { return nil }
            return utf8[position + 2] == 0xA8 ? "\\u2028" : utf8[position + 2] == 0xA9 ? "\\u2029" : nil
        case let byte:
            let digits = String(byte, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }

    /// A whole number.
    public mutating func number(_ number: Int) { word(String(number)) }

    /// A number as it was written; what JSON has no form for is written as a text.
    public mutating func number(written text: String) {
        if JSONScalar.isNumber(text) { word(text) } else { string(text) }
    }

    /// True, false, or null.
    public mutating func truth(_ truth: Bool?) {
        if let truth { word(truth ? "true" : "false") } else { null() }
    }

    /// Null.
    public mutating func null() { word("null") }

    private mutating func word(_ word: String) {
        comma()
        bytes.append(contentsOf: word.utf8)
    }

    private mutating func comma() {
        if needsComma { bytes.append(0x2C) }
        needsComma = true
    }

    private mutating func enclosed(_ opening: UInt8, _ closing: UInt8, _ body: (inout JSONBuffer) -> Void) {
        comma()
        bytes.append(opening)
        needsComma = false
        body(&self)
        bytes.append(closing)
        needsComma = true
    }
}
