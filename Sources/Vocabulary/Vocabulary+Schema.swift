public import Source

extension Vocabulary {
    /// The JSON Schema (draft 2020-12) of the case document, made from the vocabulary.
    ///
    /// - Parameter words: the statuses, countries and so on that are accepted; where none are given, their form is checked.
    public func jsonSchema(words: Words = .any) -> String { schema(words: words).json() }

    /// The JSON Schema of the case document as a node.
    public func schema(words: Words = .any) -> Node {
        let definitions = SchemaDefinitions(words: words)
        let version = Node.map([
            .init("description", .text("The version of the document's form.", isQuoted: true)),
            .init("enum", .list([.text("1"), .text("1", isQuoted: true), .text("null")])),
        ])
        var properties: [Node.Entry] = [
            .init("shirube", version),
            .init("id", .anyOf([.reference("text"), .type("null")])),
            .init("language", .anyOf([.reference("language"), .type("null")])),
            .init("prefecture", .anyOf([.reference("prefecture"), .type("null")])),
            .init("about", .object(["description": "Free text, kept and not read."])),
            .init("notes", .object(["description": "Free text, kept and not read."])),
        ]
        for record in records where record.canBeStated { properties.append(definitions.property(record)) }
        return .map([
            .init("$schema", .text("https://json-schema.org/draft/2020-12/schema", isQuoted: true)),
            .init("title", .text("Shirube case document", isQuoted: true)),
            .init(
                "description",
                .text(
                    "What is known of one person. Whatever is absent or null is unknown. A list is complete unless it says "
                        + "complete: false.", isQuoted: true)),
            .init("type", .text("object", isQuoted: true)),
            .init("properties", .map(properties)),
            .init("additionalProperties", .text("false")),
            .init("$defs", .map(definitions.all(records))),
        ])
    }
}

/// The kinds of value that the fields of a case document hold.
private struct SchemaDefinitions {
    let words: Words

    /// All definitions, by name: the kinds of value, each kind as a field states it, the words of each enumeration, and the
    /// items of each list.
    func all(_ records: [Record]) -> [Node.Entry] {
        var all = kinds
        let facts = records.flatMap(\.facts).filter { !$0.isReckoned }
        var seen: Set<String> = []
        for fact in facts where !fact.type.hasValues && seen.insert(kind(fact)).inserted {
            all.append(.init("stated-\(kind(fact))", stated(.reference(kind(fact)), fact)))
        }
        for fact in facts where fact.type.hasValues { all.append(.init(fact.id, .words(fact.values))) }
        for record in records where record.list != nil && record.canBeStated {
            all.append(.init(record.key, .array(of: object(record))))
        }
        return all
    }

    private var kinds: [Node.Entry] {
        [
            .init(
                "boolean",
                .words(["yes", "no", "Yes", "No", "YES", "NO"] + SchemaDefinitions.truths, or: .type("boolean"))),
            .init("number", .anyOf([.type("number"), .pattern("^[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?$")])),
            .init("count", .anyOf([.atLeastZero, .pattern("^[+]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?$")])),
            .init(
                "text", .map([.init("type", .list(["string", "number", "boolean"].map { .text($0, isQuoted: true) }))])),
            .init("list-of-text", .list(.array(of: .reference("text")), or: .reference("text"))),
            .init("date", date),
            .init("money", money),
            .init("clock", .pattern("^.*[0-9０-９].*$")),
            .init("status", word(words.statuses, "^[a-z0-9]+(-[a-z0-9]+)*$")),
            .init("country", word(words.countries, "^[A-Z]{2}$")),
            .init("language", word(words.languages, "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")),
            .init("prefecture", word(words.prefectures, "^[A-Z][a-z]+$")),
            .init("currency", word(words.currencies, "^[A-Z]{3}$")),
            .init(
                "item-id",
                .anyOf([.pattern("^[A-Za-z0-9._-]{1,32}$"), .type("number"), .type("boolean"), .type("null")])),
            .init("source", .words(SchemaDefinitions.sources)),
            .init("sure", .words(SchemaDefinitions.sure)),
        ]
    }

    static let truths = ["true", "false", "True", "False", "TRUE", "FALSE"]
    static let sources = ["told", "payslip", "contract", "photo", "official", "other"]
    static let sure = ["yes", "likely", "unsure"]

