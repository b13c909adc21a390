import Civil
import FoundationEssentials
import Reckoning
import Rulebook
import Source

@testable import Presentation

/// A fictional trainee in Fukuoka, and claims made at random.
enum PaperSamples {
    static let rulebook = book(adding: [methods, rates])
    static let languages = ["en", "ja", "vi", "km", "my"]

    /// The rulebook with further files in it.
    static func book(adding files: [RulebookFile]) -> Rulebook {
        let folder = RulebookFolder.read(path: "Rulebook").folder
        let more = files.filter { file in !folder.files.contains { $0.path == file.path } }
        let whole = RulebookFolder(files: folder.files + more, hash: folder.hash, version: folder.version)
        return Rulebook.load(whole).rulebook
    }

    static func file(_ path: String, _ yaml: String) -> RulebookFile {
        let node = try? SourceReader.read(bytes: Array(yaml.utf8), file: path)
        return RulebookFile(path: path, node: node ?? .map([]))
    }

    /// Methods of this test alone, so that it does not depend on those of the law.
    private static let methods = file(
        "methods/papers-test.yaml",
        """
        methods:
          - {id: test-premium, computes: [], law: [{law: lsa, article: "37(1)"}], confidence: C}
          - {id: test-deduction, computes: [], law: [{law: lsa, article: "24(1)"}], confidence: C}
          - {id: test-notice, computes: [], law: [{law: lsa, article: "20(1)"}], confidence: C}
        """)
    private static let rates = file("parameters/papers-test.yaml", "parameters: []")

    static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? .latest
    }

    static func open(_ rulebook: Rulebook = rulebook) -> PaperGate {
        PaperGate(
            rulebook.papers, answers: Dictionary(uniqueKeysWithValues: rulebook.papers.gate.map { ($0.fact, true) }))
    }

    static let factor = Decimal("1.25") ?? 1

    /// Twelve pay periods: overtime short paid, a fee taken each month, one of them not certain; one pay day missing.
    static func claim(months count: Int = 12, base: Int64 = 1_057) -> PayClaim {
        var claim = PayClaim(job: "j1", asked: day(2026, 11, 22))
        for index in 0..<count {
            let month = CivilMonth(day(2025, 4, 1)).adding(months: index)
            let minutes = Int64(2_400 + index * 55)
            let due = minutes * base * 125 / 6_000
            let paid = Int64(20_000)
            let premium = ClaimItem(
                head: .premiums, due: Extent(exactly: due), paid: Extent(exactly: paid),
                owed: Extent(exactly: max(0, due - paid)),
                workings: [
                    Working(
                        kind: "overtime", quantity: Decimal(minutes), unit: .minutes, rate: Decimal(base),
                        factor: factor, amount: Extent(exactly: due), method: "test-premium")
                ])
            let taken = index == 3 ? Extent(0, 15_000) : Extent(exactly: 15_000)
            let fee = ClaimItem(head: .deductions, due: taken, paid: .zero, owed: taken, workings: [])
            let verdict = DeductionVerdict(
                line: PayslipLine(kind: "management-fee", yen: 15_000, label: "管理費<b>&"),
                judgement: index == 3 ? .unknown : .unlawful, excess: taken, method: "test-deduction")
            let owed = premium.owed.adding(taken)
            claim.months.append(
                ClaimMonth(
                    month: month, period: month.period,
                    payDay: index == 5 ? nil : month.adding(months: 1).firstDay.adding(days: 14),
                    hours: HoursByClass(
                        scheduled: Extent(exactly: 9_900), overtime: Extent(exactly: minutes), daysWorked: 22,
                        isApproximate: index < 2),
                    items: [premium, fee], deductions: [verdict], notes: [], owed: owed,
                    lastDay: month.adding(months: 37).firstDay, isTimeBarred: false, interest: []))
        }
        let notice = ClaimItem(
            head: .notice, due: Extent(exactly: 180_000), paid: .zero, owed: Extent(exactly: 180_000),
            workings: [
                Working(
                    kind: "notice", quantity: 30, unit: .days, rate: 6_000, amount: Extent(exactly: 180_000),
                    method: "test-notice")
            ])
        claim.others = [notice]
        total(&claim)
        claim.additionalPayment = Extent(exactly: 777_777)
        return claim
    }

    /// Sums as a claim has them.
    static func total(_ claim: inout PayClaim) {
        claim.owed = .zero
        claim.owedByHead = [:]
        let items = claim.months.flatMap(\.items) + claim.others
        for item in items {
            claim.owed = claim.owed.adding(item.owed)
            claim.owedByHead[item.head] = (claim.owedByHead[item.head] ?? .zero).adding(item.owed)
        }
    }

    static func subject() -> PaperSubject {
        var subject = PaperSubject()
        subject.from = day(2025, 4, 1)
        subject.until = day(2026, 3, 31)
        subject.isLeft = true
        subject.industry = "construction"
        subject.names = [.personName: "NGUYEN VAN MAU（見本）", .employerName: "株式会社みほん縫製"]
        subject.days = [
            WorkDay(date: day(2025, 4, 1), kind: .work, spans: [ClockSpan(start: 480, end: 1_530)], breakMinutes: 60),
            WorkDay(date: day(2025, 4, 2), kind: .work, spans: [ClockSpan(start: 480, end: 1_200)]),
            WorkDay(date: day(2025, 4, 3), kind: .work),
            WorkDay(date: day(2025, 4, 6), kind: .statutoryHoliday),
        ]
        return subject
    }

    static func writer(
        _ claim: PayClaim, _ subject: PaperSubject, language: String = "en", _ rulebook: Rulebook = rulebook
    ) -> PaperWriter {
        PaperWriter(rulebook, claim: claim, subject: subject, gate: open(rulebook), language: language)
    }

    static func paper(_ id: String) -> Paper? { rulebook.papers.papers.first { $0.id == id } }
}
