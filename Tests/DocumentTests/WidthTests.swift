import Document
import TestSupport
import Testing

@Suite("Width and wrapping")
struct WidthTests {
    @Test(
        "Columns",
        arguments: [
            ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｱｲｳ", 3), ("ＡＢ", 4), ("。", 2), ("한국", 4),
            ("đồng", 4), ("ថ្ងៃ", 1), ("ខ្មែរ", 2), ("\u{17D2}日", 2), ("១៤", 2), ("မြန်မာ", 3), ("မ္မ", 1), ("၁၄ ရက်", 5),
            ("a\u{200B}b", 2),
            ("👍", 2),
            ("👨‍👩‍👧", 2), ("¥1", 2), ("\u{AD}", 0),
        ])
    func columns(text: String, width: Int) {
        #expect(Width.of(text) == width)
    }

    @Test("Words wrap at spaces")
    func words() {
        #expect(Wrapping.lines("the quick brown fox", width: 10) == ["the quick", "brown fox"])
        #expect(Wrapping.lines("one\ntwo", width: 10) == ["one", "two"])
        #expect(Wrapping.lines("one\n\ntwo", width: 10) == ["one", "", "two"])
        #expect(Wrapping.lines("", width: 10) == [""])
        #expect(Wrapping.lines("a  b", width: 10) == ["a b"])
        #expect(Wrapping.lines("abcdefghijkl", width: 5) == ["abcde", "fghij", "kl"])
        #expect(Wrapping.lines("03-1234-5678 well-known", width: 16) == ["03-1234-5678", "well-known"])
        #expect(Wrapping.lines("a well-known", width: 8) == ["a well-", "known"])
    }

    @Test("Japanese wraps between characters, but not before closing marks or between a number and its word")
    func japanese() {
        #expect(Wrapping.lines("日本語の文章です。", width: 8) == ["日本語の", "文章で", "す。"])
        #expect(Wrapping.lines("期限は「明日」です", width: 8) == ["期限は", "「明日」", "です"])
        #expect(Wrapping.lines("期限は14日以内", width: 8) == ["期限は", "14日以内"])
    }

    @Test("Khmer and Burmese break at zero-width spaces, and between syllables where there are none")
    func syllables() {
        #expect(
            Wrapping.lines("ខ្ញុំ\u{200B}ទៅ\u{200B}ធ្វើការ", width: 3)
                == ["ខ្ញុំទៅ", "ធ្វើការ"].flatMap { Wrapping.lines($0, width: 3) })
        // A letter under another stays with it.
        for width in 1...6 {
            for line in Wrapping.lines("កម្មសិក្សាការីបច្ចេកទេស", width: width) {
                #expect(line.unicodeScalars.last?.value != 0x17D2)
            }
            for line in Wrapping.lines("မြန်မာနိုင်ငံသားအလုပ်သမား", width: width) {
                let scalars = Array(line.unicodeScalars)
                #expect(scalars.last?.value != 0x1039)
                // No line begins with a letter that only ends a syllable.
                #expect(!(scalars.count > 1 && scalars[1].value == 0x103A), "\(line)")
            }
        }
    }

    @Test("No line is too wide, and nothing is lost", arguments: seeds)
    func property(seed: UInt64) {
        var generator = SeededStream(seed)
        let alphabet = Array("ab c-、。「」日本語ー14ខ្ញុំមြန်မာ ។၊é👍\u{200B}")
        for _ in 0..<2_000 {
            let text = String((0..<60).compactMap { _ in alphabet.randomElement(using: &generator) })
            let width = Int.random(in: 8...40, using: &generator)
            let lines = Wrapping.lines(text, width: width)
            let context = Comment(rawValue: "\(text) in \(width), seed \(seed)")
            #expect(lines.allSatisfy { Width.of($0) <= width }, context)
            func bare(_ text: String) -> [Unicode.Scalar] {
                text.unicodeScalars.filter { !$0.properties.isWhitespace && $0.value != 0x200B }
            }
            #expect(bare(lines.joined()) == bare(text), context)
        }
    }

    @Test("Padding counts columns")
    func padding() {
        #expect(Wrapping.padded("日本", to: 6) == "日本  ")
        #expect(Wrapping.padded("12", to: 4, atStart: true) == "  12")
        #expect(Wrapping.padded("toolong", to: 3) == "toolong")
    }
}
