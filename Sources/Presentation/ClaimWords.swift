import Civil
import Document
import FEEL
import Reckoning
import Rulebook

/// Words for the parts of a pay claim: sums that may be ranges, lengths of time, and each line of arithmetic with its law.
struct ClaimWords {
    let wording: Wording
    let asked: CivilDate
    private let methods: [String: Method]

    init(wording: Wording, asked: CivilDate) {
        self.wording = wording
        self.asked = asked
        methods = Dictionary(wording.rulebook.methods.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    }

    /// A text of the rulebook; its key where no language has it, so that a missing text is seen.
    func text(_ key: String) -> String { wording.text(key, on: asked) ?? key }

    func ui(_ key: String, _ values: [String: String] = [:]) -> String { wording.ui("pay." + key, values) }

    // MARK: Quantities

    func yen(_ amount: Int64) -> String { wording.value(.number(Decimal(amount)), unit: "JPY") }

    /// A sum that is known, or from the least to the most that it can be.
    func yen(_ amount: Extent) -> String {
        if let exact = amount.exact { return yen(exact) }
        guard let most = amount.most else { return ui("atLeast", ["least": yen(amount.least)]) }
        return ui("fromTo", ["least": yen(amount.least), "most": yen(most)])
    }

    /// Minutes as hours and minutes: 12:30.
    func hours(_ minutes: Int64) -> String { "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)" }

    func hours(_ minutes: Extent) -> String {
        if let exact = minutes.exact { return hours(exact) }
        guard let most = minutes.most else { return ui("atLeast", ["least": hours(minutes.least)]) }
        return ui("fromTo", ["least": hours(minutes.least), "most": hours(most)])
    }

    func month(_ month: CivilMonth) -> String { month.iso }

    // MARK: Arithmetic

    /// One line: what × rate × factor = amount.
    func line(_ working: Working) -> [Inline] {
        var parts: [String] = []
        switch working.unit {
        case .minutes: parts.append(hoursText(working.quantity))
        case .days: parts.append(wording.value(.number(working.quantity), unit: "days"))
        case .months: parts.append(wording.value(.number(working.quantity), unit: "months"))
        case .yen: parts.append(wording.value(.number(working.quantity), unit: "JPY"))
        }
        // The arithmetic is exact; a rate that does not end is shown to a hundredth of a yen.
        if let rate = working.rate { parts.append(wording.value(.number(rate.rounded(scale: 2)), unit: "JPY")) }
        if working.factor != Decimal(1) { parts.append(wording.style.number(working.factor)) }
        if working.years != Decimal(1) {
            parts.append(wording.value(.number(working.years.rounded(scale: 4)), unit: "years"))
        }
        var line: [Inline] = [.text(text("working.\(working.kind)") + ": ")]
        if let period = working.period, let words = days(period) { line.append(.text(words + ": ")) }
        line += [.text(parts.joined(separator: " × ") + " = "), .strong([.text(yen(working.amount))])]
        return line
    }

    /// Minutes, written as hours where they are whole minutes.
    private func hoursText(_ minutes: Decimal) -> String {
        if let whole = Int(exactly: minutes), whole >= 0 { return hours(Int64(whole)) }
        return wording.value(.number(minutes), unit: "minutes")
    }

    func days(_ period: Period) -> String? {
        guard let from = period.from, let last = period.lastDay else { return nil }
        return from == last ? wording.date(from) : "\(wording.date(from)) – \(wording.date(last))"
    }

    /// The lines of an item with the articles of their methods and what each method does.
    func workings(_ workings: [Working]) -> [Block] {
        guard !workings.isEmpty else { return [] }
        var blocks: [Block] = [.points(workings.map(line))]
        var seen: Set<String> = []
        let used = workings.map(\.method).filter { seen.insert($0).inserted }
        blocks.append(.points(used.map(method)))
        return blocks
    }

    /// What a method is called, the articles it follows and how sure it is.
    func method(_ id: String) -> [Inline] {
        var line: [Inline] = [.text(text("method.\(id).title"))]
        if let citation = methods[id]?.citation {
            let laws = citation.law.map { wording.law($0.law) + ($0.article.map { " " + $0 } ?? "") }
            line.append(.text(" (\(laws.joined(separator: "; "))) "))
            line.append(.badge(citation.confidence.letter, .neutral))
        }
        if let say = wording.text("method.\(id).say", on: asked) { line += [.lineBreak, .text(say)] }
        return line
    }

    /// The articles of a method in one line, for tables.
    func articles(_ ids: [String]) -> String {
        var seen: Set<String> = []
        let laws = ids.flatMap { methods[$0]?.citation.law ?? [] }.map { law in
            wording.law(law.law) + (law.article.map { " " + $0 } ?? "")
        }
        return laws.filter { seen.insert($0).inserted }.joined(separator: "; ")
    }
}
