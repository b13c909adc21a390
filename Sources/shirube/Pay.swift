import ArgumentParser
import Assessment
import CaseFile
import Civil
import Document
import FoundationEssentials
import Presentation
import Reckoning
import Rulebook
import Source

struct Pay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reckon what every month of work should have paid: from a case, or from a table of working days.",
        discussion: """
            A case (YAML or JSON) may be joined by tables of its days and pay slips. A table alone needs the prefecture and \
            the pay. Tables are CSV, or text as it was pasted; Shift_JIS, eras, full-width digits and 25:30 are understood.

            shirube pay my-case.yaml --days days.csv --payslips slips.csv --out papers
            shirube pay --batch months.csv > answers.csv
            shirube pay days.csv --prefecture Fukuoka --monthly 165000 --hours-per-day 8 --days-per-year 255
            """)

    @Argument(help: "A case file, the id of a worked case, or a table of working days (.csv, .tsv, .txt).")
    var input: String?

    @Option(name: .long, help: ArgumentHelp("A table of working days for the case.", valueName: "file"))
    var days: String?
    @Option(name: .long, help: ArgumentHelp("A table of pay slips.", valueName: "file")) var payslips: String?
    @Option(name: .long, help: ArgumentHelp("The job of the case that the tables are about.", valueName: "id"))
    var job: String?
    @Option(name: .long, help: ArgumentHelp("The year of days written without one.", valueName: "year")) var year: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Many person-months, one a line, as CSV or NDJSON; - for standard input. Prints what each should have paid.",
            valueName: "file"))
    var batch: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Write the papers of the claim into this folder, once the questions before any paper are answered in the case.",
            valueName: "dir"))
    var out: String?

    @OptionGroup(title: "Terms of the work, for a table without a case") var terms: TermsOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The day on which the claim is looked at, such as 2024-06-10. Default: today in Japan.", valueName: "date"))
    var on: String?
    @Option(name: .long, help: ArgumentHelp("Language of the answer: en, ja, vi, km or my.", valueName: "lang"))
    var lang: String = "en"
    @Option(name: .long, help: "text, markdown, html or json.") var format: OutputFormat = .text
    @Flag(name: .long, help: "The same as --format json.") var json = false
    @OptionGroup var rulebook: RulebookOption

    func run() async throws {
        let book = try rulebook.load()
        guard book.texts.languages.contains(lang) else {
            throw Failure.usage(
                "There are no texts in '\(lang)'. Accepted: \(book.texts.languages.joined(separator: ", "))")
        }
        if let batch {
            guard input == nil else { throw Failure.usage("Give a case, a table or --batch, not two of them.") }
            try await PayBatchRun(book).run(batch)
            return
        }
        guard let input else { throw Failure.usage("Give a case file or a table of working days.") }
        let asked = try askedDay()
        let reading = PayReading(book, language: lang, year: year)
        let isTable = Self.isTable(input)
        if isTable, days != nil {
            throw Failure.usage("The table of days is given twice: once by itself, once by --days.")
        }
        var records: [PayRecord]
        var caseFile: CaseFile?
        if isTable {
            if out != nil {
                throw Failure.usage(
                    "--out needs a case file: papers carry names and the answers to the questions before them.")
            }
            records = [PayRecord(terms: try terms.terms(book))]
        } else {
            if let field = terms.typed.firstGiven {
                throw Failure.usage("--\(field.rawValue) is for a table without a case: write it into the case.")
            }
            let read = try CaseReading.read(input, book)
            records = try reading.records(read, asked: asked, job: job)
            caseFile = read
        }
        try reading.join(days: isTable ? input : days, payslips: payslips, job: job, to: &records)
        let reckoner: ClaimReckoner
        do throws(Problem) {
            reckoner = try ClaimReckoner(book)
        } catch {
            throw Failure.input([error])
        }
        let claims = records.map { reckoner.claim($0, asked: asked) }
        for warning in reading.warnings { Console.error(warning) }
        Console.text(render(claims, book, notes: reading.notes))
        if let out, let caseFile { try write(claims, records, caseFile, book, to: out) }
    }

    /// Writes the papers, those of each job into a folder of its own where there are several.
    private func write(
        _ claims: [PayClaim], _ records: [PayRecord], _ caseFile: CaseFile, _ book: Rulebook, to folder: String
    ) throws {
        for (claim, record) in zip(claims, records) {
            let own = claims.count == 1 ? folder : folder + "/" + claim.job
            let names = try PayPapers.write(
                claim, record: record, case: caseFile, book, language: lang, to: own)
            Console.error(names.map { own + "/" + $0 }.joined(separator: "\n"))
        }
    }

    private func askedDay() throws -> CivilDate {
        guard let on else { return InquiryOptions.nowInJapan().day }
        guard let day = try? CivilDate.parse(on) else {
            throw Failure.usage("'\(on)' is no date. Accepted: \(CivilDate.acceptedForms)")
        }
        return day
    }

    private static func isTable(_ path: String) -> Bool {
        let name = path.lowercased()
        return [".csv", ".tsv", ".txt", ".tab"].contains { name.hasSuffix($0) } || path == "-"
    }

    private func render(_ claims: [PayClaim], _ book: Rulebook, notes: [String]) -> String {
        let format = json ? .json : self.format
        if format == .json { return ClaimJSON(book).node(claims, notes: notes).json(isPretty: true) }
        let page = ClaimPage(book, language: lang)
        return claims.map { format.rendered(page.page($0, notes: notes)) }.joined(separator: "\n")
    }
}

