import ArgumentParser
import Assessment
import Document
import FEEL
import Presentation
import Reckoning
import Rulebook
import Source

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show why a finding holds or not: each condition with the value that decided it, and the law.")

    @Argument(help: "A case file, - for standard input, or the id of a worked case.")
    var caseFile: String

    @Argument(help: "The id of the finding, with #item where it is about one job or charge.")
    var finding: String

    @OptionGroup var options: InquiryOptions
    @OptionGroup var rulebook: RulebookOption

    @Option(name: .long, help: "text, markdown, html or json.")
    var format: OutputFormat = .text

    func run() throws {
        let book = try rulebook.load()
        let inquiry = try options.inquiry(book)
        let engine = Engine(book)
        let report = engine.assess(try CaseReading.read(caseFile, book), inquiry)
        let id = FindingID(finding)
        guard engine.knows(id.rule) else {
            throw Failure.usage("The rulebook has no finding '\(id.rule)'.")
        }
        let matching = report.findings.filter { $0.id == id || (id.item == nil && $0.id.rule == id.rule) }
        guard !matching.isEmpty else {
            Console.line(
                "'\(finding)' says nothing of this case: it does not concern the person, or nothing of it was told.")
            return
        }
        if format == .json {
            var narrowed = AssessmentJSON(Wording(book, language: inquiry.language)).node(report)
            let wanted = Set(matching.map(\.id.description))
            let kept = (narrowed["findings"]?.items ?? []).filter { wanted.contains($0["id"]?.text ?? "") }
            narrowed.set("findings", to: .list(kept))
            Console.line(narrowed.json(isPretty: true))
            return
        }
        let document = AssessmentPage(book, language: inquiry.language).explanation(of: matching, report)
        Console.text(format.rendered(document))
    }
}

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show the timeline of statuses, lawful and not, with every deadline.")

    @Argument(help: "A case file, - for standard input, or the id of a worked case.")
    var caseFile: String

    @OptionGroup var options: InquiryOptions
    @OptionGroup var rulebook: RulebookOption

    @Option(name: .long, help: "text, markdown, html or json.")
    var format: OutputFormat = .text

    func run() throws {
        let book = try rulebook.load()
        let inquiry = try options.inquiry(book)
        let report = Engine(book).assess(try CaseReading.read(caseFile, book), inquiry)
        if format == .json {
            let whole = AssessmentJSON(nil).node(report)
            let parts = ["schema", "case", "on", "rulebook", "standing", "deadlines"]
            Console.line(SourceNode.picking(parts, from: whole).json(isPretty: true))
            return
        }
        let document = AssessmentPage(book, language: inquiry.language).timeline(report)
        Console.text(format.rendered(document))
    }
}
