import CaseFile
import Civil
import Document
import Reckoning
import Rulebook
import Source
import Testing
import Vocabulary

@testable import Presentation

@Suite("questions before papers")
struct PaperGateTests {
    private let folder = PaperSamples.rulebook.papers

    private func set(_ gate: PaperGate, language: String = "en") -> PaperSet {
        PaperSet(
            PaperSamples.rulebook, claim: PaperSamples.claim(), subject: PaperSamples.subject(), gate: gate,
            language: language)
    }

    @Test("the rulebook asks before papers, and about each of the five things")
    func questions() {
        #expect(Set(folder.gate.map(\.id)) == ["copies", "room", "adviser", "others", "retaliation"])
    }

    @Test("one open question is enough: no paper is made, and the page says which and why")
    func oneOpen() throws {
        for left in folder.gate {
            var answers = Dictionary(uniqueKeysWithValues: folder.gate.map { ($0.fact, false) })
            answers[left.fact] = nil
            let gate = PaperGate(folder, answers: answers)
            #expect(!gate.isOpen)
            let files = set(gate).files()
            #expect(files.map(\.name) == ["00-read-first.html"])
            let text = set(gate).index().text(width: 4_000)
            let why = try #require(PaperSamples.rulebook.texts.text("paper.gate.\(left.id).why", in: "en"))
            #expect(text.contains(why.text.text))
            for other in folder.gate where other.id != left.id {
                let asked = try #require(PaperSamples.rulebook.texts.text("paper.gate.\(other.id).ask", in: "en"))
                #expect(!text.contains(asked.text.text))
            }
            let writer = PaperWriter(
                PaperSamples.rulebook, claim: PaperSamples.claim(), subject: PaperSamples.subject(), gate: gate,
                language: "en")
            for paper in folder.papers {
                #expect(throws: PaperRefusal.gateClosed) { try writer.reading(paper) }
                #expect(throws: PaperRefusal.gateClosed) { try writer.handIn(paper) }
            }
        }
    }

    @Test("answers that need care are warned of before every paper")
    func care() throws {
        let answers = Dictionary(uniqueKeysWithValues: folder.gate.map { ($0.fact, $0.careIf) })
        let gate = PaperGate(folder, answers: answers)
        #expect(gate.isOpen)
        #expect(gate.cautions.count == folder.gate.count)
        let writer = PaperWriter(
            PaperSamples.rulebook, claim: PaperSamples.claim(), subject: PaperSamples.subject(), gate: gate,
            language: "en")
        let paper = try #require(PaperSamples.paper("report"))
        let text = try writer.reading(paper).text(width: 4_000)
        for question in folder.gate {
            let care = try #require(PaperSamples.rulebook.texts.text("paper.gate.\(question.id).care", in: "en"))
            #expect(text.contains(care.text.text))
        }
    }

    @Test("a rulebook without questions opens no gate")
    func empty() {
        #expect(!PaperGate(PaperFolder(papers: [], gate: [], dayTables: []), answers: [:]).isOpen)
    }

    @Test("a case answers the gate; what it does not say is no answer")
    func fromCase() throws {
        let facts = try SourceReader.read(
            bytes: Array(
                """
                records:
                  - {id: gate}
                facts:
                  - {id: gate.copiesKept, type: boolean}
                  - {id: gate.othersIdentifiable, type: boolean}
                """.utf8), file: "facts.yaml")
        let (vocabulary, problems) = Vocabulary.load([facts])
        #expect(problems.isEmpty)
        let document = try SourceReader.read(
            bytes: Array("shirube: 1\ngate: {copiesKept: no}\n".utf8), file: "case.yaml")
        let caseFile = try #require(
            CaseFile.read(document, vocabulary: vocabulary, reference: PaperSamples.rulebook.referenceData).caseFile)
        let gate = PaperGate(folder, caseFile)
        let answered = gate.answers.filter { $0.answer != nil }
        #expect(answered.map(\.question.id) == ["copies"])
        #expect(answered.first?.answer == false)
        #expect(answered.first?.needsCare == true)
        #expect(!gate.isOpen)
    }

    @Test("a paper that needs what is not known is not made, and the page says what it needs")
    func needs() throws {
        var subject = PaperSamples.subject()
        subject.isLeft = nil
        subject.industry = nil
        let writer = PaperSamples.writer(PaperSamples.claim(), subject)
        let leaving = try #require(PaperSamples.paper("demand-on-leaving"))
        let petition = try #require(PaperSamples.paper("construction-petition"))
        #expect(writer.refusal(leaving) == .needs([.left]))
        #expect(writer.refusal(petition) == .needs([.construction]))
        let set = PaperSet(
            PaperSamples.rulebook, claim: PaperSamples.claim(), subject: subject, gate: PaperSamples.open(),
            language: "en")
        let reason = try #require(PaperSamples.rulebook.texts.text("ui.paper.needs.left", in: "en"))
        #expect(set.index().text(width: 4_000).contains(reason.text.text))
        #expect(!set.files().contains { $0.name.contains("demand-on-leaving") })
    }

    @Test("every need that a paper names has words")
    func needWords() {
        for paper in folder.papers {
            for need in paper.needs {
                #expect(PaperSamples.rulebook.texts.text("ui.paper.needs.\(need.rawValue)", in: "en") != nil)
            }
        }
    }
}
