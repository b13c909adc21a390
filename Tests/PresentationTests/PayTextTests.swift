import Foundation
import Presentation
import Reckoning
import Rulebook
import Testing
import Vocabulary

/// Whatever a claim can name has its words in the languages that are written first.
@Suite("the words of a pay claim")
struct PayTextTests {
    private static let book = Rulebook.load(RulebookFolder.read(path: "Rulebook").folder).rulebook

    /// The words that the sources of the claim give to parts of this kind.
    private static func words(_ pattern: String) throws -> Set<String> {
        let expression = try NSRegularExpression(pattern: pattern)
        var found: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: "Sources/Reckoning/Pay") {
            let text = try String(contentsOfFile: "Sources/Reckoning/Pay/" + name, encoding: .utf8)
            for match in expression.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
                if let range = Range(match.range(at: 1), in: text) { found.insert(String(text[range])) }
            }
        }
        return found
    }

    private func expect(_ prefix: String, _ words: Set<String>, atLeast count: Int) {
        #expect(words.count >= count, "\(words)")
        for language in ["en", "ja"] {
            for word in words where Self.book.texts.text(prefix + word, in: language)?.language != language {
                Issue.record("\(prefix)\(word) has no text in \(language)")
            }
        }
    }

    @Test("notes") func notes() throws {
        expect("paynote.", try Self.words(#"[nN]otes\.(?:insert|append)\("([a-z-]+)"\)"#), atLeast: 30)
    }

    @Test("heads and deductions") func heads() {
        expect("head.", Set(ClaimHead.allCases.map(\.rawValue)), atLeast: 7)
        let kinds = Self.book.vocabulary.fact("deduction.kind")?.values ?? []
        expect("deduction.", Set(kinds + ["unknown"]), atLeast: 20)
    }

    @Test("lines of arithmetic") func workings() throws {
        expect("working.", try Self.words(#"Working\(\s*kind: "([a-z-]+)""#), atLeast: 10)
    }

    @Test("limits of overtime") func caps() throws {
        expect("overtimecap.", try Self.words(#"breach\(\s*"([a-z-]+)""#), atLeast: 4)
    }

    @Test("methods that workings name exist in the rulebook") func methods() throws {
        let known = Set(Self.book.methods.map(\.id))
        let named = try Self.words(#"method: "([a-z-]+)""#)
        #expect(named.count >= 10)
        #expect(named.subtracting(known) == [])
    }
}
