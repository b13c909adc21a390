import Civil
import Rulebook
import Testing

@testable import Reckoning

/// Sums of published examples, reckoned again by hand in the comments.
@Suite("pay of one month: published examples")
struct PayCoreTests {
    private typealias Fix = PayFixtures
    private let core = PayCore(Fix.law)

    private func month(_ day: String = "2024-06-01") -> MonthValues {
        var values = MonthValues()
        values.day = Fix.day(day).dayNumber
        return values
    }

    /// takanosr.com 2025-07-31: 200,000 / 160 h = 1,250; 20 h of overtime, 5 of them at night: 15 × 1,562.5 = 23,437.5,
    /// 5 × 1,875 = 9,375; printed 23,438 + 9,375 = 32,813. By classes: 20 × 1,562.5 = 31,250; 5 × 312.5 = 1,562.5 → 1,563.
    @Test("a monthly wage with overtime and nights")
    func monthlyWage() {
        var values = month()
        values.base = PayRate(yen: 200_000, minutes: 160 * 60)
        values.minutes.overtime = 20 * 60
        values.minutes.night = 5 * 60
        let amounts = core.amounts(values)
        #expect(amounts.hourly == 1_250)
        #expect(amounts.overtime == 31_250)
        #expect(amounts.night == 1_563)
        #expect(amounts.premium == 32_813)
    }

    /// law-knowhow.seesaa.net 2011-12-13: 900 yen; 40:45 of overtime, 5:18 of overtime at night, 12 h of holiday; totals
    /// rounded to 41, 5 and 12 h: 900 × 1.25 × 41 = 46,125; × 1.5 × 5 = 6,750; × 1.35 × 12 = 14,580: 67,455.
    /// By classes 46:03 → 46 h × 1,125 = 51,750, night 5 × 225 = 1,125, holiday 14,580: 67,455.
    @Test("totals of a month rounded to the hour, as the notice allows")
    func roundedHours() {
        var values = month()
        values.base = Fix.hourly(900)
        values.minutes.overtime = 40 * 60 + 45 + 5 * 60 + 18
        values.minutes.night = 5 * 60 + 18
        values.minutes.statutoryHoliday = 12 * 60
        #expect(PayCore(Fix.law, rounding: PayRounding(hours: true)).amounts(values).premium == 67_455)
        // Exactly: 2,763 min × 18.75 = 51,806.25; 318 × 3.75 = 1,192.5; 14,580: three minutes more of overtime are paid.
        #expect(core.amounts(values).premium == 51_806 + 1_193 + 14_580)
    }

    /// zangyodai-bengoshi.com/faq/piecewages: 200,000 / 170 h = 1,176 (1,176.47); 10 h: 1,176 × 1.25 × 10 = 14,700.
    /// Without rounding the hour: 200,000 / 170 × 12.5 = 14,705.88.
    @Test("the hourly wage rounded, and not")
    func roundedWage() {
        var values = month()
        values.base = PayRate(yen: 200_000, minutes: 170 * 60)
        values.minutes.overtime = 600
        #expect(PayCore(Fix.law, rounding: PayRounding(hourlyWage: true)).amounts(values).overtime == 14_700)
        #expect(core.amounts(values).overtime == 14_706)
    }

    /// api.p.kalep.net/?p=3749: 85,000 / 170 h and piece pay 35,000 / 200 h; 30 h of overtime, 15 h of night:
    /// 500 × 1.25 × 30 = 18,750; 500 × 0.25 × 15 = 1,875; 175 × 0.25 × 30 = 1,312.5 → 1,313; 175 × 0.25 × 15 = 656.25 →
    /// 656. All pay 120,000 + 22,594 = 142,594. Against the minimum wage: 500 + 175 = 675.
    @Test("a fixed wage with piece pay")
    func pieceWage() {
        var values = month()
        values.base = PayRate(yen: 85_000, minutes: 170 * 60)
        values.piece = PayRate(yen: 35_000, minutes: 200 * 60)
        values.tested = values.base + values.piece
        values.minutes.overtime = 30 * 60
        values.minutes.night = 15 * 60
        values.ordinaryDue = 120_000
        let amounts = core.amounts(values)
        #expect(amounts.overtime == 18_750)
        #expect(amounts.night == 1_875)
        #expect(amounts.piece == 1_313 + 656)
        #expect(amounts.due == 142_594)
        #expect(values.tested.perHour == 675)
    }

