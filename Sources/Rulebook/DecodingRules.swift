import Civil
import FEEL
import Source

extension Decoder {
    func rules(_ file: Node) -> [Rule] {
        items(file, "rules").compactMap { rule($0.node, path: $0.path) }
    }

    private func rule(_ node: Node, path: String) -> Rule? {
        let fields = Fields(
            node, path: path, required: ["id", "topic", "certainty", "versions"],
            optional: [
                "urgency", "for", "date", "applies", "factors", "steps", "helpers", "define", "reader", "review",
                "note",
            ], log: log)
        guard let id = fields.text("id"), let topic = fields.text("topic"),
            let certainty = fields.choice("certainty", of: Certainty.self)
        else { return nil }
        let review = fields.fields("review", required: ["who", "when", "of"]).flatMap { parts -> Review? in
            guard let who = parts.text("who"), let when = parts.text("when"), let of = parts.text("of") else {
                return nil
            }
            return Review(who: who, when: when, of: of)
        }
        return Rule(
            id: id, topic: topic, certainty: certainty, urgency: fields.choice("urgency") ?? .normal,
            each: fields.text("for"), date: condition(fields, "date"), applies: condition(fields, "applies"),
            versions: versions(fields), factors: fields.list("factors").compactMap { factor($0.node, path: $0.path) },
            steps: fields.texts("steps"), helpers: fields.texts("helpers"), define: fields.text("define"),
            reader: fields.choice("reader") ?? .person, review: review, place: node.place)
    }

    func versions(_ fields: Fields) -> [RuleVersion] {
        fields.list("versions").compactMap { node, path in
            let parts = Fields(
                node, path: path, required: ["when"], optional: Self.citationKeys + ["amounts", "deadline"], log: log)
            guard let when = condition(parts, "when") else { return nil }
            let amounts = parts.list("amounts").compactMap { node, path -> Amount? in
                let amount = Fields(node, path: path, required: ["id", "value"], optional: ["unit"], log: log)
                guard let id = amount.text("id"), let value = condition(amount, "value") else { return nil }
                return Amount(id: id, value: value, unit: amount.text("unit"))
            }
            return RuleVersion(
                citation: citation(parts), when: when, amounts: amounts, deadline: condition(parts, "deadline"))
        }
    }

    private func factor(_ node: Node, path: String) -> Factor? {
        let fields = Fields(
            node, path: path, required: ["id", "side", "when"], optional: Self.citationKeys, log: log)
        guard let id = fields.text("id"), let side = fields.choice("side", of: Factor.Side.self),
            let when = condition(fields, "when")
        else { return nil }
        return Factor(id: id, side: side, when: when, citation: citation(fields))
    }

    func parameters(_ file: Node) -> [Parameter] {
        items(file, "parameters").compactMap { node, path in
            let fields = Fields(
                node, path: path, required: ["id", "type"], optional: ["unit", "key", "note", "values", "history"],
                log: log)
            guard let id = fields.text("id"), let kind = fields.choice("type", of: Parameter.Kind.self) else {
                return nil
            }
            if fields.has("values") == fields.has("history") {
                fields.report("values", "a parameter has either values or a history by key", accepted: "one of them")
            }
            let key = fields.text("key")
            var values = fields.list("values").compactMap { dated($0.node, $0.path, kind: kind, isKeyed: key != nil) }
            let history = fields["history"].flatMap { node -> KeyedHistory? in
                let parts = Fields(
                    node, path: fields.path("history"), required: ["rows"],
                    optional: ["cites", "notes"] + Self.citationKeys, log: log)
                func words(_ key: String) -> [String: String] {
                    Dictionary(parts.mapping(key).map { ($0.key, $0.node.text ?? "") }, uniquingKeysWith: { $1 })
                }
                values = [Parameter.Dated(citation: citation(parts), value: nil, keyed: [:])]
                return parts["rows"].map {
                    KeyedHistory(id: id, kind: kind, rows: $0, cites: words("cites"), notes: words("notes"))
                }
            }
            return Parameter(
                id: id, kind: kind, unit: fields.text("unit"), key: key, values: values, history: history,
                place: node.place)
        }
    }

    private func dated(_ node: Node, _ path: String, kind: Parameter.Kind, isKeyed: Bool) -> Parameter.Dated? {
        let parts = Fields(
            node, path: path, required: isKeyed ? ["values"] : ["value"], optional: Self.citationKeys, log: log)
        var keyed: [String: Value] = [:]
        for entry in parts.mapping("values") {
            keyed[entry.key] = value(entry.node, kind: kind, path: entry.path)
        }
        return Parameter.Dated(
            citation: citation(parts),
            value: parts["value"].flatMap { value($0, kind: kind, path: parts.path("value")) }, keyed: keyed)
    }

    func transitions(_ file: Node) -> [Transition] {
        items(file, "transitions").compactMap { node, path in
            let fields = Fields(
                node, path: path, required: ["id", "from", "to", "kind", "versions"], optional: ["steps", "note"],
                log: log)
            guard let id = fields.text("id"), let to = fields.text("to"),
                let kind = fields.choice("kind", of: Transition.Kind.self)
            else { return nil }
            return Transition(
                id: id, from: fields.texts("from"), to: to, kind: kind, versions: versions(fields),
                steps: fields.texts("steps"), place: node.place)
        }
    }

    func steps(_ file: Node) -> [Step] {
        items(file, "steps").compactMap { node, path in
            let fields = Fields(
                node, path: path, required: ["id", "exposes", "mayTell", "effects"],
                optional: ["topic"] + Self.exposureKeys + Self.citationKeys, log: log)
            guard let id = fields.text("id") else { return nil }
            return Step(
                id: id, topic: fields.text("topic"), exposure: exposure(fields), citation: citation(fields))
        }
    }

    func entitlements(_ file: Node) -> [Entitlement] {
        items(file, "entitlements").compactMap { node, path in
            let fields = Fields(
                node, path: path, required: ["id", "topic", "rows"], optional: ["steps", "note"] + Self.exposureKeys,
                log: log)
            guard let id = fields.text("id"), let topic = fields.text("topic") else { return nil }
            let rows = fields.list("rows").compactMap { node, path -> Entitlement.Row? in
                let row = Fields(
                    node, path: path, required: ["statuses", "answer"],
                    optional: ["condition", "when"] + Self.citationKeys, log: log)
                guard let answer = row.choice("answer", of: Entitlement.Answer.self) else { return nil }
                return Entitlement.Row(
                    statuses: row.texts("statuses"), answer: answer, condition: row.text("condition"),
                    when: condition(row, "when"), citation: citation(row))
            }
            return Entitlement(
                id: id, topic: topic, exposure: exposure(fields), steps: fields.texts("steps"), rows: rows,
                place: node.place)
        }
    }
}
