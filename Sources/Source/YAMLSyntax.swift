internal import CYaml

/// What libyaml found wrong, in words for somebody who does not know YAML.
struct YAMLSyntax {
    private let text: String
    private let line: Int
    private let column: Int
    private let contextLine: Int?
    private let character: UInt8?

    init(parser: UnsafeMutablePointer<yaml_parser_t>, buffer: UnsafeBufferPointer<UInt8>) {
        let state = parser.pointee
        text = state.problem.map { String(cString: $0) } ?? "the text cannot be read"
        line = state.problem_mark.line + 1
        column = state.problem_mark.column + 1
        contextLine = state.context == nil ? nil : state.context_mark.line + 1
        // Marks count characters; the byte is wanted.
        var index = buffer.startIndex
        var characters = state.problem_mark.index
        while index < buffer.endIndex, characters > 0 {
            index += 1
            while index < buffer.endIndex, buffer[index] & 0xC0 == 0x80 { index += 1 }
            characters -= 1
        }
        character = index < buffer.endIndex ? buffer[index] : nil
    }

    func problem(file: String) -> Problem {
        let (message, accepted) = words
        return Problem(message, at: Place(file: file, line: line, column: column), accepted: accepted)
    }

    private var words: (message: String, accepted: String?) {
        let begun = contextLine.map { " begun in line \($0)" } ?? ""
        switch text {
        case "found character that cannot start any token" where character == UInt8(ascii: "\t"):
            return ("a tab stands where a value or an indentation should", "spaces")
        case "found character that cannot start any token":
            let sign = character.map { String(decoding: [$0], as: UTF8.self) } ?? ""
            return ("a value may not begin with '\(sign)'", "the value in quotes")
        case "mapping values are not allowed in this context":
            return ("a ': ' stands inside a value, or a line is indented wrongly", "a value with ': ' in quotes")
        case "could not find expected ':'":
            return ("the line\(begun) is neither 'key: value' nor '- item'", "a colon and a space after each key")
        case "did not find expected key":
            return ("the line does not fit into the mapping\(begun)", "lines of one mapping indented alike")
        case "did not find expected '-' indicator":
            return ("the line does not fit into the list\(begun)", "'- ' before each item, indented alike")
        case "did not find expected ',' or ']'":
            return ("the list\(begun) is not closed", "',' between items and ']' at the end")
        case "did not find expected ',' or '}'":
            return ("the mapping\(begun) is not closed", "',' between fields and '}' at the end")
        case "found unexpected end of stream":
            return ("the quotes\(begun) are not closed", "a closing quote")
        case "block sequence entries are not allowed in this context":
            return ("a list begins where none may", "the first '- ' of a list on a line of its own")
        case "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            return ("a tab stands in the indentation", "spaces")
        case let text where text.hasPrefix("Maximum nesting level"):
            return ("too many levels stand inside one another", "a flatter form")
        default:
            return ("this is no YAML: \(text)\(begun.isEmpty ? "" : ", in what was\(begun)")", nil)
        }
    }
}
