import Civil
import TestSupport
import Testing

@Suite("Dates")
struct DateTests {
    @Test("Every day from 0001 to 9999 has a place, and comes back from it")
    func roundTrip() throws {
        var expected = try CivilDate.of(year: 1, month: 1, day: 1).dayNumber
        #expect(expected == -719_162)
        var weekday = 1
        for year in 1...9999 {
            for month in 1...12 {
                for day in 1...CivilDate.daysIn(month: month, of: year) {
                    let date = CivilDate(year: year, month: month, day: day)
                    let parts = date?.parts
                    let isRight =
                        date?.dayNumber == expected && parts?.year == year && parts?.month == month
                        && parts?.day == day && date?.weekday == weekday
                    if !isRight { Issue.record("\(year)-\(month)-\(day)") }
                    expected += 1
                    weekday = weekday % 7 + 1
                }
            }
        }
        #expect(expected == 2_932_897)
    }

    @Test("Written forms read back", arguments: seeds)
    func textRoundTrip(seed: UInt64) throws {
        var generator = SeededStream(seed)
        for _ in 0..<2_000 {
            let date = CivilDate(dayNumber: Int32.random(in: -719_162...2_932_896, using: &generator))
            let (year, month, day) = date.parts
            var forms = [date.iso, "\(date.iso.prefix(4))/\(month)/\(day)"]
            // A year of three digits without an era could as well be one of an era that was left out.
            if year >= 1_000 { forms.append(date.japanese) }
            for form in forms {
                #expect(try CivilDate.parse(form) == date, "\(form), seed \(seed)")
            }
            #expect(CivilDate(iso: date.iso) == date)
            #expect(CivilDate(year: year, month: month, day: day) == date)
        }
    }

    @Test(
        "Forms people write",
        arguments: [
            "2024-06-10", "2024/6/10", "2024.6.10", " 2024-6-10 ", "２０２４年６月１０日", "2024年06月10日", "令和6年6月10日",
            "令和６年６月１０日", "令和六年六月十日", "二〇二四年六月十日", "二千二十四年六月十日", "R6.6.10", "r6/6/10", "Ｒ６．６．１０",
            "R06-06-10", "令6.6.10", "㋿6年6月10日", "平成36年6月10日", "H36.6.10", "Reiwa 6.6.10", "西暦2024年6月10日",
            "២០២៤-០៦-១០", "၂၀၂၄-၀၆-၁၀", "2024 年 6 月 10 日", "昭和99年6月10日",
        ])
    func forms(text: String) throws {
        #expect(try CivilDate.parse(text).iso == "2024-06-10")
    }

    @Test(
        "What is no date is refused",
        arguments: [
            "", " ", "2024", "2024-06", "10/6/2024", "2024-13-01", "2023-02-29", "2024-06-31", "0000-01-01",
            "2024-6/10",
            "2024-06-10T00:00", "2024-06-10x", "令和6年6月", "6年6月10日", "令和元年元月1日", "24-06-10", "20240610", "R0.1.1",
            "令和元年4月30日", "昭和元年12月24日", "明治5年12月2日", "一二三四五年一月一日", "2024-06-１０１",
            "99999999999999999999-01-01",
        ])
    func refused(text: String) {
        #expect(throws: CivilError.self) { try CivilDate.parse(text) }
    }

