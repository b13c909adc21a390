import Civil
import Document
import Reckoning
import Rulebook
import Testing

@testable import Presentation

@Suite("figures on papers")
struct PaperFigureTests {
    /// Every sum in yen that the claim holds, at the least, at the most, and added up by month or table.
    private func known(_ claim: PayClaim) -> Set<Int64> {
        var sums: Set<Int64> = []
        func add(_ extent: Extent) {
            sums.insert(extent.least)
            if let most = extent.most { sums.insert(most) }
        }
        func total(_ extents: [Extent]) { add(extents.reduce(.zero) { $0.adding($1) }) }
        let fields = [claim.owed, claim.timeBarred, claim.timeBarredSoon, claim.interest, claim.additionalPayment]
        for extent in fields + claim.owedByHead.values { add(extent) }
        for item in claim.others + claim.months.flatMap(\.items) {
            for extent in [item.due, item.paid, item.owed] + item.workings.map(\.amount) { add(extent) }
        }
        for month in claim.months {
            add(month.owed)
            total(month.items.map(\.due))
            total(month.items.map(\.paid))
            total(month.interest.map(\.amount))
        }
        for verdict in claim.months.flatMap(\.deductions) {
            sums.insert(verdict.line.yen)
            add(verdict.excess)
        }
        let items = claim.months.flatMap(\.items)
        total(items.map(\.due))
        total(items.map(\.paid))
        total(claim.months.map(\.owed))
        total(claim.months.flatMap(\.deductions).map { Extent(exactly: $0.line.yen) })
        total(claim.months.flatMap(\.deductions).map(\.excess))
        return sums
    }

    /// The sums before 円 in a text, in digits of either width.
    private func yen(_ text: String) -> [Int64] {
        var sums: [Int64] = []
        var digits = ""
        for character in text {
            if let digit = character.wholeNumberValue, character.isNumber, digit < 10 {
                digits += String(digit)
            } else if ",，".contains(character), !digits.isEmpty {
                continue
            } else {
                if character == "円", let sum = Int64(digits) { sums.append(sum) }
                digits = ""
            }
        }
        return sums
    }

    /// A letter without its line ends, which may fall inside a sum.
    private func text(_ page: Page) -> String {
        page.blocks.map { block in
            if case .manuscript(let sheet) = block {
                return sheet.lines.map { $0.filter { $0 != "\u{3000}" } }.joined()
            }
            return ""
        }.joined() + page.text(width: 4_000)
    }

    @Test("every sum on every paper is the claim's", arguments: [1, 7, 12, 36])
    func sums(_ months: Int) throws {
        let claim = PaperSamples.claim(months: months)
        let known = known(claim)
        let writer = PaperSamples.writer(claim, PaperSamples.subject())
        var met = 0
        for paper in PaperSamples.rulebook.papers.papers where writer.refusal(paper) == nil {
            // Limits of the courts stand in the guide, which is not handed in.
            for sum in yen(text(try writer.handIn(paper))) {
                met += 1
                #expect(known.contains(sum), "\(paper.id) says \(sum) yen, which is no sum of the claim")
            }
        }
        #expect(met > 50)
    }

