import Reckoning
import Rulebook
import Source
import Testing

/// A rulebook of one card, and the same with one fault each.
private enum Small {
    static let files: [(path: String, text: String)] = [
        (
            "facts/core.yaml",
            """
            records: [{id: danger}]
            facts:
              - {id: danger.now, type: boolean, safety: true}
            """
        ),
        ("laws.yaml", "laws: [{id: practice, ja: 実務}]"),
        (
            "cards/c.yaml",
            """
            cards:
              - id: card-danger
                order: 10
                topic: general
                stops: true
                when: danger.now = true
                sentence: {spoken: "Tasukete kudasai."}
                parts:
                  - id: now
                    items:
                      - {text: leave}
                      - {step: call, when: danger.now = true}
                law: [{law: practice}]
                confidence: B
                review: {who: project, when: 2026-11-22, of: "a source"}
            """
        ),
        (
            "steps/s.yaml",
            """
            steps:
              - {id: call, exposes: [helper], mayTell: [nobody], effects: {stay: none}, confidence: A}
            """
        ),
        (
            "contacts/c.yaml",
            """
            contacts:
              - {id: helper, name: {en: Helper}, kind: ngo, topics: [general], runBy: ngo, mayTell: [nobody], languages: [en], phones: [{number: "1", confidence: A}], always: true, confidence: B}
            """
        ),
        (
            "cases/c.yaml",
            """
            case: {id: one, danger: {now: yes}}
            on: 2026-11-22
            expect: {cards: [card-danger], stop: card-danger, mustNotSay: ["you are safe"]}
            """
        ),
        (
            "texts/en/t.yaml",
            """
            review: draft
            texts:
              card.card-danger.title: Danger
              card.card-danger.first: Leave.
              card.card-danger.sentence: Please help me.
              card.card-danger.leave: Go where people are.
              cardpart.now: Do this first
              step.call.do: Call.
              law.practice.name: Practice
              fact.danger.now.label: danger
              fact.danger.now.ask: Are you in danger?
            """
        ),
    ]

    static func problems(_ file: String = "", _ old: String = "", _ new: String = "") throws -> [Problem] {
        var read: [RulebookFile] = []
        for (path, text) in files {
            var text = text
            if path == file {
                #expect(text.contains(old), "the fault must be put somewhere")
                text = text.replacing(old, with: new, maxReplacements: 1)
            }
            read.append(RulebookFile(path: path, node: try SourceReader.read(text: text, file: path)))
        }
        let (book, problems) = Rulebook.load(RulebookFolder(files: read, hash: "0", version: "1"))
        return problems + RulebookCheck(book, computed: [], languages: ["en"]).problems()
    }
}

@Suite("cards in the rulebook check")
struct CardTests {
    @Test("a sound card has no problem")
    func sound() throws {
        #expect(try Small.problems().map(\.description) == [])
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let file: String
        let old: String
        let new: String
        let says: String
        var testDescription: String { says }
    }

    static let faults: [Fault] = [
        Fault(file: "cards/c.yaml", old: "stops: true", new: "stop: true", says: "did you mean 'stops'"),
        Fault(file: "cards/c.yaml", old: "id: card-danger", new: "id: danger", says: "no id of a card"),
        Fault(
            file: "cards/c.yaml", old: "topic: general", new: "topic: genral", says: "nobody helps with topic 'genral'"),
        Fault(file: "cards/c.yaml", old: "order: 10", new: "order: ten", says: "no whole number"),
        Fault(file: "cards/c.yaml", old: "{text: leave}", new: "{step: leve}", says: "there is no step 'leve'"),
        Fault(file: "cards/c.yaml", old: "{text: leave}", new: "{rule: leave}", says: "there is no rule 'leave'"),
        Fault(file: "cards/c.yaml", old: "{text: leave}", new: "{text: leave, step: call}", says: "text and step"),
        Fault(file: "cards/c.yaml", old: "{text: leave}", new: "{onlyWith: true}", says: "the line says nothing"),
        Fault(
            file: "cards/c.yaml", old: "{text: leave}", new: "{text: leave, onlyWith: true}",
            says: "'onlyWith' needs a condition"),
        Fault(file: "cards/c.yaml", old: "- id: now", new: "- id: nwo", says: "did you mean 'now'"),
        Fault(file: "cards/c.yaml", old: "when: danger.now = true\n", new: "when: danger.nwo = true\n", says: "nwo"),
        Fault(
            file: "cards/c.yaml", old: "step: call, when: danger.now = true", new: "step: call, when: danger.now = 3",
            says: "in 'danger.now = 3'"),
        Fault(
            file: "cards/c.yaml", old: "    sentence: {spoken: \"Tasukete kudasai.\"}\n", new: "",
            says: "'card.card-danger.sentence' is the text of nothing"),
        Fault(
            file: "cards/c.yaml", old: "    when: danger.now = true\n", new: "", says: "a card that stops must say when"
        ),
        Fault(
            file: "cases/c.yaml", old: "cards: [card-danger], stop: card-danger, ", new: "",
            says: "no worked case expects the card"),
        Fault(
            file: "cases/c.yaml", old: ", mustNotSay: [\"you are safe\"]", new: "",
            says: "says what may never stand there"),
        Fault(
            file: "contacts/c.yaml", old: "always: true, ", new: "", says: "nobody answers in en about 'general'"),
        Fault(
            file: "texts/en/t.yaml", old: "  card.card-danger.first: Leave.\n", new: "",
            says: "the text 'card.card-danger.first' is missing"),
        Fault(
            file: "texts/en/t.yaml", old: "Go where people are.", new: "Call 110.", says: "holds a number"),
        Fault(
            file: "steps/s.yaml", old: "confidence: A", new: "limits: [none-such], confidence: A",
            says: "there is no rule 'none-such'"),
    ]

    @Test("finds each fault", arguments: faults)
    func finds(_ fault: Fault) throws {
        let problems = try Small.problems(fault.file, fault.old, fault.new)
        #expect(problems.contains { $0.description.contains(fault.says) }, "\(problems.map(\.description))")
    }

    @Test("a card that goes on asking may not come before one that stops")
    func stopsFirst() throws {
        let second = """
            cards:
              - {id: card-soft, order: 5, topic: general, when: danger.now = true, law: [{law: practice}], confidence: B, parts: [{id: now, items: [{text: leave}]}]}
              - id: card-danger
            """
        let problems = try Small.problems("cards/c.yaml", "cards:\n  - id: card-danger", second)
        #expect(problems.contains { $0.description.contains("comes before 'card-danger'") }, "\(problems)")
    }
}
