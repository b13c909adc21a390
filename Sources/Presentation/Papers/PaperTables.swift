import Civil
import Reckoning
import Rulebook

/// The rows that a paper shows of a claim. Every figure is the claim's own.
struct PaperTables {
    let values: PaperValues

    private var claim: PayClaim { values.claim }

    func rows(_ table: PaperTable, _ columns: [PaperColumn]) -> PaperRows {
        switch table {
        case .months: months(columns)
        case .items: items(columns)
        case .heads: heads(columns)
        case .workings: PaperRows(columns: columns, rows: workings)
        case .deductions: deductions(columns) { _ in true }
        case .taken: deductions(columns) { $0.excess != .zero }
        case .times: PaperRows(columns: columns, rows: claim.times.map(time))
        case .others: PaperRows(columns: columns, rows: claim.others.map { item($0, month: nil) })
        case .leave: PaperRows(columns: columns, rows: claim.leave.map(leave))
        case .caps: PaperRows(columns: columns, rows: claim.caps.map(cap))
        case .relief: relief(columns)
        case .exhibits: PaperRows(columns: columns, rows: PaperExhibits(values: values).rows)
        case .breaches: PaperRows(columns: columns, rows: PaperBreaches(values: values).rows)
        case .substitute:
            PaperRows(columns: columns, rows: claim.substitutePayment.map { working($0, month: nil, head: nil) })
        case .averageWage:
            PaperRows(columns: columns, rows: claim.averageWage.map { working($0, month: nil, head: nil) })
        case .days: PaperRows(columns: columns, rows: values.subject.days.map(day))
        }
    }

    /// The rows of a table that are told as lines of a letter: those of which something is owed at the least.
    func lines(_ table: PaperTable) -> [[PaperColumn: PaperCell]] {
        rows(table, []).rows.filter { row in
            if case .yen(let extent)? = row[.owed] { extent.least > 0 } else { true }
        }
    }

    // MARK: Pay periods and heads

    private func months(_ columns: [PaperColumn]) -> PaperRows {
        var result = PaperRows(columns: columns, rows: claim.months.map(month))
        result.total = [
            .month: .words("ui.paper.total", "total"), .due: .yen(sum(claim.months.map(due))),
            .paid: .yen(sum(claim.months.map(paid))), .owed: .yen(sum(claim.months.map(\.owed))),
        ]
        return result
    }

    private func month(_ month: ClaimMonth) -> [PaperColumn: PaperCell] {
        let hours = month.hours
        return [
            .month: .month(month.month), .period: .period(month.period), .payDay: .known(month.payDay),
            .hours: .minutes(
                hours.scheduled.adding(hours.withinStatutory).adding(hours.overtime).adding(hours.overSixty).adding(
                    hours.statutoryHoliday)),
            .withinStatutory: .minutes(hours.withinStatutory), .overtime: .minutes(hours.overtime),
            .overSixty: .minutes(hours.overSixty), .holiday: .minutes(hours.statutoryHoliday),
            .night: .minutes(hours.night), .daysWorked: .count(Int64(hours.daysWorked)), .due: .yen(due(month)),
            .paid: .yen(paid(month)), .owed: .yen(month.owed), .lastDay: .known(month.lastDay),
            .interest: .yen(sum(month.interest.map(\.amount))), .state: barred(month.isTimeBarred),
            .note: .list(month.notes.map { .words("paynote.\($0)", $0) }), .law: .law(articles(month.items)),
        ]
    }

    private func due(_ month: ClaimMonth) -> Extent { sum(month.items.map(\.due)) }
    private func paid(_ month: ClaimMonth) -> Extent { sum(month.items.map(\.paid)) }

    private func barred(_ isBarred: Bool?) -> PaperCell {
        guard let isBarred else { return .blank }
        return isBarred ? .words("ui.paper.state.barred", "time-barred") : .words("ui.paper.state.open", "in time")
    }

    private func items(_ columns: [PaperColumn]) -> PaperRows {
        let rows = claim.months.flatMap { month in
            month.items.filter { $0.owed != .zero }.map { item($0, month: month) }
        }
        var result = PaperRows(
            columns: columns, rows: rows + claim.others.filter { $0.owed != .zero }.map { item($0, month: nil) })
        result.total = [.month: .words("ui.paper.total", "total"), .owed: .yen(claim.owed)]
        return result
    }

