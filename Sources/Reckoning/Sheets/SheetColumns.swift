public import Rulebook
public import Source

/// The headings and words by which tables of days and pay slips are understood: `sheets/columns.yaml` of the rulebook.
public struct SheetColumns: Sendable {
    /// What the headings of a table of days mean.
    let days: [String: String]
    /// What a cell about the kind of a day means.
    let kinds: [String: DayKind]
    let payslips: [String: String]
    let payments: [String: String]
    let deductions: [String: String]
    /// Words that begin a row of totals.
    let totals: Set<String>

    /// - Throws: nothing; a rulebook without the file understands no headings, and `problems` says so.
    public init(_ rulebook: Rulebook) {
        self.init(rulebook.folder.files.first { $0.path == "sheets/columns.yaml" }?.node ?? .map([]), log: ProblemLog())
    }

    /// What is wrong with the file of a rulebook: words under two meanings, meanings that nothing knows.
    public static func problems(in rulebook: Rulebook) -> [Problem] {
        let log = ProblemLog()
        for file in rulebook.folder.files where file.path.hasPrefix("sheets/") { _ = SheetColumns(file.node, log: log) }
        return log.sorted
    }

    private init(_ node: Node, log: ProblemLog) {
        let parts = ["days", "kinds", "totals", "payslips", "payments", "deductions"]
        let fields = Fields(node, required: parts, log: log)
        func words(_ part: String) -> [String: String] {
            var result: [String: String] = [:]
            for (meaning, list, path) in fields.mapping(part) {
                for item in list.items ?? [] {
                    let word = Self.normalised(item.text ?? "")
                    if let other = result[word], other != meaning {
                        log.report("'\(item.summary)' stands under '\(other)' as well", at: item, field: path)
                    }
                    result[word] = meaning
                }
            }
            return result
        }
        days = words("days")
        payslips = words("payslips")
        payments = words("payments")
        deductions = words("deductions")
        totals = Set(fields.texts("totals").map(Self.normalised))
        var kinds: [String: DayKind] = [:]
        for (word, meaning) in words("kinds") {
            if let kind = DayKind(rawValue: meaning) {
                kinds[word] = kind
            } else {
                fields.reportChoice("kinds", meaning, among: DayKind.allCases.map(\.rawValue))
            }
        }
        self.kinds = kinds
    }

    /// What the words of a list say of a heading or cell: as it stands, else without what is in brackets.
    func meaning<Meaning>(_ text: String, in words: [String: Meaning]) -> Meaning? {
        let whole = Self.normalised(text)
        if whole.isEmpty { return nil }
        return words[whole] ?? words[Self.normalised(Self.withoutBrackets(text))]
    }

    /// Small letters in their plain width, without spaces and the signs that headings are decorated with.
    static func normalised(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            var value = scalar.value
            if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
            guard let folded = Unicode.Scalar(value), !folded.properties.isWhitespace else { continue }
            if "・_-/:.,*'’()[]【】「」〔〕".unicodeScalars.contains(folded) { continue }
            result += folded.properties.lowercaseMapping
        }
        return result
    }

    /// The text without what stands in round or square brackets.
    static func withoutBrackets(_ text: String) -> String {
        var depth = 0
        var result = ""
        for character in text {
            if "(（[［〔【".contains(character) { depth += 1 }
            if depth == 0 { result.append(character) }
            if ")）]］〕】".contains(character) { depth = max(0, depth - 1) }
        }
        return result
    }
}
