import Assessment
import CaseFile
import Civil
import Document
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Mustache
import Presentation
import Reckoning
import Rulebook
import Source

/// Answers requests with pages. It decides nothing: Assessment concludes, Presentation words it.
struct Pages: Sendable {
    private let rulebook: Rulebook
    private let engine: Engine
    private let reference: ReferenceData
    private let shelf: CaseShelf
    private let templates: MustacheLibrary
    private let pay: PayPages

    /// The largest request; a case file may hold four megabytes, and its form a little more.
    private static let largestBody = 5_000_000

    init(rulebook: Rulebook, shelf: CaseShelf) throws {
        self.rulebook = rulebook
        self.shelf = shelf
        engine = Engine(rulebook)
        reference = rulebook.referenceData
        pay = try PayPages(rulebook: rulebook)
        templates = MustacheLibrary(templates: [
            "home": try MustacheTemplate(string: Templates.home),
            "answer": try MustacheTemplate(string: Templates.answer),
        ])
    }

    /// What a person typed or chose.
    private struct Form: Decodable {
        var text: String?
        var on: String?
        var lang: String?
        var reader: String?

        enum CodingKeys: String, CodingKey {
            case text = "case"
            case on
            case lang
            case reader
        }
    }

    func respond(_ route: Route, _ request: Request, _ context: some RequestContext) async -> Response {
        let query = request.uri.queryParameters
        let language = language(asked: query["lang"].map(String.init), request)
        switch route {
        case .home: return html(home(language))
        case .danger: return html(danger(language))
        case .card:
            guard let chosen = context.parameters.get("lang"), rulebook.texts.languages.contains(chosen),
                let id = context.parameters.get("id"), let card = rulebook.cards.first(where: { $0.id == id })
            else { return missing(language) }
            return html(cardPage(card, chosen))
        case .style:
            return Self.response(
                PageFrame.style + "\n" + CardPage.style, type: "text/css; charset=utf-8", cache: "max-age=3600")
        case .sample:
            let id = context.parameters.get("id")
            guard let offer = shelf.samples.first(where: { $0.id == id }) else { return missing(language) }
            return html(
                answer(
                    offer.yaml, on: query["on"].map(String.init) ?? offer.on?.iso, language,
                    query["reader"].map(String.init)
                ).page)
        case .stored:
            let id = context.parameters.get("id")
            guard let offer = shelf.stored.first(where: { $0.id == id }) else { return missing(language) }
            return html(
                answer(offer.yaml, on: query["on"].map(String.init), language, query["reader"].map(String.init)).page)
        case .assess: return await assess(request, language)
        case .assessAPI: return await assessAPI(request, language)
        case .pay: return html(pay.form(language))
        case .payClaim: return await payClaim(request, language)
        }
    }

    // MARK: Requests

    private func assess(_ request: Request, _ language: String) async -> Response {
        guard let body = try? await request.body.collect(upTo: Self.largestBody) else { return tooLarge() }
        guard let form = try? URLEncodedFormDecoder().decode(Form.self, from: String(buffer: body)) else {
            return html(home(language, problem: "?"), status: .badRequest)
        }
        let chosen = form.lang.flatMap { rulebook.texts.languages.contains($0) ? $0 : nil } ?? language
        let answer = answer(form.text ?? "", on: form.on, chosen, form.reader)
        return html(answer.page, status: answer.isFaulty ? .unprocessableContent : .ok)
    }

    private func payClaim(_ request: Request, _ language: String) async -> Response {
        guard let body = try? await request.body.collect(upTo: Self.largestBody) else { return tooLarge() }
        guard
            let form = MultipartForm(
                Array(body.readableBytesView), contentType: request.headers[.contentType] ?? "")
        else { return html(pay.form(language), status: .badRequest) }
        let answer = pay.claim(form, language)
        return html(answer.page, status: answer.isFaulty ? .unprocessableContent : .ok)
    }

