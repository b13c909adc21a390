import Civil
import TestSupport
import Testing

private func day(_ text: String) throws -> CivilDate { try CivilDate.parse(text) }

@Suite("Periods under the Civil Code")
struct JapanesePeriodTests {
    @Test(
        "Months end on the day before the corresponding day, or on the last day",
        arguments: [
            // event, months, whether the first day counts, last day
            ("2024-06-10", 1, false, "2024-07-10"), ("2024-06-10", 1, true, "2024-07-09"),
            ("2024-01-31", 1, false, "2024-02-29"), ("2024-01-30", 1, false, "2024-02-29"),
            ("2024-01-29", 1, false, "2024-02-29"), ("2024-01-28", 1, false, "2024-02-28"),
            ("2023-01-28", 1, false, "2023-02-28"), ("2023-01-27", 1, false, "2023-02-27"),
            ("2024-02-29", 12, false, "2025-02-28"), ("2024-02-29", 12, true, "2025-02-28"),
            ("2024-03-31", 6, false, "2024-09-30"), ("2024-04-01", 3, true, "2024-06-30"),
            ("2024-11-30", 3, false, "2025-02-28"), ("2024-06-10", 0, false, "2024-06-10"),
        ])
    func months(event: String, months: Int, counting: Bool, last: String) throws {
        let result = JapanesePeriod.lastDay(months: months, from: try day(event), countingFirstDay: counting)
        #expect(result.iso == last)
    }

    @Test("Days and weeks leave the first day out unless it begins at midnight")
    func days() throws {
        #expect(JapanesePeriod.lastDay(days: 14, from: try day("2024-06-10")).iso == "2024-06-24")
        #expect(
            JapanesePeriod.lastDay(days: 14, from: try day("2024-06-10"), countingFirstDay: true).iso == "2024-06-23")
        #expect(JapanesePeriod.lastDay(weeks: 2, from: try day("2024-06-10")).iso == "2024-06-24")
        #expect(JapanesePeriod.lastDay(years: 5, from: try day("2019-06-10")).iso == "2024-06-10")
    }

    @Test("A last day on a Sunday or holiday moves where that is the custom")
    func holidays() throws {
        let newYear = try [day("2024-01-01"), day("2024-01-02"), day("2024-01-03")]
        // 31 December 2023 is a Sunday.
        let moved = JapanesePeriod.lastDay(days: 7, from: try day("2023-12-24"), isHoliday: newYear.contains)
        #expect(moved.iso == "2024-01-04")
        #expect(JapanesePeriod.lastDay(days: 7, from: try day("2023-12-24")).iso == "2023-12-31")
        // A caller for whom every day is a holiday gets an answer all the same.
        #expect(JapanesePeriod.lastDay(days: 1, from: try day("2024-01-01"), isHoliday: { _ in true }).year == 2025)
    }

    @Test(
        "Ages are attained at the end of the day before the birthday",
        arguments: [
            // born, age, day attained
            ("2004-04-01", 20, "2024-03-31"), ("2004-02-29", 20, "2024-02-28"), ("2004-02-29", 18, "2022-02-28"),
            ("1990-01-01", 18, "2007-12-31"),
        ])
    func attained(born: String, age: Int, last: String) throws {
        let born = try day(born)
        let attained = JapanesePeriod.attains(age: age, born: born)
        #expect(attained.iso == last)
        #expect(JapanesePeriod.age(born: born, on: attained) == age - 1)
        #expect(JapanesePeriod.age(born: born, atEndOf: attained) == age)
        #expect(JapanesePeriod.age(born: born, on: attained.adding(days: 1)) == age)
    }

    @Test("Age grows by one, on the day after it is attained", arguments: seeds)
    func ages(seed: UInt64) throws {
        var generator = SeededStream(seed)
        for _ in 0..<300 {
            let born = CivilDate(dayNumber: Int32.random(in: -30_000...20_000, using: &generator))
            #expect(JapanesePeriod.age(born: born, on: born.adding(days: -1)) == nil)
            #expect(JapanesePeriod.age(born: born, on: born) == 0)
            for age in 1...90 {
                let attained = JapanesePeriod.attains(age: age, born: born)
                let context = Comment(rawValue: "born \(born), age \(age), seed \(seed)")
                #expect(JapanesePeriod.age(born: born, on: attained) == age - 1, context)
                #expect(JapanesePeriod.age(born: born, on: attained.adding(days: 1)) == age, context)
            }
        }
    }
}

@Suite("Stretches of days")
struct PeriodTests {
    @Test("The end is left out")
    func halfOpen() throws {
        let (start, end) = try (day("2024-06-10"), day("2024-06-20"))
        let period = try Period.of(from: start, until: end)
        #expect(period.contains(start) && !period.contains(end))
        #expect(period.lastDay?.iso == "2024-06-19")
        #expect(period.dayCount == 10)
        #expect(Period(from: start, through: end)?.dayCount == 11)
        #expect(Period(from: end, until: end) == nil)
        #expect(throws: CivilError.emptyPeriod(from: end, until: start)) { try Period.of(from: end, until: start) }
        #expect(Period.always.contains(start) && Period.always.contains(period) && !period.contains(.always))
    }

    @Test("Overlaps and gaps are those of the days", arguments: seeds)
    func days(seed: UInt64) throws {
        var generator = SeededStream(seed)
        for _ in 0..<2_000 {
            let periods = (0..<Int.random(in: 1...5, using: &generator)).compactMap { _ -> Period? in
                let from = Int32.random(in: 0...30, using: &generator)
                let until = from + Int32.random(in: 1...10, using: &generator)
                let isOpen = Int.random(in: 0...9, using: &generator)
                return Period(
                    from: isOpen == 0 ? nil : CivilDate(dayNumber: from),
                    until: isOpen == 1 ? nil : CivilDate(dayNumber: until))
            }
            let context = Comment(rawValue: "\(periods), seed \(seed)")
            let span = (-5...50).map { CivilDate(dayNumber: $0) }
            let counts = span.map { day in periods.filter { $0.contains(day) }.count }
            #expect((Period.firstOverlap(in: periods) != nil) == counts.contains { $0 > 1 }, context)
            let gaps = Period.gaps(in: periods)
            let held = span.indices.filter { counts[$0] > 0 }
            for (index, day) in span.enumerated() {
                let isInside = held.contains { $0 < index } && held.contains { $0 > index }
                #expect(gaps.contains { $0.contains(day) } == (counts[index] == 0 && isInside), context)
            }
            for (one, other) in zip(periods, periods.dropFirst()) {
                let common = span.filter { one.contains($0) && other.contains($0) }
                #expect(one.overlaps(other) == !common.isEmpty, context)
                #expect(one.intersection(other)?.contains(common.first ?? .latest) ?? common.isEmpty, context)
                #expect((one.gap(to: other) != nil) == (one.gap(to: other)?.dayCount ?? 0 > 0), context)
                #expect(one.gap(to: other) == other.gap(to: one), context)
            }
        }
    }
}
