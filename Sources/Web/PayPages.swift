import Assessment
import Civil
import Document
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore
import Presentation
import Reckoning
import Rulebook
import Source

/// The part of the local page that reckons pay: days are pasted or a table is chosen, and the claim is read. Nothing is kept.
struct PayPages: Sendable {
    private let rulebook: Rulebook
    private let columns: SheetColumns
    private let templates: MustacheLibrary

    init(rulebook: Rulebook) throws {
        self.rulebook = rulebook
        columns = SheetColumns(rulebook)
        templates = MustacheLibrary(templates: ["pay": try MustacheTemplate(string: Self.template)])
    }

    /// The empty form.
    func form(_ language: String) -> String { page(Typed(), language, claim: nil, problems: []) }

    /// The claim of a form that was sent, with whether something in it could not be.
    func claim(_ form: MultipartForm, _ language: String) -> (page: String, isFaulty: Bool) {
        var typed = Typed()
        for name in Typed.names { typed.texts[name] = form.text(name) }
        let language = typed.texts["lang"].flatMap { rulebook.texts.languages.contains($0) ? $0 : nil } ?? language
        let days = form.fields["file"].flatMap { $0.isEmpty ? nil : $0 } ?? typed.texts["sheet"].map { Array($0.utf8) }
        let slips =
            form.fields["slipsFile"].flatMap { $0.isEmpty ? nil : $0 } ?? typed.texts["slips"].map { Array($0.utf8) }
        do throws(Faults) {
            let page = try reckoned(typed, days: days, slips: slips, language)
            return (self.page(typed, language, claim: page.page, problems: page.warnings), false)
        } catch {
            return (page(typed, language, claim: nil, problems: error.problems), true)
        }
    }

    // MARK: Reading

    /// What was typed, kept only to be shown again in the form.
    private struct Typed {
        static let names = [
            "sheet", "slips", "prefecture", "basis", "amount", "hoursPerDay", "daysPerYear", "year", "on", "lang",
        ]
        var texts: [String: String] = [:]

        var terms: TermsInput {
            // Only a basis is a basis: any other field would stand twice.
            let bases: [String: TermsInput.Field] = ["daily": .daily, "hourly": .hourly]
            let basis = texts["basis"].flatMap { bases[$0] } ?? .monthly
            return TermsInput([
                .prefecture: texts["prefecture"], basis: texts["amount"], .hoursPerDay: texts["hoursPerDay"],
                .daysPerYear: texts["daysPerYear"],
            ])
        }
    }

    private struct Faults: Error {
        let problems: [Problem]
    }

    private func reckoned(_ typed: Typed, days: [UInt8]?, slips: [UInt8]?, _ language: String) throws(Faults) -> (
        page: Page, warnings: [Problem]
    ) {
        let wording = Wording(rulebook, language: language)
        var problems: [Problem] = []
        var notes: [String] = []
        var asked = Inquiry.japan(secondsSince1970: Int(Date().timeIntervalSince1970)).day
        if let on = typed.texts["on"] {
            guard let day = try? CivilDate.parse(on) else {
                throw Faults(problems: [
                    Problem(
                        "'\(Problem.excerpt(on))' is no date", at: .none, field: "on", accepted: CivilDate.acceptedForms
                    )
                ])
            }
            asked = day
        }
        let year = typed.texts["year"].flatMap { Int($0) }
        do throws(Problem) {
            var record = PayRecord(terms: try typed.terms.terms(rulebook))
            guard let days else {
                throw Problem(
                    "no days are given", at: .none, field: "sheet", accepted: "rows such as 2024-06-03 8:00 17:00 60")
            }
            let read = TimeSheetReader(columns).read(try Sheet(bytes: days, file: "days"), year: year)
            problems += read.problems + record.take(read)
            for gap in read.gaps {
                guard let from = gap.from, let last = gap.lastDay, gap.dayCount ?? 0 > 2 else { continue }
                notes.append(wording.ui("pay.note.gap", ["days": "\(wording.date(from)) – \(wording.date(last))"]))
            }
            if let slips {
                let read = PayslipReader(columns).read(try Sheet(bytes: slips, file: "slips"), year: year)
                problems += read.problems + record.take(read)
            }
            let errors = problems.filter { $0.severity == .error }
            guard errors.isEmpty else { throw errors[0] }
            let claim = try ClaimReckoner(rulebook).claim(record, asked: asked)
            return (ClaimPage(rulebook, language: language).page(claim, notes: notes), problems)
        } catch {
            // All faults of the tables are told together; a fault of the form comes alone.
            let errors = problems.filter { $0.severity == .error }
            throw Faults(problems: errors.isEmpty ? [error] : errors)
        }
    }

    // MARK: Page

