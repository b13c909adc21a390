import Civil

/// Counts the days of a record under one setting and one reading.
struct HoursRun {
    let law: PayLaw
    let terms: PayTerms
    let setting: HoursSetting
    /// The reading with the most that can be owed; otherwise the one with the least.
    let isMost: Bool
    /// Where a break lies that may be in a statutory holiday or outside it.
    let restsOnHoliday: Bool

    struct Outcome {
        /// The lines of the period, and their minutes.
        var lines: [DayLines.Line] = []
        var minutes: [ClassMinutes] = []
        var total = ClassMinutes()
        var notes: Set<String> = []
        var methods: Set<String> = []
        var holidays: Set<CivilDate> = []
        /// Whether another reading would come to something else.
        var isOpen = false
        var isSplitByHoliday = false
    }

    /// A day while it is counted.
    private struct Tally {
        var line: DayLines.Line
        var shift: ShiftTimes
        var reading: ShiftTimes.Reading
        /// Minutes within the limits of the law, and within those the minutes agreed.
        var ordinary: Int64
        var planned: Int64
        var isHoliday: Bool
    }

    func classify(_ all: [DayLines.Line], period: Period) -> Outcome {
        var outcome = Outcome()
        outcome.methods = [setting.method, "within-statutory"]
        guard let from = period.from, let until = period.until else { return outcome }
        let week = Week(first: terms.weekStarts)
        let settlement = setting.scheme == .yearlyVariable ? yearSettled(in: period, &outcome) : nil
        var start = setting.cutsWeeks ? from : week.start(of: from)
        if let settled = settlement?.from { start = min(start, settled) }
        let low = all.partitioningIndex { $0.day.date >= start }
        let high = all.partitioningIndex { $0.day.date >= until }
        let lines = all[low..<high]
        // A shift at the end may run into a holiday after the period: the whole record tells which days are holidays.
        let holidays = setting.scheme == .exempt ? nil : StatutoryHolidays(all[...], terms: terms, isMost: isMost)

        var tallies = tally(lines, period: period, week: week, holidays: holidays, &outcome)
        if setting.cutsWeeks { settle(&tallies, period: period, from: from) }
        if let settlement { outcome.total.premiumOnly = yearRest(tallies, settlement, &outcome) }
        close(tallies, from: from, &outcome)
        return outcome
    }

    // MARK: Day and week

    private func tally(
        _ lines: ArraySlice<DayLines.Line>, period: Period, week: Week, holidays: StatutoryHolidays?,
        _ outcome: inout Outcome
    ) -> [Tally] {
        var tallies: [Tally] = []
        tallies.reserveCapacity(lines.count)
        var number = Int.min
        var limit: Int64?
        var (ordinary, planned, plannedDays): (Int64, Int64, Int) = (0, 0, 0)
        var flexLeft = terms.scheduledMinutesPerMonth.map(Int64.init)
        for index in lines.indices {
            let line = lines[index]
            let date = line.day.date
            let own = week.number(of: date)
            if own != number {
                number = own
                (ordinary, planned, plannedDays) = (0, 0, 0)
                limit = weekLimit(from: index, in: lines, week: week, period: period)
                if limit == nil, !setting.followsPlan, setting.scheme == .ordinary {
                    outcome.notes.insert("week-limit-not-held")
                }
            }
            let isHoliday = holidays?.contains(date) ?? false
            let shift = shift(of: line, isHoliday: isHoliday, holidays: holidays)
            if shift.isOpen || line.isUnknown { outcome.isOpen = true }
            if shift.isSplitByHoliday { outcome.isSplitByHoliday = true }
            let reading = shift.reading(isMost: isMost, restsOnHoliday: restsOnHoliday)
            var within = reading.ordinary
            if let day = setting.dayLimit(line.day, law: law) { within = min(within, day) }
            if let limit { within = min(within, max(0, limit - ordinary)) }
            ordinary += within

            var plan: Int64
            if setting.scheme == .flex {
                plan = min(reading.ordinary, flexLeft ?? reading.ordinary)
                flexLeft = flexLeft.map { $0 - plan }
            } else {
                plan = self.plan(line, isHoliday: isHoliday, plannedDays: &plannedDays, &outcome)
                if let limit { plan = min(plan, max(0, limit - planned)) }
            }
            planned += plan
            tallies.append(
                Tally(
                    line: line, shift: shift, reading: reading, ordinary: within, planned: plan, isHoliday: isHoliday))
        }
        return tallies
    }

