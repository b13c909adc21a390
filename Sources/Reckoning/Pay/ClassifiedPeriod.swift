public import Civil
public import Source

/// Minutes by class under one reading of what is known: all of them exact.
///
/// `scheduled`, `withinStatutory`, `overtime`, `overSixty` and `statutoryHoliday` hold every minute worked exactly once. The
/// rest lie inside them, except `premiumOnly`.
public struct ClassMinutes: Sendable, Hashable {
    public var scheduled: Int64 = 0
    public var withinStatutory: Int64 = 0
    public var overtime: Int64 = 0
    public var overSixty: Int64 = 0
    public var statutoryHoliday: Int64 = 0
    public var night: Int64 = 0
    public var nightOvertime: Int64 = 0
    public var nightHoliday: Int64 = 0
    public var scheduledOvertime: Int64 = 0
    public var premiumOnly: Int64 = 0

    public init() {}

    /// Every minute worked.
    public var worked: Int64 { scheduled + withinStatutory + overtime + overSixty + statutoryHoliday }

    public static func += (left: inout ClassMinutes, right: ClassMinutes) {
        left.scheduled += right.scheduled
        left.withinStatutory += right.withinStatutory
        left.overtime += right.overtime
        left.overSixty += right.overSixty
        left.statutoryHoliday += right.statutoryHoliday
        left.night += right.night
        left.nightOvertime += right.nightOvertime
        left.nightHoliday += right.nightHoliday
        left.scheduledOvertime += right.scheduledOvertime
        left.premiumOnly += right.premiumOnly
    }
}

extension HoursByClass {
    /// What holds under every one of several readings: the least and the most of each class.
    public init(readings: [ClassMinutes], daysWorked: Int, isApproximate: Bool) {
        guard let first = readings.first else {
            self.init(
                scheduled: .open, withinStatutory: .open, overtime: .open, overSixty: .open, statutoryHoliday: .open,
                night: .open, nightOvertime: .open, nightHoliday: .open, scheduledOvertime: .open,
                premiumOnly: .open, daysWorked: daysWorked, isApproximate: isApproximate)
            return
        }
        func hull(_ part: (ClassMinutes) -> Int64) -> Extent {
            var (least, most) = (part(first), part(first))
            for reading in readings.dropFirst() {
                least = min(least, part(reading))
                most = max(most, part(reading))
            }
            return Extent(least, most)
        }
        self.init(
            scheduled: hull(\.scheduled), withinStatutory: hull(\.withinStatutory), overtime: hull(\.overtime),
            overSixty: hull(\.overSixty), statutoryHoliday: hull(\.statutoryHoliday), night: hull(\.night),
            nightOvertime: hull(\.nightOvertime), nightHoliday: hull(\.nightHoliday),
            scheduledOvertime: hull(\.scheduledOvertime), premiumOnly: hull(\.premiumOnly), daysWorked: daysWorked,
            isApproximate: isApproximate)
    }
}

/// One day of a sheet, with its minutes by class.
public struct ClassifiedDay: Sendable, Hashable {
    public var date: CivilDate
    public var kind: DayKind?
    /// Whether it is a statutory holiday by what was said or by the rule for unnamed holidays.
    public var isStatutoryHoliday: Bool
    public var spans: [ClockSpan]
    public var breakMinutes: Extent
    public var hours: HoursByClass
    /// That there was work, or may have been, and no times are known.
    public var isUnknown: Bool
    public var place: Place
}

/// What one pay period comes to in minutes.
public struct ClassifiedPeriod: Sendable, Hashable {
    public var period: Period
    /// Least and most of each class; where nothing is known of any day, everything is open.
    public var hours: HoursByClass
    /// The readings of what is known whose least and most `hours` holds; one where nothing is open, none where no day is
    /// known. Pay that is due grows with every day's minutes, so that its least and most lie at these readings.
    public var readings: [ClassMinutes]
    public var days: [ClassifiedDay]
    /// Dates of the period of which no line speaks and on which no work was counted.
    public var unlisted: [CivilDate]
    /// Names of texts `paynote.<id>`.
    public var notes: [String]
    /// Lines that cannot be right; what was made of each stands in its message.
    public var problems: [Problem]
    /// The entries under `methods/` by which it was classified.
    public var methods: [String]
}