/// What was agreed, told on the command line.
struct TermsOptions: ParsableArguments {
    @Option(name: .long, help: "Prefecture of the workplace, such as Fukuoka.") var prefecture: String?
    @Option(name: .long, help: ArgumentHelp("Base pay for a month.", valueName: "yen")) var monthly: String?
    @Option(name: .long, help: ArgumentHelp("Base pay for a day.", valueName: "yen")) var daily: String?
    @Option(name: .long, help: ArgumentHelp("Base pay for an hour.", valueName: "yen")) var hourly: String?
    @Option(name: .long, help: ArgumentHelp("Hours agreed for a day, without breaks.", valueName: "hours"))
    var hoursPerDay: String?
    @Option(name: .long, help: ArgumentHelp("Working days agreed for a year.", valueName: "days")) var daysPerYear:
        String?
    @Option(name: .long, help: ArgumentHelp("Hours agreed for a month.", valueName: "hours")) var hoursPerMonth: String?
    @Option(
        name: .long, help: ArgumentHelp("Last day of the pay period; 31 is the end of the month.", valueName: "day"))
    var closingDay: String?
    @Option(name: .long, help: ArgumentHelp("Day of the month of payment.", valueName: "day")) var payDay: String?
    @Option(name: .long, help: ArgumentHelp("Months from the closing day to the pay day.", valueName: "months"))
    var payDayMonthsLater: String?
    @Option(name: .long, help: "The weekly holiday of the law: monday … sunday.") var weeklyHoliday: String?
    @Option(name: .long, help: "ordinary, monthly-variable, yearly-variable, flex or exempt.") var scheme: String?
    @Option(name: .long, help: "Small or medium firm: yes or no.") var smallFirm: String?
    @Option(name: .long, help: "Trade, as the case vocabulary calls it, such as construction.") var industry: String?
    @Option(name: .long, help: ArgumentHelp("First day of the job.", valueName: "date")) var from: String?
    @Option(name: .long, help: ArgumentHelp("Last day of the job.", valueName: "date")) var left: String?

    /// What was typed.
    var typed: TermsInput {
        TermsInput([
            .prefecture: prefecture, .monthly: monthly, .daily: daily, .hourly: hourly, .hoursPerDay: hoursPerDay,
            .daysPerYear: daysPerYear, .hoursPerMonth: hoursPerMonth, .closingDay: closingDay, .payDay: payDay,
            .payDayMonthsLater: payDayMonthsLater, .weeklyHoliday: weeklyHoliday, .scheme: scheme,
            .smallFirm: smallFirm, .industry: industry, .from: from, .left: left,
        ])
    }

    /// The terms, with the first thing that cannot be as a failure.
    func terms(_ book: Rulebook) throws -> PayTerms {
        do throws(Problem) {
            return try typed.terms(book)
        } catch {
            throw Failure.usage("--\(error.field): \(error.message). Accepted: \(error.accepted ?? "")")
        }
    }
}