    private func shift(of line: DayLines.Line, isHoliday: Bool, holidays: StatutoryHolidays?) -> ShiftTimes {
        var spans = line.spans
        if line.isUnknown {
            // Nothing at the least; at the most there is no more than the day has.
            guard isMost else { return ShiftTimes() }
            spans = [ClockSpan(start: 0, end: ShiftTimes.day)]
        }
        guard let last = spans.last else { return ShiftTimes() }
        let next = last.end > ShiftTimes.day && holidays?.contains(line.day.date.adding(days: 1)) == true
        var shift = ShiftTimes(
            spans: spans, breaks: line.breaks, holidays: (isHoliday, next, false), nightStart: law.nightStart,
            nightEnd: law.nightEnd)
        shift.looseBreak = line.looseBreak
        return shift
    }

    private func weekLimit(
        from index: Int, in lines: ArraySlice<DayLines.Line>, week: Week, period: Period
    ) -> Int64? {
        let day = lines[index].day.date
        let number = week.number(of: day)
        var planned: Int64 = 0
        var next = index
        while next < lines.endIndex, week.number(of: lines[next].day.date) == number {
            planned += Int64(lines[next].day.scheduledMinutes ?? 0)
            next += 1
        }
        var days = 7
        if setting.cutsWeeks {
            let first = week.start(of: day)
            let whole = Period(from: first, until: first.adding(days: 7))
            days = whole?.intersection(period)?.dayCount ?? 7
        }
        return setting.weekLimit(planned: planned, days: days, on: day, law: law)
    }

    /// The minutes agreed for a day: as the line says, else as the terms say for so many days a week.
    private func plan(
        _ line: DayLines.Line, isHoliday: Bool, plannedDays: inout Int, _ outcome: inout Outcome
    ) -> Int64 {
        if let stated = line.day.scheduledMinutes {
            if stated > 0 { plannedDays += 1 }
            return Int64(max(0, stated))
        }
        let isBlank = line.day.kind == nil && line.spans.isEmpty && !line.isUnknown
        guard !isHoliday, !isBlank, line.day.kind != .dayOff, line.day.kind != .statutoryHoliday else { return 0 }
        let date = line.day.date
        let limit = law.dayLimit(on: date) ?? Int64(ShiftTimes.day)
        let agreed = terms.scheduledMinutesPerDay.map(Int64.init) ?? perDayFromYear
        if agreed == nil { outcome.notes.insert("scheduled-hours-unknown") }
        let minutes = max(0, agreed ?? limit)
        guard plannedDays < daysAWeek(minutes, on: date) else { return 0 }
        plannedDays += 1
        return minutes
    }

    private var perDayFromYear: Int64? {
        guard let month = terms.scheduledMinutesPerMonth, let days = terms.scheduledDaysPerYear, days > 0 else {
            return nil
        }
        return Int64(month * 12 / days)
    }

    /// On how many days a week work was agreed: from the days a year (a little above a whole number is that number), else as
    /// many as fit into the week of the law.
    private func daysAWeek(_ minutes: Int64, on date: CivilDate) -> Int {
        if let days = terms.scheduledDaysPerYear { return max(1, min(7, (days * 7 - 14 + 364) / 365)) }
        guard minutes > 0, let week = law.weekLimit(on: date, isSmallService: setting.isSmallService) else { return 7 }
        return max(1, min(7, Int(week / minutes)))
    }

