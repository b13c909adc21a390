import ArgumentParser
import Assessment
import CaseFile
import Civil
import Document
import FoundationEssentials
import Presentation
import Rulebook
import Source

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case markdown
    case html
    case json

    /// A page in this form; as text where the form is not one of pages.
    func rendered(_ page: Page) -> String {
        switch self {
        case .html: PageFrame.html(page)
        case .markdown: page.markdown()
        case .text, .json: page.text(width: 92)
        }
    }
}

struct Assess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what holds for a case on a day: status, deadlines, rights, ways forward, who helps.")

    @Argument(help: "A case file (YAML or JSON), - for standard input, or the id of a worked case.")
    var caseFile: String?

    @OptionGroup var options: InquiryOptions
    @OptionGroup var rulebook: RulebookOption

    @Option(name: .long, help: "text, markdown, html or json.")
    var format: OutputFormat = .text

    @Flag(name: .long, help: "The same as --format json.")
    var json = false

    @Option(
        name: .long,
        help: ArgumentHelp("Many cases, one JSON document a line; - for standard input.", valueName: "file"))
    var batch: String?

    @Flag(name: .long, help: "With --batch: the whole answer with its words.")
    var explain = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Another rulebook: print what it answers otherwise. Takes a case file or a folder of them.",
            valueName: "dir"))
    var compare: String?

    func run() async throws {
        let book = try rulebook.load()
        let inquiry = try options.inquiry(book)
        if let batch {
            guard caseFile == nil else { throw Failure.usage("Give a case file or --batch, not both.") }
            try await BatchAssessment(book, inquiry, explains: explain).run(batch)
            return
        }
        guard let caseFile else { throw Failure.usage("Give a case file, the id of a worked case, or --batch FILE.") }
        if let compare {
            try Comparison(book, try RulebookOption.load(folder: compare), inquiry).run(caseFile)
            return
        }
        let report = Engine(book).assess(try CaseReading.read(caseFile, book), inquiry)
        Console.text(Self.render(report, book, format: json ? .json : format))
    }

    static func render(_ report: Report, _ book: Rulebook, format: OutputFormat) -> String {
        let language = report.inquiry.language
        if format == .json {
            return AssessmentJSON(Wording(book, language: language)).document(report).prettyText
        }
        return format.rendered(AssessmentPage(book, language: language).document(report))
    }
}

/// What another rulebook answers otherwise.
struct Comparison {
    private let first: Engine
    private let second: Engine
    private let inquiry: Inquiry

    init(_ first: Rulebook, _ second: Rulebook, _ inquiry: Inquiry) {
        self.first = Engine(first)
        self.second = Engine(second)
        self.inquiry = inquiry
    }

    func run(_ path: String) throws {
        var files = [path]
        if isFolder(path) {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            files = names.sorted().filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }.map { path + "/" + $0 }
        }
        var changed = 0
        for file in files {
            let before = first.assess(try CaseReading.read(file, first.rulebook), inquiry)
            let after = second.assess(try CaseReading.read(file, second.rulebook), inquiry)
            let lines = differences(before, after)
            if !lines.isEmpty {
                changed += 1
                Console.line("\(before.caseID ?? file):")
                for line in lines { Console.line("  " + line) }
            }
        }
        Console.line(
            "\(changed) of \(files.count) cases get another answer under \(second.rulebook.version) (\(second.rulebook.hash.prefix(12)))"
        )
    }

    private func isFolder(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType) == .typeDirectory
    }

    private func differences(_ before: Report, _ after: Report) -> [String] {
        var old: [FindingID: Finding] = [:]
        for finding in before.findings { old[finding.id] = finding }
        var lines: [String] = []
        for finding in after.findings.sorted(by: { $0.id < $1.id }) {
            let earlier = old.removeValue(forKey: finding.id)
            let was = earlier.map { "\($0.verdict.rawValue)\($0.deadline.map { " by " + $0.iso } ?? "")" } ?? "silent"
            let now = "\(finding.verdict.rawValue)\(finding.deadline.map { " by " + $0.iso } ?? "")"
            if was != now || earlier?.amounts != finding.amounts, earlier != nil || finding.verdict != .unknown {
                lines.append("\(finding.id): \(was) → \(now)")
            }
        }
        for finding in old.values.sorted(by: { $0.id < $1.id }) {
            lines.append("\(finding.id): \(finding.verdict.rawValue) → silent")
        }
        return lines
    }
}