    private func assessAPI(_ request: Request, _ language: String) async -> Response {
        guard let body = try? await request.body.collect(upTo: Self.largestBody) else { return tooLarge() }
        let query = request.uri.queryParameters
        switch read(
            Array(body.readableBytesView), format: nil, on: query["on"].map(String.init), language,
            query["reader"].map(String.init))
        {
        case .success(let (caseFile, inquiry)):
            let words = query["words"] == "no" ? nil : Wording(rulebook, language: language)
            let text = AssessmentJSON(words).document(engine.assess(caseFile, inquiry)).text
            return Self.response(text, type: "application/json")
        case .failure(let faults):
            let list = faults.problems.map { Node.text($0.description, isQuoted: true) }
            return Self.response(
                Node.map([.init("error", .list(list))]).json(isPretty: false), type: "application/json",
                status: .unprocessableContent)
        }
    }

    private struct Faults: Error {
        let problems: [Problem]
    }

    private func read(_ bytes: [UInt8], format: Format?, on: String?, _ language: String, _ reader: String?)
        -> Result<(CaseFile, Inquiry), Faults>
    {
        let now = Self.nowInJapan()
        var asked = now.day
        if let on, !on.isEmpty {
            guard let day = try? CivilDate.parse(on) else {
                return .failure(
                    Faults(problems: [
                        Problem(
                            "'\(Problem.excerpt(on))' is no date", at: Place(file: "on"),
                            accepted: CivilDate.acceptedForms)
                    ]))
            }
            asked = day
        }
        do throws(SourceError) {
            let node = try SourceReader.read(bytes: bytes, file: "case", format: format)
            let document = node["case"]?.entries == nil ? node : node["case"] ?? node
            let (caseFile, problems) = CaseFile.read(document, vocabulary: rulebook.vocabulary, reference: reference)
            guard let caseFile else { return .failure(Faults(problems: problems.filter { $0.severity == .error })) }
            let reader: Reader = reader == Reader.caseworker.rawValue ? .caseworker : .person
            return .success((caseFile, Inquiry(asked: asked, minute: now.minute, reader: reader, language: language)))
        } catch {
            return .failure(Faults(problems: [error]))
        }
    }

    // MARK: Pages

    private func answer(_ text: String, on: String?, _ language: String, _ reader: String?) -> (
        page: String, isFaulty: Bool
    ) {
        let wording = Wording(rulebook, language: language)
        switch read(Array(text.utf8), format: nil, on: on, language, reader) {
        case .failure(let faults):
            let page = home(
                language, text: text, on: on, problem: faults.problems.map(\.description).joined(separator: "\n"))
            return (page, true)
        case .success(let (caseFile, inquiry)):
            let document = AssessmentPage(wording).document(engine.assess(caseFile, inquiry))
            var model = form(wording, text: text, on: inquiry.asked.iso, reader: inquiry.reader)
            model["title"] = document.title.plainText
            model["body"] = document.html(level: 1)
            return (templates.render(model, withTemplate: "answer") ?? "", false)
        }
    }

    private func home(_ language: String, text: String? = nil, on: String? = nil, problem: String? = nil) -> String {
        let wording = Wording(rulebook, language: language)
        var model = form(
            wording, text: text ?? Templates.emptyCase, on: on ?? Self.nowInJapan().day.iso, reader: .person)
        model["problem"] = problem.map { ["title": wording.ui("page.faulty"), "text": $0] }
        model["samples"] = shelf.samples.map {
            ["link": Route.sample.link($0.id, language: language), "title": $0.title, "id": $0.id]
        }
        model["stored"] = shelf.stored.map {
            ["link": Route.stored.link($0.id, language: language), "title": $0.title]
        }
        model["sampleTitle"] = wording.ui("page.sample")
        model["tagline"] = wording.ui("tagline")
        model["pay"] = ["link": Route.pay.link(language: language), "title": wording.ui("pay.page.title")]
        return templates.render(model, withTemplate: "home") ?? ""
    }

