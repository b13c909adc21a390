import Document
import FoundationEssentials
import Presentation
import Rulebook
import Source
import Testing

@Suite("who answers, and when nobody does")
struct GapTests {
    private static let book = Rulebook.load(RulebookFolder.read(path: "Rulebook").folder).rulebook
    private static let languages = ["en", "ja", "vi", "km", "my"]

    @Test("every hour of the week stands in exactly one run of each language and danger")
    func hours() {
        let gaps = HelperGaps(Self.book, languages: Self.languages)
        #expect(gaps.topics.count > 10)
        #expect(gaps.rows.count == gaps.topics.count * Self.languages.count)
        for row in gaps.rows {
            #expect(
                row.runs.flatMap(\.hours).sorted() == Array(0..<HelperGaps.hoursOfWeek), "\(row.language) \(row.topic)")
        }
    }

    @Test("whoever is said to answer speaks, is open, serves everybody and has a number that a person is shown")
    func reachable() throws {
        for row in HelperGaps(Self.book, languages: Self.languages).rows {
            for run in row.runs {
                for id in run.answer.speaking + run.answer.interpreting {
                    let contact = try #require(Self.book.contacts.first { $0.id == id })
                    #expect(contact.topics.contains(row.topic) && !contact.emergency && contact.servesEverywhere)
                    #expect(!contact.phonesShown(to: .person).isEmpty, "\(id)")
                    #expect(contact.speaks(row.language) == run.answer.speaking.contains(id))
                    for hour in run.hours {
                        #expect(contact.isOpen(weekday: hour / 24 + 1, hour: hour % 24) == true, "\(id) at \(hour)")
                    }
                }
            }
        }
    }

    @Test("where nobody answers, words stand instead")
    func words() throws {
        var gaps = 0
        for row in HelperGaps(Self.book, languages: Self.languages).rows where !row.gap.isEmpty {
            gaps += 1
            let found = try #require(
                Self.book.texts.text(HelperGaps.textKey(row.topic, Self.book), in: row.language))
            #expect(!found.text.text.isEmpty, "\(row.language) \(row.topic)")
        }
        #expect(gaps > 0)
    }

    @Test("the table in the documentation is the one the command prints")
    func documentation() throws {
        let data = try #require(FileManager.default.contents(atPath: "Documentation/gaps.md"))
        let printed = GapPage(Self.book).document(languages: Self.languages).markdown()
        #expect(
            String(decoding: data, as: UTF8.self) == printed,
            "write it anew: shirube rulebook gaps --format markdown > Documentation/gaps.md")
    }
}