    private func item(_ item: ClaimItem, month: ClaimMonth?) -> [PaperColumn: PaperCell] {
        [
            .month: month.map { .month($0.month) } ?? .empty, .payDay: month.map { .known($0.payDay) } ?? .empty,
            .period: month.map { .period($0.period) } ?? .empty, .head: Self.head(item.head), .due: .yen(item.due),
            .paid: .yen(item.paid), .owed: .yen(item.owed), .law: .law(articles([item])),
        ]
    }

    private func heads(_ columns: [PaperColumn]) -> PaperRows {
        let rows = ClaimHead.allCases.compactMap { head -> [PaperColumn: PaperCell]? in
            guard let owed = claim.owedByHead[head], owed != .zero else { return nil }
            let items = claim.months.flatMap(\.items) + claim.others
            return [
                .head: Self.head(head), .owed: .yen(owed), .law: .law(articles(items.filter { $0.head == head })),
            ]
        }
        var result = PaperRows(columns: columns, rows: rows)
        result.total = [.head: .words("ui.paper.total", "total"), .owed: .yen(claim.owed)]
        return result
    }

    // MARK: Arithmetic

    private var workings: [[PaperColumn: PaperCell]] {
        let monthly = claim.months.flatMap { month in
            month.items.flatMap { item in item.workings.map { working($0, month: month, head: item.head) } }
                + month.interest.map { working($0, month: month, head: nil) }
        }
        return monthly
            + claim.others.flatMap { item in item.workings.map { working($0, month: nil, head: item.head) } }
    }

    private func working(_ working: Working, month: ClaimMonth?, head: ClaimHead?) -> [PaperColumn: PaperCell] {
        let quantity: PaperCell =
            switch working.unit {
            case .minutes:
                Int64(exactly: working.quantity).map { .minutes(Extent(exactly: $0)) } ?? .number(working.quantity)
            case .yen: Int64(exactly: working.quantity).map { .yen(Extent(exactly: $0)) } ?? .number(working.quantity)
            case .days: Int64(exactly: working.quantity).map { .days(Extent(exactly: $0)) } ?? .number(working.quantity)
            case .months: .number(working.quantity)
            }
        return [
            .month: month.map { .month($0.month) } ?? .empty, .head: head.map(Self.head) ?? .empty,
            .kind: .words("working.\(working.kind)", working.kind), .quantity: quantity,
            .rate: working.rate.map { .number($0) } ?? .empty, .factor: .number(working.factor),
            .amount: .yen(working.amount), .law: .law(articles(of: [working.method])),
            .period: working.period.map { .period($0) } ?? .empty,
        ]
    }

    private func deductions(
        _ columns: [PaperColumn], where isShown: (DeductionVerdict) -> Bool
    ) -> PaperRows {
        let rows = claim.months.flatMap { month in
            month.deductions.filter(isShown).map { verdict -> [PaperColumn: PaperCell] in
                [
                    .month: .month(month.month), .kind: .words("deduction.\(verdict.line.kind)", verdict.line.kind),
                    .label: verdict.line.label.map { .text($0) } ?? .empty,
                    .amount: .yen(Extent(exactly: verdict.line.yen)),
                    .judgement: .words("judgement.\(verdict.judgement.rawValue)", verdict.judgement.rawValue),
                    .excess: .yen(verdict.excess), .law: .law(articles(of: [verdict.method])),
                ]
            }
        }
        var result = PaperRows(columns: columns, rows: rows)
        let verdicts = claim.months.flatMap(\.deductions).filter(isShown)
        result.total = [
            .month: .words("ui.paper.total", "total"),
            .amount: .yen(sum(verdicts.map { Extent(exactly: $0.line.yen) })),
            .excess: .yen(sum(verdicts.map(\.excess))),
        ]
        return result
    }

    // MARK: Times, leave, limits

