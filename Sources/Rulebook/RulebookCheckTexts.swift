import Source
import Vocabulary

extension RulebookCheck {
    /// The names that a text may use in braces, by key prefix; every text must stand in every language.
    func checkTexts() {
        let required = requiredTexts()
        let english = rulebook.texts.texts(in: "en").entries
        for language in languages {
            let entries = rulebook.texts.texts(in: language).entries
            for key in required.keys.sorted() where entries[key] == nil {
                guard let place = required[key] else { continue }
                report(
                    "the text '\(key)' is missing in \(language)", at: place, accepted: "an entry in texts/\(language)/"
                )
            }
            for (key, text) in entries {
                guard let original = english[key] else {
                    report("'\(key)' is a text of nothing: it does not stand in English", at: text.place, field: key)
                    continue
                }
                let (here, there) = (Set(Placeholders.names(in: text.text)), Set(Placeholders.names(in: original.text)))
                if here != there {
                    report(
                        "'\(key)' has the placeholders \(list(here)), English has \(list(there))", at: text.place,
                        field: key,
                        accepted: list(there))
                }
                if Self.holdsNumber(text.text), !Self.mayHoldNumbers(key) {
                    report(
                        "'\(key)' holds a number", at: text.place, field: key,
                        accepted: "a placeholder for a parameter or amount")
                }
                if text.text.isEmpty { report("'\(key)' is empty", at: text.place, field: key) }
            }
        }
        checkPlaceholders(english)
        checkUnusedTexts(english, required: Set(required.keys))
    }

    private func list(_ names: Set<String>) -> String {
        names.isEmpty ? "none" : names.sorted().map { "{\($0)}" }.joined(separator: ", ")
    }

    private static func mayHoldNumbers(_ key: String) -> Bool {
        ["law.", "status.", "event.", "term."].contains { key.hasPrefix($0) }
    }

    /// Digits of any script outside placeholders.
    private static func holdsNumber(_ text: String) -> Bool {
        var depth = 0
        for scalar in text.unicodeScalars {
            if scalar == "{" { depth += 1 }
            if scalar == "}" { depth -= 1 }
            if depth == 0, scalar.properties.numericType == .decimal { return true }
        }
        return false
    }

    private func checkPlaceholders(_ english: [String: Text]) {
        var amounts: [String: Set<String>] = [:]
        for rule in rulebook.rules {
            var names: Set<String> = []
            for version in rule.versions {
                names.formUnion(version.amounts.map(\.id))
                if version.deadline != nil { names.insert("deadline") }
            }
            amounts["rule.\(rule.id)."] = names
        }
        let contacts = Set(rulebook.contacts.map(\.id))
        for (key, text) in english where !key.hasPrefix("ui.") {
            for name in Placeholders.names(in: text.text) {
                if rulebook.parameters[name] != nil { continue }
                if name.hasPrefix("contact."), contacts.contains(String(name.dropFirst(8))) { continue }
                let owner = key.lastIndex(of: ".").map { String(key[...$0]) } ?? key
                if amounts[owner]?.contains(name) == true { continue }
                if owner.hasPrefix("transition."), name == "deadline" { continue }
                if isPaperName(name, in: key) { continue }
                report(
                    "'\(key)' names {\(name)}, which is nothing", at: text.place, field: key,
                    accepted: "an amount of the rule, {deadline}, a parameter, or {contact.<id>}")
            }
        }
    }

    private func checkUnusedTexts(_ english: [String: Text], required: Set<String>) {
        let optional = optionalTexts()
        for (key, text) in english where !required.contains(key) && !optional.contains(key) && !key.hasPrefix("ui.") {
            report("'\(key)' is the text of nothing in the rulebook", at: text.place, field: key)
        }
    }

    /// Every text that must exist, with the place of what it belongs to.
    private func requiredTexts() -> [String: Place] {
        var keys: [String: Place] = [:]
        for rule in rulebook.rules {
            keys["rule.\(rule.id).title"] = rule.place
            keys["rule.\(rule.id).say"] = rule.place
            for factor in rule.factors { keys["factor.\(rule.id).\(factor.id).text"] = factor.citation.place }
        }
        for step in rulebook.steps.values {
            keys["step.\(step.id).do"] = step.citation.place
            if step.exposure.needsWarning { keys["step.\(step.id).warn"] = step.citation.place }
        }
        for entitlement in rulebook.entitlements {
            keys["entitlement.\(entitlement.id).name"] = entitlement.place
            keys["entitlement.\(entitlement.id).what"] = entitlement.place
            if entitlement.exposure.needsWarning { keys["entitlement.\(entitlement.id).warn"] = entitlement.place }
            for row in entitlement.rows {
                if let condition = row.condition {
                    keys["condition.\(entitlement.id).\(condition).text"] = row.citation.place
                }
            }
        }
        for transition in rulebook.transitions { keys["transition.\(transition.id).title"] = transition.place }
        for status in rulebook.statuses.values { keys["status.\(status.id).name"] = status.citation.place }
        keys.merge(paperTexts) { first, _ in first }
        for law in rulebook.laws.values { keys["law.\(law.id).name"] = law.place }
        for parameter in rulebook.parameters.values { keys["parameter.\(parameter.id).label"] = parameter.place }
        for event in rulebook.events { keys["event.\(event.id).what"] = event.place }
        for fact in rulebook.vocabulary.facts where fact.field != "id" {
            keys["fact.\(fact.id).label"] = fact.place
            if fact.ask != .never, !fact.isReckoned { keys["fact.\(fact.id).ask"] = fact.place }
            for value in fact.values { keys["value.\(fact.id).\(value)"] = fact.place }
        }
        for record in rulebook.vocabulary.records {
            guard let list = record.list else { continue }
            keys["list.\(list).label"] = record.place
            keys["list.\(list).ask"] = record.place
        }
        for (key, text) in rulebook.texts.texts(in: "en").entries where key.hasPrefix("ui.") { keys[key] = text.place }
        return keys
    }

    private func optionalTexts() -> Set<String> {
        var keys: Set<String> = []
        for rule in rulebook.rules { keys.formUnion(["rule.\(rule.id).not", "rule.\(rule.id).unknown"]) }
        for step in rulebook.steps.values { keys.formUnion(["step.\(step.id).warn", "step.\(step.id).before"]) }
        for entitlement in rulebook.entitlements { keys.insert("entitlement.\(entitlement.id).warn") }
        for transition in rulebook.transitions { keys.insert("transition.\(transition.id).say") }
        for fact in rulebook.vocabulary.facts { keys.formUnion(["fact.\(fact.id).why", "fact.\(fact.id).ask"]) }
        return keys
    }
}
