import CaseFile
import Civil
import FEEL
import Reckoning
import Rulebook

/// Ranks helpers for this person at this hour.
///
/// Emergency lines come first, always. Then those whose subject it is before all others; among them whoever speaks the
/// language, is open, serves the place and takes no name. Those that may tell somebody whom the person has reason to
/// fear come last.
struct ReferralRanking {
    let rulebook: Rulebook
    let inquiry: Inquiry

    private static let most = 14
    /// So many of one subject before other subjects are named.
    private static let mostOfTopic = 5

    /// What decides the place in the list, the first difference first; the smaller comes first.
    private struct Rank: Comparable {
        /// 0 emergency, 1 everybody else, 2 may tell somebody whom the person fears.
        let group: Int
        /// The less, the nearer to what is at stake.
        let subject: Int
        let inconvenience: Int
        let order: Int

        static func < (left: Rank, right: Rank) -> Bool {
            (left.group, left.subject, left.inconvenience, left.order)
                < (right.group, right.subject, right.inconvenience, right.order)
        }
    }

    func rank(findings: [Finding], cards: [Finding], caseFile: CaseFile, reckoned: Reckoned) -> [Referral] {
        let person = HelperNeeds(
            caseFile: caseFile, reckoned: reckoned, rulebook: rulebook, inquiry: inquiry,
            isInDanger: !cards.isEmpty || findings.contains { $0.urgency == .danger && $0.verdict == .holds })
        return rank(subjects: subjects(findings, cards), person)
    }

    /// The helpers of a card that is read without a case.
    func rank(card: Card, nothing: CaseFile, reckoned: Reckoned) -> [Referral] {
        let person = HelperNeeds(
            caseFile: nothing, reckoned: reckoned, rulebook: rulebook, inquiry: inquiry, isInDanger: true,
            fearsAnybody: true)
        var subjects = [card.topic: 0]
        for topic in card.helpers where subjects[topic] == nil { subjects[topic] = 1 }
        return rank(subjects: subjects, person)
    }

    private func rank(subjects: [String: Int], _ person: HelperNeeds) -> [Referral] {
        var ranked: [(referral: Referral, rank: Rank, topic: String)] = []
        let nationwide = topicsServedEverywhere(person)
        for (order, contact) in rulebook.contacts.enumerated() where person.isServed(by: contact) {
            let served = contact.topics.filter { subjects[$0] != nil }
            guard contact.emergency || !served.isEmpty, isReachable(contact) else { continue }
            // Without a place, a line of one prefecture is named only where nobody serves the whole country.
            if person.regions.isEmpty, !contact.emergency, !contact.servesEverywhere,
                served.allSatisfy(nationwide.contains)
            {
                continue
            }
            let best = served.min { (subjects[$0] ?? .max, $0) < (subjects[$1] ?? .max, $1) } ?? ""
            let hazards = contact.mayTell.filter(person.fears.contains)
            let referral = Referral(
                contact: contact, topics: contact.emergency && served.isEmpty ? contact.topics : served,
                open: open(contact), speaks: person.speaks(contact), hazards: hazards, flees: person.flees(contact))
            let rank = Rank(
                group: contact.emergency ? 0 : referral.tellsHazard ? 2 : 1, subject: subjects[best] ?? .max,
                inconvenience: inconvenience(referral, person), order: order)
            ranked.append((referral, rank, best))
        }
        ranked.sort { $0.rank < $1.rank }
        return spread(ranked)
    }

    /// The first of every subject before the sixth of one; those that may tell stay last.
    private func spread(_ ranked: [(referral: Referral, rank: Rank, topic: String)]) -> [Referral] {
        var counts: [String: Int] = [:]
        var first: [Referral] = []
        var later: [Referral] = []
        var last: [Referral] = []
        for (referral, rank, topic) in ranked {
            counts[topic, default: 0] += rank.group == 0 ? 0 : 1
            if rank.group == 2 {
                last.append(referral)
            } else if rank.group == 1, counts[topic, default: 0] > Self.mostOfTopic {
                later.append(referral)
            } else {
                first.append(referral)
            }
        }
        let emergencies = rulebook.contacts.count { $0.emergency }
        return Array((first + later).prefix(Self.most + emergencies)) + last.prefix(Self.mostOfTopic)
    }

    // MARK: Subjects

    /// Topics by how near they are to what is at stake: 0 the first card's, then by urgency, `general` last.
    private func subjects(_ findings: [Finding], _ cards: [Finding]) -> [String: Int] {
        var subjects = ["general": 9]
        func add(_ topics: [String], _ rank: Int) {
            for topic in topics { subjects[topic] = min(subjects[topic] ?? .max, rank) }
        }
        for (number, card) in cards.enumerated() {
            add([card.topic], number == 0 ? 0 : 2)
            add(card.helperTopics, number == 0 ? 1 : 3)
        }
        for finding in findings where finding.kind == .rule {
            guard finding.verdict == .holds || finding.verdict == .discretionary else { continue }
            let rank =
                switch finding.urgency {
                case .danger: 3
                case .urgent: 4
                case .soon: 5
                case .normal: 6
                }
            add(finding.helperTopics, rank)
        }
        return subjects
    }

    private func topicsServedEverywhere(_ person: HelperNeeds) -> Set<String> {
        Set(
            rulebook.contacts.lazy.filter {
                $0.servesEverywhere && !$0.emergency && person.isServed(by: $0) && isReachable($0)
            }.flatMap(\.topics))
    }

    // MARK: This hour

    /// Somebody whom the reader is given no way to reach is not named.
    private func isReachable(_ contact: Contact) -> Bool {
        contact.emergency || !contact.phonesShown(to: inquiry.reader).isEmpty || contact.url != nil
            || !contact.emails.isEmpty || contact.hoursText != nil && contact.phones.isEmpty
    }

    private func inconvenience(_ referral: Referral, _ person: HelperNeeds) -> Int {
        let contact = referral.contact
        // Of the emergency lines those that answer day and night come first; else their place in the file counts.
        if contact.emergency { return contact.always ? 0 : 1 }
        var sum = 0
        switch referral.speaks {
        case true?: break
        case nil: sum += 25
        case false?: sum += 50
        }
        switch referral.open {
        case true?: break
        case nil: sum += 8
        case false?: sum += 16
        }
        if contact.phonesShown(to: inquiry.reader).isEmpty { sum += 20 }
        if contact.mayHaveEnded { sum += 60 }
        if !person.isNear(contact) { sum += 4 }
        if contact.anonymous != "yes" { sum += person.isAtRisk ? 6 : 1 }
        if contact.mayTell.contains(.unknown) { sum += person.isAtRisk ? 6 : 0 }
        if contact.cost.map({ !$0.hasPrefix("free") }) ?? false { sum += 2 }
        return sum
    }

    private func open(_ contact: Contact) -> Bool? {
        guard let minute = inquiry.minute else { return contact.always ? true : nil }
        return contact.isOpen(
            on: inquiry.asked, minute: minute, holiday: rulebook.holidays[inquiry.asked] != nil)
    }
}