    private func time(_ time: ClaimTime) -> [PaperColumn: PaperCell] {
        let state: PaperCell =
            time.isOver ? .words("ui.paper.state.barred", "time-barred") : .words("ui.paper.state.open", "in time")
        return [
            .kind: .words("claimtime.\(time.kind)", time.kind), .month: time.month.map { .month($0) } ?? .empty,
            .lastDay: .date(time.lastDay),
            .state: time.isDisputed ? .list([state, .words("ui.paper.state.disputed", "disputed")]) : state,
            .law: .law(articles(of: [time.method])),
        ]
    }

    private func leave(_ year: LeaveYear) -> [PaperColumn: PaperCell] {
        [
            .fromDay: .date(year.grantedOn), .quantity: .days(year.days),
            .paid: year.taken.map { .days(Extent(exactly: Int64($0))) } ?? .blank, .lastDay: .date(year.lapsesOn),
        ]
    }

    private func cap(_ breach: CapBreach) -> [PaperColumn: PaperCell] {
        [
            .kind: .words("overtimecap.\(breach.kind)", breach.kind), .month: PaperMonths.cell(breach.months),
            .worked: .minutes(Extent(exactly: breach.minutes)), .due: .minutes(Extent(exactly: breach.limitMinutes)),
            .law: .law(articles(of: [breach.method])),
        ]
    }

    private func day(_ day: WorkDay) -> [PaperColumn: PaperCell] {
        let row = DayRow(day)
        return [
            .date: .date(day.date), .weekday: .weekday(day.date), .start: row.start, .end: row.end, .rest: row.rest,
            .worked: row.worked, .kind: row.kind, .note: row.note,
        ]
    }

    // MARK: Relief

    /// What is asked of a court: each pay period's least sum, from the day after its pay day, at the rate of that day.
    private func relief(_ columns: [PaperColumn]) -> PaperRows {
        var rows: [[PaperColumn: PaperCell]] = []
        for month in values.owingMonths {
            let first = month.payDay.map { $0.adding(days: 1) }
            rows.append([
                .number: .count(Int64(rows.count + 1)), .month: .month(month.month), .payDay: .known(month.payDay),
                .fromDay: .known(first), .owed: .yen(Extent(exactly: month.owed.least)),
                .rate: first.flatMap { values.annualRate(dueOn: $0) }.map { .rate($0) } ?? .blank,
                .state: barred(month.isTimeBarred),
            ])
        }
        for item in claim.others where item.owed.least > 0 {
            rows.append([
                .number: .count(Int64(rows.count + 1)), .month: Self.head(item.head), .payDay: .blank, .fromDay: .blank,
                .owed: .yen(Extent(exactly: item.owed.least)), .rate: .blank, .state: .blank,
            ])
        }
        var result = PaperRows(columns: columns, rows: rows)
        result.total = [
            .month: .words("ui.paper.total", "total"), .owed: .yen(Extent(exactly: claim.owed.least)),
        ]
        return result
    }

    // MARK: Pieces

    static func head(_ head: ClaimHead) -> PaperCell { .words("ui.paper.head.\(head.rawValue)", head.rawValue) }

    /// The articles by which items were reckoned, each once.
    func articles(_ items: [ClaimItem]) -> [LawReference] {
        articles(of: items.flatMap(\.workings).map(\.method))
    }

    func articles(of methods: [String]) -> [LawReference] {
        var seen: Set<LawReference> = []
        return methods.flatMap { id in values.rulebook.methods.first { $0.id == id }?.citation.law ?? [] }
            .filter { seen.insert($0).inserted }
    }

    private func sum(_ extents: [Extent]) -> Extent { extents.reduce(.zero) { $0.adding($1) } }
}

/// Months one after another as a span: 2025-04 to 2025-09, 2025-11.
enum PaperMonths {
    static func cell(_ months: [CivilMonth]) -> PaperCell {
        var spans: [(first: CivilMonth, last: CivilMonth)] = []
        for month in Set(months).sorted() {
            if let last = spans.last, last.last.adding(months: 1) == month {
                spans[spans.count - 1].last = month
            } else {
                spans.append((month, month))
            }
        }
        return .list(
            spans.map { first, last in
                first == last ? .month(first) : .span(first, last)
            })
    }
}
