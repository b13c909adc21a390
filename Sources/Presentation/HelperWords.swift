import Assessment
import Document
import Rulebook

/// Helpers in words: who runs the line and whom it may tell stand before the number.
struct HelperWords {
    let wording: Wording
    let reader: Reader

    func blocks(_ referrals: [Referral]) -> [Block] {
        let emergency = referrals.filter(\.contact.emergency)
        let others = referrals.filter { !$0.contact.emergency }
        var blocks: [Block] = []
        if !emergency.isEmpty {
            blocks.append(
                .section(
                    Section(
                        [.text(wording.ui("helpers.emergency"))], kind: "emergency",
                        [
                            .list(emergency.map(helper), ordered: false)
                        ])))
        }
        blocks.append(others.isEmpty ? .words(wording.ui("helpers.none")) : .list(others.map(helper), ordered: false))
        return blocks
    }

    func helper(_ referral: Referral) -> [Block] {
        let contact = referral.contact
        var blocks: [Block] = []
        let name = contact.names[wording.language] ?? contact.names["en"] ?? contact.id
        var title: [Inline] = [.strong([.text(name)])]
        if wording.language != "ja", let japanese = contact.names["ja"] {
            title += [.text(" "), .foreign([.text(japanese)], language: "ja")]
        }
        switch referral.open {
        case true?: title += [.text(" "), .badge(wording.ui("helpers.open"), .good)]
        case false?: title += [.text(" "), .badge(wording.ui("helpers.closed"), .neutral)]
        case nil: title += [.text(" "), .badge(wording.ui("helpers.hoursUnknown"), .unknown)]
        }
        blocks.append(.paragraph(title))
        var facts: [Inline] = [.text(wording.ui("helpers.runBy", ["who": wording.ui("runBy.\(contact.runBy)")]))]
        if !contact.mayTell.isEmpty {
            let parties = wording.list(contact.mayTell.map(wording.party))
            facts += [.lineBreak, .text(wording.ui("helpers.mayTell", ["parties": parties]))]
        }
        if contact.anonymous == "yes" {
            facts += [.lineBreak, .text(wording.ui("helpers.anonymous"))]
        } else if contact.mayTell.contains(where: \.isHazard) {
            facts += [.lineBreak, .text(wording.ui("helpers.askAnonymous"))]
        }
        if referral.tellsHazard {
            var reasons: [Block] = []
            if referral.flees { reasons.append(.words(wording.ui("helpers.flees"))) }
            if !contact.emergency, !referral.hazards.isEmpty {
                let parties = wording.list(referral.hazards.map(wording.party))
                reasons.append(.words(wording.ui("helpers.tellsWhy", ["parties": parties])))
            }
            blocks.append(
                .note(
                    Note(
                        .caution, title: [.text(wording.ui("helpers.tellsFirst"))], reasons + [.paragraph(facts)])))
        } else {
            blocks.append(.paragraph(facts))
        }
        blocks.append(.paragraph(reach(contact)))
        return blocks
    }

    private func reach(_ contact: Contact) -> [Inline] {
        var parts: [Inline] = []
        for phone in contact.phonesShown(to: reader) {
            if !parts.isEmpty { parts.append(.text(" · ")) }
            parts.append(
                .link([.text(phone.number)], to: "tel:" + phone.number.filter { $0.isNumber || $0 == "+" || $0 == "#" })
            )
            if phone.confidence == .c, !contact.emergency {
                parts += [.text(" "), .badge(wording.ui("helpers.ringFirst"), .caution)]
            }
        }
        // The hours are kept as their source words them; only their meaning for this hour is in the reader's language.
        if let hours = contact.hoursText {
            if !parts.isEmpty { parts.append(.text(" · ")) }
            parts.append(.foreign([.text(hours)], language: "en"))
        }
        if let url = contact.url {
            if !parts.isEmpty { parts.append(.lineBreak) }
            parts.append(.link([.text(url)], to: url))
        }
        if !contact.languages.isEmpty {
            parts += [
                .lineBreak, .text(wording.ui("helpers.languages") + ": " + contact.languages.joined(separator: ", ")),
            ]
        }
        if reader == .caseworker, let seen = contact.lastSeen {
            parts += [
                .lineBreak, .text(wording.ui("helpers.lastSeen", ["when": seen]) + " · " + contact.confidence.letter),
            ]
        }
        return parts
    }
}
