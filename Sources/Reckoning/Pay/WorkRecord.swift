public import Civil
public import Source

/// What kind of day a record speaks of.
public enum DayKind: String, Sendable, Hashable, CaseIterable {
    case work
    /// The weekly holiday that the law requires (Labour Standards Act, Art. 35).
    case statutoryHoliday = "statutory-holiday"
    /// A day off beyond the one that the law requires.
    case dayOff = "day-off"
    case paidLeave = "paid-leave"
    case absence
    /// The employer had no work to give (Art. 26).
    case closure
    /// Off because of an injury or illness from work.
    case injuryLeave = "injury-leave"
    case maternityLeave = "maternity-leave"
    case childcareLeave = "childcare-leave"
}

/// A stretch of time in minutes from the midnight at which the day of the record begins; the end may lie on the next day
/// (25:30 is 1,530).
public struct ClockSpan: Sendable, Hashable {
    public let start: Int
    public let end: Int

    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    public var minutes: Int { end - start }
}

/// One day of work as somebody wrote it down.
public struct WorkDay: Sendable, Hashable {
    public var date: CivilDate
    /// What the record or the calendar of the employer calls the day; `nil` where nobody said.
    public var kind: DayKind?
    /// From coming to going. Several where the day was cut in two. Empty: no times are known for this day.
    public var spans: [ClockSpan]
    /// Breaks with their times, so that those at night can be told apart; `nil` where only a length or nothing is known.
    public var breaks: [ClockSpan]?
    /// The length of all breaks in minutes; `nil` where it is unknown.
    public var breakMinutes: Int?
    /// The hours fixed beforehand for this day in minutes, under a variable scheme or a roster; `nil` where unknown.
    public var scheduledMinutes: Int?
    /// From memory, not from a record.
    public var isApproximate: Bool
    /// Where the line stood that says so.
    public var place: Place

    public init(
        date: CivilDate, kind: DayKind? = nil, spans: [ClockSpan] = [], breaks: [ClockSpan]? = nil,
        breakMinutes: Int? = nil, scheduledMinutes: Int? = nil, isApproximate: Bool = false, place: Place = .none
    ) {
        self.date = date
        self.kind = kind
        self.spans = spans
        self.breaks = breaks
        self.breakMinutes = breakMinutes
        self.scheduledMinutes = scheduledMinutes
        self.isApproximate = isApproximate
        self.place = place
    }
}

/// Minutes of one pay period by what the law pays for them. Night minutes lie inside the others.
public struct HoursByClass: Sendable, Hashable {
    /// Within the hours agreed.
    public var scheduled: Extent
    /// Beyond the hours agreed, within those of the law (法定内残業).
    public var withinStatutory: Extent
    /// Beyond the hours of the law, up to the number from which the higher rate is owed.
    public var overtime: Extent
    /// Beyond that number.
    public var overSixty: Extent
    /// On a statutory holiday.
    public var statutoryHoliday: Extent
    /// Late at night, whatever else they are; the parts by class follow.
    public var night: Extent
    public var nightOvertime: Extent
    public var nightHoliday: Extent
    /// Of the overtime (and what lies beyond sixty hours): within the hours agreed, so that a monthly, weekly or daily wage
    /// already holds its ordinary pay and the premium alone is added.
    public var scheduledOvertime: Extent
    /// Hours beyond the ceiling of a yearly variable period, settled in its last pay period: their ordinary pay was due in
    /// their own months, the premium alone is added. In none of the classes above.
    public var premiumOnly: Extent
    /// Days on which work was done, and days of leave and closure.
    public var daysWorked: Int
    public var isApproximate: Bool

    public init(
        scheduled: Extent = .zero, withinStatutory: Extent = .zero, overtime: Extent = .zero, overSixty: Extent = .zero,
        statutoryHoliday: Extent = .zero, night: Extent = .zero, nightOvertime: Extent = .zero,
        nightHoliday: Extent = .zero, scheduledOvertime: Extent = .zero, premiumOnly: Extent = .zero,
        daysWorked: Int = 0, isApproximate: Bool = false
    ) {
        self.scheduled = scheduled
        self.withinStatutory = withinStatutory
        self.overtime = overtime
        self.overSixty = overSixty
        self.statutoryHoliday = statutoryHoliday
        self.night = night
        self.nightOvertime = nightOvertime
        self.nightHoliday = nightHoliday
        self.scheduledOvertime = scheduledOvertime
        self.premiumOnly = premiumOnly
        self.daysWorked = daysWorked
        self.isApproximate = isApproximate
    }
}

/// The totals of a month where no days are known.
public struct MonthTotals: Sendable, Hashable {
    public var month: CivilMonth
    public var hours: HoursByClass
    /// Days without work for the employer's reasons, days of paid leave, days of absence.
    public var closureDays: Int?
    public var paidLeaveDays: Int?
    public var absenceDays: Int?
    public var place: Place

    public init(
        month: CivilMonth, hours: HoursByClass, closureDays: Int? = nil, paidLeaveDays: Int? = nil,
        absenceDays: Int? = nil, place: Place = .none
    ) {
        self.month = month
        self.hours = hours
        self.closureDays = closureDays
        self.paidLeaveDays = paidLeaveDays
        self.absenceDays = absenceDays
        self.place = place
    }
}
