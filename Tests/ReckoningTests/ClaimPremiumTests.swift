import Civil
import Testing

@testable import Reckoning

/// Published examples of premiums and hourly bases, each counted again by hand in its comment.
@Suite("claim: premiums, published examples")
struct ClaimPremiumTests {
    private typealias Fix = ClaimFixtures

    private func record(
        _ parts: [WagePart], _ totals: MonthTotals, lines: [(String, Int64)]? = nil, minutesPerMonth: Int? = nil,
        prefecture: String = "Tokyo"
    ) -> PayRecord {
        var terms = Fix.terms(prefecture)
        if let minutesPerMonth {
            terms.scheduledDaysPerYear = nil
            terms.scheduledMinutesPerMonth = minutesPerMonth
        }
        terms.wages = parts
        var record = PayRecord(terms: terms)
        record.totals = [totals]
        record.payslips = [
            Fix.slip(totals.month, lines ?? parts.filter { $0.basis == .monthly }.map { ($0.kind, $0.yen) })
        ]
        return record
    }

    /// takanosr.com/blog/2025/07/31: 200,000 / 160 h = 1,250; 20 h of overtime, five of them at night:
    /// 1,250 x 1.25 x 15 = 23,437.5; 1,250 x 1.5 x 5 = 9,375; together 32,812.5, printed 32,813. By kind: overtime 1.25 x
    /// 20 h = 31,250, night 0.25 x 5 h = 1,562.5: 1,563; together 32,813.
    @Test("overtime and night")
    func overtimeAndNight() {
        let claim = Fix.claim(
            record(
                [WagePart(basis: .monthly, yen: 200_000)],
                Fix.totals(Fix.month(2023, 6), scheduled: 160, overtime: 20, night: 5), minutesPerMonth: 160 * 60))
        #expect(claim.owed == Extent(exactly: 32_813))
        #expect(Fix.owed(claim, .premiums) == Extent(exactly: 32_813))
    }

    /// nagumo555.jp/16383172507140: 1,200 an hour: two hours of overtime 1,200 x 1.25 x 2 = 3,000; eight on a holiday
    /// 1,200 x 1.35 x 8 = 12,960; five at night 1,200 x 0.25 x 5 = 1,500. Together 17,460.
    @Test("three kinds at 1,200 yen an hour")
    func hourlyKinds() {
        let claim = Fix.claim(
            record(
                [WagePart(basis: .hourly, yen: 1_200)],
                Fix.totals(Fix.month(2023, 6), scheduled: 160, overtime: 2, holiday: 8, night: 5),
                lines: [("base", 192_000)]))
        let amounts = Fix.item(claim, .premiums)?.workings.compactMap(\.amount.exact)
        #expect(amounts == [3_000, 12_960, 1_500])
        #expect(claim.owed == Extent(exactly: 17_460))
    }

    /// zangyodai-bengoshi.com/faq/piecewages: 200,000 / 170 h = 1,176.47; rounded 1,176; x 1.25 = 1,470; x 10 h = 14,700.
    /// Without that rounding, which nobody has to allow: 14,705.88: 14,706.
    @Test("the hourly wage rounded as the notice allows, and not")
    func hourlyRounding() throws {
        let one = record(
            [WagePart(basis: .monthly, yen: 200_000)], Fix.totals(Fix.month(2023, 6), scheduled: 160, overtime: 10),
            minutesPerMonth: 170 * 60)
        #expect(Fix.claim(one).owed == Extent(exactly: 14_706))
        let rounded = try ClaimReckoner(Fix.rulebook, rounding: RoundingChoice(hourly: .halfUp))
        #expect(rounded.claim(one, asked: Fix.day("2023-08-31")).owed == Extent(exactly: 14_700))
    }

    /// sharoushi.ne.jp/tshooting/buai-warimasi.html: ten hours of piece work for 10,000: 1,000 an hour, two hours beyond
    /// eight: 1,000 x 0.25 x 2 = 500.
    @Test("piece work: the premium alone")
    func piece() {
        let claim = Fix.claim(
            record(
                [WagePart(basis: .piece, yen: 0)], Fix.totals(Fix.month(2019, 6), scheduled: 8, overtime: 2),
                lines: [("piece", 10_000)], prefecture: "Fukuoka"))
        #expect(Fix.owed(claim, .premiums) == Extent(exactly: 500))
    }

