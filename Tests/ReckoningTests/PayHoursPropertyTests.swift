import Civil
import Testing

@testable import Reckoning

/// Properties on records drawn at random, and a second counting, minute by minute, that knows nothing of the first.
@Suite("hours by class: properties")
struct PayHoursPropertyTests {
    private typealias Fix = PayFixtures

    /// Six weeks of shifts, some past midnight, some on holidays, breaks with their times.
    private func record(_ dice: inout PayDice) -> [WorkDay] {
        var days: [WorkDay] = []
        var free = 0
        for offset in 0..<42 {
            let date = Fix.day("2024-05-26").adding(days: offset)
            guard Int.random(in: 0..<10, using: &dice) < 8 else {
                free = 0
                continue
            }
            let start = max(Int.random(in: 0..<1_380, using: &dice), free)
            guard start < 1_440 else {
                free -= 1_440
                continue
            }
            let length = Int.random(in: 1...900, using: &dice)
            let end = min(start + length, 2_700)
            var breaks: [ClockSpan] = []
            if length > 120, Bool.random(using: &dice) {
                let from = Int.random(in: start..<(end - 60), using: &dice)
                breaks.append(ClockSpan(start: from, end: from + Int.random(in: 1...60, using: &dice)))
            }
            free = max(0, end - 1_440)
            let kind: DayKind? = Int.random(in: 0..<12, using: &dice) == 0 ? .dayOff : nil
            days.append(
                WorkDay(date: date, kind: kind, spans: [ClockSpan(start: start, end: end)], breaks: breaks))
        }
        return days
    }

    /// The ordinary rules, a minute at a time: eight hours a shift, forty a week from Sunday, sixty a period.
    private func slow(_ days: [WorkDay], _ period: Period) -> (
        overtime: Int64, overSixty: Int64, holiday: Int64, night: Int64
    ) {
        var result: (overtime: Int64, overSixty: Int64, holiday: Int64, night: Int64) = (0, 0, 0, 0)
        var week = 0
        var weekOfDay = Int.min
        var month = 0
        for day in days {
            let sunday = Int(day.date.dayNumber) - day.date.weekday % 7
            if sunday != weekOfDay {
                weekOfDay = sunday
                week = 0
            }
            var shift = 0
            for span in day.spans {
                for minute in span.start..<span.end {
                    if (day.breaks ?? []).contains(where: { $0.start <= minute && minute < $0.end }) { continue }
                    let calendar = day.date.adding(days: minute / 1_440)
                    let clock = minute % 1_440
                    let counts = period.contains(day.date)
                    if counts, clock >= 1_320 || clock < 300 { result.night += 1 }
                    if calendar.weekday == 7 {
                        if counts { result.holiday += 1 }
                        continue
                    }
                    if shift < 480, week < 2_400 {
                        shift += 1
                        week += 1
                        continue
                    }
                    shift += 1
                    guard counts else { continue }
                    month += 1
                    if month > 3_600 { result.overSixty += 1 } else { result.overtime += 1 }
                }
            }
        }
        return result
    }

    @Test("agrees with a counting minute by minute", arguments: 0..<200)
    func agreesWithMinutes(seed: Int) {
        var dice = PayDice(UInt64(seed) &* 7_919 &+ 3)
        let days = record(&dice)
        let period = Fix.period("2024-06-01", "2024-07-01")
        let result = Fix.classify(days, period)
        let expected = slow(days, period)
        #expect(result.readings.count == 1)
        let minutes = result.readings.first ?? ClassMinutes()
        #expect(minutes.overtime == expected.overtime)
        #expect(minutes.overSixty == expected.overSixty)
        #expect(minutes.statutoryHoliday == expected.holiday)
        #expect(minutes.night == expected.night)
        #expect(minutes.nightHoliday <= minutes.statutoryHoliday)
        #expect(minutes.nightOvertime <= minutes.overtime + minutes.overSixty)
    }