    /// hy-tax.com 2024-10: 195,000 a month, 8 h × 255 d / 12 = 170 h: 1,147 (1,147.06) is under Tokyo's 1,163.
    /// 1,163 × 170 = 197,710: 2,710 are lacking. Overtime at the lifted 1,163: 10 h × 1,453.75 = 14,537.5 → 14,538.
    @Test("a wage below the minimum is lifted to it, in the base of premiums too")
    func belowMinimum() {
        var values = month("2024-10-01")
        values.base = PayRate(yen: 195_000, minutes: 170 * 60)
        values.tested = values.base
        values.testedMinutes = 170 * 60
        values.minutes.overtime = 600
        values.prefecture = 0
        values.ordinaryDue = 195_000
        values.ordinaryPaid = 195_000
        let amounts = core.amounts(values)
        #expect(values.base.perHour == 1_147)
        #expect(amounts.minimumWage == 1_163)
        #expect(amounts.shortfall == 2_710)
        #expect(amounts.overtime == 14_538)
        #expect(amounts.owed == 2_710 + 14_538)
        // The day before the rise 1,113 held, and nothing was lacking.
        values.day -= 1
        #expect(core.amounts(values).shortfall == 0)
    }

    /// A housing allowance counts against the minimum wage but not for premiums; an attendance allowance the other way.
    /// Fukuoka 992 from 2024-10-05. Base 950, tested 1,000: no lift. Base 1,050, tested 950: 42 are lacking, base 1,092.
    @Test("what is tested and what premiums rest on differ")
    func testedAndBase() {
        var values = month("2024-11-01")
        values.prefecture = 1
        values.base = Fix.hourly(950)
        values.tested = Fix.hourly(1_000)
        values.testedMinutes = 600
        values.minutes.overtime = 60
        #expect(core.amounts(values).shortfall == 0)
        #expect(core.amounts(values).overtime == 1_188)
        values.base = Fix.hourly(1_050)
        values.tested = Fix.hourly(950)
        #expect(core.amounts(values).shortfall == 420)
        #expect(core.amounts(values).overtime == 1_365)
    }

    /// 1,200 × 60 h × 1.25 = 90,000; 9 h beyond: large 1.5 = 16,200, a small firm before 2023-04-01 1.25 = 13,500.
    @Test("the rate beyond sixty hours by day and size of the firm")
    func longOvertime() {
        var values = month("2023-03-31")
        values.base = Fix.hourly(1_200)
        values.minutes.overtime = 3_600
        values.minutes.overSixty = 540
        #expect(core.amounts(values).overSixty == 16_200)
        values.isSmallFirm = true
        #expect(core.amounts(values).overSixty == 13_500)
        values.day += 1
        #expect(core.amounts(values).overSixty == 16_200)
        values.day = Fix.day("2010-03-31").dayNumber
        values.isSmallFirm = false
        #expect(core.amounts(values).overSixty == 13_500)
        values.minutes.statutoryHoliday = 60
        values.day = Fix.day("1994-03-31").dayNumber
        #expect(core.amounts(values).holiday == 1_500)
        values.day += 1
        #expect(core.amounts(values).holiday == 1_620)
    }

    /// 40 h a week agreed as 5 × 7 + 5, worked 5 × 8 + 5: 5 within the law at 1.00, 5 beyond it of which the wage holds the
    /// ordinary part: 5 × 0.25. At 1,200: 6,000 + 7,500 - 6,000.
    @Test("overtime within the hours agreed adds the premium alone to a monthly wage")
    func heldInWage() {
        var values = month()
        values.base = Fix.hourly(1_200)
        values.minutes.withinStatutory = 300
        values.minutes.overtime = 300
        values.minutes.scheduledOvertime = 300
        #expect(core.amounts(values).premium == 13_500)
        values.wageHoldsSchedule = true
        #expect(core.amounts(values).premium == 7_500)
        values.minutes.premiumOnly = 120
        #expect(core.amounts(values).premium == 7_500 + 600)
    }

