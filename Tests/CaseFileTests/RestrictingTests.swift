import CaseFile
import FEEL
import Testing

/// What lies after the day asked is left out and counted.
@Suite struct RestrictingTests {
    static let sample = """
        person: {birthDate: 1990-01-01}
        papers: {expiry: 2030-01-01, lost: yes, lostOn: 2020-03-01}
        stays:
          - {from: 2018-06-10, until: 2019-06-09}
          - {from: 2019-06-10, until: 2021-06-09, ended: 2020-05-01, endedBy: left-japan}
        jobs: [{from: 2018-07-10, left: yes, leftOn: 2019-12-01, leftBecause: dismissed, contractUntil: 2021-07-09}]
        applications: [{filed: 2019-05-01, decided: 2019-06-05, result: granted}]
        incidents: [{on: 2019-12-01}, {on: 2017-01-01}]
        months: [{month: 2019-05}, {month: 2019-06}]
        """

    @Test func laterItemsAndEventsAreLeftOut() throws {
        let (file, leftOut) = try Given.valid(RestrictingTests.sample).restricted(to: Given.day("2019-06-01"))
        #expect(leftOut == 5)
        #expect(file.itemIDs(of: "stays") == ["s1"])
        #expect(file.itemIDs(of: "incidents") == ["i2"])
        #expect(file.itemIDs(of: "months") == ["m1", "m2"])
        #expect(file.fact("papers.lostOn") == .unknown)
        #expect(file.fact("papers.lost") == .unknown)
        #expect(file.fact("papers.expiry") == .date(Given.day("2030-01-01")))
        let job = try #require(file.items(of: "jobs").first)
        #expect(job["leftOn"] == .unknown && job["left"] == .unknown && job["leftBecause"] == .unknown)
        #expect(job["contractUntil"] == .date(Given.day("2021-07-09")))
        let application = try #require(file.items(of: "applications").first)
        #expect(application["decided"] == .unknown && application["result"] == .unknown)
        #expect(file.statedPaths.isDisjoint(with: ["papers.lostOn", "job.left", "stay.ended", "stay.endedBy"]))
        #expect(file.statedPaths.isSuperset(of: ["papers.expiry", "job.from", "stays", "stay.until"]))
    }

    @Test func theDayItselfBelongsToTheCase() throws {
        let file = try Given.valid("incidents: [{on: 2019-12-01}]\n")
        #expect(file.restricted(to: Given.day("2019-12-01")).leftOut == 0)
        #expect(file.restricted(to: Given.day("2019-11-30")).leftOut == 1)
    }

    @Test func nothingIsLeftOutOfThePast() throws {
        let file = try Given.valid(RestrictingTests.sample)
        let (same, leftOut) = file.restricted(to: Given.day("2026-11-22"))
        #expect(leftOut == 0)
        #expect(same.values == file.values)
        #expect(same.statedPaths == file.statedPaths)
    }

    @Test func listsStayAsCompleteAsTheyWere() throws {
        let (file, _) = try Given.valid(
            "incidents: {complete: no, items: [{on: 2019-12-01}]}\nstays: [{from: 2019-01-01}]\n"
        )
        .restricted(to: Given.day("2018-01-01"))
        #expect(file.value("incidents") == .list(FEELList([], complete: false)))
        #expect(file.value("stays") == .list(FEELList([], complete: true)))
    }
}
