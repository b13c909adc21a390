/// A part of a document as it was written: untyped text, lists and mappings, each knowing where it stands.
///
/// Scalars carry no type. What `2024`, `no` or `1.10` means is for the vocabulary to say.
public struct Node: Sendable, Hashable {
    /// What stands there.
    public enum Kind: Sendable, Hashable {
        /// A single value. `isQuoted` is true where the writer put it in quotes or in a text block.
        case scalar(text: String, isQuoted: Bool)
        /// A list.
        case sequence([Node])
        /// Keys with values, in the order written. No key stands twice.
        case mapping([Entry])
    }

    /// One key with its value.
    public struct Entry: Sendable, Hashable {
        /// The key.
        public var key: String
        /// Where the key stands.
        public var keyPlace: Place
        /// The value.
        public var value: Node

        /// Joins a key and a value.
        public init(key: String, keyPlace: Place, value: Node) {
            self.key = key
            self.keyPlace = keyPlace
            self.value = value
        }

        /// Joins a key and a value that stand nowhere yet.
        public init(_ key: String, _ value: Node) {
            self.init(key: key, keyPlace: value.place, value: value)
        }
    }

    /// What stands there.
    public var kind: Kind
    /// Where it begins.
    public var place: Place

    /// Describes a node.
    public init(_ kind: Kind, at place: Place = .none) {
        self.kind = kind
        self.place = place
    }

    /// A single value made by the program, not read.
    public static func text(_ text: String, isQuoted: Bool = false, at place: Place = .none) -> Node {
        Node(.scalar(text: text, isQuoted: isQuoted), at: place)
    }

    /// A list made by the program, not read.
    public static func list(_ items: [Node], at place: Place = .none) -> Node { Node(.sequence(items), at: place) }

    /// A mapping made by the program, not read.
    public static func map(_ entries: [Entry], at place: Place = .none) -> Node { Node(.mapping(entries), at: place) }
}

extension Place {
    /// The place of what was made by the program and stands in no file.
    public static let none = Place(file: "-")
}

extension Node {
    /// The text of a single value, nil for a list or mapping.
    public var text: String? {
        if case .scalar(let text, _) = kind { return text }
        return nil
    }

    /// The items of a list, nil for anything else.
    public var items: [Node]? {
        if case .sequence(let items) = kind { return items }
        return nil
    }

    /// The entries of a mapping, nil for anything else.
    public var entries: [Entry]? {
        if case .mapping(let entries) = kind { return entries }
        return nil
    }

    /// Whether a single value was written in quotes or as a text block.
    public var isQuoted: Bool {
        if case .scalar(_, let isQuoted) = kind { return isQuoted }
        return false
    }

    /// Whether nothing was said: an empty value, `~` or `null` without quotes.
    public var isBlank: Bool {
        guard case .scalar(let text, isQuoted: false) = kind else { return false }
        switch text {
        case "", "~", "null", "Null", "NULL": return true
        default: return false
        }
    }

    /// The value of a key, nil where it is absent or this is no mapping.
    public subscript(key: String) -> Node? {
        guard case .mapping(let entries) = kind else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// What a message says was found.
    public var summary: String {
        switch kind {
        case .scalar(let text, _): isBlank ? "nothing" : text
        case .sequence(let items): items.isEmpty ? "an empty list" : "a list"
        case .mapping(let entries): entries.isEmpty ? "an empty mapping" : "a mapping with \(entries[0].key)"
        }
    }

    /// Puts a value under a key of a mapping: in place where the key stands, at the end where it does not.
    /// With nil the key is taken out. Nothing happens to anything but a mapping.
    public mutating func set(_ key: String, to value: Node?) {
        guard case .mapping(var entries) = kind else { return }
        let index = entries.firstIndex { $0.key == key }
        switch (index, value) {
        case (let index?, let value?): entries[index].value = value
        case (let index?, nil): entries.remove(at: index)
        case (nil, let value?): entries.append(Entry(key, value))
        case (nil, nil): return
        }
        kind = .mapping(entries)
    }

    /// Whether two nodes say the same, wherever they stand and however they are quoted.
    public func saysTheSame(as other: Node) -> Bool {
        switch (kind, other.kind) {
        case (.scalar(let one, _), .scalar(let two, _)):
            isBlank ? other.isBlank : one == two && JSONScalar(self) == JSONScalar(other)
        case (.sequence(let one), .sequence(let two)):
            one.count == two.count && zip(one, two).allSatisfy { $0.saysTheSame(as: $1) }
        case (.mapping(let one), .mapping(let two)):
            one.count == two.count
                && zip(one, two).allSatisfy { $0.key == $1.key && $0.value.saysTheSame(as: $1.value) }
        default: false
        }
    }
}
