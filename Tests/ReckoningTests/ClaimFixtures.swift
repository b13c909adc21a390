import Civil
import Rulebook
import Testing

@testable import Reckoning

/// Records for the claim tests. The law is the rulebook's.
enum ClaimFixtures {
    static let rulebook = Rulebook.load(RulebookFolder.read(path: "Rulebook").folder).rulebook

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
