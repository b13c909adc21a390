import Civil
public import Document
public import Reckoning
public import Rulebook

/// A pay claim as a page: what is owed, month by month, how each figure was reckoned, and what runs out when.
///
/// It decides nothing and asks nobody for anything: papers are made elsewhere, behind their own questions.
public struct ClaimPage: Sendable {
    private let wording: Wording

    public init(_ rulebook: Rulebook, language: String) {
        wording = Wording(rulebook, language: language)
    }

    /// The page of a claim.
    /// - Parameter notes: what was noticed while reading the records, in words for the reader.
    public func page(_ claim: PayClaim, notes: [String] = []) -> Page {
        let words = ClaimWords(wording: wording, asked: claim.asked)
        var blocks: [Block] = []
        if wording.isUnreviewed { blocks.append(.note(Note(.caution, [.words(wording.ui("reviewDraft"))]))) }
        blocks += summary(claim, words)
        blocks += times(claim, words)
        blocks += table(claim, words)
        blocks += months(claim, words)
        blocks += others(claim, words)
        blocks += caps(claim, words)
        blocks += leave(claim, words)
        blocks += interest(claim, words)
        blocks += unchecked(claim, notes, words)
        blocks.append(.note(Note(.neutral, [.words(wording.ui("informsOnly"))])))
        let date = wording.date(claim.asked)
        return Page(language: wording.language, title: [.text(words.ui("title", ["date": date]))], blocks)
    }

    private func section(_ key: String, _ words: ClaimWords, _ blocks: [Block]) -> [Block] {
        blocks.isEmpty ? [] : [.section(Section([.text(words.ui(key + ".title"))], id: "pay-" + key, blocks))]
    }

    // MARK: Sums

    private func summary(_ claim: PayClaim, _ words: ClaimWords) -> [Block] {
        guard !claim.months.isEmpty || !claim.others.isEmpty else { return [.words(words.ui("nothing"))] }
        var lines: [[Inline]] = [[.strong([.text(words.ui("owed", ["sum": words.yen(claim.owed)]))])]]
        for head in ClaimHead.allCases {
            guard let sum = claim.owedByHead[head], sum != .zero else { continue }
            lines.append([.text(words.text("head.\(head.rawValue)") + ": "), .text(words.yen(sum))])
        }
        var blocks: [Block] = [.points(lines)]
        if claim.owed.exact == nil { blocks.append(.words(words.ui("whyRange"))) }
        var apart: [[Inline]] = []
        if claim.timeBarred != .zero {
            apart.append([.text(words.ui("timeBarred", ["sum": words.yen(claim.timeBarred)]))])
        }
        if claim.timeBarredSoon != .zero {
            apart.append([.strong([.text(words.ui("timeBarredSoon", ["sum": words.yen(claim.timeBarredSoon)]))])])
        }
        if claim.interest != .zero {
            apart.append([.text(words.ui("interestSum", ["sum": words.yen(claim.interest)]))])
        }
        if claim.additionalPayment != .zero {
            apart.append([.text(words.ui("additional", ["sum": words.yen(claim.additionalPayment)]))])
        }
        if !claim.substitutePayment.isEmpty {
            apart += claim.substitutePayment.map(words.line)
        }
        if !apart.isEmpty { blocks.append(.points(apart)) }
        return section("summary", words, blocks)
    }

    /// What runs out first stands before all tables: it cannot be got back.
    private func times(_ claim: PayClaim, _ words: ClaimWords) -> [Block] {
        var rows: [[[Inline]]] = []
        let open = claim.times.filter { !$0.isOver }.sorted { ($0.lastDay, $0.kind) < ($1.lastDay, $1.kind) }
        var shown: Set<String> = []
        // Of each kind the next day; the months stand in the table below.
        for time in open where shown.insert(time.kind).inserted {
            let month = time.month.map { " (\(words.month($0)))" } ?? ""
            rows.append([
                [.text(words.text("claimtime.\(time.kind)") + month)],
                [.text(wording.date(time.lastDay))], [.text(wording.days(claim.asked.days(to: time.lastDay)))],
                time.isDisputed ? [.badge(words.ui("disputed"), .caution)] : [.text(words.articles([time.method]))],
            ])
        }
        let over = claim.times.filter { $0.isOver && $0.kind == "wages" }.count
        var blocks: [Block] = []
        if !rows.isEmpty {
            blocks.append(
                .table(
                    Table(
                        columns: [
                            .init([.text(words.ui("column.what"))]), .init([.text(words.ui("column.lastDay"))]),
                            .init([.text(words.ui("column.left"))], .end), .init([.text(words.ui("column.law"))]),
                        ], rows: rows)))
        }
        if over > 0 { blocks.append(.words(words.ui("times.over", ["count": String(over)]))) }
        if !blocks.isEmpty { blocks.append(.words(words.ui("times.say"))) }
        return section("times", words, blocks)
    }

