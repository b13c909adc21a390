import Civil
import Testing

@testable import Reckoning

/// Published checks against the minimum wage, each counted again by hand in its comment.
@Suite("claim: minimum wage, published examples")
struct ClaimMinimumWageTests {
    private typealias Fix = ClaimFixtures

    private func record(
        _ prefecture: String, _ month: CivilMonth, _ parts: [(String, Int64)], daysPerYear: Int,
        minutesPerDay: Int = 480
    ) -> PayRecord {
        var terms = Fix.terms(prefecture, daysPerYear: daysPerYear, minutesPerDay: minutesPerDay)
        terms.wages = parts.map { WagePart(basis: .monthly, yen: $0.1, kind: $0.0, isFlat: false) }
        var record = PayRecord(terms: terms)
        record.totals = [Fix.totals(month, scheduled: 160)]
        record.payslips = [Fix.slip(month, parts)]
        return record
    }

    /// Kanagawa Labour Bureau (jsite.mhlw.go.jp/kanagawa-roudoukyoku/jirei_toukei/saichikansan.html): 225,000 with
    /// attendance, family and commuting of 10,000 each leaves 195,000; x 12 / (255 x 8 = 2,040 h) = 1,147.06 < 1,162.
    /// Short: 1,162 x 170 h = 197,540; less 195,000 = 2,540 a month.
    @Test("Kanagawa: housing counts, attendance, family and commuting do not")
    func kanagawa() {
        let record = record(
            "Kanagawa", Fix.month(2024, 11),
            [
                ("base", 180_000), ("housing", 15_000), ("attendance", 10_000), ("family", 10_000),
                ("commuting", 10_000),
            ], daysPerYear: 255)
        let claim = Fix.claim(record)
        #expect(Fix.owed(claim, .minimumWage) == Extent(exactly: 2_540))
        #expect(Fix.owed(claim, .wages) == .zero)
        let tested = Fix.item(claim, .minimumWage)?.workings.first { $0.kind == "tested-wage" }
        #expect(tested?.rate?.rounded(scale: 1, .floor) == Decimal("1147.0"))
    }

    /// Tokyo Labour Bureau (…/saitei_chingin/gekkyuu.html): 242,000 less three times 20,000 = 182,000; / 170 h = 1,070.6 <
    /// 1,072. Short: 1,072 x 170 = 182,240; less 182,000 = 240.
    @Test("Tokyo, monthly wage")
    func tokyo() {
        let record = record(
            "Tokyo", Fix.month(2022, 11),
            [("base", 182_000), ("attendance", 20_000), ("family", 20_000), ("commuting", 20_000)], daysPerYear: 255)
        #expect(Fix.owed(Fix.claim(record), .minimumWage) == Extent(exactly: 240))
    }

    /// Osaka Labour Bureau (…/saitei_chingin/saitei/hikaku.html): 197,800 / (269 x 7.5 / 12 = 168.125 h) = 1,176.50 <
    /// 1,177. Short: 1,177 x 168.125 = 197,883.125; less 197,800 = 83.125: 83.
    @Test("Osaka: half a yen an hour short")
    func osaka() {
        let record = record(
            "Osaka", Fix.month(2025, 12), [("base", 197_800)], daysPerYear: 269, minutesPerDay: 450)
        #expect(Fix.owed(Fix.claim(record), .minimumWage) == Extent(exactly: 83))
    }

    /// Gunma Labour Bureau (…/saitei_tingin/chingin_keisan_3.html): 220,000 less commuting 15,000, family 10,000 and
    /// overtime 20,000 = 175,000; / (260 x 8 / 12 = 173.33 h) = 1,009.6 >= 935.
    @Test("Gunma: enough")
    func gunma() {
        var record = record(
            "Gunma", Fix.month(2024, 2),
            [("base", 170_000), ("commuting", 15_000), ("family", 10_000), ("other-duty", 5_000)], daysPerYear: 260)
        record.payslips[0].lines.append(PayslipLine(kind: "overtime", yen: 20_000))
        #expect(Fix.owed(Fix.claim(record), .minimumWage) == .zero)
    }

