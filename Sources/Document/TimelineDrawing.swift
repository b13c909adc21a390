import Civil

/// Lays out a timeline. Every label has room: bars whose labels would touch stand in lanes of their own.
struct TimelineDrawing {
    private let timeline: Timeline
    private let style: Style
    private let first: CivilDate
    private let last: CivilDate

    private let width: Int
    private let margin = 12
    /// How wide a narrow character is drawn, at most.
    /// Units a column of text takes; letters of Burmese and Khmer are wider than Latin ones.
    private var columnWidth: Int { ["my", "km"].contains(style.language) ? 12 : 8 }
    private let lineHeight = 18
    private let barHeight = 12
    private let laneGap = 8

    init(_ timeline: Timeline, style: Style, width: Int) {
        self.timeline = timeline
        self.style = style
        self.width = width
        let periods = timeline.rows.flatMap { $0.bars.map(\.period) }
        let days =
            periods.compactMap(\.from) + periods.compactMap(\.until) + timeline.marks.map(\.date)
        let earliest = days.min() ?? CivilDate(dayNumber: 0)
        let latest = days.max() ?? earliest
        // Room on both sides, so that an open end can be seen to go on.
        let margin = max(15, earliest.days(to: latest) / 30)
        first = earliest.adding(days: -margin)
        last = latest.adding(days: margin)
    }

    private struct Lane {
        var items: [(range: Range<Int>, element: Markup)] = []
        var lines = 1
    }

