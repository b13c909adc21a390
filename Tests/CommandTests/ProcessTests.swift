import Foundation
import Testing

/// The program as people run it: a process, its output and its exit code.
struct Run {
    let code: Int32
    let output: String
    let error: String

    /// The program beside the test bundle.
    static let program: URL = {
        var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<6 {
            let candidate = folder.appending(path: "shirube")
            if FileManager.default.isExecutableFile(atPath: candidate.path()) { return candidate }
            folder = folder.deletingLastPathComponent()
        }
        return URL(filePath: "shirube")
    }()

    init(_ arguments: [String], input: String? = nil) throws {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        let (out, err) = (try TemporaryFile(), try TemporaryFile())
        process.standardOutput = try FileHandle(forWritingTo: out.url)
        process.standardError = try FileHandle(forWritingTo: err.url)
        if let input {
            let file = try TemporaryFile(input)
            process.standardInput = try FileHandle(forReadingFrom: file.url)
            try process.run()
            process.waitUntilExit()
        } else {
            process.standardInput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
        }
        code = process.terminationStatus
        output = try String(contentsOf: out.url, encoding: .utf8)
        error = try String(contentsOf: err.url, encoding: .utf8)
    }
}

/// A file that goes away with its owner.
final class TemporaryFile {
    let url: URL

    init(_ text: String = "", ending: String = ".txt") throws {
        url = FileManager.default.temporaryDirectory.appending(path: "shirube-test-" + UUID().uuidString + ending)
        try Data(text.utf8).write(to: url)
    }

    init(bytes: Data, ending: String) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "shirube-test-" + UUID().uuidString + ending)
        try bytes.write(to: url)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
    var path: String { url.path() }
}

@Suite("the command line", .serialized)
struct ProcessTests {
    static let book = ["--rulebook", "Rulebook"]
    static let trainee = """
        shirube: 1
        id: t1
        person: {inJapan: yes}
        stays: [{status: tit-1b, from: 2026-04-10, until: 2027-04-10}]
        jobs: [{left: yes, leftOn: 2026-11-10}]
        """

    @Test("assess answers in each form and language")
    func forms() throws {
        let file = try TemporaryFile(Self.trainee, ending: ".yaml")
        for language in ["en", "ja", "vi", "km", "my"] {
            for form in ["text", "markdown", "html", "json"] {
                let run = try Run(
                    ["assess", file.path, "--on", "2026-11-22", "--lang", language, "--format", form] + Self.book)
                #expect(run.code == 0, "\(run.error)")
                #expect(run.output.count > 500)
            }
        }
    }

    @Test("an era date is understood")
    func era() throws {
        let file = try TemporaryFile(Self.trainee, ending: ".yaml")
        let run = try Run(["assess", file.path, "--on", "令和8年11月22日"] + Self.book)
        #expect(run.code == 0)
        #expect(run.output.contains("22 November 2026"))
        #expect(run.output.contains("24 November 2026"), "the notice is due fourteen days after leaving")
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let says: String
        var testDescription: String { name }
    }

    static let bad: [Bad] = [
        Bad(name: "broken YAML", text: "stays: [", says: ":"),
        Bad(name: "alias bomb", text: "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]", says: "anchor"),
        Bad(name: "impossible date", text: "stays: [{status: student, from: 2024-02-30}]", says: "2024-02-30"),
        Bad(name: "unknown currency", text: "charges: [{amount: 5 ZZZ}]", says: "ZZZ"),
        Bad(name: "unknown field", text: "person: {birthdat: 2000-01-01}", says: "did you mean 'birthDate'"),
        Bad(name: "a status before its time", text: "stays: [{status: ssw-1, from: 2018-01-01}]", says: "2019-04-01"),
        Bad(name: "deep nesting", text: String(repeating: "[", count: 5_000), says: "levels"),
        Bad(name: "a list for a text", text: "person: [1, 2]", says: "person"),
    ]