    /// The same page: 162 h of a monthly wage, 18 h of overtime, 18,000 of commission: 18,000 / 180 = 100 an hour, x 0.25 x
    /// 18 = 450 besides the monthly wage. m-zangyo.com/job-type-6: 160,000 / 160 h x 1.25 x 40 h = 50,000; 40,000 / 200 h
    /// x 0.25 x 40 h = 2,000; together 52,000 (the page prints 42,000 as the sum of the two, a slip).
    @Test(
        "commission beside a monthly wage",
        arguments: [(216_000, 162, 18, 18_000, 450), (160_000, 160, 40, 40_000, 2_000)])
    func commission(monthly: Int64, hours: Int64, overtime: Int64, commission: Int64, expected: Int64) {
        let claim = Fix.claim(
            record(
                [WagePart(basis: .monthly, yen: monthly), WagePart(basis: .piece, yen: 0)],
                Fix.totals(Fix.month(2012, 3), scheduled: hours, overtime: overtime),
                lines: [("base", monthly), ("piece", commission)], minutesPerMonth: Int(hours) * 60))
        let piece = Fix.item(claim, .premiums)?.workings.first { $0.kind == "piece-overtime" }
        #expect(piece?.amount == Extent(exactly: expected))
        let time = Fix.item(claim, .premiums)?.workings.first { $0.kind == "overtime" }
        #expect(time?.amount == Extent(exactly: monthly * overtime * 125 / hours / 100))
    }

    /// office-u.jp/qa/cat13: (365 - 122) / 12 x 8 = 162 hours a month. ebisu-sr.com: (365 - 105) / 12 x 8 = 173.33.
    @Test("the yearly average of monthly hours")
    func monthlyHours() {
        func hours(_ days: Int) -> Bounds {
            AgreedHours(Fix.terms("Tokyo", daysPerYear: days), dayLimit: 480, weekLimit: 2_400).month
        }
        #expect(hours(243) == Bounds(Decimal(162 * 60)))
        #expect(hours(260).least.rounded(scale: 0) == 10_400)
    }

    /// zangyoudaiseikyuu-soudan.com, fixed overtime pay: 300,000 of which 20,000 for overtime, 173 h: (300,000 - 20,000) /
    /// 173 = 1,618; x 1.25 = 2,023; 20,000 covers about ten hours. At twenty hours: 280,000 / 173 x 1.25 x 20 =
    /// 40,462.4; less 20,000 = 20,462. If the fixed part does not stand: 300,000 / 173 x 1.25 x 20 = 43,352.6: 43,353.
    @Test("fixed overtime pay that stands, that does not, and that is open", arguments: [true, false, nil])
    func fixedOvertime(isSeparable: Bool?) {
        let claim = Fix.claim(
            record(
                [
                    WagePart(basis: .monthly, yen: 280_000),
                    WagePart(basis: .monthly, yen: 20_000, kind: "fixed-overtime", isSeparable: isSeparable),
                ], Fix.totals(Fix.month(2023, 6), scheduled: 160, overtime: 20), minutesPerMonth: 173 * 60))
        switch isSeparable {
        case true?: #expect(claim.owed == Extent(exactly: 20_462))
        case false?: #expect(claim.owed == Extent(exactly: 43_353))
        case nil: #expect(claim.owed == Extent(20_462, 43_353))
        }
    }

    /// nsanada-sr.jp/consultingcorner234.php: a housing allowance of 10,000 to every householder stays in the base, one that
    /// follows the rent stays out. 210,000 or 200,000 over 160 h, x 1.25 x 10 h: 16,406.25 or 15,625; both where nobody said.
    @Test("a flat housing allowance is ordinary pay", arguments: [true, false, nil])
    func flatHousing(isFlat: Bool?) {
        let claim = Fix.claim(
            record(
                [
                    WagePart(basis: .monthly, yen: 200_000),
                    WagePart(basis: .monthly, yen: 10_000, kind: "housing", isFlat: isFlat),
                ], Fix.totals(Fix.month(2023, 6), scheduled: 160, overtime: 10), minutesPerMonth: 160 * 60))
        switch isFlat {
        case true?: #expect(claim.owed == Extent(exactly: 16_406))
        case false?: #expect(claim.owed == Extent(exactly: 15_625))
        case nil: #expect(claim.owed == Extent(15_625, 16_406))
        }
    }

    /// Sixty hours at 1.25 and ten at 1.50 of 1,250: 93,750 + 18,750 = 112,500. A small firm owed 1.25 for all until
    /// 2023-03-31: 109,375. Where the size is not known, both (L31, L32).
    @Test("beyond sixty hours by size of firm", arguments: [true, false, nil])
    func overSixty(isSmall: Bool?) {
        var one = record(
            [WagePart(basis: .monthly, yen: 200_000)],
            Fix.totals(Fix.month(2023, 2), scheduled: 160, overtime: 60, overSixty: 10), minutesPerMonth: 160 * 60)
        one.terms.isSmallFirm = isSmall
        switch isSmall {
        case true?: #expect(Fix.claim(one).owed == Extent(exactly: 109_375))
        case false?: #expect(Fix.claim(one).owed == Extent(exactly: 112_500))
        case nil: #expect(Fix.claim(one).owed == Extent(109_375, 112_500))
        }
    }
}
