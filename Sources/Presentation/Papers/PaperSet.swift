public import CaseFile
import Civil
public import Document
public import Reckoning
public import Rulebook

/// One file of a set of papers.
public struct PaperFile: Sendable, Hashable {
    /// The name without a folder.
    public let name: String
    public let bytes: [UInt8]

    init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// Every paper that can be made from a claim, as files: what to read first, each paper to read and to hand in, the
/// calculation as sheets. While a question of the gate is open, the set is one page that asks it.
public struct PaperSet: Sendable {
    private let rulebook: Rulebook
    private let claim: PayClaim
    private let subject: PaperSubject
    private let gate: PaperGate
    private let language: String

    /// A set for one claim.
    public init(_ rulebook: Rulebook, claim: PayClaim, subject: PaperSubject, gate: PaperGate, language: String) {
        self.rulebook = rulebook
        self.claim = claim
        self.subject = subject
        self.gate = gate
        self.language = language
    }

    /// A set for one job of a case; the record gives the days of work.
    public init(_ rulebook: Rulebook, claim: PayClaim, case caseFile: CaseFile, record: PayRecord?, language: String) {
        self.init(
            rulebook, claim: claim,
            subject: PaperSubject(caseFile, job: claim.job, asked: claim.asked, record: record),
            gate: PaperGate(rulebook.papers, caseFile), language: language)
    }

    private var wording: Wording { Wording(rulebook, language: language) }

    private var writer: PaperWriter {
        PaperWriter(rulebook, claim: claim, subject: subject, gate: gate, language: language)
    }

    /// The files.
    public func files() -> [PaperFile] {
        var files = [PaperFile("00-read-first.html", Array(PaperFrame.html(index(), .reading).utf8))]
        guard gate.isOpen else { return files }
        for paper in made {
            let stem = Self.stem(paper)
            if let page = try? writer.reading(paper) {
                files.append(PaperFile(stem + "-read.html", Array(PaperFrame.html(page, .reading).utf8)))
            }
            if let page = try? writer.handIn(paper) {
                files.append(
                    PaperFile(stem + "-hand-in.html", Array(PaperFrame.html(page, .handIn(paper.form)).utf8)))
            }
        }
        return files + sheets()
    }

    private var made: [Paper] { rulebook.papers.papers.filter { writer.refusal($0) == nil } }

    private static func stem(_ paper: Paper) -> String {
        (paper.order < 10 ? "0" : "") + "\(paper.order)-\(paper.id)"
    }

    // MARK: Sheets

    /// The calculation and the days as sheets.
    func sheets() -> [PaperFile] {
        let values = PaperValues(claim: claim, subject: subject, rulebook: rulebook)
        guard values.figuresAgree, !claim.months.isEmpty || !claim.others.isEmpty else { return [] }
        let plain = CalculationSheetMaker(rulebook, language: nil)
        let both = CalculationSheetMaker(rulebook, language: language)
        let tables = PaperTables(values: values)
        let months = tables.rows(.months, Self.monthColumns)
        let workings = tables.rows(.workings, Self.workingColumns)
        func title(_ key: String) -> String { plain.japanese.wording.ui("paper.sheet.\(key)") }
        var book = [
            both.sheet(months, .months, name: title("months")),
            both.sheet(workings, .workings, name: title("workings")),
        ]
        var files = [
            PaperFile("months.csv", CalculationCSV.bytes(plain.sheet(months, .months, name: ""))),
            PaperFile("calculation.csv", CalculationCSV.bytes(plain.sheet(workings, .workings, name: ""))),
        ]
        if !subject.days.isEmpty {
            for layout in rulebook.papers.dayTables {
                let sheet = plain.days(subject.days, layout, name: title("days") + " " + layout.id)
                book.append(sheet)
                files.append(PaperFile("days-\(layout.id).csv", CalculationCSV.bytes(sheet)))
            }
        }
        return files + [PaperFile("calculation.xlsx", CalculationWorkbook.bytes(book))]
    }

    private static let monthColumns: [PaperColumn] = [
        .month, .period, .payDay, .daysWorked, .hours, .withinStatutory, .overtime, .overSixty, .holiday, .night, .due,
        .paid, .owed, .lastDay, .state, .interest,
    ]
    private static let workingColumns: [PaperColumn] = [
        .month, .period, .head, .kind, .quantity, .rate, .factor, .amount, .law,
    ]

    // MARK: What to read first

    /// Which papers there are, who sees each, what was not made and why; or the open questions.
    public func index() -> Page {
        let wording = wording
        var blocks: [Block] = []
        let papers = rulebook.papers.papers
        if language != "en", papers.contains(where: { PaperTexts($0, values, language: language).fallsBack }) {
            blocks.append(PaperWriter.fallbackNote(wording))
        }
        blocks.append(.words(wording.ui("paper.own")))
        guard gate.isOpen else { return Page(language: language, title: title, blocks + questions(wording)) }
        for question in gate.cautions {
            blocks.append(.note(.caution, [.paragraph(text("paper.gate.\(question.id).care"))]))
        }
        let files = made.map { paper in
            Definition(
                [.strong(text("paper.\(paper.id).title"))],
                [
                    .paragraph(PaperTexts(paper, values, language: language).inlines("what")),
                    .paragraph([
                        .code(Self.stem(paper) + "-read.html"), .text(" · "), .code(Self.stem(paper) + "-hand-in.html"),
                    ]),
                ])
        }
        if !files.isEmpty { blocks.append(.section([.text(wording.ui("paper.made"))], [.definitions(files)])) }
        let refused = papers.compactMap { paper in writer.refusal(paper).map { (paper, $0) } }
        if !refused.isEmpty {
            let rows = refused.map { paper, refusal in
                Definition(text("paper.\(paper.id).title"), [.text(reason(refusal))])
            }
            blocks.append(.section([.text(wording.ui("paper.notMade"))], [.definitions(rows)]))
        }
        blocks.append(
            .section([.text(wording.ui("paper.sheets"))], [.points(sheets().map { [.code($0.name)] })]))
        return Page(language: language, title: title, blocks)
    }

    private var values: PaperValues { PaperValues(claim: claim, subject: subject, rulebook: rulebook) }

    private var title: [Inline] { [.text(wording.ui("paper.title"))] }

    private func questions(_ wording: Wording) -> [Block] {
        let rows = gate.unanswered.map { question in
            Definition(
                [.strong(text("paper.gate.\(question.id).ask"))],
                [.paragraph(text("paper.gate.\(question.id).why")), .paragraph([.code(question.fact)])])
        }
        return [
            .note(
                .caution, title: [.text(wording.ui("paper.gateClosed"))],
                rows.isEmpty ? [.words(wording.ui("paper.noGate"))] : [.definitions(rows)])
        ]
    }

    private func text(_ key: String) -> [Inline] {
        guard let (text, found) = rulebook.texts.text(key, in: language) else { return [.code(key)] }
        return found == language ? [.text(text.text)] : [.foreign([.text(text.text)], language: found)]
    }

    /// Why a paper was not made, in words.
    private func reason(_ refusal: PaperRefusal) -> String {
        switch refusal {
        case .gateClosed: wording.ui("paper.gateClosed")
        case .needs(let conditions):
            wording.list(conditions.map { wording.ui("paper.needs.\($0.rawValue)") })
        case .figuresDisagree: wording.ui("paper.figuresDisagree")
        case .limitsUnknown: wording.ui("paper.limitsUnknown")
        }
    }
}
