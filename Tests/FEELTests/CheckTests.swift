import FEEL
import Testing

@Suite("FEEL: names, types and units")
struct CheckTests {
    private static let statuses = ["ssw-1", "tit-1", "tit-2"]
    private static let environment = TypeEnvironment(
        variables: [
            "asked": .date,
            "now": .context([
                "status": .enumeration("status", statuses), "expiry": .date, "daysLeft": .number(unit: "days"),
            ]),
            "groups": .context(["anyTit": .list(.enumeration("status", statuses))]),
            "jobs": .list(
                .context([
                    "left": .boolean, "leftOn": .date, "wage": .number(unit: "JPY"), "hours": .number(unit: "hours"),
                    "kind": .enumeration("job.kind", ["farm", "factory"]), "name": .string,
                ])),
            "defined": .context(["base": .number(unit: "JPY")]),
        ],
        parameters: [
            "law.noticeDays": (.number(unit: "days"), false), "law.wage": (.number(unit: "JPY"), true),
            "law.rate": (.number(unit: "rate"), false),
        ],
        findingIDs: ["a-rule"])

    private func check(_ text: String) throws -> Checked {
        try Expression.parse(text).check(CheckTests.environment)
    }

    @Test(arguments: [
        "now.status = \"ssw-1\" and asked <= now.expiry", "now.status in groups.anyTit",
        "now.status in (\"ssw-1\", \"tit-1\")",
        "some j in jobs satisfies j.left and j.wage < law.wage(\"Tokyo\")", "count(jobs[left = true]) >= 1",
        "now.expiry + days(law.noticeDays) > asked", "now.daysLeft < law.noticeDays", "sum(jobs.wage) > 0",
        "jobs[1].wage * law.rate > 100", "if now.daysLeft > 3 then asked else now.expiry", "finding(\"a-rule\") = true",
        "stated(now.expiry)", "defined.base + jobs[1].wage > 1", "(asked - now.expiry).days > law.noticeDays",
        "jobs[1].wage / jobs[1].hours * jobs[2].hours < jobs[1].wage", "now.status = null",
        "jobs[kind = \"farm\"].name = []",
        "every j in jobs[left] satisfies j.leftOn < asked", "asked.year >= 2024", "string length(jobs[1].name) > 2",
        "for j in jobs return {a: j.wage, b: a + 1}.b", "asked in [@\"2024-01-01\"..@\"2024-12-31\"]",
    ])
    func passes(_ text: String) throws {
        #expect(try check(text).problems == [])
    }

    @Test(arguments: [
        ("now.statuz = \"ssw-1\"", "did you mean status"), ("nov.status = 1", "did you mean now"),
        ("now.status = \"ssw-3\"", "no value of status"), ("now.status in (\"ssw-1\", \"tit\")", "no value of status"),
        ("jobs[1].kind = now.status", "no value in common"), ("now.daysLeft + jobs[1].wage > 1", "cannot be added"),
        ("now.daysLeft > law.wage(\"x\")", "compared"), ("law.wage > 1", "needs a key"),
        ("law.noticeDays(\"x\") > 1", "no key"),
        ("law.notice > 1", "no parameter"), ("asked + 14 > now.expiry", "days("), ("asked > 3", "compared"),
        ("now.expiry and true", "true or false"), ("not(3)", "true or false"),
        ("if asked then 1 else 2", "true or false"),
        ("days(jobs[1].wage)", "takes a number of days"), ("months(now.daysLeft)", "takes a number of months"),
        ("finding(\"b\")", "no rule"), ("finding(now.status)", "id of a rule"), ("stated(1 + 1)", "takes a fact"),
        ("asked < date(\"2024-02-30\")", "no date"), ("substring(1, 2)", "takes a text"),
        ("abs(1, 2)", "called otherwise"),
        ("some x in asked satisfies x", "a list"), ("jobs[1].left < true", "no order"), ("[1..\"a\"]", "compared"),
        ("foo(1)", "no foo"), ("asked(1)", "no function"), ("defined.bas > 1", "did you mean base"),
        ("@\"P1Y\" > @\"P1D\"", "compared"), ("now.expiry.hour = 1", "has no hour"), ("{a: 1, a: 2}", "twice"),
        ("count(asked)", "takes a list"), ("jobs[\"x\"]", "filter"),
    ])
    func fails(_ text: String, _ message: String) throws {
        let problems = try check(text).problems
        #expect(problems.contains { $0.message.contains(message) }, "\(text): \(problems)")
    }

    @Test func whatIsRead() throws {
        let checked = try check(
            """
            now.status = "ssw-1" and jobs[left = true].wage != [] and (some j in jobs satisfies j.leftOn.year > 2000)
            and law.rate > 0 and finding("a-rule") and not(stated(now.expiry)) and defined.base > 1
            """)
        #expect(checked.problems == [])
        #expect(checked.reads == ["now.status", "jobs", "jobs.left", "jobs.wage", "jobs.leftOn", "now.expiry"])
        #expect(checked.parameters == ["law.rate"])
        #expect(checked.findings == ["a-rule"])
        #expect(checked.stated == ["now.expiry"])
        #expect(checked.defined == ["base"])
        #expect(checked.comparisons["now.status"] == ["\"ssw-1\""])
        #expect(checked.type == .boolean)
    }

    @Test func resultTypes() throws {
        #expect(try check("jobs[1].wage / jobs[1].hours").type == .number(unit: "JPY/hours"))
        #expect(try check("jobs[1].wage * law.rate").type == .number(unit: "JPY"))
        #expect(try check("jobs[1].wage / jobs[2].wage").type == .number(unit: nil))
        #expect(try check("now.expiry - asked").type == .daysDuration)
        #expect(try check("now.expiry + days(3)").type == .date)
        #expect(try check("jobs.wage").type == .list(.number(unit: "JPY")))
    }

    @Test func places() throws {
        let problem = try #require(try check("now.daysLeft > 1 and\n  now.statuz = 1").problems.first)
        #expect((problem.line, problem.column) == (2, 3))
    }
}
