import FEEL
import Testing

@Suite("FEEL: the standard's semantics")
struct SemanticsTests {
    @Test func equality() {
        expect([
            ("null = null", "true"), ("null != null", "false"), ("true = null", "false"), ("100 = null", "false"),
            ("true = 1", "null"), ("100 = \"100\"", "null"), ("[100] = 100", "null"), ("0 = 0.00", "true"),
            ("-0 = 0", "true"), ("\"foo\" = \"Foo\"", "false"), ("[1,2,3] = [1,2,3]", "true"),
            ("[1,1,1] = [1,1,1,1]", "false"), ("[] = []", "true"), ("{a: 1, b: 2} = {b: 2, a: 1}", "true"),
            ("{a: {b: \"foo\", c: [1,2]}} = {a: {b: \"foo\", c: [2,1]}}", "false"),
            ("[1,2,{a: [3,4]}] = [1,2,{a: [3,4], b: \"foo\"}]", "false"),
            ("duration(\"P1Y\") = duration(\"P12M\")", "true"), ("duration(\"P1Y\") = duration(\"P365D\")", "null"),
            ("duration(\"P1D\") = duration(\"PT24H\")", "true"), ("duration(\"P0D\") = 0", "null"),
            ("date(\"2018-12-08\") = date(\"2018-12-08\")", "true"), ("date(\"2018-12-08\") = null", "false"),
            ("\"é\" = \"e\\u0301\"", "false"), ("[1..3] = [1..3]", "true"), ("[1..3] = (1..3]", "false"),
        ])
    }

    @Test func order() {
        expect([
            ("1 < 2", "true"), ("\"a\" < \"b\"", "true"), ("1 < \"b\"", "null"), ("null < 1", "null"),
            ("true < false", "null"), ("@\"2024-01-01\" < @\"2024-01-02\"", "true"), ("@\"P1Y\" > @\"P1D\"", "null"),
            ("5 between 1 and 10", "true"), ("5 between 6 and null", "false"), ("5 between 1 and null", "null"),
            ("1 < 2 = true", "true"),
        ])
    }

    @Test func containment() {
        expect([
            ("1 in [2,3,1]", "true"), ("1 in [[2..4], [1..3]]", "true"), ("5 in [[2..4], [1..3]]", "false"),
            ("1 in <= 10", "true"), ("10 in < 10", "false"), ("2 in (2..4)", "false"), ("2 in [2..4)", "true"),
            ("4 in ]2..4]", "true"), ("4 in [2..4[", "false"), ("1 in 1", "true"), ("\"a\" in \"b\"", "false"),
            ("10 in (1, < 5, >=10)", "true"), ("10 in (1, 5, 9)", "false"), ("10 in =10", "true"),
            ("10 in !=10", "false"), ("10 in (!=9)", "true"), ("5 in (? > 3)", "true"), ("5 in (? > 7, 6)", "false"),
            ("\"b\" in [[\"f\"..\"h\"], [\"a\"..\"c\"]]", "true"),
            ("@\"P3Y\" in (@\"P2Y\"..@\"P4Y\"]", "true"), ("[1,2] in [[1,2],[3]]", "true"), ("1 in \"a\"", "null"),
            ("7 in [3..null]", "null"), ("7 in [null..9]", "null"), ("7 in [3..null)", "true"),
            ("7 in (null..9]", "true"), ("7 in (null..5]", "false"), ("[3..null]", "null"),
            ("7 in [[3..null], 7]", "true"),
        ])
    }

    @Test func ternaryLogic() {
        let truths = ["true", "false", "null"]
        let and = ["true", "false", "null", "false", "false", "false", "null", "false", "null"]
        let or = ["true", "true", "true", "true", "false", "null", "true", "null", "null"]
        for (row, left) in truths.enumerated() {
            for (column, right) in truths.enumerated() {
                #expect(feel("\(left) and \(right)") == and[row * 3 + column])
                #expect(feel("\(left) or \(right)") == or[row * 3 + column])
            }
        }
        expect([
            ("true and 1", "null"), ("false and \"x\"", "false"), ("true or 1", "true"), ("false or 1", "null"),
            ("not(true)", "false"), ("not(null)", "null"), ("not(1)", "null"), ("not(negand: false)", "true"),
        ])
    }

