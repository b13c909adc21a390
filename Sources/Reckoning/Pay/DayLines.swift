import Civil
import Source

/// The lines of a record, one a date, made fit for counting; what could not be right is told.
struct DayLines {
    struct Line: Sendable {
        var day: WorkDay
        /// Spans in order without overlap, breaks inside them.
        var spans: [ClockSpan]
        var breaks: [ClockSpan]
        var looseBreak: Extent
        /// That there was work, or may have been, and no times are known.
        var isUnknown: Bool
    }

    /// By date.
    private(set) var lines: [Line] = []
    private(set) var problems: [Problem] = []
    private(set) var notes: Set<String> = []

    init(_ days: [WorkDay], law: PayLaw) {
        var sorted = days
        if !zip(days, days.dropFirst()).allSatisfy({ $0.date < $1.date }) {
            sorted = days.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(
                \.element)
        }
        lines.reserveCapacity(sorted.count)
        for day in sorted {
            if let last = lines.indices.last, lines[last].day.date == day.date {
                merge(day, into: last, law: law)
            } else {
                lines.append(line(day, law: law))
            }
        }
        trimOverlaps()
    }

    // MARK: One line

    private mutating func line(_ day: WorkDay, law: PayLaw) -> Line {
        let spans = ordered(day.spans, of: day)
        let isUnknown = spans.isEmpty && (day.kind == .work || !day.spans.isEmpty)
        var line = Line(day: day, spans: spans, breaks: [], looseBreak: .zero, isUnknown: isUnknown)
        guard !spans.isEmpty else {
            if isUnknown { notes.insert("day-without-times") }
            return line
        }
        let presence = spans.reduce(0) { $0 + $1.minutes }
        let placed = (day.breaks ?? []).filter { pause in
            let isInside = pause.end > pause.start && spans.contains { $0.start <= pause.start && pause.end <= $0.end }
            if !isInside { report("a break lies outside the hours of the day; only its length counts", day) }
            return isInside
        }.sorted { $0.start < $1.start }
        let placedMinutes = placed.reduce(0) { $0 + $1.minutes }
        let isWhole = placed.count == (day.breaks ?? []).count
        let overlap = zip(placed, placed.dropFirst()).contains { $1.start < $0.end }
        if overlap { report("two breaks overlap; only their length counts", day) }
        let stated = day.breakMinutes ?? (day.breaks.map { $0.reduce(0) { $0 + max(0, $1.minutes) } })
        if !overlap { line.breaks = placed }
        let known = overlap ? 0 : placedMinutes
        switch stated {
        case let total? where total < 0 || total > presence:
            report("a break of \(total) minutes in a day of \(presence); it counts as unknown", day)
            line.looseBreak = unknownBreak(presence, day, law)
        case let total? where day.breakMinutes == nil && isWhole && !overlap:
            line.looseBreak = Extent(exactly: Int64(max(0, total - known)))
        case let total?:
            line.looseBreak = Extent(exactly: Int64(max(0, total - known)))
        case nil:
            line.looseBreak = unknownBreak(presence, day, law)
        }
        return line
    }

    /// Between none and the break that the law requires.
    private mutating func unknownBreak(_ presence: Int, _ day: WorkDay, _ law: PayLaw) -> Extent {
        let required = law.requiredBreak(shift: Int64(presence), on: day.date)
        if required > 0 { notes.insert("break-unknown") }
        return Extent(0, required)
    }

    /// Spans that can be right, in order; overlapping ones are joined.
    private mutating func ordered(_ spans: [ClockSpan], of day: WorkDay) -> [ClockSpan] {
        var result: [ClockSpan] = []
        for span in spans.sorted(by: { $0.start < $1.start }) {
            guard span.start >= 0, span.end > span.start, span.start < ShiftTimes.day, span.end <= 2 * ShiftTimes.day
            else {
                report(
                    "work from minute \(span.start) to minute \(span.end) cannot be; the times count as unknown", day,
                    accepted: "an end after the start and before the end of the next day")
                return []
            }
            if span.minutes > ShiftTimes.day {
                report("more than a day of work in one go; it counts as it stands there", day)
            }
            if let last = result.last, span.start < last.end {
                report("two stretches of work overlap; the common time counts once", day)
                result[result.count - 1] = ClockSpan(start: last.start, end: max(last.end, span.end))
            } else {
                result.append(span)
            }
        }
        return result
    }

