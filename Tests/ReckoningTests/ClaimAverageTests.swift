import Civil
import Testing

@testable import Reckoning

/// Published examples of the average wage, closure pay and pay in place of notice, counted again by hand.
@Suite("claim: average wage, published examples")
struct ClaimAverageTests {
    private typealias Fix = ClaimFixtures
    private let average = AverageWage(floorRate: Decimal("0.6") ?? .zero, decimals: 2)

    private func stretch(_ days: Int, worked: Int, time: Int64, unit: Int64) -> AverageWage.Stretch {
        AverageWage.Stretch(
            days: days, daysWorked: Bounds(Decimal(worked)), byTime: Bounds(yen: time), byUnit: Bounds(yen: unit))
    }

    private func perDay(_ stretches: [AverageWage.Stretch]) -> Decimal? {
        average.reckon(stretches, for: Fix.day("2024-04-10"))?.perDay.exact
    }

    /// hirota-sr.com/posts/post112.html: January to March, 259,700 a month and overtime 29,674, 16,782, 20,351:
    /// 845,907 / 91 days = 9,295.68. Floor: 779,100 / 91 = 8,561.53; 66,807 / 59 x 0.6 = 679.39 (the page adds before
    /// cutting: 9,240.93). The larger is the first.
    @Test("a monthly wage with overtime")
    func monthlyWithOvertime() {
        let months = [
            stretch(31, worked: 20, time: 259_700, unit: 29_674), stretch(29, worked: 19, time: 259_700, unit: 16_782),
            stretch(31, worked: 20, time: 259_700, unit: 20_351),
        ]
        #expect(perDay(months) == Decimal("9295.68"))
        // The same without February, all of which the law leaves out: 569,425 / 62 = 9,184.27.
        #expect(perDay([months[0], months[2]]) == Decimal("9184.27"))
    }

    /// soumunomori.com/column/article/atc-174746: 328,000 + 289,400 + 278,920 = 896,320 / 90 days = 9,959.11.
    @Test("three closing periods of ninety days")
    func ninetyDays() {
        #expect(perDay([stretch(90, worked: 60, time: 896_320, unit: 0)]) == Decimal("9959.11"))
    }

    /// Osaka Labour Bureau as retold: 270,000 by the hour over 30 days worked: 270,000 / 30 x 0.6 = 5,400, more than 270,000 /
    /// 92 = 2,934.78. diamond.jp/articles/-/239668: 1,000 an hour, eight hours, three days a week: 288,000 / 92 =
    /// 3,130.43; 288,000 / 36 x 0.6 = 4,800: the latter.
    @Test("the floor for pay by the hour", arguments: [(270_000, 30, "5400"), (288_000, 36, "4800")])
    func floor(pay: Int64, worked: Int, expected: String) {
        #expect(perDay([stretch(92, worked: worked, time: 0, unit: pay)]) == Decimal(expected))
    }

    /// Osaka Labour Bureau as retold: 5,040 x 0.6 x 16 days = 48,384. diamond.jp: 4,800 x 0.6 x 12 = 34,560 (the page prints
    /// 34,500, a slip) and 9,782 x 22 x 0.6 = 129,122.4.
    @Test(
        "closure pay", arguments: [("5040", 16, 48_384), ("4800", 12, 34_560), ("9782", 22, 129_122)])
    func closure(perDay: String, days: Int, expected: Int64) {
        let outcome = AverageWage.Outcome(perDay: Bounds(Decimal(perDay) ?? .zero), workings: [])
        let due = ClosurePay(rate: Decimal("0.6") ?? .zero).due(outcome, fullDays: days, partDays: [])
        #expect(due.amount.extent(.halfUp) == Extent(exactly: expected))
    }

