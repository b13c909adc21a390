import Civil
import FEEL
public import Source
import Vocabulary

/// Finds what does not fit together in a rulebook, each with file, line and what to do.
public struct RulebookCheck {
    let rulebook: Rulebook
    /// The reckoned facts that the program computes.
    let computed: Set<String>
    /// The languages in which every text must stand.
    let languages: [String]
    let log = ProblemLog()

    public init(_ rulebook: Rulebook, computed: Set<String>, languages: [String]) {
        self.rulebook = rulebook
        self.computed = computed
        self.languages = languages
    }

    /// Every problem, by place.
    public func problems() -> [Problem] {
        checkIdentifiers()
        checkConditions()
        checkReferences()
        checkValidity()
        checkReading()
        checkCycles()
        checkPapers()
        rulebook.texts.check(log: log)
        checkTexts()
        return log.sorted
    }

    func report(_ message: String, at place: Place, field: String = "", accepted: String? = nil) {
        log.add(Problem(message, at: place, field: field, accepted: accepted))
    }

    // MARK: Ids

    private func checkIdentifiers() {
        var seen: [String: Place] = [:]
        let ids =
            rulebook.rules.map { ($0.id, $0.place) } + rulebook.entitlements.map { ($0.id, $0.place) }
            + rulebook.transitions.map { ($0.id, $0.place) }
        for (id, place) in ids {
            if let first = seen[id] {
                report(
                    "'\(id)' is the id of two findings, the other at \(first)", at: place, field: "id",
                    accepted: "an id of its own")
            }
            seen[id] = place
            if id.contains("#") || id.isEmpty {
                report("'\(id)' is no id", at: place, field: "id", accepted: "small letters, digits and hyphens")
            }
        }
        var contacts: [String: Place] = [:]
        for contact in rulebook.contacts {
            if let first = contacts[contact.id] {
                report("contact '\(contact.id)' stands twice, first at \(first)", at: contact.place)
            }
            contacts[contact.id] = contact.place
        }
    }

    // MARK: Conditions

    private enum Expected {
        case truth
        case date
        case any
    }

    private func checkConditions() {
        let environment = TypeCheck.environment(of: rulebook)
        for rule in rulebook.rules {
            if let each = rule.each, rulebook.vocabulary.record(each)?.list == nil {
                report(
                    "'\(each)' is no item of a list", at: rule.place, field: "for",
                    accepted: rulebook.vocabulary.records.filter { $0.list != nil }.map(\.id).joined(separator: ", "))
            }
            let scope = environment.scope(item: rule.each)
            check(rule.date, .date, scope)
            check(rule.applies, .truth, scope)
            check(rule.versions, scope)
            for factor in rule.factors { check(factor.when, .truth, scope) }
            if !rule.factors.isEmpty, rule.certainty != .discretion {
                report(
                    "factors belong to rules of discretion", at: rule.place, field: "factors",
                    accepted: "certainty: discretion")
            }
        }
        let scope = environment.scope(item: nil)
        for transition in rulebook.transitions { check(transition.versions, scope) }
        for entitlement in rulebook.entitlements {
            for row in entitlement.rows {
                check(row.when, .truth, scope)
                if row.answer == .conditional, row.when == nil, row.condition == nil {
                    report(
                        "a conditional answer must say what it depends on", at: row.citation.place,
                        accepted: "condition: or when:")
                }
            }
        }
    }

    private func check(_ versions: [RuleVersion], _ scope: TypeEnvironment) {
        for version in versions {
            check(version.when, .truth, scope)
            check(version.deadline, .date, scope)
            for amount in version.amounts { check(amount.value, .any, scope) }
        }
    }

    private func check(_ condition: Condition?, _ expected: Expected, _ scope: TypeEnvironment) {
        guard let condition else { return }
        let expression: Expression
        do throws(SyntaxError) {
            expression = try condition.expression(rulebook.layout)
        } catch {
            report("'\(condition.source)' cannot be read: \(error)", at: condition.place)
            return
        }
        let checked = expression.check(scope)
        for problem in checked.problems {
            report("in '\(Problem.excerpt(condition.source))': \(problem)", at: condition.place)
        }
        let fits =
            switch (expected, checked.type) {
            case (.any, _), (_, .any), (_, .null), (.truth, .boolean), (.date, .date): true
            default: false
            }
        if !fits {
            report(
                "'\(Problem.excerpt(condition.source))' gives \(checked.type)", at: condition.place,
                accepted: expected == .date ? "a date" : "true or false")
        }
    }

    // MARK: References