    @Test(
        "a demand asks for the least that is owed and never for the additional payment",
        arguments: ["demand", "demand-on-leaving"])
    func noAdditional(_ id: String) throws {
        let claim = PaperSamples.claim()
        let paper = try #require(PaperSamples.paper(id))
        let page = try PaperSamples.writer(claim, PaperSamples.subject(), language: "ja").handIn(paper)
        let sums = yen(text(page))
        #expect(!sums.contains(claim.additionalPayment.least))
        #expect(!sums.contains(claim.owed.least + claim.additionalPayment.least))
        #expect(!text(page).contains("付加金"))
        if id == "demand" { #expect(sums.contains(claim.owed.least)) }
    }

    @Test("the lines of a demand add up to its total")
    func linesAddUp() throws {
        let claim = PaperSamples.claim()
        let paper = try #require(PaperSamples.paper("demand"))
        let page = try PaperSamples.writer(claim, PaperSamples.subject()).handIn(paper)
        let months = claim.months.map(\.owed.least) + claim.others.map(\.owed.least)
        var sums = yen(text(page))
        // Total, heads, months and others, total again.
        #expect(sums.removeFirst() == claim.owed.least)
        let heads = claim.owedByHead.values.filter { $0.least > 0 }.count
        #expect(sums.prefix(heads).reduce(0, +) == claim.owed.least)
        #expect(sums.dropFirst(heads).prefix(months.count).reduce(0, +) == claim.owed.least)
    }

    @Test("the additional payment has a line of its own before a court, and the value of the suit leaves it out")
    func ownLine() throws {
        let claim = PaperSamples.claim()
        let paper = try #require(PaperSamples.paper("complaint"))
        let page = try PaperSamples.writer(claim, PaperSamples.subject()).handIn(paper)
        let lines = page.text(width: 4_000).split(separator: "\n")
        let additional = lines.filter { yen(String($0)).contains(claim.additionalPayment.least) }
        #expect(additional.count == 1)
        #expect(additional.first.map { !yen(String($0)).contains(claim.owed.least) } == true)
    }

    @Test(
        "a court is asked for a certain sum, also where what it may add is a range",
        arguments: ["complaint", "tribunal"])
    func certainAdditional(_ id: String) throws {
        var claim = PaperSamples.claim()
        claim.additionalPayment = Extent(700_001, nil)
        let page = try PaperSamples.writer(claim, PaperSamples.subject()).handIn(try #require(PaperSamples.paper(id)))
        let text = page.text(width: 4_000)
        #expect(text.contains("金700,001円") && !text.contains("700,001円以上"))
    }

    @Test("a claim whose parts do not add up makes no paper")
    func disagreeing() throws {
        var claim = PaperSamples.claim()
        claim.owed = claim.owed.adding(Extent(exactly: 1))
        let writer = PaperSamples.writer(claim, PaperSamples.subject())
        let paper = try #require(PaperSamples.paper("demand"))
        #expect(writer.refusal(paper) == .figuresDisagree)
        #expect(throws: PaperRefusal.figuresDisagree) { try writer.handIn(paper) }
        let set = PaperSet(
            PaperSamples.rulebook, claim: claim, subject: PaperSamples.subject(), gate: PaperSamples.open(),
            language: "en")
        #expect(set.files().map(\.name) == ["00-read-first.html"])
    }

    @Test("where it is open under which head a sum falls, a demand lists months alone, and tables say so")
    func openHeads() throws {
        var claim = PaperSamples.claim()
        claim.owedByHead[.premiums] = Extent(1, claim.owedByHead[.premiums]?.most)
        let writer = PaperSamples.writer(claim, PaperSamples.subject())
        let demand = try writer.handIn(try #require(PaperSamples.paper("demand")))
        var sums = yen(text(demand))
        #expect(sums.removeFirst() == claim.owed.least)
        let lines = claim.months.count + claim.others.count
        #expect(sums.prefix(lines).reduce(0, +) == claim.owed.least)
        let complaint = try writer.handIn(try #require(PaperSamples.paper("complaint")))
        let note = try #require(PaperSamples.rulebook.texts.text("paper.common.heads-differ", in: "ja"))
        #expect(complaint.text(width: 4_000).contains(note.text.text))
        #expect(writer.refusal(try #require(PaperSamples.paper("demand"))) == nil)
    }

    @Test("what is owed only as a range stands as a range, and its least is asked for")
    func ranges() throws {
        let claim = PaperSamples.claim()
        let range = try #require(claim.owed.most)
        #expect(range > claim.owed.least)
        let summary = try #require(PaperSamples.paper("summary"))
        let page = try PaperSamples.writer(claim, PaperSamples.subject()).handIn(summary)
        #expect(yen(page.text(width: 4_000)).contains(range))
        let relief = PaperTables(
            values: PaperValues(claim: claim, subject: PaperSamples.subject(), rulebook: PaperSamples.rulebook)
        ).rows(.relief, [.owed])
        let sums = relief.rows.map { row -> Int64 in
            guard case .yen(let extent)? = row[.owed] else { return -1 }
            return extent.exact ?? -1
        }
        #expect(sums.allSatisfy { $0 > 0 })
        #expect(sums.reduce(0, +) == claim.owed.least)
    }

    @Test("breaches from records stand before those that are estimated, and what only may be broken stands last")
    func clearFirst() {
        let values = PaperValues(
            claim: PaperSamples.claim(), subject: PaperSamples.subject(), rulebook: PaperSamples.rulebook)
        let rows = PaperBreaches(values: values).rows
        let order = ["clear", "estimate", "to be checked"]
        let states = rows.map { row -> Int in
            guard case .words(_, let word)? = row[.state] else { return -1 }
            return order.firstIndex(of: word) ?? -1
        }
        #expect(Set(states) == [0, 1, 2])
        #expect(states == states.sorted())
        let owed = rows.map { row -> Extent in
            if case .yen(let extent)? = row[.owed] { extent } else { .zero }
        }
        #expect(owed.reduce(Extent.zero) { $0.adding($1) } == values.claim.owed)
    }

    @Test("a report can be made where nothing is certain yet, a demand cannot")
    func nothingCertain() throws {
        var claim = PayClaim(job: "j1", asked: PaperSamples.day(2026, 11, 22))
        let month = CivilMonth(PaperSamples.day(2025, 4, 1))
        let item = ClaimItem(
            head: .premiums, due: Extent(0, 40_000), paid: .zero, owed: Extent(0, 40_000), workings: [])
        claim.months = [
            ClaimMonth(
                month: month, period: month.period, payDay: nil, hours: HoursByClass(), items: [item], deductions: [],
                notes: [], owed: item.owed, lastDay: nil, isTimeBarred: nil, interest: [])
        ]
        PaperSamples.total(&claim)
        let writer = PaperSamples.writer(claim, PaperSamples.subject())
        #expect(writer.refusal(try #require(PaperSamples.paper("demand"))) == .needs([.owed]))
        let report = try writer.handIn(try #require(PaperSamples.paper("report"))).text(width: 4_000)
        #expect(report.contains("要確認"))
    }
}