    @Test("faulty input ends with the place, the reason and exit code 1", arguments: bad)
    func faulty(_ bad: Bad) throws {
        let file = try TemporaryFile(bad.text, ending: ".yaml")
        let run = try Run(["assess", file.path, "--on", "2026-11-22"] + Self.book)
        #expect(run.code == 1)
        #expect(run.output.isEmpty)
        #expect(run.error.contains(bad.says), "\(run.error)")
        #expect(run.error.contains(".yaml:"), "\(run.error)")
    }

    @Test("a file of a hundred megabytes is refused by its size")
    func huge() throws {
        let file = try TemporaryFile("", ending: ".yaml")
        let handle = try FileHandle(forWritingTo: file.url)
        try handle.truncate(atOffset: 100_000_000)
        try handle.close()
        let run = try Run(["assess", file.path] + Self.book)
        #expect(run.code == 1)
        #expect(run.error.contains("too large"), "\(run.error)")
    }

    @Test(
        "wrong usage ends with exit code 2",
        arguments: [
            ["assess"], ["assess", "x.yaml", "--lang", "xx"], ["assess", "x.yaml", "--on", "yesterday"], ["nonsense"],
            ["assess", "x.yaml", "--batch", "-"], ["rulebook", "show", "no-such-thing"], ["feel"],
            ["cards", "--card", "card-none"], ["cards", "--lang", "xx"], ["rulebook", "gaps", "--lang", "xx"],
        ])
    func usage(_ arguments: [String]) throws {
        let needsBook =
            ["assess", "cards"].contains(arguments.first) || arguments.contains("show") || arguments.contains("gaps")
        let run = try Run(arguments + (needsBook ? Self.book : []))
        #expect(run.code == 2, "\(arguments): \(run.error)")
        #expect(!run.error.isEmpty)
    }

    @Test("cards are printed, and written as files with an index")
    func cards() throws {
        let one = try Run(["cards", "--card", "card-danger", "--on", "2026-11-22"] + Self.book)
        #expect(one.code == 0, "\(one.error)")
        #expect(one.output.contains("110"))
        let folder = FileManager.default.temporaryDirectory.appending(path: "shirube-cards-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let run = try Run(["cards", "--lang", "ja", "--on", "2026-11-22", "--out", folder.path()] + Self.book)
        #expect(run.code == 0, "\(run.error)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        let index = try String(contentsOf: folder.appending(path: "index.html"), encoding: .utf8)
        #expect(files.count > 20)
        for file in files where file != "index.html" {
            let isListed = index.contains("href=\"./\(file)\"")
            #expect(isListed, "\(file)")
        }
        let busy = try TemporaryFile("x")
        let refused = try Run(["cards", "--out", busy.path] + Self.book)
        #expect(refused.code == 1)
    }

    @Test("who answers when is listed as text and JSON")
    func gaps() throws {
        let text = try Run(["rulebook", "gaps", "--lang", "my"] + Self.book)
        #expect(text.code == 0 && text.output.contains("my shelter-tonight"), "\(text.error)")
        let json = try Run(["rulebook", "gaps", "--format", "json"] + Self.book)
        #expect(json.code == 0)
        let list = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        #expect(list is [Any])
    }

    @Test("the interview stops when danger is told, and shows the card")
    func stops() throws {
        let file = try TemporaryFile("", ending: ".yaml")
        try FileManager.default.removeItem(at: file.url)
        // The first question is whether there is danger at this moment.
        let run = try Run(["ask", file.path, "--on", "2026-11-22"] + Self.book, input: "yes\n")
        #expect(run.code == 0, "\(run.error)")
        #expect(
            run.output.contains("110") && run.output.contains("The interview stops here"), "\(run.output.suffix(400))")
        #expect(run.output.split(separator: "\n> ").count <= 2, "a second question was put")
    }