    @Test func arithmetic() {
        expect([
            ("1 + 2 * 3", "7"), ("-5 ** 2", "25"), ("2 ** 3 ** 2", "64"), ("10 / 4", "2.5"), ("1 / 0", "null"),
            ("--10", "10"), ("-\"10\"", "null"), ("\"a\" + \"b\"", "\"ab\""), ("\"10\" + 1", "null"), (".5 + 1", "1.5"),
            ("1.2e3", "1200"), ("10 * @\"P1D\"", "{\"duration\":\"P10D\"}"),
            ("1.5 * @\"P4DT1H\"", "{\"duration\":\"P6DT1H30M\"}"),
            ("@\"P10Y11M\" / -2.5", "{\"duration\":\"-P4Y4M\"}"), ("@\"P10Y\" / @\"P5Y\"", "2"),
            ("@\"2021-01-01\" + 10", "null"), ("@\"2021-01-01\" + @\"2021-01-01\"", "null"),
            ("@\"2021-01-31\" + @\"P1M\"", "{\"date\":\"2021-02-28\"}"),
            ("@\"2021-03-01\" - @\"2021-02-01\"", "{\"duration\":\"P28D\"}"),
            ("@\"2021-03-01\" - @\"P1D\"", "{\"date\":\"2021-02-28\"}"), ("0.1 + 0.2 = 0.3", "true"),
            ("1 / 3 * 3", "0.9999999999999999999999999999999999"), ("10 ** 400000", "null"),
        ])
    }

    @Test func listsAndFilters() {
        expect([
            ("[1,2,3][1]", "1"), ("[1,2,3][-1]", "3"), ("[1,2,3][0]", "null"), ("[1,2,3][4]", "null"),
            ("[1,2,3][true]", "[1,2,3]"), ("[1,2,3][item >= 2]", "[2,3]"), ("100[true]", "[100]"), ("100[false]", "[]"),
            ("true[1]", "true"), ("true[0]", "null"), ("[{a: 1}, {a: 2}][a >= 2]", "[{\"a\":2}]"),
            ("[{a: 1}, {a: 2}][item.a >= 2]", "[{\"a\":2}]"), ("[{item: 1}, {item: 2}][item >= 2]", "[{\"item\":2}]"),
            ("[{x: 1, y: 2}, {x: 3}].y", "[2,null]"), ("null[1]", "null"), ("[][1]", "null"), ("[][item > 1]", "[]"),
            ("{m: 2, r: [1,2,3][item > m]}.r", "[3]"), ("[[1,2],[3]][1][2]", "2"), ("[1,2,3][item = null]", "[]"),
        ])
    }

    @Test func contexts() {
        expect([
            ("{a: 1 + 2, b: a + 3}", "{\"a\":3,\"b\":6}"), ("{foo bar: \"foo\"}", "{\"foo bar\":\"foo\"}"),
            ("{foo+bar: 1, x: foo+bar + 1}.x", "2"), ("{\"\": \"foo\"}", "{\"\":\"foo\"}"),
            ("{\"foo+bar((!!],foo\": \"foo\"}", "{\"foo+bar((!!],foo\":\"foo\"}"), ("{foo: 1, foo: 2}", "null"),
            ("{a: 1}.b", "null"), ("{foo bar: 1, c: foo bar + 1}.foo bar", "1"), ("{🐎: \"😀\"}", "{\"🐎\":\"😀\"}"),
            ("{a: {b: 1}}.a.b", "1"), ("{\"a\":{\"b\":{\"c\":{\"x\":\"v1\"},\"x\":\"v2\"}}}...x", "[\"v1\",\"v2\"]"),
        ])
    }

