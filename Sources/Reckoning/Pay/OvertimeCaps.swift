public import Civil
import FEEL
import Rulebook
import Source

/// The limits of overtime agreements (Labour Standards Act 36, 139, 140, 142), in minutes.
struct OvertimeCapLaw: Sendable {
    /// From when the caps bind, by size of firm or deferred trade.
    let from: [String: CivilDate]
    let month: DayTable<Int64>
    let year: DayTable<Int64>
    let variableMonth: DayTable<Int64>
    let variableYear: DayTable<Int64>
    let yearWithClause: DayTable<Int64>
    let monthWithClause: DayTable<Int64>
    let average: DayTable<Int64>
    let monthsAbove: DayTable<Int64>
    let driverYear: DayTable<Int64>

    init(_ rulebook: Rulebook) throws(Problem) {
        let method = try MethodReader(rulebook, method: "overtime-caps")
        var starts: [String: CivilDate] = [:]
        for key in try method.keys("from") { starts[key] = try method.date("from", key: key) }
        from = starts
        month = try method.minutes("month")
        year = try method.minutes("year")
        variableMonth = try method.minutes("variableMonth")
        variableYear = try method.minutes("variableYear")
        yearWithClause = try method.minutes("yearWithClause")
        monthWithClause = try method.minutes("monthWithClause")
        average = try method.minutes("average")
        monthsAbove = try method.whole("monthsAbove")
        driverYear = try method.minutes("driverYear")
    }
}

/// Checks months against the caps of the overtime agreement. Law: the method `overtime-caps`.
///
/// Only what is certain is told: hours count at their least, and a firm of unknown size as one for which the caps came
/// later. Before the caps bound there was a guideline only, which is not told.
public struct OvertimeCaps: Sendable {
    /// One pay period with its hours.
    public struct Month: Sendable, Hashable {
        public var month: CivilMonth
        public var hours: HoursByClass

        public init(month: CivilMonth, hours: HoursByClass) {
            self.month = month
            self.hours = hours
        }

        var overtime: Int64 { hours.overtime.least + hours.overSixty.least }
        var withHolidays: Int64 { overtime + hours.statutoryHoliday.least }
    }

    private let law: PayLaw
    private let terms: PayTerms

    public init(law: PayLaw, terms: PayTerms) {
        self.law = law
        self.terms = terms
    }

    /// Every excess, month by month; the year and the averages with the worst stretch of each.
    ///
    /// - Parameter months: pay periods in order; a missing month ends a stretch.
    public func breaches(_ months: [Month]) -> [CapBreach] {
        guard terms.scheme != .exempt else { return [] }
        var breaches: [CapBreach] = []
        if terms.hasOvertimeAgreement == false {
            let worked = months.filter { $0.withHolidays > 0 }
            if !worked.isEmpty {
                breaches.append(
                    breach("no-agreement", worked, minutes: worked.reduce(0) { $0 + $1.withHolidays }, limit: 0))
            }
        }
        let trade = terms.industry.flatMap { Self.deferred[$0] }
        let key = trade ?? (terms.isSmallFirm == false ? "large" : "small")
        guard let start = law.caps.from[key] else { return breaches }
        let bound = months.filter { month in
            month.month.firstDay >= start && !law.isExempt(trade: terms.industry, on: month.month.firstDay)
        }
        let isDriver = trade == "driver"
        breaches += monthly(bound, isDriver: isDriver)
        for stretch in stretches(bound) {
            breaches += yearly(stretch, isDriver: isDriver)
            if !isDriver { breaches += averages(stretch) }
        }
        return breaches
    }

    /// Trades of the vocabulary for which the caps were deferred, by the name of their date.
    private static let deferred = ["construction": "construction", "transport": "driver"]

    private func monthly(_ months: [Month], isDriver: Bool) -> [CapBreach] {
        var breaches: [CapBreach] = []
        for month in months {
            let day = month.month.firstDay
            let limit = (terms.scheme == .yearlyVariable ? law.caps.variableMonth : law.caps.month)[day]
            if let limit, month.overtime > limit {
                breaches.append(breach("month", [month], minutes: month.overtime, limit: limit))
            }
            // The limit itself is already too much: less than a hundred hours.
            if !isDriver, let limit = law.caps.monthWithClause[day], month.withHolidays >= limit {
                breaches.append(breach("month-with-clause", [month], minutes: month.withHolidays, limit: limit))
            }
        }
        return breaches
    }

    private func yearly(_ stretch: [Month], isDriver: Bool) -> [CapBreach] {
        var worst: [String: CapBreach] = [:]
        func note(_ kind: String, _ window: [Month], _ minutes: Int64, _ limit: Int64?) {
            guard let limit, minutes > limit, minutes > worst[kind]?.minutes ?? 0 else { return }
            worst[kind] = breach(kind, window, minutes: minutes, limit: limit)
        }
        for first in stretch.indices {
            let window = Array(stretch[first..<min(first + 12, stretch.endIndex)])
            guard let day = window.last?.month.firstDay else { continue }
            let sum = window.reduce(0) { $0 + $1.overtime }
            let isVariable = terms.scheme == .yearlyVariable
            note("year", window, sum, (isVariable ? law.caps.variableYear : law.caps.year)[day])
            note("year-with-clause", window, sum, (isDriver ? law.caps.driverYear : law.caps.yearWithClause)[day])
            guard !isDriver, let most = law.caps.monthsAbove[day] else { continue }
            let above = window.filter { month in
                let limit = (isVariable ? law.caps.variableMonth : law.caps.month)[month.month.firstDay]
                return limit.map { month.overtime > $0 } ?? false
            }
            if above.count > most, above.count > worst["months-a-year"]?.months.count ?? 0,
                let limit = (isVariable ? law.caps.variableMonth : law.caps.month)[day]
            {
                worst["months-a-year"] = breach(
                    "months-a-year", above, minutes: above.map(\.overtime).min() ?? 0, limit: limit)
            }
        }
        return worst.keys.sorted().compactMap { worst[$0] }
    }

    /// Averages over two to six months.
    private func averages(_ stretch: [Month]) -> [CapBreach] {
        var worst: CapBreach?
        for length in 2...6 where stretch.count >= length {
            for first in 0...(stretch.count - length) {
                let window = Array(stretch[first..<(first + length)])
                guard let day = window.last?.month.firstDay, let limit = law.caps.average[day] else { continue }
                let sum = window.reduce(0) { $0 + $1.withHolidays }
                guard sum > limit * Int64(length) else { continue }
                let average = (sum + Int64(length) - 1) / Int64(length)
                if average > worst?.minutes ?? 0 {
                    worst = breach("average", window, minutes: average, limit: limit)
                }
            }
        }
        return worst.map { [$0] } ?? []
    }

    /// Runs of months without a gap.
    private func stretches(_ months: [Month]) -> [[Month]] {
        var runs: [[Month]] = []
        for month in months.sorted(by: { $0.month < $1.month }) {
            if let last = runs.last?.last, last.month.months(to: month.month) == 1 {
                runs[runs.count - 1].append(month)
            } else {
                runs.append([month])
            }
        }
        return runs
    }

    private func breach(_ kind: String, _ months: [Month], minutes: Int64, limit: Int64) -> CapBreach {
        CapBreach(
            kind: kind, months: months.map(\.month), minutes: minutes, limitMinutes: limit, method: "overtime-caps")
    }
}
