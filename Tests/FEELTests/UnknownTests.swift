import Civil
import FEEL
import Testing

@Suite("FEEL: what was not stated")
struct UnknownTests {
    private static let unknown = "{\"unknown\":true}"
    private static let context = """
        {"u": {"unknown": true}, "xs": {"incomplete": [1, 2]}, "done": [1, 2], "r": {"a": 1, "b": {"unknown": true}},
         "rs": [{"k": 1}, {"k": {"unknown": true}}, {"k": 3}]}
        """

    private func check(_ cases: [(String, String)], at location: SourceLocation = #_sourceLocation) {
        let cases = cases.map { ($0.0, $0.1 == "unknown" ? UnknownTests.unknown : $0.1) }
        expect(cases, UnknownTests.context, at: location)
    }

    @Test func kleene() {
        let truths = ["true", "false", "u"]
        let and = ["true", "false", "unknown", "false", "false", "false", "unknown", "false", "unknown"]
        let or = ["true", "true", "true", "true", "false", "unknown", "true", "unknown", "unknown"]
        for (row, left) in truths.enumerated() {
            for (column, right) in truths.enumerated() {
                check([("\(left) and \(right)", and[row * 3 + column]), ("\(left) or \(right)", or[row * 3 + column])])
            }
        }
        check([
            ("not(u)", "unknown"), ("u and null", "unknown"), ("u or null", "unknown"),
            ("u and null and false", "false"),
            ("u or null or true", "true"),
        ])
    }

    @Test func operators() {
        check([
            ("u + 1", "unknown"), ("u = 1", "unknown"), ("u = null", "unknown"), ("u != u", "unknown"),
            ("u < 1", "unknown"),
            ("-u", "unknown"), ("u between 1 and 2", "unknown"), ("5 between 6 and u", "false"),
            ("5 between 1 and u", "unknown"), ("u in [1, 2]", "unknown"), ("u in []", "false"), ("1 in (u, 1)", "true"),
            ("2 in (u, 1)", "unknown"), ("5 in [6..u]", "false"), ("5 in [1..u]", "unknown"), ("u.a", "unknown"),
            ("u[1]", "unknown"), ("u(1)", "unknown"), ("r.b", "unknown"), ("[u] = [1]", "unknown"),
            ("[u, 2] = [1, 3]", "false"),
            ("[u] = []", "false"), ("u instance of number", "unknown"), ("@\"2024-01-01\" + u", "unknown"),
            ("null + u", "unknown"),
        ])
    }

    @Test func conditionals() {
        check([
            ("if u then 1 else 2", "unknown"), ("if u then 1 else 1", "1"), ("if u then r.a else 1", "1"),
            ("if true then 1 else u", "1"), ("if u then [1] else [1]", "[1]"),
        ])
    }

    @Test func incompleteLists() {
        check([
            ("some x in xs satisfies x = 2", "true"), ("some x in xs satisfies x = 3", "unknown"),
            ("every x in xs satisfies x < 2", "false"), ("every x in xs satisfies x < 3", "unknown"),
            ("some x in u satisfies x", "unknown"), ("count(xs)", "unknown"), ("sum(xs)", "unknown"),
            ("max(xs)", "unknown"),
            ("2 in xs", "true"), ("3 in xs", "unknown"), ("list contains(xs, 1)", "true"),
            ("list contains(xs, 3)", "unknown"),
            ("xs[1]", "unknown"), ("xs = [1, 2]", "unknown"), ("count(done)", "2"), ("all([true, u])", "unknown"),
            ("all([false, u])", "false"), ("any([true, u])", "true"), ("reverse(xs)", "unknown"),
            ("string(xs)", "unknown"),
            ("append(xs, 3)", "{\"incomplete\":[1,2,3]}"), ("for x in xs return x + 1", "{\"incomplete\":[2,3]}"),
            ("distinct values([1, u, 1])", "{\"incomplete\":[1]}"), ("count(concatenate(xs, [3]))", "unknown"),
            ("sort([2, u, 1])", "unknown"), ("string join([\"a\", u])", "unknown"),
        ])
    }

