import Civil
import Foundation
import Reckoning
import Rulebook
import Source
import Testing

/// The rulebook of this package, with its headings of tables.
private let columns: SheetColumns = {
    let root = String(#filePath.prefix(upTo: #filePath.range(of: "/Tests/")?.lowerBound ?? #filePath.endIndex))
    return SheetColumns(Rulebook.load(RulebookFolder.read(path: root + "/Rulebook").folder).rulebook)
}()

private func days(_ text: String, year: Int? = nil) throws -> TimeSheetReader.TimeSheet {
    TimeSheetReader(columns).read(try Sheet(bytes: Array(text.utf8), file: "days.csv"), year: year)
}

private func slips(_ text: String) throws -> PayslipReader.Payslips {
    PayslipReader(columns).read(try Sheet(bytes: Array(text.utf8), file: "slips.csv"))
}

private func errors(_ problems: [Problem]) -> [String] {
    problems.filter { $0.severity == .error }.map(\.description)
}

private func day(_ iso: String) -> CivilDate { CivilDate(iso: iso) ?? .earliest }

@Suite("tables of working days")
struct DaySheetTests {
    @Test(
        "the same day is read however it was written",
        arguments: [
            "date,start,end,break\n2024-06-03,8:00,17:30,60\n",
            "日付,始業,終業,休憩\n2024/6/3,8:00,17:30,60\n",
            "日付;始業;終業;休憩\r\n令和6年6月3日;8:00;17:30;1:00\r\n",
            "日付\t出勤\t退勤\t休憩時間\nR6.6.3\t8時\t17時30分\t1時間\n",
            "ngày,giờ vào,giờ ra,nghỉ\n2024-06-03,8h,17h30,60 phút\n",
            "Date,Start,End,Break (min)\n２０２４年６月３日,０８：００,１７：３０,６０\n",
            "\u{FEFF}date,start,end,break\n2024-06-03,0800,1730,1.0\n",
            "2024-06-03 8:00 17:30 60\n",
            "2024-06-03 月 8:00 17:30 60\n",
            "令和6年6月 勤務表,,,\n日,始業,終業,休憩\n3,8:00,17:30,60\n合計,,,\n",
            "2024年6月\n日付,始業,終業,休憩\n6/3(月),8:00,17:30,60\n",
            "date,start,end,break\n\"2024-06-03\",\"8:00 AM\",\"5:30 PM\",\"60\"\n",
        ])
    func sameDay(_ text: String) throws {
        let sheet = try days(text)
        #expect(errors(sheet.problems) == [])
        let read = try #require(sheet.days.first)
        #expect(sheet.days.count == 1)
        #expect(read.date == day("2024-06-03"))
        #expect(read.spans == [ClockSpan(start: 480, end: 1050)])
        #expect(read.breakMinutes == 60)
    }

    @Test("Shift_JIS and UTF-16 are read as they are")
    func encodings() throws {
        let text = "日付,始業,終業,休憩,区分\n2024-06-03,8:00,17:30,60,出勤\n2024-06-04,,,,有休\n"
        let encoded: [(String.Encoding, ByteDecoding.Encoding)] = [
            (.shiftJIS, .shiftJIS), (.utf16LittleEndian, .utf16LittleEndian), (.utf16, .utf16LittleEndian),
            (.utf16BigEndian, .utf16BigEndian),
        ]
        for (encoding, expected) in encoded {
            let bytes = Array(try #require(text.data(using: encoding)))
            let sheet = try Sheet(bytes: bytes, file: "days.csv")
            // .utf16 writes a mark and the byte order of the machine.
            #expect(sheet.encoding == expected)
            let read = TimeSheetReader(columns).read(sheet)
            #expect(errors(read.problems) == [])
            #expect(read.days.map(\.kind) == [.work, .paidLeave])
        }
    }

    @Test("every character of the table is what Foundation reads in the same bytes")
    func shiftJIS() throws {
        var compared = 0
        for lead in Array(UInt8(0x81)...0x9F) + Array(0xE0...0xEA) {
            for trail in Array(UInt8(0x40)...0x7E) + Array(0x80...0xFC) {
                guard let theirs = String(bytes: [lead, trail], encoding: .shiftJIS), theirs.unicodeScalars.count == 1
                else { continue }
                guard let ours = try? ByteDecoding.text(of: [lead, trail], file: "x").text else { continue }
                // The two mappings differ in a handful of signs (wave dash, minus, bars) and in nothing that spells a word.
                if theirs != ours, ours.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic }) {
                    Issue.record("\(lead) \(trail): \(ours), Foundation \(theirs)")
                }
                compared += 1
            }
        }
        #expect(compared > 6000)
    }

    @Test("a time past midnight goes on counting, an end before the start lies on the next day")
    func midnight() throws {
        let sheet = try days(
            "date,start,end,break\n2024-06-03,17:00,25:30,60\n2024-06-04,22:00,6:00,60\n2024-06-05,20:00,翌5:00,0\n")
        #expect(errors(sheet.problems) == [])
        #expect(
            sheet.days.map(\.spans) == [
                [ClockSpan(start: 1020, end: 1530)], [ClockSpan(start: 1320, end: 1800)],
                [ClockSpan(start: 1200, end: 1740)],
            ])
    }

    @Test("a second line of a day is a second stretch, the same line twice counts once")
    func twice() throws {
        let sheet = try days(
            "date,start,end\n2024-06-03,8:00,12:00\n2024-06-03,13:00,18:00\n2024-06-04,8:00,17:00\n2024-06-04,8:00,17:00\n"
        )
        #expect(errors(sheet.problems) == [])
        #expect(sheet.days.map(\.spans.count) == [2, 1])
        #expect(sheet.problems.contains { $0.severity == .warning && $0.message.contains("2024-06-04") })
    }

    @Test("days of which the table says nothing are told, and a year runs over its end")
    func gaps() throws {
        let sheet = try days("2024年12月\n日付,始業,終業\n12/30,8:00,17:00\n1/6,8:00,17:00\n")
        #expect(errors(sheet.problems) == [])
        #expect(sheet.days.map(\.date.iso) == ["2024-12-30", "2025-01-06"])
        #expect(sheet.gaps == [Period(from: day("2024-12-31"), until: day("2025-01-06"))].compactMap { $0 })
    }

    @Test("words where a time would stand say what kind of day it is")
    func kinds() throws {
        let sheet = try days(
            "日付,始業,終業\n2024-06-03,有休,\n2024-06-04,休,休\n2024-06-05,欠勤,\n2024-06-06,会社都合休業,\n2024-06-07,-,-\n")
        #expect(errors(sheet.problems) == [])
        #expect(sheet.days.map(\.kind) == [.paidLeave, .dayOff, .absence, .closure, nil])
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let text: String
        let says: [String]
        var testDescription: String { says.joined(separator: " ") }
    }

    static let faults = [
        Fault(
            text: "date,start,end\n2024-06-03,8:00,25:99\n",
            says: ["days.csv:2", "row 2, column C (end)", "'25:99'", "no time"]),
        Fault(
            text: "date,start,end\n2024-06-31,8:00,17:00\n", says: ["row 2, column A (date)", "'2024-06-31'", "no day"]),
        Fault(text: "date,start,end\n2024-06-03,8:00,8:00\n", says: ["row 2, column C", "same time"]),
        Fault(text: "date,start,end,break\n2024-06-03,8:00,17:00,-60\n", says: ["row 2, column D (break)", "'-60'"]),
        Fault(text: "date,start,end,break\n2024-06-03,8:00,12:00,4:00\n", says: ["row 2", "break is as long"]),
        Fault(text: "date,start,end\n2024-06-03,6:00,31:00\n", says: ["row 2", "25 hours"]),
        Fault(
            text: "date,start,end\n2024-06-03,0:00,14:00\n2024-06-03,14:00,25:00\n",
            says: ["row 3", "more than twenty-four"]),
        Fault(
            text: "date,start,end\n2024-06-03,8:00,17:00\n2024-06-03,16:00,20:00\n",
            says: ["row 3", "overlap", "row 2"]),
        Fault(text: "date,start,end\n6/3,8:00,17:00\n", says: ["row 2", "'6/3'", "with its year"]),
        Fault(text: "date,start,end\nlast Monday,8:00,17:00\n", says: ["row 2", "'last Monday'"]),
        Fault(text: "date,start,end\n,8:00,17:00\n", says: ["row 2, column A", "no day"]),
        Fault(text: "fruit,colour\napple,red\n", says: ["row 1, column A", "'fruit'", "no day"]),
    ]

    @Test("what nobody could understand is refused with its row and column", arguments: faults)
    func refuses(_ fault: Fault) throws {
        let problems = errors(try days(fault.text).problems)
        #expect(
            problems.contains { problem in fault.says.allSatisfy(problem.contains) }, "\(problems)")
    }

    @Test("a missing end is told, and the day is kept as one of work")
    func missingEnd() throws {
        let sheet = try days("date,start,end\n2024-06-03,8:00,\n")
        #expect(errors(sheet.problems) == [])
        #expect(sheet.days.map(\.kind) == [.work])
        #expect(sheet.days.map(\.spans) == [[]])
        #expect(sheet.problems.contains { $0.description.contains("row 2, column C (end)") })
    }

    @Test("a heading that nobody knows is told, so that nothing is lost unseen")
    func unknownHeading() throws {
        let sheet = try days("date,start,end,mood\n2024-06-03,8:00,17:00,bad\n")
        #expect(sheet.problems.contains { $0.description.contains("column D (mood)") && $0.severity == .warning })
    }

    @Test("a spreadsheet file, an open quotation mark and an empty file are refused")
    func noTable() {
        #expect(throws: Problem.self) {
            try Sheet(bytes: [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x08, 0x00], file: "x.xlsx")
        }
        #expect(throws: Problem.self) { try Sheet(bytes: Array("date,\"start\n2024-06-03,8:00".utf8), file: "x.csv") }
        #expect(throws: Problem.self) { try Sheet(bytes: Array("\n\n".utf8), file: "x.csv") }
        #expect(throws: Problem.self) { try Sheet(bytes: [0x93, 0xFA, 0xFD, 0xFE, 0xFF], file: "x.csv") }
    }

    @Test("any bytes are read or refused, never more")
    func garbage() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0...255, using: &random) : ",:0123456789\n-年月日\t\"".utf8.randomElement() ?? 0
            }
            guard let sheet = try? Sheet(bytes: bytes, file: "x.csv") else { continue }
            for read in TimeSheetReader(columns).read(sheet, year: 2024).days {
                #expect(read.spans.allSatisfy { $0.end > $0.start && $0.minutes <= 1440 })
            }
            _ = PayslipReader(columns).read(sheet, year: 2024)
        }
    }
}

