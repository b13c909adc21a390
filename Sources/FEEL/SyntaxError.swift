/// Why a text is no expression, and where.
public struct SyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in one sentence.
    public let message: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, counted in characters of the text.
    public let column: Int
    /// What stands there.
    public let found: String
    /// What could stand there.
    public let accepted: String

    /// An error at a place.
    public init(message: String, line: Int, column: Int, found: String, accepted: String) {
        self.message = message
        self.line = line
        self.column = column
        self.found = found
        self.accepted = accepted
    }

    /// "1:5: message: found …; accepted: …".
    public var description: String {
        var text = "\(line):\(column): \(message)"
        if !found.isEmpty { text += ": found \(found)" }
        if !accepted.isEmpty { text += "; accepted: \(accepted)" }
        return text
    }
}

/// The line and column of an offset in UTF-8 bytes.
func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(max(0, offset)) {
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }
    return (line, column)
}
