import Civil
import Testing

@testable import Reckoning

/// Hours of published examples, each counted again by hand in its comment. All are in minutes.
@Suite("hours by class: published examples")
struct PayHoursTests {
    private typealias Fix = PayFixtures

    private func exact(_ result: ClassifiedPeriod) -> ClassMinutes { result.readings.first ?? ClassMinutes() }

    private func week(_ hours: [Int], from first: String = "2024-06-03") -> [WorkDay] {
        hours.enumerated().compactMap { offset, minutes in
            guard minutes > 0 else { return nil }
            let date = Fix.day(first).adding(days: offset)
            return WorkDay(date: date, spans: [ClockSpan(start: 480, end: 480 + minutes)], breaks: [])
        }
    }

    /// https://hirota-sr.com/posts/post7.html: a week with holiday, late and short days.
    /// Sun 8:00-10:42 = 2:42 holiday. Mon 8:41, Tue 9:05, Wed 12:32 (32 after 22:00): beyond eight 0:41 + 1:05 + 4:32 =
    /// 6:18. Thu 6:55, Fri 8:00. Up to Friday 8+8+8+6:55+8 = 38:55 count; Sat 3:15: 1:05 up to forty, 2:10 beyond.
    @Test("a week from the practice of a labour consultant, minute by minute")
    func wholeWeek() {
        let noon = "12:00-13:00"
        let days = [
            Fix.work("2024-09-01", "8:00-10:42", breaks: ""),
            Fix.work("2024-09-02", "9:00-18:41", breaks: noon), Fix.work("2024-09-03", "9:42-19:47", breaks: noon),
            Fix.work("2024-09-04", "9:00-22:32", breaks: noon), Fix.work("2024-09-05", "9:00-16:55", breaks: noon),
            Fix.work("2024-09-06", "9:00-18:00", breaks: noon),
            Fix.work("2024-09-07", "9:00-12:15", breaks: "", kind: .dayOff),
        ]
        let result = Fix.classify(days, Fix.period("2024-09-01", "2024-10-01"))
        let minutes = exact(result)
        #expect(result.readings.count == 1)
        #expect(minutes.statutoryHoliday == 162)
        #expect(minutes.overtime == 378 + 130)
        #expect(minutes.night == 32)
        #expect(minutes.nightOvertime == 32)
        #expect(minutes.withinStatutory == 65)
        #expect(minutes.scheduled == 2_400 - 65)
        #expect(minutes.scheduledOvertime == 0)
    }

    /// Weeks from Monday to Saturday, Sunday being the holiday; overtime in hours:
    /// y-klaw.com/faq1/226: six days of nine: five single hours, then nine of Saturday: 14.
    /// zangyoudai-bengoshi.com/faq/81: six of ten: 5 × 2 + 10 = 20.
    /// kato.my-sr.com, case 1: six of seven: 42 - 40 = 2. Case 2: 9, 8, 8, 7, 6, 5: one on Monday, 42 - 40 = 2 on Saturday.
    /// sr-iplus.co.jp: five of seven and seven on Saturday: 42 - 40 = 2.
    @Test(
        "weeks of law offices and consultants",
        arguments: [
            ([9, 9, 9, 9, 9, 9], 14), ([10, 10, 10, 10, 10, 10], 20), ([7, 7, 7, 7, 7, 7], 2),
            ([9, 8, 8, 7, 6, 5], 3), ([7, 7, 7, 7, 7, 7], 2),
        ])
    func weeks(hours: [Int], overtime: Int) {
        let minutes = exact(Fix.classify(week(hours.map { $0 * 60 }), Fix.period("2024-06-03", "2024-06-10")))
        #expect(minutes.overtime == Int64(overtime * 60))
        #expect(minutes.worked == Int64(hours.reduce(0, +) * 60))
    }

