import Assessment
import Civil
import Document
import Rulebook

/// Cards at the head of an answer: the first opened, the others that hold folded after it.
struct CardWords {
    let wording: Wording
    let inquiry: Inquiry

    /// The cards of a report, most pressing first.
    func sheets(_ report: Report) -> [CardSheet] {
        report.cards.compactMap { finding in
            wording.rulebook.cards.first { $0.id == finding.id.rule }.map { card in
                CardSheet(
                    card, wording, lines: report.cardLines[card.id], referrals: report.referrals, inquiry: inquiry)
            }
        }
    }

    /// What stands before everything else; empty where no card holds.
    func blocks(_ report: Report) -> [Block] {
        let sheets = sheets(report)
        guard let first = sheets.first else { return [] }
        var inner = blocks(first)
        if report.stop != nil { inner.append(.paragraph([.strong([.text(wording.ui("card.stop"))])])) }
        var blocks: [Block] = [
            .section(Section(pair(first.title), id: first.card.id, kind: "card danger", inner))
        ]
        let others = sheets.dropFirst().filter { $0.card.urgency <= .urgent }
        if !others.isEmpty {
            let folded = others.map { sheet in
                Block.details(Details(pair(sheet.title), self.blocks(sheet)))
            }
            blocks.append(.section(Section([.text(wording.ui("card.more"))], id: "cards", kind: "card", folded)))
        }
        return blocks
    }

    /// What stands on one card, the Japanese under each line.
    func blocks(_ sheet: CardSheet) -> [Block] {
        var blocks: [Block] = [.paragraph([.strong(pair(sheet.first))])]
        if let unread = unread(sheet) { blocks.append(.note(Note(.caution, [.words(unread)]))) }
        if let sentence = sheet.sentence { blocks.append(.paragraph(words(sentence))) }
        for part in sheet.parts {
            blocks.append(.paragraph([.emphasis(pair(part.heading))]))
            blocks.append(.list(part.lines.map(lineBlocks), ordered: false))
        }
        blocks.append(.paragraph([.emphasis([.text(wording.ui("card.helpers"))])]))
        if let gap = sheet.gap { blocks.append(.paragraph(pair(gap))) }
        blocks.append(.list(sheet.helpers.map { [.paragraph(helper($0))] }, ordered: false))
        return blocks
    }

    /// That no native speaker has read the card, and whom to call; `nil` where one has.
    func unread(_ sheet: CardSheet) -> String? {
        guard sheet.isUnread else { return nil }
        let who = sheet.firstToCall.map { name($0.contact) } ?? ""
        return wording.ui(
            sheet.language == "ja" ? "card.unreadJapanese" : "card.unread", ["who": who])
    }

    private func words(_ sentence: CardSheet.Sentence) -> [Inline] {
        var line: [Inline] = [
            .text(wording.ui("card.show") + ": "), .strong([.foreign([.text(sentence.japanese)], language: "ja")]),
            .lineBreak, .text("“\(sentence.spoken)”"),
        ]
        if sheet(isForeign: sentence) { line += [.lineBreak, .text(sentence.meaning)] }
        return line
    }

    private func sheet(isForeign sentence: CardSheet.Sentence) -> Bool { sentence.meaning != sentence.japanese }

    private func lineBlocks(_ line: CardSheet.Line) -> [Block] {
        var blocks: [Block] = []
        if let warning = line.warning { blocks.append(.note(Note(.caution, [.paragraph(pair(warning))]))) }
        var words = pair(line.text)
        if line.isForCaseworkers { words = [.badge(wording.ui("card.forCaseworkers"), .neutral), .text(" ")] + words }
        if let before = line.before {
            words += [.lineBreak, .emphasis([.text(wording.ui("steps.before") + ": ")])] + pair(before)
        }
        if let law = line.law { words += [.lineBreak, .text("(\(law.own))")] }
        blocks.append(.paragraph(words))
        return blocks
    }

    /// A helper in one line: whom it may tell stands before the number.
    func helper(_ referral: Referral) -> [Inline] {
        let contact = referral.contact
        var line: [Inline] = [.strong([.text(name(contact))])]
        if wording.language != "ja", let japanese = contact.names["ja"], japanese != name(contact) {
            line += [.text(" "), .foreign([.text(japanese)], language: "ja")]
        }
        line.append(.text(" · "))
        if referral.flees { line.append(.text(wording.ui("helpers.flees") + " ")) }
        line.append(
            .text(wording.ui("helpers.mayTell", ["parties": wording.list(contact.mayTell.map(wording.party))])))
        if let phone = contact.phonesShown(to: inquiry.reader).first {
            line += [
                .text(" · "),
                .strong([
                    .link(
                        [.text(phone.number)],
                        to: "tel:" + phone.number.filter { $0.isNumber || $0 == "+" || $0 == "#" })
                ]),
            ]
            if phone.confidence == .c, !contact.emergency {
                line += [.text(" "), .badge(wording.ui("helpers.ringFirst"), .caution)]
            }
        } else if let url = contact.url {
            line += [.text(" · "), .link([.text(url)], to: url)]
        }
        if inquiry.minute == nil, !contact.always, let hours = contact.hoursText {
            return line + [.text(" · "), .foreign([.text(hours)], language: "en")]
        }
        switch referral.open {
        case true?: line += [.text(" "), .badge(wording.ui("helpers.open"), .good)]
        case false?: line += [.text(" "), .badge(wording.ui("helpers.closed"), .neutral)]
        case nil: line += [.text(" "), .badge(wording.ui("helpers.hoursUnknown"), .unknown)]
        }
        return line
    }

    func name(_ contact: Contact) -> String {
        contact.names[wording.language] ?? contact.names["en"] ?? contact.id
    }

    private func pair(_ pair: CardSheet.Pair) -> [Inline] {
        pair.own == pair.japanese
            ? [.text(pair.own)]
            : [.text(pair.own), .lineBreak, .foreign([.text(pair.japanese)], language: "ja")]
    }
}
