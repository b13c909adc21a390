import Civil
import Document
import Reckoning
import Rulebook
import Source
import Testing

@testable import Presentation

@Suite("papers as pages")
struct PaperPageTests {
    private func files(_ subject: PaperSubject, language: String = "en") -> [PaperFile] {
        PaperSet(
            PaperSamples.rulebook, claim: PaperSamples.claim(), subject: subject, gate: PaperSamples.open(),
            language: language
        ).files()
    }

    private func html(_ file: PaperFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

    @Test("each paper of the set comes to read and to hand in, in every language", arguments: PaperSamples.languages)
    func complete(_ language: String) {
        let names = files(PaperSamples.subject(), language: language).map(\.name)
        #expect(Set(names).count == names.count)
        for paper in PaperSamples.rulebook.papers.papers {
            #expect(names.contains { $0.hasSuffix("-\(paper.id)-read.html") }, "\(paper.id) in \(language)")
            #expect(names.contains { $0.hasSuffix("-\(paper.id)-hand-in.html") }, "\(paper.id) in \(language)")
        }
        for name in [
            "months.csv", "calculation.csv", "calculation.xlsx", "days-kyuyo-daiichi.csv", "days-kyoto-soft.csv",
        ] {
            #expect(names.contains(name))
        }
    }

    @Test(
        "where a text is missing English stands, is marked as English, and the page says so",
        arguments: PaperSamples.languages)
    func fallback(_ language: String) throws {
        let entries = PaperSamples.rulebook.texts.texts(in: language).entries
        let writer = PaperSamples.writer(PaperSamples.claim(), PaperSamples.subject(), language: language)
        let notice = try #require(PaperSamples.rulebook.texts.text("ui.paper.fallback", in: language))
        for paper in PaperSamples.rulebook.papers.papers {
            let page = try writer.reading(paper)
            let missing = paper.texts.contains { entries[$0.key] == nil }
            #expect(page.text(width: 4_000).contains(notice.text.text) == missing, "\(paper.id) in \(language)")
            if missing { #expect(page.html().contains(#"lang="en""#)) }
        }
    }

    @Test("what is not known stays blank, and no name of a field or empty value is printed")
    func blank() throws {
        let blank = String(repeating: "\u{FF3F}", count: 3)
        for file in files(PaperSubject()) where file.name.hasSuffix("hand-in.html") {
            let text = html(file)
            #expect(!text.contains("nil") && !text.contains("Optional") && !text.contains("{") == !text.contains("{"))
            let body = text.split(separator: "</style>").last.map(String.init) ?? ""
            #expect(!body.contains("{") && !body.contains("}"), "\(file.name)")
            for paper in ["complaint", "report", "records", "exhibits"] where file.name.contains(paper) {
                #expect(body.contains(blank), "\(file.name)")
            }
        }
        // A name that is known is no blank any more.
        let complaint = try #require(PaperSamples.paper("complaint"))
        let known = try PaperSamples.writer(PaperSamples.claim(), PaperSamples.subject()).handIn(complaint)
        #expect(known.text(width: 4_000).contains("NGUYEN VAN MAU（見本）"))
        let unknown = try PaperSamples.writer(PaperSamples.claim(), PaperSubject()).handIn(complaint)
        #expect(count(blank, unknown.text(width: 4_000)) > count(blank, known.text(width: 4_000)))
    }

    private func count(_ part: String, _ text: String) -> Int {
        text.split(separator: part, omittingEmptySubsequences: false).count - 1
    }

    @Test("a day without times, and a break that nobody told, stay blank")
    func blankDays() {
        let days = PaperSamples.subject().days.map(DayRow.init)
        #expect(days[0].start == .clock(480) && days[0].end == .clock(1_530))
        #expect(days[0].worked == .minutes(Extent(exactly: 990)))
        #expect(days[1].rest == .blank && days[1].worked == .blank)
        #expect(days[2].start == .blank && days[2].end == .blank)
        #expect(days[3].start == .empty && days[3].worked == .empty)
    }

    @Test("a pay day that is not known leaves the day of interest blank and is warned of")
    func missingPayDay() throws {
        let values = PaperValues(
            claim: PaperSamples.claim(), subject: PaperSamples.subject(), rulebook: PaperSamples.rulebook)
        let rows = PaperTables(values: values).rows(.relief, []).rows
        #expect(rows[5][.payDay] == .blank && rows[5][.fromDay] == .blank && rows[5][.rate] == .blank)
        #expect(rows[4][.fromDay] == .date(PaperSamples.day(2025, 9, 16)))
        #expect(values.holds(.payDayMissing))
        let complaint = try #require(PaperSamples.paper("complaint"))
        let page = try PaperSamples.writer(PaperSamples.claim(), PaperSamples.subject()).reading(complaint)
        let warning = try #require(PaperSamples.rulebook.texts.text("paper.complaint.pay-days", in: "en"))
        #expect(page.text(width: 4_000).contains(warning.text.text))
    }

    @Test("words of the case are never markup")
    func escaping() throws {
        var subject = PaperSamples.subject()
        let name = "<script>alert('1')</script>\"&"
        for field in [PaperField.personName, .employerName, .employerAddress, .court, .labourOffice, .site] {
            subject.names[field] = name
        }
        var met = 0
        for file in files(subject) where file.name.hasSuffix(".html") {
            let text = html(file)
            #expect(!text.contains("<script"), "\(file.name)")
            #expect(!text.contains("管理費<b>"), "\(file.name)")
            if text.contains("&lt;script&gt;") { met += 1 }
        }
        #expect(met > 10)
    }

    @Test("every page prints on A4 and carries who sees it before the paper begins")
    func frame() throws {
        let writer = PaperSamples.writer(PaperSamples.claim(), PaperSamples.subject())
        for paper in PaperSamples.rulebook.papers.papers {
            let page = try writer.reading(paper)
            let html = PaperFrame.html(page, .reading)
            #expect(html.contains("size: A4"))
            let makers = PaperExposure(wording: Wording(PaperSamples.rulebook, language: "en")).blocks(paper)
            let place = try #require(page.blocks.firstIndex(of: makers[0]), "\(paper.id) does not say who sees it")
            let start = try #require(page.blocks.firstIndex(of: .pageBreak))
            #expect(place < start)
        }
    }

    @Test("who may make a paper: no paper names an agent whom the law does not allow")
    func makers() throws {
        for paper in PaperSamples.rulebook.papers.papers {
            #expect(!paper.makers.isEmpty)
            if paper.id == "tribunal" { #expect(!paper.makers.contains(.scrivener) && !paper.makers.contains(.union)) }
            if paper.id == "bargaining" { #expect(paper.makers == [.union]) }
            if ["complaint", "demand"].contains(paper.id) { #expect(!paper.makers.contains(.union)) }
        }
    }

    @Test("the report says first that the office knows the name and may tell the employer")
    func reportFirst() throws {
        let paper = try #require(PaperSamples.paper("report"))
        guard case .caution(let name)? = paper.guide.first?.content else {
            Issue.record("the guide of the report begins otherwise")
            return
        }
        #expect(name == "name")
        let information = try #require(PaperSamples.paper("information"))
        let page = try PaperSamples.writer(PaperSamples.claim(), PaperSamples.subject()).handIn(information)
        #expect(!page.text(width: 4_000).contains("NGUYEN"))
        #expect(!page.text(width: 4_000).contains("円"))
    }

    @Test("articles as Japanese and English write them")
    func articles() {
        #expect(ArticleWords.japanese("104(1)") == "第104条第1項")
        #expect(ArticleWords.japanese("32-2(1)(iv)") == "第32条の2第1項第4号")
        #expect(ArticleWords.japanese("5(i)") == "第5条第1号")
        #expect(ArticleWords.japanese("Suppl. 2") == " Suppl. 2")
        let words = ArticleWords(wording: Wording(PaperSamples.rulebook, language: "ja"))
        #expect(words.words(LawReference(law: "lsa", article: "19, 21")) == "労働基準法第19条、第21条")
        let english = ArticleWords(wording: Wording(PaperSamples.rulebook, language: "en"))
        #expect(english.words(LawReference(law: "lsa", article: "104(1)")) == "Labour Standards Act, Art. 104(1)")
    }

    @Test("months one after another are told as a span")
    func spans() {
        func month(_ index: Int) -> CivilMonth { CivilMonth(PaperSamples.day(2025, 4, 1)).adding(months: index) }
        #expect(
            PaperMonths.cell([month(2), month(0), month(1), month(4)])
                == .list([.span(month(0), month(2)), .month(month(4))]))
    }
}
