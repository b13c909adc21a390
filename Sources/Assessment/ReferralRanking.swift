import CaseFile
import Civil
import FEEL
import Reckoning
import Rulebook

/// Ranks helpers for this person at this hour.
///
/// Emergency lines come first, always. Then whoever speaks the language, serves the place, and is open; for somebody
/// who has reason to fear the authorities those that may tell them come last.
struct ReferralRanking {
    let rulebook: Rulebook
    let inquiry: Inquiry

    private static let most = 14

    func rank(findings: [Finding], caseFile: CaseFile, reckoned: Reckoned) -> [Referral] {
        let topics = topicWeights(findings)
        let atRisk =
            reckoned.timeline.standing.lawful == false
            || findings.contains { $0.urgency == .danger && $0.verdict == .holds }
        let facts = PersonFacts(caseFile: caseFile, reckoned: reckoned, rulebook: rulebook, inquiry: inquiry)
        var scored: [(referral: Referral, score: Int)] = []
        for contact in rulebook.contacts where facts.isServed(by: contact) {
            let served = contact.topics.filter { topics[$0] != nil || contact.emergency }
            guard !served.isEmpty else { continue }
            let speaks = facts.speaks(contact)
            let open = open(contact)
            let tells = contact.mayTell.contains { $0 == .immigration || $0 == .police }
            var score = contact.emergency ? 10_000 : 0
            score += served.compactMap { topics[$0] }.max() ?? 0
            if contact.topics == ["general"] { score -= 4 }
            if speaks == true { score += 30 } else if speaks == false { score -= 30 }
            if facts.isNear(contact) { score += 12 }
            if open == true { score += 10 } else if open == false { score -= 6 }
            if contact.anonymous == "yes" { score += atRisk ? 8 : 1 }
            if tells, atRisk, !contact.emergency { score -= 200 }
            if contact.mayHaveEnded { score -= 50 }
            if contact.phonesShown(to: inquiry.reader).isEmpty { score -= contact.url == nil ? 60 : 20 }
            scored.append(
                (
                    Referral(
                        contact: contact, topics: served, open: open, speaks: speaks, tellsHazard: tells && atRisk),
                    score
                ))
        }
        scored.sort { $0.score != $1.score ? $0.score > $1.score : $0.referral.contact.id < $1.referral.contact.id }
        return scored.prefix(Self.most + rulebook.contacts.count { $0.emergency }).map(\.referral)
    }

    /// Topics of what holds or may hold, the urgent ones heavier.
    private func topicWeights(_ findings: [Finding]) -> [String: Int] {
        var weights: [String: Int] = ["general": 1]
        func weight(_ urgency: Urgency) -> Int {
            switch urgency {
            case .danger: 60
            case .urgent: 40
            case .soon: 25
            case .normal: 15
            }
        }
        for finding in findings where finding.kind == .rule {
            guard finding.verdict == .holds || finding.verdict == .discretionary else { continue }
            for topic in finding.helperTopics { weights[topic] = max(weights[topic] ?? 0, weight(finding.urgency)) }
        }
        return weights
    }

    private func open(_ contact: Contact) -> Bool? {
        guard let minute = inquiry.minute else { return contact.always ? true : nil }
        return contact.isOpen(
            on: inquiry.asked, minute: minute, holiday: rulebook.holidays[inquiry.asked] != nil)
    }
}

/// What of the person decides who can help.
private struct PersonFacts {
    let languages: Set<String>
    let regions: Set<String>
    let status: String?
    let nationality: String?
    let sex: String?
    let minor: Bool
    let rulebook: Rulebook

    init(caseFile: CaseFile, reckoned: Reckoned, rulebook: Rulebook, inquiry: Inquiry) {
        self.rulebook = rulebook
        var languages: Set<String> = [inquiry.language]
        if let own = caseFile.language { languages.insert(own) }
        self.languages = languages
        var person: Context?
        if case .context(let context) = caseFile.value("person") { person = context }
        func text(_ key: String) -> String? {
            if case .string(let text)? = person?[key] { return text }
            return nil
        }
        let prefecture = text("prefecture")
        regions = Set(rulebook.prefectures.lazy.filter { $0.id == prefecture }.map(\.code))
        status = reckoned.timeline.standing.status
        nationality = text("nationality")
        sex = text("sex")
        minor = reckoned.value("now.minor") == .boolean(true)
    }

    func isServed(by contact: Contact) -> Bool {
        // Emergency lines are shown to everybody, whoever they were made for.
        if contact.emergency { return true }
        if !contact.nationalities.isEmpty, let nationality, !contact.nationalities.contains(nationality) {
            return false
        }
        if !contact.sexes.isEmpty, let sex, !contact.sexes.contains(sex) { return false }
        if contact.children, !minor, contact.sexes.isEmpty, contact.topics == ["child"] { return false }
        if !contact.statuses.isEmpty, let status,
            !contact.statuses.contains(where: { rulebook.members(of: $0).contains(status) })
        {
            return false
        }
        if regions.isEmpty || contact.regions.isEmpty || contact.emergency { return true }
        return contact.regions.contains("nationwide") || isNear(contact) || contact.regions.contains { $0.count == 2 }
    }

    func isNear(_ contact: Contact) -> Bool {
        contact.regions.contains { region in regions.contains(region) }
    }

    func speaks(_ contact: Contact) -> Bool? {
        if contact.languages.contains(where: { language in
            languages.contains { language.hasPrefix($0) || $0.hasPrefix(language) }
        }) {
            return true
        }
        return contact.languagesVary ? nil : false
    }
}