    @Test("every minute is in exactly one class, under every scheme", arguments: HoursScheme.allCases)
    func conserved(scheme: HoursScheme) {
        var terms = Fix.terms
        terms.scheme = scheme
        terms.variablePeriod = Fix.period("2024-06-01", "2024-07-01")
        for seed in 0..<60 {
            var dice = PayDice(UInt64(seed) &* 104_729 &+ 11)
            var days = record(&dice)
            for index in days.indices { days[index].scheduledMinutes = Int.random(in: 0...600, using: &dice) }
            let period = Fix.period("2024-06-01", "2024-07-01")
            let worked = days.filter { period.contains($0.date) }.reduce(Int64(0)) { sum, day in
                sum + Int64(day.spans.reduce(0) { $0 + $1.minutes } - (day.breaks ?? []).reduce(0) { $0 + $1.minutes })
            }
            let result = Fix.classify(days, period, terms)
            for reading in result.readings {
                #expect(reading.worked == worked)
                #expect(reading.scheduledOvertime <= reading.overtime + reading.overSixty)
                #expect(
                    [reading.scheduled, reading.withinStatutory, reading.overtime, reading.overSixty, reading.night]
                        .allSatisfy { $0 >= 0 })
            }
            var sum = ClassMinutes()
            for day in result.days where result.readings.count == 1 {
                sum.overtime += day.hours.overtime.least
                sum.scheduled += day.hours.scheduled.least
                sum.night += day.hours.night.least
            }
            if let only = result.readings.first, result.readings.count == 1 {
                #expect(sum.overtime == only.overtime && sum.scheduled == only.scheduled && sum.night == only.night)
            }
        }
    }

    @Test("a week is counted the same however its days are divided among pay periods", arguments: 0..<60)
    func splitting(seed: Int) {
        var dice = PayDice(UInt64(seed) &+ 500)
        let days = record(&dice)
        let whole = Fix.classify(days, Fix.period("2024-06-02", "2024-06-30"))
        let cut = Fix.day("2024-06-03").adding(days: Int.random(in: 0..<25, using: &dice))
        let one = Fix.classify(days, Period(from: Fix.day("2024-06-02"), until: cut) ?? .always)
        let other = Fix.classify(days, Period(from: cut, until: Fix.day("2024-06-30")) ?? .always)
        func beyond(_ result: ClassifiedPeriod) -> Int64 {
            result.readings.first.map { $0.overtime + $0.overSixty } ?? 0
        }
        #expect(beyond(whole) == beyond(one) + beyond(other))
        let shuffled = Fix.classify(days.shuffled(using: &dice), Fix.period("2024-06-02", "2024-06-30"))
        #expect(shuffled.readings == whole.readings)
    }

    @Test("an hour more never lowers what is due", arguments: 0..<150)
    func monotone(seed: Int) {
        var dice = PayDice(UInt64(seed) &* 31 &+ 77)
        var days = record(&dice)
        let period = Fix.period("2024-06-01", "2024-07-01")
        let core = PayCore(Fix.law)
        func due(_ minutes: ClassMinutes) -> Int64 {
            var values = MonthValues()
            values.minutes = minutes
            values.base = Fix.hourly(1_200)
            values.day = Fix.day("2024-06-01").dayNumber
            let pay = core.amounts(values)
            // By the hour: ordinary hours are paid too.
            return minutes.scheduled * 20 + pay.premium
        }
        let before = due(Fix.classify(days, period).readings.first ?? ClassMinutes())
        let index = Int.random(in: days.indices, using: &dice)
        guard let span = days[index].spans.first else { return }
        let room =
            index + 1 < days.count && days[index].date.days(to: days[index + 1].date) == 1
            ? (days[index + 1].spans.first?.start ?? 0) + 1_440 : 2_880
        days[index].spans = [ClockSpan(start: span.start, end: min(span.end + 60, room, 2_880))]
        let after = due(Fix.classify(days, period).readings.first ?? ClassMinutes())
        // Each class is rounded once.
        #expect(after >= before - 3)
    }

    /// Loosening what is known widens the answer and never leaves out the truth.
    @Test("the truth lies within what is found of less knowledge", arguments: 0..<120)
    func sound(seed: Int) {
        var dice = PayDice(UInt64(seed) &* 13 &+ 5)
        let days = record(&dice)
        let period = Fix.period("2024-06-01", "2024-07-01")
        let truth = Fix.classify(days, period).hours
        var loose = days
        for index in loose.indices {
            switch Int.random(in: 0..<4, using: &dice) {
            case 0:
                let known = loose[index].breaks ?? []
                loose[index].breakMinutes = known.reduce(0) { $0 + $1.minutes }
                loose[index].breaks = nil
            // Work without times is taken to lie within its own day.
            case 1 where loose[index].kind != .dayOff && (loose[index].spans.last?.end ?? 0) <= 1_440:
                loose[index].spans = []
                loose[index].breaks = nil
                loose[index].kind = .work
            default: break
            }
        }
        let found = Fix.classify(loose, period).hours
        func holds(_ part: KeyPath<HoursByClass, Extent>) -> Bool {
            guard let value = truth[keyPath: part].exact else { return false }
            return found[keyPath: part].least <= value && value <= (found[keyPath: part].most ?? .max)
        }
        #expect(holds(\.overSixty))
        #expect(holds(\.statutoryHoliday))
        #expect(holds(\.night))
        let beyond = truth.overtime.adding(truth.overSixty).exact ?? -1
        let extent = found.overtime.adding(found.overSixty)
        #expect(extent.least <= beyond && beyond <= (extent.most ?? .max))
    }
}
