import Civil
public import Source

/// Reads a table of pay slips: one row for each month with a column for each item, or one row for each item.
///
/// Items are known by their headings or labels in several languages. An item that is not known is reported and left out,
/// never guessed; two different pay slips for one month are a problem, for nobody can tell which of them was paid.
public struct PayslipReader: Sendable {
    private let columns: SheetColumns

    /// - Parameter columns: the headings and words of the rulebook.
    public init(_ columns: SheetColumns) {
        self.columns = columns
    }

    /// What a table gave.
    public struct Payslips: Sendable {
        public var payslips: [Payslip] = []
        public var problems: [Problem] = []
    }

    private enum Meaning {
        case field(String)
        case payment(String)
        case deduction(String)
    }

    private struct Plan {
        var meanings: [(column: Int, meaning: Meaning)] = []
        var headings: [String] = []
        var start = 0

        func column(_ field: String) -> Int? {
            meanings.first { if case .field(field) = $0.meaning { true } else { false } }?.column
        }
    }

    /// Reads a table.
    /// - Parameter year: the year of months that are written without one, where no title of the table says it.
    public func read(_ sheet: Sheet, year: Int? = nil) -> Payslips {
        var result = Payslips()
        var cells = CellReading(month: nil, year: year)
        guard let plan = plan(sheet, &cells, &result) else {
            result.problems.append(
                Problem(
                    "no row of the table names its columns", at: Place(file: sheet.file),
                    accepted: "a row of headings such as month, base pay, overtime, rent, net pay"))
            return result
        }
        var rows: [CivilMonth: Int] = [:]
        for row in sheet.rows[plan.start...] where !row.isBlank {
            guard let month = month(row, plan, sheet, &cells, &result) else { continue }
            if let label = plan.column("label"), let amount = plan.column("amount") {
                add(row, label, amount, month, plan, sheet, &result)
                continue
            }
            let slip = payslip(row, month, plan, sheet, &result)
            guard let first = rows[month] else {
                rows[month] = row.line
                result.payslips.append(slip)
                continue
            }
            let isSame = result.payslips.first { $0.month == month } == slip
            result.problems.append(
                Problem(
                    isSame
                        ? "the pay slip of \(month.iso) stands in row \(first) already and says the same; it counts once"
                        : "there are two pay slips for \(month.iso), the other in row \(first), and they differ",
                    at: sheet.place(row), field: "row \(row.line)", found: month.iso,
                    accepted: "one pay slip for each month; a supplement as a column of its own",
                    severity: isSame ? .warning : .error))
        }
        if result.payslips.isEmpty, !result.problems.contains(where: { $0.severity == .error }) {
            result.problems.append(
                Problem(
                    "no row of the table holds a month", at: Place(file: sheet.file),
                    accepted: "rows that begin with a month such as 2024-06"))
        }
        result.payslips.sort { $0.month < $1.month }
        return result
    }

    // MARK: Headings

