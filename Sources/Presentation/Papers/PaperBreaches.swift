import Civil
import Reckoning
import Rulebook

/// What was broken, article by article with the months, for a report to the labour office: the clear ones first, what only
/// may have been broken last.
struct PaperBreaches {
    let values: PaperValues

    private enum Certainty: Int {
        /// Every month of it is reckoned exactly and from a record.
        case clear
        case estimate
        /// Nothing of it is certain: the office is asked to look.
        case check
    }

    private struct Breach {
        let articles: [LawReference]
        let head: ClaimHead
        var months: [CivilMonth]
        var owed: Extent
        var certainty: Certainty
    }

    /// One row for each set of articles, head and certainty of which something is or may be owed.
    var rows: [[PaperColumn: PaperCell]] {
        let tables = PaperTables(values: values)
        var breaches: [Breach] = []
        func add(_ item: ClaimItem, _ month: ClaimMonth?) {
            guard item.owed != .zero else { return }
            let articles = tables.articles([item])
            let isRecorded = item.owed.exact != nil && month?.hours.isApproximate != true
            let certainty: Certainty = item.owed.least <= 0 ? .check : isRecorded ? .clear : .estimate
            // What is clear and what is estimated of one head stand in one row; what is open stands apart.
            let index = breaches.firstIndex { breach in
                breach.articles == articles && breach.head == item.head
                    && (breach.certainty == .check) == (certainty == .check)
            }
            if let index {
                if let month { breaches[index].months.append(month.month) }
                breaches[index].owed = breaches[index].owed.adding(item.owed)
                if certainty.rawValue > breaches[index].certainty.rawValue { breaches[index].certainty = certainty }
            } else {
                breaches.append(
                    Breach(
                        articles: articles, head: item.head, months: month.map { [$0.month] } ?? [], owed: item.owed,
                        certainty: certainty))
            }
        }
        for month in values.claim.months { for item in month.items { add(item, month) } }
        for item in values.claim.others { add(item, nil) }
        let sorted = [Certainty.clear, .estimate, .check].flatMap { certainty in
            breaches.filter { $0.certainty == certainty }
        }
        return sorted.enumerated().map { index, breach in
            [
                .number: .count(Int64(index + 1)), .law: breach.articles.isEmpty ? .blank : .law(breach.articles),
                .head: PaperTables.head(breach.head),
                .month: breach.months.isEmpty ? .empty : PaperMonths.cell(breach.months), .owed: .yen(breach.owed),
                .state: Self.words(breach.certainty),
            ]
        }
    }

    private static func words(_ certainty: Certainty) -> PaperCell {
        switch certainty {
        case .clear: .words("ui.paper.state.clear", "clear")
        case .estimate: .words("ui.paper.state.estimate", "estimate")
        case .check: .words("ui.paper.state.check", "to be checked")
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
