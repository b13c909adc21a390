public import Civil

/// A picture of what held when: rows of dated bars with their labels.
public struct Timeline: Hashable, Sendable {
    /// Something that held for a time.
    public struct Bar: Hashable, Sendable {
        /// From when until when; an open start or end reaches the edge of the picture.
        public var period: Period
        /// What held.
        public var label: String
        /// How it is meant.
        public var tone: Tone

        /// A bar.
        public init(_ period: Period, _ label: String, _ tone: Tone = .neutral) {
            self.period = period
            self.label = label
            self.tone = tone
        }
    }

    /// Bars of one kind.
    public struct Row: Hashable, Sendable {
        /// What the bars are about.
        public var label: String
        /// The bars; they may overlap.
        public var bars: [Bar]

        /// A row.
        public init(_ label: String, _ bars: [Bar]) {
            self.label = label
            self.bars = bars
        }
    }

    /// A single day, such as a deadline.
    public struct Mark: Hashable, Sendable {
        /// The day.
        public var date: CivilDate
        /// What is on that day.
        public var label: String
        /// How it is meant.
        public var tone: Tone

        /// A mark.
        public init(_ date: CivilDate, _ label: String, _ tone: Tone = .neutral) {
            self.date = date
            self.label = label
            self.tone = tone
        }
    }

    /// What the picture is called.
    public var title: String
    /// The rows, from top to bottom.
    public var rows: [Row]
    /// Single days, drawn through all rows.
    public var marks: [Mark]

    /// A timeline.
    public init(title: String, rows: [Row], marks: [Mark] = []) {
        self.title = title
        self.rows = rows
        self.marks = marks
    }

    /// The timeline as a figure, its dates and numbers in a style.
    ///
    /// - Parameters:
    ///   - id: A name that is unique on the page.
    ///   - summary: What the picture shows, in words; if nil, the bars and marks one after another.
    ///   - width: The width of the picture, in units of which a letter is 14 high; the picture scales with its place.
    public func figure(id: String, style: Style, summary: String? = nil, width: Int = 480) -> Figure {
        let id = Escaping.name(id)
        let summary = summary ?? sentences(style).joined(separator: "; ")
        let drawing = TimelineDrawing(self, style: style, width: max(width, 240)).markup(id: id, summary: summary)
        return Figure(id: id, title: title, summary: summary, drawing: drawing, words: words(style))
    }

    private func sentences(_ style: Style) -> [String] {
        let bars = rows.flatMap { row in row.bars.map { "\(row.label): \($0.sentence(style))" } }
        return bars + marks.map { $0.sentence(style) }
    }

    private func words(_ style: Style) -> [Block] {
        let definitions = rows.map { row in
            Definition([.text(row.label)], [.points(row.bars.map { [.text($0.sentence(style))] })])
        }
        let points = marks.isEmpty ? [] : [Block.points(marks.map { [.text($0.sentence(style))] })]
        return (definitions.isEmpty ? [] : [.definitions(definitions)]) + points
    }
}

extension Timeline.Bar {
    /// The label with its dates.
    func sentence(_ style: Style) -> String {
        let dates = style.period(period)
        return dates.isEmpty ? label : "\(label), \(dates)"
    }
}

extension Timeline.Mark {
    /// The label with its date.
    func sentence(_ style: Style) -> String { "\(label), \(style.date(date))" }
}
