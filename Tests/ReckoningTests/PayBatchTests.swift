import Civil
import Testing

@testable import Reckoning

@Suite("pay in batches")
struct PayBatchTests {
    private typealias Fix = PayFixtures
    private let batch = PayBatch(Fix.law, prefectures: [("Tokyo", 0), ("東京都", 0), ("Fukuoka", 1), ("JP-40", 1)])

    private func rows(_ heading: String, _ lines: [String]) throws -> [[String]] {
        let layout = try #require(PayBatchLayout.csv(heading: Array(heading.utf8)).layout)
        let answer = batch.answer(Array(lines.joined(separator: "\n").utf8), layout: layout, firstLine: 2)
        return String(decoding: answer.bytes, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private let heading =
        "id,month,prefecture,firm,monthly_yen,month_hours,overtime_hours,night_hours,paid_yen,scheduled_hours"

    /// 195,000 / 170 h in Tokyo, November 2024 (1,163): 2,710 lacking; 65 h: 60 × 1,453.75 = 87,225 and 5 × 1,744.5 =
    /// 8,722.5 → 8,723; night 10 × 290.75 = 2,907.5 → 2,908.
    @Test("a row is reckoned as the month is")
    func oneRow() throws {
        let row = try rows(heading, ["a,2024-11,Tokyo,large,195000,170,65,10,195000"])[0]
        #expect(row[0] == "a")
        #expect(Array(row[2...7]) == ["1163", "1163", "2710", "0", "87225", "8723"])
        #expect(row[9] == "2908")
        #expect(row[11] == "98856")
        #expect(row[14] == "101566")
        #expect(row[15] == "")
    }

    @Test("CSV and JSON lines give the same numbers; blanks, quotes, tabs and unknown columns are understood")
    func forms() throws {
        let plain = try rows(heading, ["a,2024-11,Fukuoka,small,165000,173.8,20,5:30,165000"])[0]
        let other = try rows(
            "\u{FEFF}Paid_Yen;shoe;id;\"month\";prefecture;firm;monthly_yen;month_hours;overtime_hours;night_hours\r",
            ["165000;44;a; 2024-11 ;JP-40;;\"165,000\";\"173.80\";20:00;5.5\r"])[0]
        #expect(plain == other)
        let json = """
            {"id":"a","month":"2024-11","prefecture":"Fukuoka","firm":"small","monthly_yen":165000,"month_hours":173.8,\
            "overtime_hours":20,"night_hours":"5:30","paid_yen":165000,"unlawful_yen":null,"x":"\\"y"}
            """
        let answer = batch.answer(Array(json.utf8), layout: .json, firstLine: 1)
        let text = String(decoding: answer.bytes, as: UTF8.self)
        let names = PayBatch.heading.split(separator: ",").map(String.init)
        for (name, value) in zip(names, plain).dropFirst(2).dropLast() {
            #expect(text.contains("\"\(name)\":\(value)"))
        }
        #expect(text.hasPrefix("{\"id\":\"a\","))
        #expect(text.hasSuffix("\"note\":\"\"}\n"))
    }

    @Test("an hourly wage, and a rise within the month divided by days")
    func riseInMonth() throws {
        let heading = "month,prefecture,hourly_yen,scheduled_hours,paid_yen"
        // Tokyo from 2025-10-03: two days of 31 at 1,163 and the rest at 1,226. 62 h: 4 h and 58 h, at 1,150 an hour:
        // 4 × 13 + 58 × 76 = 4,460.
        let row = try rows(heading, ["2025-10,東京都,1150,62,71300"])[0]
        #expect(row[4] == "4460")
        #expect(row[14] == "4460")
        #expect(row[15] == "rise-in-month")
        // A day says which law is meant.
        let after = try rows(heading, ["2025-10-03,Tokyo,1150,62,71300"])[0]
        #expect(after[4] == "4712")
    }

    @Test(
        "faulty rows say which column and what is accepted",
        arguments: [
            ("a,2024-13,Tokyo,large,1,1,1,1,1", "month"), ("a,,Tokyo,large,1,1,1,1,1", "month"),
            ("a,2024-11,Atlantis,large,1,1,1,1,1", "prefecture"), ("a,2024-11,Tokyo,huge,1,1,1,1,1", "firm"),
            ("a,2024-11,Tokyo,large,-1,1,1,1,1", "monthly_yen"), ("a,2024-11,Tokyo,large,1.5,1,1,1,1", "monthly_yen"),
            ("a,2024-11,Tokyo,large,1,1,25:99,1,1", "overtime_hours"),
            ("a,2024-11,Tokyo,large,1,1,1,2,1,0", "night_hours"),
            ("a,2024-11,Tokyo,large,1,,1,1,1", "month_hours"), ("a,2024-11,Tokyo,large,1,1,900,1,1", "overtime_hours"),
            ("a,\"2024-11,Tokyo,large,1,1,1,1,1", "line"), ("a,2024-11,Tokyo,large,1,1,1,1,1,9,9", "line"),
        ])
    func faulty(line: String, column: String) throws {
        let good = "b,2024-11,Tokyo,large,195000,170,65,10,195000"
        let layout = try #require(PayBatchLayout.csv(heading: Array(heading.utf8)).layout)
        let answer = batch.answer(Array("\(line)\n\n\(good)\n".utf8), layout: layout, firstLine: 2)
        let lines = String(decoding: answer.bytes, as: UTF8.self).split(separator: "\n")
        #expect(answer.faulty == 1)
        #expect(lines.count == 2)
        #expect(lines.first?.contains("line 2, \(column): ") == true)
        #expect(lines.last?.hasPrefix("b,2024-11,") == true)
    }

    @Test("a heading must name the month, and no column twice")
    func headings() {
        #expect(PayBatchLayout.csv(heading: Array("id,paid_yen".utf8)).missing == ["month"])
        #expect(PayBatchLayout.csv(heading: Array("month,paid_yen,paid_yen".utf8)).twice == ["paid_yen"])
        #expect(PayBatchLayout.csv(heading: Array("month,shoe".utf8)).layout?.unknown == ["shoe"])
    }

    @Test("agrees with the core on random rows, in any division into blocks")
    func randomRows() throws {
        var dice = PayDice(99)
        let heading =
            "id,month,prefecture,firm,monthly_yen,month_hours,within_hours,overtime_hours,holiday_hours,paid_yen"
        var lines: [String] = []
        var expected: [Int64] = []
        let core = PayCore(Fix.law)
        for row in 0..<300 {
            let wage = Int.random(in: 90_000..<400_000, using: &dice)
            let hours = Int.random(in: 100..<177, using: &dice)
            let extra = (0..<3).map { _ in Int.random(in: 0..<60, using: &dice) }
            let paid = Int.random(in: 80_000..<400_000, using: &dice)
            let month = String(format(Int.random(in: 1...12, using: &dice)))
            lines.append(
                "r\(row),2025-\(month)-20,Fukuoka,large,\(wage),\(hours),\(extra[0]),\(extra[1]),\(extra[2]),\(paid)")
            var values = MonthValues()
            values.day = Fix.day("2025-\(month)-20").dayNumber
            values.prefecture = 1
            values.base = PayRate(yen: Int64(wage), minutes: Int64(hours) * 60)
            values.tested = values.base
            values.testedMinutes = Int64(hours) * 60
            values.minutes.withinStatutory = Int64(extra[0]) * 60
            values.minutes.overtime = Int64(extra[1]) * 60
            values.minutes.statutoryHoliday = Int64(extra[2]) * 60
            values.wageHoldsSchedule = true
            values.ordinaryDue = Int64(wage)
            values.ordinaryPaid = Int64(paid)
            expected.append(core.amounts(values).owed)
        }
        let answers = try rows(heading, lines)
        #expect(answers.map { Int64($0[14]) } == expected.map(Optional.some))
        let halves = try rows(heading, Array(lines[..<150])) + rows(heading, Array(lines[150...]))
        #expect(halves == answers)
    }

    private func format(_ month: Int) -> String { month < 10 ? "0\(month)" : "\(month)" }
}
