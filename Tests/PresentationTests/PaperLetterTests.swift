import Civil
import Document
import Reckoning
import Rulebook
import TestSupport
import Testing

@testable import Presentation

@Suite("letters in squares")
struct PaperLetterTests {
    /// The three layouts across the page.
    private static let layouts = [(20, 26), (13, 40), (26, 20)]

    @Test("the rulebook holds the three layouts, each of at most the same number of characters a sheet")
    func layouts() throws {
        let day = PaperSamples.day(2026, 11, 22)
        let values = PaperValues(
            claim: PaperSamples.claim(), subject: PaperSubject(), rulebook: PaperSamples.rulebook)
        for (key, expected) in zip(["upright", "narrow", "wide"], Self.layouts) {
            let columns = try #require(values.number("certified-mail", "lineCharacters", key: key, on: day))
            let rows = try #require(values.number("certified-mail", "sheetLines", key: key, on: day))
            #expect(columns == Decimal(expected.0) && rows == Decimal(expected.1))
            #expect(columns * rows == 520)
        }
    }

    @Test(
        "no line and no sheet of a letter is longer than the post allows", arguments: ["demand", "demand-on-leaving"])
    func limits(_ id: String) throws {
        let paper = try #require(PaperSamples.paper(id))
        for months in [1, 12, 60] {
            for known in [true, false] {
                var subject = known ? PaperSamples.subject() : PaperSubject()
                subject.isLeft = true
                subject.until = PaperSamples.day(2026, 3, 31)
                let page = try PaperSamples.writer(PaperSamples.claim(months: months), subject).handIn(paper)
                var sheets = 0
                for block in page.blocks {
                    guard case .manuscript(let sheet) = block else { continue }
                    sheets += 1
                    #expect(sheet.lines.count <= 20)
                    #expect(sheet.lines.allSatisfy { $0.unicodeScalars.count <= 26 })
                }
                #expect(sheets > 0)
                #expect(
                    page.blocks.allSatisfy { block in
                        switch block {
                        case .manuscript, .pageBreak: true
                        default: false
                        }
                    })
            }
        }
    }

    @Test("a letter holds Japanese alone, whatever the person reads", arguments: PaperSamples.languages)
    func japaneseAlone(_ language: String) throws {
        let paper = try #require(PaperSamples.paper("demand"))
        let claim = PaperSamples.claim()
        let one = try PaperSamples.writer(claim, PaperSamples.subject(), language: language).handIn(paper)
        let other = try PaperSamples.writer(claim, PaperSamples.subject(), language: "ja").handIn(paper)
        #expect(one == other)
        #expect(one.language == "ja")
    }

    @Test("a letter has Latin letters in names alone, as the post allows", arguments: ["demand", "demand-on-leaving"])
    func letters(_ id: String) throws {
        var subject = PaperSamples.subject()
        subject.names = [:]
        let page = try PaperSamples.writer(PaperSamples.claim(), subject).handIn(try #require(PaperSamples.paper(id)))
        for block in page.blocks {
            guard case .manuscript(let sheet) = block else { continue }
            for scalar in sheet.lines.joined().unicodeScalars {
                let isLatin =
                    scalar.properties.isAlphabetic && (scalar.value < 0x370 || (0xFF21...0xFF5A).contains(scalar.value))
                #expect(!isLatin, "\(scalar) in \(id)")
            }
        }
    }

    @Test("breaking keeps every character in order, in every layout", arguments: seeds)
    func keeps(_ seed: UInt64) {
        var stream = SeededStream(seed)
        let alphabet = Array("賃金の支払（第１項）「円」、。,.12345678900 ABC①㎡年月日円")
        for _ in Sweep.rounds(200) {
            let text = String(
                (0..<Int.random(in: 0...160, using: &stream)).map { _ in
                    stream.pick(alphabet)
                })
            for (columns, rows) in Self.layouts {
                let layout = MailLayout(columns: columns, rows: rows)
                for paragraph in [MailLayout.Paragraph.text(text), .item(text, indent: 2), .end(text), .centre(text)] {
                    let lines = layout.lines(paragraph)
                    #expect(lines.allSatisfy { MailLayout.count($0) <= columns })
                    let kept = lines.joined().filter { $0 != "\u{3000}" }
                    #expect(kept == MailLayout.wide(text).filter { $0 != "\u{3000}" })
                }
                #expect(layout.sheets([.text(text), .free, .text(text)]).allSatisfy { $0.count <= rows })
            }
        }
    }

    @Test("characters are never counted short")
    func counting() {
        // By the post: 2 for a number in a circle, 2 for a square metre in one sign, 6 and 5 with the pair of brackets.
        #expect(MailLayout.count("①") >= 2)
        #expect(MailLayout.count("㎡") >= 2)
        #expect(MailLayout.count("㍑") >= 4)
        #expect(MailLayout.count("札幌市（西区）") >= 6)
        #expect(MailLayout.count("（１２３）") >= 4)
        #expect(MailLayout.count("賃金、") == 3)
    }

    @Test("a sum is not torn between two lines where a line has room for it")
    func sumsStayWhole() {
        let layout = MailLayout(columns: 13, rows: 40)
        for prefix in 0..<13 {
            let lines = layout.lines(.item(String(repeating: "あ", count: prefix) + "1,234,567円です", indent: 0))
            #expect(lines.contains { $0.contains("１，２３４，５６７円") }, "after \(prefix) characters")
        }
    }

    @Test("names at the end stay on one sheet", arguments: 0..<20)
    func together(_ before: Int) {
        let layout = MailLayout(columns: 26, rows: 20)
        let names = MailLayout.Paragraph.together([.free, .item("差出人", indent: 0), .item("受取人", indent: 0)])
        let sheets = layout.sheets(Array(repeating: .text("あ"), count: before) + [names])
        #expect(sheets.last?.suffix(3) == ["", "差出人", "受取人"])
        #expect(sheets.reduce(0) { $0 + $1.count } == before + 3)
        #expect(sheets.allSatisfy { $0.count <= 20 })
    }

    @Test("half-width letters and digits take one square each")
    func wide() {
        #expect(MailLayout.wide("Nguyen 12,3") == "Ｎｇｕｙｅｎ\u{3000}１２，３")
    }
}
