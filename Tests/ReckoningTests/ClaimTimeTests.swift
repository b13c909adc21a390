import Civil
import Testing

@testable import Reckoning

/// Published examples of time limits, delay interest and the substitute payment, counted again by hand.
@Suite("claim: time, published examples")
struct ClaimTimeTests {
    private typealias Fix = ClaimFixtures

    private func limitation(demand: String? = nil, suit: String? = nil) -> Limitation {
        Limitation(law: Fix.reckoner.law, demand: demand.map(Fix.day), suit: suit.map(Fix.day))
    }

    private func isOver(_ payDay: String, on day: String, demand: String? = nil, suit: String? = nil) -> Bool? {
        limitation(demand: demand, suit: suit).standing(due: Fix.day(payDay))?.isOver(on: Fix.day(day))
    }

    /// yuhigaoka-law.com: paid on the 10th of the next month, demand received on 2024-06-27: three years back, the pay day of
    /// 2021-06-10 is over (2024-06-10), that of 2021-07-10 is held.
    /// roudou-law.info/qa/post_19.html (two years): on 2014-03-04 the pay day of 2012-03-25 can be claimed, 2012-02-25 not.
    /// bengoshifaq.com/?p=208: asked on 2019-03-20 the pay day of 2017-03-15 is over, that of 2017-04-15 not.
    /// bancho-law.jp: pay day 20 May: counted from 21 May, two years.
    @Test(
        "which pay days are over",
        arguments: [
            ("2021-06-10", "2024-06-27", true), ("2021-07-10", "2024-06-27", false),
            ("2012-03-25", "2014-03-04", false), ("2012-02-25", "2014-03-04", true),
            ("2017-03-15", "2019-03-20", true), ("2017-04-15", "2019-03-20", false),
            ("2015-05-20", "2017-05-20", false), ("2015-05-20", "2017-05-21", true),
            // The last pay day of two years and the first of three (Act 13 of 2020 Suppl. 2(2)).
            ("2020-03-31", "2022-04-01", true), ("2020-04-01", "2022-04-02", false),
            ("2020-04-01", "2023-04-01", false), ("2020-04-01", "2023-04-02", true),
        ])
    func payDays(payDay: String, asked: String, expected: Bool) {
        #expect(isOver(payDay, on: asked) == expected)
    }

    /// A demand on 2024-06-01 for a pay day of 2021-06-10 holds it until 2024-12-01 and no longer; a demand after the end
    /// holds nothing; a suit in that time holds it.
    @Test("a demand holds once, for six months")
    func demand() {
        #expect(isOver("2021-06-10", on: "2024-12-01", demand: "2024-06-01") == false)
        #expect(isOver("2021-06-10", on: "2024-12-02", demand: "2024-06-01") == true)
        #expect(isOver("2021-06-10", on: "2024-06-27", demand: "2024-06-11") == true)
        #expect(isOver("2021-06-10", on: "2026-01-01", demand: "2024-06-01", suit: "2024-11-30") == false)
        #expect(isOver("2021-06-10", on: "2026-01-01", demand: "2024-06-01", suit: "2024-12-02") == true)
    }

    /// Civil Code 143: three years after the end of February.
    @Test("ends of months")
    func monthEnds() {
        #expect(Limitation.end(after: Fix.day("2021-02-28"), years: 3) == Fix.day("2024-02-29"))
        #expect(Limitation.end(after: Fix.day("2024-02-29"), years: 3) == Fix.day("2027-02-28"))
        #expect(Limitation.end(after: Fix.day("2024-08-30"), months: 6) == Fix.day("2025-02-28"))
    }

    // MARK: Interest

    private func interest(left: String? = nil, commercial: Bool? = false, rounding: Rounding = .down) -> DelayInterest {
        DelayInterest(
            law: Fix.reckoner.law, leftOn: left.map(Fix.day), bankruptcy: nil, isCommercial: commercial,
            rounding: rounding)
    }

    private func amounts(_ interest: DelayInterest, _ yen: Int64, _ from: String, _ to: String) -> [Int64?] {
        (interest.interest(on: yen, from: Fix.day(from), to: Fix.day(to)) ?? []).map(\.amount.exact)
    }

    /// bengoshi-mie.com/matsusakashi/blog/1280: 1,000,000 at 5 % from 2010-06-03 to 2012-03-02: one year 50,000; 212 days
    /// of 365: 29,041.09; 62 days of 366: 8,469.94. The page cuts each part: 87,510; the whole is 87,511.04.
    /// irokawa.gr.jp/?p=2310: at 5 % from 2016-02-01: to 2025-01-31 nine years, 450,000; ten days more 1,369 (of 365);
    /// to 2024-02-10 eight years and ten days of 366: 400,000 + 1,366.
    @Test("whole years first, then days, a leap year's by 366")
    func dayCount() {
        #expect(amounts(interest(), 1_000_000, "2010-06-03", "2011-06-02") == [50_000])
        #expect(amounts(interest(), 1_000_000, "2011-06-03", "2011-12-31") == [29_041])
        #expect(amounts(interest(), 1_000_000, "2012-01-01", "2012-03-02") == [8_469])
        #expect(amounts(interest(), 1_000_000, "2010-06-03", "2012-03-02") == [87_511])
        #expect(amounts(interest(), 1_000_000, "2016-02-01", "2025-01-31") == [450_000])
        #expect(amounts(interest(), 1_000_000, "2016-02-01", "2025-02-10") == [451_369])
        #expect(amounts(interest(), 1_000_000, "2016-02-01", "2024-02-10") == [401_366])
        let days = DelayInterest.years(of: PayFixtures.period("2024-01-01", "2025-01-01"), .daysBy365)
        #expect(days == Decimal(366) / Decimal(365))
    }

