import CaseFile
import FEEL
import Source
import Testing
import Vocabulary

/// The vocabulary is loaded strictly, from several files.
@Suite struct VocabularyTests {
    private func load(_ texts: String...) throws -> (vocabulary: Vocabulary, problems: [Problem]) {
        Vocabulary.load(
            try texts.enumerated().map { number, text in
                try SourceReader.read(text: text, file: "facts\(number).yaml")
            })
    }

    @Test func theVocabularyOfTheRulebookIsInOrder() throws {
        let node = try SourceReader.read(path: "\(Given.root)/Rulebook/facts/core.yaml", limits: .rulebook)
        let (vocabulary, problems) = Vocabulary.load([node])
        #expect(problems.isEmpty, "\(problems)")
        #expect(vocabulary.fact("stay.until")?.type == .date)
        #expect(vocabulary.fact("now.status")?.isReckoned == true)
        #expect(vocabulary.fact("danger.sexualViolence")?.ask == .never)
        #expect(vocabulary.record(list: "stays")?.id == "stay")
        #expect(vocabulary.listNames.contains("children"))
    }

    @Test func filesAddUp() throws {
        let (vocabulary, problems) = try load(
            "records: [{id: person}]\nfacts: [{id: person.sex, type: text}]\n",
            "records: [{id: job, list: jobs}]\nfacts: [{id: person.hands, type: number, unit: count}]\n")
        #expect(problems.isEmpty)
        #expect(vocabulary.record("person")?.facts.map(\.field) == ["sex", "hands"])
        #expect(vocabulary.record("job")?.facts.map(\.field) == ["id"])
        #expect(vocabulary.facts.map(\.id) == ["person.sex", "person.hands", "job.id"])
        #expect(vocabulary.order(of: "person.hands") == 1)
    }

    @Test(arguments: [
        ("facts: [{id: persn.sex, type: text}]", "there is no record 'persn', did you mean 'person'?"),
        ("facts: [{id: person.sex, type: txt}]", "'txt' is not accepted here, did you mean 'text'?"),
        ("facts: [{id: person.sex}]", "the field 'type' is missing"),
        ("facts: [{id: person.sex, type: text, asks: never}]", "there is no field 'asks', did you mean 'ask'?"),
        ("facts: [{id: sex, type: text}]", "'sex' is no path of a fact"),
        ("facts: [{id: person.Sex, type: text}]", "'person.Sex' is no path of a fact"),
        ("facts: [{id: person.a, type: text}, {id: person.a, type: date}]", "'person.a' is declared twice"),
        ("facts: [{id: person.a, type: number}]", "a number needs a unit"),
        ("facts: [{id: person.a, type: date, unit: days}]", "only a number has a unit"),
        ("facts: [{id: person.a, type: enum}]", "the accepted words are missing"),
        ("facts: [{id: person.a, type: enum, values: [a, a]}]", "'a' stands twice"),
        ("facts: [{id: person.a, type: enum, values: [a b]}]", "'a b' is no word for a value"),
        ("facts: [{id: person.a, type: text, values: [a]}]", "only enum and list-of-enum have values"),
        (
            "facts: [{id: person.a, type: text, from: reckned}]",
            "'reckned' is not accepted here, did you mean 'reckoned'?"
        ),
        ("facts: [{id: person.a, type: text, from: reckoned, ask: person}]", "what is reckoned is never asked"),
        ("records: [{id: person}]", "'person' is declared twice"),
        ("records: [{id: law}]", "'law' has another meaning"),
        ("records: [{id: job, list: notes}]", "'notes' has another meaning"),
        ("records: [{id: Job}]", "'Job' is no name"),
        ("record: []", "there is no field 'record', did you mean 'records'?"),
    ])
    func mistakesAreNamed(_ text: String, _ message: String) throws {
        let (_, problems) = try load("records: [{id: person}]\n", text)
        #expect(
            problems.contains { $0.message.hasPrefix(message) && $0.file == "facts1.yaml" && $0.line == 1 },
            "\(problems)")
    }

    @Test func pathsThroughListsReadTheFactsOfItems() {
        #expect(Given.small.factID(readBy: "jobs.left") == "job.left")
        #expect(Given.small.factID(readBy: "person.sex") == "person.sex")
        #expect(Given.small.factID(readBy: "jobs.lefft") == nil)
        #expect(Given.small.factID(readBy: "jobs") == nil)
    }

    @Test func conditionsSeeRecordsListsAndItems() throws {
        let types = Given.small.types(item: "job", words: Given.reference.words)
        #expect(types["person"] != nil && types["jobs"] != nil && types["job"] != nil && types["stay"] == nil)
        guard case .context(let job)? = types["job"], case .context(let wage)? = job["promisedWage"] else {
            Issue.record("job.promisedWage is no context")
            return
        }
        #expect(wage.keys.sorted() == ["amount", "currency", "yen"])
        #expect(Given.small.shapes["jobs"] === Given.small.shapes["job"])
    }
}
