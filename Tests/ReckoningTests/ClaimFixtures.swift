import Civil
import Rulebook
import Source
import Testing

@testable import Reckoning

/// Records for the claim tests. The law is the rulebook's; where it holds no minimum wages the ones used here stand in
/// (labour-rules, minimum-wage.csv).
enum ClaimFixtures {
    static let rulebook: Rulebook = {
        let folder = RulebookFolder.read(path: "Rulebook").folder
        let loaded = Rulebook.load(folder).rulebook
        guard loaded.parameters["law.minimumWage"] == nil,
            let node = try? SourceReader.read(text: minimumWages, file: "parameters/minimum-wage.yaml")
        else { return loaded }
        let file = RulebookFile(path: "parameters/minimum-wage.yaml", node: node)
        return Rulebook.load(RulebookFolder(files: folder.files + [file], hash: "", version: "1")).rulebook
    }()

    private static let minimumWages = """
        parameters:
          - id: law.minimumWage
            type: number
            unit: JPY
            key: prefecture
            values:
              - {valid: {from: 2009-10-25, until: 2010-10-21}, values: {Tokyo: 791, Kanagawa: 789}}
              - {valid: {from: 2011-10-01, until: 2012-10-01}, values: {Tokyo: 837}}
              - {valid: {from: 2012-10-01, until: 2013-10-19}, values: {Tokyo: 850}}
              - {valid: {from: 2014-10-01, until: 2015-10-01}, values: {Tokyo: 888}}
              - {valid: {from: 2016-10-01, until: 2017-10-01}, values: {Tochigi: 775, Tokyo: 932}}
              - {valid: {from: 2017-10-01, until: 2018-10-01}, values: {Tochigi: 800, Tokyo: 958}}
              - {valid: {from: 2018-10-01, until: 2019-10-01}, values: {Tokyo: 985, Fukuoka: 814}}
              - {valid: {from: 2022-10-01, until: 2023-10-06}, values: {Tokyo: 1072, Fukuoka: 900}}
              - {valid: {from: 2023-10-06, until: 2024-10-05}, values: {Tokyo: 1113, Fukuoka: 941, Gunma: 935, Kanagawa: 1112}}
              - {valid: {from: 2024-10-05, until: 2025-10-16}, values: {Tokyo: 1163, Fukuoka: 992, Gunma: 985, Kanagawa: 1162}}
              - {valid: {from: 2025-10-16, until: 2025-11-16}, values: {Tokyo: 1226, Fukuoka: 992, Osaka: 1177}}
              - {valid: {from: 2025-11-16}, values: {Tokyo: 1226, Fukuoka: 1057, Osaka: 1177}}
        """

    static let reckoner: ClaimReckoner = {
        do {
            return try ClaimReckoner(rulebook)
        } catch {
            fatalError("\(error)")
        }
    }()

    static func day(_ text: String) -> CivilDate { (try? CivilDate.parse(text)) ?? .latest }

    static func month(_ year: Int, _ month: Int) -> CivilMonth {
        CivilMonth(year: year, month: month) ?? CivilMonth(.latest)
    }

    /// A job of eight hours a day, paid on the 25th of the next month.
    static func terms(_ prefecture: String, daysPerYear: Int = 255, minutesPerDay: Int = 480) -> PayTerms {
        var terms = PayTerms(job: "j1")
        terms.prefecture = prefecture
        terms.scheme = .ordinary
        terms.scheduledDaysPerYear = daysPerYear
        terms.scheduledMinutesPerDay = minutesPerDay
        terms.closingDay = 31
        terms.payDay = 25
        terms.payDayMonthsLater = 1
        terms.isSmallFirm = false
        terms.isCommercial = true
        terms.hasDeductionAgreement = true
        terms.isTrainee = false
        return terms
    }

    static func totals(
        _ month: CivilMonth, scheduled: Int64, within: Int64 = 0, overtime: Int64 = 0, overSixty: Int64 = 0,
        holiday: Int64 = 0, night: Int64 = 0, days: Int = 20
    ) -> MonthTotals {
        func exactly(_ hours: Int64) -> Extent { Extent(exactly: hours * 60) }
        return MonthTotals(
            month: month,
            hours: HoursByClass(
                scheduled: exactly(scheduled), withinStatutory: exactly(within), overtime: exactly(overtime),
                overSixty: exactly(overSixty), statutoryHoliday: exactly(holiday), night: exactly(night),
                daysWorked: days))
    }

    static func slip(_ month: CivilMonth, _ lines: [(String, Int64)] = [], gross: Int64? = nil) -> Payslip {
        Payslip(month: month, lines: lines.map { PayslipLine(kind: $0.0, yen: $0.1) }, grossYen: gross)
    }

    /// The claim of one month; a month later than its pay day.
    static func claim(_ record: PayRecord, asked: String? = nil) -> PayClaim {
        let months = record.totals.map(\.month) + record.payslips.map(\.month)
        let last = months.max().map { $0.adding(months: 2).lastDay } ?? .latest
        return reckoner.claim(record, asked: asked.map(day) ?? last)
    }

    static func owed(_ claim: PayClaim, _ head: ClaimHead) -> Extent { claim.owedByHead[head] ?? .zero }

    static func item(_ claim: PayClaim, _ head: ClaimHead) -> ClaimItem? {
        claim.months.flatMap(\.items).first { $0.head == head }
    }
}
