import Assessment
import CaseFile
import Civil
import Document
import Reckoning
import Rulebook
import Source
import TestSupport
import Testing
import Vocabulary

@testable import Presentation

private enum Book {
    static let rulebook = Rulebook.load(RulebookFolder.read(path: "Rulebook").folder).rulebook
    static let engine = Engine(rulebook)
    static let worked = WorkedCase.all(in: rulebook).cases
    static let languages = ["en", "ja", "vi", "km", "my"]
    static let on = CivilDate(year: 2026, month: 11, day: 22) ?? CivilDate(dayNumber: 0)
    static let isSweep = Sweep.isLong

    /// The facts that a person in danger tells, each as the start of a case.
    static let dangers: [(fact: String, document: String)] =
        rulebook.vocabulary.facts.filter { $0.isSafety && $0.type == .boolean }.compactMap { fact in
            let list = rulebook.vocabulary.record(fact.record)?.list
            return (
                fact.id,
                list.map { "\($0): [{id: x1, \(fact.field): yes}]" } ?? "\(fact.record): {\(fact.field): yes}"
            )
        }

    static func assess(_ document: String, status: String?, _ inquiry: Inquiry) throws -> Report {
        var text = "shirube: 1\n" + document + "\n"
        if let status { text += "stays: [{id: s1, status: \(status), heldNow: yes}]\n" }
        let node = try SourceReader.read(text: text, file: "case.yaml")
        let (read, problems) = CaseFile.read(
            node, vocabulary: rulebook.vocabulary, reference: rulebook.referenceData)
        return engine.assess(try #require(read, "\(problems)"), inquiry)
    }

    static let withoutStay = statuses { $0 == false }

    /// The statuses that are lawful, unlawful or neither on the day asked.
    static func statuses(_ wanted: (Bool?) -> Bool) -> [String] {
        rulebook.statusOrder.filter { id in
            rulebook.status(id, existsOn: on) == true
                && ((try? assess("person: {inJapan: yes}", status: id, Inquiry(asked: on))).map {
                    wanted($0.timeline.standing.lawful)
                } ?? false)
        }
    }
}

@Suite("danger comes first")
struct DangerTests {
    /// What must end the interview, as issue and law of the project say it; the rulebook may add to it.
    static let mustStop: Set<String> = [
        "danger.now", "danger.confined", "danger.violenceAtWork", "danger.airportEscort", "danger.sexualViolence",
        "health.bleedingOrBirth", "health.suicidalThoughts", "custody.held", "child.needsProtection",
    ]

    @Test("told any danger, with any status, the card is the first thing in every form", arguments: Book.dangers)
    func first(_ danger: (fact: String, document: String)) throws {
        var language = Book.dangers.firstIndex { $0.fact == danger.fact } ?? 0
        for status in [nil] + Book.rulebook.statusOrder.map(Optional.some) {
            language += 1
            // Every danger meets every status; the page of every third of them is looked at, all in a sweep.
            let looks = Book.isSweep || language.isMultiple(of: 3)
            for code in Book.isSweep ? Book.languages : [Book.languages[language % Book.languages.count]] {
                let reader: Reader = language.isMultiple(of: 2) ? .person : .caseworker
                let inquiry = Inquiry(asked: Book.on, minute: 1290, reader: reader, language: code)
                let report = try Book.assess(danger.document, status: status, inquiry)
                if Self.mustStop.contains(danger.fact) {
                    #expect(report.stop != nil, "\(danger.fact) with \(status ?? "no status") goes on asking")
                }
                if report.stop != nil {
                    #expect(report.questions.isEmpty)
                    #expect(report.cards.first?.id.rule == report.stop, "the card that stops is not the first")
                }
                guard looks, let card = report.cards.first else { continue }
                let wording = Wording(Book.rulebook, language: code)
                let page = AssessmentPage(wording).document(report)
                guard case .section(let section)? = page.blocks.first else {
                    Issue.record("\(danger.fact) in \(code) does not begin with a card")
                    continue
                }
                #expect(section.id == card.id.rule, "\(danger.fact) with \(status ?? "no status") in \(code)")
                guard language.isMultiple(of: 7) else { continue }
                let first = wording.text("card.\(card.id.rule).first", on: Book.on) ?? "?"
                for (form, text) in [
                    ("text", page.text(width: 4_000)), ("markdown", page.markdown()), ("html", page.html()),
                ] {
                    let place = text.firstRange(of: first.prefix(12))
                    let standing = text.firstRange(of: wording.ui("status.title"))
                    #expect(
                        place != nil && standing.map { place!.lowerBound < $0.lowerBound } ?? true,
                        "\(danger.fact) as \(form) in \(code)")
                }
                let json = AssessmentJSON(wording).node(report)
                let keys = (json.entries ?? []).map(\.key)
                #expect(keys.firstIndex(of: "cards").map { $0 < keys.firstIndex(of: "standing") ?? 0 } == true)
                #expect(json["cards"]?.items?.first?["id"]?.text == card.id.rule)
                #expect(json["stop"]?.text == report.stop ?? "null")
            }
        }
    }

    @Test("every worked case that stops shows its card first", arguments: Book.languages)
    func workedCases(_ language: String) {
        var met = 0
        for worked in Book.worked {
            let inquiry = Inquiry(asked: worked.on, minute: worked.minute, language: language)
            let report = Book.engine.assess(worked.caseFile, inquiry)
            guard let stop = report.stop else { continue }
            met += 1
            guard
                case .section(let first)? = AssessmentPage(Book.rulebook, language: language).document(report).blocks
                    .first
            else {
                Issue.record("\(worked.id) in \(language)")
                continue
            }
            #expect(first.id == stop, "\(worked.id) in \(language)")
        }
        #expect(met > 10)
    }