    private func checkReferences() {
        let topics = Set(rulebook.contacts.flatMap(\.topics))
        for rule in rulebook.rules {
            for topic in [rule.topic] + rule.helpers where !topics.contains(topic) {
                report(
                    "nobody helps with topic '\(topic)'\(hint(topic, topics))", at: rule.place, field: "topic",
                    accepted: Fields.enumeration(topics.sorted()))
            }
            checkSteps(rule.steps, at: rule.place)
            for version in rule.versions { checkCitation(version.citation, lawNeeded: true) }
            for factor in rule.factors { checkCitation(factor.citation, lawNeeded: false) }
        }
        for transition in rulebook.transitions {
            for status in transition.from + [transition.to]
            where !isStatus(status) && status != "left-japan" && status != "none" {
                report("there is no status '\(status)'\(hint(status, Set(rulebook.statusOrder)))", at: transition.place)
            }
            checkSteps(transition.steps, at: transition.place)
            for version in transition.versions { checkCitation(version.citation, lawNeeded: true) }
        }
        for entitlement in rulebook.entitlements {
            checkSteps(entitlement.steps, at: entitlement.place)
            if !topics.contains(entitlement.topic) {
                report("nobody helps with topic '\(entitlement.topic)'", at: entitlement.place, field: "topic")
            }
            for row in entitlement.rows {
                checkCitation(row.citation, lawNeeded: true)
                for status in row.statuses where !isStatus(status) {
                    report("there is no status or group '\(status)'", at: row.citation.place, field: "statuses")
                }
            }
        }
        for group in rulebook.groups {
            for member in group.members where rulebook.statuses[member] == nil {
                report(
                    "group '\(group.id)' names '\(member)', which is no status", at: Place(file: "statuses/groups.yaml")
                )
            }
        }
        for parameter in rulebook.parameters.values {
            for value in parameter.values { checkCitation(value.citation, lawNeeded: true) }
        }
        for status in rulebook.statuses.values {
            checkCitation(status.citation, lawNeeded: true)
            if let other = status.entitlementsAs, !isStatus(other),
                !["as-earlier-status", "as-granted-status"].contains(other)
            {
                report("'\(other)' is no status or group", at: status.citation.place, field: "entitlementsAs")
            }
        }
        for step in rulebook.steps.values {
            checkCitation(step.citation, lawNeeded: false)
            if let topic = step.topic, !topics.contains(topic) {
                report("nobody helps with topic '\(topic)'", at: step.citation.place, field: "topic")
            }
        }
    }

    private func isStatus(_ name: String) -> Bool {
        rulebook.statuses[name] != nil || rulebook.groups.contains { $0.id == name || $0.other == name }
    }

    private func hint(_ word: String, _ known: Set<String>) -> String {
        nearest(to: word, among: known.sorted()).map { ", did you mean '\($0)'?" } ?? ""
    }

    private func checkSteps(_ ids: [String], at place: Place) {
        for id in ids where rulebook.steps[id] == nil {
            report(
                "there is no step '\(id)'\(hint(id, Set(rulebook.steps.keys)))", at: place, field: "steps",
                accepted: "an id of steps/")
        }
    }

    private func checkCitation(_ citation: Citation, lawNeeded: Bool) {
        if lawNeeded, citation.law.isEmpty, citation.source.isEmpty {
            report("neither law nor source is given", at: citation.place, accepted: "law: or source:")
        }
        for reference in citation.law where rulebook.laws[reference.law] == nil {
            report(
                "there is no law '\(reference.law)'\(hint(reference.law, Set(rulebook.laws.keys)))", at: citation.place,
                field: "law", accepted: "a short name of laws.yaml")
        }
    }

    // MARK: Validity

    private func checkValidity() {
        for rule in rulebook.rules {
            checkPeriods(rule.versions.map(\.citation), of: "rule '\(rule.id)'", at: rule.place)
        }
        for parameter in rulebook.parameters.values {
            checkPeriods(parameter.values.map(\.citation), of: "parameter '\(parameter.id)'", at: parameter.place)
        }
        for transition in rulebook.transitions {
            checkPeriods(transition.versions.map(\.citation), of: "transition '\(transition.id)'", at: transition.place)
        }
        for entitlement in rulebook.entitlements {
            var byStatus: [String: [Citation]] = [:]
            for row in entitlement.rows {
                for status in row.statuses { byStatus[status, default: []].append(row.citation) }
            }
            for (status, citations) in byStatus {
                let periods = citations.map(\.valid)
                if let (first, second) = Period.firstOverlap(in: periods) {
                    report(
                        "'\(entitlement.id)' has two answers for \(status) in the same time, the other at \(citations[first].place)",
                        at: citations[second].place, field: "valid", accepted: "periods that do not overlap")
                }
            }
        }
    }

    private func checkPeriods(_ citations: [Citation], of what: String, at place: Place) {
        if citations.isEmpty { report("\(what) has no version", at: place) }
        let periods = citations.map(\.valid)
        if let (first, second) = Period.firstOverlap(in: periods) {
            report(
                "\(what): two versions hold in the same time, \(periods[first]) and \(periods[second])",
                at: citations[second].place, field: "valid", accepted: "until of the earlier = from of the later")
        }
        let sorted = citations.sorted { Period.startsEarlier($0.valid, $1.valid) }
        for (earlier, later) in zip(sorted, sorted.dropFirst()) where !later.gapBefore {
            if let gap = earlier.valid.gap(to: later.valid) {
                report(
                    "\(what): nothing holds in \(gap)", at: later.place, field: "valid",
                    accepted: "a version for those days, or gap: true where there was no rule")
            }
        }
    }
}
