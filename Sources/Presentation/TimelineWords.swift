import Assessment
import Civil
import Document
import Reckoning

/// The timeline of statuses as a picture with the same in words.
struct TimelineWords {
    let wording: Wording

    func block(_ report: Report) -> Block {
        let style = wording.style
        let bars = report.timeline.segments.compactMap { segment -> Timeline.Bar? in
            // An open stretch reaches to the day asked, so that the picture has an end.
            let end = segment.through ?? max(report.inquiry.asked, segment.from ?? report.inquiry.asked)
            guard let period = Period(from: segment.from, through: end) else { return nil }
            // The picture names the status; that it is held is said by the bar.
            let name = segment.kind == .held ? segment.status.map(wording.status) ?? label(segment) : label(segment)
            return Timeline.Bar(period, name, tone(segment.kind))
        }
        let marks = [Timeline.Mark(report.inquiry.asked, wording.ui("asked"), .neutral)]
        let title = wording.ui("timeline.title")
        return .figure(
            Timeline(title: title, rows: [Timeline.Row(wording.ui("status.title"), bars)], marks: marks)
                .figure(id: "timeline", style: style))
    }

    /// The timeline as a table, for `shirube status`.
    func table(_ report: Report) -> Block {
        let columns = ["timeline.from", "timeline.through", "status.title"].map {
            Table.Column([.text(wording.ui($0))])
        }
        let rows = report.timeline.segments.map { segment -> [[Inline]] in
            [
                [.text(segment.from.map(wording.date) ?? wording.ui("value.unknown"))],
                [.text(segment.through.map(wording.date) ?? "…")], [.text(label(segment))],
            ]
        }
        return .table(Table(columns: columns, rows: rows, hasRowHeaders: false))
    }

    private func label(_ segment: Segment) -> String {
        let kind = wording.ui("timeline.\(segment.kind.rawValue)")
        return segment.status.map { "\(wording.status($0)): \(kind)" } ?? kind
    }

    private func tone(_ kind: Segment.Kind) -> Tone {
        switch kind {
        case .held: .good
        case .specialPeriod: .caution
        case .overstay: .danger
        case .away: .neutral
        case .unknown: .unknown
        }
    }
}
