import FEEL
import Source
import Vocabulary

extension RulebookCheck {
    /// What the cards name must exist, and each card must be the answer of a worked case.
    func checkCards() {
        let topics = Set(rulebook.contacts.flatMap(\.topics))
        let rules = Set(rulebook.rules.map(\.id))
        var orders: [Int: Card] = [:]
        for card in rulebook.cards {
            if let other = orders[card.order] {
                report(
                    "'\(card.id)' and '\(other.id)' have the same order", at: card.place, field: "order",
                    accepted: "an order of its own: the lowest is the card that comes first")
            }
            orders[card.order] = card
            if !card.id.hasPrefix("card-") {
                report("'\(card.id)' is no id of a card", at: card.place, field: "id", accepted: "card-…")
            }
            for topic in [card.topic] + card.helpers where !topics.contains(topic) {
                report(
                    "nobody helps with topic '\(topic)'\(hint(topic, topics))", at: card.place, field: "topic",
                    accepted: Fields.enumeration(topics.sorted()))
            }
            if card.stops, card.when == nil {
                report("a card that stops must say when", at: card.place, field: "when", accepted: "a condition")
            }
            checkItems(card, rules)
            checkCitation(card.citation, lawNeeded: true)
        }
        checkStopsFirst()
        checkCardsInCases()
        checkGaps()
    }

    /// The first card is the one that stops: nothing that goes on asking may come before it.
    private func checkStopsFirst() {
        guard let last = rulebook.cards.last(where: \.stops) else { return }
        for card in rulebook.cards where !card.stops && card.when != nil && card.order < last.order {
            report(
                "'\(card.id)' comes before '\(last.id)', which stops", at: card.place, field: "order",
                accepted: "an order above \(last.order)")
        }
        for fact in rulebook.vocabulary.facts {
            if let other = fact.settledBy, rulebook.vocabulary.fact(other) == nil {
                report("there is no fact '\(other)'", at: fact.place, field: "settledBy")
            }
            for word in fact.notOffered where !fact.values.contains(word) {
                report("'\(word)' is no value of '\(fact.id)'", at: fact.place, field: "notOffered")
            }
        }
    }

    private func checkItems(_ card: Card, _ rules: Set<String>) {
        if card.items.isEmpty { report("'\(card.id)' has no line", at: card.place, field: "parts") }
        for item in card.items {
            switch item.content {
            case .text: break
            case .step(let id) where rulebook.steps[id] == nil:
                report("there is no step '\(id)'\(hint(id, Set(rulebook.steps.keys)))", at: item.place, field: "step")
            case .rule(let id) where !rules.contains(id):
                report("there is no rule '\(id)'\(hint(id, rules))", at: item.place, field: "rule")
            case .rule(let id):
                // A card is read without the case in hand: only parameters can be filled in there.
                let versions = rulebook.rules.first { $0.id == id }?.versions ?? []
                let open = Set(versions.flatMap(\.amounts).filter { !$0.isParameter }.map(\.id)).union(["deadline"])
                let said = rulebook.texts.texts(in: "en").entries["rule.\(id).say"]?.text ?? ""
                for name in Placeholders.names(in: said) where open.contains(name) {
                    report(
                        "rule '\(id)' says {\(name)}, which a card without a case cannot fill", at: item.place,
                        field: "rule", accepted: "a text of the card instead")
                }
            case .step: break
            }
            if item.onlyWith, item.when == nil {
                report("'onlyWith' needs a condition", at: item.place, field: "onlyWith", accepted: "when: …")
            }
        }
    }

    /// Where nobody answers in a language, there are words to stand instead.
    func checkGaps() {
        for language in languages {
            let entries = rulebook.texts.texts(in: language).entries
            for row in HelperGaps(rulebook, languages: [language]).rows where !row.gap.isEmpty {
                let key = HelperGaps.textKey(row.topic, rulebook)
                guard entries[key] == nil else { continue }
                report(
                    "in \(row.gap.count) hours of the week nobody answers in \(language) about '\(row.topic)', and no words say so",
                    at: Place(file: "texts/\(language)"), field: key, accepted: "a text '\(key)'")
            }
        }
    }

    /// A card that comes by itself stands in a worked case together with words that may never stand there.
    private func checkCardsInCases() {
        var named: Set<String> = []
        var guarded: Set<String> = []
        for file in rulebook.folder.files where file.path.hasPrefix("cases/") {
            for item in file.node["cases"]?.items ?? [file.node] {
                guard let expect = item["expect"] else { continue }
                var cards = Set((expect["cards"]?.items ?? []).compactMap(\.text))
                cards.formUnion((expect["findings"]?.entries ?? []).map(\.key))
                named.formUnion(cards)
                if expect["mustNotSay"] != nil { guarded.formUnion(cards) }
            }
        }
        for card in rulebook.cards where card.when != nil && !guarded.contains(card.id) {
            report(
                named.contains(card.id)
                    ? "no worked case of '\(card.id)' says what may never stand there"
                    : "no worked case expects the card '\(card.id)'", at: card.place,
                accepted: "a case with expect: {cards: [\(card.id)], mustNotSay: [\"…\"]}")
        }
    }
}
