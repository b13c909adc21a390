import Civil
import Reckoning
import Testing

@Suite("timeline of statuses")
struct TimelineTests {
    private let reckoner = TimelineReckoner(
        unlimited: ["permanent-resident"], irregular: ["overstayer", "provisional-release"],
        specialPeriodMonths: { $0.year >= 2010 ? 2 : nil },
        specialPeriodShortestGrantDays: { _ in 30 })

    private func day(_ text: String) -> CivilDate { (try? CivilDate.parse(text)) ?? CivilDate(dayNumber: 0) }

    private func stay(
        _ status: String?, _ from: String?, _ until: String?, ended: String? = nil, endedBy: String? = nil,
        heldNow: Bool? = nil
    ) -> Stay {
        Stay(
            id: "s", status: status, from: from.map(day), until: until.map(day), periodMonths: nil,
            ended: ended.map(day),
            endedBy: endedBy, heldNow: heldNow)
    }

    private func standing(
        _ on: String, _ stays: [Stay]?, complete: Bool = true, filings: [TimelineReckoner.Filing]? = [],
        inJapan: Bool? = true
    ) -> Standing {
        reckoner.timeline(
            asked: day(on), stays: stays, complete: complete, filings: filings, inJapan: inJapan, leftJapan: nil
        ).standing
    }

    @Test("a stay holds through its last day and not beyond")
    func lastDay() {
        let stays = [stay("student", "2025-04-01", "2026-03-31")]
        #expect(standing("2026-03-31", stays).status == "student")
        let after = standing("2026-04-01", stays)
        #expect(after.status == "overstayer")
        #expect(after.overstaySince == day("2026-04-01"))
        #expect(after.lawful == false)
    }

    @Test("nobody is an overstayer who is not stated to be in Japan")
    func notInJapan() {
        let stays = [stay("student", "2025-04-01", "2026-03-31")]
        #expect(standing("2026-08-01", stays, inJapan: nil).status == nil)
        #expect(standing("2026-08-01", stays, inJapan: false).away)
    }

    @Test("a pending application carries the stay for two months at most")
    func specialPeriod() {
        let stays = [stay("student", "2025-04-01", "2026-03-31")]
        let pending = [TimelineReckoner.Filing(filed: day("2026-03-31"), decided: nil, result: "pending")]
        let inside = standing("2026-05-31", stays, filings: pending)
        #expect(inside.status == "student")
        #expect(inside.inSpecialPeriod == true)
        #expect(inside.specialPeriodEnds == day("2026-05-31"))
        #expect(standing("2026-06-01", stays, filings: pending).status == "overstayer")
    }

    @Test("an application after expiry carries nothing; nor does one on a grant of thirty days")
    func noSpecialPeriod() {
        let late = [TimelineReckoner.Filing(filed: day("2026-04-01"), decided: nil, result: "pending")]
        #expect(
            standing("2026-04-02", [stay("student", "2025-04-01", "2026-03-31")], filings: late).status == "overstayer")
        let short = [TimelineReckoner.Filing(filed: day("2026-03-20"), decided: nil, result: "pending")]
        #expect(
            standing("2026-04-01", [stay("da-departure", "2026-03-01", "2026-03-31")], filings: short).status
                == "overstayer")
    }

    @Test("a refusal ends the special period on the day of the decision")
    func refused() {
        let stays = [stay("student", "2025-04-01", "2026-03-31")]
        let refused = [TimelineReckoner.Filing(filed: day("2026-03-10"), decided: day("2026-04-20"), result: "refused")]
        #expect(standing("2026-04-20", stays, filings: refused).inSpecialPeriod == true)
        #expect(standing("2026-04-21", stays, filings: refused).overstaySince == day("2026-04-21"))
    }

    @Test("whether an application was made is unknown until it is said")
    func applicationsUnknown() {
        let stays = [stay("student", "2025-04-01", "2026-03-31")]
        #expect(standing("2026-04-15", stays, filings: nil).status == nil)
        let later = standing("2026-06-15", stays, filings: nil)
        #expect(later.status == "overstayer")
        #expect(later.overstaySince == nil, "an application may have carried the stay for some time")
        let before = standing("1992-06-01", [stay("student", "1991-04-01", "1992-03-31")], filings: nil)
        #expect(before.overstaySince == day("1992-04-01"), "no special period existed then")
    }

    @Test("leaving the workplace does not end the stay; an unknown end stays unknown")
    func unknownEnd() {
        #expect(standing("2026-04-15", [stay("tit-1b", nil, nil)]).status == nil)
        #expect(standing("2026-04-15", [stay("tit-1b", nil, nil, heldNow: true)]).status == "tit-1b")
    }

    @Test("a further stay may exist where the list is open")
    func openList() {
        #expect(standing("2026-08-01", [stay("student", "2025-04-01", "2026-03-31")], complete: false).status == nil)
    }

    @Test("permanent residents and people without status have no expiry")
    func noExpiry() {
        let permanent = standing("2040-01-01", [stay("permanent-resident", "2010-01-01", nil)])
        #expect(permanent.status == "permanent-resident")
        #expect(permanent.expiry == nil)
        #expect(permanent.lawful == true)
        let released = standing(
            "2026-08-01", [stay("student", "2024-04-01", "2025-03-31"), stay("provisional-release", "2026-01-10", nil)])
        #expect(released.status == "provisional-release")
        #expect(released.overstaySince == day("2025-04-01"))
    }
}
