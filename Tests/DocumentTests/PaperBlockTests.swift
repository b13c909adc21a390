import Testing

@testable import Document

@Suite("blocks of papers")
struct PaperBlockTests {
    private let page = Page(
        language: "vi",
        [
            .parallel(
                Parallel(
                    .init("ja", [.paragraph(["氏名：", .blank(4)])]), .init("vi", [.words("Họ tên <b>")]))),
            .pageBreak,
            .group(kind: "at-end\" onload=\"x", [.words("印")]),
            .manuscript(
                Manuscript(language: "ja", lines: ["未払賃金", "", "<請求>"], columns: 26, caption: ["1/1"])),
        ])

    @Test("HTML keeps both sides with their languages, blanks, sheets and breaks, and escapes what stands in them")
    func html() {
        let html = page.html()
        #expect(html.contains(#"<div class="original" lang="ja">"#))
        #expect(html.contains(#"<div class="translation" lang="vi">"#))
        #expect(html.contains("Họ tên &lt;b&gt;"))
        #expect(html.contains(#"<span class="blank">＿＿＿＿</span>"#))
        #expect(html.contains(#"<div class="page-break"></div>"#))
        #expect(html.contains(#"<div class="at-endonloadx">"#))
        #expect(html.contains(#"<div class="manuscript columns-26" lang="ja">"#))
        // A line left free keeps its height.
        #expect(html.contains("<div class=\"line\">\u{A0}</div>"))
        #expect(html.contains("&lt;請求&gt;"))
    }

    @Test("plain text has the translation set in, and the lines of a sheet as they are")
    func text() {
        #expect(
            page.text(width: 40) == """
                氏名：＿＿＿＿

                  Họ tên <b>

                ========================================

                印

                未払賃金

                <請求>
                1/1

                """)
    }

    @Test("Markdown quotes the translation and keeps the lines of a sheet apart")
    func markdown() {
        let markdown = page.markdown()
        #expect(markdown.contains("氏名：＿＿＿＿\n\n> Họ tên &lt;b&gt;"))
        #expect(markdown.contains("未払賃金\\\n\\\n&lt;請求&gt;"))
        #expect(markdown.contains("---"))
    }

    @Test("a blank is never endless, and never nothing", arguments: [(-3, 1), (0, 1), (4, 4), (1_000, 60)])
    func blanks(_ asked: Int, _ drawn: Int) {
        #expect(Inline.blank(asked).plainText.count == drawn)
    }
}
