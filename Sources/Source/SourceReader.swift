/// The one door through which YAML and JSON come in.
///
/// Whatever the input, reading ends soon and with a value or a message. Anchors, aliases, merge keys, tags, several
/// documents, doubled keys, control characters, bytes that are not UTF-8 and anything beyond the limits are refused
/// where they are met, before anything is expanded.
public enum SourceReader {
    /// Reads a document from bytes.
    ///
    /// - Parameters:
    ///   - bytes: the document, in UTF-8, with or without a byte order mark, with any line ends.
    ///   - file: the name that messages use; its ending tells YAML from JSON.
    ///   - format: YAML or JSON, where it is known otherwise.
    ///   - limits: how much the document may hold.
    public static func read(
        bytes: [UInt8],
        file: String,
        format: Format? = nil,
        limits: Limits = .caseFile
    ) throws(SourceError) -> Node {
        guard bytes.count <= limits.bytes else { throw tooLarge(bytes.count, file: file, limits: limits) }
        let start = try ByteCheck(bytes: bytes, file: file).contentStart()
        switch format ?? Format(file: file, bytes: bytes[start...]) {
        case .yaml: return try YAMLReader.read(bytes, from: start, file: file, limits: limits)
        case .json: return try JSONReader.read(bytes, from: start, file: file, limits: limits)
        }
    }

    /// Reads a document from text.
    public static func read(
        text: String,
        file: String,
        format: Format? = nil,
        limits: Limits = .caseFile
    ) throws(SourceError) -> Node {
        try read(bytes: Array(text.utf8), file: file, format: format, limits: limits)
    }

    /// Reads a document from a file. One that is too large is refused by its size, unread.
    ///
    /// - Parameters:
    ///   - path: where the file is.
    ///   - name: the name that messages use, if not the path.
    ///   - format: YAML or JSON, where the name does not tell.
    ///   - limits: how much the document may hold.
    public static func read(
        path: String,
        name: String? = nil,
        format: Format? = nil,
        limits: Limits = .caseFile
    ) throws(SourceError) -> Node {
        let file = name ?? path
        let bytes = try FileBytes.read(path: path, file: file, limit: limits.bytes)
        return try read(bytes: bytes, file: file, format: format, limits: limits)
    }

    /// The bytes of a file that is neither YAML nor JSON, such as a table.
    ///
    /// - Parameters:
    ///   - path: where the file is.
    ///   - name: the name that messages use.
    ///   - limit: the most bytes that are read.
    public static func bytes(path: String, name: String, limit: Int) throws(SourceError) -> [UInt8] {
        try FileBytes.read(path: path, file: name, limit: limit)
    }

    static func tooLarge(_ size: Int?, file: String, limits: Limits) -> Problem {
        let found = size.map { "\($0) bytes" } ?? "more than \(limits.bytes) bytes"
        return Problem(
            "the file is too large: it holds \(found)",
            at: Place(file: file), found: found, accepted: "at most \(limits.bytes) bytes"
        )
    }
}