    @Test("no step stands without its warning before it, for either reader", arguments: Book.languages)
    func stepWarnings(_ language: String) throws {
        let wording = Wording(Book.rulebook, language: language)
        for step in Book.rulebook.steps.values where step.exposure.needsWarning {
            let warning = try #require(wording.text("step.\(step.id).warn", on: Book.on), "\(step.id)")
            let action = try #require(wording.text("step.\(step.id).do", on: Book.on), "\(step.id)")
            for reader in [Reader.person, .caseworker] {
                let words = StepWords(wording: wording, day: Book.on, reader: reader)
                let text = Page(language: language, words.blocks(step.id)).text(width: 4_000)
                let places = (text.firstRange(of: warning), text.firstRange(of: action))
                #expect(
                    places.0 != nil && places.1.map { places.0!.lowerBound < $0.lowerBound } == true,
                    "\(step.id) in \(language) for a \(reader)")
            }
        }
    }

    @Test(
        "on no card does a step stand before its warning, or a number before whom it may tell",
        arguments: Book.languages)
    func cardWarnings(_ language: String) throws {
        let wording = Wording(Book.rulebook, language: language)
        for reader in [Reader.person, .caseworker] {
            let inquiry = Inquiry(asked: Book.on, minute: 1290, reader: reader, language: language)
            let page = CardPage(wording, inquiry)
            for card in Book.rulebook.cards {
                let sheet = CardSheet(
                    card, wording, lines: nil, referrals: Book.engine.helpers(of: card, inquiry), inquiry: inquiry)
                let texts = [
                    page.document(sheet).text(width: 4_000), page.document(sheet).markdown(), page.body(sheet),
                ]
                for id in card.steps {
                    guard let step = Book.rulebook.steps[id], step.exposure.needsWarning else { continue }
                    let line = sheet.parts.flatMap(\.lines).first {
                        $0.text.own == wording.text("step.\(id).do", on: Book.on)
                    }
                    guard let line else { continue }
                    #expect(line.warning != nil, "\(card.id): \(id) in \(language)")
                }
                for referral in sheet.helpers {
                    let told = wording.ui(
                        "helpers.mayTell", ["parties": wording.list(referral.contact.mayTell.map(wording.party))])
                    guard let number = referral.contact.phonesShown(to: reader).first?.number else { continue }
                    // The name may hold the number; the number to call stands after whom it may tell.
                    let words = CardWords(wording: wording, inquiry: inquiry).helper(referral).plainText
                    let place = words.firstRange(of: told)
                    #expect(
                        place.map { words[$0.upperBound...].contains(number) } == true,
                        "\(card.id): \(referral.contact.id) in \(language)")
                }
                for text in texts {
                    let (isOpen, hasJapanese) = (text.contains("{"), text.contains(sheet.first.japanese.prefix(8)))
                    #expect(!isOpen, "\(card.id) in \(language) has an open placeholder")
                    #expect(hasJapanese, "\(card.id) in \(language) lacks its Japanese")
                }
                #expect(!sheet.isUnread || page.body(sheet).contains("class=\"unread\""))
                #expect(sheet.helpers.contains { $0.contact.emergency })
            }
        }
    }

    @Test("without lawful stay nothing is a bare yes, and no office that must report comes unannounced")
    func withoutLawfulStay() throws {
        try #require(Book.withoutStay.count > 5)
        for (number, status) in Book.withoutStay.enumerated() {
            for language in Book.isSweep ? Book.languages : [Book.languages[number % 5], "en"] {
                for reader in [Reader.person, .caseworker] {
                    let inquiry = Inquiry(asked: Book.on, minute: 600, reader: reader, language: language)
                    let report = try Book.assess(
                        "person: {inJapan: yes, sex: female}\nhealth: {pregnant: yes}", status: status, inquiry)
                    let wording = Wording(Book.rulebook, language: language)
                    let text = AssessmentPage(wording).document(report).text(width: 4_000)
                    let open = report.findings.count { $0.kind == .entitlement && $0.verdict == .holds }
                    let bare = text.contains("\n\(wording.ui("entitlements.yes")) (\(open))\n")
                    #expect(!bare, "\(status) in \(language)")
                    let careful = text.contains("\n\(wording.ui("entitlements.yesWithCare")) (\(open))\n")
                    #expect(careful || open == 0, "\(status) in \(language)")
                    for finding in report.findings where finding.kind == .entitlement && finding.verdict == .holds {
                        guard let own = Book.rulebook.entitlements.first(where: { $0.id == finding.id.rule }),
                            own.exposure.needsWarning,
                            let warning = wording.text("entitlement.\(own.id).warn", on: Book.on),
                            let name = wording.text("entitlement.\(own.id).name", on: Book.on)
                        else { continue }
                        let isFirst = text.firstRange(of: warning).map { text[$0.upperBound...].contains(name) }
                        #expect(isFirst == true, "\(own.id), \(status), \(language)")
                    }
                    // Those that may tell immigration or the police come after those that do not.
                    let others = report.referrals.filter { !$0.contact.emergency }
                    let firstTelling = others.firstIndex { !$0.hazards.isEmpty } ?? others.count
                    let tellLast = others[firstTelling...].allSatisfy { $0.tellsHazard }
                    #expect(tellLast, "\(status) in \(language)")
                }
            }
        }
    }
}