    private func page(_ typed: Typed, _ language: String, claim: Page?, problems: [Problem]) -> String {
        let wording = Wording(rulebook, language: language)
        func ui(_ key: String) -> String { wording.ui("pay.page." + key) }
        let isJapanese = language == "ja"
        let chosen = typed.texts["prefecture"]
        let prefectures = rulebook.prefectures.map { place -> [String: Any] in
            ["id": place.id, "name": isJapanese ? place.japaneseName : place.id, "selected": place.id == chosen]
        }
        let bases = ["monthly", "daily", "hourly"].map { basis -> [String: Any] in
            ["id": basis, "name": ui(basis), "selected": basis == typed.texts["basis"]]
        }
        let languages = rulebook.texts.languages.map { code -> [String: Any] in
            ["code": code, "name": Templates.languageNames[code] ?? code, "selected": code == language]
        }
        var model: [String: Any] = [
            "language": language, "product": wording.ui("product"), "home": Route.home.link(language: language),
            "action": Route.payClaim.pattern, "title": ui("title"), "say": ui("say"), "keeps": wording.ui("page.keeps"),
            "danger": ["link": Route.danger.link(language: language), "title": wording.ui("page.inDanger")],
            "leave": ["link": Templates.elsewhere, "title": wording.ui("page.leave")],
            "sheetLabel": ui("sheet"), "fileLabel": ui("file"), "slipsLabel": ui("payslips"),
            "prefectureLabel": ui("prefecture"), "prefectures": prefectures, "basisLabel": ui("basis"), "bases": bases,
            "amountLabel": ui("amount"), "hoursLabel": ui("hoursPerDay"), "daysLabel": ui("daysPerYear"),
            "yearLabel": ui("year"), "onLabel": ui("on"), "languageLabel": wording.ui("page.language"),
            "languages": languages, "submit": ui("submit"), "notice": ui("notice"), "back": wording.ui("page.back"),
        ]
        for name in Typed.names where name != "lang" && name != "prefecture" && name != "basis" {
            model[name] = typed.texts[name] ?? ""
        }
        if !problems.isEmpty {
            model["problem"] = [
                "title": wording.ui("page.faulty"),
                "lines": problems.map { ["text": $0.description] },
            ]
        }
        if let claim { model["claim"] = ["body": claim.html(level: 1)] }
        return templates.render(model, withTemplate: "pay") ?? ""
    }

    /// The frame; what stands in it is escaped by the template, but for the body, which Presentation has written.
    private static let template =
        Templates.head + """

            <main>
            {{#problem}}<aside class="note" role="alert"><h2>{{title}}</h2><ul>{{#lines}}<li>{{text}}</li>{{/lines}}</ul></aside>{{/problem}}
            {{#claim}}{{{body}}}{{/claim}}
            <form class="noprint" method="post" action="{{action}}" enctype="multipart/form-data">
            <h1>{{title}}</h1>
            <p>{{say}}</p><p>{{notice}}</p>
            <label>{{sheetLabel}}<textarea name="sheet" spellcheck="false" autocomplete="off">{{sheet}}</textarea></label>
            <label>{{fileLabel}} <input type="file" name="file" accept=".csv,.tsv,.txt"></label>
            <label>{{slipsLabel}}<textarea name="slips" spellcheck="false" autocomplete="off">{{slips}}</textarea></label>
            <label>{{fileLabel}} <input type="file" name="slipsFile" accept=".csv,.tsv,.txt"></label>
            <label>{{prefectureLabel}} <select name="prefecture"><option value="">–</option>{{#prefectures}}<option value="{{id}}"{{#selected}} selected{{/selected}}>{{name}}</option>{{/prefectures}}</select></label>
            <label>{{basisLabel}} <select name="basis">{{#bases}}<option value="{{id}}"{{#selected}} selected{{/selected}}>{{name}}</option>{{/bases}}</select> <input name="amount" inputmode="numeric" value="{{amount}}" autocomplete="off"> {{amountLabel}}</label>
            <label>{{hoursLabel}} <input name="hoursPerDay" inputmode="decimal" value="{{hoursPerDay}}" autocomplete="off"></label>
            <label>{{daysLabel}} <input name="daysPerYear" inputmode="numeric" value="{{daysPerYear}}" autocomplete="off"></label>
            <label>{{yearLabel}} <input name="year" inputmode="numeric" value="{{year}}" autocomplete="off"></label>
            <label>{{onLabel}} <input name="on" value="{{on}}" autocomplete="off"></label>
            <label>{{languageLabel}} <select name="lang">{{#languages}}<option value="{{code}}"{{#selected}} selected{{/selected}}>{{name}}</option>{{/languages}}</select></label>
            <button>{{submit}}</button>
            <p>{{keeps}}</p>
            </form>
            <p class="noprint"><a href="{{home}}">{{back}}</a></p>
            </main>
            </body>
            </html>
            """
}
