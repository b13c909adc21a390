import Rulebook
import Source

/// What a worked case expects in danger: which cards, whether the interview stops, and who is named first.
extension WorkedCase {
    static func danger(_ expect: Fields) -> [Expectation] {
        var list: [Expectation] = []
        func add(_ what: String, _ check: Check, _ key: String) {
            list.append(
                Expectation(what: what, since: nil, place: (expect[key] ?? expect.node).place, check: check))
        }
        if expect.has("cards") || expect["cards"]?.items?.isEmpty == true {
            let cards = expect.texts("cards")
            add("cards: \(cards.joined(separator: ", "))", .cards(cards), "cards")
        }
        if let stop = expect.text("stop") { add("stop: \(stop)", .stop(stop == "none" ? nil : stop), "stop") }
        guard let helpers = expect.fields("helpers", optional: ["first", "not", "before"]) else { return list }
        if let first = helpers.text("first") { add("first helper \(first)", .helperFirst(first), "helpers") }
        for id in helpers.texts("not") { add("does not name \(id)", .helperNot(id), "helpers") }
        for (node, path) in helpers.list("before") {
            let pair = (node.items ?? []).compactMap(\.text)
            guard pair.count == 2 else {
                expect.log.report(
                    "\(node.summary) stands where two helpers should", at: node, field: path, accepted: "[a, b]")
                continue
            }
            add("\(pair[0]) before \(pair[1])", .helperBefore(pair[0], pair[1]), "helpers")
        }
        return list
    }

    /// What was found instead; `nil` where the expectation holds.
    func dangerMismatch(_ check: Check, _ report: Report) -> String? {
        let helpers = report.referrals.map(\.contact.id)
        switch check {
        case .cards(let ids):
            let found = report.cards.map(\.id.rule)
            return found == ids ? nil : found.isEmpty ? "none" : found.joined(separator: ", ")
        case .stop(let id):
            if report.stop != id { return report.stop ?? "none" }
            return report.stop != nil && !report.questions.isEmpty ? "it goes on asking" : nil
        case .helperFirst(let id):
            return helpers.first == id ? nil : helpers.first ?? "nobody"
        case .helperNot(let id):
            return helpers.contains(id) ? "it is named" : nil
        case .helperBefore(let first, let second):
            guard let one = helpers.firstIndex(of: first) else { return "\(first) is not named" }
            guard let other = helpers.firstIndex(of: second) else { return nil }
            return one < other ? nil : "after it"
        default: return nil
        }
    }
}
