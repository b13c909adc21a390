import Civil
import Rulebook
import Testing

@testable import Reckoning

/// Whole claims, each reckoned by hand in its comment.
@Suite("claim: as a whole")
struct ClaimReckonerTests {
    private typealias Fix = ClaimFixtures

    private func monthly(_ yen: Int64, months: ClosedRange<Int>, year: Int = 2024) -> PayRecord {
        var terms = Fix.terms("Fukuoka")
        terms.wages = [WagePart(basis: .monthly, yen: yen)]
        terms.from = Fix.day("2023-01-01")
        var record = PayRecord(terms: terms)
        for number in months {
            let month = Fix.month(year, number)
            record.totals.append(Fix.totals(month, scheduled: 170))
            record.payslips.append(Fix.slip(month, [("base", yen)]))
        }
        return record
    }

    private func month(_ claim: PayClaim, _ number: Int) -> ClaimMonth? {
        claim.months.first { $0.month == Fix.month(2024, number) }
    }

    /// 300,000 a month; five of July's days without work, paid 300,000 x (170 - 40) / 170 = 229,411.76. April to June:
    /// 900,000 / 91 days = 9,890.10; x 0.6 x 5 = 29,670.3.
    @Test("closure: the average wage of the three months before")
    func closure() {
        var record = monthly(300_000, months: 4...7)
        record.totals[3].closureDays = 5
        record.payslips[3] = Fix.slip(Fix.month(2024, 7), [("base", 229_412)])
        let claim = Fix.reckoner.claim(record, asked: Fix.day("2024-08-31"))
        let july = month(claim, 7)
        #expect(july?.owed == Extent(exactly: 29_670))
        #expect(july?.items.map(\.head) == [.wages, .closure])
        #expect(claim.averageWage.first?.rate == Decimal("9890.1"))
        // Sixty percent paid is enough; a little less is short.
        record.payslips[3].lines.append(PayslipLine(kind: "closure", yen: 29_000))
        #expect(month(Fix.reckoner.claim(record, asked: Fix.day("2024-08-31")), 7)?.owed == Extent(exactly: 670))
        record.employerAtFault = false
        #expect(month(Fix.reckoner.claim(record, asked: Fix.day("2024-08-31")), 7)?.owed == Extent(0, 670))
    }

    /// Without a payslip nobody knows what was paid: from nothing owed to all of it. Where every payslip is there, the month
    /// was not paid at all.
    @Test("a missing payslip")
    func missingPayslip() {
        var record = monthly(200_000, months: 4...6)
        record.payslips.remove(at: 1)
        let open = Fix.reckoner.claim(record, asked: Fix.day("2024-08-01"))
        #expect(month(open, 5)?.owed == Extent(0, 200_000))
        #expect(month(open, 5)?.notes.contains("payslip-missing") == true)
        record.payslipsComplete = true
        let known = Fix.reckoner.claim(record, asked: Fix.day("2024-08-01"))
        #expect(month(known, 5)?.owed == Extent(exactly: 200_000))
    }

    /// A month of which no hour is known: the wage is known, overtime is anything. Nothing is taken to be zero.
    @Test("unknown hours leave the sum open")
    func unknownHours() {
        var record = monthly(200_000, months: 4...6)
        record.totals.remove(at: 1)
        let claim = Fix.reckoner.claim(record, asked: Fix.day("2024-08-01"))
        #expect(month(claim, 5)?.owed == Extent(0, nil))
        #expect(claim.owed.most == nil)
    }

    /// Absent for two days of eight hours: 200,000 x 16 / 170 h = 18,823.5 may be taken; 25,000 is 6,176 too much (the wage due
    /// is 181,176.47, paid 175,000). Where no day of absence is known, anything from nothing to all of it.
    @Test("pay taken for absence goes by the hours")
    func absence() {
        var record = monthly(200_000, months: 4...4)
        record.payslips[0].deductions = [PayslipLine(kind: "absence", yen: 25_000)]
        record.terms.from = Fix.day("2024-04-01")
        record.terms.until = Fix.day("2024-04-30")
        #expect(Fix.reckoner.claim(record, asked: Fix.day("2024-08-01")).owed == Extent(0, 25_000))
        record.totals[0].absenceDays = 2
        let claim = Fix.reckoner.claim(record, asked: Fix.day("2024-08-01"))
        #expect(claim.owed == Extent(exactly: 6_176))
        #expect(claim.months.first?.deductions.map(\.excess) == [.zero])
    }

