import Civil
import Reckoning
import Rulebook

/// What was broken, article by article with the months, for a report to the labour office: the clear ones first.
struct PaperBreaches {
    let values: PaperValues

    private struct Breach {
        var head: ClaimHead
        var months: [CivilMonth]
        var owed: Extent
        /// Every month of it is reckoned exactly and from a record.
        var isClear: Bool
    }

    /// One row for each set of articles and head of which something is owed at the least.
    var rows: [[PaperColumn: PaperCell]] {
        let tables = PaperTables(values: values)
        var order: [[LawReference]] = []
        var breaches: [[LawReference]: [Breach]] = [:]
        func add(_ item: ClaimItem, _ month: ClaimMonth?) {
            guard item.owed.least > 0 else { return }
            let articles = tables.articles([item])
            let isClear = item.owed.exact != nil && month?.hours.isApproximate != true
            if breaches[articles] == nil { order.append(articles) }
            var list = breaches[articles] ?? []
            if let index = list.firstIndex(where: { $0.head == item.head }) {
                if let month { list[index].months.append(month.month) }
                list[index].owed = list[index].owed.adding(item.owed)
                list[index].isClear = list[index].isClear && isClear
            } else {
                list.append(
                    Breach(
                        head: item.head, months: month.map { [$0.month] } ?? [], owed: item.owed, isClear: isClear))
            }
            breaches[articles] = list
        }
        for month in values.claim.months { for item in month.items { add(item, month) } }
        for item in values.claim.others { add(item, nil) }
        let all = order.flatMap { articles in (breaches[articles] ?? []).map { (articles, $0) } }
        return (all.filter { $0.1.isClear } + all.filter { !$0.1.isClear }).enumerated().map { index, row in
            let (articles, breach) = row
            return [
                .number: .count(Int64(index + 1)), .law: articles.isEmpty ? .blank : .law(articles),
                .head: PaperTables.head(breach.head),
                .month: breach.months.isEmpty ? .empty : PaperMonths.cell(breach.months), .owed: .yen(breach.owed),
                .state: breach.isClear
                    ? .words("ui.paper.state.clear", "clear") : .words("ui.paper.state.estimate", "estimate"),
            ]
        }
    }
}

/// The list of proofs for a court: what the person has, numbered, then the two that this program makes.
struct PaperExhibits {
    let values: PaperValues
    /// Lines left free where nobody said which proofs there are.
    private static let freeLines = 5

    var rows: [[PaperColumn: PaperCell]] {
        let made = ["calculation"] + (values.subject.days.isEmpty ? [] : ["day-table"])
        let told = (values.subject.exhibits ?? []).filter { !made.contains($0) }
        var rows = (told + made).enumerated().map { index, kind -> [PaperColumn: PaperCell] in
            func words(_ field: String) -> PaperCell { .words("ui.paper.exhibit.\(kind).\(field)", kind) }
            return [
                .exhibit: number(index + 1), .label: words("name"), .copy: .words("ui.paper.exhibit.copy", "copy"),
                .made: made.contains(kind) ? .date(values.claim.asked) : .blank, .maker: words("maker"),
                .proves: words("proves"),
            ]
        }
        if values.subject.exhibits == nil {
            for _ in 0..<Self.freeLines {
                rows.append([
                    .exhibit: number(rows.count + 1), .label: .blank, .copy: .blank, .made: .blank, .maker: .blank,
                    .proves: .blank,
                ])
            }
        }
        return rows
    }

    private func number(_ number: Int) -> PaperCell { .exhibit(number) }
}
