import Source

extension Decoder {
    /// The files under `papers/`: each holds papers, questions of the gate, or layouts of tables of days.
    func paperFolder(_ files: [Node]) -> PaperFolder {
        var papers: [Paper] = []
        var gate: [GateQuestion] = []
        var dayTables: [DayTableLayout] = []
        for file in files {
            let fields = Fields(file, optional: ["papers", "gate", "dayTables"], log: log)
            papers += fields.list("papers").compactMap(paper)
            gate += fields.list("gate").compactMap(question)
            dayTables += fields.list("dayTables").compactMap(dayTable)
        }
        return PaperFolder(papers: papers, gate: gate, dayTables: dayTables)
    }

    private func paper(_ node: Node, _ path: String) -> Paper? {
        let fields = Fields(
            node, path: path, required: ["id", "order", "form", "makers", "guide", "blocks", "confidence"],
            optional: ["needs", "cites"] + Self.exposureKeys + Self.citationKeys, log: log)
        guard let id = fields.text("id"), let order = fields.integer("order") else { return nil }
        var cites: [String: LawReference] = [:]
        for entry in fields.mapping("cites") {
            let parts = Fields(entry.node, path: entry.path, required: ["law", "article"], log: log)
            if let law = parts.text("law") { cites[entry.key] = LawReference(law: law, article: parts.text("article")) }
        }
        let makers: [PaperMaker] = words(fields, "makers")
        if makers.isEmpty {
            fields.report("makers", "nobody may make this paper", accepted: "person, lawyer, scrivener or union")
        }
        let form: PaperForm = fields.choice("form") ?? .page
        let blocks = blocks(fields, "blocks")
        if form == .mail {
            for block in blocks where !block.fitsLetter {
                log.add(
                    Problem(
                        "a letter in squares holds neither tables nor lists of fields", at: block.place,
                        field: fields.path("blocks"),
                        accepted: "heading, paragraph, aside, centred, points, steps, lines or signature"))
            }
        }
        return Paper(
            id: id, order: order, form: form, makers: makers, needs: words(fields, "needs"),
            exposure: exposure(fields), guide: self.blocks(fields, "guide"), blocks: blocks, cites: cites,
            citation: citation(fields))
    }

    /// A list of words of an enumeration.
    private func words<Word>(_ fields: Fields, _ key: String) -> [Word]
    where Word: RawRepresentable<String>, Word: CaseIterable {
        fields.texts(key).compactMap { text in
            if let word = Word(rawValue: text) { return word }
            fields.reportChoice(key, text, among: Word.allCases.map(\.rawValue))
            return nil
        }
    }

    private func blocks(_ fields: Fields, _ key: String) -> [PaperBlock] {
        fields.list(key).compactMap(block)
    }

    private static let blockKinds = [
        "heading", "paragraph", "aside", "centred", "points", "steps", "fields", "table", "lines", "caution", "break",
        "signature",
    ]

    /// A block is a mapping of one kind with what it holds, and perhaps `when`.
    private func block(_ node: Node, _ path: String) -> PaperBlock? {
        let fields = Fields(
            node, path: path, optional: Self.blockKinds + ["when", "columns", "caption", "text"], log: log)
        let kinds = Self.blockKinds.filter(fields.has)
        guard kinds.count == 1, let kind = kinds.first else {
            log.report(
                kinds.isEmpty ? "the block says nothing" : "the block is of two kinds", at: node, field: path,
                accepted: "one of " + Self.blockKinds.joined(separator: ", "))
            return nil
        }
        guard let content = content(kind, fields) else { return nil }
        return PaperBlock(content: content, when: words(fields, "when"), place: node.place)
    }

    private func content(_ kind: String, _ fields: Fields) -> PaperBlock.Content? {
        switch kind {
        case "heading": return fields.text(kind).map { .heading($0) }
        case "paragraph": return fields.text(kind).map { .paragraph($0) }
        case "aside": return fields.text(kind).map { .aside($0) }
        case "centred": return fields.text(kind).map { .centred($0) }
        case "caution": return fields.text(kind).map { .caution($0) }
        case "signature": return fields.text(kind).map { .signature($0) }
        case "points": return .points(fields.texts(kind))
        case "steps": return .steps(fields.texts(kind))
        case "break": return fields.boolean(kind) ? .pageBreak : nil
        case "fields": return .fields(rows(fields))
        case "lines":
            guard let table: PaperTable = fields.choice(kind) else { return nil }
            guard let text = fields.text("text") else {
                fields.report("text", "a line has no words", accepted: "text: the name of a text")
                return nil
            }
            return .lines(table, text: text)
        default:
            guard let table: PaperTable = fields.choice(kind) else { return nil }
            let columns: [PaperColumn] = words(fields, "columns")
            if columns.isEmpty { fields.report("columns", "the table has no columns", accepted: "a list of columns") }
            return .table(table, columns: columns, caption: fields.text("caption"))
        }
    }

    private func rows(_ fields: Fields) -> [(label: String, field: PaperField)] {
        fields.mapping("fields").compactMap { entry in
            guard let text = entry.node.text, let field = PaperField(rawValue: text) else {
                log.report(
                    "'\(Problem.excerpt(entry.node.summary))' is no value of a claim", at: entry.node,
                    field: entry.path,
                    accepted: Fields.enumeration(PaperField.allCases.map(\.rawValue)))
                return nil
            }
            return (entry.key, field)
        }
    }

    private func question(_ node: Node, _ path: String) -> GateQuestion? {
        let fields = Fields(
            node, path: path, required: ["fact", "id", "careIf", "confidence"], optional: Self.citationKeys, log: log)
        guard let fact = fields.text("fact"), let id = fields.text("id") else { return nil }
        return GateQuestion(fact: fact, id: id, careIf: fields.boolean("careIf"), citation: citation(fields))
    }

    private func dayTable(_ node: Node, _ path: String) -> DayTableLayout? {
        let fields = Fields(
            node, path: path, required: ["id", "columns", "source", "confidence"], optional: Self.citationKeys, log: log
        )
        guard let id = fields.text("id") else { return nil }
        let columns = fields.list("columns").compactMap { node, path -> (header: String, column: DayTableColumn)? in
            let parts = Fields(node, path: path, required: ["column"], optional: ["header"], log: log)
            guard let column: DayTableColumn = parts.choice("column") else { return nil }
            return (parts.text("header") ?? "", column)
        }
        return DayTableLayout(id: id, columns: columns, citation: citation(fields))
    }
}
