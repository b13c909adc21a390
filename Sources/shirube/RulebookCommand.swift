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
import Vocabulary

struct RulebookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rulebook", abstract: "Check, show, compare and pack the rulebook.",
        subcommands: [
            Check.self, Show.self, Diff.self, Coverage.self, Gaps.self, Stale.self, Test.self, Pack.self, Mutate.self,
            Schema.self,
        ])

    /// The languages in which every text must stand.
    static let languages = ["en", "ja", "vi", "km", "my"]
}

extension RulebookCommand {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find what is wrong in a rulebook, each with file, line and what to do.")

        @Option(name: .customLong("rulebook"), help: ArgumentHelp("The folder.", valueName: "dir"))
        var folder = "Rulebook"

        @Flag(name: .long, help: "Do not look for rules that no case can reach (faster).")
        var quick = false

        @Option(name: .customLong("lang"), parsing: .upToNextOption, help: "Check the texts of these languages only.")
        var languages: [String] = RulebookCommand.languages

        func run() throws {
            let (read, form) = RulebookFolder.read(path: folder)
            let (book, decoding) = Rulebook.load(read)
            var problems = form + decoding
            problems += RulebookCheck(book, computed: Reckoner.computed, languages: languages).problems()
            problems += WorkedCase.all(in: book).problems
            if !quick { problems += Reachability(book).problems() }
            for problem in Set(problems).sorted() { Console.error("\(folder)/\(problem)") }
            let errors = Set(problems).count { $0.severity == .error }
            if errors > 0 { throw Failure.input("\(errors) problems in \(folder)") }
            Console.line(
                "\(folder): version \(book.version), \(book.rules.count) rules, \(book.parameters.count) parameters, "
                    + "\(book.statuses.count) statuses, \(book.transitions.count) transitions, "
                    + "\(book.entitlements.count) entitlements, \(book.contacts.count) contacts: no problem found")
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Print a rule, status, parameter, entitlement, transition or step as it stood on a day, with its history."
        )

        @Argument(help: "Its id.") var id: String
        @OptionGroup var options: InquiryOptions
        @OptionGroup var rulebook: RulebookOption
        @Option(name: .long, help: "text, markdown or html.") var format: OutputFormat = .text

