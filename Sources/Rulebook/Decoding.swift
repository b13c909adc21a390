import Civil
import FEEL
import Source

/// Reads the parts of the rulebook from located nodes, strictly: an unknown or misspelt key is a problem.
struct Decoder {
    let log: ProblemLog

    static let citationKeys = ["valid", "expected", "gap", "law", "source", "confidence", "facts", "note"]

    // MARK: Shared pieces

    func date(_ fields: Fields, _ key: String) -> CivilDate? {
        guard let text = fields.text(key) else { return nil }
        if let date = try? CivilDate.parse(text) { return date }
        fields.report(key, "'\(Problem.excerpt(text))' is no date", accepted: CivilDate.acceptedForms)
        return nil
    }

    func period(_ fields: Fields, _ key: String = "valid") -> Period {
        guard let parts = fields.fields(key, optional: ["from", "until"]) else { return .always }
        let from = date(parts, "from")
        let until = date(parts, "until")
        if let period = Period(from: from, until: until) { return period }
        fields.report(key, "the period ends before it begins", accepted: "until after from, or no until")
        return .always
    }

    func confidence(_ fields: Fields, _ key: String = "confidence") -> Confidence {
        guard let letter = fields.text(key) else { return .c }
        if let confidence = Confidence(letter: letter) { return confidence }
        fields.reportChoice(key, letter, among: Confidence.allCases.map(\.letter))
        return .c
    }

    func laws(_ fields: Fields, _ key: String = "law") -> [LawReference] {
        fields.list(key).compactMap { node, path in
            let parts = Fields(node, path: path, required: ["law"], optional: ["article"], log: log)
            return parts.text("law").map { LawReference(law: $0, article: parts.text("article")) }
        }
    }

    func citation(_ fields: Fields) -> Citation {
        Citation(
            valid: period(fields), expected: fields.boolean("expected"), gapBefore: fields.boolean("gap"),
            law: laws(fields), source: fields.texts("source"), confidence: confidence(fields),
            facts: fields.texts("facts"), note: fields.text("note"), place: fields.node.place)
    }

    func condition(_ fields: Fields, _ key: String) -> Condition? {
        guard let text = fields.text(key), let node = fields[key] else { return nil }
        return Condition(source: text, place: node.place)
    }

    func parties(_ fields: Fields, _ key: String) -> [Party] {
        fields.texts(key).compactMap { word in
            if let party = Party(rawValue: word) { return party }
            fields.reportChoice(key, word, among: Party.allCases.map(\.rawValue))
            return nil
        }
    }

    static let exposureKeys = [
        "exposes", "mayTell", "since", "effects", "endsJob", "givesAddress", "cannotBeUndone",
    ]

    func exposure(_ fields: Fields) -> Exposure {
        let effects = fields.fields("effects", optional: ["stay", "room", "pay", "family", "evidence"])
        func effect(_ key: String) -> Effect {
            effects?.choice(key, of: Effect.self) ?? (effects == nil ? .unknown : .none)
        }
        return Exposure(
            exposes: parties(fields, "exposes"), mayTell: parties(fields, "mayTell"), since: fields.text("since"),
            stay: effect("stay"), room: effect("room"), pay: effect("pay"), family: effect("family"),
            evidence: effect("evidence"), endsJob: fields.boolean("endsJob"),
            givesAddress: fields.boolean("givesAddress"), cannotBeUndone: fields.boolean("cannotBeUndone"))
    }

    func value(_ node: Node, kind: Parameter.Kind, path: String) -> Value? {
        guard let text = node.text else {
            log.report(
                "\(node.summary) stands where a single value should", at: node, field: path, accepted: kind.rawValue)
            return nil
        }
        switch kind {
        case .number:
            if let number = Decimal(text) { return .number(number) }
        case .date:
            if let date = try? CivilDate.parse(text) { return .date(date) }
        case .boolean:
            if let truth = Fields.boolean(text) { return .boolean(truth) }
        case .text:
            return .string(text)
        }
        log.report(
            "'\(Problem.excerpt(text))' is no \(kind.rawValue)", at: node, field: path, accepted: "a \(kind.rawValue)")
        return nil
    }

    /// The items of the one list that a file holds under `key`.
    func items(_ file: Node, _ key: String) -> [(node: Node, path: String)] {
        Fields(file, required: [key], log: log).list(key)
    }
}
