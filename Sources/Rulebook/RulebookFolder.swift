import FoundationEssentials
public import Source

/// One file of the rulebook with what stands in it.
public struct RulebookFile: Sendable {
    private enum Content: Sendable {
        case read(Node)
        case packed(PackedNodes, at: Int)
    }

    /// The path inside the folder, with `/` between its parts.
    public let path: String
    private let content: Content

    public init(path: String, node: Node) {
        self.path = path
        self.content = .read(node)
    }

    init(path: String, packed: PackedNodes, at offset: Int) {
        self.path = path
        self.content = .packed(packed, at: offset)
    }

    /// What stands in the file; unpacked anew at each call where it comes from a pack.
    public var node: Node {
        switch content {
        case .read(let node): node
        case .packed(let nodes, let offset): nodes.node(at: offset, file: path)
        }
    }
}

/// The files of a rulebook, from a folder or from a pack.
public struct RulebookFolder: Sendable {
    public let files: [RulebookFile]
    /// SHA-256 over every path and its bytes, in order of path.
    public let hash: String
    public let version: String
    /// Whether it comes from a pack, and so has been checked.
    let isPacked: Bool

    public init(files: [RulebookFile], hash: String, version: String) {
        self.init(files: files, hash: hash, version: version, isPacked: false)
    }

    init(files: [RulebookFile], hash: String, version: String, isPacked: Bool) {
        self.files = files
        self.hash = hash
        self.version = version
        self.isPacked = isPacked
    }

    /// Reads every `.yaml` file below a folder, with all problems of form.
    public static func read(path: String) -> (folder: RulebookFolder, problems: [Problem]) {
        let log = ProblemLog()
        let manager = FileManager.default
        let paths = ((try? manager.subpathsOfDirectory(atPath: path)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
        if paths.isEmpty {
            log.add(
                Problem(
                    "there is no rulebook here", at: Place(file: path),
                    accepted: "a folder with facts/, rules/, parameters/ and texts/ in it"))
        }
        var hash = SHA256()
        var files: [RulebookFile] = []
        for file in paths {
            guard let data = manager.contents(atPath: path + "/" + file) else {
                log.add(Problem("the file cannot be read", at: Place(file: file)))
                continue
            }
            hash.update(Array(file.utf8) + [0])
            hash.update(data)
            do throws(SourceError) {
                files.append(
                    RulebookFile(
                        path: file, node: try SourceReader.read(bytes: Array(data), file: file, limits: .rulebook)))
            } catch {
                log.add(error)
            }
        }
        let changelog = manager.contents(atPath: path + "/CHANGELOG.md").map { String(decoding: $0, as: UTF8.self) }
        let version = changelog.flatMap(Self.version(inChangelog:))
        if version == nil {
            log.add(
                Problem(
                    "the rulebook names no version", at: Place(file: "CHANGELOG.md"),
                    accepted: "a heading such as '## 1.0.0 (2026-11-22)', newest first"))
        }
        return (RulebookFolder(files: files, hash: hash.hexadecimal(), version: version ?? "0"), log.problems)
    }

    /// The first second-level heading's first word.
    static func version(inChangelog text: String) -> String? {
        for line in text.split(separator: "\n") where line.hasPrefix("## ") {
            return line.dropFirst(3).split(separator: " ").first.map(String.init)
        }
        return nil
    }
}