        func run() throws {
            let book = try rulebook.load()
            let inquiry = try options.inquiry(book)
            guard let document = RulebookWords(book, language: inquiry.language).document(id, on: inquiry.asked) else {
                let known = book.rules.map(\.id) + book.parameters.keys + book.statusOrder + book.entitlements.map(\.id)
                let hint = nearest(to: id, among: known.sorted()).map { " Did you mean '\($0)'?" } ?? ""
                throw Failure.usage("The rulebook holds nothing called '\(id)'.\(hint)")
            }
            Console.text(format.rendered(document))
        }
    }

    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print what changed in the law between two days.")

        @Argument(help: "The earlier day.") var from: String
        @Argument(help: "The later day.") var to: String
        @Option(name: .long, help: "Language: en, ja, vi, km or my.") var lang = "en"
        @OptionGroup var rulebook: RulebookOption

        func run() throws {
            let book = try rulebook.load()
            guard let first = try? CivilDate.parse(from), let second = try? CivilDate.parse(to) else {
                throw Failure.usage("Give two days. Accepted: \(CivilDate.acceptedForms)")
            }
            let words = RulebookWords(book, language: lang)
            Console.text(words.changes(from: min(first, second), to: max(first, second)).text(width: 92))
        }
    }

    struct Coverage: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List which researched facts the rulebook cites, and which it does not.")

        @OptionGroup var rulebook: RulebookOption
        @Flag(name: .long, help: "Print where each fact is cited.") var cited = false

        func run() throws {
            let coverage = FactCoverage(try rulebook.load())
            if cited {
                for (fact, places) in coverage.cited.sorted(by: { $0.key < $1.key }) {
                    Console.line("\(fact): \(places.sorted().joined(separator: ", "))")
                }
            }
            for fact in coverage.missing { Console.line("not cited: \(fact.id) (\(fact.file))") }
            for fact in coverage.waiting { Console.line("waits for \(fact.since ?? ""): \(fact.id) (\(fact.file))") }
            for id in coverage.unlisted { Console.line("cited, but not among the researched facts: \(id)") }
            Console.line(
                "\(coverage.citedCount) of \(coverage.total) researched facts are cited, \(coverage.waiting.count) wait, "
                    + "\(coverage.missing.count) are not cited")
            if !coverage.missing.isEmpty { throw ExitCode(1) }
        }
    }

    struct Stale: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the rules that nobody re-read since a day.")

        @Option(name: .long, help: ArgumentHelp("The day.", valueName: "date")) var before: String
        @OptionGroup var rulebook: RulebookOption

        func run() throws {
            guard let day = try? CivilDate.parse(before) else {
                throw Failure.usage("'\(before)' is no date. Accepted: \(CivilDate.acceptedForms)")
            }
            let book = try rulebook.load()
            var count = 0
            for rule in book.rules {
                let read = rule.review.flatMap { try? CivilDate.parse($0.when) }
                if let read, read >= day { continue }
                count += 1
                Console.line(
                    "\(rule.id): \(rule.review.map { "\($0.when), \($0.who), of \($0.of)" } ?? "no review recorded")")
            }
            for contact in book.contacts {
                guard let seen = contact.lastSeen, seen < String(day.iso.prefix(seen.utf8.count)) else { continue }
                count += 1
                Console.line("contact \(contact.id): last seen \(seen)")
            }
            Console.line("\(count) entries were not re-read since \(day.iso)")
        }
    }

    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Run the worked cases of the rulebook.")

        @Option(name: .customLong("rulebook"), help: ArgumentHelp("The folder.", valueName: "dir"))
        var folder = "Rulebook"

        @Option(name: .long, help: "Only the case of this id.") var only: String?

        func run() throws {
            let book = try RulebookOption.load(folder: folder)
            let (cases, problems) = WorkedCase.all(in: book)
            guard problems.isEmpty else { throw Failure.input(problems) }
            let engine = Engine(book)
            var passed = 0
            var waiting = 0
            var failures: [WorkedCase.Failure] = []
            for worked in cases where only == nil || worked.id == only {
                let outcome = worked.run(engine)
                passed += outcome.passed
                waiting += outcome.waiting
                failures += outcome.failures
                failures += WorkedCaseWords.failures(
                    of: worked, outcome.report, book, languages: RulebookCommand.languages)
                for early in outcome.readyEarly {
                    Console.line("\(early.place): \(worked.id): \(early.what) already holds; take its 'since' away")
                }
            }
            for failure in failures { Console.error("\(folder)/\(failure)") }
            Console.line(
                "\(cases.count) cases: \(passed) passed, \(waiting) waiting"
                    + (failures.isEmpty ? "" : ", \(failures.count) failed"))
            if !failures.isEmpty { throw ExitCode(1) }
        }
    }

    struct Pack: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pack a rulebook into the one file that the program carries.")

        @Option(name: .customLong("rulebook"), help: ArgumentHelp("The folder.", valueName: "dir"))
        var folder = "Rulebook"

        @Option(name: .long, help: ArgumentHelp("Where to write.", valueName: "file"))
        var out: String

        func run() throws {
            let bytes = RulebookPack.bytes(of: try RulebookOption.load(folder: folder))
            do {
                try Data(bytes).write(to: URL(filePath: out), options: .atomic)
            } catch {
                throw Failure.input("\(out): cannot be written")
            }
            Console.line("\(out): \(bytes.count) bytes")
        }
    }

    struct Mutate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shift each date of the law by a day and each parameter by a step: some worked case must notice.")

        @Option(name: .customLong("rulebook"), help: ArgumentHelp("The folder.", valueName: "dir"))
        var folder = "Rulebook"

        func run() throws {
            let (read, problems) = RulebookFolder.read(path: folder)
            guard !problems.contains(where: { $0.severity == .error }) else { throw Failure.input(problems) }
            let mutation = LawMutation(read)
            let result = mutation.run { done, all in
                if done % 50 == 0 { Console.error("\(done) of \(all) mutations") }
            }
            for survivor in result.survivors { Console.line("survived: \(survivor)") }
            Console.line(
                "\(result.total - result.survivors.count) of \(result.total) mutations were noticed by a worked case")
        }
    }

    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the JSON Schema of the case document.")
        @OptionGroup var rulebook: RulebookOption

        func run() throws {
            let book = try rulebook.load()
            Console.text(book.vocabulary.jsonSchema(words: book.referenceData.words))
        }
    }
}