    @Test func filters() {
        check([
            ("rs[k > 1]", "{\"incomplete\":[{\"k\":3}]}"), ("count(rs[k > 1])", "unknown"),
            ("some x in rs[k > 1] satisfies x.k = 3", "true"), ("some x in rs[k > 1] satisfies x.k = 9", "unknown"),
            ("every x in rs[k > 1] satisfies x.k = 9", "false"), ("rs[u]", "unknown"), ("rs[k > 1][1]", "unknown"),
            ("count(rs)", "3"), ("rs.k", "[1,{\"unknown\":true},3]"), ("sum(rs.k)", "unknown"),
            ("some x in rs satisfies x.k = 3", "true"), ("every x in rs satisfies x.k > 0", "unknown"),
            ("done[item > u]", "{\"incomplete\":[]}"),
        ])
    }

    @Test func stated() {
        check([
            ("stated(u)", "false"), ("stated(r.a)", "true"), ("stated(r.b)", "false"), ("stated(null)", "true"),
            ("stated(u) or u", "unknown"), ("not(stated(r.b))", "true"),
        ])
    }

    @Test("A missing key of an open context is unknown")
    func openContexts() throws {
        let shape = Shape(["a", "b"])
        let layout = Layout(["r", "jobs"], shapes: ["r": shape])
        var scope = Scope(layout)
        scope["r"] = .context(Context(shape: shape, values: [.number(1)], open: true))
        scope["jobs"] = .list(FEELList([.context(Context([("left", .boolean(true))], open: true))], complete: false))
        func value(_ text: String) throws -> Value {
            let expression = try Expression.parse(text)
            let value = expression.evaluate(scope)
            #expect(expression.bound(to: layout).evaluate(scope) == value)
            #expect(expression.explain(scope).value == value)
            return value
        }
        #expect(try value("r.a + 1") == .number(2))
        #expect(try value("r.b") == .unknown)
        #expect(try value("r.c") == .unknown)
        #expect(try value("r = r") == .unknown)
        #expect(try value("some j in jobs satisfies j.left") == .boolean(true))
        #expect(try value("some j in jobs satisfies j.right") == .unknown)
        #expect(try value("count(jobs[left])") == .unknown)
        #expect(try value("every j in jobs satisfies j.left = false") == .boolean(false))
    }

    @Test func shirubesOwnNames() throws {
        var scope = Scope([("asked", .date(.day(2024, 6, 10)))])
        scope.parameter = { name, key in
            switch (name, key) {
            case ("law.noticeDays", nil): .number(14)
            case ("law.minimumWage", .string("Tokyo")?): .number(1226)
            default: .unknown
            }
        }
        scope.finding = { $0 == "a" ? .boolean(true) : .unknown }
        scope.defined = { $0 == "x" ? .number(7) : .unknown }
        func value(_ text: String) throws -> Value { try Expression.parse(text).evaluate(scope) }
        #expect(try value("asked + days(law.noticeDays)") == .date(.day(2024, 6, 24)))
        #expect(try value("law.minimumWage(\"Tokyo\") = 1226") == .boolean(true))
        #expect(try value("law.minimumWage(\"Oz\")") == .unknown)
        #expect(try value("finding(\"a\") or finding(\"b\")") == .boolean(true))
        #expect(try value("finding(\"b\")") == .unknown)
        #expect(try value("defined.x + 1") == .number(8))
        #expect(try value("[1,2][item < law.noticeDays]") == .list([.number(1), .number(2)]))
        // A variable goes before the name.
        #expect(feel("law.x", "{\"law\": {\"x\": 1}}") == "1")
    }

    @Test func warnings() throws {
        var warnings: [Warning] = []
        let value = try Expression.parse("1 +\n \"a\" = nothing").evaluate(Scope(), warnings: &warnings)
        #expect(value == .boolean(true))
        #expect(warnings.map(\.line) == [1, 2])
    }
}
