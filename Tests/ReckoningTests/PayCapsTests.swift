import Civil
import Testing

@testable import Reckoning

@Suite("caps of the overtime agreement")
struct PayCapsTests {
    private typealias Fix = PayFixtures

    private func months(_ hours: [(overtime: Int, holiday: Int)], from first: String = "2024-01") -> [OvertimeCaps
        .Month]
    {
        let start = CivilMonth(Fix.day("\(first)-01"))
        return hours.enumerated().map { offset, worked in
            var hours = HoursByClass()
            hours.overtime = Extent(exactly: Int64(worked.overtime) * 60)
            hours.statutoryHoliday = Extent(exactly: Int64(worked.holiday) * 60)
            return OvertimeCaps.Month(month: start.adding(months: offset), hours: hours)
        }
    }

    private func kinds(_ months: [OvertimeCaps.Month], _ change: (inout PayTerms) -> Void = { _ in }) -> [String] {
        var terms = Fix.terms
        terms.hasOvertimeAgreement = true
        change(&terms)
        return OvertimeCaps(law: Fix.law, terms: terms).breaches(months).map(\.kind)
    }

    @Test("forty-five hours a month are allowed, a minute more is told")
    func month() {
        #expect(kinds(months([(45, 0)])).isEmpty)
        #expect(kinds(months([(46, 0)])) == ["month"])
        #expect(kinds(months([(43, 0)])) { $0.scheme = .yearlyVariable } == ["month"])
    }

    @Test("overtime and holiday work must stay under a hundred hours")
    func hundred() {
        #expect(kinds(months([(45, 55)])).contains("month-with-clause"))
        #expect(!kinds(months([(45, 54)])).contains("month-with-clause"))
    }

    @Test("averages of two to six months stay within eighty hours")
    func average() {
        #expect(!kinds(months([(45, 35), (45, 35)])).contains("average"))
        #expect(kinds(months([(45, 35), (45, 36)])).contains("average"))
        #expect(kinds(months([(40, 0), (45, 40), (45, 40), (45, 40)])).contains("average"))
        // A gap ends the stretch.
        let apart = months([(45, 36)]) + months([(45, 36)], from: "2024-04")
        #expect(!kinds(apart).contains("average"))
    }

    @Test("the year, with and without a special clause, and the months above the ordinary cap")
    func year() {
        #expect(!kinds(months(Array(repeating: (30, 0), count: 12))).contains("year"))
        #expect(kinds(months(Array(repeating: (31, 0), count: 12))).contains("year"))
        #expect(kinds(months(Array(repeating: (61, 0), count: 12))).contains("year-with-clause"))
        let six = months(Array(repeating: (50, 0), count: 6) + Array(repeating: (0, 0), count: 6))
        #expect(!kinds(six).contains("months-a-year"))
        let seven = months(Array(repeating: (50, 0), count: 7) + Array(repeating: (0, 0), count: 5))
        #expect(kinds(seven).contains("months-a-year"))
    }

    @Test("the caps bind large firms, small firms and the deferred trades from their own days")
    func dates() {
        let march2020 = months([(90, 20)], from: "2020-03")
        #expect(kinds(march2020).contains("month-with-clause"))
        #expect(kinds(march2020) { $0.isSmallFirm = true }.isEmpty)
        #expect(kinds(march2020) { $0.isSmallFirm = nil }.isEmpty)
        #expect(kinds(months([(90, 20)], from: "2019-03")).isEmpty)
        let march2024 = months([(90, 20)], from: "2024-03")
        #expect(kinds(march2024) { $0.industry = "construction" }.isEmpty)
        let april2024 = months([(90, 20)], from: "2024-04")
        #expect(kinds(april2024) { $0.industry = "construction" } == ["month", "month-with-clause"])
        // Drivers have no limit of a hundred hours.
        #expect(kinds(april2024) { $0.industry = "transport" } == ["month"])
        #expect(kinds(april2024) { $0.industry = "agriculture" }.isEmpty)
    }

    @Test("without an agreement all overtime is unlawful")
    func noAgreement() {
        var terms = Fix.terms
        terms.hasOvertimeAgreement = false
        let breaches = OvertimeCaps(law: Fix.law, terms: terms).breaches(months([(10, 4), (0, 0)]))
        #expect(breaches.map(\.kind) == ["no-agreement"])
        #expect(breaches.first?.minutes == 840)
        terms.scheme = .exempt
        #expect(OvertimeCaps(law: Fix.law, terms: terms).breaches(months([(10, 4)])).isEmpty)
    }
}
