import FEEL
import Testing

@Suite("FEEL: a line in, a line out")
struct BatchTests {
    @Test(arguments: [
        ("{\"id\":\"a\",\"expression\":\"1 + 1\"}", "{\"id\":\"a\",\"value\":2}"),
        ("{\"id\":7,\"expression\":\"x * 2\",\"context\":{\"x\":1.5}}", "{\"id\":7,\"value\":3}"),
        (
            "{\"id\":1,\"expression\":\"d + @\\\"P1Y\\\"\",\"context\":{\"d\":{\"date\":\"2024-06-10\"}}}",
            "{\"id\":1,\"value\":{\"date\":\"2025-06-10\"}}"
        ),
        (
            "{\"id\":1,\"expression\":\"t\",\"context\":{\"t\":{\"duration\":\"P1Y2M\"}}}",
            "{\"id\":1,\"value\":{\"duration\":\"P1Y2M\"}}"
        ),
        (
            "{\"id\":1,\"expression\":\"x and true\",\"context\":{\"x\":{\"unknown\":true}}}",
            "{\"id\":1,\"value\":{\"unknown\":true}}"
        ),
        ("{\"id\":1,\"expression\":\"[1..2]\"}", "{\"id\":1,\"value\":{\"range\":\"[1..2]\"}}"),
        ("{\"id\":1,\"expression\":\"function(x) x\"}", "{\"id\":1,\"value\":{\"function\":true}}"),
        (
            "{\"id\":1,\"expression\":\"Monthly Salary * 12\",\"context\":{\"Monthly Salary\":10}}",
            "{\"id\":1,\"value\":120}"
        ),
        ("{\"id\":1,\"expression\":\"a.b c + 1\",\"context\":{\"a\":{\"b c\":1}}}", "{\"id\":1,\"value\":2}"),
        (
            "{\"id\":1,\"expression\":\"date\",\"context\":{\"date\":\"2024-06-10\"}}",
            "{\"id\":1,\"value\":\"2024-06-10\"}"
        ),
        ("{\"id\":1,\"expression\":\"\\\"\\u00e9\\\\n\\\"\"}", "{\"id\":1,\"value\":\"é\\n\"}"),
        ("{\"expression\":\"null\",\"context\":null}", "{\"id\":null,\"value\":null}"),
        ("\u{FEFF}{\"id\":1,\"expression\":\"1\"}", "{\"id\":1,\"value\":1}"),
        ("{\"id\":2}", "{\"id\":2,\"error\":\"The expression is missing\"}"),
        ("{\"id\":2,\"expression\":\"1\",\"context\":[]}", "{\"id\":2,\"error\":\"The context is no object\"}"),
        ("[]", "{\"id\":null,\"error\":\"A line is an object with id, expression and context\"}"),
    ])
    func lines(_ line: String, _ answer: String) {
        #expect(FEELBatch.result(of: line) == answer)
    }

    @Test(arguments: [
        "", "{", "{\"id\":1", "{\"id\":1,}", "nul", "{\"id\":1}x", "{\"a\":\"\\u12\"}", "{\"a\":\"\\x\"}",
        "{\"a\":--1}", "{a:1}",
        String(repeating: "[", count: 100_000), "{\"id\":1,\"expression\":\"1 +\"}", "\u{0}",
    ])
    func faults(_ line: String) {
        #expect(FEELBatch.result(of: line).contains("\"error\":"))
    }

    @Test func randomLines() {
        var dice = Dice(1)
        let parts = [
            "{", "}", "[", "]", "\"id\"", ":", ",", "1", "\"expression\"", "\"1+1\"", "\"context\"", "null", "\\", "\"",
            "e9",
        ]
        for _ in 0..<5000 {
            let line = (0..<Int.random(in: 1...12, using: &dice)).map { _ in dice.pick(parts) }.joined()
            #expect(FEELBatch.result(of: line).hasPrefix("{\"id\":"))
        }
    }
}
