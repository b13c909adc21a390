import Source

extension RulebookCheck {
    /// Papers: ids, citations, and the facts that their gate asks.
    func checkPapers() {
        let folder = rulebook.papers
        var seen: [String: Place] = [:]
        for paper in folder.papers {
            if let first = seen[paper.id] {
                report("the paper '\(paper.id)' stands twice, first at \(first)", at: paper.citation.place, field: "id")
            }
            seen[paper.id] = paper.citation.place
            for name in paper.cites.keys.sorted() {
                if let law = paper.cites[name]?.law, rulebook.laws[law] == nil {
                    report(
                        "'\(name)' cites '\(law)', which is no law of laws.yaml", at: paper.citation.place,
                        field: "cites.\(name)", accepted: "a short name of laws.yaml")
                }
            }
            checkPaperCitation(paper.citation)
        }
        for question in folder.gate { checkPaperCitation(question.citation) }
        for layout in folder.dayTables { checkPaperCitation(layout.citation) }
    }

    private func checkPaperCitation(_ citation: Citation) {
        for reference in citation.law where rulebook.laws[reference.law] == nil {
            report(
                "there is no law '\(reference.law)'", at: citation.place, field: "law",
                accepted: "a short name of laws.yaml")
        }
    }

    /// The texts that papers ask for.
    var paperTexts: [String: Place] {
        var keys: [String: Place] = [:]
        for paper in rulebook.papers.papers {
            for (key, place) in paper.texts { keys[key] = place }
        }
        for question in rulebook.papers.gate {
            for field in ["ask", "why", "care"] {
                keys["paper.gate.\(question.id).\(field)"] = question.citation.place
            }
        }
        return keys
    }

    /// Whether a name in braces of a paper's text is a value of a claim or a citation of that paper.
    func isPaperName(_ name: String, in key: String) -> Bool {
        guard key.hasPrefix("paper.") else { return false }
        if PaperField(rawValue: name) != nil { return true }
        guard name.hasPrefix("cite.") else { return false }
        let cite = String(name.dropFirst("cite.".count))
        return rulebook.papers.papers.contains { paper in
            paper.cites[cite] != nil && (key.hasPrefix("paper.\(paper.id).") || key.hasPrefix("paper.common."))
        }
    }
}