    /// ameblo.jp/cent-21/entry-11939293569.html (Tokyo, autumn 2014): 175,000 less commuting 5,000 and overtime 20,000 =
    /// 150,000; / (7.5 x 250 / 12 = 156.25 h) = 960 >= 888. One yen less than 888 x 156.25 = 138,750 would be short.
    @Test("Tokyo 2014: enough; and just short")
    func tokyo2014() {
        let month = Fix.month(2014, 12)
        let enough = record(
            "Tokyo", month, [("base", 120_000), ("post", 30_000), ("commuting", 5_000)], daysPerYear: 250,
            minutesPerDay: 450)
        #expect(Fix.owed(Fix.claim(enough), .minimumWage) == .zero)
        let short = record("Tokyo", month, [("base", 138_749)], daysPerYear: 250, minutesPerDay: 450)
        #expect(Fix.owed(Fix.claim(short), .minimumWage) == Extent(exactly: 1))
    }

    /// siina-sr.com/announce_38505.html (Tochigi, closing on the 20th): 124,000 / 20 days / 8 h = 775. Seven days of work
    /// from 21 to 30 September at 775, thirteen from 1 October at 800: 13 x 8 x 25 = 2,600.
    @Test("Tochigi: a rise in the middle of the pay period")
    func riseInPeriod() {
        var terms = Fix.terms("Tochigi")
        terms.scheduledDaysPerYear = 240  // 240 x 8 / 12 = 160 hours a month
        terms.closingDay = 20
        terms.wages = [WagePart(basis: .monthly, yen: 124_000)]
        var record = PayRecord(terms: terms)
        let september = [21, 22, 25, 26, 27, 28, 29].map { "2017-09-\($0)" }
        let october = [2, 3, 4, 5, 6, 10, 11, 12, 13, 16, 17, 18, 19].map {
            $0 < 10 ? "2017-10-0\($0)" : "2017-10-\($0)"
        }
        record.days = (september + october).map {
            WorkDay(date: Fix.day($0), kind: .work, spans: [ClockSpan(start: 540, end: 1_080)], breakMinutes: 60)
        }
        record.payslips = [Fix.slip(Fix.month(2017, 10), [("base", 124_000)])]
        let claim = Fix.claim(record, asked: "2018-01-31")
        #expect(claim.months.count == 1)
        #expect(Fix.owed(claim, .minimumWage) == Extent(exactly: 2_600))
        #expect(claim.owed == Extent(exactly: 2_600))
    }

    /// The same month from totals alone: the hours before and after are not known apart. At most 20 days of 160 hours lie
    /// after the rise: 160 x 25 = 4,000; at least 160 - 10 calendar days x 8 = 80 hours: 2,000.
    @Test("Tochigi: a rise with totals only gives a range")
    func riseWithTotals() {
        var terms = Fix.terms("Tochigi")
        terms.scheduledDaysPerYear = 240
        terms.closingDay = 20
        terms.wages = [WagePart(basis: .monthly, yen: 124_000)]
        var record = PayRecord(terms: terms)
        record.totals = [Fix.totals(Fix.month(2017, 10), scheduled: 160)]
        record.payslips = [Fix.slip(Fix.month(2017, 10), [("base", 124_000)])]
        #expect(Fix.owed(Fix.claim(record), .minimumWage) == Extent(2_000, 4_000))
    }