    /// works.awaisora.com/2025/11/18: 100,000 at 6 % for 30 days: 493.15.
    @Test("thirty days at six percent")
    func thirtyDays() {
        #expect(amounts(interest(commercial: true), 100_000, "2019-05-01", "2019-05-30") == [493])
    }

    /// In the job at the rate of the day on which the delay began, after leaving at 14.6 % (L86, L87): 100,000 due on
    /// 2019-03-25, left on 2020-06-30, asked on 2021-06-30. 2019-03-26 to 2020-06-30 at 6 %: one year and 97 days of 366:
    /// 6,000 + 1,590.16 = 7,590; from 2020-07-01 one year at 14.6 %: 14,600. The change to 3 % on 2020-04-01 does not
    /// touch it.
    @Test("before and after leaving")
    func afterLeaving() {
        let both = interest(left: "2020-06-30", commercial: true)
        #expect(amounts(both, 100_000, "2019-03-26", "2021-06-30") == [7_590, 14_600])
        // Due after leaving: the higher rate from the day after the pay day.
        #expect(amounts(both, 100_000, "2020-07-26", "2021-07-25") == [14_600])
        // Notice pay is no wage.
        let plain = both.interest(
            on: 100_000, from: Fix.day("2020-07-01"), to: Fix.day("2021-06-30"), isWage: false)
        #expect(plain?.map(\.amount.exact) == [3_000])
    }

    /// A delay that began on 2020-03-31 carries 6 or 5 %, from 2020-04-01 on 3 %; where nobody said whether the employer is a
    /// merchant, both.
    @Test("the day on which the delay began decides")
    func turnOfRates() {
        #expect(amounts(interest(commercial: true), 100_000, "2020-03-31", "2021-03-30") == [6_000])
        #expect(amounts(interest(commercial: false), 100_000, "2020-03-31", "2021-03-30") == [5_000])
        #expect(amounts(interest(commercial: true), 100_000, "2020-04-01", "2021-03-31") == [3_000])
        let open = interest(commercial: nil).interest(
            on: 100_000, from: Fix.day("2020-03-31"), to: Fix.day("2021-03-30"))
        #expect(open?.map(\.amount) == [Extent(5_000, 6_000)])
    }

    // MARK: Substitute payment

    /// limo.media/articles/-/17379: 35 years old, 2,000,000 unpaid: 1,600,000; 3,000,000: 2,200,000 x 0.8 = 1,760,000.
    /// Under 30: at most 880,000; 45 and over: at most 2,960,000 (sr-ojiya.com). Below 20,000 nothing.
    @Test(
        "substitute payment by age",
        arguments: [
            ("1989-01-01", 2_000_000, 1_600_000), ("1989-01-01", 3_000_000, 1_760_000),
            ("2000-01-01", 3_000_000, 880_000), ("1979-06-30", 9_000_000, 2_960_000),
            // The thirtieth birthday the day after leaving: the age is reached on the day of leaving.
            ("1994-07-01", 3_000_000, 1_760_000), ("1994-07-02", 3_000_000, 880_000),
        ])
    func substitute(birth: String, unpaid: Int64, expected: Int64) {
        let workings = SubstitutePayment(law: Fix.reckoner.law).workings(
            unpaid: Extent(exactly: unpaid), left: Fix.day("2024-06-30"), birth: Fix.day(birth))
        #expect(workings.map(\.amount) == [Extent(exactly: expected)])
    }

    @Test("substitute payment: least sum, window, finding")
    func substituteConditions() {
        let substitute = SubstitutePayment(law: Fix.reckoner.law)
        let left = Fix.day("2024-06-30")
        #expect(substitute.workings(unpaid: Extent(exactly: 19_999), left: left, birth: nil).isEmpty)
        #expect(
            substitute.workings(unpaid: Extent(exactly: 4_000_000), left: left, birth: nil).map(\.amount)
                == [Extent(880_000, 2_960_000)])
        // Left between six months before the filing and a year and a half after it: two years in all.
        #expect(substitute.covers(left: Fix.day("2024-01-10"), filing: Fix.day("2024-07-10")))
        #expect(!substitute.covers(left: Fix.day("2024-01-09"), filing: Fix.day("2024-07-10")))
        #expect(substitute.covers(left: Fix.day("2026-01-09"), filing: Fix.day("2024-07-10")))
        #expect(!substitute.covers(left: Fix.day("2026-01-10"), filing: Fix.day("2024-07-10")))
        #expect(substitute.findingLastDay(left: left) == Fix.day("2024-12-31"))
    }

    /// What a court may add is cut off three years after the pay day, demand or not (L85).
    @Test("the cut-off of the additional payment")
    func additional() {
        let payment = AdditionalPayment(law: Fix.reckoner.law)
        #expect(payment.lastDay(due: Fix.day("2020-03-25")) == Fix.day("2022-03-25"))
        #expect(payment.lastDay(due: Fix.day("2021-06-10")) == Fix.day("2024-06-10"))
    }
}
