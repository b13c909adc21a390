import FEEL
import Source
import Vocabulary

extension RulebookCheck {
    /// Parameters that nothing reads, reckoned facts that nobody computes, facts that no condition reads.
    func checkReading() {
        var read: Set<String> = []
        for words in rulebook.readIndex.values { read.formUnion(words) }
        for method in rulebook.methods {
            read.formUnion(method.parameters.values)
            for id in method.parameters.values where rulebook.parameters[id] == nil {
                report(
                    "method '\(method.id)' asks for the parameter '\(id)', which is not defined",
                    at: method.citation.place)
            }
            for path in method.computes where rulebook.vocabulary.fact(path)?.isReckoned != true {
                report(
                    "method '\(method.id)' computes '\(path)', which the vocabulary does not declare",
                    at: method.citation.place)
            }
        }
        for text in rulebook.texts.texts(in: "en").entries.values { read.formUnion(Placeholders.names(in: text.text)) }
        for parameter in rulebook.parameters.values where !read.contains(parameter.id) {
            report(
                "nothing reads the parameter '\(parameter.id)'", at: parameter.place, field: "id",
                accepted: "a condition, a method or a text that uses it")
        }
        let methods = Set(rulebook.methods.flatMap(\.computes))
        for fact in rulebook.vocabulary.facts where fact.isReckoned {
            if !computed.contains(fact.id) {
                report(
                    "nobody computes the reckoned fact '\(fact.id)'", at: fact.place,
                    accepted: "a fact that Reckoning computes, or one that is stated")
            }
            if !methods.contains(fact.id) {
                report("no method gives the law of '\(fact.id)'", at: fact.place, accepted: "an entry in methods/")
            }
        }
    }

    /// Rules that read each other in a circle.
    func checkCycles() {
        var reads: [String: [String]] = [:]
        var definers: [String: String] = [:]
        for rule in rulebook.rules {
            if let name = rule.define { definers[name] = rule.id }
        }
        for rule in rulebook.rules {
            let words = rulebook.readIndex["rule.\(rule.id)"] ?? []
            reads[rule.id] = words.filter { $0.hasPrefix("finding:") }.map { String($0.dropFirst(8)) }
                .map { definers[$0] ?? $0 }
        }
        var finished: Set<String> = []
        for rule in rulebook.rules {
            var path: [String] = []
            visit(rule.id, reads, &path, &finished, rule.place)
        }
    }

    private func visit(
        _ id: String, _ reads: [String: [String]], _ path: inout [String], _ finished: inout Set<String>, _ place: Place
    ) {
        if let start = path.firstIndex(of: id) {
            report("rules read each other in a circle: \((path[start...] + [id]).joined(separator: " → "))", at: place)
            finished.formUnion(path)
            return
        }
        guard !finished.contains(id) else { return }
        path.append(id)
        for next in reads[id] ?? [] { visit(next, reads, &path, &finished, place) }
        path.removeLast()
        finished.insert(id)
    }
}