    /// The ministry's case C (akatsu-jimusho.jp, "Cさん"): taxi, all by commission: 143,650 less overtime 5,100 and night
    /// 2,550 = 136,000; / (170 + 30 h) = 680 < 850 (Tokyo from 2012-10-01). Short 170 x 200 h = 34,000. Premiums on 850:
    /// 0.25 x 850 x 30 h = 6,375 and 0.25 x 850 x 15 h = 3,187.5: 3,188; paid 7,650: 9,563 - 7,650 = 1,913.
    @Test("commission only")
    func commission() {
        var terms = Fix.terms("Tokyo")
        terms.wages = [WagePart(basis: .piece, yen: 0)]
        var record = PayRecord(terms: terms)
        let month = Fix.month(2013, 1)
        record.totals = [Fix.totals(month, scheduled: 170, overtime: 30, night: 15)]
        record.payslips = [Fix.slip(month, [("piece", 136_000), ("overtime", 5_100), ("night", 2_550)])]
        let claim = Fix.claim(record)
        #expect(Fix.owed(claim, .minimumWage) == Extent(exactly: 34_000))
        #expect(Fix.owed(claim, .premiums) == Extent(exactly: 1_913))
        #expect(Fix.owed(claim, .wages) == .zero)
    }

    /// y-klaw.com/faq1/507.html: 100,000 / 160 h + commission 80,000 / 200 h = 625 + 400 = 1,025.
    @Test("a fixed part and commission are converted each by its own hours")
    func mixed() {
        var terms = Fix.terms("Tokyo")
        terms.scheduledDaysPerYear = nil
        terms.scheduledMinutesPerMonth = 160 * 60
        let pay = HourlyPay(
            [WagePart(basis: .monthly, yen: 100_000), WagePart(basis: .piece, yen: 0)],
            hours: AgreedHours(terms, dayLimit: 480, weekLimit: 2_400), pieceYen: Bounds(yen: 80_000),
            workedMinutes: 200 * 60)
        #expect(pay.all == Bounds(yen: 1_025))
    }

    /// hirota-sr.com/posts/post37.html: 5,000 / (168 + 8 + 3 h) = 27.932…; with 1,150 = 1,177.932…
    @Test("a small commission on top")
    func smallCommission() {
        let pay = HourlyPay(
            [WagePart(basis: .hourly, yen: 1_150), WagePart(basis: .piece, yen: 0)],
            hours: AgreedHours(Fix.terms("Tokyo"), dayLimit: 480, weekLimit: 2_400), pieceYen: Bounds(yen: 5_000),
            workedMinutes: 179 * 60)
        #expect(pay.all.least.rounded(scale: 3, .floor) == Decimal("1177.932"))
    }

    /// The same 195,000 with 180,000 for 170 hours of housing and base: housing is out of the premium base, attendance in.
    /// Kanagawa figures, ten hours of overtime: base (180,000 + 10,000) / 170 = 1,117.647 + what the tested wage lacks
    /// (1,162 - 1,147.0588 = 14.9412) = 1,132.588; x 1.25 x 10 = 14,157.35: 14,157.
    @Test("housing is out of the premium base and in for the minimum wage; attendance the reverse")
    func housingAndAttendance() {
        let month = Fix.month(2024, 11)
        var record = record(
            "Kanagawa", month,
            [
                ("base", 180_000), ("housing", 15_000), ("attendance", 10_000), ("family", 10_000),
                ("commuting", 10_000),
            ], daysPerYear: 255)
        record.totals = [Fix.totals(month, scheduled: 160, overtime: 10)]
        #expect(Fix.owed(Fix.claim(record), .premiums) == Extent(exactly: 14_157))
    }

    /// A 'training allowance' of 60,000 for 170 hours a month, Tokyo at 791: 791 x 170 = 134,470; less 60,000 = 74,470.
    /// Before 2010-07-01 whether this was work is disputed (L7): from nothing. After, it is a wage: Tokyo at 850.
    @Test("a training allowance before and after the intern status")
    func trainingAllowance() {
        func owed(_ month: CivilMonth) -> Extent {
            let record = record("Tokyo", month, [("training", 60_000)], daysPerYear: 255)
            return Fix.claim(record).owed
        }
        #expect(owed(Fix.month(2010, 5)) == Extent(0, 74_470))
        // 850 x 170 = 144,500; less 60,000 = 84,500.
        #expect(owed(Fix.month(2013, 1)) == Extent(exactly: 84_500))
    }
}
