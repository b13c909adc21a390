import Civil
public import Reckoning
public import Rulebook
public import Source

/// A pay claim as JSON. Yen are whole numbers; a sum that is not known has `least` and `most` (`most` null: unlimited).
public struct ClaimJSON: Sendable {
    /// The version of the form; a reader refuses one that it does not know.
    public static let schema = "shirube-pay/1"

    private let rulebook: Rulebook

    public init(_ rulebook: Rulebook) {
        self.rulebook = rulebook
    }

    /// The whole of several claims, one for each job.
    public func node(_ claims: [PayClaim], notes: [String] = []) -> Node {
        .map([
            .init("schema", string(Self.schema)),
            .init(
                "rulebook", .map([.init("version", string(rulebook.version)), .init("hash", string(rulebook.hash))])),
            .init("claims", .list(claims.map(claim))), .init("notes", .list(notes.map(string))),
        ])
    }

    private func claim(_ claim: PayClaim) -> Node {
        var entries: [Node.Entry] = [
            .init("job", string(claim.job)), .init("on", string(claim.asked.iso)), .init("owed", extent(claim.owed)),
            .init(
                "owedByHead",
                .map(
                    ClaimHead.allCases.compactMap { head in
                        claim.owedByHead[head].map { Node.Entry(head.rawValue, extent($0)) }
                    })),
            .init("timeBarred", extent(claim.timeBarred)), .init("timeBarredSoon", extent(claim.timeBarredSoon)),
            .init("interest", extent(claim.interest)), .init("additionalPayment", extent(claim.additionalPayment)),
            .init("substitutePayment", .list(claim.substitutePayment.map(working))),
            .init("months", .list(claim.months.map(month))), .init("others", .list(claim.others.map(item))),
            .init("times", .list(claim.times.map(time))), .init("averageWage", .list(claim.averageWage.map(working))),
        ]
        entries.append(
            .init(
                "leave",
                .list(
                    claim.leave.map { year in
                        .map([
                            .init("grantedOn", string(year.grantedOn.iso)), .init("days", extent(year.days)),
                            .init("taken", year.taken.map { number(Int64($0)) } ?? null),
                            .init("lapsesOn", string(year.lapsesOn.iso)),
                        ])
                    })))
        entries.append(
            .init(
                "overtimeCaps",
                .list(
                    claim.caps.map { breach in
                        .map([
                            .init("kind", string(breach.kind)),
                            .init("months", .list(breach.months.map { string($0.iso) })),
                            .init("minutes", number(breach.minutes)),
                            .init("limitMinutes", number(breach.limitMinutes)),
                            .init("method", method(breach.method)),
                        ])
                    })))
        entries.append(.init("notes", .list(claim.notes.map(string))))
        return .map(entries)
    }

    private func month(_ month: ClaimMonth) -> Node {
        .map([
            .init("month", string(month.month.iso)), .init("from", optional(month.period.from?.iso)),
            .init("through", optional(month.period.lastDay?.iso)), .init("payDay", optional(month.payDay?.iso)),
            .init("owed", extent(month.owed)), .init("hours", hours(month.hours)),
            .init("items", .list(month.items.map(item))), .init("deductions", .list(month.deductions.map(deduction))),
            .init("lastDay", optional(month.lastDay?.iso)),
            .init("timeBarred", month.isTimeBarred.map { .text($0 ? "true" : "false") } ?? null),
            .init("interest", .list(month.interest.map(working))), .init("notes", .list(month.notes.map(string))),
        ])
    }

    private func hours(_ hours: HoursByClass) -> Node {
        .map([
            .init("scheduled", extent(hours.scheduled)), .init("withinStatutory", extent(hours.withinStatutory)),
            .init("overtime", extent(hours.overtime)), .init("overSixty", extent(hours.overSixty)),
            .init("statutoryHoliday", extent(hours.statutoryHoliday)), .init("night", extent(hours.night)),
            .init("nightOvertime", extent(hours.nightOvertime)), .init("nightHoliday", extent(hours.nightHoliday)),
            .init("daysWorked", number(Int64(hours.daysWorked))),
            .init("approximate", .text(hours.isApproximate ? "true" : "false")),
        ])
    }

    private func item(_ item: ClaimItem) -> Node {
        .map([
            .init("head", string(item.head.rawValue)), .init("due", extent(item.due)), .init("paid", extent(item.paid)),
            .init("owed", extent(item.owed)), .init("workings", .list(item.workings.map(working))),
        ])
    }

    private func deduction(_ verdict: DeductionVerdict) -> Node {
        .map([
            .init("kind", string(verdict.line.kind)), .init("label", optional(verdict.line.label)),
            .init("amount", number(verdict.line.yen)), .init("judgement", string(verdict.judgement.rawValue)),
            .init("excess", extent(verdict.excess)), .init("method", method(verdict.method)),
            .init("workings", .list(verdict.workings.map(working))),
        ])
    }

    private func working(_ working: Working) -> Node {
        .map([
            .init("kind", string(working.kind)), .init("quantity", .text(working.quantity.description)),
            .init("unit", string(working.unit.rawValue)),
            .init("rate", working.rate.map { .text($0.description) } ?? null),
            .init("factor", .text(working.factor.description)), .init("amount", extent(working.amount)),
            .init("method", method(working.method)), .init("from", optional(working.period?.from?.iso)),
            .init("through", optional(working.period?.lastDay?.iso)),
        ])
    }

    private func time(_ time: ClaimTime) -> Node {
        .map([
            .init("kind", string(time.kind)), .init("month", optional(time.month?.iso)),
            .init("lastDay", string(time.lastDay.iso)), .init("over", .text(time.isOver ? "true" : "false")),
            .init("disputed", .text(time.isDisputed ? "true" : "false")), .init("method", method(time.method)),
        ])
    }

    /// The id of a method with the articles that it follows.
    private func method(_ id: String) -> Node {
        let citation = rulebook.methods.first { $0.id == id }?.citation
        let laws = (citation?.law ?? []).map { law in
            Node.map([.init("law", string(law.law)), .init("article", optional(law.article))])
        }
        return .map([
            .init("id", string(id)), .init("law", .list(laws)),
            .init("confidence", optional(citation?.confidence.letter)),
        ])
    }

    // MARK: Values

    private let null = Node.text("null")

    private func string(_ text: String) -> Node { .text(text, isQuoted: true) }
    private func optional(_ text: String?) -> Node { text.map(string) ?? null }
    private func number(_ number: Int64) -> Node { .text(String(number)) }

    private func extent(_ extent: Extent) -> Node {
        if let exact = extent.exact { return number(exact) }
        return .map([.init("least", number(extent.least)), .init("most", extent.most.map(number) ?? null)])
    }
}
