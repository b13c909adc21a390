import Civil
import Reckoning
import Rulebook

/// Months, days and rows drawn at random, the same on every run.
struct PayInput {
    private var state: UInt64 = 7

    private mutating func draw(_ range: Range<Int>) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Int(state >> 33) % range.count
    }

    /// Months with a monthly wage, every class of hours, any prefecture and day of ten years.
    mutating func months(_ count: Int) -> [MonthValues] {
        let first = CivilDate(year: 2016, month: 1, day: 1)?.dayNumber ?? 0
        return (0..<count).map { _ in
            var values = MonthValues()
            let hours = draw(100..<177)
            values.base = PayRate(yen: Int64(draw(90_000..<260_000)), minutes: Int64(hours) * 60)
            values.tested = PayRate(yen: values.base.yen + Int64(draw(0..<20_000)), minutes: Int64(hours) * 60)
            values.testedMinutes = Int64(hours) * 60
            values.minutes.scheduled = Int64(hours) * 60
            values.minutes.withinStatutory = Int64(draw(0..<300))
            values.minutes.overtime = Int64(draw(0..<3_600))
            values.minutes.overSixty = Int64(draw(0..<2_400))
            values.minutes.statutoryHoliday = Int64(draw(0..<1_000))
            values.minutes.night = Int64(draw(0..<2_400))
            values.prefecture = Int32(draw(0..<47))
            values.day = first + Int32(draw(0..<3_900))
            values.isSmallFirm = draw(0..<2) == 0
            values.wageHoldsSchedule = true
            values.ordinaryDue = values.base.yen
            values.ordinaryPaid = values.base.yen
            values.premiumPaid = Int64(draw(0..<50_000))
            values.unlawful = Int64(draw(0..<60_000))
            return values
        }
    }

    /// A month of thirty-one days with times, some past midnight.
    mutating func days() -> [WorkDay] {
        guard let first = CivilDate(year: 2024, month: 7, day: 1) else { return [] }
        return (0..<31).compactMap { offset in
            let date = first.adding(days: offset)
            guard date.weekday != 7 else { return WorkDay(date: date, kind: .statutoryHoliday) }
            let start = 480 + draw(0..<60)
            let end = start + 540 + draw(0..<480)
            return WorkDay(
                date: date, spans: [ClockSpan(start: start, end: end)], breaks: [ClockSpan(start: 720, end: 780)],
                breakMinutes: 60, scheduledMinutes: 480)
        }
    }

    static let heading =
        "id,month,prefecture,firm,monthly_yen,month_hours,within_hours,overtime_hours,over60_hours,holiday_hours,"
        + "night_hours,paid_yen,premium_paid_yen,unlawful_yen"

    /// Rows of the batch.
    mutating func rows(_ count: Int, prefectures: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for row in 0..<count {
            let month = draw(1..<13)
            let overtime = draw(0..<100)
            let wage = draw(120_000..<260_000)
            let fields = [
                "p\(row)", "\(draw(2_016..<2_027))-\(month < 10 ? "0" : "")\(month)",
                prefectures.isEmpty ? "" : prefectures[draw(0..<prefectures.count)],
                draw(0..<2) == 0 ? "small" : "large", "\(wage)", "\(draw(140..<177))", "\(draw(0..<5))",
                "\(min(overtime, 60))", "\(max(0, overtime - 60))", "\(draw(0..<16))", "\(draw(0..<40))", "\(wage)",
                "\(draw(0..<50_000))", "\(draw(0..<30_000))",
            ]
            bytes += fields.joined(separator: ",").utf8
            bytes.append(0x0A)
        }
        return bytes
    }
}
