import Civil
import Source

extension TimeSheetReader {
    /// A second line of a day is a second stretch of work, unless it says the same or what cannot be true as well.
    func join(
        _ day: WorkDay, _ row: Sheet.Row, to known: (index: Int, row: Int), _ sheet: Sheet, _ result: inout TimeSheet
    ) {
        var merged = result.days[known.index]
        func report(_ message: String, _ severity: Problem.Severity) {
            result.problems.append(
                Problem(
                    message, at: sheet.place(row), field: "row \(row.line)", found: day.date.iso,
                    accepted: "one line for each stretch of work of a day", severity: severity))
        }
        if day.spans == merged.spans, day.kind == merged.kind, day.breakMinutes == merged.breakMinutes {
            report(
                "the day \(day.date.iso) stands in row \(known.row) already and says the same; it counts once", .warning
            )
            return
        }
        for span in day.spans {
            // A stretch after midnight may be written as 1:00 under the day on which it began.
            if merged.spans.contains(where: { span.start < $0.end && $0.start < span.end }) {
                report("the times of \(day.date.iso) overlap those of the same day in row \(known.row)", .error)
                return
            }
        }
        if let one = merged.kind, let other = day.kind, one != other, day.spans.isEmpty || merged.spans.isEmpty {
            report(
                "the day \(day.date.iso) is '\(one.rawValue)' in row \(known.row) and '\(other.rawValue)' here", .error)
            return
        }
        merged.spans = (merged.spans + day.spans).sorted { $0.start < $1.start }
        merged.kind = merged.kind ?? day.kind
        if merged.breakMinutes != nil || day.breakMinutes != nil {
            merged.breakMinutes = (merged.breakMinutes ?? 0) + (day.breakMinutes ?? 0)
        }
        if merged.breaks != nil || day.breaks != nil { merged.breaks = (merged.breaks ?? []) + (day.breaks ?? []) }
        merged.scheduledMinutes = merged.scheduledMinutes ?? day.scheduledMinutes
        if merged.spans.reduce(0, { $0 + $1.minutes }) > 24 * 60 {
            report("the lines of \(day.date.iso) come to more than twenty-four hours", .error)
            return
        }
        result.days[known.index] = merged
    }
}
