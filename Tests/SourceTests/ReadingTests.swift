import Source
import Testing

/// What is accepted, and how it is read.
@Suite struct ReadingTests {
    private func read(_ text: String, _ file: String = "a.yaml") throws -> Node {
        try SourceReader.read(text: text, file: file)
    }

    @Test func yamlAndJSONSayTheSame() throws {
        let yaml = """
            # a comment
            shirube: 1
            person: {nationality: VN, sex: ~}
            stays:
              - from: 2018-06-10
                sure: true
              - "1"
            text: |
              two
              lines
            """
        let json = """
            {"shirube": 1, "person": {"nationality": "VN", "sex": null},
             "stays": [{"from": "2018-06-10", "sure": true}, "1"], "text": "two\\nlines"}
            """
        let one = try read(yaml)
        #expect(one.saysTheSame(as: try read(json, "a.json")))
        #expect(one.saysTheSame(as: try read(json, "-")))
        #expect(one["person"]?["sex"]?.isBlank == true)
        #expect(one["stays"]?.items?.last?.isQuoted == true)
    }

    @Test func everyNodeKnowsItsPlace() throws {
        for (text, file) in [
            ("a: 1\n\nbé:\n  - x\n  - {c: y}\n", "a.yaml"),
            ("{\"a\": 1,\n\n\"bé\":\n [ \"x\",\n    {\"c\": \"y\"}]}", "a.json"),
        ] {
            let node = try read(text, file)
            #expect(node["bé"]?.items?[1]["c"]?.place.line == 5)
            #expect(node.entries?[1].keyPlace == Place(file: file, line: 3, column: 1))
        }
        #expect(try read("é: {x: 1}").entries?[0].value.entries?[0].keyPlace.column == 5)
    }

    @Test(arguments: ["a: 1\r\nb:\r\n  - c\r\n", "a: 1\rb:\r  - c\r", "\u{FEFF}a: 1\nb:\n  - c\n"])
    func lineEndsAndByteOrderMarksDoNotMatter(_ text: String) throws {
        #expect(try read(text).saysTheSame(as: read("a: 1\nb: [c]\n")))
    }

    @Test func aByteOrderMarkBeforeJSONDoesNotMatter() throws {
        #expect(try read("\u{FEFF}{\"a\": 1}", "a.json")["a"]?.text == "1")
    }

    @Test func tabsInsideTextAreText() throws {
        #expect(try read("a: \"b\\tc\"\n")["a"]?.text == "b\tc")
        #expect(try read("a: b\tc\n")["a"]?.text == "b\tc")
    }

    @Test func signsInsideWordsAreText() throws {
        let node = try read("a: R&D *now*\nb: xs[cond] = {x}\nc: 'it''s'\nd: 5 # five\ne: a#b\n")
        #expect(node["a"]?.text == "R&D *now*")
        #expect(node["b"]?.text == "xs[cond] = {x}")
        #expect(node["c"]?.text == "it's")
        #expect(node["d"]?.text == "5")
        #expect(node["e"]?.text == "a#b")
    }

    @Test func jsonEscapesAreRead() throws {
        #expect(try read("[\"\\ud83d\\ude00 \\u00e9 \\/ \\\\ \\n\"]", "a.json").items?[0].text == "😀 é / \\ \n")
    }

    @Test func depthUpToTheLimitIsRead() throws {
        let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try read(text).items?.count == 1)
        #expect(try read(text, "a.json").items?.count == 1)
    }

    @Test func scalarsHaveNoType() throws {
        let node = try read("a: 2024-06-10\nb: no\nc: 1.10\nd: 0x1F\ne: 1_000\n")
        #expect(node.entries?.map { $0.value.text } == ["2024-06-10", "no", "1.10", "0x1F", "1_000"])
    }

    @Test func settingKeepsTheOrder() throws {
        var node = try read("a: 1\nb: 2\nc: 3\n")
        node.set("b", to: .text("x"))
        node.set("a", to: nil)
        node.set("d", to: .text("y"))
        #expect(node.yaml() == "b: x\nc: 3\nd: y\n")
    }
}
