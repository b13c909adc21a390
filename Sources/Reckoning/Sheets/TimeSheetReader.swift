public import Civil
public import Source

/// Reads a table of working days: CSV, a spreadsheet saved as CSV, or pasted text.
///
/// What a person would understand is understood: headings in several languages, full-width digits, eras, 25:30, a day
/// without its month under a title that names it, a second line for a second stretch of the same day. What nobody could
/// understand is a problem with its row and column, and no such row is used or forgotten in silence.
public struct TimeSheetReader: Sendable {
    private let columns: SheetColumns

    /// - Parameter columns: the headings and words of the rulebook.
    public init(_ columns: SheetColumns) {
        self.columns = columns
    }

    /// What a table gave.
    public struct TimeSheet: Sendable {
        public var days: [WorkDay] = []
        public var problems: [Problem] = []
        /// Stretches between the first and the last day of which the table says nothing.
        public var gaps: [Period] = []
    }

    /// What each column holds, by the meaning of its heading.
    private struct Plan {
        var columns: [(meaning: String, column: Int)] = []
        var headings: [String] = []
        /// The first row of days.
        var start = 0

        func column(_ meaning: String) -> Int? { columns.first { $0.meaning == meaning }?.column }
        func heading(_ column: Int) -> String? { headings.indices.contains(column) ? headings[column] : nil }
    }

    /// Reads a table.
    /// - Parameter year: the year of days that are written without one, where no title of the table says it.
    public func read(_ sheet: Sheet, year: Int? = nil) -> TimeSheet {
        var result = TimeSheet()
        var cells = CellReading(month: nil, year: year)
        let plan = plan(sheet, &result, &cells)
        var byDay: [CivilDate: (index: Int, row: Int)] = [:]
        var last: CivilDate?
        for row in sheet.rows[min(plan.start, sheet.rows.count)...] where !row.isBlank {
            guard let day = day(row, plan, sheet, &cells, last: last, &result) else { continue }
            last = day.date
            guard let known = byDay[day.date] else {
                byDay[day.date] = (result.days.count, row.line)
                result.days.append(day)
                continue
            }
            join(day, row, to: known, sheet, &result)
        }
        if result.days.isEmpty, !result.problems.contains(where: { $0.severity == .error }) {
            result.problems.append(
                Problem(
                    "no row of the table holds a day", at: Place(file: sheet.file),
                    accepted: "rows such as 2024-06-03, 8:00, 17:00, 60"))
        }
        result.days.sort { $0.date < $1.date }
        for (one, next) in zip(result.days, result.days.dropFirst()) {
            if let gap = Period(from: one.date.adding(days: 1), until: next.date) { result.gaps.append(gap) }
        }
        return result
    }

    // MARK: Headings

    private func plan(_ sheet: Sheet, _ result: inout TimeSheet, _ cells: inout CellReading) -> Plan {
        for (number, row) in sheet.rows.prefix(40).enumerated() {
            var plan = Plan(headings: row.cells, start: number + 1)
            for (column, cell) in row.cells.enumerated() {
                guard var meaning = columns.meaning(cell, in: columns.days) else { continue }
                // A second pair of times has the same headings as the first.
                if plan.column(meaning) != nil, meaning == "start" || meaning == "end" { meaning += "2" }
                plan.columns.append((meaning, column))
            }
            if plan.column("date") != nil, plan.column("start") != nil || plan.column("kind") != nil {
                noteUnknown(row, plan, sheet, &result)
                return plan
            }
            // A title above the headings may name the month for days that are written without it.
            if cells.day(row[0]) == nil {
                for cell in [row.cells.joined(separator: " ")] + row.cells {
                    if let month = CellReading.month(inTitle: cell) {
                        cells.month = month
                        cells.year = month.year
                        break
                    }
                }
            }
        }
        return planWithoutHeadings(sheet, cells)
    }