    /// https://ka-forestry.or.jp/roudoukijyun/roudou_33_19.html: agreed 8:30-17:00 with an hour's break (7:30), worked to
    /// 5:00: 17:00-17:30 within the law, 17:30-22:00 overtime (4:30), 22:00-5:00 overtime at night (7:00).
    @Test("a night through after a day of seven and a half hours")
    func throughTheNight() {
        var terms = Fix.terms
        terms.scheduledMinutesPerDay = 450
        let days = [Fix.work("2024-06-04", "8:30-29:00", breaks: "12:00-13:00")]
        let minutes = exact(Fix.classify(days, Fix.period("2024-06-01", "2024-07-01"), terms))
        #expect(minutes.scheduled == 450)
        #expect(minutes.withinStatutory == 30)
        #expect(minutes.overtime == 270 + 420)
        #expect(minutes.night == 420)
        #expect(minutes.nightOvertime == 420)
    }

    // MARK: Midnight and the holiday (notice 331 of 1994)

    /// gokaku-plus.com, examination of 2018: six hours a day, holiday on Sunday. Saturday's work to Sunday 3:00: from 0:00
    /// it is holiday work (180). From Sunday 20:00 to Monday 3:00: the four hours to midnight are.
    @Test("the holiday is the calendar day, into it and out of it")
    func acrossTheHoliday() {
        let month = Fix.period("2024-06-01", "2024-07-01")
        let into = exact(Fix.classify([Fix.work("2024-06-08", "10:00-27:00", breaks: "13:00-14:00")], month))
        #expect(into.statutoryHoliday == 180)
        #expect(into.nightHoliday == 180)
        #expect(into.worked == 16 * 60)
        // Thirteen hours outside the holiday: eight, and five beyond, of which 22:00-24:00 at night.
        #expect(into.overtime == 300)
        #expect(into.nightOvertime == 120)

        let out = exact(Fix.classify([Fix.work("2024-06-09", "20:00-27:00", breaks: "")], month))
        #expect(out.statutoryHoliday == 240)
        #expect(out.overtime == 0)
        #expect(out.scheduled + out.withinStatutory == 180)
        #expect(out.night == 300)
    }

    /// sr59.net, examination 36, question 5: from 8:00 through the night to the holiday's noon: holiday work from 0:00.
    /// abc.fp-hori.com: Saturday 14:00 to Sunday 5:00 without a break: eight hours, two of overtime at night, five of the
    /// holiday at night.
    @Test("a night that ends on the holiday")
    func endsOnTheHoliday() {
        let month = Fix.period("2024-06-01", "2024-07-01")
        let noon = exact(Fix.classify([Fix.work("2024-06-08", "8:00-36:00", breaks: "12:00-13:00")], month))
        #expect(noon.statutoryHoliday == 720)
        // Saturday 8:00-24:00 less an hour: eight and seven.
        #expect(noon.overtime == 420)
        let night = exact(Fix.classify([Fix.work("2024-06-08", "14:00-29:00", breaks: "")], month))
        #expect(night.scheduled + night.withinStatutory == 480)
        #expect(night.overtime == 120)
        #expect(night.statutoryHoliday == 300)
        #expect(night.night == 420)
    }

    /// Ministry's answers of 2009, number 10 (blog.roumukanri110.net/article/13658929.html): no day named, all seven days
    /// of the week worked: the last of the week is the holiday.
    @Test("an unnamed holiday is the last of seven days worked")
    func unnamedHoliday() {
        var terms = Fix.terms
        terms.statutoryHolidayWeekday = nil
        let month = Fix.period("2024-06-01", "2024-07-01")
        let seven = (0..<7).map { offset in
            WorkDay(
                date: Fix.day("2024-06-02").adding(days: offset), spans: [ClockSpan(start: 540, end: 1_020)], breaks: []
            )
        }
        #expect(exact(Fix.classify(seven, month, terms)).statutoryHoliday == 480)
        #expect(exact(Fix.classify(seven, month, terms)).overtime == 480)
        #expect(exact(Fix.classify(Array(seven.dropFirst()), month, terms)).statutoryHoliday == 0)
        // A week from Monday to Sunday cuts the same days in two.
        terms.weekStarts = 1
        #expect(exact(Fix.classify(seven, month, terms)).statutoryHoliday == 0)
    }