    func markup(id: String, summary: String) -> Markup {
        var y = 0
        var content: [Markup] = []
        for row in timeline.rows {
            let label = label(row.label, in: width - 2 * margin)
            content.append(text(label, x: margin, y: y + lineHeight, "timeline-row", weight: "bold"))
            y += lineHeight * label.count + 6
            for lane in lanes(row.bars, style: style) {
                let height = lane.lines * lineHeight + barHeight + laneGap
                content.append(
                    .node("g", ["transform": "translate(0 \(y))"], lane.items.map(\.element)))
                y += height
            }
            y += laneGap
        }
        let top = axisHeight
        let bottom = top + y
        let marks = timeline.marks.sorted { $0.date < $1.date }.enumerated().map { index, mark in
            self.mark(mark, from: top, to: bottom + index * lineHeight)
        }
        let height = bottom + timeline.marks.count * lineHeight + margin
        return .node(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(width) \(height)", "role": "img",
                "class": "timeline", "aria-labelledby": "\(id)-title \(id)-desc", "lang": style.language,
                "font-family": "sans-serif", "font-size": "14", "fill": "currentColor",
            ],
            [
                .node("title", ["id": "\(id)-title"], [.text(timeline.title)]),
                .node("desc", ["id": "\(id)-desc"], [.text(summary)]),
                axis(to: bottom),
                .node("g", ["transform": "translate(0 \(top))"], content),
            ] + marks)
    }

    // MARK: - Places

    private func x(_ date: CivilDate) -> Int {
        let span = max(1, first.days(to: last))
        return margin + first.days(to: date) * (width - 2 * margin) / span
    }

    private func label(_ label: String, in room: Int) -> [String] {
        Wrapping.lines(label, width: max(8, room / columnWidth)).filter { !$0.isEmpty }
    }

    // MARK: - Bars

    private func lanes(_ bars: [Timeline.Bar], style: Style) -> [Lane] {
        var lanes: [Lane] = []
        for bar in bars.sorted(by: { Period.startsEarlier($0.period, $1.period) }) {
            let start = bar.period.from.map(x) ?? 0
            let end = max(start + 4, bar.period.until.map(x) ?? width)
            let lines = label(bar.label, in: width - 2 * margin)
            let labelWidth = (lines.map { Width.of($0) }.max() ?? 0) * columnWidth
            let labelStart = max(margin, min(start, width - margin - labelWidth))
            let range = min(start, labelStart)..<(max(end, labelStart + labelWidth) + columnWidth)
            let free = lanes.firstIndex { lane in
                lane.lines == lines.count && !lane.items.contains { $0.range.overlaps(range) }
            }
            let index = free ?? lanes.count
            if free == nil { lanes.append(Lane(lines: max(1, lines.count))) }
            let element = self.bar(bar, start, end, labelStart, lines)
            lanes[index].items.append((range, element))
        }
        return lanes
    }

    private func bar(_ bar: Timeline.Bar, _ start: Int, _ end: Int, _ labelStart: Int, _ lines: [String]) -> Markup {
        let y = max(1, lines.count) * lineHeight
        // Tones can be told apart without colour.
        let (opacity, strokeWidth, dashes): (String, String, String?) =
            switch bar.tone {
            case .neutral: ("0.3", "1", nil)
            case .good: ("0.6", "1", nil)
            case .caution: ("0.15", "1", "6 2")
            case .danger: ("0", "3", nil)
            case .unknown: ("0", "1", "2 3")
            }
        let rectangle: KeyValuePairs = [
            "x": "\(start)", "y": "\(y)", "width": "\(end - start)", "height": "\(barHeight)",
            "fill-opacity": opacity, "stroke": "currentColor", "stroke-width": strokeWidth, "stroke-dasharray": dashes,
        ]
        return .node(
            "g", ["class": "timeline-bar tone-\(bar.tone.rawValue)"],
            [
                .node("title", [:], [.text(bar.sentence(style))]),
                .node("rect", rectangle),
                text(lines, x: labelStart, y: lineHeight - 4, "timeline-label"),
            ])
    }

    private func text(_ lines: [String], x: Int, y: Int, _ kind: String, weight: String? = nil) -> Markup {
        let attributes: KeyValuePairs = ["class": kind, "x": "\(x)", "y": "\(y)", "font-weight": weight]
        guard lines.count > 1 else { return .node("text", attributes, [.text(lines.first ?? "")]) }
        let spans = lines.enumerated().map { index, line in
            Markup.node("tspan", ["x": "\(x)", "dy": index == 0 ? "0" : "\(lineHeight)"], [.text(line)])
        }
        return .node("text", attributes, spans)
    }

    // MARK: - Marks

    private func mark(_ mark: Timeline.Mark, from top: Int, to bottom: Int) -> Markup {
        let x = x(mark.date)
        let isRight = x > width / 2
        // One line each, so that they do not touch; what is too long is cut here and whole in the description.
        let room = isRight ? x - margin : width - margin - x
        let lines = label(mark.sentence(style), in: room)
        let words = (lines.first ?? "") + (lines.count > 1 ? "…" : "")
        return .node(
            "g", ["class": "timeline-mark tone-\(mark.tone.rawValue)"],
            [
                .node("title", [:], [.text(mark.sentence(style))]),
                .node(
                    "line",
                    [
                        "x1": "\(x)", "x2": "\(x)", "y1": "\(top)", "y2": "\(bottom + lineHeight)",
                        "stroke": "currentColor", "stroke-dasharray": "4 3",
                    ]),
                .node(
                    "text",
                    [
                        "class": "timeline-label", "x": "\(isRight ? x - 4 : x + 4)", "y": "\(bottom + lineHeight - 4)",
                        "text-anchor": isRight ? "end" : nil,
                    ], [.text(words)]),
            ])
    }

    // MARK: - Axis

    private var axisHeight: Int { 28 }

    /// Years, or months where there are few, each with a line down through the rows.
    private func axis(to bottom: Int) -> Markup {
        let months = CivilMonth(first).months(to: CivilMonth(last))
        let step = [1, 3, 6, 12, 24, 60, 120, 240, 600].first { months / $0 <= 7 } ?? max(1_200, months / 7 / 12 * 12)
        var ticks: [Markup] = []
        let start = CivilMonth(first)
        let offset = (start.year * 12 + start.month - 1) % step
        var month = start.adding(months: offset == 0 ? 0 : step - offset)
        if month.firstDay < first { month = month.adding(months: step) }
        while month.firstDay < last, ticks.count < 20 {
            let x = x(month.firstDay)
            let label = step >= 12 ? style.plain(month.year) : style.plain(month.year) + "/" + style.plain(month.month)
            ticks.append(
                .node(
                    "line",
                    [
                        "x1": "\(x)", "x2": "\(x)", "y1": "\(axisHeight - 4)", "y2": "\(bottom)",
                        "stroke": "currentColor",
                        "stroke-opacity": "0.25",
                    ]))
            ticks.append(
                .node(
                    "text",
                    [
                        "class": "timeline-tick", "x": "\(x)", "y": "\(axisHeight - 10)",
                        // The last label keeps inside the picture.
                        "text-anchor": x + 3 * columnWidth > width ? "end" : "middle",
                    ],
                    [.text(label)]))
            month = month.adding(months: step)
        }
        return .node("g", ["class": "timeline-axis"], ticks)
    }
}
