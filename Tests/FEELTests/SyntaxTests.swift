import FEEL
import Testing

@Suite("FEEL: what is no expression")
struct SyntaxTests {
    private func fault(_ text: String) -> SyntaxError? {
        do throws(SyntaxError) {
            _ = try Expression.parse(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("", 1, 1), ("1 +", 1, 4), ("1 2", 1, 3), ("[1, 2", 1, 6), ("{a 1}", 1, 5), ("if 1 then 2", 1, 12),
        ("for x in y", 1, 11), ("\n  a = #", 2, 7), ("\"abc", 1, 1), ("/* x", 1, 1), ("x.", 1, 2), ("(1", 1, 3),
        ("f(a: 1, 2)", 1, 9), ("function(x) external {}", 1, 13), ("1 instance of foo", 1, 15), ("\"\\u12\"", 1, 1),
        ("@x", 1, 2), ("a !b", 1, 3), ("]1, 2]", 1, 3), ("日本 +", 1, 5),
    ])
    func places(_ text: String, _ line: Int, _ column: Int) throws {
        let error = try #require(fault(text), "\(text)")
        #expect((error.line, error.column) == (line, column), "\(text): \(error)")
        #expect(!error.message.isEmpty)
    }

    @Test("Depth and length have limits, and what is below them is evaluated", arguments: [10, 100, 195])
    func depth(_ depth: Int) {
        for (open, inner, close) in [
            ("(", "1", ")"), ("[", "1", "]"), ("-", "1", ""), ("not(", "true", ")"), ("{a: ", "1", "}"),
            ("if true then ", "1", " else 2"),
            ("for x in [1] return ", "1", ""), ("abs(", "1", ")"), ("function(x) ", "x", ""), ("1 + (", "1", ")"),
        ] {
            let text = String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
            #expect(fault(text) == nil, "\(open)")
            #expect(!feel(text).hasPrefix("error"))
        }
    }

    @Test func tooDeepOrTooLong() {
        for (open, close) in [
            ("(", ")"), ("[", "]"), ("-", ""), ("not(", ")"), ("{a:", "}"), ("a[", "]"), ("list<", ">"), ("@", ""),
        ] {
            for count in [201, 2000, 20_000] {
                let text = String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
                #expect(fault(text) != nil, "\(open) × \(count)")
            }
        }
        #expect(fault("1 instance of " + String(repeating: "list<", count: 300) + "number") != nil)
        #expect(fault("1" + String(repeating: " + 1", count: 1000)) != nil)
        #expect(fault("a" + String(repeating: ".b", count: 1000)) != nil)
        #expect(fault("a" + String(repeating: " and a", count: 1000)) == nil)
        #expect(fault(String(repeating: "1 ", count: 40_000)) != nil)
        #expect(fault(String(repeating: "a", count: 65_537)) != nil)
    }

    @Test("Nothing runs for ever or fills the memory")
    func work() {
        let doubled = (0..<60).map { "a\($0 + 1): a\($0) + a\($0)" }.joined(separator: ", ")
        #expect(feel("{a0: \"x\", \(doubled)}.a60") == "null")
        let joined = (0..<60).map { "a\($0 + 1): concatenate(a\($0), a\($0))" }.joined(separator: ", ")
        #expect(feel("{a0: [1], \(joined)}.a60") == "null")
        #expect(feel("for i in 1..1000000000 return i") == "null")
        #expect(feel("count(for i in 1..3000, j in 1..3000 return 1)") == "null")
        #expect(feel("{f: function(g, n) g(g, n + 1), r: f(f, 1)}.r") == "null")
        #expect(feel("{f: function(g, n) if n = 0 then 0 else 1 + g(g, n - 1), r: f(f, 50)}.r") == "50")
    }
}
