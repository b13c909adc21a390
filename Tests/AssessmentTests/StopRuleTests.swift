import Assessment
import CaseFile
import Civil
import FEEL
import Reckoning
import Rulebook
import Source
import TestSupport
import Testing
import Vocabulary

@Suite("what is asked, and when asking stops")
struct StopRuleTests {
    private static let reference = Book.rulebook.referenceData
    private static let on = CivilDate(year: 2026, month: 11, day: 22) ?? CivilDate(dayNumber: 0)

    private static func empty() throws -> CaseFile {
        try #require(
            CaseFile.read(CaseFile.emptyDocument, vocabulary: Book.rulebook.vocabulary, reference: reference).caseFile)
    }

    private static func read(_ text: String) throws -> CaseFile {
        let node = try SourceReader.read(text: "shirube: 1\n" + text, file: "case.yaml")
        let (read, problems) = CaseFile.read(node, vocabulary: Book.rulebook.vocabulary, reference: reference)
        return try #require(read, "\(problems)")
    }

    /// Facts and words on sexual violence and prostitution: they count where told and are never put to a person.
    private static let unasked = ["danger.sexualViolence", "danger.forcedProstitution"]

    @Test("the vocabulary lets nobody ask about sexual violence")
    func declared() {
        for id in Self.unasked { #expect(Book.rulebook.vocabulary.fact(id)?.ask == .never, "\(id)") }
        for fact in Book.rulebook.vocabulary.facts where fact.type.hasValues && fact.ask != .never {
            let words = fact.values.filter { $0.contains("sexual") || $0.contains("prostitution") }
            // A fact told of a past event may hold the word; the person is not offered it.
            if fact.id.hasPrefix("incident.") { #expect(words.allSatisfy(fact.notOffered.contains), "\(fact.id)") }
        }
    }

    @Test(
        "two thousand random interviews: never sexual violence, at most five on coercion, none to a child, none after a stop",
        arguments: 0..<40)
    func interviews(_ block: Int) throws {
        let most = try #require(Book.rulebook.policy.coercionQuestions)
        #expect(most == 5)
        for number in 0..<50 {
            let seed = UInt64(block * 50 + number)
            var random = SeededStream(seed &* 6_364_136 &+ 11)
            // Half begin with all that is safe answered no, so that the interview gets past danger.
            var current = try Self.empty()
            if number.isMultiple(of: 2) {
                current = try Self.read(
                    "danger: {now: no, confined: no, airportEscort: no, violenceAtWork: no, noBedTonight: no, controlledByOther: no}\n"
                        + "health: {bleedingOrBirth: no, suicidalThoughts: no}\ncustody: {held: no}\n"
                        + (number.isMultiple(of: 4)
                            ? "person: {under18: yes}\n" : "person: {under18: no, inJapan: yes}\n")
                        + "stays: [{id: s1, status: tit-1b, from: 2026-01-10, until: 2027-01-09}]\njobs: [{id: j1}]\ncontracts: [{id: k1}]\n"
                )
            }
            var interview = Interview(Book.engine, Inquiry(asked: Self.on))
            var coercion = 0
            for _ in 0..<14 {
                let report = interview.report(current)
                guard report.stop == nil else {
                    #expect(report.questions.isEmpty)
                    break
                }
                for question in report.questions { #expect(!Self.unasked.contains(question.fact), "seed \(seed)") }
                // Any of the questions may be picked: a person need not follow the order.
                guard let question = report.questions.randomElement(using: &random) else { break }
                let form = interview.form(of: question, in: current)
                if case .choice(let values) = form {
                    #expect(!values.contains("sexual-violence"), "seed \(seed): \(question.fact)")
                }
                if Book.rulebook.vocabulary.fact(question.fact)?.isCoercion == true {
                    coercion += 1
                    interview.countCoercion()
                    #expect(current.value("person.under18") != .boolean(true), "seed \(seed) asks a child")
                }
                let answer: Interview.Answer =
                    switch form {
                    case .yesNo: .given(Int.random(in: 0..<6, using: &random) == 0 ? "yes" : "no")
                    case .anyItem(let further): .given(further ? "no" : "yes")
                    case .choice(let values): .given(values.randomElement(using: &random) ?? "")
                    default: .unknown
                    }
                let next = interview.applying(answer, to: question, in: current).caseFile
                current = try #require(next ?? interview.applying(.unknown, to: question, in: current).caseFile)
            }
            #expect(coercion <= most, "seed \(seed)")
        }
    }

    @Test("a child is asked nothing on coercion, and an adult at most five of it at once")
    func coercion() throws {
        let told = "jobs: [{id: j1}]\nstays: [{id: s1, status: tit-1b, from: 2026-01-10, until: 2027-01-09}]\n"
        func asked(_ caseFile: CaseFile, after: Int = 0) -> Int {
            var inquiry = Inquiry(asked: Self.on)
            inquiry.coercionAsked = after
            return Book.engine.assess(caseFile, inquiry).questions.count {
                Book.rulebook.vocabulary.fact($0.fact)?.isCoercion == true
            }
        }
        let adult = try Self.read(told + "person: {birthDate: 1990-01-01}\n")
        #expect(asked(adult) == 5)
        #expect(asked(adult, after: 3) == 2)
        #expect(asked(adult, after: 9) == 0)
        let child = try Self.read(told + "person: {birthDate: 2010-01-01}\n")
        #expect(asked(child) == 0)
    }

    @Test("whoever gave the date of birth is not asked whether she is under eighteen")
    func ageKnown() throws {
        let questions = Book.engine.assess(
            try Self.read("person: {birthDate: 1990-01-01}\n"), Inquiry(asked: Self.on)
        ).questions.map(\.fact)
        #expect(!questions.contains("person.under18"))
        let unknown = Book.engine.assess(try Self.empty(), Inquiry(asked: Self.on)).questions.map(\.fact)
        #expect(unknown.contains("person.under18"))
    }

    @Test("a last day within a week makes a conclusion urgent")
    func nearDays() throws {
        func urgency(_ until: String) throws -> Urgency? {
            let report = Book.engine.assess(
                try Self.read("stays: [{id: s1, status: engineer-humanities, from: 2024-01-10, until: \(until)}]\n"),
                Inquiry(asked: Self.on))
            return report.finding(FindingID(rule: "extension-before-expiry"))?.urgency
        }
        let (far, near) = (try urgency("2027-02-10"), try urgency("2026-11-26"))
        #expect(far == .normal)
        #expect(near == .urgent)
    }

    @Test("helpers: the subject first, and whoever may tell last")
    func helpers() throws {
        let held = Book.engine.assess(
            try Self.read(
                "person: {inJapan: yes, prefecture: Gunma}\nstays: [{id: s1, status: overstayer, heldNow: yes}]\ncustody: {held: yes, by: police}\n"
            ), Inquiry(asked: Self.on, minute: 1290))
        let ids = held.referrals.map(\.contact.id)
        let lawyer = try #require(ids.firstIndex(of: "duty-lawyer-gunma"))
        for (place, referral) in held.referrals.enumerated() where referral.contact.runBy == "union" {
            #expect(lawyer < place, "\(referral.contact.id) before the duty lawyer")
        }
        let others = held.referrals.filter { !$0.contact.emergency }
        let telling = others.firstIndex { $0.tellsHazard } ?? others.count
        #expect(others[telling...].allSatisfy { $0.tellsHazard })
        #expect(held.referrals.filter(\.contact.emergency).count == Book.rulebook.contacts.count { $0.emergency })
    }
}