    // MARK: Sixty hours

    /// kiyonari-office.com 2023-04-10: a small firm closing on the 15th; 65 hours from 16 to 31 March are all at the lower
    /// rate, of 65 hours from 1 to 15 April five are at the higher one. Ten days each of 8 + 6:30.
    @Test("sixty hours are counted from the day on which the rule came into force")
    func sixtyHoursInTheFirstMonth() {
        var terms = Fix.terms
        terms.isSmallFirm = true
        let march = [16, 17, 20, 21, 22, 23, 24, 27, 28, 29].map { "2023-03-\($0)" }
        let april = ["03", "04", "05", "06", "07", "10", "11", "12", "13", "14"].map { "2023-04-\($0)" }
        let days = (march + april).map { Fix.work($0, "6:00-21:30", breaks: "12:00-13:00") }
        let period = Fix.period("2023-03-16", "2023-04-16")
        let small = exact(Fix.classify(days, period, terms))
        #expect(small.overtime == 125 * 60)
        #expect(small.overSixty == 5 * 60)
        // A large firm was bound long since: all but the first sixty.
        terms.isSmallFirm = false
        let large = exact(Fix.classify(days, period, terms))
        #expect(large.overtime == 60 * 60)
        #expect(large.overSixty == 70 * 60)
    }

    // MARK: Variable schemes

    /// blog.goo.ne.jp/sampomich: a month from Wednesday; days agreed 8, 8, 8 (first week, cut: 4 days), 5 × 9 (second).
    /// Worked 8:00, 8:00, 8:15, Saturday off 8:00; then 9:00 × 4, 9:15, Saturday off 3:11.
    /// Day: 0:15, 0:15. Week: first 24 agreed (above 40 × 4/7): the Saturday's 8:00; second 45 agreed: the Saturday's 3:11.
    @Test("a monthly variable scheme: the day, then the week")
    func monthlyVariable() {
        var terms = Fix.terms
        terms.scheme = .monthlyVariable
        func line(_ date: String, _ minutes: Int, agreed: Int) -> WorkDay {
            WorkDay(
                date: Fix.day(date), spans: [ClockSpan(start: 300, end: 300 + minutes)], breaks: [],
                scheduledMinutes: agreed)
        }
        let days = [
            line("2020-07-01", 480, agreed: 480), line("2020-07-02", 480, agreed: 480),
            line("2020-07-03", 495, agreed: 480), line("2020-07-04", 480, agreed: 0),
            line("2020-07-06", 540, agreed: 540), line("2020-07-07", 540, agreed: 540),
            line("2020-07-08", 540, agreed: 540), line("2020-07-09", 540, agreed: 540),
            line("2020-07-10", 555, agreed: 540), line("2020-07-11", 191, agreed: 0),
        ]
        let result = Fix.classify(days, Fix.period("2020-07-01", "2020-08-01"), terms)
        #expect(result.days.map { $0.hours.overtime.exact } == [0, 0, 15, 480, 0, 0, 0, 0, 15, 191])
        #expect(exact(result).scheduledOvertime == 0)
    }

