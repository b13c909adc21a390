import Civil
import Document
import TestSupport
import Testing

/// A page with every kind of block.
private let page = Page(
    language: "en", title: ["What you can do"],
    [
        .paragraph([
            "You must tell immigration ", .strong(["within 14 days"]), ". See ",
            .link(["the law"], to: "https://a.example/x?y=1&z=2"), ".",
        ]),
        .section(
            ["Papers"], id: "papers", kind: "finding",
            [
                .points([["your passport"], ["your card (", .foreign(["在留カード"], language: "ja"), ")"]]),
                .steps([["Ring ", .link(["03-1234-5678"], to: "tel:0312345678")], ["Write it down"]]),
                .note(.danger, title: ["Who sees this"], [.words("Immigration will see your address.")]),
                .details(["Why?"], [.words("You left on 10 June 2024.")]),
            ]),
        .definitions([
            Definition(["Status"], ["ssw-1 ", .badge("holds", .good)]),
            Definition(["More"], [.words("One."), .words("Two.")]),
        ]),
        .table(
            Table(
                caption: ["Pay"], columns: [.init(["Month"]), .init(["Due"], .end), .init(["備考"])],
                rows: [[["June"], ["¥200,000"], ["残業"]], [["July"], ["¥5"]]])),
        .divider,
    ])

@Suite("Plain text")
struct TextTests {
    @Test("A page")
    func whole() {
        let expected = """
            What you can do
            ===============

            You must tell immigration within 14 days. See the law
            <https://a.example/x?y=1&z=2>.

            Papers
            ------

            - your passport
            - your card (在留カード)

            1. Ring 03-1234-5678
            2. Write it down

            ! Who sees this
            ! Immigration will see your address.

            Why?
              You left on 10 June 2024.

            Status: ssw-1 [holds]
            More:
              One.

              Two.

            Pay
            Month       Due  備考
            -----  --------  ----
            June   ¥200,000  残業
            July         ¥5

            ----------------------------------------

            """
        #expect(page.text(width: 60) == expected)
    }

    @Test("Columns shrink, and become rows where there is no room")
    func narrow() {
        let table = Table(
            columns: [.init(["Name"]), .init(["What it is"])],
            rows: [
                [["childbirth lump sum"], ["a payment for every birth after the fourth month"]], [["pension"], []],
            ])
        #expect(
            TextRenderer(width: 40).render([.table(table)]) == """
                Name                 What it is
                -------------------  -------------------
                childbirth lump sum  a payment for every
                                     birth after the
                                     fourth month

                pension
                """)
        let wide = Table(
            columns: (1...4).map { .init(["C\($0)"]) }, rows: [(1...4).map { _ in ["a long cell indeed"] }])
        let text = TextRenderer(width: 24).render([.table(wide)])
        #expect(text.hasPrefix("C1: a long cell indeed\nC2: a long cell indeed"))
    }

    @Test("No escape sequence reaches a terminal")
    func controls() {
        let text = TextRenderer().render([.words("a\u{1B}[31mb\u{202E}c\u{7}")])
        #expect(text == "a[31mbc")
    }
}