    /// The columns of a table without headings: a day, then times in pairs, then the break.
    private func planWithoutHeadings(_ sheet: Sheet, _ cells: CellReading) -> Plan {
        for (number, row) in sheet.rows.enumerated() {
            var copy = cells
            guard copy.day(row[0]) != nil else { continue }
            var plan = Plan(columns: [("date", 0)], start: number)
            var column = 1
            if isWeekday(row[1]) { column = 2 }
            if columns.meaning(row[column], in: columns.kinds) != nil, (try? ClockTime.parse(row[column])) == nil {
                // The row is one of leave or a day off: the columns follow those of a day of work.
                guard sheet.rows.dropFirst(number + 1).allSatisfy({ (try? ClockTime.parse($0[column])) == nil }) else {
                    plan.columns += [("start", column), ("end", column + 1), ("break", column + 2)]
                    return plan
                }
            }
            plan.columns += [("start", column), ("end", column + 1), ("break", column + 2), ("kind", column + 3)]
            return plan
        }
        return Plan(start: 0)
    }

    private func isWeekday(_ text: String) -> Bool {
        let word = SheetColumns.normalised(text)
        let words = ["月", "火", "水", "木", "金", "土", "日", "mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        return words.contains(word) || words.contains(String(word.prefix(3))) || word.hasSuffix("曜日")
    }

    private func noteUnknown(_ row: Sheet.Row, _ plan: Plan, _ sheet: Sheet, _ result: inout TimeSheet) {
        for (column, cell) in row.cells.enumerated()
        where !cell.isEmpty && !plan.columns.contains(where: { $0.column == column }) {
            result.problems.append(
                Problem(
                    "the heading is not understood and its column is not used", at: sheet.place(row),
                    field: Sheet.name(row: row, column: column, heading: cell), found: cell,
                    accepted: "headings such as date, start, end, break, kind", severity: .warning))
        }
    }

    // MARK: Rows

    private func day(
        _ row: Sheet.Row, _ plan: Plan, _ sheet: Sheet, _ cells: inout CellReading, last: CivilDate?,
        _ result: inout TimeSheet
    ) -> WorkDay? {
        func problem(_ column: Int, _ message: String, _ accepted: String, _ severity: Problem.Severity = .error) {
            result.problems.append(
                Problem(
                    message, at: sheet.place(row),
                    field: Sheet.name(row: row, column: column, heading: plan.heading(column)), found: row[column],
                    accepted: accepted, severity: severity))
        }
        let dateColumn = plan.column("date") ?? 0
        let written = row[dateColumn]
        if columns.totals.contains(SheetColumns.normalised(written)) { return nil }
        var date = cells.day(written)
        if written.isEmpty {
            // A line of totals, or a second stretch of the day above.
            guard let start = plan.column("start"), !row[start].isEmpty, let last else {
                if row.cells.contains(where: { columns.totals.contains(SheetColumns.normalised($0)) }) { return nil }
                guard row.cells.contains(where: { $0.contains(where: \.isWholeNumber) }) else { return nil }
                problem(dateColumn, "the row holds numbers and no day", "a day such as 2024-06-03")
                return nil
            }
            date = last
        }
        guard let date else {
            let needsYear = cells.month == nil && cells.year == nil && written.contains(where: \.isWholeNumber)
            problem(
                dateColumn, "'\(Problem.excerpt(written))' is no day of the calendar",
                needsYear
                    ? "the day with its year, such as 2024-06-03, or a title that names the month"
                    : CivilDate.acceptedForms + ", 6/3 or 3 under a title that names the month")
            return nil
        }
        var day = WorkDay(date: date, place: sheet.place(row))
        if let column = plan.column("kind"), !row[column].isEmpty {
            day.kind = columns.meaning(row[column], in: columns.kinds)
            if day.kind == nil {
                problem(
                    column, "'\(Problem.excerpt(row[column]))' is no kind of day known here, so that the times decide",
                    "work, paid leave, day off, statutory holiday, absence, closure", .warning)
            }
        }
        var isSound = true
        for (start, end) in [("start", "end"), ("start2", "end2")] {
            guard let first = plan.column(start), let second = plan.column(end) else { continue }
            switch span(row, first, second, &day, problem) {
            case .some(let span?): day.spans.append(span)
            case .some(nil): break
            case nil: isSound = false
            }
        }
        isSound = breaks(row, plan, &day, problem) && isSound
        if let column = plan.column("scheduled"), !row[column].isEmpty {
            day.scheduledMinutes = CellReading.minutes(row[column], heading: "(h)")
            if day.scheduledMinutes == nil {
                problem(column, "'\(Problem.excerpt(row[column]))' is no length of time", "8, 8:00 or 7.5")
                isSound = false
            }
        }
        return isSound && checkLength(row, plan, day, problem) ? day : nil
    }

    /// The stretch of a pair of cells; `.some(nil)` where there is none, `nil` where it cannot be.
    private func span(
        _ row: Sheet.Row, _ first: Int, _ second: Int, _ day: inout WorkDay,
        _ problem: (Int, String, String, Problem.Severity) -> Void
    ) -> ClockSpan?? {
        var times: [Int?] = []
        for column in [first, second] {
            let text = row[column]
            if text.isEmpty || text.allSatisfy({ "-－ー―—".contains($0) }) {
                times.append(nil)
            } else if let kind = columns.meaning(text, in: columns.kinds), (try? ClockTime.parse(text)) == nil {
                // 休 or 有休 stands where the time would.
                if day.kind == nil { day.kind = kind }
                times.append(nil)
            } else if let minutes = try? ClockTime.parse(text) {
                times.append(minutes)
            } else {
                problem(column, "'\(Problem.excerpt(text))' is no time of day", ClockTime.acceptedForms, .error)
                return nil
            }
        }
        switch (times[0], times[1]) {
        case (nil, nil): return .some(nil)
        case (let start?, nil), (nil, let start?):
            _ = start
            let missing = times[0] == nil ? first : second
            problem(
                missing, "one of the two times is missing, so that the hours of the day are unknown",
                "a time such as 17:00, or leave both empty", .warning)
            if day.kind == nil { day.kind = .work }
            return .some(nil)
        case (let start?, var end?):
            // An end before the start lies on the next day.
            if end < start { end += 24 * 60 }
            guard end > start else {
                problem(second, "start and end are the same time", "an end after the start", .error)
                return nil
            }
            return .some(ClockSpan(start: start, end: end))
        }
    }

    private func breaks(
        _ row: Sheet.Row, _ plan: Plan, _ day: inout WorkDay, _ problem: (Int, String, String, Problem.Severity) -> Void
    ) -> Bool {
        if let from = plan.column("breakStart"), let to = plan.column("breakEnd"),
            !row[from].isEmpty || !row[to].isEmpty
        {
            guard let start = try? ClockTime.parse(row[from]), var end = try? ClockTime.parse(row[to]) else {
                let column = (try? ClockTime.parse(row[from])) == nil ? from : to
                problem(
                    column, "'\(Problem.excerpt(row[column]))' is no time of day", ClockTime.acceptedForms, .error)
                return false
            }
            if end < start { end += 24 * 60 }
            var span = ClockSpan(start: start, end: end)
            // A break at one in the morning belongs to the night that began the evening before.
            if let work = day.spans.first, span.end <= work.start {
                span = ClockSpan(start: start + 24 * 60, end: end + 24 * 60)
            }
            day.breaks = [span]
            day.breakMinutes = span.minutes
        }
        guard let column = plan.column("break"), !row[column].isEmpty,
            columns.meaning(row[column], in: columns.kinds) == nil
        else { return true }
        guard let minutes = CellReading.minutes(row[column], heading: plan.heading(column) ?? "") else {
            problem(column, "'\(Problem.excerpt(row[column]))' is no length of a break", "60, 1:00 or 1時間", .error)
            return false
        }
        if day.breaks == nil { day.breakMinutes = minutes }
        return true
    }

    private func checkLength(
        _ row: Sheet.Row, _ plan: Plan, _ day: WorkDay, _ problem: (Int, String, String, Problem.Severity) -> Void
    ) -> Bool {
        let total = day.spans.reduce(0) { $0 + $1.minutes }
        let column = plan.column("end") ?? 2
        if total > 24 * 60 {
            problem(
                column, "the day has \(total / 60) hours of work, more than twenty-four", "at most 24:00 a day", .error)
            return false
        }
        if !day.spans.isEmpty, let pause = day.breakMinutes, pause >= total {
            problem(
                plan.column("break") ?? plan.column("breakEnd") ?? column,
                "the break is as long as the day of work", "a break shorter than the time from start to end", .error)
            return false
        }
        if day.spans.count > 1, day.spans[1].start < day.spans[0].end, day.spans[1].end > day.spans[0].start {
            problem(column, "the two stretches of the day overlap", "stretches one after the other", .error)
            return false
        }
        return true
    }
}
