import Civil
import Reckoning
import Rulebook

/// One day of work in the columns of a table of days: only what the record says, and the length that follows from it.
struct DayRow {
    let day: WorkDay

    init(_ day: WorkDay) { self.day = day }

    /// The first coming; blank where no time is known on a day of work.
    var start: PaperCell { day.spans.first.map { .clock($0.start) } ?? absent }
    /// The last going.
    var end: PaperCell { day.spans.last.map { .clock($0.end) } ?? absent }

    /// All breaks, with the time between two stretches of work; blank where nothing is known of breaks.
    var rest: PaperCell { restMinutes.map { .minutes(Extent(exactly: Int64($0))) } ?? absent }

    /// Work without breaks; blank where the breaks are not known.
    var worked: PaperCell {
        guard let first = day.spans.first, let last = day.spans.last, let rest = restMinutes else { return absent }
        return .minutes(Extent(exactly: Int64(max(0, last.end - first.start - rest))))
    }

    var kind: PaperCell {
        day.kind.map { .words("ui.paper.day.\($0.rawValue)", $0.rawValue) } ?? .empty
    }

    var note: PaperCell { day.isApproximate ? .words("ui.paper.state.memory", "from memory") : .empty }

    private var absent: PaperCell {
        switch day.kind {
        case .work?, nil: .blank
        default: .empty
        }
    }

    private var restMinutes: Int? {
        guard !day.spans.isEmpty else { return nil }
        var between = 0
        for (earlier, later) in zip(day.spans, day.spans.dropFirst()) { between += max(0, later.start - earlier.end) }
        if let breaks = day.breaks { return between + breaks.reduce(0) { $0 + $1.minutes } }
        return day.breakMinutes.map { $0 + between }
    }

    /// The cell of a column in a layout that other programs take in.
    func cell(_ column: DayTableColumn) -> PaperCell {
        switch column {
        case .date: .date(day.date)
        case .weekday: .weekday(day.date)
        case .kind: kind
        case .start: start
        case .end: end
        case .rest: rest
        case .worked: worked
        case .note: note
        case .scheduled: day.scheduledMinutes.map { .minutes(Extent(exactly: Int64($0))) } ?? .empty
        case .empty, .nightRest, .withinStatutory, .overSixty, .overtime, .holiday, .night: .empty
        }
    }
}