@Suite("tables of pay slips")
struct PayslipSheetTests {
    @Test("one row for each month, with Japanese headings and sums as people write them")
    func wide() throws {
        let read = try slips(
            """
            支給月,基本給,残業手当,家賃,水道光熱費,管理費,強制貯金,健康保険,支給合計,差引支給額,支給日
            令和6年6月,"165,000",¥12000,"30,000","-8,000",５０００,10000,8250,"177,000","115,750",2024-07-25
            """)
        #expect(read.problems.map(\.description) == [])
        let slip = try #require(read.payslips.first)
        #expect(slip.month.iso == "2024-06")
        #expect(slip.lines.map(\.kind) == ["base", "overtime"])
        #expect(slip.lines.map(\.yen) == [165_000, 12_000])
        #expect(
            slip.deductions.map(\.kind) == ["rent", "utilities", "management-fee", "savings", "health-insurance"])
        #expect(slip.deductions.map(\.yen) == [30_000, 8_000, 5_000, 10_000, 8_250])
        #expect(slip.grossYen == 177_000)
        #expect(slip.netYen == 115_750)
        #expect(slip.paidOn?.iso == "2024-07-25")
    }

    @Test("one row for each item")
    func long() throws {
        let read = try slips(
            """
            month,item,amount,side
            2024-06,base pay,165000,payment
            2024-06,rent,30000,deduction
            2024-06,星の会,3000,控除
            2024-07,base pay,165000,payment
            """)
        #expect(errors(read.problems) == [])
        #expect(read.payslips.map(\.month.iso) == ["2024-06", "2024-07"])
        #expect(read.payslips.first?.deductions.map(\.kind) == ["rent", "unknown"])
    }

    @Test("pay less than nothing is refused with row and column")
    func negative() throws {
        let problems = errors(try slips("month,base pay,net pay\n2024-06,-165000,100000\n").problems)
        #expect(problems.contains { $0.contains("row 2, column B (base pay)") && $0.contains("less than nothing") })
    }

    @Test("two pay slips for one month are refused where they differ, counted once where they are the same")
    func twoForOneMonth() throws {
        let different = try slips("month,base pay,rent\n2024-06,165000,30000\n2024-06,165000,25000\n")
        #expect(
            errors(different.problems).contains {
                $0.contains("row 3") && $0.contains("row 2") && $0.contains("2024-06")
            })
        let same = try slips("month,base pay,rent\n2024-06,165000,30000\n2024-06,165000,30000\n")
        #expect(errors(same.problems) == [])
        #expect(same.payslips.count == 1)
        #expect(same.problems.count == 1)
    }

    @Test("gross, deductions and net that do not fit are told")
    func sums() throws {
        let read = try slips("month,base pay,rent,gross,net\n2024-06,165000,30000,165000,120000\n")
        #expect(errors(read.problems) == [])
        #expect(read.problems.contains { $0.message.contains("135000") })
    }

    @Test("the headings of the rulebook stand under one meaning each")
    func headings() {
        let root = String(#filePath.prefix(upTo: #filePath.range(of: "/Tests/")?.lowerBound ?? #filePath.endIndex))
        let book = Rulebook.load(RulebookFolder.read(path: root + "/Rulebook").folder).rulebook
        #expect(SheetColumns.problems(in: book).map(\.description) == [])
    }
}
