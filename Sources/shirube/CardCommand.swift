import ArgumentParser
import Assessment
import Civil
import Document
import FoundationEssentials
import Presentation
import Rulebook
import Source

struct CardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cards",
        abstract: "Print the cards for moments of danger, one page each, beside the Japanese.",
        discussion: "With --out one file for each card is written, and an index of them."
    )

    enum Form: String, ExpressibleByArgument, CaseIterable {
        case html
        case text
        case markdown
    }

    @Option(name: .long, help: ArgumentHelp("Only this card.", valueName: "id")) var card: String?
    @Option(name: .long, help: ArgumentHelp("Write into this folder.", valueName: "dir")) var out: String?
    @Option(name: .long, help: "html, text or markdown. Default: text, with --out html.") var format: Form?
    @OptionGroup var options: InquiryOptions
    @OptionGroup var rulebook: RulebookOption

    func run() throws {
        let book = try rulebook.load()
        var inquiry = try options.inquiry(book)
        // What is printed is read at any hour.
        if options.at == nil {
            inquiry = Inquiry(asked: inquiry.asked, reader: inquiry.reader, language: inquiry.language)
        }
        let engine = Engine(book)
        let wording = Wording(book, language: inquiry.language)
        let page = CardPage(wording, inquiry)
        let cards = try chosen(book, inquiry)
        func sheet(_ card: Card) -> CardSheet {
            CardSheet(card, wording, lines: nil, referrals: engine.helpers(of: card, inquiry), inquiry: inquiry)
        }
        guard let out else {
            let texts = cards.map { rendered(sheet($0), page, format ?? .text) }
            Console.text(texts.joined(separator: "\n"))
            return
        }
        let form = format ?? .html
        let ending = form == .html ? ".html" : form == .markdown ? ".md" : ".txt"
        for card in cards { try write(rendered(sheet(card), page, form), to: out, name: card.id + ending) }
        let index = page.list(cards) { "./" + $0.id + ending }
        let text =
            switch form {
            case .html: PageFrame.html(index)
            case .markdown: index.markdown()
            case .text: index.text(width: 92)
            }
        try write(text, to: out, name: "index" + ending)
        Console.line("\(out): \(cards.count) cards")
    }

    private func chosen(_ book: Rulebook, _ inquiry: Inquiry) throws -> [Card] {
        guard let card else {
            return book.cards.filter {
                ($0.reader == .person || inquiry.reader == .caseworker) && $0.citation.valid.contains(inquiry.asked)
            }
        }
        if let found = book.cards.first(where: { $0.id == card || $0.id == "card-" + card }) { return [found] }
        let hint = nearest(to: card, among: book.cards.map(\.id)).map { " Did you mean '\($0)'?" } ?? ""
        throw Failure.usage(
            "There is no card '\(card)'.\(hint) Accepted: \(book.cards.map(\.id).joined(separator: ", "))")
    }

    private func rendered(_ sheet: CardSheet, _ page: CardPage, _ form: Form) -> String {
        switch form {
        case .html: page.file(sheet)
        case .markdown: page.document(sheet).markdown()
        case .text: page.document(sheet).text(width: 92)
        }
    }

    private func write(_ text: String, to folder: String, name: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: folder + "/" + name), options: .atomic)
        } catch {
            throw Failure.input("\(folder)/\(name): the card cannot be written there")
        }
    }
}
