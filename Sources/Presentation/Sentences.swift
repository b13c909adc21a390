import Rulebook

/// Leaving out the sentences of a text whose values are not known, so that nothing stands there half said.
enum Sentences {
    /// What ends a sentence in the languages of the rulebook.
    private static let ends: Set<Character> = [".", "!", "?", "。", "！", "？", "။", "។"]

    /// The text without the sentences that name a value which `isKnown` does not know; `nil` where none is left.
    static func known(_ text: String, _ isKnown: (String) -> Bool) -> String? {
        guard Placeholders.names(in: text).contains(where: { !isKnown($0) }) else { return text }
        let kept = split(text).filter { Placeholders.names(in: String($0)).allSatisfy(isKnown) }
        let joined = kept.joined()
        let trimmed = joined.drop { $0 == " " }
        return trimmed.isEmpty ? nil : String(trimmed)
    }

    /// The sentences with the space that follows each. A full stop inside braces or before a letter ends none.
    private static func split(_ text: String) -> [Substring] {
        var sentences: [Substring] = []
        var start = text.startIndex
        var index = text.startIndex
        var depth = 0
        while index < text.endIndex {
            let character = text[index]
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            var next = text.index(after: index)
            if depth == 0, ends.contains(character) {
                let isLatin = character.isASCII
                if !isLatin || next == text.endIndex || text[next] == " " {
                    while next < text.endIndex, text[next] == " " { next = text.index(after: next) }
                    sentences.append(text[start..<next])
                    start = next
                }
            }
            index = next
        }
        if start < text.endIndex { sentences.append(text[start...]) }
        return sentences
    }
}

/// Of which records an answer knows several items, so that their ids must stand beside what is said of one.
struct Repeated {
    private let records: Set<String>
    private let rulebook: Rulebook

    init(_ rulebook: Rulebook, items: [(record: String, item: String)]) {
        self.rulebook = rulebook
        var known: [String: Set<String>] = [:]
        for (record, item) in items { known[record, default: []].insert(item) }
        records = Set(known.filter { $0.value.count > 1 }.keys)
    }

    /// Whether the rule speaks of one of several items.
    func isOfSeveral(rule: String) -> Bool {
        guard !records.isEmpty, let each = rulebook.rules.first(where: { $0.id == rule })?.each else { return false }
        return records.contains(each)
    }

    /// Whether the fact is asked of one of several items.
    func isOfSeveral(fact: String) -> Bool {
        records.contains(fact.split(separator: ".").first.map(String.init) ?? fact)
    }
}
