import Civil

/// Paid leave earned, taken and lapsed (Labour Standards Act 39 and 115).
struct PaidLeave: Sendable {
    let law: ClaimLaw
    let terms: PayTerms
    private let method = "paid-leave"

    /// What is known of one pay period.
    struct Month: Sendable {
        var period: Period
        /// Days of leave with their dates where known, the end of the period where not.
        var leave: [CivilDate]
        var daysWorked: Bounds
        var absences: Int
        var protected: Int
        var isKnown: Bool
    }

    /// Every grant up to the day asked or the end of the job, the oldest first.
    func years(_ months: [Month], asked: CivilDate) -> (years: [LeaveYear], notes: [String]) {
        guard let from = terms.from, let first = law.integer(method, "serviceMonths", on: from) else { return ([], []) }
        let end = min(asked, terms.until ?? asked)
        var years: [LeaveYear] = []
        var served = first
        var granted = from.addingMonths(served)
        var previous = from
        while granted <= end {
            if let days = days(after: served, on: granted), let lapse = law.integer(method, "lapseYears", on: granted) {
                let attended = attendance(months, from: previous, until: granted)
                let extent =
                    switch attended {
                    case true?: days
                    case false?: Extent.zero
                    case nil: Extent(0, days.most)
                    }
                years.append(
                    LeaveYear(
                        grantedOn: granted, days: extent, taken: 0, lapsesOn: granted.addingYears(lapse)))
            }
            previous = granted
            served += 12
            granted = from.addingMonths(served)
        }
        let isComplete = Self.covers(months, from: from, until: end)
        take(months.flatMap(\.leave).sorted(), from: &years)
        if !isComplete { for index in years.indices { years[index].taken = nil } }
        var notes: [String] = years.contains { $0.days.exact == nil } ? ["leave-attendance-unknown"] : []
        if isComplete, isFiveDayDutyBroken(years, months, asked: end) { notes.append("leave-five-days") }
        return (years, notes)
    }

    /// The days of a grant: the full table, or the one for few days a week.
    private func days(after months: Int, on day: CivilDate) -> Extent? {
        let full = law.table(method, "days", on: day).last { $0.key <= months }?.value
        guard let full = full.flatMap({ Int64(exactly: $0) }) else { return nil }
        switch row(on: day) {
        case .full: return Extent(exactly: full)
        case .unknown: return Extent(0, full)
        case .few(let week):
            let steps = law.table(method, "days", on: day).map(\.key).filter { $0 <= months }
            guard let step = steps.last,
                let few = law.number(method, "proportionalDays", key: "\(week)-\(step)", on: day)
            else { return Extent(0, full) }
            return Int64(exactly: few).map { Extent(exactly: $0) }
        case .none: return .zero
        }
    }

    private enum Row {
        case full
        case few(Int)
        case none
        case unknown
    }

    /// Which table holds: few days a year and few hours a week together make it the smaller one.
    private func row(on day: CivilDate) -> Row {
        guard let most = law.integer(method, "mostYearDays", on: day), let hours = law.number(method, "hours", on: day)
        else { return .unknown }
        let limit = hours * Decimal(HourlyPay.minutesOfHour)
        let agreed = AgreedHours(terms, dayLimit: nil, weekLimit: nil)
        if terms.scheduledMinutesPerMonth != nil || terms.scheduledDaysPerYear != nil, agreed.week.least >= limit {
            return .full
        }
        guard let days = terms.scheduledDaysPerYear else { return .unknown }
        if days > most { return .full }
        guard terms.scheduledMinutesPerDay != nil else { return .unknown }
        let week = [4, 3, 2, 1].first {
            law.integer(method, "yearDays", key: "\($0)", on: day).map { $0 <= days } ?? false
        }
        return week.map { .few($0) } ?? .none
    }

    /// Whether enough of the working days before a grant were attended; `nil` where the records do not say.
    private func attendance(_ months: [Month], from: CivilDate, until: CivilDate) -> Bool? {
        guard let rate = law.number(method, "attendance", on: until), Self.covers(months, from: from, until: until)
        else { return nil }
        let inside = months.filter { month in
            month.period.from.map { from <= $0 && $0 < until } ?? false
        }
        let absent = Decimal(inside.reduce(0) { $0 + $1.absences })
        let excused = Decimal(inside.reduce(0) { $0 + $1.leave.count + $1.protected })
        let worked = inside.reduce(Bounds.zero) { $0 + $1.daysWorked }
        func isEnough(_ worked: Decimal) -> Bool {
            let present = worked + excused
            return present >= rate * (present + absent)
        }
        if absent == .zero || isEnough(worked.least) { return true }
        guard let most = worked.most else { return nil }
        return isEnough(most) ? nil : false
    }

    /// Whether the records hold every day from one day until another.
    private static func covers(_ months: [Month], from: CivilDate, until: CivilDate) -> Bool {
        var reached = from
        for month in months where month.isKnown {
            guard let start = month.period.from, let end = month.period.until, start <= reached else { continue }
            reached = max(reached, end)
        }
        return reached >= until
    }

    /// Takes days off the oldest grant that is still open.
    private func take(_ days: [CivilDate], from years: inout [LeaveYear]) {
        for day in days {
            guard
                let index = years.firstIndex(where: {
                    $0.grantedOn <= day && day < $0.lapsesOn && Int64($0.taken ?? 0) < $0.days.most ?? .max
                })
            else { continue }
            years[index].taken = (years[index].taken ?? 0) + 1
        }
    }

    /// Whether the employer failed to see the least number of days taken within a year of a grant (Art 39(7)).
    private func isFiveDayDutyBroken(_ years: [LeaveYear], _ months: [Month], asked: CivilDate) -> Bool {
        let taken = months.flatMap(\.leave)
        return years.contains { year in
            // Who has ten days or more (the first grant of the full table) must be made to take some.
            guard let must = law.integer(method, "mustTake", on: year.grantedOn),
                let ten = law.table(method, "days", on: year.grantedOn).first?.value,
                Decimal(year.days.least) >= ten
            else { return false }
            let end = year.grantedOn.addingYears(1)
            return end <= asked && taken.count { year.grantedOn <= $0 && $0 < end } < must
        }
    }
}
