/// How much a document may hold. What goes beyond is refused before it is built.
public struct Limits: Sendable, Hashable {
    /// The most bytes.
    public var bytes: Int
    /// The most lists and mappings inside one another.
    public var depth: Int
    /// The most values, lists and mappings together.
    public var nodes: Int

    /// Sets limits.
    public init(bytes: Int, depth: Int = 64, nodes: Int) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }

    /// For a case document: 4 MB.
    public static let caseFile = Limits(bytes: 4_000_000, nodes: 200_000)
    /// For one file of the rulebook: 16 MB.
    public static let rulebook = Limits(bytes: 16_000_000, nodes: 2_000_000)
}

/// How a document is written.
public enum Format: String, Sendable, Hashable, CaseIterable {
    /// YAML.
    case yaml
    /// JSON.
    case json

    /// Told from the name; where the name does not say, from the first character that is not white space.
    init(file: String, bytes: some Sequence<UInt8>) {
        let name = file.lowercased()
        if name.hasSuffix(".json") || name.hasSuffix(".ndjson") {
            self = .json
        } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            self = .yaml
        } else {
            let first = bytes.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
            self = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .yaml
        }
    }
}
