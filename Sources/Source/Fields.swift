/// Reads a mapping strictly: every key must be known, every required one be there, and all problems are gathered.
///
/// ```swift
/// let fields = Fields(node, path: "rules[3]", required: ["id", "topic"], optional: ["note"], log: log)
/// guard let id = fields.text("id") else { continue }   // already reported
/// ```
public struct Fields {
    /// The mapping that is read.
    public let node: Node
    /// Its path in the document, for messages.
    public let path: String
    /// Where problems go.
    public let log: ProblemLog

    private let entries: [Node.Entry]

    /// Opens a mapping. Unknown keys, missing keys and anything that is no mapping are reported at once, unless the log
    /// takes the document to be checked: then the lists of keys are not even made.
    public init(
        _ node: Node,
        path: String = "",
        required: @autoclosure () -> [String] = [],
        optional: @autoclosure () -> [String] = [],
        log: ProblemLog
    ) {
        self.node = node
        self.path = path
        self.log = log
        entries = node.entries ?? []
        if !log.isOfChecked { check(required: required(), optional: optional()) }
    }

    private func check(required: [String], optional: [String]) {
        guard node.entries != nil else {
            log.report(
                "\(node.summary) stands where fields should", at: node, field: path,
                accepted: (required + optional).joined(separator: ", "))
            return
        }
        for entry in entries where !required.contains(entry.key) && !optional.contains(entry.key) {
            log.add(Fields.unknown(entry, path: path, known: required + optional))
        }
        for key in required where self[key] == nil {
            log.report("the field '\(key)' is missing", at: node, field: path, accepted: "\(key): …")
        }
    }

    /// The path of a field, for messages.
    public func path(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The value of a field, nil where it is absent or blank.
    public subscript(key: String) -> Node? {
        // A mapping has few keys, of which no two are the same.
        for entry in entries where entry.key == key { return entry.value.isBlank ? nil : entry.value }
        return nil
    }

    /// Whether a field says anything.
    public func has(_ key: String) -> Bool { self[key] != nil }

    /// A field as text, nil where it is absent; a list or mapping is reported.
    public func text(_ key: String) -> String? {
        guard let value = self[key] else { return nil }
        guard let text = value.text else {
            report(key, "\(value.summary) stands where a single value should", accepted: "a single value")
            return nil
        }
        return text
    }

    /// A field as true or false: `true`, `false`, `yes`, `no`.
    public func boolean(_ key: String, default other: Bool = false) -> Bool {
        guard let text = text(key) else { return other }
        if let value = Fields.boolean(text) { return value }
        report(key, "'\(Problem.excerpt(text))' is neither true nor false", accepted: "true, false")
        return other
    }

    /// A field as a whole number.
    public func integer(_ key: String) -> Int? {
        guard let text = text(key) else { return nil }
        if let value = Int(text) { return value }
        report(key, "'\(Problem.excerpt(text))' is no whole number", accepted: "a whole number")
        return nil
    }

    /// A field as one of a few words.
    public func choice<Choice>(_ key: String, of type: Choice.Type = Choice.self) -> Choice?
    where Choice: RawRepresentable<String>, Choice: CaseIterable {
        guard let text = text(key) else { return nil }
        if let value = Choice(rawValue: text) { return value }
        reportChoice(key, text, among: Choice.allCases.map(\.rawValue))
        return nil
    }

    /// A field as a list of texts; a single one may stand without brackets. Absent is empty.
    public func texts(_ key: String) -> [String] {
        guard let value = self[key] else { return [] }
        if let text = value.text { return [text] }
        guard let items = value.items else {
            report(key, "\(value.summary) stands where a list should", accepted: "a list of words")
            return []
        }
        return items.enumerated().compactMap { index, item in
            if let text = item.text, !item.isBlank { return text }
            log.report(
                "\(item.summary) stands where a word should", at: item, field: "\(path(key))[\(index)]",
                accepted: "a word")
            return nil
        }
    }

    /// The items of a list, each with its path. Absent is empty.
    public func list(_ key: String) -> [(node: Node, path: String)] {
        guard let value = self[key] else { return [] }
        guard let items = value.items else {
            report(key, "\(value.summary) stands where a list should", accepted: "a list")
            return []
        }
        if log.isOfChecked { return items.map { ($0, "") } }
        return items.enumerated().map { ($1, "\(path(key))[\($0)]") }
    }

    /// The entries of a mapping whose keys are free, each with its path. Absent is empty.
    public func mapping(_ key: String) -> [(key: String, node: Node, path: String)] {
        guard let value = self[key] else { return [] }
        guard let entries = value.entries else {
            report(key, "\(value.summary) stands where a mapping should", accepted: "keys with values")
            return []
        }
        if log.isOfChecked { return entries.map { ($0.key, $0.value, "") } }
        return entries.map { ($0.key, $0.value, "\(path(key)).\($0.key)") }
    }

    /// A field that is itself a mapping with known keys; nil where it is absent.
    public func fields(
        _ key: String,
        required: @autoclosure () -> [String] = [],
        optional: @autoclosure () -> [String] = []
    ) -> Fields? {
        guard let value = self[key] else { return nil }
        return Fields(value, path: path(key), required: required(), optional: optional(), log: log)
    }

    /// Reports something wrong with a field.
    public func report(_ key: String, _ message: String, accepted: String? = nil, severity: Problem.Severity = .error) {
        log.report(message, at: self[key] ?? node, field: path(key), accepted: accepted, severity: severity)
    }

    /// Reports a word that is not among those accepted, and proposes the nearest.
    public func reportChoice(_ key: String, _ word: String, among words: [String]) {
        let hint = nearest(to: word, among: words).map { ", did you mean '\($0)'?" } ?? ""
        report(
            key, "'\(Problem.excerpt(word))' is not accepted here\(hint)", accepted: Fields.enumeration(words))
    }

    /// What `true`, `false`, `yes` and `no` mean; nil for anything else.
    public static func boolean(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes": true
        case "false", "no": false
        default: nil
        }
    }

    /// Words as a message lists them, at most thirty.
    public static func enumeration(_ words: some Collection<String>) -> String {
        let shown = words.prefix(30).joined(separator: ", ")
        return words.count > 30 ? "\(shown) … (\(words.count) in all)" : shown
    }

    /// The problem of a key that nobody knows, with the nearest known one.
    public static func unknown(_ entry: Node.Entry, path: String, known: [String]) -> Problem {
        let hint = nearest(to: entry.key, among: known).map { ", did you mean '\($0)'?" } ?? ""
        let word = Problem.excerpt(entry.key)
        return Problem(
            "there is no field '\(word)'\(hint)", at: entry.keyPlace,
            field: path.isEmpty ? entry.key : "\(path).\(entry.key)", found: entry.key,
            accepted: enumeration(known))
    }
}
