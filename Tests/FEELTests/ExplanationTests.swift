import Civil
import FEEL
import Testing

@Suite("FEEL: explanations")
struct ExplanationTests {
    private let layout = Layout(["now", "job", "jobs"])

    private func scope() -> Scope {
        var scope = Scope(layout)
        scope["now"] = .context(Context([("status", .string("ssw-1")), ("lawful", .unknown)], open: true))
        scope["jobs"] = .list([
            .context(Context([("id", .string("j1")), ("left", .boolean(false))], open: true)),
            .context(Context([("id", .string("j2"))], open: true)),
        ])
        scope.finding = { _ in .unknown }
        scope.parameter = { _, _ in .number(3) }
        return scope
    }

    private func explain(_ text: String) throws -> Explanation {
        let explanation = try Expression.parse(text).bound(to: layout).explain(scope())
        #expect(explanation.value == (try Expression.parse(text).evaluate(scope())))
        return explanation
    }

    @Test func tree() throws {
        let explanation = try explain("now.status = \"ssw-1\" and (now.lawful or not(now.days > law.x))")
        #expect(explanation.kind == .and)
        #expect(explanation.value == .unknown)
        #expect(explanation.children.count == 2)
        let comparison = explanation.children[0]
        #expect(comparison.kind == .comparison("="))
        #expect(comparison.text == "now.status = \"ssw-1\"")
        #expect(comparison.value == .boolean(true))
        #expect(comparison.paths == ["now.status"])
        #expect(comparison.children.map(\.value) == [.string("ssw-1"), .string("ssw-1")])
        let either = explanation.children[1]
        #expect(either.kind == .or)
        #expect(either.text == "(now.lawful or not(now.days > law.x))")
        #expect(either.children[0].kind == .value)
        #expect(either.children[1].kind == .not)
        #expect(either.children[1].children[0].parameters == ["law.x"])
        #expect(explanation.frontier() == ["now.lawful", "now.days"])
    }

    @Test func aDecidedPartHasNoFrontier() throws {
        #expect(try explain("now.status = \"x\" and now.lawful").frontier() == [])
        #expect(try explain("now.status = \"ssw-1\" or now.lawful").frontier() == [])
        #expect(try explain("now.lawful or now.other").frontier() == ["now.lawful", "now.other"])
    }

    @Test func quantifiers() throws {
        let explanation = try explain("some j in jobs satisfies j.left = true")
        #expect(explanation.kind == .some)
        #expect(explanation.paths == ["jobs"])
        #expect(explanation.children.map(\.item) == ["j1", "j2"])
        #expect(explanation.frontier() == ["jobs.left"])
        #expect(try explain("count(jobs[left = true]) > 0").frontier() == ["jobs.left"])
        #expect(try explain("every j in job.parts satisfies j").frontier() == ["job.parts"])
    }

    @Test func conditionals() throws {
        #expect(try explain("if now.lawful then true else now.a").frontier() == ["now.lawful"])
        let taken = try explain("if now.status = \"ssw-1\" then now.a else now.b")
        #expect(taken.kind == .conditional)
        #expect(taken.frontier() == ["now.a"])
    }

    @Test func findings() throws {
        let explanation = try explain("finding(\"r\") and now.lawful")
        #expect(explanation.findingFrontier() == ["r"])
        #expect(explanation.frontier() == ["now.lawful"])
    }

    @Test func propertiesOfFacts() throws {
        #expect(try explain("now.expiry.year > 2020").frontier() == ["now.expiry"])
    }
}
