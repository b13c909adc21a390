import Civil
import Document
import TestSupport
import Testing

@Suite("Timelines")
struct TimelineTests {
    private func timeline() throws -> Timeline {
        let from = try CivilDate.parse("2018-06-10")
        let until = try CivilDate.parse("2019-06-10")
        return Timeline(
            title: "Stays",
            rows: [
                .init(
                    "Status",
                    [
                        .init(try Period.of(from: from, until: until), "Technical intern <1>", .good),
                        .init(try Period.of(from: until, until: nil), "No status", .danger),
                    ])
            ], marks: [.init(try CivilDate.parse("2019-09-01"), "Today")])
    }

    @Test("A figure that can be read, seen and drawn anywhere")
    func figure() throws {
        let figure = try timeline().figure(id: "stays", style: Style(language: "en"))
        #expect(
            figure.summary
                == "Status: Technical intern <1>, 10 June 2018 – 9 June 2019; Status: No status, from 10 June 2019; "
                + "Today, 1 September 2019")
        let svg = figure.svg
        #expect(svg.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""))
        for part in [
            "role=\"img\"", "aria-labelledby=\"stays-title stays-desc\"", "<title id=\"stays-title\">Stays</title>",
            "<desc id=\"stays-desc\">Status: Technical intern &lt;1&gt;", "fill=\"currentColor\"", "tone-danger",
            ">Technical intern &lt;1&gt;</text>", ">No status</text>", ">Today, 1 September 2019</text>",
            ">2018/10</text>",
        ] {
            #expect(svg.contains(part), "\(part)")
        }
        #expect(!svg.contains("style="))
        let html = HTMLRenderer().render([.figure(figure)])
        #expect(html.hasPrefix("<figure id=\"stays\"><figcaption>Stays</figcaption>\n<svg "))
    }

    @Test("The same in words")
    func words() throws {
        let figure = try timeline().figure(id: "stays", style: Style(language: "ja"))
        #expect(
            TextRenderer().render([.figure(figure)]) == """
                Stays
                  Status:
                    - Technical intern <1>, 2018年6月10日～2019年6月9日
                    - No status, 2019年6月10日から

                  - Today, 2019年9月1日
                """)
        #expect(MarkdownRenderer().render([.figure(figure)]).hasPrefix("**Stays**\n\n- **Status**:\n\n  - Technical"))
    }

    @Test("Nothing is drawn outside the picture or lost, whatever the dates", arguments: seeds)
    func bounds(seed: UInt64) {
        var generator = SeededStream(seed)
        for _ in 0..<200 {
            let rows = (0..<Int.random(in: 0...4, using: &generator)).map { row in
                let bars = (0..<Int.random(in: 0...5, using: &generator)).compactMap { bar -> Timeline.Bar? in
                    let from = Int32.random(in: -3_000...20_000, using: &generator)
                    let until = from + Int32.random(in: 1...4_000, using: &generator)
                    let period = Period(
                        from: Bool.random(using: &generator) ? CivilDate(dayNumber: from) : nil,
                        until: Bool.random(using: &generator) ? CivilDate(dayNumber: until) : nil)
                    return period.map { .init($0, "bar\(row)x\(bar)y", Tone.allCases[bar % 5]) }
                }
                return Timeline.Row("row\(row)", bars)
            }
            let drawing = Timeline(title: "t", rows: rows).figure(id: "t", style: Style(language: "km"), width: 400)
                .drawing
            let context = Comment(rawValue: "\(rows), seed \(seed)")
            for row in rows {
                for bar in row.bars { #expect(drawing.xml.contains(">\(bar.label)</text>"), context) }
            }
            for rectangle in rectangles(drawing) {
                #expect(rectangle.x >= 0 && rectangle.width > 0 && rectangle.x + rectangle.width <= 404, context)
            }
        }
        #expect(!Timeline(title: "t", rows: []).figure(id: "t", style: Style(language: "en")).svg.isEmpty)
    }

    private func rectangles(_ markup: Markup) -> [(x: Int, width: Int)] {
        guard case .element(let name, let attributes, let children) = markup else { return [] }
        func value(_ name: String) -> Int { attributes.first { $0.name == name }.flatMap { Int($0.value) } ?? -1 }
        return (name == "rect" ? [(value("x"), value("width"))] : []) + children.flatMap(rectangles)
    }
}
