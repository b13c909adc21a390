import ArgumentParser
import Assessment
import CaseFile
import Civil
import Document
import FEEL
import FoundationEssentials
import Presentation
import Reckoning
import Rulebook
import Source
import Vocabulary

struct Ask: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Interview in the terminal: ask what settles most, note the answer, show what changed.",
        discussion:
            "Answers are written to the case file after each question, so that the interview can be stopped and resumed."
    )

    @Argument(help: "The case file to fill; it is made if it does not exist.")
    var caseFile: String

    @OptionGroup var options: InquiryOptions
    @OptionGroup var rulebook: RulebookOption

    func run() throws {
        let book = try rulebook.load()
        let inquiry = try options.inquiry(book)
        let wording = Wording(book, language: inquiry.language)
        let engine = Engine(book)
        var interview = Interview(engine, inquiry)
        var current = try open(book)
        var report = interview.report(current)
        while let question = report.questions.first {
            let form = interview.form(of: question, in: current)
            prompt(question, form, wording)
            guard let answer = readAnswer(question, form, wording) else {
                Console.line("\n" + wording.ui("interview.saved"))
                return
            }
            let (next, problems) = interview.applying(answer, to: question, in: current)
            guard let next else {
                for problem in problems { Console.line(problem.message + (problem.accepted.map { " (\($0))" } ?? "")) }
                continue
            }
            current = next
            if book.vocabulary.fact(question.fact)?.isCoercion == true { interview.countCoercion() }
            try save(current)
            let after = interview.report(current)
            showChanges(report, after, wording)
            report = after
        }
        if report.stop == nil { Console.line(wording.ui("interview.done")) }
        Console.text(AssessmentPage(wording).document(report).text(width: 92))
        if report.stop != nil { Console.line(wording.ui("card.stopped")) }
    }

    private func open(_ book: Rulebook) throws -> CaseFile {
        guard FileManager.default.fileExists(atPath: caseFile) else {
            return try CaseReading.read(CaseFile.emptyDocument, book)
        }
        return try CaseReading.read(caseFile, book)
    }

    private func save(_ current: CaseFile) throws {
        let text = caseFile.hasSuffix(".json") ? current.json() : current.yaml()
        do {
            try Data(text.utf8).write(to: URL(filePath: caseFile), options: .atomic)
        } catch {
            throw Failure.input("\(caseFile): the answers cannot be written there")
        }
    }

    private func prompt(_ question: OpenQuestion, _ form: Interview.Form, _ wording: Wording) {
        let item = question.item.map { " (\($0))" } ?? ""
        let words: String =
            switch form {
            case .anyItem(further: true): wording.ui("interview.more", ["label": wording.label(question.fact)])
            default: wording.question(question.fact)
            }
        Console.line("\n\(words)\(item)")
        switch form {
        case .yesNo, .anyItem: Console.line("  [\(wording.ui("interview.yes")) / \(wording.ui("interview.no"))]")
        case .choice(let values):
            for (number, value) in values.enumerated() {
                Console.line("  \(number + 1). \(wording.value(.string(value), fact: question.fact))")
            }
        case .date: Console.line("  [2024-06-10, 令和6年6月10日]")
        case .number(let unit): if let unit { Console.line("  [\(unit)]") }
        case .text: break
        }
        Console.line(
            "  ? = \(wording.ui("interview.dontKnow")) · - = \(wording.ui("interview.skip")) · . = \(wording.ui("interview.stop"))"
        )
    }

    /// `nil` where the person stops.
    private func readAnswer(_ question: OpenQuestion, _ form: Interview.Form, _ wording: Wording) -> Interview.Answer? {
        Console.text("> ")
        guard let line = readLine(strippingNewline: true) else { return nil }
        let text = line.drop { $0 == " " }
        switch String(text) {
        case ".": return nil
        case "?", "": return .unknown
        case "-": return .withheld
        default: return .given(String(text))
        }
    }

    private func showChanges(_ before: Report, _ after: Report, _ wording: Wording) {
        let words = FindingTitles(wording, after.inquiry)
        let old = Dictionary(before.findings.map { ($0.id, $0.verdict) }, uniquingKeysWith: { $1 })
        var lines: [String] = []
        for finding in after.findings where finding.verdict != .unknown && finding.reader == .person {
            if old[finding.id] != finding.verdict, finding.kind == .rule || finding.verdict == .holds {
                lines.append("  \(wording.ui("verdict.\(finding.verdict.rawValue)")): \(words.title(finding))")
            }
        }
        guard !lines.isEmpty else { return }
        Console.line(wording.ui("interview.changed") + ":")
        for line in lines.prefix(6) { Console.line(line) }
        if lines.count > 6 { Console.line("  … +\(lines.count - 6)") }
    }
}
