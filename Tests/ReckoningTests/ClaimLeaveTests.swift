import Civil
import Testing

@testable import Reckoning

/// Published examples of paid leave, counted again by hand.
@Suite("claim: paid leave, published examples")
struct ClaimLeaveTests {
    private typealias Fix = ClaimFixtures

    /// Every month from a day on, with the dates of leave.
    private func months(from: String, until: String, leave: [String] = [], absences: Int = 0) -> [PaidLeave.Month] {
        let (start, end) = (Fix.day(from), Fix.day(until))
        var result: [PaidLeave.Month] = []
        var month = CivilMonth(start)
        while month.firstDay < end {
            let period = month.period
            result.append(
                PaidLeave.Month(
                    period: period, leave: leave.map(Fix.day).filter { period.contains($0) },
                    daysWorked: Bounds(Decimal(20 - absences)), absences: absences, protected: 0, isKnown: true))
            month = month.adding(months: 1)
        }
        return result
    }

    private func years(
        _ from: String, asked: String, daysPerYear: Int? = 255, minutesPerDay: Int? = 480, _ months: [PaidLeave.Month]
    ) -> [LeaveYear] {
        var terms = Fix.terms("Tokyo")
        terms.from = Fix.day(from)
        terms.scheduledDaysPerYear = daysPerYear
        terms.scheduledMinutesPerDay = minutesPerDay
        return PaidLeave(law: Fix.reckoner.law, terms: terms).years(months, asked: Fix.day(asked)).years
    }

    /// keiei-sr.com/2015-03-26: hired on 2010-09-01: sixteen days on 2015-03-01; the fourteen of the year before are open,
    /// the twelve of 2013-03-01 have lapsed that day.
    @Test("after four and a half years")
    func fourAndAHalf() {
        let found = years("2010-09-01", asked: "2015-03-01", months(from: "2010-09-01", until: "2015-03-01"))
        #expect(found.map(\.days) == [10, 11, 12, 14, 16].map { Extent(exactly: $0) })
        #expect(found.map(\.grantedOn.year) == [2011, 2012, 2013, 2014, 2015])
        #expect(found[2].lapsesOn == Fix.day("2015-03-01"))
        #expect(found[3].lapsesOn > Fix.day("2015-03-01"))
    }

    /// blog.goo.ne.jp/sampomich: hired on 2019-01-01, ten days on 2019-07-01, five taken; eleven on 2020-07-01, four taken:
    /// one of the first ten lapses on 2021-07-01 and eleven stay.
    @Test("days come off the oldest grant")
    func oldestFirst() {
        let leave = (1...5).map { "2019-08-0\($0)" } + (3...6).map { "2020-08-0\($0)" }
        let found = years(
            "2019-01-01", asked: "2021-07-01", months(from: "2019-01-01", until: "2021-07-02", leave: leave))
        #expect(found.map(\.days) == [10, 11, 12].map { Extent(exactly: $0) })
        #expect(found.map(\.taken) == [9, 0, 0])
    }

    /// ameblo.jp/silc-study (the table): three days a week after six months: 5, after eighteen: 6; four days a week and four
    /// hours a day: 7. Five days a week of four hours: the full ten.
    @Test(
        "few days a week",
        arguments: [
            (156, 240, [5, 6]), (208, 240, [7, 8]), (104, 240, [3, 4]), (52, 240, [1, 2]), (260, 240, [10, 11]),
        ])
    func proportional(days: Int, minutes: Int, expected: [Int64]) {
        let found = years(
            "2022-04-01", asked: "2023-10-01", daysPerYear: days, minutesPerDay: minutes,
            months(from: "2022-04-01", until: "2023-10-02"))
        #expect(found.map(\.days) == expected.map { Extent(exactly: $0) })
    }

    /// Four days of eight hours are 32 hours a week: thirty or more is the full table (L71).
    @Test("four long days are the full table")
    func fourLongDays() {
        let found = years(
            "2022-04-01", asked: "2022-10-01", daysPerYear: 209, minutesPerDay: 480,
            months(from: "2022-04-01", until: "2022-10-02"))
        #expect(found.map(\.days) == [Extent(exactly: 10)])
    }

    /// Five of twenty days absent is 75 %: less than eighty. Four of twenty is eighty.
    @Test("attendance of eighty percent", arguments: [(4, 10), (5, 0)])
    func attendance(absences: Int, expected: Int64) {
        let found = years(
            "2022-04-01", asked: "2022-10-01", months(from: "2022-04-01", until: "2022-10-01", absences: absences))
        #expect(found.map(\.days) == [Extent(exactly: expected)])
    }

    @Test("without records the days lie between nothing and all")
    func unknownAttendance() {
        let found = years("2022-04-01", asked: "2022-10-01", [])
        #expect(found.map(\.days) == [Extent(0, 10)])
        #expect(found.map(\.taken) == [nil])
    }

    /// Leave of somebody paid by the hour: 1,200 x 8 h x 2 days = 19,200, of which 9,600 was paid.
    @Test("leave pay by the hour")
    func leavePay() {
        var terms = Fix.terms("Fukuoka")
        terms.wages = [WagePart(basis: .hourly, yen: 1_200)]
        var record = PayRecord(terms: terms)
        let month = Fix.month(2024, 6)
        var totals = Fix.totals(month, scheduled: 144)
        totals.paidLeaveDays = 2
        record.totals = [totals]
        record.payslips = [Fix.slip(month, [("base", 172_800), ("paid-leave", 9_600)])]
        let claim = Fix.claim(record)
        #expect(claim.owed == Extent(exactly: 9_600))
        #expect(Fix.owed(claim, .paidLeave) == Extent(exactly: 9_600))
        #expect(claim.additionalPayment == Extent(exactly: 9_600))
    }
}
