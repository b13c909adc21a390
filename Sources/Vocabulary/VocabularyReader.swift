public import Source

extension Vocabulary {
    /// Reads the files of `facts/` strictly. Several files add up to one vocabulary.
    ///
    /// - Parameter isChecked: whether the files have been checked, so that nobody looks for problems of form again.
    /// - Returns: what could be read, and every problem found.
    public static func load(_ files: [Node], isChecked: Bool = false) -> (vocabulary: Vocabulary, problems: [Problem]) {
        let reader = VocabularyReader(log: ProblemLog(isOfChecked: isChecked))
        let parts = files.map { Fields($0, optional: ["records", "facts"], log: reader.log) }
        for part in parts {
            for (node, path) in part.list("records") { reader.record(node, path) }
        }
        for part in parts {
            for (node, path) in part.list("facts") { reader.fact(node, path) }
        }
        return (reader.vocabulary, reader.log.problems)
    }
}

/// Reads declarations one by one and gathers what is wrong with them.
private final class VocabularyReader {
    let log: ProblemLog
    private var records: [(id: String, list: String?, place: Place)] = []
    private var facts: [Fact] = []
    private var names: [String: Place] = [:]
    private var ids: [String: Place] = [:]

    init(log: ProblemLog) {
        self.log = log
    }

    var vocabulary: Vocabulary {
        var all = facts
        for record in records where record.list != nil && ids["\(record.id).id"] == nil {
            all.append(Fact(id: "\(record.id).id", type: .text, ask: .never, place: record.place))
        }
        let grouped = Dictionary(grouping: all, by: \.record)
        let built = records.map { record in
            Record(id: record.id, list: record.list, facts: grouped[record.id] ?? [], place: record.place)
        }
        return Vocabulary(records: built, facts: all)
    }

    func record(_ node: Node, _ path: String) {
        let fields = Fields(node, path: path, required: ["id"], optional: ["list"], log: log)
        guard let id = fields.text("id") else { return }
        let list = fields.text("list")
        for (key, name) in [("id", id), ("list", list)] {
            guard let name else { continue }
            if !name.isLowerCamelCase {
                fields.report(key, "'\(name)' is no name", accepted: "letters and digits, the first a small letter")
            } else if Vocabulary.reservedNames.contains(name) {
                fields.report(key, "'\(name)' has another meaning", accepted: "another name")
            } else if let first = names[name] {
                fields.report(key, "'\(name)' is declared twice, first at \(first)", accepted: "each name once")
            } else {
                names[name] = node.place
            }
        }
        guard !records.contains(where: { $0.id == id }) else { return }
        records.append((id, list, node.place))
    }

    func fact(_ node: Node, _ path: String) {
        let fields = Fields(
            node, path: path, required: ["id", "type"],
            optional: [
                "unit", "values", "sensitivity", "ask", "safety", "coercion", "settledBy", "notOffered", "from",
            ], log: log)
        guard let id = fields.text("id"), isFactID(id, fields) else { return }
        if let first = ids[id] {
            fields.report("id", "'\(id)' is declared twice, first at \(first)", accepted: "each fact once")
            return
        }
        ids[id] = node.place
        guard let type: FactType = fields.choice("type") else { return }
        let isReckoned = fields.text("from") == "reckoned"
        if let from = fields.text("from"), !isReckoned { fields.reportChoice("from", from, among: ["reckoned"]) }
        if isReckoned, fields.has("ask") {
            fields.report("ask", "what is reckoned is never asked", accepted: "no 'ask' beside 'from: reckoned'")
        }
        facts.append(
            Fact(
                id: id,
                type: type,
                unit: unit(type, fields),
                values: values(type, fields),
                sensitivity: fields.choice("sensitivity") ?? .plain,
                ask: isReckoned ? .never : fields.choice("ask") ?? .person,
                isSafety: fields.boolean("safety"),
                isCoercion: fields.boolean("coercion"),
                settledBy: fields.text("settledBy"),
                notOffered: fields.texts("notOffered"),
                isReckoned: isReckoned,
                place: node.place
            ))
    }

    private func isFactID(_ id: String, _ fields: Fields) -> Bool {
        let parts = id.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy(\.isLowerCamelCase) else {
            fields.report("id", "'\(id)' is no path of a fact", accepted: "<record>.<field>, e.g. stay.until")
            return false
        }
        guard records.contains(where: { $0.id == parts[0] }) else {
            let hint = nearest(to: parts[0], among: records.map(\.id)).map { ", did you mean '\($0)'?" } ?? ""
            fields.report(
                "id", "there is no record '\(parts[0])'\(hint)", accepted: Fields.enumeration(records.map(\.id)))
            return false
        }
        return true
    }

    private func unit(_ type: FactType, _ fields: Fields) -> String? {
        let unit = fields.text("unit")
        if type == .number, unit == nil {
            fields.report(
                "unit", "a number needs a unit", accepted: "JPY, hours, days, months, years, rate, count, persons …")
        }
        if type != .number, unit != nil { fields.report("unit", "only a number has a unit", accepted: "no unit") }
        return unit
    }

    private func values(_ type: FactType, _ fields: Fields) -> [String] {
        let values = fields.texts("values")
        guard type.hasValues else {
            if fields.has("values") {
                fields.report("values", "only enum and list-of-enum have values", accepted: "no values")
            }
            return []
        }
        if values.isEmpty { fields.report("values", "the accepted words are missing", accepted: "values: [a, b]") }
        for (index, value) in values.enumerated() {
            if !value.isKebabCase {
                fields.report("values", "'\(value)' is no word for a value", accepted: "small letters, digits and '-'")
            } else if values[..<index].contains(value) {
                fields.report("values", "'\(value)' stands twice", accepted: "each word once")
            }
        }
        return values
    }
}

extension String {
    /// Letters and digits, the first a small letter.
    fileprivate var isLowerCamelCase: Bool {
        guard let first = utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: false
            }
        }
    }

    /// Small letters, digits and single hyphens between them.
    fileprivate var isKebabCase: Bool {
        !isEmpty
            && split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy {
                        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    }
            }
    }
}