@Suite("Markdown")
struct MarkdownTests {
    @Test("A page")
    func whole() {
        let expected = #"""
            # What you can do

            You must tell immigration **within 14 days**. See [the law](<https://a.example/x?y=1&z=2>).

            ## Papers

            - your passport
            - your card (在留カード)

            1. Ring [03-1234-5678](<tel:0312345678>)
            2. Write it down

            > **Who sees this**
            >
            > Immigration will see your address.

            **Why?**

            > You left on 10 June 2024.

            - **Status**: ssw-1 **\[holds\]**
            - **More**:

              One.

              Two.

            **Pay**

            | Month | Due | 備考 |
            | --- | ---: | --- |
            | June | ¥200,000 | 残業 |
            | July | ¥5 |  |

            ---

            """#
        #expect(page.markdown() == expected)
    }

    @Test(
        "Words stay words",
        arguments: [
            ("*a* _b_ `c`", #"\*a\* \_b\_ \`c\`"#), ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"),
            ("# no heading", ##"\# no heading"##), ("- no list", #"\- no list"#), ("1. no list", #"1\. no list"#),
            ("12) no list", #"12\) no list"#), ("[x](y)", #"\[x\](y)"#), ("a | b", #"a \| b"#),
            ("a\n# b", ##"a \# b"##),
            ("    no code", "no code"), ("see!", #"see\!"#), ("2024", "2024"),
        ])
    func escaping(text: String, expected: String) {
        #expect(MarkdownRenderer().render([.words(text)]) == expected)
    }
}

@Suite("HTML")
struct HTMLTests {
    @Test("A page")
    func whole() {
        let expected = """
            <article lang="en"><h1>What you can do</h1>
            <p>You must tell immigration <strong>within 14 days</strong>. See \
            <a href="https://a.example/x?y=1&amp;z=2">the law</a>.</p>
            <section id="papers" class="finding"><h2>Papers</h2>
            <ul><li>your passport</li>
            <li>your card (<span lang="ja">在留カード</span>)</li>
            </ul>
            <ol><li>Ring <a href="tel:0312345678">03-1234-5678</a></li>
            <li>Write it down</li>
            </ol>
            <aside class="note tone-danger" role="note"><p class="note-title">Who sees this</p>
            <p>Immigration will see your address.</p>
            </aside>
            <details><summary>Why?</summary>
            <p>You left on 10 June 2024.</p>
            </details>
            </section>
            <dl><div><dt>Status</dt>
            <dd>ssw-1 <span class="badge tone-good">holds</span></dd>
            </div>
            <div><dt>More</dt>
            <dd><p>One.</p>
            <p>Two.</p>
            </dd>
            </div>
            </dl>
            <div class="table"><table><caption>Pay</caption>
            <thead><tr><th scope="col">Month</th><th scope="col" class="end">Due</th><th scope="col">備考</th></tr>
            </thead>
            <tbody><tr><th scope="row">June</th><td class="end">¥200,000</td><td>残業</td></tr>
            <tr><th scope="row">July</th><td class="end">¥5</td><td></td></tr>
            </tbody>
            </table>
            </div>
            <hr></article>

            """
        #expect(page.html() == expected)
    }

    @Test(
        "Links lead only where links may lead",
        arguments: [
            ("javascript:alert(1)", nil), ("JavaScript:alert(1)", nil), ("java\nscript:alert(1)", nil),
            (" javascript:x", nil),
            ("data:text/html,x", nil), ("//evil.example", nil), ("/\\evil.example", nil), ("evil", nil), ("", nil),
            ("vbscript:x", nil), ("\u{1}javascript:x", nil), ("https://a.example/", "https://a.example/"),
            ("/rules/x", "/rules/x"), ("#x", "#x"), ("tel:110", "tel:110"),
            ("mailto:a@b.example", "mailto:a@b.example"),
        ])
    func links(target: String, expected: String?) {
        let html = HTMLRenderer().render([Inline.link(["x"], to: target)])
        #expect(html == expected.map { "<a href=\"\($0)\">x</a>" } ?? "x")
        let markdown = MarkdownRenderer().render([Inline.link(["x"], to: target)])
        #expect(markdown == expected.map { "[x](<\($0)>)" } ?? "x")
    }

    @Test("No markup comes from words", arguments: seeds)
    func escaping(seed: UInt64) throws {
        var generator = SeededStream(seed)
        let alphabet = Array("<>&\"'/=;ab! -日\n\u{0}\u{1B}")
        func word() -> String {
            String(
                (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
                    alphabet.randomElement(using: &generator)
                })
        }
        for _ in 0..<300 {
            let bar = Timeline.Bar(.always, word(), .danger)
            let timeline = Timeline(
                title: word(), rows: [.init(word(), [bar])], marks: [.init(CivilDate(dayNumber: 0), word())])
            let blocks: [Block] = [
                .heading(level: 3, [.text(word())]),
                .paragraph([.code(word()), .badge(word(), .unknown), .emphasis([.text(word())])]),
                .paragraph([
                    .link([.text(word())], to: "https://" + word()), .foreign([.text(word())], language: word()),
                ]),
                .table(Table(caption: [.text(word())], columns: [.init([.text(word())])], rows: [[[.text(word())]]])),
                .section(Section([.text(word())], id: word(), kind: word(), [.words(word())])),
                .details(Details([.text(word())], [.words(word())])), .note(Note(title: [.text(word())], [])),
                .definitions([Definition([.text(word())], [.words(word())])]),
                .figure(timeline.figure(id: word(), style: Style(language: "en"))),
            ]
            let html = HTMLRenderer().render(blocks)
            #expect(isWellFormed(html), "\(html), seed \(seed)")
        }
    }

    /// Whether a text is nothing but known elements, properly nested, with quoted attributes, and escaped words.
    private func isWellFormed(_ html: String) -> Bool {
        let known: Set = [
            "h2", "h3", "p", "code", "span", "em", "a", "div", "table", "caption", "thead", "tbody", "tr", "th", "td",
            "section", "details", "summary", "aside", "dl", "dt", "dd", "figure", "figcaption", "svg", "title", "desc",
            "g",
            "rect", "text", "tspan", "line",
        ]
        var open: [Substring] = []
        var rest = html[...]
        while let start = rest.firstIndex(where: { "<>\"'".contains($0) }) {
            guard rest[start] == "<", let end = rest[start...].firstIndex(of: ">") else { return false }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { return false }
                continue
            }
            let name = tag.prefix { $0 != " " }
            guard known.contains(String(name)), tag.filter({ $0 == "\"" }).count % 2 == 0, !tag.contains("<") else {
                return false
            }
            // Outside quotes an attribute is a name and an equals sign.
            for (index, part) in tag.dropFirst(name.count).split(separator: "\"", omittingEmptySubsequences: false)
                .enumerated()
            where index % 2 == 0 && !part.isEmpty {
                guard part.first == " ", part.last == "=",
                    part.dropFirst().dropLast().allSatisfy({ $0.isLetter || $0 == "-" || $0.isNumber })
                else { return false }
            }
            open.append(name)
        }
        // Every ampersand begins an entity.
        let entities = html.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
        return open.isEmpty
            && entities.allSatisfy { part in ["amp;", "lt;", "gt;", "quot;", "#39;"].contains { part.hasPrefix($0) } }
            && !html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }
    }
}
