import CaseFile
import Civil
import FEEL
import Source
import Testing
import Vocabulary

/// What a case says becomes values; what it does not say is unknown.
@Suite struct CaseReadingTests {
    static let sample = """
        shirube: 1
        id: SC04
        language: vi
        prefecture: Tokyo
        about: one line
        person: {nationality: VN, birthDate: 平成2年1月1日, sex: male, inJapan: yes, languages: [vi, ja], needs: doctor}
        papers:
          lostOn: {value: 2019-05-01, source: told, sure: unsure}
        stays:
          - {id: first, status: tit-1b, from: 2018-06-10, until: 2019-06-09, periodMonths: 12}
          - {status: tit-2b, from: 2019-06-10}
        jobs:
          complete: no
          items:
            - {from: 2018-07-10, promisedWage: 145000 JPY, task: 5, leftOn: unknown}
            - {promisedWage: {amount: 1200.5, currency: USD}}
        incidents: []
        loans: [{rate: -0.5}]
        """

    @Test func valuesAreRead() throws {
        let file = try Given.valid(CaseReadingTests.sample)
        #expect(file.id == "SC04")
        #expect(file.language == "vi")
        #expect(file.fact("person.nationality") == .string("VN"))
        #expect(file.fact("person.birthDate") == .date(Given.day("1990-01-01")))
        #expect(file.fact("person.prefecture") == .string("Tokyo"))
        #expect(file.fact("person.inJapan") == .boolean(true))
        #expect(file.fact("person.languages") == .list([.string("vi"), .string("ja")]))
        #expect(file.fact("person.needs") == .list([.string("doctor")]))
        #expect(file.fact("person.speaks") == .unknown)
        #expect(file.fact("person.age") == .unknown)
        #expect(file.itemIDs(of: "stays") == ["first", "s2"])
        #expect(file.items(of: "stays")[0]["periodMonths"] == .number(Decimal(12)))
        #expect(file.items(of: "stays")[1]["until"] == .unknown)
    }

    @Test func absentIsUnknownAndOpen() throws {
        let file = try Given.valid("shirube: 1\n")
        guard case .context(let person) = file.value("person") else {
            Issue.record("person is no context")
            return
        }
        #expect(person.open && person.values.allSatisfy(\.isUnknown))
        #expect(file.value("stays") == .unknown)
        #expect(file.value("nobody") == .unknown)
        #expect(file.statedPaths.isEmpty)
        #expect(file.id == nil && file.language == nil)
    }

    @Test func listsAreCompleteUnlessTheySayOtherwise() throws {
        let file = try Given.valid(CaseReadingTests.sample)
        guard case .list(let stays) = file.value("stays"), case .list(let jobs) = file.value("jobs"),
            case .list(let incidents) = file.value("incidents")
        else {
            Issue.record("a list is missing")
            return
        }
        #expect(stays.complete && stays.items.count == 2)
        #expect(!jobs.complete && jobs.items.count == 2)
        #expect(incidents.complete && incidents.items.isEmpty)
        #expect(file.value("applications") == .unknown)
    }

    @Test func moneyIsAnAmountACurrencyAndYen() throws {
        let jobs = try Given.valid(CaseReadingTests.sample).items(of: "jobs")
        guard case .context(let yen)? = jobs[0]["promisedWage"], case .context(let dollars)? = jobs[1]["promisedWage"]
        else {
            Issue.record("no money")
            return
        }
        #expect(yen["amount"] == .number(Decimal(145_000)))
        #expect(yen["currency"] == .string("JPY"))
        #expect(yen["yen"] == .number(Decimal(145_000)))
        #expect(dollars["amount"] == Decimal("1200.5").map(Value.number))
        #expect(dollars["yen"] == .unknown && dollars.open)
    }

    @Test func sourceAndSurenessAreKept() throws {
        let file = try Given.valid(CaseReadingTests.sample)
        #expect(file.fact("papers.lostOn") == .date(Given.day("2019-05-01")))
        #expect(file.provenance == [FactPath("papers.lostOn"): Provenance(origin: .told, sure: .unsure)])
    }

    @Test func notKnowingIsRemembered() throws {
        let file = try Given.valid(CaseReadingTests.sample)
        #expect(file.saidUnknown == [FactPath("job.leftOn", item: "j1")])
        #expect(file.items(of: "jobs")[0]["leftOn"] == .unknown)
        #expect(!file.statedPaths.contains("job.leftOn"))
    }

    @Test func statedPathsNameFactsAndLists() throws {
        let stated = try Given.valid(CaseReadingTests.sample).statedPaths
        #expect(
            stated.isSuperset(of: ["person.sex", "person.prefecture", "stays", "stay.status", "incidents", "job.task"]))
        #expect(stated.isDisjoint(with: ["stay.id", "applications", "person.age", "person.speaks"]))
    }

    @Test func jsonReadsAlike() throws {
        let yaml = try Given.valid(CaseReadingTests.sample)
        let json = try Given.valid(yaml.json(), "case.json")
        #expect(json.values == yaml.values)
        #expect(json.statedPaths == yaml.statedPaths)
        #expect(json.provenance == yaml.provenance)
        let nulls = try Given.valid(
            #"{"person": {"sex": null, "inJapan": true}, "stays": null, "papers": null}"#, "c.json")
        #expect(nulls.statedPaths == ["person.inJapan"])
    }

    @Test(arguments: [
        "2024-06-10", "2024/6/10", "令和6年6月10日", "R6.6.10", "２０２４年６月１０日", "\"2024-06-10\"",
    ])
    func daysAreReadInEveryAcceptedForm(_ text: String) throws {
        #expect(try Given.valid("papers: {lostOn: \(text)}\n").fact("papers.lostOn") == .date(Given.day("2024-06-10")))
    }

    @Test func generatedIDsDoNotMeetWrittenOnes() throws {
        let file = try Given.valid("jobs: [{id: j2}, {task: a}, {task: b}, {id: j4}]\n")
        #expect(file.itemIDs(of: "jobs") == ["j2", "j3", "j5", "j4"])
        #expect(file.nextItemID(of: "jobs") == "j6")
    }

    @Test func reckonedValuesArePutIn() throws {
        var file = try Given.valid(CaseReadingTests.sample)
        file.reckon("now.status", .string("tit-2b"))
        file.reckon("stay.periodMonths", item: 1, .number(Decimal(6)))
        file.reckon("no.fact", .boolean(true))
        #expect(file.fact("now.status") == .string("tit-2b"))
        #expect(file.items(of: "stays")[1]["periodMonths"] == .number(Decimal(6)))
    }
}
