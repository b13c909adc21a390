import Source
import Testing

/// Strict decoding reports everything at once and helps with misspelt keys.
@Suite struct FieldsTests {
    enum Colour: String, CaseIterable { case red, green }

    private func fields(
        _ text: String, required: [String] = [], optional: [String] = []
    ) throws -> (Fields, ProblemLog) {
        let log = ProblemLog()
        let node = try SourceReader.read(text: text, file: "a.yaml")
        return (Fields(node, path: "rules[0]", required: required, optional: optional, log: log), log)
    }

    @Test func allProblemsAreReported() throws {
        let text = "idd: x\ncolour: gren\nflag: maybe\ncount: many\nlist: {a: 1}\nextra: 1\n"
        let (fields, log) = try fields(text, required: ["id"], optional: ["colour", "flag", "count", "list"])
        #expect(fields.choice("colour", of: Colour.self) == nil)
        #expect(fields.boolean("flag") == false)
        #expect(fields.integer("count") == nil)
        #expect(fields.list("list").isEmpty)
        #expect(
            log.sorted.map(\.description) == [
                "a.yaml:1:1: rules[0]: the field 'id' is missing; accepted: id: …",
                "a.yaml:1:1: rules[0].idd: there is no field 'idd', did you mean 'id'?; accepted: id, colour, flag, count, list",
                "a.yaml:2:9: rules[0].colour: 'gren' is not accepted here, did you mean 'green'?; accepted: red, green",
                "a.yaml:3:7: rules[0].flag: 'maybe' is neither true nor false; accepted: true, false",
                "a.yaml:4:8: rules[0].count: 'many' is no whole number; accepted: a whole number",
                "a.yaml:5:7: rules[0].list: a mapping with a stands where a list should; accepted: a list",
                "a.yaml:6:1: rules[0].extra: there is no field 'extra'; accepted: id, colour, flag, count, list",
            ])
    }

    @Test func valuesAreRead() throws {
        let text = "id: x\ncolour: red\nflag: yes\ncount: 12\nwords: [a, b]\nword: c\nblank:\nmap: {k: {v: 1}}\n"
        let (fields, log) = try fields(
            text, required: ["id"], optional: ["colour", "flag", "count", "words", "word", "blank", "map"])
        #expect(fields.text("id") == "x")
        #expect(fields.choice("colour") == Colour.red)
        #expect(fields.boolean("flag"))
        #expect(fields.integer("count") == 12)
        #expect(fields.texts("words") == ["a", "b"])
        #expect(fields.texts("word") == ["c"])
        #expect(!fields.has("blank"))
        #expect(fields.mapping("map").map(\.path) == ["rules[0].map.k"])
        #expect(fields.fields("map", optional: ["k"])?["k"]?["v"]?.text == "1")
        #expect(log.problems.isEmpty)
    }

    @Test func aScalarIsNoMapping() throws {
        let (_, log) = try fields("hello\n", required: ["id"])
        #expect(log.problems.first?.message == "hello stands where fields should")
        #expect(log.hasErrors)
    }

    @Test(arguments: [
        ("statuss", "status"), ("form", "from"), ("birthdate", "birthDate"), ("untill", "until"), ("sattus", "status"),
    ])
    func misspeltWordsAreGuessed(_ word: String, _ meant: String) {
        #expect(nearest(to: word, among: ["status", "from", "until", "birthDate", "field"]) == meant)
    }

    @Test func strangeWordsAreNotGuessed() {
        #expect(nearest(to: "banana", among: ["status", "from", "until"]) == nil)
        #expect(nearest(to: "x", among: []) == nil)
    }

    @Test func longTextIsShortenedInMessages() {
        let problem = Problem("x", at: .none, found: String(repeating: "a", count: 500) + "\u{0}")
        #expect(problem.found?.count == 61)
        #expect(Problem.excerpt("a\nb\u{1B}") == "a\\nb\\u{1B}")
    }
}