    @Test("a batch answers line by line in order; a bad line becomes an error line and exit code 1")
    func batch() throws {
        var lines = (0..<700).map {
            "{\"id\":\"c\($0)\",\"person\":{\"inJapan\":true},\"stays\":[{\"status\":\"student\",\"from\":\"2025-04-01\",\"until\":\"2026-03-31\"}]}"
        }
        lines[350] = "{\"id\": 5, \"stays\": 7}"
        let run = try Run(
            ["assess", "--batch", "-", "--on", "2026-11-22"] + Self.book, input: lines.joined(separator: "\n"))
        #expect(run.code == 1)
        let answers = run.output.split(separator: "\n")
        #expect(answers.count == 700)
        #expect(answers[350].contains("\"error\""))
        #expect(answers[0].contains("\"c0\""))
        #expect(answers[699].contains("\"c699\""))
        let good = try Run(["assess", "--batch", "-", "--on", "2026-11-22"] + Self.book, input: lines[0])
        #expect(good.code == 0)
    }

    @Test("the interview writes each answer, stops and resumes, and does not ask again")
    func interview() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "shirube-ask-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        let first = try Run(["ask", file.path(), "--on", "2026-11-22"] + Self.book, input: "no\nno\n.\n")
        #expect(first.code == 0, "\(first.error)")
        let saved = try String(contentsOf: file, encoding: .utf8)
        #expect(saved.contains("no"))
        let asked = first.output.split(separator: "\n").filter { $0.hasSuffix("?") }
        let second = try Run(["ask", file.path(), "--on", "2026-11-22"] + Self.book, input: ".\n")
        let next = second.output.split(separator: "\n").first { $0.hasSuffix("?") }
        #expect(next == asked.last)
        #expect(asked.count == 3)
    }

    @Test("feel prints values as the batch form says")
    func feel() throws {
        #expect(try Run(["feel", "1 + 1"]).output == "2\n")
        #expect(try Run(["feel", "date(\"2024-02-30\")"]).output == "null\n")
        let bad = try Run(["feel", "1 +"])
        #expect(bad.code == 1)
        let batch = try Run(
            ["feel", "--batch", "-"],
            input:
                "{\"id\":\"a\",\"expression\":\"x + duration(\\\"P1M\\\")\",\"context\":{\"x\":{\"date\":\"2024-01-31\"}}}\n{\"id\":\"b\",\"expression\":\"((\"}\n"
        )
        let lines = batch.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].contains("{\"date\":\"2024-02-29\"}"), "\(lines[0])")
        #expect(lines[1].contains("\"error\""))
    }

    @Test("the rulebook is shown as it stood, and its changes between two days")
    func rulebook() throws {
        let show = try Run(["rulebook", "show", "departure-order", "--on", "2024-06-09"] + Self.book)
        #expect(show.code == 0)
        let diff = try Run(["rulebook", "diff", "2024-06-09", "2024-06-10"] + Self.book)
        #expect(diff.output.contains("10 June 2024"))
        let coverage = try Run(["rulebook", "coverage"] + Self.book)
        #expect(coverage.code == 0, "\(coverage.output.suffix(300))")
        let stale = try Run(["rulebook", "stale", "--before", "2020-01-01"] + Self.book)
        #expect(stale.code == 0)
    }

    @Test("comparing a rulebook with itself changes no answer")
    func compare() throws {
        let file = try TemporaryFile(Self.trainee, ending: ".yaml")
        let run = try Run(["assess", file.path, "--on", "2026-11-22", "--compare", "Rulebook"] + Self.book)
        #expect(run.output.contains("0 of 1 cases"))
    }
}

@Suite("published forms")
struct PublishedFormTests {
    @Test("the published schema of the case document is the one that the vocabulary gives")
    func caseSchema() throws {
        let run = try Run(["rulebook", "schema", "--rulebook", "Rulebook"])
        #expect(run.code == 0)
        let published = try String(contentsOf: URL(filePath: "Documentation/case.schema.json"), encoding: .utf8)
        let same = run.output == published
        #expect(same, "write it anew: shirube rulebook schema --rulebook Rulebook > Documentation/case.schema.json")
    }
}