    // MARK: Period

    /// Beyond the ceiling of the averaging period: its last minutes.
    private func settle(_ tallies: inout [Tally], period: Period, from: CivilDate) {
        guard let days = period.dayCount,
            let ceiling = law.ceiling(days: days, on: from, isSmallService: setting.isSmallService)
        else { return }
        var excess = tallies.reduce(0) { $0 + $1.ordinary } - ceiling
        for index in tallies.indices.reversed() where excess > 0 {
            let taken = min(excess, tallies[index].ordinary)
            tallies[index].ordinary -= taken
            excess -= taken
        }
    }

    /// The yearly period, or the part of it that was worked, where it is settled in this pay period.
    private func yearSettled(in period: Period, _ outcome: inout Outcome) -> Period? {
        guard let year = terms.variablePeriod, year.from != nil, let last = year.lastDay else {
            outcome.notes.insert("year-period-unknown")
            return nil
        }
        let employed = Period(from: terms.from, through: terms.until) ?? .always
        let settledOn = terms.until.map { min($0, last) } ?? last
        guard period.contains(settledOn) else { return nil }
        return year.intersection(employed)
    }

    /// Minutes beyond the ceiling of the year that no day and no week has counted as overtime.
    private func yearRest(_ tallies: [Tally], _ year: Period, _ outcome: inout Outcome) -> Int64 {
        guard let days = year.dayCount, let from = year.from,
            let ceiling = law.ceiling(days: days, on: from, isSmallService: false)
        else { return 0 }
        let inside = tallies.filter { year.contains($0.line.day.date) }
        if inside.first.map({ from.days(to: $0.line.day.date) >= 7 }) ?? true {
            outcome.notes.insert("year-incomplete")
        }
        return max(0, inside.reduce(0) { $0 + $1.ordinary } - ceiling)
    }

    // MARK: Classes

    private func close(_ tallies: [Tally], from: CivilDate, _ outcome: inout Outcome) {
        let isSmall = terms.isSmallFirm ?? false
        var counted: Int64 = 0
        for tally in tallies where tally.line.day.date >= from {
            let date = tally.line.day.date
            let worked = tally.reading.ordinary
            let beyond = worked - tally.ordinary
            var minutes = ClassMinutes()
            minutes.scheduled = min(tally.ordinary, tally.planned)
            minutes.withinStatutory = tally.ordinary - minutes.scheduled
            minutes.scheduledOvertime = min(worked, tally.planned) - minutes.scheduled
            if let threshold = law.longOvertimeMinutes(on: date, isSmallFirm: isSmall) {
                minutes.overSixty = max(0, counted + beyond - max(threshold, counted))
                counted += beyond
                if minutes.overSixty > 0, terms.isSmallFirm == nil,
                    law.longOvertimeMinutes(on: date, isSmallFirm: true) == nil
                {
                    outcome.notes.insert("firm-size-unknown")
                }
            }
            minutes.overtime = beyond - minutes.overSixty
            minutes.statutoryHoliday = tally.reading.holiday
            minutes.night = tally.reading.nightOrdinary + tally.reading.nightHoliday
            minutes.nightHoliday = tally.reading.nightHoliday
            if beyond > 0 {
                minutes.nightOvertime = tally.shift.nightAfter(
                    tally.ordinary, reading: tally.reading, isMost: isMost)
            }
            if beyond > 0 { outcome.methods.insert("overtime-premium") }
            if minutes.statutoryHoliday > 0 { outcome.methods.insert("holiday-work") }
            if tally.isHoliday { outcome.holidays.insert(date) }
            outcome.total += minutes
            outcome.lines.append(tally.line)
            outcome.minutes.append(minutes)
        }
    }
}

extension Array {
    /// The first index at which a condition holds that, once it holds, holds to the end.
    func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
