import Assessment
import Civil
import Document
import FEEL
import Rulebook

/// One finding in words: what it says, what to do, why, and by which law.
struct FindingWords {
    let wording: Wording
    let inquiry: Inquiry
    /// The records with several items; `nil` where it is not known, so that each item is named.
    var repeated: Repeated?

    func title(_ finding: Finding) -> String {
        let key: String =
            switch finding.kind {
            case .rule: "rule.\(finding.id.rule).title"
            case .entitlement: "entitlement.\(finding.id.rule).name"
            case .transition: "transition.\(finding.id.rule).title"
            case .card: "card.\(finding.id.rule).title"
            }
        let title = wording.text(key, on: finding.lawOn ?? inquiry.asked, amount: amounts(finding)) ?? finding.id.rule
        guard let item = finding.id.item, repeated?.isOfSeveral(rule: finding.id.rule) ?? true else { return title }
        return "\(title) (\(item))"
    }

    /// What it means for the person.
    func say(_ finding: Finding) -> String? {
        let day = finding.lawOn ?? inquiry.asked
        let amounts = amounts(finding)
        switch finding.kind {
        case .rule:
            let field = finding.verdict == .doesNotHold ? "not" : "say"
            return wording.text("rule.\(finding.id.rule).\(field)", on: day, amount: amounts)
        case .entitlement: return wording.text("entitlement.\(finding.id.rule).what", on: day)
        case .card: return wording.text("card.\(finding.id.rule).first", on: day)
        case .transition: return wording.text("transition.\(finding.id.rule).say", on: day, amount: amounts)
        }
    }

    /// The finding as a section.
    func section(_ finding: Finding) -> Block {
        var blocks: [Block] = [.paragraph(badges(finding))]
        if let deadline = finding.deadline, finding.verdict == .holds || finding.verdict == .discretionary {
            blocks.append(.paragraph([.strong([.text(deadlineWords(deadline))])]))
        }
        if let say = say(finding) { blocks.append(.words(say)) }
        blocks += factors(finding)
        let steps = StepWords(wording: wording, day: inquiry.asked, reader: inquiry.reader)
        let actions = finding.steps.map(steps.blocks).filter { !$0.isEmpty }
        if !actions.isEmpty {
            blocks.append(.paragraph([.emphasis([.text(wording.ui("steps.title"))])]))
            blocks.append(.list(actions, ordered: actions.count > 1))
        }
        blocks.append(why(finding))
        return .section(Section([.text(title(finding))], id: anchor(finding), kind: finding.verdict.rawValue, blocks))
    }

    func anchor(_ finding: Finding) -> String { finding.id.description.replacing("#", with: "--") }

    func deadlineWords(_ deadline: CivilDate) -> String {
        let left = inquiry.asked.days(to: deadline)
        let date = wording.date(deadline)
        if left == 0 { return wording.ui("deadlines.today", ["date": date]) }
        return left > 0
            ? wording.ui("deadlines.in", ["date": date, "days": wording.days(left)])
            : wording.ui("deadlines.passed", ["date": date, "days": wording.days(-left)])
    }

    /// The amounts of a finding by name, in words.
    private func amounts(_ finding: Finding) -> (String) -> String? {
        { name in
            if name == "deadline" { return finding.deadline.map(wording.date) }
            let amount = finding.amounts.last { $0.id == name }
            return amount.flatMap { $0.value.isUnknown ? nil : $0 }.map { wording.value($0.value, unit: $0.unit) }
        }
    }

    private func badges(_ finding: Finding) -> [Inline] {
        let tone: Tone =
            switch finding.verdict {
            case .holds: finding.urgency <= .urgent ? .danger : .good
            case .discretionary: .caution
            case .unknown, .outOfRange: .unknown
            case .doesNotHold, .notInForce: .neutral
            }
        var badges: [Inline] = [.badge(wording.ui("verdict.\(finding.verdict.rawValue)"), tone)]
        if finding.certainty == .practice { badges += [.text(" "), .badge(wording.ui("practice.mark"), .caution)] }
        if finding.citation?.expected == true { badges += [.text(" "), .badge(wording.ui("why.expected"), .caution)] }
        if finding.confidence == .c { badges += [.text(" "), .badge(wording.ui("confidence.C"), .caution)] }
        return badges
    }

    private func factors(_ finding: Finding) -> [Block] {
        guard finding.verdict == .discretionary else { return [] }
        var blocks: [Block] = [.words(wording.ui("discretion.say"))]
        func lines(_ title: String, _ wanted: (FoundFactor) -> Bool) {
            let found = finding.factors.filter(wanted)
            guard !found.isEmpty else { return }
            blocks.append(.paragraph([.strong([.text(wording.ui(title))])]))
            blocks.append(
                .points(
                    found.map { factor in
                        [
                            .text(
                                wording.text("factor.\(finding.id.rule).\(factor.id).text", on: inquiry.asked)
                                    ?? factor.id)
                        ]
                    }))
        }
        lines("discretion.for") { $0.present == true && $0.side == .for }
        lines("discretion.against") { $0.present == true && $0.side == .against }
        lines("discretion.unknown") { $0.present == nil }
        return blocks
    }

    /// Which facts decided, by which law, in force when, and how sure.
    func why(_ finding: Finding) -> Block {
        var blocks: [Block] = []
        if let explanation = finding.explanation { blocks += ExplanationWords(wording: wording).blocks(explanation) }
        if let citation = finding.citation { blocks.append(.definitions(source(citation, finding))) }
        return .details(Details([.text(wording.ui("why.title"))], blocks))
    }

    private func source(_ citation: Citation, _ finding: Finding) -> [Definition] {
        var rows: [Definition] = []
        let laws = citation.law.map { reference in
            wording.law(reference.law) + (reference.article.map { " " + $0 } ?? "")
        }
        if !laws.isEmpty {
            rows.append(Definition([.text(wording.ui("why.law"))], [.text(laws.joined(separator: "; "))]))
        }
        var validity: [String] = []
        validity.append(
            citation.valid.from.map { wording.ui("why.validFrom", ["date": wording.date($0)]) }
                ?? wording.ui("why.validUnknown"))
        if let last = citation.valid.lastDay {
            validity.append(wording.ui("why.validUntil", ["date": wording.date(last)]))
        }
        rows.append(
            Definition([.text(wording.ui("certainty.\(finding.certainty.rawValue)"))], [.text(wording.list(validity))]))
        let letter = finding.confidence.letter
        rows.append(
            Definition(
                [.text(wording.ui("why.confidence"))], [.text("\(letter): \(wording.ui("confidence.\(letter)"))")]))
        if inquiry.reader == .caseworker {
            if !citation.source.isEmpty {
                rows.append(
                    Definition([.text(wording.ui("sources"))], [.text(citation.source.joined(separator: "; "))]))
            }
            if let note = citation.note {
                rows.append(Definition([.text(wording.ui("note"))], [.foreign([.text(note)], language: "en")]))
            }
        }
        return rows
    }
}
