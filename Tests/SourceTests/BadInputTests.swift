import Source
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Whatever is wrong with a file is refused with its place and in plain words.
@Suite struct BadInputTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let file: String
        let line: Int
        let column: Int
        let message: String

        init(_ name: String, _ text: String, file: String = "case.yaml", at place: (Int, Int), _ message: String) {
            self.init(name, bytes: Array(text.utf8), file: file, at: place, message)
        }

        init(_ name: String, bytes: [UInt8], file: String = "case.yaml", at place: (Int, Int), _ message: String) {
            self.name = name
            self.bytes = bytes
            self.file = file
            (line, column) = place
            self.message = message
        }

        var testDescription: String { "\(name) in \(file)" }
    }

    static let aliasBomb = """
        a: &a [x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
        """

    static let yaml: [Bad] = [
        Bad("an alias bomb", aliasBomb, at: (1, 4), "an anchor ('&name') stands here"),
        Bad("an anchor on a scalar", "a:\n  b: &x 1\n", at: (2, 6), "an anchor"),
        Bad("an anchor on a mapping", "a: &x\n  b: 1\n", at: (1, 4), "an anchor"),
        Bad("an anchor on a key", "&x a: 1\n", at: (1, 1), "an anchor"),
        Bad("an alias of nothing", "a: 1\nb: *x\n", at: (2, 4), "an alias"),
        Bad("an alias as key", "*x : 1\n", at: (1, 1), "an alias"),
        Bad("a merge key", "a:\n  <<: {b: 1}\n", at: (2, 3), "a merge key"),
        Bad("a tag", "a: !!int 1\n", at: (1, 4), "a tag"),
        Bad("a private tag", "a: !python/object:os.system 1\n", at: (1, 4), "a tag"),
        Bad("depth in brackets", String(repeating: "[", count: 65), at: (1, 65), "more than 64 levels"),
        Bad("depth without end", String(repeating: "[", count: 500_000), at: (1, 1), "too many levels"),
        Bad("depth in braces", String(repeating: "{a: ", count: 100_000), at: (1, 257), "more than 64 levels"),
        Bad("depth in dashes", String(repeating: "- ", count: 100_000), at: (1, 129), "more than 64 levels"),
        Bad("depth by indentation", indented(100), at: (65, 65), "more than 64 levels"),
        Bad("a doubled key", "a: 1\nb: 2\na: 3\n", at: (3, 1), "the key 'a' stands twice, first in line 1"),
        Bad(
            "a doubled key among many", manyKeys(40) + "k7: x\n", at: (41, 1),
            "the key 'k7' stands twice, first in line 8"),
        Bad("a list as key", "[a, b]: 1\n", at: (1, 1), "a key is a list or a mapping"),
        Bad("two documents", "a: 1\n---\nb: 2\n", at: (2, 1), "a second document"),
        Bad("a tab as indentation", "a:\n\tb: 1\n", at: (2, 1), "a tab stands"),
        Bad("a colon inside a value", "a: b: c\n", at: (1, 5), "a ': ' stands inside a value"),
        Bad("an open quote", "a: \"b\nc: d\n", at: (3, 1), "the quotes begun in line 1 are not closed"),
        Bad("an open list", "a: [b, c\nd: e\n", at: (2, 2), "the list begun in line 1 is not closed"),
        Bad("a line that is no field", "a: 1\nhello\nb: 2\n", at: (3, 1), "the line begun in line 2 is neither"),
        Bad("a wrong indentation", "a:\n    b: 1\n  c: 2\n", at: (3, 3), "the line does not fit into the mapping"),
        Bad("a reserved sign", "a: @b\n", at: (1, 4), "a value may not begin with '@'"),
        Bad("an escaped NUL", "a: \"x\\0y\"\n", at: (1, 4), "the control character U+0000"),
        Bad("nothing", "", at: (0, 0), "the file holds nothing"),
        Bad("comments only", "# nothing\n", at: (0, 0), "the file holds nothing"),
    ]

    static let json: [Bad] = [
        Bad("depth", String(repeating: "[", count: 500_000), file: "c.json", at: (1, 65), "more than 64 levels"),
        Bad(
            "depth of objects", String(repeating: "{\"a\":", count: 99), file: "c.json", at: (1, 321),
            "more than 64 levels"),
        Bad(
            "a doubled key", "{\"a\": 1,\n \"a\": 2}", file: "c.json", at: (2, 2),
            "the key 'a' stands twice, first in line 1"),
        Bad("an open object", "{\"a\": 1", file: "c.json", at: (1, 8), "the object begun in line 1 is not closed"),
        Bad("an open list", "[1, 2", file: "c.json", at: (1, 6), "the list begun in line 1 is not closed"),
        Bad("a comma too many", "{\"a\": 1,}", file: "c.json", at: (1, 9), "a key is missing"),
        Bad("no colon", "{\"a\" 1}", file: "c.json", at: (1, 6), "no ':' follows the key 'a'"),
        Bad("no value", "{\"a\": }", file: "c.json", at: (1, 7), "'}' is no value"),
        Bad("a word", "{\"a\": yes}", file: "c.json", at: (1, 7), "'yes' is no value"),
        Bad("a leading zero", "[01]", file: "c.json", at: (1, 2), "'01' is no value"),
        Bad("an open quote", "{\"a\": \"b}", file: "c.json", at: (1, 7), "the quotes are not closed"),
        Bad("a line in quotes", "[\"a\nb\"]", file: "c.json", at: (1, 4), "runs over the line"),
        Bad("a wrong escape", "[\"a\\x\"]", file: "c.json", at: (1, 4), "this is no escape"),
        Bad("half a pair", "[\"\\ud83d\"]", file: "c.json", at: (1, 3), "half of a surrogate pair"),
        Bad("an escaped NUL", "[\"\\u0000\"]", file: "c.json", at: (1, 3), "the control character U+0000"),
        Bad("something after the end", "{} {}", file: "c.json", at: (1, 4), "something follows"),
        Bad("nothing", " \n", file: "c.json", at: (0, 0), "the file holds nothing"),
    ]

    static let bytes: [Bad] = ["case.yaml", "case.json"].flatMap { file in
        [
            Bad("a NUL", bytes: Array("a: 1\nb: x".utf8) + [0], file: file, at: (2, 5), "the control character U+0000"),
            Bad("an escape character", bytes: Array("a: ".utf8) + [0x1B], file: file, at: (1, 4), "U+001B"),
            Bad(
                "a stray byte", bytes: Array("a: 1\nb: ".utf8) + [0xFF, 0x0A], file: file, at: (2, 4),
                "byte 0xFF at position 8"),
            Bad(
                "a cut character", bytes: Array("é: ".utf8) + [0xE3, 0x81], file: file, at: (1, 4),
                "byte 0xE3 at position 4"),
            Bad("an overlong form", bytes: [0xC0, 0x80], file: file, at: (1, 1), "the text is not UTF-8"),
            Bad(
                "an overlong form of three", bytes: [0xE0, 0x80, 0xAF], file: file, at: (1, 1), "the text is not UTF-8"),
            Bad("half a pair", bytes: [0xED, 0xA0, 0x80], file: file, at: (1, 1), "the text is not UTF-8"),
            Bad("beyond Unicode", bytes: [0xF4, 0x90, 0x80, 0x80], file: file, at: (1, 1), "the text is not UTF-8"),
            Bad(
                "Latin 1", bytes: Array("name: ".utf8) + [0xE9, 0x0A], file: file, at: (1, 7), "byte 0xE9 at position 6"
            ),
            Bad("UTF-16", bytes: [0xFF, 0xFE, 0x61, 0x00], file: file, at: (1, 1), "the file is written in UTF-16"),
            Bad("a C1 control", bytes: [0xC2, 0x9B], file: file, at: (1, 1), "U+009B"),
        ]
    }

    @Test(arguments: yaml + json + bytes)
    func isRefusedWithItsPlace(_ bad: Bad) throws {
        let problem = #expect(throws: Problem.self) { try SourceReader.read(bytes: bad.bytes, file: bad.file) }
        let found = try #require(problem)
        #expect(found.message.contains(bad.message), "\(found)")
        #expect(found.place == Place(file: bad.file, line: bad.line, column: bad.column), "\(found)")
    }

    @Test(arguments: ["a.yaml", "a.json"])
    func tooManyValuesAreRefused(_ file: String) {
        let text = "[" + String(repeating: "1,", count: 300_000) + "1]"
        let problem = #expect(throws: Problem.self) { try SourceReader.read(text: text, file: file) }
        #expect(problem?.message == "the file holds more than 200000 values")
    }

    @Test func aFileOf100MegabytesIsRefusedUnread() throws {
        let path = "/tmp/shirube-source-\(getpid()).yaml"
        let descriptor = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        try #require(descriptor >= 0)
        defer { unlink(path) }
        #expect(ftruncate(descriptor, 100_000_000) == 0)
        close(descriptor)
        let problem = #expect(throws: Problem.self) { try SourceReader.read(path: path, name: "big.yaml") }
        #expect(
            problem?.description
                == "big.yaml: the file is too large: it holds 100000000 bytes; accepted: at most 4000000 bytes")
    }

    @Test func textBeyondTheLimitIsRefused() {
        let text = "a: " + String(repeating: "x", count: 4_000_000)
        let problem = #expect(throws: Problem.self) { try SourceReader.read(text: text, file: "a.yaml") }
        #expect(problem?.message == "the file is too large: it holds 4000003 bytes")
    }

    @Test func endlessInputIsRefused() {
        let problem = #expect(throws: Problem.self) { try SourceReader.read(path: "/dev/zero") }
        #expect(problem?.message.contains("too large") == true)
    }

    @Test func foldersAndMissingFilesAreRefused() {
        let folder = #expect(throws: Problem.self) { try SourceReader.read(path: "/tmp") }
        #expect(folder?.message == "this is a folder, not a file")
        let missing = #expect(throws: Problem.self) { try SourceReader.read(path: "/tmp/no/such.yaml") }
        #expect(missing?.message.hasPrefix("the file cannot be opened") == true)
    }

    /// Bytes changed, doubled, cut out and inserted at random: the reader answers, one way or the other.
    @Test(arguments: ["a.yaml", "a.json"])
    func anyBytesAreAnswered(_ file: String) {
        var random = SeededStream(20_240_610)
        let sample = Array(
            """
            {"shirube": 1, "person": {"nationality": "VN", "languages": ["vi", "ja"]},
             "stays": [{"id": "s1", "status": "tit-1b", "from": "令和元年6月10日"}, {"a": "\\u00e9\\n"}]}
            """.utf8)
        let signs = Array("{}[]:,-?&*!|>'\"%@`#<~ \n\t\\u0123é".utf8) + [0, 0xFF]
        var refused = 0
        for _ in 0..<4_000 {
            var bytes = sample
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[index] = signs.randomElement(using: &random) ?? 0
                case 1: bytes.insert(signs.randomElement(using: &random) ?? 0, at: index)
                case 2: bytes.remove(at: index)
                default: bytes.insert(contentsOf: bytes[index...].prefix(9), at: index)
                }
            }
            do {
                _ = try SourceReader.read(bytes: bytes, file: file)
            } catch {
                refused += 1
                #expect(!error.message.isEmpty)
            }
        }
        #expect(refused > 1_000)
    }

    static func indented(_ depth: Int) -> String {
        (0..<depth).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    }

    static func manyKeys(_ count: Int) -> String { (0..<count).map { "k\($0): x\n" }.joined() }
}
