import CaseFile
import Source
import Testing

/// Whatever is wrong with a case is refused with its place, its field, what was found and what is accepted.
@Suite struct CaseRefusalTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        let text: String
        let line: Int
        let message: String

        init(_ text: String, _ line: Int, _ message: String) {
            self.text = text
            self.line = line
            self.message = message
        }

        var testDescription: String { message }
    }

    static let all: [Bad] = [
        Bad(
            "stays: [{from: 2024-02-30}]", 1,
            "stays[0].from: '2024-02-30' is no day of the calendar; accepted: 2024-06-10,"),
        Bad(
            "papers:\n  lostOn: 2018-06", 2,
            "papers.lostOn: '2018-06' names no day; accepted: a day; leave the field out"),
        Bad("papers:\n  lostOn: 2018", 2, "papers.lostOn: '2018' names no day; accepted: a day; leave"),
        Bad("papers: {lostOn: tomorrow}", 1, "papers.lostOn: 'tomorrow' is no date; accepted: 2024-06-10,"),
        Bad(
            "papers: {lostOn: 令和1年1月1日}", 1,
            "papers.lostOn: '令和1年1月1日' lies before the first day of its era, 2019-05-01"),
        Bad("papers: {lostOn: [1]}", 1, "papers.lostOn: a list stands where a single value should"),
        Bad(
            "jobs: [{promisedWage: 100 XQX}]", 1,
            "jobs[0].promisedWage: 'XQX' is no known currency; accepted: a code of ISO 4217"),
        Bad(
            "jobs: [{promisedWage: {amount: 5, currency: YEN}}]", 1,
            "jobs[0].promisedWage.currency: 'YEN' is no currency"),
        Bad("jobs: [{promisedWage: 100}]", 1, "jobs[0].promisedWage: '100' is no amount of money"),
        Bad("jobs: [{promisedWage: 10.5 JPY}]", 1, "jobs[0].promisedWage: 10.5 has too many decimals"),
        Bad("jobs: [{promisedWage: {amount: 5}}]", 1, "jobs[0].promisedWage: the field 'currency' is missing"),
        Bad("person: {paidIn: jpy}", 1, "person.paidIn: 'jpy' is no currency, did you mean 'JPY'?"),
        Bad(
            "person:\n  nationalty: VN", 2,
            "person.nationalty: there is no field 'nationalty', did you mean 'nationality'?"),
        Bad("persn: {}", 1, "persn: there is no field 'persn', did you mean 'person'?"),
        Bad("stay: []", 1, "stay: there is no field 'stay', did you mean 'stays'?"),
        Bad(
            "person: {nationality: Vietnam}", 1,
            "person.nationality: 'Vietnam' is no country; accepted: two capital letters"),
        Bad("person: {nationality: vn}", 1, "person.nationality: 'vn' is no country, did you mean 'VN'?"),
        Bad(
            "person: {sex: femal}", 1,
            "person.sex: 'femal' is not accepted here, did you mean 'female'?; accepted: female, male"),
        Bad("person: {needs: [doctor, food]}", 1, "person.needs[1]: 'food' is not accepted here"),
        Bad("person: {inJapan: maybe}", 1, "person.inJapan: 'maybe' is neither yes nor no"),
        Bad("person: {speaks: Vietnamese}", 1, "person.speaks: 'Vietnamese' is no language known here"),
        Bad("language: xx", 1, "language: 'xx' is no language known here"),
        Bad(
            "prefecture: Tokio", 1,
            "prefecture: 'Tokio' is no prefecture, did you mean 'Tokyo'?; accepted: Tokyo, Osaka, Gifu"),
        Bad("prefecture: Tokyo\nperson: {prefecture: Osaka}", 2, "person.prefecture: person.prefecture is 'Osaka' and"),
        Bad("person: {age: 30}", 1, "person.age: 'person.age' is worked out from other facts and cannot be stated"),
        Bad("now: {status: ssw-1}", 1, "now: everything in 'now' is worked out from other facts"),
        Bad("stays:\n  - status: tit-1", 2, "stays[0].status: 'tit-1' is no status, did you mean 'tit-1b'?"),
        Bad(
            "stays:\n  - {from: 2018-01-01, status: ssw-1}", 2,
            "stays[0].status: the status 'ssw-1' did not exist on 2018-01-01: it existed from 2019-04-01; accepted: a status that"
        ),
        Bad(
            "stays:\n  - {from: 2027-04-01, status: tit-1b}", 2,
            "stays[0].status: the status 'tit-1b' did not exist on 2027-04-01: it existed from 2010-07-01 to 2027-03-31"
        ),
        Bad(
            "stays: [{from: 2019-01-02, until: 2019-01-01}]", 1,
            "stays[0].until: 'until' (2019-01-01) is before 'from' (2019-01-02)"),
        Bad("jobs: [{from: 2019-01-02, leftOn: 2019-01-01}]", 1, "jobs[0].leftOn: 'leftOn' (2019-01-01) is before"),
        Bad(
            "applications:\n- filed: 2019-01-02\n  decided: 2018-12-31", 3,
            "applications[0].decided: 'decided' (2018-12-31) is"),
        Bad(
            "stays:\n- {id: a, from: 2018-01-01, ended: 2019-03-01}\n- {from: 2019-02-01}", 3,
            "stays[1].from: the stay overlaps the stay 'a', which ended on 2019-03-01"),
        Bad(
            "stays:\n- from: 2018-01-01\n- from: 2018-01-01", 3,
            "stays[1].from: two stays begin on 2018-01-01: 's1' and 's2'"),
        Bad("stays: [{periodMonths: a year}]", 1, "stays[0].periodMonths: 'a year' is no number"),
        Bad("stays: [{periodMonths: -3}]", 1, "stays[0].periodMonths: '-3' is less than nothing"),
        Bad("stays: [{periodMonths: 1_000}]", 1, "stays[0].periodMonths: '1_000' is no number"),
        Bad("stays: none", 1, "stays: none stands where a list should"),
        Bad("stays: {complete: no}", 1, "stays: the field 'items' is missing"),
        Bad("stays: {complete: no, items: 3}", 1, "stays.items: 3 stands where a list should"),
        Bad(
            "stays: {complet: no, items: []}", 1, "stays.complet: there is no field 'complet', did you mean 'complete'?"
        ),
        Bad("stays: [x]", 1, "stays[0]: x stands where the fields of 'stay' should"),
        Bad("person: [x]", 1, "person: a list stands where the fields of 'person' should"),
        Bad("jobs:\n- id: a\n- id: a", 3, "jobs[1].id: the id 'a' stands twice, first in jobs[0]"),
        Bad("jobs: [{id: a b}]", 1, "jobs[0].id: 'a b' is no id"),
        Bad(
            "jobs: [{id: a}]\nincidents:\n- job: b", 3,
            "incidents[0].job: no item of 'jobs' has the id 'b', did you mean 'a'?"),
        Bad("incidents: [{job: a}]", 1, "incidents[0].job: no item of 'jobs' has the id 'a'"),
        Bad(
            "papers: {lostOn: {value: 2019-01-01, source: gossip}}", 1,
            "papers.lostOn.source: 'gossip' is not accepted here"),
        Bad("papers: {lostOn: {value: 2019-01-01, shure: yes}}", 1, "papers.lostOn.shure: there is no field 'shure'"),
        Bad("papers: {lostOn: {source: told}}", 1, "papers.lostOn: the value is missing"),
        Bad("shirube: 2", 1, "shirube: version '2' of the document is not known here; accepted: 1"),
        Bad("hello", 1, "hello stands where a case should"),
    ]

    @Test(arguments: all)
    func isNamed(_ bad: Bad) throws {
        let (file, problems) = try Given.read(bad.text)
        #expect(file == nil)
        let problem = try #require(problems.first)
        #expect(problem.line == bad.line)
        let words = String(problem.description.drop { $0 != " " }.dropFirst())
        #expect(words.hasPrefix(bad.message), "\(problem)")
        #expect(problem.accepted != nil)
        #expect(problems.count == 1, "\(problems)")
    }

    @Test func allProblemsAreNamedAtOnce() throws {
        let (_, problems) = try Given.read("person: {sex: x, inJapan: y}\nstays:\n  - {from: z}\nfoo: 1\n")
        #expect(problems.map(\.line) == [1, 1, 3, 4])
        #expect(problems.map(\.field) == ["person.sex", "person.inJapan", "stays[0].from", "foo"])
    }

    @Test func aStatusOnADayWithoutEstablishedStartIsAccepted() throws {
        _ = try Given.valid("stays: [{from: 1985-01-01, status: student}]\n")
    }

    @Test func anEarlierCardMayReachIntoTheNextStay() throws {
        _ = try Given.valid("stays: [{from: 2018-01-01, until: 2019-06-01}, {from: 2019-05-20, until: 2019-05-30}]\n")
    }
}