    @Test("heads are not set off against each other")
    func noSettingOff() {
        var values = month()
        values.base = Fix.hourly(1_000)
        values.minutes.overtime = 600
        values.ordinaryDue = 100_000
        values.ordinaryPaid = 120_000
        values.unlawful = 3_000
        let amounts = core.amounts(values)
        #expect(amounts.difference == 12_500 - 20_000)
        #expect(amounts.owed == 12_500 + 3_000)
    }

    /// Every product against decimals that round once.
    @Test("agrees with decimals on random months", arguments: 0..<500)
    func agreesWithDecimals(seed: Int) throws {
        var dice = PayDice(UInt64(seed) &* 2_654_435_761)
        var values = month("2025-12-01")
        values.prefecture = Int32.random(in: -1...1, using: &dice)
        let minutes = Int64.random(in: 1...20_000, using: &dice)
        values.base = PayRate(yen: Int64.random(in: 0...900_000, using: &dice), minutes: minutes)
        let isMixed = Bool.random(using: &dice)
        if isMixed { values.base = values.base + Fix.hourly(Int64.random(in: 0...2_000, using: &dice)) }
        values.tested =
            Bool.random(using: &dice)
            ? values.base : PayRate(yen: Int64.random(in: 0...900_000, using: &dice), minutes: 7 * minutes)
        values.testedMinutes = Int64.random(in: 0...12_000, using: &dice)
        values.minutes.withinStatutory = Int64.random(in: 0...3_000, using: &dice)
        values.minutes.overtime = Int64.random(in: 0...3_600, using: &dice)
        values.minutes.overSixty = Int64.random(in: 0...9_000, using: &dice)
        values.minutes.statutoryHoliday = Int64.random(in: 0...5_000, using: &dice)
        values.minutes.night = Int64.random(in: 0...9_000, using: &dice)
        let amounts = core.amounts(values)

        func rate(_ rate: PayRate) throws -> Decimal {
            try #require(Decimal(rate.yen).divided(by: Decimal(rate.minutes)))
        }
        let lowest = Decimal([Int64(0), 1_226, 1_057][Int(values.prefecture) + 1])
        let tested = try rate(values.tested)
        let lowestRate = try #require(lowest.divided(by: 60))
        let lift = lowest > 0 && tested < lowestRate ? lowestRate - tested : 0
        let base = try rate(values.base) + lift
        func pay(_ minutes: Int64, _ factor: String, _ rate: Decimal) throws -> Int64? {
            let factor = try #require(Decimal(factor))
            // Thirty-four digits: a hair is added so that a half that was cut is still a half.
            let hair = try #require(Decimal(coefficient: 1, exponent: -20))
            return Int64(exactly: (Decimal(minutes) * factor * rate + hair).rounded(scale: 0, .halfUp))
        }
        #expect(amounts.shortfall == (try pay(values.testedMinutes, "1", lift)))
        #expect(amounts.withinStatutory == (try pay(values.minutes.withinStatutory, "1", base)))
        #expect(amounts.overtime == (try pay(values.minutes.overtime, "1.25", base)))
        #expect(amounts.overSixty == (try pay(values.minutes.overSixty, "1.5", base)))
        #expect(amounts.holiday == (try pay(values.minutes.statutoryHoliday, "1.35", base)))
        #expect(amounts.night == (try pay(values.minutes.night, "0.25", base)))
        let sum =
            amounts.withinStatutory + amounts.overtime + amounts.overSixty + amounts.holiday + amounts.night
        #expect(amounts.premium == sum)
    }

    @Test("sums far beyond any pay stay exact")
    func hugeSums() {
        let rate = PayRate(yen: 900_000_000_000, minutes: 7)
        // 44,640 × 900,000,000,000 × 1.5 / 7 = 8,609,142,857,142,857.14…
        #expect(Exact.pay(44_640, 15_000, rate) == 8_609_142_857_142_857)
        let sum = PayRate(yen: 1, minutes: 3) + PayRate(yen: 1, minutes: 6)
        #expect(sum.yen * 2 == sum.minutes)
        #expect(PayRate(yen: 5, minutes: 0) == .zero)
    }

