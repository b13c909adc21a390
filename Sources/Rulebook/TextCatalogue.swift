import Source
import Synchronization

/// Every text that people read, by language; a language is read when it is first asked for.
public final class TextCatalogue: Sendable {
    /// The languages that have texts, English first.
    public let languages: [String]
    private let sources: [String: [RulebookFile]]
    private let read: Mutex<[String: LanguageTexts]>
    private let isChecked: Bool

    /// - Parameter isChecked: whether the files come from a pack, and so need not be checked again.
    init(files: [RulebookFile], isChecked: Bool) {
        self.isChecked = isChecked
        var sources: [String: [RulebookFile]] = [:]
        for file in files {
            let parts = file.path.split(separator: "/")
            guard parts.count > 2, parts[0] == "texts" else { continue }
            sources[String(parts[1]), default: []].append(file)
        }
        self.sources = sources
        self.languages = sources.keys.sorted { ($0 == "en" ? "" : $0) < ($1 == "en" ? "" : $1) }
        self.read = Mutex([:])
    }

    /// The texts of a language; empty where it has none.
    public func texts(in language: String) -> LanguageTexts {
        read.withLock { known in
            if let texts = known[language] { return texts }
            let texts = Self.decode(
                sources[language] ?? [], language: language, log: ProblemLog(isOfChecked: isChecked))
            known[language] = texts
            return texts
        }
    }

    /// A text in a language, or in English where that language has none.
    public func text(_ key: String, in language: String) -> (text: Text, language: String)? {
        if let text = texts(in: language).entries[key] { return (text, language) }
        return texts(in: "en").entries[key].map { ($0, "en") }
    }

    /// Reads every language with all problems of form.
    func check(log: ProblemLog) {
        for language in languages { _ = Self.decode(sources[language] ?? [], language: language, log: log) }
    }

    private static func decode(_ files: [RulebookFile], language: String, log: ProblemLog) -> LanguageTexts {
        var entries: [String: Text] = [:]
        for file in files {
            let fields = Fields(file.node, required: ["review", "texts"], log: log)
            let review: ReviewState = fields.choice("review") ?? .draft
            for (key, node, path) in fields.mapping("texts") {
                var state = review
                var text = node.text
                if node.entries != nil {
                    let parts = Fields(
                        node, path: path, required: ["text"], optional: ["review", "by", "on"], log: log)
                    state = parts.choice("review") ?? review
                    text = parts.text("text")
                }
                guard let text else {
                    log.report("\(node.summary) stands where a text should", at: node, field: path, accepted: "a text")
                    continue
                }
                if let earlier = entries[key] {
                    log.report("the text '\(key)' stands twice, first at \(earlier.place)", at: node, field: path)
                }
                entries[key] = Text(text: text, review: state, place: node.place)
            }
        }
        return LanguageTexts(language: language, entries: entries)
    }
}
