import Assessment
import CaseFile
import Civil
import Document
import Presentation
import Reckoning
import Rulebook
import Source
import TestSupport
import Testing
import Vocabulary

private enum Book {
    static let rulebook = Rulebook.load(RulebookFolder.read(path: "Rulebook").folder).rulebook
    static let engine = Engine(rulebook)
    static let all = WorkedCase.all(in: rulebook).cases
    /// The persons of the seeds, and every twelfth pin; the sweep takes all.
    static let cases: [WorkedCase] =
        Sweep.isLong
        ? all : all.enumerated().filter { $0.element.id.hasPrefix("SC") || $0.offset % 12 == 0 }.map(\.element)
    static let languages = ["en", "ja", "vi", "km", "my"]
}

@Suite("answers in words")
struct AnswerTests {
    @Test("danger comes before everything else, in every language", arguments: Book.languages)
    func dangerFirst(_ language: String) throws {
        var met = 0
        for worked in Book.cases {
            let report = Book.engine.assess(worked.caseFile, Inquiry(asked: worked.on, language: language))
            guard
                report.findings.contains(where: {
                    $0.urgency == .danger && $0.verdict == .holds && $0.reader == .person
                })
            else { continue }
            met += 1
            let page = AssessmentPage(Book.rulebook, language: language).document(report)
            guard case .section(let first)? = page.blocks.first else {
                Issue.record("\(worked.id) in \(language) does not begin with a section")
                continue
            }
            #expect(
                first.id == report.cards.first?.id.rule ?? "danger",
                "\(worked.id) in \(language) begins with \(first.id ?? "nothing")")
        }
        #expect(met > 0, "some worked case must hold a danger")
    }

    @Test("no step that exposes a person stands without its warning before it", arguments: Book.languages)
    func warnings(_ language: String) {
        let wording = Wording(Book.rulebook, language: language)
        let day = CivilDate(year: 2026, month: 11, day: 22) ?? CivilDate(dayNumber: 0)
        for step in Book.rulebook.steps.values where step.exposure.needsWarning {
            let warning = wording.text("step.\(step.id).warn", on: day)
            #expect(warning?.isEmpty == false, "\(step.id) has no warning in \(language)")
        }
        for entitlement in Book.rulebook.entitlements where entitlement.exposure.needsWarning {
            #expect(
                wording.text("entitlement.\(entitlement.id).warn", on: day)?.isEmpty == false,
                "\(entitlement.id) in \(language)")
        }
    }

    @Test("for people without status no step shows them to the authorities without saying so first")
    func withoutStatus() throws {
        var met = 0
        for worked in Book.cases {
            for language in Book.languages {
                let report = Book.engine.assess(worked.caseFile, Inquiry(asked: worked.on, language: language))
                guard report.timeline.standing.lawful == false else { continue }
                let wording = Wording(Book.rulebook, language: language)
                let text = AssessmentPage(wording).document(report).text(width: 4_000)
                for finding in report.findings where finding.verdict == .holds || finding.verdict == .discretionary {
                    guard finding.kind == .rule, finding.reader == .person else { continue }
                    for id in finding.steps {
                        guard let step = Book.rulebook.steps[id], step.exposure.mayReachAuthorities,
                            let warning = wording.text("step.\(id).warn", on: worked.on),
                            let action = wording.text("step.\(id).do", on: worked.on)
                        else { continue }
                        met += 1
                        let first = try #require(
                            text.firstRange(of: warning), "\(worked.id): \(id) is not warned of in \(language)")
                        let then = try #require(text.firstRange(of: action))
                        #expect(first.lowerBound < then.lowerBound, "\(worked.id): \(id) in \(language)")
                    }
                }
            }
        }
        #expect(met > 0)
    }

    @Test("an answer holds no placeholder, no key and no empty text", arguments: Book.languages)
    func filled(_ language: String) {
        for worked in Book.cases {
            let report = Book.engine.assess(
                worked.caseFile, Inquiry(asked: worked.on, reader: .caseworker, language: language))
            let text = AssessmentPage(Book.rulebook, language: language).document(report).text(width: 4_000)
            // The sources and notes that caseworkers see are quoted as they are.
            let open = text.firstRange(of: "{").map { String(text[$0.lowerBound...].prefix(60)) }
            #expect(open == nil, "\(worked.id) in \(language)")
            let key = text.firstMatch(of: /(?:^|\s)(?:ui|rule|step|fact|value|list)\.[a-z][A-Za-z.-]+/).map {
                String($0.output)
            }
            #expect(key == nil, "\(worked.id) in \(language) shows a key")
        }
    }

    @Test("words that a worked case forbids stand in no answer, in any language")
    func mustNotSay() {
        for worked in Book.all where !worked.mustNotSay.isEmpty {
            let report = worked.run(Book.engine).report
            #expect(
                WorkedCaseWords.failures(of: worked, report, Book.rulebook, languages: Book.languages).map(
                    \.description) == [])
        }
    }

    @Test("what a case says cannot become markup")
    func escaped() throws {
        let text = """
            {"shirube": 1, "id": "<script>alert(1)</script>", "person": {"inJapan": true}, "stays": [{"id": "s1", "status": "tit-1b", \
            "from": "2026-04-10", "until": "2027-04-10", "occupation": "<b>\\"><img src=x>"}], "jobs": [{"id": "j1", "left": true, \
            "planTask": "<script>x</script>", "actualTask": "<b>y</b>", "taskDiffers": true}]}
            """
        let node = try SourceReader.read(text: text, file: "case.json", format: .json)
        let (caseFile, problems) = CaseFile.read(
            node, vocabulary: Book.rulebook.vocabulary, reference: Book.rulebook.referenceData)
        let read = try #require(caseFile, "\(problems)")
        let report = Book.engine.assess(read, Inquiry(asked: try CivilDate.parse("2026-11-22")))
        let html = PageFrame.html(AssessmentPage(Book.rulebook, language: "en").document(report))
        for tag in ["<script", "<img", "<b>"] {
            let found = html.contains(tag)
            #expect(!found, "\(tag)")
        }
    }

    @Test("unconfirmed numbers are not shown to the person")
    func unconfirmedNumbers() {
        let doubtful = Book.rulebook.contacts.filter { !$0.emergency }.flatMap(\.phones).filter { $0.confidence == .c }
            .map(\.number)
        let sure = Set(Book.rulebook.contacts.flatMap { $0.phonesShown(to: .person) }.map(\.number))
        for worked in Book.cases.prefix(40) {
            let report = Book.engine.assess(worked.caseFile, Inquiry(asked: worked.on))
            let lines = report.referrals.map(\.contact).flatMap { $0.phonesShown(to: .person) }.map(\.number)
            for number in doubtful where !sure.contains(number) { #expect(!lines.contains(number)) }
        }
    }

    @Test("JSON keeps its form: every key of the published schema's list stands in it")
    func json() throws {
        let worked = try #require(Book.cases.first)
        let report = Book.engine.assess(worked.caseFile, Inquiry(asked: worked.on))
        let node = AssessmentJSON(Wording(Book.rulebook, language: "en")).node(report)
        let again = try SourceReader.read(text: node.json(isPretty: true), file: "answer.json", format: .json)
        #expect(again["schema"]?.text == AssessmentJSON.schema)
        let schema = try SourceReader.read(path: "Documentation/assessment.schema.json", limits: .rulebook)
        let declared = (schema["properties"]?.entries ?? []).map(\.key)
        #expect(Set(declared) == Set((again.entries ?? []).map(\.key)))
        let finding = try #require(again["findings"]?.items?.first)
        let findingKeys = (schema["$defs"]?["finding"]?["properties"]?.entries ?? []).map(\.key)
        #expect(Set(findingKeys) == Set((finding.entries ?? []).map(\.key)))
    }
}
