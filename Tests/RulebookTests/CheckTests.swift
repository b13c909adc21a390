import Reckoning
import Rulebook
import Source
import Testing

/// A rulebook of a few lines, and the same with one fault each.
private enum Small {
    static let files: [(path: String, text: String)] = [
        (
            "facts/core.yaml",
            """
            records: [{id: person}, {id: job, list: jobs}]
            facts:
              - {id: person.sex, type: enum, values: [female, male]}
              - {id: person.children, type: number, unit: count}
              - {id: person.waits, type: number, unit: days}
              - {id: job.left, type: boolean}
              - {id: job.leftOn, type: date}
            """
        ),
        ("laws.yaml", "laws: [{id: act, ja: 法}]"),
        (
            "parameters/p.yaml",
            """
            parameters:
              - id: law.days
                type: number
                unit: days
                values:
                  - {valid: {from: 2010-01-01, until: 2020-01-01}, value: 7, law: [{law: act}], confidence: A}
                  - {valid: {from: 2020-01-01}, value: 14, law: [{law: act}], confidence: B}
            """
        ),
        (
            "rules/r.yaml",
            """
            rules:
              - id: notice
                topic: status
                certainty: law
                for: job
                versions:
                  - valid: {from: 2010-01-01}
                    when: job.left = true
                    deadline: job.leftOn + days(law.days)
                    law: [{law: act, article: "1"}]
                    confidence: A
                    facts: [b-08]
                steps: [write]
              - id: waits
                topic: status
                certainty: law
                versions:
                  - {valid: {from: 2010-01-01}, when: person.waits > law.days, law: [{law: act}], confidence: A}
            """
        ),
        (
            "steps/s.yaml",
            """
            steps:
              - {id: write, exposes: [helper], mayTell: [nobody], effects: {stay: none}, topic: status, confidence: A}
            """
        ),
        (
            "contacts/c.yaml",
            """
            contacts:
              - {id: helper, name: {en: Helper}, kind: ngo, topics: [status], runBy: ngo, mayTell: [nobody], confidence: B}
            """
        ),
        (
            "texts/en/t.yaml",
            """
            review: draft
            texts:
              rule.notice.title: Tell them within {law.days}.
              rule.notice.say: By {deadline}.
              rule.waits.title: You wait.
              rule.waits.say: You wait long.
              step.write.do: Write a letter.
              law.act.name: Act
              parameter.law.days.label: days
              fact.person.sex.label: sex
              fact.person.sex.ask: Which sex?
              value.person.sex.female: female
              value.person.sex.male: male
              fact.person.children.label: children
              fact.person.children.ask: How many children?
              fact.person.waits.label: days of waiting
              fact.person.waits.ask: How many days do you wait?
              fact.job.left.label: left
              fact.job.left.ask: Did you leave?
              fact.job.leftOn.label: day of leaving
              fact.job.leftOn.ask: When did you leave?
              list.jobs.label: jobs
              list.jobs.ask: Do you have a job?
            """
        ),
    ]

    /// The problems of the rulebook with some text of one file replaced.
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

@Suite("rulebook check")
struct CheckTests {
    @Test("a sound rulebook has no problem")
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
        Fault(
            file: "rules/r.yaml", old: "certainty: law\n    for", new: "certainity: law\n    for",
            says: "did you mean 'certainty'"),
        Fault(file: "rules/r.yaml", old: "when: job.left = true", new: "when: job.lft = true", says: "lft"),
        Fault(file: "rules/r.yaml", old: "when: job.left = true", new: "when: job.left = 3", says: "in 'job.left = 3'"),
        Fault(file: "rules/r.yaml", old: "person.waits > law.days", new: "person.children > law.days", says: "count"),
        Fault(
            file: "rules/r.yaml", old: "when: job.left = true", new: "when: job.left and and", says: "cannot be read"),
        Fault(file: "rules/r.yaml", old: "when: job.left = true", new: "when: job.leftOn", says: "gives a date"),
        Fault(file: "rules/r.yaml", old: "person.waits > law.days", new: "person.sex = \"femle\"", says: "femle"),
        Fault(
            file: "rules/r.yaml", old: "steps: [write]", new: "steps: [wrote]",
            says: "no step 'wrote', did you mean 'write'"),
        Fault(
            file: "rules/r.yaml", old: "law: [{law: act, article: \"1\"}]", new: "source: []",
            says: "neither law nor source"),
        Fault(
            file: "rules/r.yaml", old: "[{law: act, article: \"1\"}]", new: "[{law: akt}]",
            says: "no law 'akt', did you mean 'act'"),
        Fault(file: "rules/r.yaml", old: "topic: status", new: "topic: statu", says: "nobody helps with topic 'statu'"),
        Fault(file: "rules/r.yaml", old: "  - id: waits", new: "  - id: notice", says: "is the id of two findings"),
        Fault(
            file: "parameters/p.yaml", old: "until: 2020-01-01", new: "until: 2020-01-02",
            says: "two versions hold in the same time"),
        Fault(file: "parameters/p.yaml", old: "until: 2020-01-01", new: "until: 2019-12-31", says: "nothing holds in"),
        Fault(file: "parameters/p.yaml", old: "value: 14", new: "value: many", says: "'many' is no number"),
        Fault(file: "parameters/p.yaml", old: "from: 2020-01-01}", new: "from: 2020-02-30}", says: "2020-02-30"),
        Fault(
            file: "parameters/p.yaml", old: "id: law.days", new: "id: law.dayz",
            says: "nothing reads the parameter 'law.dayz'"),
        Fault(
            file: "steps/s.yaml", old: "exposes: [helper]", new: "exposes: [police]",
            says: "the text 'step.write.warn' is missing"),
        Fault(file: "texts/en/t.yaml", old: "within {law.days}", new: "within 14 days", says: "holds a number"),
        Fault(
            file: "texts/en/t.yaml", old: "within {law.days}", new: "within {law.dais}",
            says: "{law.dais}, which is nothing"),
        Fault(
            file: "texts/en/t.yaml", old: "  rule.waits.title: You wait.\n", new: "",
            says: "the text 'rule.waits.title' is missing"),
        Fault(file: "texts/en/t.yaml", old: "rule.waits.title", new: "rule.wait.title", says: "is the text of nothing"),
        Fault(
            file: "facts/core.yaml", old: "{id: job.left, type: boolean}",
            new: "{id: job.left, type: boolean, from: reckoned}", says: "nobody computes the reckoned fact 'job.left'"),
    ]

    @Test("finds each fault, with its place", arguments: faults)
    func finds(_ fault: Fault) throws {
        let problems = try Small.problems(fault.file, fault.old, fault.new)
        let matching = problems.filter { $0.description.contains(fault.says) }
        #expect(!matching.isEmpty, "\(problems.map(\.description))")
        #expect(matching.allSatisfy { $0.place.line > 0 })
    }

    @Test("names rules that read each other in a circle")
    func cycle() throws {
        let problems = try Small.problems(
            "rules/r.yaml", "when: person.waits > law.days", "when: finding(\"waits\") or person.waits > law.days")
        #expect(problems.contains { $0.description.contains("waits → waits") }, "\(problems)")
    }
}