    @Test func iteration() {
        expect([
            ("for i in [1,2,3], j in [4,5] return i + j", "[5,6,6,7,7,8]"), ("for i in [] return i", "[]"),
            ("for i in 4..2 return i", "[4,3,2]"), ("for i in 1+1..1+3 return i", "[2,3,4]"),
            ("for i in (1..4) return i", "[2,3]"), ("for i in 5 return i", "[5]"), ("for i in null return i", "null"),
            ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1,1,2,6,24]"),
            ("for d in @\"2024-02-28\"..@\"2024-03-01\" return d.day", "[28,29,1]"),
            ("for x in [[1,2],[3]], y in x return y", "[1,2,3]"),
            ("some x in [1,2,3] satisfies x > 2", "true"), ("every x in [1,2,3] satisfies x > 2", "false"),
            ("some x in [] satisfies x > 2", "false"), ("every x in [] satisfies x > 2", "true"),
            ("some x in [null, 3] satisfies x > 2", "true"), ("some x in [null, 1] satisfies x > 2", "null"),
            ("every x in [1], y in [2,3] satisfies x < y", "true"), ("some x in null satisfies x", "null"),
        ])
        expect(
            [("for i in days in weekend return if i = \"sunday\" then true else false", "[false,true]")],
            "{\"days in weekend\": [\"saturday\", \"sunday\"]}")
        expect([("for i in in a list return i", "[1]")], "{\"in a list\": [1]}")
    }

    @Test func conditionals() {
        expect([
            ("if true then 1 else 2", "1"), ("if null then 1 else 2", "2"), ("if 1 then 1 else 2", "2"),
            ("1 + if false then 1 else 2", "3"), ("if 1 > 0 then if false then 1 else 2 else 3", "2"),
        ])
    }

    @Test func functionsAsValues() {
        expect([
            ("(function(x, y) x + y)(1, 2)", "3"), ("{f: function(x: number) x * 2, r: f(4)}.r", "8"),
            ("{f: function(x: number) x * 2, r: f(\"a\")}.r", "null"), ("{f: function(x) x, r: f(1, 2)}.r", "null"),
            ("{f: function(a, b) a - b, r: f(b: 1, a: 3)}.r", "2"), ("(function(b) function(c) b * c)(2)(3)", "6"),
            ("{f: function(x: list<number>) x, r: f(1)}.r", "[1]"), ("{f: function(x: number) x, r: f([1])}.r", "1"),
            ("non_existing_function()", "null"), ("null()", "null"), ("\"abs\"(-1)", "null"), ("123()", "null"),
            ("{f: abs, r: f(-1)}.r", "1"), ("function(x) x", "{\"function\":true}"),
        ])
    }

    @Test func types() {
        expect([
            ("1 instance of number", "true"), ("null instance of Any", "false"), ("null instance of Null", "true"),
            ("[1, \"a\"] instance of list<number>", "false"), ("{a: null} instance of context<a: string>", "true"),
            ("{a: \"1\", b: 1} instance of context<a: string>", "true"), ("@\"P1Y\" instance of date", "false"),
            ("@\"P1D\" instance of days and time duration", "true"), ("[1..2] instance of range<number>", "true"),
            ("1 instance of date and time", "false"), ("{} instance of context<>", "true"),
            (
                "(function(a: list<number>) {b: \"b\"}) instance of function<list<number>>->context<b: string, c: string>",
                "false"
            ),
            ("(function(a: string, b: number) \"x\") instance of function<string, number>->string", "true"),
            ("(function() \"foo\") instance of function<>->Any", "true"),
            ("null instance of function<> -> Any", "false"),
        ])
    }

    @Test func properties() {
        expect([
            ("date(\"2018-12-10\").weekday", "1"), ("date(\"2018-12-10\").month", "12"), ("@\"P1Y2M\".years", "1"),
            ("@\"P2M\".years", "0"), ("@\"P1Y\".days", "null"), ("@\"P1DT2H3M4S\".minutes", "3"),
            ("@\"P1D\".months", "null"), ("[1..10[.start included", "true"), ("]1..10].start included", "false"),
            ("[1..10].end", "10"), ("(<5).start", "null"), ("(=4).start", "4"), ("(=4).end included", "true"),
            ("(!=4).end", "4"), ("(!=4).start included", "false"), ("(>=3).end included", "false"),
        ])
    }

    @Test func texts() {
        expect([
            ("\"\\uD83D\\uDC0E\"", "\"🐎\""), ("\"\\U01F40E\"", "\"🐎\""), ("string length(\"🐎ab\")", "3"),
            ("string length(\"\\\\u0009\")", "6"), ("\"a\\nb\\\"\"", "\"a\\nb\\\"\""), ("\"\\s\"", "\"\\\\s\""),
        ])
    }

    @Test func comments() {
        expect([("1 /* x */ + 1 // y", "2"), ("/* a */ 1", "1")])
        expect([
            ("1, \"a\", 2 > 1", "[1,\"a\",true]"), ("if true then 1 else 2, 3", "[1,3]"),
            ("[1, 2], 3", "[[1,2],3]"),
        ])
        #expect(feel("1,").hasPrefix("error"))
        #expect(throws: SyntaxError.self) { try Expression.parse("1, 2") }
    }
}
