import FEEL
import Testing

/// Texts that would take for ever, fill the memory or break the stack, had the machine no bounds.
@Suite("FEEL: nothing runs away")
struct BoundsTests {
    /// A text of a million letters, and a list of a hundred thousand numbers.
    private static let long = "string join(for i in 1..100000 return \"aaaaaaaaaa\")"
    private static let many = "for i in 1..100000 return i"
    /// Sixty lists, each of the one before twice.
    private static let doubled =
        "{a0: [1, 1], " + (1...60).map { "a\($0): [a\($0 - 1), a\($0 - 1)]" }.joined(separator: ", ")

    @Test("A list within a list within a list is null once it is too deep to write")
    func depth() {
        let nested = String(repeating: "[", count: 150) + "partial[-1]" + String(repeating: "]", count: 150)
        let deep = "for i in 1..1900 return if i = 1 then [] else \(nested)"
        #expect(feel("{x: \(deep), r: x[-1]}.r") == "null")
        #expect(feel("{x: \(deep), r: count(flatten(x[-1]))}.r") == "null")
        #expect(feel("{x: for i in 1..1900 return function(a) partial[-1], r: 1}.r") == "1")
        let shallow = String(repeating: "[", count: 100) + "1" + String(repeating: "]", count: 100)
        #expect(feel("{x: \(shallow), r: flatten(x)}.r") == "[1]")
    }

    @Test("The extent that lists and contexts carry does not make values wider")
    func width() {
        #expect(MemoryLayout<Value>.stride == 24)
    }

    @Test("A value whose parts are shared is as large as it is written")
    func sharing() {
        let expressions = [
            "a60 = a60", "a60 in [a60]", "string(a60)", "flatten(a60)", "a60.x", "a60 instance of list<list<Any>>",
            "a60",
        ]
        for expression in expressions {
            #expect(["null", "[]"].contains(feel("\(Self.doubled), r: \(expression)}.r")), "\(expression)")
        }
        #expect(feel("{a: [1, 2], b: [a, a], r: flatten(b)}.r") == "[1,2,1,2]")
    }

    @Test(
        "A loop over something long is null",
        arguments: [
            "sum(b)", "b = c", "0 in b", "list contains(b, 0)", "b.x", "f(b)", "b instance of list<number>", "max(b)",
        ])
    func lists(_ step: String) {
        let start = "{b: \(Self.many), c: \(Self.many), f: function(x: list<number>) 1"
        #expect(feel("\(start), r: for i in 1..1000000 return \(step)}.r") == "null")
    }

    @Test(
        "A loop over a long text is null",
        arguments: [
            "b < c", "upper case(b)", "contains(b, c)", "b + \"\" = c", "matches(b, \"a*b\")", "split(b, \"b\")",
            "string length(b)",
        ])
    func texts(_ step: String) {
        #expect(feel("{b: \(Self.long), c: b + \"\", r: for i in 1..1000000 return \(step)}.r") == "null")
    }

    @Test("Long texts are searched in one pass")
    func search() {
        let text = "{b: \(Self.long), c: substring(b, 1, 500000), "
        #expect(feel("\(text)r: contains(b, c + \"b\")}.r") == "false")
        #expect(feel("\(text)r: string length(substring before(b + \"\", c))}.r") == "0")
        expect([
            ("substring before(\"abababac\", \"abac\")", "\"abab\""), ("substring after(\"aaab\", \"aab\")", "\"\""),
            ("contains(\"abcabcabd\", \"abcabd\")", "true"), ("contains(\"aab\", \"aaab\")", "false"),
        ])
    }

    @Test("Patterns are charged for the work they do")
    func patterns() {
        let letters = (0..<1300).compactMap { Unicode.Scalar(0x4E00 + $0).map(String.init) }.joined()
        #expect(feel("{b: \(Self.long), r: matches(b, \"[\(letters)]b\", \"i\")}.r") == "null")
        let branches = Array(repeating: "a", count: 2000).joined(separator: "|")
        #expect(feel("count(for i in 1..10000 return matches(\"\", \"\(branches)\"))") == "null")
        let copies = String(repeating: "$1", count: 20_000)
        #expect(feel("{b: substring(\(Self.long), 1, 100000), r: replace(b, \"(a+)\", \"\(copies)\")}.r") == "null")
        #expect(feel("count(for i in 1..1000 return matches(\"07-\" + string(i), \"\\d{2}-\\d+\"))") == "1000")
    }

    @Test("Contexts of many keys are made in one pass")
    func contexts() {
        let entries = "for i in 1..50000 return {key: string(i), value: i}"
        #expect(feel("count(get entries(context(\(entries))))") == "50000")
        let contexts = "for i in 1..20000 return context put({}, string(i), i)"
        #expect(feel("get value(context merge(\(contexts)), \"20000\")") == "20000")
    }

    @Test("Functions in a large context are charged for it")
    func closures() {
        let entries = (0..<4000).map { "a\($0): \($0)" }.joined(separator: ", ")
        #expect(feel("{\(entries), f: function(x) x, r: for i in 1..1000000 return f(i)}.r") == "null")
        #expect(feel("{\(entries), r: for i in 1..1000000 return function(x) x}.r") == "null")
    }

    @Test("Names that are long and alike are refused and not compared for ever")
    func names() {
        let words = String(repeating: "a ", count: 500)
        let context = "{" + (0..<2000).map { "\"\(words)\($0)\": 1" }.joined(separator: ",") + "}"
        let text = Array(repeating: String(repeating: "a ", count: 600), count: 20).joined(separator: "] [")
        #expect(feel("[\(text)]", context).hasPrefix("error"))
    }
}
