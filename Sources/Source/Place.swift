/// Where something stands in a file: what a message points at.
public struct Place: Sendable, Hashable {
    /// The file as the reader was told to call it, e.g. `cases/sc04.yaml`.
    public var file: String
    /// The line, from 1. Zero where the whole file is meant.
    public var line: Int
    /// The column in characters, from 1. Zero where the whole line or file is meant.
    public var column: Int

    /// Names a place.
    public init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension Place: CustomStringConvertible {
    /// `file:line:column`, as editors read it; shorter where line or column is not known.
    public var description: String {
        guard line > 0 else { return file }
        guard column > 0 else { return "\(file):\(line)" }
        return "\(file):\(line):\(column)"
    }
}

extension Place: Comparable {
    /// Places sort by file, then by line and column.
    public static func < (one: Place, other: Place) -> Bool {
        (one.file, one.line, one.column) < (other.file, other.line, other.column)
    }
}