    /// nsanada-sr.jp/consultingcorner99.php: average 10,000, the morning earned 3,000: 6,000 - 3,000 = 3,000.
    /// sr-suzuki.com/2020/04/08: average 8,000: three hours earn 3,000: 4,800 - 3,000 = 1,800; five earn 5,000: nothing.
    @Test(
        "a day partly worked",
        arguments: [("10000", 3_000, 3_000), ("8000", 3_000, 1_800), ("8000", 5_000, 0)])
    func partDay(perDay: String, earned: Int64, expected: Int64) {
        let outcome = AverageWage.Outcome(perDay: Bounds(Decimal(perDay) ?? .zero), workings: [])
        let due = ClosurePay(rate: Decimal("0.6") ?? .zero).due(
            outcome, fullDays: 0, partDays: [Bounds(yen: earned)])
        #expect(due.amount.extent(.halfUp) == Extent(exactly: expected))
    }

    /// rodosoudan.net/blog-entry-82.html: dismissed on 30 September, told on 31 August: nothing; on the 10th: ten days; on
    /// the 20th: twenty; on the day: thirty. allabout.co.jp: told on the 15th: fifteen.
    @Test(
        "days of notice that lack",
        arguments: [("08-31", 0), ("09-10", 10), ("09-20", 20), ("09-30", 30), ("09-15", 15)])
    func notice(told: String, expected: Int64) {
        let days = DismissalNotice(days: 30, probationDays: 14).lackingDays(
            told: Fix.day("2024-\(told)"), dismissed: Fix.day("2024-09-30"))
        #expect(days == Extent(exactly: expected))
    }

    /// delivery.j-shimbun.com/resign/notoneself.html: 637,000 / 91 days = 7,000; x 30 = 210,000 (December to February of a
    /// leap year, paid 212,333, 212,333 and 212,334, dismissed on the day of telling in March).
    @Test("notice pay of a claim")
    func noticeOfClaim() {
        var terms = Fix.terms("Tokyo")
        terms.wages = [
            WagePart(basis: .monthly, yen: 212_333, period: PayFixtures.period("2023-01-01", "2024-02-01")),
            WagePart(basis: .monthly, yen: 212_334, period: PayFixtures.period("2024-02-01", "2025-01-01")),
        ]
        terms.from = Fix.day("2023-12-01")
        terms.until = Fix.day("2024-03-10")
        var record = PayRecord(terms: terms)
        record.payslipsComplete = true
        for month in [Fix.month(2023, 12), Fix.month(2024, 1), Fix.month(2024, 2)] {
            record.totals.append(Fix.totals(month, scheduled: 160))
        }
        record.totals.append(Fix.totals(Fix.month(2024, 3), scheduled: 48, days: 6))
        record.dismissalToldOn = Fix.day("2024-03-10")
        record.dismissedOn = Fix.day("2024-03-10")
        let claim = Fix.claim(record, asked: "2024-05-31")
        #expect(claim.others.first?.owed == Extent(exactly: 210_000))
        #expect(Fix.owed(claim, .notice) == Extent(exactly: 210_000))
        // A court may add as much; it is in no sum that is owed.
        #expect(claim.additionalPayment == Extent(exactly: 210_000))
    }

    /// mykomon.biz/chingin/heikin/heikin_izen.html: closing on the 20th, event on 10 August: 21 April to 20 July, 91 days;
    /// event on a closing day, 20 July: back from 20 June: 21 March to 20 June, 92 days.
    @Test("the three months before the event", arguments: [("2023-08-10", 91), ("2023-07-20", 92)])
    func window(event: String, days: Int) {
        var terms = Fix.terms("Tokyo")
        terms.closingDay = 20
        terms.from = Fix.day("2022-01-21")
        terms.wages = [WagePart(basis: .monthly, yen: 300_000)]
        var record = PayRecord(terms: terms)
        record.days = [WorkDay(date: Fix.day(event), kind: .closure)]
        let claim = Fix.claim(record, asked: "2023-12-31")
        let shown = claim.averageWage.first { $0.period?.from == Fix.day(event) }
        #expect(shown?.quantity == Decimal(days))
    }
}
