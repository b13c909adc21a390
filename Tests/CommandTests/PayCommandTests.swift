import Foundation
import Testing

/// The pay command as people run it.
@Suite("the pay command", .serialized)
struct PayCommandTests {
    static let book = ["--rulebook", "Rulebook"]
    static let terms = [
        "--prefecture", "Fukuoka", "--hourly", "1000", "--hours-per-day", "8", "--days-per-year", "252",
        "--closing-day", "31", "--pay-day", "25", "--pay-day-months-later", "1", "--scheme", "ordinary",
        "--small-firm", "yes", "--from", "2024-06-03", "--left", "2024-06-04",
    ]
    /// Two days: 8 hours, then 10; 18 hours at 1,000 yen with two of them at 1.25. Due 18,500, nothing paid.
    static let days = "date,start,end,break\n2024-06-03,8:00,17:00,60\n2024-06-04,8:00,19:00,60\n"

    private func pay(_ bytes: Data, ending: String = ".csv", _ more: [String] = []) throws -> Run {
        let file = try TemporaryFile(bytes: bytes, ending: ending)
        return try Run(["pay", file.path, "--on", "2024-09-01"] + Self.terms + more + Self.book)
    }

    @Test("a table and the terms are enough for a claim, the same in every encoding")
    func encodings() throws {
        let plain = try pay(Data(Self.days.utf8), ["--json"])
        #expect(plain.code == 0, "\(plain.error)")
        #expect(plain.output.contains("\"schema\": \"shirube-pay/1\""))
        let japanese = "日付,始業,終業,休憩\n令和6年6月3日,８：００,１７：００,60\n2024/6/4,8時,19時,1時間\n"
        for encoding in [String.Encoding.utf8, .shiftJIS, .utf16] {
            let run = try pay(try #require(japanese.data(using: encoding)), ["--json"])
            #expect(run.code == 0, "\(encoding): \(run.error)")
            #expect(run.output == plain.output, "\(encoding)")
        }
        let pasted = try pay(
            Data("2024-06-03 8:00 17:00 60\n2024-06-04 8:00 19:00 60\n".utf8), ending: ".txt", ["--json"])
        #expect(pasted.output == plain.output, "\(pasted.error)")
    }

    @Test("the sum is the one reckoned by hand")
    func sum() throws {
        let slips = try TemporaryFile("month,base pay,net\n2024-06,8000,8000\n", ending: ".csv")
        let run = try pay(Data(Self.days.utf8), ["--payslips", slips.path])
        #expect(run.code == 0, "\(run.error)")
        // 16 x 1,000 + 2 x 1,250 = 18,500; paid 8,000.
        #expect(run.output.contains("10,500"), "\(run.output.prefix(800))")
        #expect(run.output.contains("2:00 × ¥1,000 × 1.25 = ¥2,500"), "\(run.output)")
        #expect(run.output.contains("Labour Standards Act 37"))
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let name: String
        let table: String
        var more: [String] = []
        let says: [String]
        var testDescription: String { name }
    }

    static let bad = [
        Bad(
            name: "25:99", table: "date,start,end\n2024-06-03,8:00,25:99\n",
            says: [":2", "row 2, column C (end)", "25:99"]),
        Bad(
            name: "more than a day", table: "date,start,end\n2024-06-03,6:00,31:00\n",
            says: ["row 2", "more than twenty-four"]),
        Bad(
            name: "no such day", table: "date,start,end\n2024-06-31,8:00,17:00\n",
            says: ["row 2, column A", "2024-06-31"]),
        Bad(name: "nothing in it", table: "\n", says: ["empty"]),
        Bad(name: "no table of days", table: "a,b\n1,2\n", says: ["row 1"]),
    ]

    @Test("bad tables end with row, column, reason and exit code 1", arguments: bad)
    func refuses(_ bad: Bad) throws {
        let run = try pay(Data(bad.table.utf8), bad.more)
        #expect(run.code == 1)
        #expect(run.output.isEmpty)
        for words in bad.says { #expect(run.error.contains(words), "\(run.error)") }
    }

    @Test("bad pay slips end with row, column, reason and exit code 1")
    func badSlips() throws {
        let faults = [
            ("month,base pay\n2024-06,-165000\n", ["row 2, column B (base pay)", "less than nothing"]),
            ("month,base pay\n2024-06,165000\n2024-06,150000\n", ["row 3", "two pay slips", "2024-06"]),
            ("month,base pay\n2024-13,165000\n", ["row 2, column A", "2024-13"]),
        ]
        for (text, says) in faults {
            let slips = try TemporaryFile(text, ending: ".csv")
            let run = try pay(Data(Self.days.utf8), ["--payslips", slips.path])
            #expect(run.code == 1)
            for words in says { #expect(run.error.contains(words), "\(run.error)") }
        }
    }

    @Test("terms that cannot be are refused with exit code 2")
    func badTerms() throws {
        let file = try TemporaryFile(Self.days, ending: ".csv")
        let faults: [([String], String)] = [
            (["--prefecture", "Fukuok", "--hourly", "1000"], "did you mean 'Fukuoka'"),
            (["--prefecture", "Atlantis", "--hourly", "1000"], "no prefecture"),
            (["--prefecture", "Fukuoka", "--monthly", "-165000"], "--monthly"),
            (["--prefecture", "Fukuoka"], "the pay is missing"),
            (["--hourly", "1000"], "prefecture of the workplace is missing"),
            (["--prefecture", "Fukuoka", "--hourly", "1000", "--hours-per-day", "25"], "--hours-per-day"),
            (["--prefecture", "Fukuoka", "--hourly", "1000", "--closing-day", "32"], "--closing-day"),
            (["--prefecture", "Fukuoka", "--hourly", "1000", "--on", "someday"], "someday"),
        ]
        for (arguments, says) in faults {
            let run = try Run(["pay", file.path] + arguments + Self.book)
            #expect(run.code == 2, "\(arguments): \(run.error)")
            #expect(run.error.contains(says), "\(run.error)")
        }
    }

    @Test("the year of the made-up trainee: one command, and the same from the case as from its tables")
    func fukuoka() throws {
        let samples = "Documentation/samples/"
        let sheet = try Run(
            [
                "pay", samples + "fukuoka.yaml", "--days", samples + "fukuoka-days.csv", "--payslips",
                samples + "fukuoka-payslips.csv", "--on", "2026-05-01", "--json",
            ] + Self.book)
        #expect(sheet.code == 0, "\(sheet.error)")
        #expect(sheet.output.contains("\"head\": \"minimum-wage\""))
        #expect(sheet.output.contains("\"judgement\": \"unlawful\""))
        #expect(sheet.output.contains("\"month\": \"2026-03\""))
        let text = try Run(["pay", "PAY-FUKUOKA", "--on", "2026-05-01"] + Self.book)
        #expect(text.code == 0, "\(text.error)")
        #expect(text.output.contains("Month by month"))
        for key in ["working.", "paynote.", "claimtime.", "judgement.", "method.", "head.", "deduction.", "ui.pay"] {
            #expect(!text.output.contains(key), "a text is missing: \(key)")
        }
    }

    @Test("days of a case and of a table may not contradict each other")
    func contradiction() throws {
        let file = try TemporaryFile(
            """
            shirube: 1
            jobs: [{id: j1, prefecture: Fukuoka}]
            wages: [{per: hourly, amount: 1000 JPY}]
            days: [{date: 2024-06-03, start: "9:00", end: "17:00"}]
            """, ending: ".yaml")
        let days = try TemporaryFile(Self.days, ending: ".csv")
        let run = try Run(["pay", file.path, "--days", days.path, "--on", "2024-09-01"] + Self.book)
        #expect(run.code == 1)
        #expect(run.error.contains("2024-06-03"))
    }

    @Test("bad pay in a case is refused with its place or its item")
    func badCase() throws {
        let faults: [(String, String)] = [
            ("days: [{date: 2024-06-03, start: \"25:99\", end: \"26:00\"}]", "25:99"),
            ("months: [{month: 2024-06, gross: 1 JPY}, {month: 2024-06, gross: 2 JPY}]", "another pay slip"),
            ("payments: [{month: 2024-06, kind: base, amount: -5 JPY}]", "less than nothing"),
            (
                "days: [{date: 2024-06-03, start: \"1:00\", end: \"20:00\"}, {date: 2024-06-03, start: \"20:00\", end: \"30:00\"}]",
                "more than twenty-four"
            ),
        ]
        for (lines, says) in faults {
            let file = try TemporaryFile(
                "shirube: 1\njobs: [{id: j1, prefecture: Fukuoka}]\nwages: [{per: hourly, amount: 1000 JPY}]\n" + lines,
                ending: ".yaml")
            let run = try Run(["pay", file.path, "--on", "2024-09-01"] + Self.book)
            #expect(run.code == 1, "\(lines)")
            #expect(run.error.contains(says), "\(run.error)")
        }
    }
}