    /// A second line for the same date adds its times.
    private mutating func merge(_ day: WorkDay, into index: Int, law: PayLaw) {
        var joined = lines[index].day
        if joined.spans == day.spans, joined.breakMinutes == day.breakMinutes, joined.breaks == day.breaks {
            report("the same line stands there twice; it counts once", day)
            return
        }
        joined.spans += day.spans
        if let one = joined.breaks, let other = day.breaks { joined.breaks = one + other }
        if let one = joined.breakMinutes, let other = day.breakMinutes {
            joined.breakMinutes = one + other
        } else if !day.spans.isEmpty {
            joined.breakMinutes = lines[index].spans.isEmpty ? day.breakMinutes : nil
        }
        if joined.kind == nil || joined.kind == .work && day.kind != nil { joined.kind = day.kind }
        joined.scheduledMinutes = joined.scheduledMinutes ?? day.scheduledMinutes
        joined.isApproximate = joined.isApproximate || day.isApproximate
        lines[index] = line(joined, law: law)
    }

    /// A shift that runs into the next day's first one ends where that begins.
    private mutating func trimOverlaps() {
        for index in lines.indices.dropLast() {
            guard let last = lines[index].spans.last, last.end > ShiftTimes.day,
                let next = lines[index + 1].spans.first,
                lines[index].day.date.days(to: lines[index + 1].day.date) == 1
            else { continue }
            let edge = next.start + ShiftTimes.day
            guard last.end > edge else { continue }
            report("the work of the day before runs into this day's; the common time counts once", lines[index + 1].day)
            lines[index].spans.removeLast()
            if edge > last.start { lines[index].spans.append(ClockSpan(start: last.start, end: edge)) }
            lines[index].breaks.removeAll { $0.end > edge }
        }
    }

    private mutating func report(_ message: String, _ day: WorkDay, accepted: String? = nil) {
        problems.append(
            Problem(
                "\(day.date.iso): \(message)", at: day.place, field: "days", accepted: accepted, severity: .warning))
    }

    // MARK: Dates without a line

    /// Adds lines for dates of the period that are likely to be missing, and gives the other dates without a line.
    ///
    /// A record that lists days off too is taken to list every day: a date that it leaves out, or leaves blank, on a weekday
    /// that it mostly shows as worked may have been worked. A record of working days only says nothing by leaving out a date.
    mutating func fill(_ period: Period, employed: Period) -> [CivilDate] {
        guard let span = period.intersection(employed), let from = span.from, let until = span.until else { return [] }
        var worked = [Int](repeating: 0, count: 8)
        var listed = [Int](repeating: 0, count: 8)
        var listsDaysOff = false
        for line in lines {
            let weekday = line.day.date.weekday
            let isRest = line.spans.isEmpty && !line.isUnknown
            let isLeave =
                isRest && !(line.day.kind == nil || line.day.kind == .dayOff || line.day.kind == .statutoryHoliday)
            if isLeave { continue }
            listed[weekday] += 1
            if isRest { listsDaysOff = listsDaysOff || span.contains(line.day.date) } else { worked[weekday] += 1 }
        }
        func isUsual(_ weekday: Int) -> Bool { worked[weekday] >= 2 && worked[weekday] * 2 > listed[weekday] }
        var unlisted: [CivilDate] = []
        var added: [Line] = []
        var index = lines.firstIndex { $0.day.date >= from } ?? lines.count
        var date = from
        while date < until {
            if index < lines.count, lines[index].day.date == date {
                if lines[index].day.kind == nil, lines[index].spans.isEmpty, !lines[index].isUnknown {
                    if isUsual(date.weekday) {
                        lines[index].isUnknown = true
                        notes.insert("day-without-times")
                    } else {
                        unlisted.append(date)
                    }
                }
                index += 1
            } else if listsDaysOff, isUsual(date.weekday) {
                added.append(
                    Line(day: WorkDay(date: date), spans: [], breaks: [], looseBreak: .zero, isUnknown: true))
                notes.insert("day-missing")
            } else {
                unlisted.append(date)
            }
            date = date.adding(days: 1)
        }
        if !added.isEmpty { lines = (lines + added).sorted { $0.day.date < $1.day.date } }
        return unlisted
    }
}
