import ArgumentParser
import Document
import Presentation
import Rulebook
import Source

extension RulebookCommand {
    struct Gaps: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "List who can be reached in each language, for each danger and hour, and what is said where nobody can."
        )

        @Option(name: .customLong("lang"), help: "Only this language.") var language: String?
        @Option(name: .long, help: "text, markdown or json.") var format: OutputFormat = .text
        @OptionGroup var rulebook: RulebookOption

        func run() throws {
            let book = try rulebook.load()
            if let language, !book.texts.languages.contains(language) {
                throw Failure.usage(
                    "There are no texts in '\(language)'. Accepted: \(book.texts.languages.joined(separator: ", "))")
            }
            let languages = language.map { [$0] } ?? RulebookCommand.languages
            switch format {
            case .json: Console.text(GapJSON.node(book, languages: languages).json())
            case .markdown: Console.text(GapPage(book).document(languages: languages).markdown())
            case .html: Console.text(PageFrame.html(GapPage(book).document(languages: languages)))
            case .text: Console.text(GapPage(book).text(languages: languages))
            }
        }
    }
}
