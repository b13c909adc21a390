import Civil

/// The hours of one pay period, from days, from a month's totals, or unknown.
struct PeriodHours: Sendable {
    /// Every combination of what is open at which the sum due can be least or most; each is exact.
    var readings: [ClassMinutes]
    /// Nothing limits the most.
    var isOpen: Bool
    var shown: HoursByClass
    var days: [ClassifiedDay]
    /// Days without work for the employer's reasons: known days with the minutes worked on them, and how many in all.
    var closures: [(date: CivilDate, worked: Bounds)]
    var closureCount: Int
    var leaveDays: Int
    var absenceDays: Int
    /// Days of absence for work injury, maternity and childcare: outside the average wage.
    var protectedDays: Int
    var injuryDays: [CivilDate]
    /// Days with work; bounds where it is not known.
    var daysWorked: Bounds
    var notes: [String]

    /// Hours from the totals of a month: each open class at its least and its most, apart for the hours agreed and the
    /// rest, since piece pay per hour falls as the first grow.
    static func readings(of hours: HoursByClass) -> [ClassMinutes] {
        func reading(scheduled: (Extent) -> Int64, others: (Extent) -> Int64) -> ClassMinutes {
            var minutes = ClassMinutes()
            minutes.scheduled = scheduled(hours.scheduled)
            minutes.withinStatutory = others(hours.withinStatutory)
            minutes.overtime = others(hours.overtime)
            minutes.overSixty = others(hours.overSixty)
            minutes.statutoryHoliday = others(hours.statutoryHoliday)
            minutes.night = others(hours.night)
            minutes.nightOvertime = others(hours.nightOvertime)
            minutes.nightHoliday = others(hours.nightHoliday)
            minutes.scheduledOvertime = scheduled(hours.scheduledOvertime)
            minutes.premiumOnly = others(hours.premiumOnly)
            return minutes
        }
        func least(_ extent: Extent) -> Int64 { extent.least }
        func most(_ extent: Extent) -> Int64 { extent.most ?? extent.least }
        let all = [
            reading(scheduled: least, others: least), reading(scheduled: least, others: most),
            reading(scheduled: most, others: least), reading(scheduled: most, others: most),
        ]
        return Array(Set(all)).sorted { ($0.worked, $0.overtime, $0.night) < ($1.worked, $1.overtime, $1.night) }
    }

    /// Whether some class has no upper limit.
    static func isOpen(_ hours: HoursByClass) -> Bool {
        [
            hours.scheduled, hours.withinStatutory, hours.overtime, hours.overSixty, hours.statutoryHoliday,
            hours.night,
        ].contains { $0.most == nil }
    }

    /// Nothing is known.
    static let unknown = PeriodHours(
        readings: [ClassMinutes()], isOpen: true,
        shown: HoursByClass(
            scheduled: .open, withinStatutory: .open, overtime: .open, overSixty: .open, statutoryHoliday: .open,
            night: .open, nightOvertime: .open, nightHoliday: .open, isApproximate: true), days: [], closures: [],
        closureCount: 0, leaveDays: 0, absenceDays: 0, protectedDays: 0, injuryDays: [], daysWorked: .open,
        notes: ["no-days"])

    init(
        readings: [ClassMinutes], isOpen: Bool, shown: HoursByClass, days: [ClassifiedDay],
        closures: [(date: CivilDate, worked: Bounds)], closureCount: Int, leaveDays: Int, absenceDays: Int,
        protectedDays: Int, injuryDays: [CivilDate], daysWorked: Bounds, notes: [String]
    ) {
        self.readings = readings
        self.isOpen = isOpen
        self.shown = shown
        self.days = days
        self.closures = closures
        self.closureCount = closureCount
        self.leaveDays = leaveDays
        self.absenceDays = absenceDays
        self.protectedDays = protectedDays
        self.injuryDays = injuryDays
        self.daysWorked = daysWorked
        self.notes = notes
    }

    /// From the totals of a month.
    init(_ totals: MonthTotals) {
        let worked = totals.hours.daysWorked
        self.init(
            readings: Self.readings(of: totals.hours), isOpen: Self.isOpen(totals.hours), shown: totals.hours, days: [],
            closures: [], closureCount: totals.closureDays ?? 0, leaveDays: totals.paidLeaveDays ?? 0,
            absenceDays: totals.absenceDays ?? 0, protectedDays: 0, injuryDays: [],
            daysWorked: worked > 0 ? Bounds(Decimal(worked)) : .open,
            notes: totals.hours.isApproximate ? ["approximate"] : [])
    }

    /// From days.
    init(_ classified: ClassifiedPeriod) {
        func dates(_ kinds: Set<DayKind>) -> [CivilDate] {
            classified.days.filter { $0.kind.map(kinds.contains) ?? false }.map(\.date)
        }
        func minutes(_ hours: HoursByClass) -> Bounds {
            Bounds(
                extent:
                    Extent.sum([
                        hours.scheduled, hours.withinStatutory, hours.overtime, hours.overSixty, hours.statutoryHoliday,
                    ]))
        }
        let closures = classified.days.filter { $0.kind == .closure }.map { ($0.date, minutes($0.hours)) }
        let injuries = dates([.injuryLeave])
        let unknown = classified.days.filter(\.isUnknown).count
        let worked = Decimal(classified.hours.daysWorked)
        self.init(
            readings: classified.readings.isEmpty ? [ClassMinutes()] : classified.readings,
            isOpen: classified.readings.isEmpty || Self.isOpen(classified.hours), shown: classified.hours,
            days: classified.days, closures: closures, closureCount: closures.count,
            leaveDays: dates([.paidLeave]).count, absenceDays: dates([.absence]).count,
            protectedDays: dates([.injuryLeave, .maternityLeave, .childcareLeave]).count, injuryDays: injuries,
            daysWorked: Bounds(max(.zero, worked - Decimal(unknown)), worked + Decimal(unknown)),
            notes: classified.notes)
    }
}
