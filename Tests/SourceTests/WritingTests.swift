import Source
import TestSupport
import Testing

/// What is written reads back as the same.
@Suite struct WritingTests {
    @Test func yamlIsWrittenForReaders() throws {
        let text = """
            shirube: 1
            person:
              nationality: VN
              birthDate: {value: 1990-01-01, source: official}
              languages: [vi, ja]
            stays:
              - id: s1
                status: tit-1b
                from: 2018-06-10
                until: 2019-06-09
                endedBy: changed
              - {from: 2019-06-10, status: tit-2b}
            empty: []
            none:
            quoted: "null"
            text: "two\\nlines: and \\"more\\""
            """
        let node = try SourceReader.read(text: text, file: "a.yaml")
        #expect(node.yaml() == text + "\n")
    }

    @Test func jsonIsWrittenWithItsTypes() throws {
        let node = try SourceReader.read(
            text: "{a: 1, b: yes, c: true, d: ~, e: \"1\", f: 007, g: [], h: {}}", file: "a.yaml")
        #expect(
            node.json(isPretty: false)
                == #"{"a":1,"b":"yes","c":true,"d":null,"e":"1","f":"007","g":[],"h":{}}"#)
        #expect(node["g"]?.json() == "[]\n")
        #expect(Node.map([.init("a", .list([.text("1")]))]).json() == "{\n  \"a\": [1]\n}\n")
    }

    @Test(arguments: Sweep.rounds(40))
    func whatIsWrittenReadsBack(_ seed: Int) throws {
        var random = SeededStream(UInt64(seed))
        for _ in 0..<25 {
            let node = WritingTests.node(&random, depth: 0)
            let yaml = node.yaml()
            let fromYAML = try SourceReader.read(text: yaml, file: "a.yaml")
            #expect(fromYAML.saysTheSame(as: node), "\(yaml)\n\(node.json())")
            #expect(fromYAML.yaml() == yaml)
            let json = node.json(isPretty: Bool.random(using: &random))
            #expect(try SourceReader.read(text: json, file: "a.json").saysTheSame(as: node), "\(json)")
        }
    }

    static let texts = [
        "a", "b c", "yes", "no", "true", "null", "~", "", " ", "1", "-1", "1.10", "007", "2024-06-10", "- a", "-",
        "--- x", "a: b",
        "a:", ":a", "a #b", "a#b", "#a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "'", "\"", "it's", "\\", "[a",
        "{a}", "a, b",
        "a\nb", "a\n", "\n", "\ta", "a\tb", "令和6年6月10日", "é", "😀", "\u{2028}", "\u{85}", "\u{FEFF}x", "<<", "=", "?",
        "? a",
        "...", "a ", " a", "\r\n", "1e5", "0x1F", "+5", ".5", "a]b", "x: [y]", "C:\\dir", "\u{A0}a",
    ]

    static func node(_ random: inout SeededStream, depth: Int) -> Node {
        let text = { (random: inout SeededStream) in texts.randomElement(using: &random) ?? "" }
        switch depth > 4 ? 0 : Int.random(in: 0..<(depth == 0 ? 2 : 4), using: &random) + (depth == 0 ? 2 : 0) {
        case 0, 1:
            let word = text(&random)
            return .text(word, isQuoted: !canBePlain(word) || Bool.random(using: &random))
        case 2: return .list((0..<Int.random(in: 0..<5, using: &random)).map { _ in node(&random, depth: depth + 1) })
        default:
            var map = Node.map([])
            for _ in 0..<Int.random(in: 0..<6, using: &random) {
                map.set(text(&random), to: node(&random, depth: depth + 1))
            }
            return map
        }
    }

    /// Whether an unquoted scalar of YAML could have this text.
    static func canBePlain(_ text: String) -> Bool {
        ["", "~", "null", "a", "b c", "yes", "no", "true", "1", "-1", "1.10", "007", "2024-06-10", "1e5", "+5"]
            .contains(text)
    }
}
