import Source

extension Decoder {
    /// The cards of one file, strictly.
    func cards(_ file: Node) -> [Card] {
        items(file, "cards").compactMap { card($0.node, path: $0.path) }
    }

    private func card(_ node: Node, path: String) -> Card? {
        let fields = Fields(
            node, path: path, required: ["id", "order", "topic", "parts"],
            optional: ["helpers", "stops", "urgency", "reader", "when", "sentence", "review"] + Self.citationKeys,
            log: log)
        guard let id = fields.text("id"), let order = fields.integer("order"), let topic = fields.text("topic") else {
            return nil
        }
        let stops = fields.boolean("stops")
        return Card(
            id: id, order: order, topic: topic, helpers: fields.texts("helpers"), stops: stops,
            urgency: fields.choice("urgency") ?? (stops ? .danger : .urgent),
            reader: fields.choice("reader") ?? .person, when: condition(fields, "when"),
            spoken: fields.fields("sentence", required: ["spoken"])?.text("spoken"),
            parts: fields.list("parts").compactMap { cardPart($0.node, path: $0.path) }, citation: citation(fields),
            review: review(fields), place: node.place)
    }

    private func cardPart(_ node: Node, path: String) -> Card.Part? {
        let fields = Fields(node, path: path, required: ["id", "items"], log: log)
        guard let id = fields.text("id") else { return nil }
        if !Card.partIDs.contains(id) { fields.reportChoice("id", id, among: Card.partIDs) }
        return Card.Part(id: id, items: fields.list("items").compactMap { cardItem($0.node, path: $0.path) })
    }

    private func cardItem(_ node: Node, path: String) -> Card.Item? {
        let kinds = ["text", "step", "rule"]
        let fields = Fields(node, path: path, optional: kinds + ["when", "onlyWith", "reader"], log: log)
        let given = kinds.filter(fields.has)
        guard given.count == 1, let kind = given.first, let id = fields.text(kind) else {
            log.report(
                given.isEmpty ? "the line says nothing" : "the line says \(given.joined(separator: " and "))", at: node,
                field: path, accepted: "one of text:, step: or rule:")
            return nil
        }
        let content: Card.Content =
            switch kind {
            case "step": .step(id)
            case "rule": .rule(id)
            default: .text(id)
            }
        return Card.Item(
            content: content, when: condition(fields, "when"), onlyWith: fields.boolean("onlyWith"),
            reader: fields.choice("reader") ?? .person, place: node.place)
    }
}
