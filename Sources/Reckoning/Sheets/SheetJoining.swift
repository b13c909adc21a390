import Civil
public import Source

extension PayRecord {
    /// Takes in the days of a table. A day that the record holds already must say the same.
    /// - Returns: what cannot be: a day told twice with other times.
    public mutating func take(_ sheet: TimeSheetReader.TimeSheet) -> [Problem] {
        var problems: [Problem] = []
        let known = Dictionary(days.map { ($0.date, $0) }, uniquingKeysWith: { one, _ in one })
        for day in sheet.days {
            guard let other = known[day.date] else {
                days.append(day)
                continue
            }
            if other.spans != day.spans || other.kind != day.kind {
                problems.append(
                    Problem(
                        "the day \(day.date.iso) stands in the case already and says something else", at: day.place,
                        field: "days", found: day.date.iso, accepted: "each day in the case or in the table"))
            }
        }
        days.sort { $0.date < $1.date }
        // Days are better than totals of the same months.
        let covered = Set(days.map { CivilMonth($0.date) })
        for total in totals where covered.contains(total.month) && !sheet.days.isEmpty {
            problems.append(
                Problem(
                    "the month \(total.month.iso) has hours in the case and days in the table; the days count",
                    at: total.place, field: "months", found: total.month.iso, accepted: "one of the two",
                    severity: .warning))
        }
        if !sheet.days.isEmpty { totals.removeAll { covered.contains($0.month) && $0.closureDays == nil } }
        return problems
    }

    /// Takes in the pay slips of a table. A month has one pay slip.
    /// - Returns: what cannot be: a month with a pay slip of its own in the case.
    public mutating func take(_ read: PayslipReader.Payslips) -> [Problem] {
        var problems: [Problem] = []
        for slip in read.payslips {
            if let known = payslips.first(where: { $0.month == slip.month }) {
                if known.lines != slip.lines || known.deductions != slip.deductions || known.grossYen != slip.grossYen {
                    problems.append(
                        Problem(
                            "there are two pay slips for \(slip.month.iso), one in the case and one in the table",
                            at: .none, field: "payslips", found: slip.month.iso, accepted: "one for each month"))
                }
                continue
            }
            payslips.append(slip)
        }
        payslips.sort { $0.month < $1.month }
        return problems
    }
}
