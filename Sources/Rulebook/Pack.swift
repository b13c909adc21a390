import Civil
import Source

/// The packed form of a checked rulebook: its located nodes without the YAML.
///
/// Layout: the magic `SHRB`, a format number, version and hash, then for every file its path, the length of its nodes
/// and the nodes, in order of path. Numbers are little-endian base-128; texts are their length and their UTF-8 bytes.
public enum RulebookPack {
    static let magic: [UInt8] = Array("SHRB".utf8)
    static let format: UInt64 = 1

    /// Why a pack cannot be opened.
    public enum OpenError: Error, Sendable, CustomStringConvertible {
        case notAPack
        case otherFormat(UInt64)
        case truncated

        public var description: String {
            switch self {
            case .notAPack: "this is no packed rulebook; `shirube rulebook pack` writes one"
            case .otherFormat(let found):
                "the packed rulebook has format \(found), this program reads format \(format): pack it again"
            case .truncated: "the packed rulebook ends too early: pack it again"
            }
        }
    }

    /// Packs a rulebook that has been checked, with the index of what its conditions read.
    public static func bytes(of rulebook: Rulebook) -> [UInt8] {
        let folder = rulebook.folder
        let files = folder.files + [index(of: rulebook)]
        var writer = PackWriter()
        writer.bytes = magic
        writer.number(format)
        writer.text(folder.version)
        writer.text(folder.hash)
        writer.number(UInt64(files.count))
        for file in files {
            writer.text(file.path)
            var inner = PackWriter()
            inner.node(file.node)
            writer.number(UInt64(inner.bytes.count))
            writer.bytes += inner.bytes
        }
        return writer.bytes
    }

    /// What the conditions of a rulebook read, as a file of its own beside the others.
    public static func index(of rulebook: Rulebook) -> RulebookFile {
        let entries = rulebook.readIndex.sorted { $0.key < $1.key }
            .map { Node.Entry($0.key, .list($0.value.map { Node.text($0) })) }
        return RulebookFile(path: "index", node: .map(entries))
    }

    /// Opens a pack: the files are found, nothing in them is read yet.
    public static func open(_ bytes: [UInt8]) throws(OpenError) -> RulebookFolder {
        guard bytes.starts(with: magic) else { throw .notAPack }
        let nodes = PackedNodes(bytes: bytes)
        var cursor = PackCursor(offset: magic.count)
        guard let format = nodes.number(&cursor) else { throw .truncated }
        guard format == Self.format else { throw .otherFormat(format) }
        guard let version = nodes.text(&cursor), let hash = nodes.text(&cursor), let count = nodes.number(&cursor)
        else { throw .truncated }
        var files: [RulebookFile] = []
        for _ in 0..<min(count, UInt64(bytes.count)) {
            guard let path = nodes.text(&cursor), let length = nodes.number(&cursor),
                let size = Int(exactly: length), size <= bytes.count - cursor.offset
            else { throw .truncated }
            files.append(RulebookFile(path: path, packed: nodes, at: cursor.offset))
            cursor.offset += size
        }
        return RulebookFolder(files: files, hash: hash, version: version, isPacked: true)
    }
}

/// Where the next byte of a pack is read.
struct PackCursor {
    var offset: Int
}

/// The bytes of a pack, shared by everything read from it.
final class PackedNodes: Sendable {
    private let bytes: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    func number(_ cursor: inout PackCursor) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while cursor.offset < bytes.count, shift < 64 {
            let byte = bytes[cursor.offset]
            cursor.offset += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }

    func text(_ cursor: inout PackCursor) -> String? {
        guard let length = number(&cursor), let count = Int(exactly: length), count <= bytes.count - cursor.offset
        else { return nil }
        defer { cursor.offset += count }
        return bytes.withUnsafeBufferPointer { buffer in
            String(
                decoding: UnsafeBufferPointer(rebasing: buffer[cursor.offset..<cursor.offset + count]), as: UTF8.self)
        }
    }

    /// The node at an offset; blank where the pack is damaged.
    func node(at offset: Int, file: String) -> Node {
        var cursor = PackCursor(offset: offset)
        return node(&cursor, file: file) ?? .text("", at: Place(file: file))
    }

    private func node(_ cursor: inout PackCursor, file: String) -> Node? {
        guard cursor.offset < bytes.count else { return nil }
        let tag = bytes[cursor.offset]
        cursor.offset += 1
        guard let line = number(&cursor), let column = number(&cursor) else { return nil }
        let place = Place(file: file, line: Int(truncatingIfNeeded: line), column: Int(truncatingIfNeeded: column))
        switch tag {
        case PackWriter.plain, PackWriter.quoted:
            return text(&cursor).map { .text($0, isQuoted: tag == PackWriter.quoted, at: place) }
        case PackWriter.sequence:
            guard let count = number(&cursor) else { return nil }
            var items: [Node] = []
            items.reserveCapacity(Int(min(count, 4096)))
            for _ in 0..<count {
                guard let item = node(&cursor, file: file) else { return nil }
                items.append(item)
            }
            return .list(items, at: place)
        case PackWriter.mapping:
            guard let count = number(&cursor) else { return nil }
            var entries: [Node.Entry] = []
            entries.reserveCapacity(Int(min(count, 4096)))
            for _ in 0..<count {
                guard let key = text(&cursor), let value = node(&cursor, file: file) else { return nil }
                entries.append(Node.Entry(key: key, keyPlace: value.place, value: value))
            }
            return .map(entries, at: place)
        default:
            return nil
        }
    }
}

/// Writes the bytes of a pack.
struct PackWriter {
    static let plain: UInt8 = 0
    static let quoted: UInt8 = 1
    static let sequence: UInt8 = 2
    static let mapping: UInt8 = 3

    var bytes: [UInt8] = []

    mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func text(_ text: String) {
        let utf8 = Array(text.utf8)
        number(UInt64(utf8.count))
        bytes += utf8
    }

    mutating func node(_ node: Node) {
        func head(_ tag: UInt8) {
            bytes.append(tag)
            number(UInt64(max(0, node.place.line)))
            number(UInt64(max(0, node.place.column)))
        }
        switch node.kind {
        case .scalar(let value, let isQuoted):
            head(isQuoted ? Self.quoted : Self.plain)
            text(value)
        case .sequence(let items):
            head(Self.sequence)
            number(UInt64(items.count))
            for item in items { self.node(item) }
        case .mapping(let entries):
            head(Self.mapping)
            number(UInt64(entries.count))
            for entry in entries {
                text(entry.key)
                self.node(entry.value)
            }
        }
    }
}
