import CaseFile
import FEEL
import Source
import Testing

/// An interview sets fact after fact; what was written before stays.
@Suite struct EditingTests {
    private func set(
        _ file: CaseFile, _ path: String, item: String? = nil, _ value: String?, provenance: Provenance? = nil
    ) throws -> CaseFile {
        let (changed, problems) = file.setting(
            path, item: item, to: value.map { .text($0) }, provenance: provenance, reference: Given.reference)
        #expect(problems.isEmpty, "\(problems)")
        return try #require(changed)
    }

    @Test func factsAreSetOneByOne() throws {
        var file = try Given.valid("shirube: 1\nabout: my own words\n")
        file = try set(file, "person.sex", "female")
        file = try set(file, "stay.status", "tit-1b")
        file = try set(file, "stay.from", "令和元年6月10日")
        file = try set(file, "stay.until", item: "s2", "2021-06-09")
        file = try set(file, "papers.lost", "yes", provenance: Provenance(origin: .told, sure: .likely))
        file = try set(file, "job.left", item: "j1", "unknown")
        #expect(
            file.yaml() == """
                shirube: 1
                about: my own words
                person:
                  sex: female
                stays:
                  - {status: tit-1b, from: 令和元年6月10日}
                  - {id: s2, until: 2021-06-09}
                papers:
                  lost: {value: yes, source: told, sure: likely}
                jobs:
                  - {id: j1, left: unknown}

                """)
        #expect(file.items(of: "stays")[0]["from"] == .date(Given.day("2019-06-10")))
        #expect(file.saidUnknown == [FactPath("job.left", item: "j1")])
    }

    @Test func factsAreTakenOut() throws {
        let file = try Given.valid("person: {sex: male}\npapers: {lost: yes, expiry: 2030-01-01}\n")
        #expect(try set(file, "person.sex", nil).yaml() == "papers:\n  lost: yes\n  expiry: 2030-01-01\n")
        #expect(try set(file, "papers.lost", nil).fact("papers.lost") == .unknown)
    }

    @Test func thePrefectureIsSaidOnce() throws {
        let file = try set(try Given.valid("prefecture: Tokyo\n"), "person.prefecture", "Gifu")
        #expect(file.fact("person.prefecture") == .string("Gifu"))
        #expect(file.yaml() == "person:\n  prefecture: Gifu\n")
    }

    @Test func aWholeListIsSet() throws {
        let (file, problems) = try Given.valid("shirube: 1\n").setting(
            "incidents", to: .list([]), reference: Given.reference)
        #expect(problems.isEmpty)
        #expect(file?.value("incidents") == .list([]))
        #expect(file?.statedPaths == ["incidents"])
    }

    @Test func anIncompleteListStaysIncomplete() throws {
        let file = try Given.valid("jobs: {complete: no, items: [{task: a}]}\n")
        let changed = try set(file, "job.task", item: "new", "b")
        #expect(changed.itemIDs(of: "jobs") == ["j1", "new"])
        guard case .list(let jobs) = changed.value("jobs") else {
            Issue.record("jobs is no list")
            return
        }
        #expect(!jobs.complete)
    }

    @Test func mistakesChangeNothing() throws {
        let file = try Given.valid("stays: [{from: 2019-01-01}, {from: 2020-01-01}]\n")
        let which = file.setting("stay.until", to: .text("2019-12-31"), reference: Given.reference)
        #expect(which.caseFile == nil && which.problems.first?.accepted == "s1, s2")
        let fact = file.setting("stay.untill", to: .text("2019-12-31"), reference: Given.reference)
        #expect(fact.caseFile == nil)
        #expect(fact.problems.first?.message == "there is no fact 'stay.untill', did you mean 'stay.until'?")
        let value = file.setting("stay.until", item: "s1", to: .text("2018-12-31"), reference: Given.reference)
        #expect(value.caseFile == nil && value.problems.first?.field == "stays[0].until")
        let reckoned = file.setting("now.status", to: .text("ssw-1"), reference: Given.reference)
        #expect(reckoned.caseFile == nil)
    }
}