    @Test("without a pay day there is no last day, and interest is open")
    func noPayDay() {
        var record = monthly(200_000, months: 4...4)
        record.terms.payDay = nil
        record.payslips = [Fix.slip(Fix.month(2024, 4), [("base", 150_000)])]
        record.terms.from = Fix.day("2024-04-01")
        record.terms.until = Fix.day("2024-04-30")
        let claim = Fix.reckoner.claim(record, asked: Fix.day("2024-08-01"))
        #expect(claim.owed == Extent(exactly: 50_000))
        #expect(claim.months.first?.lastDay == nil)
        #expect(claim.months.first?.isTimeBarred == nil)
        #expect(claim.interest == .open)
    }

    /// Pay of May is due on 25 June: on the 24th it is not owed yet.
    @Test("what falls due later is not owed yet")
    func notYetDue() {
        var record = monthly(200_000, months: 5...5)
        record.payslips = [Fix.slip(Fix.month(2024, 5), [("base", 150_000)])]
        record.terms.from = Fix.day("2024-05-01")
        let before = Fix.reckoner.claim(record, asked: Fix.day("2024-06-24"))
        #expect(before.months.isEmpty)
        #expect(before.owed == .zero)
        #expect(before.notes.contains("not-yet-due"))
        #expect(Fix.reckoner.claim(record, asked: Fix.day("2024-06-25")).owed == Extent(exactly: 50_000))
    }

    /// Left on 2024-06-30 unpaid for April to June (200,000 each, due 25 May to 25 July), bankrupt on 2024-07-10: 600,000 x
    /// 0.8 = 480,000. Interest: to the filing at 3 %, and no 14.6 % after it.
    @Test("a bankrupt employer")
    func bankrupt() {
        var record = monthly(200_000, months: 4...6)
        record.payslips = []
        record.payslipsComplete = true
        record.terms.from = Fix.day("2024-04-01")
        record.terms.until = Fix.day("2024-06-30")
        record.birthDate = Fix.day("1990-05-05")
        record.bankruptcyFiledOn = Fix.day("2024-07-10")
        let claim = Fix.reckoner.claim(record, asked: Fix.day("2024-08-31"))
        #expect(claim.owed == Extent(exactly: 600_000))
        #expect(claim.substitutePayment.map(\.amount) == [Extent(exactly: 480_000)])
        #expect(claim.times.contains { $0.kind == "substitute-claim" && $0.lastDay == Fix.day("2026-07-10") })
        #expect(!claim.times.contains { $0.kind == "substitute-finding" })
        // April: due 25 May. 26 May to 30 June 3 %, 1 to 9 July 14.6 %, from 10 July 3 %.
        #expect(
            claim.months.first?.interest.map(\.factor.description) == ["0.03", "0.146", "0.03"])
        // Leap year: 36 / 366 x 6,000 = 590.16; 9 / 366 x 29,200 = 718.03; 53 / 366 x 6,000 = 868.85.
        #expect(
            claim.months.first?.interest.map(\.amount) == [590, 718, 869].map { Extent(exactly: $0) })
    }

    @Test("what lapses in ninety days")
    func lapsesSoon() {
        var record = monthly(200_000, months: 4...6)
        for index in record.payslips.indices { record.payslips[index].lines[0].yen = 190_000 }
        record.terms.from = Fix.day("2024-04-01")
        record.terms.until = Fix.day("2024-06-30")
        // Pay days 25 May, June and July 2024: last days three years later.
        let claim = Fix.reckoner.claim(record, asked: Fix.day("2027-05-26"))
        #expect(claim.timeBarred == Extent(exactly: 10_000))
        // The 90th day is 24 August: June's and July's last days lie before it.
        #expect(claim.timeBarredSoon == Extent(exactly: 20_000))
        #expect(claim.months.map(\.lastDay?.iso) == ["2027-05-25", "2027-06-25", "2027-07-25"])
        #expect(claim.owed == Extent(exactly: 30_000))
    }

    @Test("a rulebook without the methods is refused with the name of what lacks")
    func missingMethod() throws {
        let empty = Rulebook.load(RulebookFolder(files: [], hash: "", version: "1")).rulebook
        #expect(throws: (any Error).self) { try ClaimReckoner(empty) }
    }
}