    @Test("minimum wages by day are those of the rulebook, prefecture by prefecture")
    func minimumWages() throws {
        let rulebook = Fix.rulebook
        let table = MinimumWageTable(rulebook)
        let names = rulebook.prefectures.map(\.id)
        try #require(names.count == 47)
        for (index, name) in names.enumerated() {
            let history = try #require(rulebook.parameters["law.minimumWage"]?.history?.changes[name])
            var expected: Int64?
            var next = history.startIndex
            for number in Fix.day("2001-01-01").dayNumber..<Fix.day("2028-01-01").dayNumber {
                let day = CivilDate(dayNumber: number)
                if next < history.endIndex, history[next].from == day {
                    expected = MethodReader.scaled(history[next].value, by: 1)
                    next += 1
                }
                if table.yen(index, on: day) != expected { Issue.record("\(name) \(day.iso)") }
            }
            #expect(next == history.endIndex)
        }
        let fukuoka = try #require(table.index(of: "Fukuoka"))
        #expect(table.changes(fukuoka, in: Fix.period("2025-11-01", "2025-12-01")) == [Fix.day("2025-11-16")])
        #expect(table.changes(fukuoka, in: Fix.period("2025-11-16", "2026-10-04")).isEmpty)
        #expect(
            table.changes(fukuoka, in: Fix.period("2024-10-01", "2026-12-01")).map(\.iso) == [
                "2024-10-05", "2025-11-16", "2026-10-04",
            ])
        #expect(table.yen(fukuoka, on: .earliest) == nil)
        #expect(table.yen(fukuoka, on: .latest) == table.yen(fukuoka, on: Fix.day("2027-06-01")))
        #expect(table.yen(47, on: Fix.day("2027-06-01")) == nil)
    }

    // MARK: Columns

    @Test("columns agree with the exact core within a yen of each class")
    func columns() {
        let first = CivilMonth(Fix.day("2020-01-01"))
        let law = PayColumnLaw(Fix.law, from: first)
        var dice = PayDice(41)
        var columns = PayColumns(count: 400)
        for row in 0..<400 {
            columns.month[row] = UInt8.random(in: 0..<80, using: &dice)
            columns.prefecture[row] = UInt8.random(in: 0..<2, using: &dice)
            columns.staff[row] = UInt16.random(in: 1..<900, using: &dice)
            columns.base[row] = Float(Int.random(in: 90_000..<260_000, using: &dice))
            columns.scheduled[row] = Float(Int.random(in: 60..<177, using: &dice))
            columns.overtime[row] = Float(Int.random(in: 0..<100, using: &dice))
            columns.longOvertime[row] = max(0, columns.overtime[row] - 60)
            columns.night[row] = Float(Int.random(in: 0..<40, using: &dice))
            columns.holiday[row] = Float(Int.random(in: 0..<17, using: &dice))
        }
        var amounts = PayColumnAmounts(count: 400)
        amounts.reckon(columns, law)
        for row in 0..<400 {
            var values = MonthValues()
            values.day = first.adding(months: Int(columns.month[row])).firstDay.dayNumber
            values.prefecture = Int32(columns.prefecture[row])
            // Above the limit of the column law, which is none: a small firm.
            values.isSmallFirm = true
            values.base = PayRate(yen: Int64(columns.base[row]), minutes: Int64(columns.scheduled[row]) * 60)
            values.tested = values.base
            values.testedMinutes = Int64(columns.scheduled[row]) * 60
            values.minutes.overtime = Int64(columns.overtime[row] - columns.longOvertime[row]) * 60
            values.minutes.overSixty = Int64(columns.longOvertime[row]) * 60
            values.minutes.statutoryHoliday = Int64(columns.holiday[row]) * 60
            values.minutes.night = Int64(columns.night[row]) * 60
            let exact = core.amounts(values)
            #expect(abs(Double(exact.premium) - Double(amounts.premium[row])) < 3)
            #expect(abs(Double(exact.shortfall) - Double(amounts.shortfall[row])) < 1)
            #expect(amounts.minimumWage[row] == Float(exact.minimumWage))
        }
    }
}