    private func table(_ claim: PayClaim, _ words: ClaimWords) -> [Block] {
        guard !claim.months.isEmpty else { return [] }
        let rows = claim.months.map { month -> [[Inline]] in
            let due = month.items.reduce(Extent.zero) { $0.adding($1.due) }
            let paid = month.items.reduce(Extent.zero) { $0.adding($1.paid) }
            let mark: [Inline] =
                month.isTimeBarred == true
                ? [.badge(words.ui("isOver"), .danger)]
                : month.lastDay.map { [.text(wording.date($0))] } ?? [.text("–")]
            return [
                [.text(words.month(month.month))], [.text(words.yen(due))], [.text(words.yen(paid))],
                [.strong([.text(words.yen(month.owed))])], mark,
            ]
        }
        let columns = ["month", "due", "paid", "difference", "lastDay"].enumerated().map { number, name in
            Table.Column([.text(words.ui("column.\(name)"))], (1...3).contains(number) ? .end : .start)
        }
        return section("table", words, [.table(Table(columns: columns, rows: rows))])
    }

    // MARK: Month by month

    private func months(_ claim: PayClaim, _ words: ClaimWords) -> [Block] {
        section("months", words, claim.months.map { .details(details($0, words)) })
    }

    private func details(_ month: ClaimMonth, _ words: ClaimWords) -> Details {
        var blocks: [Block] = []
        if let days = words.days(month.period) { blocks.append(.words(words.ui("period", ["days": days]))) }
        blocks.append(hours(month.hours, words))
        for item in month.items {
            let title =
                words.text("head.\(item.head.rawValue)") + ": "
                + words.ui(
                    "dueLessPaid",
                    ["due": words.yen(item.due), "paid": words.yen(item.paid), "owed": words.yen(item.owed)])
            blocks.append(.paragraph([.strong([.text(title)])]))
            blocks += words.workings(item.workings)
        }
        blocks += deductions(month.deductions, words)
        if !month.interest.isEmpty { blocks += [.words(words.ui("interest.title"))] + words.workings(month.interest) }
        if !month.notes.isEmpty { blocks.append(.points(month.notes.map { [.text(words.text("paynote.\($0)"))] })) }
        return Details([.text("\(words.month(month.month)): \(words.yen(month.owed))")], blocks)
    }

    private func hours(_ hours: HoursByClass, _ words: ClaimWords) -> Block {
        let classes: [(String, Extent)] = [
            ("scheduled", hours.scheduled), ("within-statutory", hours.withinStatutory), ("overtime", hours.overtime),
            ("over-sixty", hours.overSixty), ("holiday", hours.statutoryHoliday), ("night", hours.night),
        ]
        let rows = classes.filter { $0.1 != .zero }.map { name, minutes -> [[Inline]] in
            [[.text(words.text("working.\(name)"))], [.text(words.hours(minutes))]]
        }
        guard !rows.isEmpty else { return .words(words.ui("noHours")) }
        let caption = words.ui(
            hours.isApproximate ? "hoursApproximate" : "hours", ["days": wording.days(hours.daysWorked)])
        return .table(
            Table(
                caption: [.text(caption)],
                columns: [.init([.text(words.ui("column.kind"))]), .init([.text(words.ui("column.hours"))], .end)],
                rows: rows))
    }