    /// The cards, the most pressing first, and whom to call; nothing of it is kept.
    private func danger(_ language: String) -> String {
        let wording = Wording(rulebook, language: language)
        let now = Self.nowInJapan()
        let inquiry = Inquiry(asked: now.day, minute: now.minute, language: language)
        let cards = rulebook.cards.filter { $0.reader == .person && $0.citation.valid.contains(now.day) }
        let list = CardPage(wording, inquiry).list(cards) { Route.card.link($0.id, language: language) }
        let lines = EmergencyPage(wording).document
        return dangerFrame(
            wording, title: lines.title.plainText, body: list.html(level: 1) + lines.html(level: 2))
    }

    private func cardPage(_ card: Card, _ language: String) -> String {
        let wording = Wording(rulebook, language: language)
        let now = Self.nowInJapan()
        let inquiry = Inquiry(asked: now.day, minute: now.minute, language: language)
        let sheet = CardSheet(
            card, wording, lines: nil, referrals: engine.helpers(of: card, inquiry), inquiry: inquiry)
        return dangerFrame(wording, title: sheet.title.own, body: CardPage(wording, inquiry).body(sheet))
    }

    private func dangerFrame(_ wording: Wording, title: String, body: String) -> String {
        var model = form(wording, text: Templates.emptyCase, on: Self.nowInJapan().day.iso, reader: .person)
        model["title"] = title
        model["body"] = body
        model["hidesForm"] = true
        return templates.render(model, withTemplate: "answer") ?? ""
    }

    private func form(_ wording: Wording, text: String, on: String, reader: Reader) -> [String: Any] {
        let languages = rulebook.texts.languages.map { code -> [String: Any] in
            ["code": code, "name": Templates.languageNames[code] ?? code, "selected": code == wording.language]
        }
        return [
            "language": wording.language, "product": wording.ui("product"), "text": text, "on": on,
            "languages": languages,
            "home": Route.home.link(language: wording.language), "action": Route.assess.pattern,
            "danger": ["link": Route.danger.link(language: wording.language), "title": wording.ui("page.inDanger")],
            "enterTitle": wording.ui("page.enter"), "pasteLabel": wording.ui("page.paste"),
            "onLabel": wording.ui("page.on"),
            "languageLabel": wording.ui("page.language"), "readerLabel": wording.ui("page.reader"),
            "readerPerson": wording.ui("page.reader.person"), "readerCaseworker": wording.ui("page.reader.caseworker"),
            "isCaseworker": reader == .caseworker, "submit": wording.ui("page.assess"),
            "keeps": wording.ui("page.keeps"),
            "back": wording.ui("page.back"),
            "leave": ["link": Templates.elsewhere, "title": wording.ui("page.leave")],
        ]
    }

    // MARK: Answers

    private func language(asked: String?, _ request: Request) -> String {
        let known = rulebook.texts.languages
        if let asked, known.contains(asked) { return asked }
        let accepted = request.headers[.acceptLanguage] ?? ""
        for part in accepted.split(separator: ",") {
            let code = part.split(separator: ";").first.map { $0.filter { !$0.isWhitespace }.lowercased() } ?? ""
            if let match = known.first(where: { code == $0 || code.hasPrefix($0 + "-") }) { return match }
        }
        return "en"
    }

    private func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Self.response(text, type: "text/html; charset=utf-8", status: status)
    }

    private func missing(_ language: String) -> Response { html(home(language), status: .notFound) }

    private func tooLarge() -> Response {
        Self.response(
            "The case is too large: at most \(Self.largestBody) bytes are read.", type: "text/plain; charset=utf-8",
            status: .contentTooLarge)
    }

    private static func response(
        _ text: String, type: String, status: HTTPResponse.Status = .ok, cache: String = "no-store"
    ) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.cacheControl] = cache
        headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        headers[.xContentTypeOptions] = "nosniff"
        if let referrer = HTTPField.Name("Referrer-Policy") { headers[referrer] = "no-referrer" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private static func nowInJapan() -> (day: CivilDate, minute: Int) {
        Inquiry.japan(secondsSince1970: Int(Date().timeIntervalSince1970))
    }
}
