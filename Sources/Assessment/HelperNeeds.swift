import CaseFile
import Civil
import FEEL
import Reckoning
import Rulebook

/// What of the person decides who can help, and whom the person has reason to fear.
struct HelperNeeds {
    let languages: Set<String>
    let regions: Set<String>
    let status: String?
    let nationality: String?
    let sex: String?
    let minor: Bool
    /// Parties that should not hear of the person.
    let fears: Set<Party>
    let rulebook: Rulebook

    /// Whether there is anybody who should not hear of the person.
    var isAtRisk: Bool { !fears.isEmpty }

    /// - Parameter fearsAnybody: nothing is known of the person, so that whoever may tell comes last.
    init(
        caseFile: CaseFile, reckoned: Reckoned, rulebook: Rulebook, inquiry: Inquiry, isInDanger: Bool,
        fearsAnybody: Bool = false
    ) {
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
        minor = reckoned.value("now.minor") == .boolean(true) || person?["under18"] == .boolean(true)
        fears =
            fearsAnybody
            ? [.immigration, .police, .employer, .sender, .embassy, .family]
            : Self.fears(caseFile, reckoned, isInDanger: isInDanger)
    }

    /// Without lawful stay and in danger: immigration and the police. Having left or fleeing the employer: the employer
    /// and the sender. Fearing the state of origin, or wanting no word to it: the embassy, and who tells it.
    private static func fears(_ caseFile: CaseFile, _ reckoned: Reckoned, isInDanger: Bool) -> Set<Party> {
        func truth(_ record: String, _ field: String) -> Bool? {
            guard case .context(let context) = caseFile.value(record) else { return nil }
            return context[field]?.boolean
        }
        var fears: Set<Party> = []
        if reckoned.timeline.standing.lawful == false || isInDanger { fears.formUnion([.immigration, .police]) }
        var left = false
        if case .list(let jobs) = caseFile.value("jobs") {
            left = jobs.items.contains { job in
                if case .context(let context) = job { context["left"] == .boolean(true) } else { false }
            }
        }
        let flees = ["violenceAtWork", "confined", "airportEscort", "controlledByOther", "searchedFor"].contains {
            truth("danger", $0) == true
        }
        if left || flees { fears.formUnion([.employer, .sender]) }
        if truth("refuge", "fearsReturn") == true || truth("wish", "embassyContact") == false {
            fears.formUnion([.embassy, .sender])
        }
        if truth("family", "partnerViolence") == true { fears.insert(.family) }
        return fears
    }

    /// Whether the helper belongs to those whom the person flees.
    func flees(_ contact: Contact) -> Bool {
        switch contact.runBy {
        case "embassy": fears.contains(.embassy)
        case "company": fears.contains(.employer)
        default: false
        }
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
        if regions.isEmpty || contact.regions.isEmpty { return true }
        return contact.regions.contains("nationwide") || isNear(contact) || contact.regions.contains { $0.count == 2 }
    }

    func isNear(_ contact: Contact) -> Bool {
        contact.regions.contains { region in regions.contains(region) }
    }

    /// Whether one of the person's languages is spoken; `nil` where it may be, through an interpreter.
    func speaks(_ contact: Contact) -> Bool? {
        if languages.contains(where: contact.speaks) { return true }
        return contact.languagesVary ? nil : false
    }
}
