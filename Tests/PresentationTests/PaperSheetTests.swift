import Civil
import Foundation
import FoundationXML
import Reckoning
import Rulebook
import Testing

@testable import Presentation

@Suite("sheets of the calculation")
struct PaperSheetTests {
    private let rulebook = PaperSamples.rulebook

    private func file(_ name: String, _ claim: PayClaim = PaperSamples.claim()) throws -> [UInt8] {
        let set = PaperSet(
            rulebook, claim: claim, subject: PaperSamples.subject(), gate: PaperSamples.open(), language: "vi")
        return try #require(set.files().first { $0.name == name }).bytes
    }

    /// The files of an archive of stored files, each with its checksum tested.
    private func unzip(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
        func number(_ place: Int, _ size: Int) -> Int {
            (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        var files: [String: [UInt8]] = [:]
        var place = 0
        while number(place, 4) == 0x0403_4B50 {
            let size = number(place + 18, 4)
            let nameLength = number(place + 26, 2)
            let start = place + 30 + nameLength + number(place + 28, 2)
            let name = String(decoding: bytes[(place + 30)..<(place + 30 + nameLength)], as: UTF8.self)
            let content = Array(bytes[start..<(start + size)])
            #expect(number(place + 8, 2) == 0 && number(place + 14, 4) == Int(CRC32.of(content)))
            files[name] = content
            place = start + size
        }
        #expect(number(place, 4) == 0x0201_4B50)
        #expect(number(bytes.count - 22, 4) == 0x0605_4B50 && number(bytes.count - 12, 2) == files.count)
        #expect(number(bytes.count - 6, 4) == place)
        return files
    }

    /// The values of the cells of a sheet by place.
    private final class Cells: NSObject, XMLParserDelegate {
        var values: [String: String] = [:]
        var formulas = 0
        private var place = ""
        private var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            if name == "c" { place = attributes["r"] ?? "" }
            if name == "f" { formulas += 1 }
            text = ""
        }
        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            if name == "v" || name == "t" { values[place] = text }
        }
    }

    private func cells(_ bytes: [UInt8]) throws -> Cells {
        let parser = XMLParser(data: Data(bytes))
        let cells = Cells()
        parser.delegate = cells
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        return cells
    }

    @Test("CRC-32 gives the value of the standard")
    func checksum() {
        #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.of([]) == 0)
    }

    @Test("every part of the workbook is well-formed XML, and the parts name each other")
    func workbook() throws {
        let parts = try unzip(try file("calculation.xlsx"))
        for (name, bytes) in parts {
            let parser = XMLParser(data: Data(bytes))
            #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
        }
        let sheets = parts.keys.filter { $0.hasPrefix("xl/worksheets/") }
        #expect(sheets.count == 4)
        let types = String(decoding: try #require(parts["[Content_Types].xml"]), as: UTF8.self)
        let relations = String(decoding: try #require(parts["xl/_rels/workbook.xml.rels"]), as: UTF8.self)
        for sheet in sheets {
            #expect(types.contains("/" + sheet))
            #expect(relations.contains(String(sheet.dropFirst(3))))
        }
        #expect(parts["_rels/.rels"] != nil && parts["xl/workbook.xml"] != nil && parts["xl/styles.xml"] != nil)
    }

    @Test("the sheet of months holds the claim's sums; a column with a range becomes least and most")
    func months() throws {
        let claim = PaperSamples.claim()
        let parts = try unzip(try file("calculation.xlsx", claim))
        let cells = try cells(try #require(parts["xl/worksheets/sheet1.xml"]))
        let headers = cells.values.filter { $0.key.hasSuffix("1") && $0.key.dropFirst().allSatisfy { $0 == "1" } }
        let least = try #require(headers.first { $0.value.contains("未払額") && $0.value.contains("最小") }).key.prefix(1)
        let most = try #require(headers.first { $0.value.contains("未払額") && $0.value.contains("最大") }).key.prefix(1)
        for (index, month) in claim.months.enumerated() {
            #expect(cells.values["\(least)\(index + 2)"] == String(month.owed.least))
            #expect(cells.values["\(most)\(index + 2)"] == month.owed.most.map { String($0) })
        }
        #expect(cells.formulas == 0)
    }

    @Test("each line of arithmetic multiplies to its amount")
    func arithmetic() throws {
        let claim = PaperSamples.claim()
        let values = PaperValues(claim: claim, subject: PaperSamples.subject(), rulebook: rulebook)
        let rows = PaperTables(values: values).rows(.workings, []).rows
        #expect(rows.count == claim.months.flatMap(\.items).flatMap(\.workings).count + 1)
        for row in rows {
            guard case .number(let rate)? = row[.rate], case .number(let factor)? = row[.factor],
                case .yen(let amount)? = row[.amount]
            else { continue }
            switch row[.quantity] {
            case .minutes(let minutes):
                let product = Decimal(minutes.least) * rate * factor
                #expect(product >= Decimal(amount.least) * 60 && product < Decimal(amount.least + 1) * 60)
            case .days(let days): #expect(Decimal(days.least) * rate * factor == Decimal(amount.least))
            default: Issue.record("a line without a quantity")
            }
        }
    }

    @Test("text files begin with the mark of UTF-8, end lines as spreadsheets do, and hold one row a month and a total")
    func csv() throws {
        let claim = PaperSamples.claim()
        let bytes = try file("months.csv", claim)
        #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
        let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.last == "")
        #expect(lines.count == claim.months.count + 3)
        let columns = lines[0].split(separator: ",").count
        #expect(
            lines.dropLast().allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == columns })
        #expect(lines[1].hasPrefix("2025-04,"))
    }

    @Test("a word that begins like a formula is no formula")
    func formulas() {
        let sheet = CalculationSheet(
            name: "a", headers: ["x"], rows: [[.text("=1+1")], [.text("+81")], [.text("@x")], [.text("a,\"b\"\nc")]])
        let text = String(decoding: CalculationCSV.bytes(sheet).dropFirst(3), as: UTF8.self)
        #expect(text == "x\r\n'=1+1\r\n'+81\r\n'@x\r\n\"a,\"\"b\"\"\nc\"\r\n")
    }

    @Test("days stand in the columns that the layouts name, past midnight included")
    func days() throws {
        let text = String(decoding: try file("days-kyuyo-daiichi.csv").dropFirst(3), as: UTF8.self)
        let lines = text.components(separatedBy: "\r\n")
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        // The sheet of that program has the date in C, the coming in H and the going in I.
        #expect(header[2] == "日付" && header[7] == "始業時刻" && header[8] == "終業時刻")
        let first = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        #expect(first[2] == "2025-04-01" && first[7] == "8:00" && first[8] == "25:30" && first[9] == "1:00")
        let second = lines[2].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        #expect(second[9].isEmpty)
    }

    @Test("times and days are what a spreadsheet reckons with")
    func serials() throws {
        let sheet = CalculationSheet(
            name: "a", headers: ["x"],
            rows: [
                [.minutes(1_530)], [.minutes(1_440)], [.minutes(1)], [.date(PaperSamples.day(2025, 4, 1))], [.yen(-5)],
            ])
        let parts = try unzip(CalculationWorkbook.bytes([sheet]))
        let cells = try cells(try #require(parts["xl/worksheets/sheet1.xml"]))
        #expect(cells.values["A2"] == "1.0625")
        #expect(cells.values["A3"] == "1")
        // Cut short it would be shown as a second before the minute.
        #expect(cells.values["A4"].flatMap(Double.init) == 1.0 / 1_440)
        #expect(cells.values["A5"] == "45748")
        #expect(cells.values["A6"] == "-5")
    }
}
