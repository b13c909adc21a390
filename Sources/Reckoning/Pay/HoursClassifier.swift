public import Civil
import Source

/// Puts the hours of a pay period into the classes that the law pays for differently.
///
/// Law: the methods `hours-*`, `holiday-work`, `night-work` and `overtime-premium` of the rulebook.
public struct HoursClassifier: Sendable {
    let law: PayLaw
    let terms: PayTerms

    public init(law: PayLaw, terms: PayTerms) {
        self.law = law
        self.terms = terms
    }

    /// The minutes of a pay period by class.
    ///
    /// - Parameters:
    ///   - days: every day of the record, also outside the period: a week, or a yearly scheme, reaches beyond it.
    ///   - period: the pay period; both ends must be known.
    public func classify(days: [WorkDay], period: Period) -> ClassifiedPeriod {
        var record = DayLines(days, law: law)
        let employed = Period(from: terms.from, through: terms.until) ?? .always
        let isEmpty = !record.lines.contains { period.contains($0.day.date) }
        let unlisted = isEmpty ? [] : record.fill(period, employed: employed)
        var result = ClassifiedPeriod(
            period: period, hours: HoursByClass(readings: [], daysWorked: 0, isApproximate: false), readings: [],
            days: [], unlisted: unlisted, notes: [],
            problems: record.problems.filter { problem in
                // A problem names its date first.
                (try? CivilDate.parse(String(problem.message.prefix(10)))).map(period.contains) ?? true
            }, methods: [])
        guard let from = period.from, period.until != nil, !isEmpty else {
            result.notes = ["no-days"]
            return result
        }
        let settings = HoursSetting.all(for: terms, law: law, on: from, record: record.lines, period: period)
        var notes = record.notes.union(settings.notes)
        if !unlisted.isEmpty { notes.insert("days-not-listed") }
        if startsInsideUnknownWeek(from, record.lines) { notes.insert("week-before-unknown") }

        var outcomes: [HoursRun.Outcome] = []
        for setting in settings.list {
            var first: HoursRun.Outcome?
            // Least, then most; where every minute is known both are the same, and the one is enough.
            for (isMost, restsOnHoliday) in [(false, true), (true, false), (false, false), (true, true)] {
                if let first, !(first.isOpen && (isMost != restsOnHoliday || first.isSplitByHoliday)) { break }
                let run = HoursRun(
                    law: law, terms: terms, setting: setting, isMost: isMost, restsOnHoliday: restsOnHoliday)
                let outcome = run.classify(record.lines, period: period)
                first = first ?? outcome
                outcomes.append(outcome)
                if !result.readings.contains(outcome.total) { result.readings.append(outcome.total) }
            }
        }
        var methods: Set<String> = ["night-work"]
        for outcome in outcomes {
            notes.formUnion(outcome.notes)
            methods.formUnion(outcome.methods)
        }
        let lines = outcomes.first?.lines ?? []
        result.days.reserveCapacity(lines.count)
        for (index, line) in lines.enumerated() {
            result.days.append(
                ClassifiedDay(
                    date: line.day.date, kind: line.day.kind,
                    isStatutoryHoliday: outcomes.contains { $0.holidays.contains(line.day.date) }, spans: line.spans,
                    breakMinutes: breaks(of: line),
                    hours: HoursByClass(
                        readings: outcomes.map { $0.minutes[index] }, daysWorked: line.spans.isEmpty ? 0 : 1,
                        isApproximate: line.day.isApproximate), isUnknown: line.isUnknown, place: line.day.place))
        }
        result.hours = HoursByClass(
            readings: result.readings, daysWorked: result.days.count { !$0.spans.isEmpty },
            isApproximate: result.days.contains { $0.hours.isApproximate })
        if result.hours.isApproximate { notes.insert("approximate") }
        result.notes = notes.sorted()
        result.methods = methods.sorted()
        return result
    }

    private func breaks(of line: DayLines.Line) -> Extent {
        line.looseBreak.adding(Extent(exactly: Int64(line.breaks.reduce(0) { $0 + $1.minutes })))
    }

    /// Whether the period begins within a week of whose earlier days nothing is known.
    private func startsInsideUnknownWeek(_ from: CivilDate, _ lines: [DayLines.Line]) -> Bool {
        let start = Week(first: terms.weekStarts).start(of: from)
        guard start < from, terms.from.map({ $0 < from }) ?? true else { return false }
        return !lines.contains { $0.day.date >= start && $0.day.date < from }
    }
}

/// The week of the work rules: from Sunday where they say nothing (notice 1 of 1988).
struct Week: Sendable {
    /// Days from 1970-01-01, a Thursday, to the first start of a week.
    private let offset: Int

    /// - Parameter first: 1 Monday … 7 Sunday.
    init(first: Int?) {
        let weekday = first.flatMap { (1...7).contains($0) ? $0 : nil } ?? 7
        offset = weekday - 4
    }

    /// The number of the week that holds a day.
    func number(of day: CivilDate) -> Int {
        let shifted = Int(day.dayNumber) - offset
        return (shifted >= 0 ? shifted : shifted - 6) / 7
    }

    func start(of day: CivilDate) -> CivilDate { CivilDate(dayNumber: Int32(number(of: day) * 7 + offset)) }
}