    /// hirota-sr.com/posts/post68.html, first week: agreed 8 × 5 and 4 on Saturday (44); five worked on Saturday: the
    /// fifth is beyond the week. muratasrj.jp: a week with four days agreed of eight; eight on the public holiday are
    /// beyond nothing, an hour more on an ordinary day is beyond the day.
    @Test("weeks of other offices under the monthly scheme")
    func monthlyVariableWeeks() {
        var terms = Fix.terms
        terms.scheme = .monthlyVariable
        func line(_ day: Int, _ hours: Int, agreed: Int) -> WorkDay {
            WorkDay(
                date: Fix.day("2024-09-01").adding(days: day - 1),
                spans: [ClockSpan(start: 300, end: 300 + hours * 60)],
                breaks: [], scheduledMinutes: agreed * 60)
        }
        let month = Fix.period("2024-09-01", "2024-10-01")
        let long = (2...6).map { line($0, 8, agreed: 8) } + [line(7, 5, agreed: 4)]
        #expect(exact(Fix.classify(long, month, terms)).overtime == 60)
        let holiday = [line(2, 8, agreed: 0)] + (3...5).map { line($0, 8, agreed: 8) } + [line(6, 9, agreed: 8)]
        #expect(exact(Fix.classify(holiday, month, terms)).overtime == 60)
    }

    /// Ceiling of a 31-day month 177.1 h = 10,626 minutes: 23 days of 8 = 184 h without a plan that fills them leave
    /// 11,040 - 10,626 = 414 minutes beyond the period, and nothing beyond a day or a week of five days.
    @Test("beyond the ceiling of the month")
    func monthCeiling() {
        var terms = Fix.terms
        terms.scheme = .monthlyVariable
        let days = (0..<31).compactMap { offset -> WorkDay? in
            let date = Fix.day("2024-07-01").adding(days: offset)
            guard date.weekday <= 5 else { return nil }
            return WorkDay(date: date, spans: [ClockSpan(start: 480, end: 960)], breaks: [], scheduledMinutes: 450)
        }
        #expect(days.count == 23)
        let minutes = exact(Fix.classify(days, Fix.period("2024-07-01", "2024-08-01"), terms))
        #expect(minutes.overtime == 414)
    }

    @Test("without a plan a variable scheme is a range: void, or kept to the letter")
    func variableWithoutPlan() {
        var terms = Fix.terms
        terms.scheme = .monthlyVariable
        let days = week([600, 600, 600, 600, 600, 0])
        let result = Fix.classify(days, Fix.period("2024-06-01", "2024-07-01"), terms)
        #expect(result.hours.overtime == Extent(0, 600))
        #expect(result.notes.contains("variable-plan-unknown"))
    }

    /// 2,085.7 h = 125,142 minutes in 365 days. 261 days of eight hours = 125,280 agreed and worked: 138 beyond the year.
    @Test("a yearly scheme settles in its last month")
    func yearlyVariable() {
        var terms = Fix.terms
        terms.scheme = .yearlyVariable
        terms.variablePeriod = Fix.period("2025-01-01", "2026-01-01")
        let days = (0..<365).compactMap { offset -> WorkDay? in
            let date = Fix.day("2025-01-01").adding(days: offset)
            guard date.weekday <= 5 else { return nil }
            return WorkDay(date: date, spans: [ClockSpan(start: 480, end: 960)], breaks: [], scheduledMinutes: 480)
        }
        #expect(days.count == 261)
        let november = Fix.classify(days, Fix.period("2025-11-01", "2025-12-01"), terms)
        #expect(exact(november).premiumOnly == 0)
        let december = Fix.classify(days, Fix.period("2025-12-01", "2026-01-01"), terms)
        #expect(exact(december).premiumOnly == 138)
        #expect(exact(december).overtime == 0)
    }

    @Test("a plan of more than ten hours a day does not raise the limit of a yearly scheme above ten")
    func yearlyPlanTooLong() {
        var terms = Fix.terms
        terms.scheme = .yearlyVariable
        let line = WorkDay(
            date: Fix.day("2025-06-03"), spans: [ClockSpan(start: 300, end: 1_020)], breaks: [], scheduledMinutes: 720)
        let minutes = exact(Fix.classify([line], Fix.period("2025-06-01", "2025-07-01"), terms))
        #expect(minutes.overtime == 120)
    }
}