    private var date: Node {
        let digit = "[0-9０-９០-៩၀-၉〇零一二三四五六七八九十百千]"
        let part = "\\s*\(digit){1,4}\\s*"
        var node = Node.anyOf([
            .object(["type": "string", "format": "date"]),
            .pattern(
                "^(?![0-9]{4}-[0-9]{2}-[0-9]{2}$)\\s*(西暦)?\(digit){4,8}\\s*[-/.年－．／]\(part)[-/.月－．／]\(part)日?\\s*$"),
            .pattern("^\\s*(明治|大正|昭和|平成|令和|[㍾㍽㍼㍻㋿MTSHRmtshrＭＴＳＨＲｍｔｓｈｒ])\\s*(元|\(digit)).{1,60}$"),
        ])
        node.set("description", to: .text("A day: 2024-06-10, or with a Japanese era: 令和6年6月10日.", isQuoted: true))
        return node
    }

    private var money: Node {
        .anyOf([
            .object(
                properties: [.init("amount", .reference("number")), .init("currency", .reference("currency"))],
                required: ["amount", "currency"]),
            .pattern("^(?=.*[0-9])[-+0-9.,\\s]*([A-Za-z]{3}|[¥￥円₫])[-+0-9.,\\s]*$"),
        ])
    }

    private func word(_ words: [String], _ form: String) -> Node { words.isEmpty ? .pattern(form) : .words(words) }

    /// A record or a list, as the document holds it at its top.
    func property(_ record: Record) -> Node.Entry {
        let value: Node =
            record.list == nil
            ? .anyOf([object(record), .type("null")]) : .list(.reference(record.key), or: .type("null"))
        return Node.Entry(record.key, value)
    }

    /// The object of a record or of an item of a list.
    private func object(_ record: Record) -> Node {
        .object(
            properties: record.facts.filter { !$0.isReckoned }.map { fact in
                if record.list != nil, fact.field == "id" { return Node.Entry("id", .reference("item-id")) }
                return Node.Entry(fact.field, property(fact))
            })
    }

    private func property(_ fact: Fact) -> Node {
        switch fact.type {
        case .enumeration: return stated(.reference(fact.id), fact)
        case .listOfEnumeration:
            return stated(.list(.array(of: .reference(fact.id)), or: .reference(fact.id)), fact)
        default:
            var node = Node.reference("stated-\(kind(fact))")
            if let unit = fact.unit { node.set("description", to: .text("In \(unit).", isQuoted: true)) }
            return node
        }
    }

    private func kind(_ fact: Fact) -> String { fact.isCounted ? "count" : fact.type.rawValue }

    /// A field: the value alone, or with its source and how sure it is.
    private func stated(_ value: Node, _ fact: Fact) -> Node {
        let mayBeUnknown = fact.type != .text && fact.type != .listOfText && !fact.values.contains("unknown")
        let none = mayBeUnknown ? [Node.type("null"), .words(["unknown"])] : [Node.type("null")]
        let provenance = Node.object(
            properties: [
                .init("value", .anyOf([value] + none)), .init("source", .reference("source")),
                .init("sure", .reference("sure")),
            ],
            required: ["value"])
        return .anyOf([value, provenance] + none)
    }
}

extension Node {
    fileprivate static func type(_ name: String) -> Node { .object(["type": name]) }

    fileprivate static let atLeastZero = Node.map([
        .init("type", .text("number", isQuoted: true)), .init("minimum", .text("0")),
    ])

    fileprivate static func pattern(_ pattern: String) -> Node { .object(["type": "string", "pattern": pattern]) }

    fileprivate static func reference(_ name: String) -> Node { .object(["$ref": "#/$defs/\(name)"]) }

    fileprivate static func anyOf(_ choices: [Node]) -> Node { .map([.init("anyOf", .list(choices))]) }

    fileprivate static func words(_ words: [String], or other: Node? = nil) -> Node {
        let words = Node.map([.init("enum", .list(words.map { .text($0, isQuoted: true) }))])
        return other.map { .anyOf([$0, words]) } ?? words
    }

    fileprivate static func array(of item: Node) -> Node {
        .map([.init("type", .text("array", isQuoted: true)), .init("items", item)])
    }

    /// A list: as it is, or saying whether it is complete, or something else.
    fileprivate static func list(_ array: Node, or other: Node) -> Node {
        let marked = Node.object(
            properties: [.init("complete", .reference("boolean")), .init("items", array)], required: ["items"])
        return .anyOf([array, marked, other])
    }

    fileprivate static func object(_ entries: KeyValuePairs<String, String>) -> Node {
        .map(entries.map { Entry($0.key, .text($0.value, isQuoted: true)) })
    }

    fileprivate static func object(properties: [Entry], required: [String] = []) -> Node {
        var entries: [Entry] = [
            .init("type", .text("object", isQuoted: true)), .init("properties", .map(properties)),
        ]
        if !required.isEmpty { entries.append(.init("required", .list(required.map { .text($0, isQuoted: true) }))) }
        entries.append(.init("additionalProperties", .text("false")))
        return .map(entries)
    }
}
