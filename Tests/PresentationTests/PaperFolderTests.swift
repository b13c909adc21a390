import Reckoning
import Rulebook
import Source
import Testing
import Vocabulary

@testable import Presentation

@Suite("papers as data")
struct PaperFolderTests {
    /// The problems of form of one file of papers.
    private func problems(_ yaml: String) throws -> [Problem] {
        let node = try SourceReader.read(bytes: Array(yaml.utf8), file: "papers/x.yaml")
        let folder = RulebookFolder(files: [RulebookFile(path: "papers/x.yaml", node: node)], hash: "", version: "1")
        return Rulebook.load(folder).problems
    }

    private func paper(_ changes: String = "", form: String = "page", blocks: String = "[{heading: head}]") -> String {
        """
        papers:
          - id: x
            order: 1
            form: \(form)
            makers: [person]
            guide: []
            blocks: \(blocks)
            confidence: C
            \(changes)
        """
    }

    @Test("a right paper has no problem")
    func right() throws {
        #expect(try problems(paper("needs: [owed]")).isEmpty)
    }

    @Test(
        "what is misspelt or does not belong is refused with its line",
        arguments: [
            ("needs: [owd]", "page", "[{heading: head}]", "did you mean 'owed'"),
            ("", "pge", "[{heading: head}]", "did you mean 'page'"),
            ("", "page", "[{headng: head}]", "did you mean 'heading'"),
            ("", "page", "[{when: [owed]}]", "the block says nothing"),
            ("", "page", "[{heading: a, paragraph: b}]", "the block is of two kinds"),
            ("", "page", "[{table: month, columns: [month]}]", "did you mean 'months'"),
            ("", "page", "[{table: months, columns: [mnth]}]", "did you mean 'month'"),
            ("", "page", "[{table: months}]", "the table has no columns"),
            ("", "page", "[{lines: months}]", "a line has no words"),
            ("", "page", "[{fields: {a: person.nam}}]", "no value of a claim"),
            ("", "mail", "[{table: months, columns: [month]}]", "a letter in squares holds neither"),
            ("colour: red", "page", "[{heading: head}]", "there is no field 'colour'"),
        ])
    func wrong(_ changes: String, _ form: String, _ blocks: String, _ message: String) throws {
        let problems = try problems(paper(changes, form: form, blocks: blocks))
        let problem = try #require(problems.first { "\($0)".contains(message) }, "no problem says: \(message)")
        #expect(problem.place.file == "papers/x.yaml" && problem.place.line > 0)
        #expect(problem.accepted != nil)
    }

    @Test("a pack carries the papers")
    func packed() throws {
        let book = PaperSamples.rulebook
        let opened = Rulebook.load(try RulebookPack.open(RulebookPack.bytes(of: book))).rulebook
        #expect(opened.papers.papers.map(\.id) == book.papers.papers.map(\.id))
        #expect(opened.papers.gate.map(\.fact) == book.papers.gate.map(\.fact))
    }

    @Test("every text that papers ask for stands in English and Japanese, and their names in braces mean something")
    func texts() {
        let papers = PaperSamples.rulebook.papers.papers
        for language in ["en", "ja"] {
            let entries = PaperSamples.rulebook.texts.texts(in: language).entries
            for paper in papers {
                for text in paper.texts { #expect(entries[text.key] != nil, "\(text.key) in \(language)") }
            }
        }
        let fields = Set(PaperField.allCases.map(\.rawValue))
        for paper in papers {
            for key in paper.texts.map(\.key) {
                guard let text = PaperSamples.rulebook.texts.text(key, in: "en") else { continue }
                for name in Placeholders.names(in: text.text.text) {
                    let cite = name.hasPrefix("cite.") && paper.cites[String(name.dropFirst(5))] != nil
                    #expect(
                        fields.contains(name) || cite || PaperSamples.rulebook.parameters[name] != nil,
                        "\(key) names {\(name)}")
                }
            }
        }
    }

    @Test("every head, kind of day and proof that a paper can show has words in Japanese")
    func words() {
        let entries = PaperSamples.rulebook.texts.texts(in: "ja").entries
        let keys =
            ClaimHead.allCases.map { "ui.paper.head.\($0.rawValue)" }
            + DayKind.allCases.map { "ui.paper.day.\($0.rawValue)" }
            + PaperColumn.allCases.map { "ui.paper.column.\($0.rawValue)" }
            + PaperMaker.allCases.map { "ui.paper.maker.\($0.rawValue)" }
        for key in keys { #expect(entries[key] != nil, "\(key)") }
        let exhibits = PaperSamples.rulebook.vocabulary.fact("letter.exhibits")?.values ?? []
        #expect(!exhibits.isEmpty)
        for kind in exhibits + ["calculation", "day-table"] {
            for field in ["name", "maker", "proves"] { #expect(entries["ui.paper.exhibit.\(kind).\(field)"] != nil) }
        }
    }
}