    @Test("Anything at all may be read without a crash", arguments: seeds)
    func noise(seed: UInt64) {
        var generator = SeededStream(seed)
        let alphabet = Array("0123456789-/.年月日令和平成元十百千〇一RHSTM ０９ ೧")
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...20, using: &generator)
            let text = String((0..<count).compactMap { _ in alphabet.randomElement(using: &generator) })
            if let date = try? CivilDate.parse(text) { #expect((1...9_999).contains(date.year), "\(text)") }
            _ = try? CivilMonth.parse(text)
            _ = CivilDate(iso: text)
        }
        #expect(throws: CivilError.self) { try CivilDate.parse(String(repeating: "1", count: 100_000)) }
    }

    @Test("Only the ISO form is ISO")
    func strict() {
        #expect(CivilDate(iso: "2024-06-10")?.dayNumber == 19_884)
        #expect(CivilDate(iso: "-0044-03-15")?.year == -44)
        #expect(CivilDate(iso: "99999-12-31")?.iso == "99999-12-31")
        for text in [
            "2024-6-10", "02024-06-10", "+2024-06-10", "2024-06-10 ", "2024/06/10", "-", "", "--", "2024-06-100",
        ] {
            #expect(CivilDate(iso: text) == nil, "\(text)")
        }
    }

    @Test("Months are added to the same day or to the last", arguments: seeds)
    func months(seed: UInt64) throws {
        var generator = SeededStream(seed)
        for _ in 0..<5_000 {
            let date = CivilDate(dayNumber: Int32.random(in: -300_000...300_000, using: &generator))
            let count = Int.random(in: -2_000...2_000, using: &generator)
            let moved = date.addingMonths(count)
            let context = Comment(rawValue: "\(date) + \(count) months, seed \(seed)")
            #expect(CivilMonth(date).adding(months: count) == CivilMonth(moved), context)
            #expect(moved.day == min(date.day, CivilMonth(moved).dayCount), context)
            #expect(CivilMonth(date).months(to: CivilMonth(moved)) == count, context)
            // Whole months counted never reach past the target.
            let whole = date.wholeMonths(to: moved)
            #expect(count >= 0 ? whole <= count && whole >= count - 1 : whole == count, context)
            #expect(date.adding(days: count).adding(days: -count) == date, context)
            #expect(date.days(to: date.adding(days: count)) == count, context)
        }
        #expect(try CivilDate.parse("2024-01-31").addingMonths(1).iso == "2024-02-29")
        #expect(try CivilDate.parse("2024-02-29").addingYears(1).iso == "2025-02-28")
        #expect(try CivilDate.parse("2024-03-31").addingMonths(-1).iso == "2024-02-29")
    }

    @Test("The ends of the calendar hold")
    func limits() {
        #expect(CivilDate.latest.iso == "999999-12-31")
        #expect(CivilDate.earliest.iso == "-999999-01-01")
        #expect(CivilDate.latest.adding(days: 1) == .latest)
        #expect(CivilDate.latest.addingExactly(days: 1) == nil)
        #expect(CivilDate.earliest.addingMonthsExactly(-1) == nil)
        #expect(CivilDate.earliest.adding(days: .min) == .earliest)
        #expect(CivilDate.latest.addingMonths(.max) == .latest)
        #expect(CivilDate.latest.addingYears(.max) == .latest)
        #expect(CivilDate(dayNumber: .max) == .latest)
        #expect(CivilDate(year: 1_000_000, month: 1, day: 1) == nil)
        #expect(CivilDate.latest.weekOfYear >= 52)
        #expect(CivilDate.latest.calendarMonth.adding(months: .max) == CivilDate.latest.calendarMonth)
        #expect(CivilDate.latest.calendarMonth.period.from?.day == 1)
    }

    @Test(
        "Weeks after ISO 8601",
        arguments: [
            ("2024-12-30", 1), ("2021-01-03", 53), ("2021-01-04", 1), ("2020-12-31", 53), ("2016-01-01", 53),
            ("2024-06-10", 24),
        ])
    func weeks(text: String, week: Int) throws {
        #expect(try CivilDate.parse(text).weekOfYear == week)
    }

    @Test(
        "Eras begin on their first day",
        arguments: [
            ("2019-05-01", "令和元年5月1日"), ("2019-04-30", "平成31年4月30日"), ("1989-01-08", "平成元年1月8日"),
            ("1989-01-07", "昭和64年1月7日"), ("1926-12-25", "昭和元年12月25日"), ("1926-12-24", "大正15年12月24日"),
            ("1912-07-30", "大正元年7月30日"), ("1912-07-29", "明治45年7月29日"), ("1873-01-01", "明治6年1月1日"),
            ("1872-12-31", "1872年12月31日"),
        ])
    func eras(iso: String, japanese: String) throws {
        let date = try CivilDate.parse(iso)
        #expect(date.japanese == japanese)
        #expect(try CivilDate.parse(japanese) == date)
    }

    @Test("Every era's first day")
    func firstDays() {
        let days = JapaneseEra.allCases.map(\.firstDay.iso)
        #expect(days == ["1868-10-23", "1912-07-30", "1926-12-25", "1989-01-08", "2019-05-01"])
        #expect(JapaneseEra.firstSolarDay.iso == "1873-01-01")
    }

    @Test("A refusal says what was found and what is accepted")
    func words() {
        let message = (try? CivilDate.parse("2023-02-29")).map(\.iso) ?? "refused"
        #expect(message == "refused")
        #expect(
            "\(CivilError.noSuchDay(year: 2023, month: 2, day: 29))"
                == "year 2023, month 2, day 29: no such day; accepted: \(CivilDate.acceptedForms)")
    }

    @Test("Months are read and written")
    func monthForms() throws {
        for text in ["2019-05", "2019/5", "2019年5月", "令和元年5月", "R1.5", "平成31年5月"] {
            #expect(try CivilMonth.parse(text).iso == "2019-05", "\(text)")
        }
        for text in ["2019", "2019-13", "2019-00", "令和元年4月", "2019-05-01", ""] {
            #expect(throws: CivilError.self, "\(text)") { try CivilMonth.parse(text) }
        }
        let month = try CivilMonth.parse("2024-02")
        #expect(month.dayCount == 29)
        #expect(month.lastDay.iso == "2024-02-29")
        #expect(month.japanese == "令和6年2月")
        #expect(month.adding(months: -2).iso == "2023-12")
        #expect(CivilMonth(year: -1, month: 12)?.adding(months: 1).iso == "0000-01")
    }
}
