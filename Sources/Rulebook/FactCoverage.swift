import Source

/// Which researched facts the rulebook cites. The list of researched facts stands in `researched.yaml`.
public struct FactCoverage: Sendable {
    /// A fact of the research that the rulebook is made from.
    public struct Researched: Sendable {
        public let id: String
        /// The file of the research in which it stands.
        public let file: String
        /// The later work that will cite it; `nil` where the rulebook must cite it now.
        public let since: String?
    }

    /// Where each fact is cited.
    public let cited: [String: Set<String>]
    public let total: Int
    public let citedCount: Int
    public let missing: [Researched]
    public let waiting: [Researched]
    /// Ids that are cited and stand in no list.
    public let unlisted: [String]

    public init(_ rulebook: Rulebook) {
        var cited: [String: Set<String>] = [:]
        func cite(_ facts: [String], _ by: String) {
            for fact in facts { cited[fact, default: []].insert(by) }
        }
        for rule in rulebook.rules {
            for version in rule.versions { cite(version.citation.facts, "rule \(rule.id)") }
            for factor in rule.factors { cite(factor.citation.facts, "factor \(rule.id).\(factor.id)") }
        }
        for parameter in rulebook.parameters.values {
            for value in parameter.values { cite(value.citation.facts, "parameter \(parameter.id)") }
        }
        for status in rulebook.statuses.values { cite(status.citation.facts, "status \(status.id)") }
        for group in rulebook.groups { cite(group.facts, "group \(group.id)") }
        for transition in rulebook.transitions {
            for version in transition.versions { cite(version.citation.facts, "transition \(transition.id)") }
        }
        for entitlement in rulebook.entitlements {
            for row in entitlement.rows { cite(row.citation.facts, "entitlement \(entitlement.id)") }
        }
        for step in rulebook.steps.values { cite(step.citation.facts, "step \(step.id)") }
        for event in rulebook.events { cite(event.facts, "event \(event.id)") }
        for method in rulebook.methods { cite(method.citation.facts, "method \(method.id)") }
        for paper in rulebook.papers.papers { cite(paper.citation.facts, "paper \(paper.id)") }
        for question in rulebook.papers.gate { cite(question.citation.facts, "question \(question.fact)") }
        for note in rulebook.notes { cite(note.facts, "note \(note.id)") }
        for contact in rulebook.contacts { cite(["contact " + contact.id], "contact \(contact.id)") }
        for term in rulebook.terms { cite(["term " + term.id], "term \(term.id)") }
        let researched = rulebook.researched
        let known = Set(researched.map(\.id))
        self.cited = cited
        total = researched.count
        citedCount = researched.count { cited[$0.id] != nil }
        missing = researched.filter { cited[$0.id] == nil && $0.since == nil }
        waiting = researched.filter { cited[$0.id] == nil && $0.since != nil }
        unlisted = cited.keys.filter { !known.contains($0) }.sorted()
    }
}

extension Decoder {
    func researched(_ file: Node) -> [FactCoverage.Researched] {
        items(file, "researched").flatMap { node, path -> [FactCoverage.Researched] in
            let fields = Fields(node, path: path, required: ["file", "facts"], optional: ["since"], log: log)
            guard let file = fields.text("file") else { return [] }
            return fields.texts("facts").map {
                FactCoverage.Researched(id: $0, file: file, since: fields.text("since"))
            }
        }
    }
}