    private func deductions(_ verdicts: [DeductionVerdict], _ words: ClaimWords) -> [Block] {
        guard !verdicts.isEmpty else { return [] }
        let rows = verdicts.map { verdict -> [[Inline]] in
            let name = words.text("deduction.\(verdict.line.kind)")
            let label = verdict.line.label.map { $0 == name ? "" : " (\($0))" } ?? ""
            let tone: Tone =
                switch verdict.judgement {
                case .statutory, .byAgreement, .atRealCost: .good
                case .unlawful, .aboveRealCost, .tooHigh: .danger
                case .cannotCheck, .unknown: .unknown
                }
            return [
                [.text(name + label)], [.text(words.yen(verdict.line.yen))],
                [.badge(words.text("judgement.\(verdict.judgement.rawValue)"), tone)],
                [.text(verdict.excess == .zero ? "–" : words.yen(verdict.excess))],
                [.text(words.articles([verdict.method]))],
            ]
        }
        let columns = ["deduction", "taken", "judgement", "excess", "law"].enumerated().map { number, name in
            Table.Column([.text(words.ui("column.\(name)"))], number == 1 || number == 3 ? .end : .start)
        }
        let opened = verdicts.filter { !$0.workings.isEmpty }
        return [.table(Table(columns: columns, rows: rows))] + opened.flatMap { words.workings($0.workings) }
    }

    // MARK: Beside the months

    private func others(_ claim: PayClaim, _ words: ClaimWords) -> [Block] {
        var blocks = claim.others.flatMap { item -> [Block] in
            [
                .paragraph([
                    .strong([.text(words.text("head.\(item.head.rawValue)") + ": " + words.yen(item.owed))])
                ])
            ] + words.workings(item.workings)
        }
        if !claim.averageWage.isEmpty {
            blocks += [.paragraph([.strong([.text(words.ui("averageWage"))])])] + words.workings(claim.averageWage)
        }
        return section("others", words, blocks)
    }

    private func caps(_ claim: PayClaim, _ words: ClaimWords) -> [Block] {
        let lines = claim.caps.map { breach -> [Inline] in
            let months = breach.months.map(words.month).joined(separator: ", ")
            let figures =
                breach.limitMinutes > 0 || breach.minutes > 0
                ? ": "
                    + words.ui(
                        "capFigures",
                        ["hours": words.hours(breach.minutes), "limit": words.hours(breach.limitMinutes)]) : ""
            return [
                .text(
                    words.text("overtimecap.\(breach.kind)") + (months.isEmpty ? "" : " (\(months))") + figures + " "),
                .text(words.articles([breach.method])),
            ]
        }
        return section("caps", words, lines.isEmpty ? [] : [.points(lines)])
    }

    private func leave(_ claim: PayClaim, _ words: ClaimWords) -> [Block] {
        guard !claim.leave.isEmpty else { return [] }
        let rows = claim.leave.map { year -> [[Inline]] in
            let earned =
                year.days.exact.map { wording.days(Int($0)) }
                ?? words.ui("fromTo", ["least": "\(year.days.least)", "most": "\(year.days.most ?? year.days.least)"])
            return [
                [.text(wording.date(year.grantedOn))], [.text(earned)],
                [.text(year.taken.map { wording.days($0) } ?? wording.ui("value.unknown"))],
                [.text(wording.date(year.lapsesOn))],
            ]
        }
        let columns = ["granted", "earned", "takenDays", "lapses"].map {
            Table.Column([.text(words.ui("column.\($0)"))])
        }
        return section("leave", words, [.table(Table(columns: columns, rows: rows))])
    }

    private func interest(_ claim: PayClaim, _ words: ClaimWords) -> [Block] {
        var blocks: [Block] = []
        if claim.additionalPayment != .zero { blocks.append(.words(words.ui("additional.say"))) }
        if !claim.substitutePayment.isEmpty { blocks += words.workings(claim.substitutePayment) }
        return section("apart", words, blocks)
    }

    private func unchecked(_ claim: PayClaim, _ notes: [String], _ words: ClaimWords) -> [Block] {
        let said = claim.notes.map { words.text("paynote.\($0)") } + notes
        return section("unchecked", words, said.isEmpty ? [] : [.points(said.map { [.text($0)] })])
    }
}
