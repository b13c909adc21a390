public import Source

/// How far a text has been read by people.
public enum ReviewState: String, Sendable, Hashable, CaseIterable {
    /// Written or translated, read by no native speaker of the field.
    case draft
    /// Read once more against the source by a second person.
    case checked
    /// Read by a native speaker who does casework.
    case native
}

/// One text that a person reads.
public struct Text: Sendable {
    public let text: String
    public let review: ReviewState
    public let place: Place
}

/// The texts of one language, keyed `<kind>.<id>.<field>`.
public struct LanguageTexts: Sendable {
    public let language: String
    public let entries: [String: Text]

    public init(language: String, entries: [String: Text]) {
        self.language = language
        self.entries = entries
    }
}

/// The placeholders of a text: names in braces that the program fills.
public enum Placeholders {
    /// The names in order of appearance.
    public static func names(in text: String) -> [String] {
        var names: [String] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: "}") else { break }
            names.append(String(rest[..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return names
    }

    /// The text with every placeholder replaced; a name without value stays as it is.
    public static func fill(_ text: String, _ value: (String) -> String?) -> String {
        // Braces are one byte each, so that the text is searched byte by byte.
        let utf8 = text.utf8
        guard var open = utf8.firstIndex(of: 0x7B) else { return text }
        var result = ""
        var rest = text.startIndex
        while let close = utf8[open...].firstIndex(of: 0x7D) {
            let name = String(text[utf8.index(after: open)..<close])
            result += text[rest..<open]
            result += value(name) ?? "{\(name)}"
            rest = utf8.index(after: close)
            guard let next = utf8[rest...].firstIndex(of: 0x7B) else { break }
            open = next
        }
        return result + text[rest...]
    }
}