    private func plan(_ sheet: Sheet, _ cells: inout CellReading, _ result: inout Payslips) -> Plan? {
        for (number, row) in sheet.rows.prefix(40).enumerated() {
            var plan = Plan(headings: row.cells, start: number + 1)
            var unknown: [Int] = []
            for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
                if let field = columns.meaning(cell, in: columns.payslips) {
                    plan.meanings.append((column, .field(field)))
                } else if let meaning = item(cell) {
                    plan.meanings.append((column, meaning))
                } else {
                    unknown.append(column)
                }
            }
            if plan.column("month") != nil || plan.column("paidOn") != nil, plan.meanings.count >= 2 {
                for column in unknown {
                    result.problems.append(
                        Problem(
                            "the heading is not understood and its column is not counted", at: sheet.place(row),
                            field: Sheet.name(row: row, column: column, heading: row[column]), found: row[column],
                            accepted: "base pay, overtime, rent, health insurance, net pay and the like",
                            severity: .warning))
                }
                return plan
            }
            if let month = CellReading.month(inTitle: row.cells.joined(separator: " ")) {
                cells.month = month
                cells.year = month.year
            }
        }
        return nil
    }

    /// What an item of a pay slip is; deductions first, since 欠勤控除 is none of the payments.
    private func item(_ text: String) -> Meaning? {
        if let kind = columns.meaning(text, in: columns.deductions), kind != "other" { return .deduction(kind) }
        if let kind = columns.meaning(text, in: columns.payments) { return .payment(kind) }
        return columns.meaning(text, in: columns.deductions).map(Meaning.deduction)
    }

    // MARK: Rows

    private func month(
        _ row: Sheet.Row, _ plan: Plan, _ sheet: Sheet, _ cells: inout CellReading, _ result: inout Payslips
    ) -> CivilMonth? {
        let column = plan.column("month") ?? plan.column("paidOn") ?? 0
        let text = row[column]
        if columns.totals.contains(SheetColumns.normalised(text)) { return nil }
        // In a table of items the month stands in the first row of its pay slip alone.
        if text.isEmpty, plan.column("label") != nil, let month = result.payslips.last?.month { return month }
        if let month = cells.month(text) {
            cells.month = month
            return month
        }
        result.problems.append(
            Problem(
                "'\(Problem.excerpt(text))' is no month", at: sheet.place(row),
                field: Sheet.name(row: row, column: column, heading: plan.headings[column]), found: text,
                accepted: CivilMonth.acceptedForms))
        return nil
    }

    private func payslip(
        _ row: Sheet.Row, _ month: CivilMonth, _ plan: Plan, _ sheet: Sheet, _ result: inout Payslips
    ) -> Payslip {
        var slip = Payslip(month: month)
        for (column, meaning) in plan.meanings where !row[column].isEmpty {
            let heading = plan.headings[column]
            switch meaning {
            case .field("paidOn"):
                var cells = CellReading(month: month, year: month.year)
                slip.paidOn = cells.day(row[column])
                if slip.paidOn == nil {
                    report(row, column, heading, "is no day", CivilDate.acceptedForms, sheet, &result)
                }
            case .field("gross"):
                slip.grossYen = yen(row, column, heading, mayBeNegative: false, sheet, &result)
            case .field("net"):
                slip.netYen = yen(row, column, heading, mayBeNegative: true, sheet, &result)
            case .field: break
            case .payment(let kind):
                if let yen = yen(row, column, heading, mayBeNegative: false, sheet, &result), yen != 0 {
                    slip.lines.append(PayslipLine(kind: kind, yen: yen, label: heading))
                }
            case .deduction(let kind):
                // What is taken off may be written with a minus.
                if let yen = yen(row, column, heading, mayBeNegative: true, sheet, &result), yen != 0 {
                    slip.deductions.append(PayslipLine(kind: kind, yen: abs(yen), label: heading))
                }
            }
        }
        checkSums(slip, row, sheet, &result)
        return slip
    }

    /// A row of a table that has one row for each item.
    private func add(
        _ row: Sheet.Row, _ labelColumn: Int, _ amountColumn: Int, _ month: CivilMonth, _ plan: Plan, _ sheet: Sheet,
        _ result: inout Payslips
    ) {
        let label = row[labelColumn]
        guard
            let yen = yen(
                row, amountColumn, plan.headings[amountColumn], mayBeNegative: true, sheet, &result)
        else { return }
        if !result.payslips.contains(where: { $0.month == month }) { result.payslips.append(Payslip(month: month)) }
        guard let index = result.payslips.firstIndex(where: { $0.month == month }) else { return }
        if let field = columns.meaning(label, in: columns.payslips) {
            if field == "gross" { result.payslips[index].grossYen = yen }
            if field == "net" { result.payslips[index].netYen = yen }
            return
        }
        let side = plan.column("side").map { SheetColumns.normalised(row[$0]) } ?? ""
        let isTaken = ["控除", "deduction", "khấutrừ"].contains(side)
        let line = { (kind: String) in PayslipLine(kind: kind, yen: abs(yen), label: label) }
        switch item(label) {
        case .deduction(let kind)?: result.payslips[index].deductions.append(line(kind))
        case .payment(let kind)?:
            guard yen >= 0 else {
                report(
                    row, amountColumn, plan.headings[amountColumn], "is less than nothing", "zero or more", sheet,
                    &result)
                return
            }
            result.payslips[index].lines.append(line(kind))
        default:
            if isTaken {
                result.payslips[index].deductions.append(line("unknown"))
            } else {
                result.problems.append(
                    Problem(
                        "'\(Problem.excerpt(label))' is no item known here and is not counted", at: sheet.place(row),
                        field: Sheet.name(row: row, column: labelColumn, heading: plan.headings[labelColumn]),
                        found: label, accepted: "base pay, overtime, rent, health insurance and the like",
                        severity: .warning))
            }
        }
    }

    private func yen(
        _ row: Sheet.Row, _ column: Int, _ heading: String, mayBeNegative: Bool, _ sheet: Sheet,
        _ result: inout Payslips
    ) -> Int64? {
        if row[column].allSatisfy({ "-－ー―—".contains($0) }) { return nil }
        guard let yen = CellReading.yen(row[column]) else {
            report(row, column, heading, "is no sum in yen", "165000 or 165,000", sheet, &result)
            return nil
        }
        guard mayBeNegative || yen >= 0 else {
            report(
                row, column, heading, "is less than nothing", "zero or more; what was taken off as a deduction", sheet,
                &result)
            return nil
        }
        return yen
    }

    private func report(
        _ row: Sheet.Row, _ column: Int, _ heading: String, _ what: String, _ accepted: String, _ sheet: Sheet,
        _ result: inout Payslips
    ) {
        result.problems.append(
            Problem(
                "'\(Problem.excerpt(row[column]))' \(what)", at: sheet.place(row),
                field: Sheet.name(row: row, column: column, heading: heading), found: row[column], accepted: accepted))
    }

    /// Gross less deductions is net; where it is not, some item was not read or the pay slip is wrong.
    private func checkSums(_ slip: Payslip, _ row: Sheet.Row, _ sheet: Sheet, _ result: inout Payslips) {
        guard let gross = slip.grossYen, let net = slip.netYen else { return }
        let taken = slip.deductions.reduce(Int64(0)) { $0 + $1.yen }
        if gross - taken != net {
            result.problems.append(
                Problem(
                    "gross \(gross) less the deductions read \(taken) is \(gross - taken), and net is \(net)",
                    at: sheet.place(row), field: "row \(row.line)",
                    accepted: "all items of the pay slip; the claim counts the items that were read", severity: .warning
                ))
        }
    }
}
