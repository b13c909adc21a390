public import Document
public import Rulebook

/// Who can be reached in each language, for each danger and hour, as a table.
public struct GapPage: Sendable {
    private let rulebook: Rulebook

    public init(_ rulebook: Rulebook) {
        self.rulebook = rulebook
    }

    /// The page, in English: it is read by those who keep the rulebook.
    public func document(languages: [String]) -> Page {
        let gaps = HelperGaps(rulebook, languages: languages)
        var blocks: [Block] = [
            .words(
                "For an ordinary week in Japan time: who answers in each language about each danger for which there is a card. Counted are helpers for everybody in the whole country whose number is confirmed and whose hours are known; emergency lines answer always and are left out, since the police and ambulance may tell others. Where nobody answers, the page says the words named in the last column."
            )
        ]
        for language in languages {
            let rows = gaps.rows.filter { $0.language == language }
            let table = Table(
                columns: ["Danger", "Hours", "Speaks the language", "With an interpreter, perhaps", "Otherwise"].map {
                    Table.Column([.text($0)])
                }, rows: rows.flatMap(lines))
            blocks.append(.section(Section([.text(language)], id: language, [.table(table)])))
        }
        return Page(language: "en", title: [.text("Who answers, and when nobody does")], blocks)
    }

    private func lines(_ row: HelperGaps.Row) -> [[[Inline]]] {
        row.runs.enumerated().map { number, run in
            let notes = [
                row.hoursUnknown > 0 ? "\(row.hoursUnknown) more with hours that are not known" : nil,
                row.forSome > 0 ? "\(row.forSome) more for some people or places only" : nil,
            ].compactMap { $0 }
            var otherwise: [Inline] =
                run.answer.isGap ? [.text("nobody: "), .code(HelperGaps.textKey(row.topic, rulebook))] : []
            if number == row.runs.count - 1, !notes.isEmpty {
                otherwise.append(.text((otherwise.isEmpty ? "" : "; ") + notes.joined(separator: "; ")))
            }
            return [
                [.text(row.topic)], [.text(WeekHours.words(run.hours))],
                [.text(run.answer.speaking.joined(separator: ", "))],
                [.text(run.answer.interpreting.joined(separator: ", "))], otherwise,
            ]
        }
    }

    /// One line for each run of equal hours: language, danger, hours, who speaks, who may interpret, the words otherwise.
    public func text(languages: [String]) -> String {
        HelperGaps(rulebook, languages: languages).rows.flatMap { row in
            row.runs.map { run in
                let who =
                    run.answer.isGap
                    ? "nobody; the page says \(HelperGaps.textKey(row.topic, rulebook))"
                    : [
                        run.answer.speaking.isEmpty ? nil : "speak: " + run.answer.speaking.joined(separator: ", "),
                        run.answer.interpreting.isEmpty
                            ? nil : "with an interpreter: " + run.answer.interpreting.joined(separator: ", "),
                    ].compactMap { $0 }.joined(separator: "; ")
                return "\(row.language) \(row.topic) \(WeekHours.words(run.hours)): \(who)\n"
            }
        }.joined()
    }
}

/// Hours of the week in words.
enum WeekHours {
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// "Mon–Fri 09–17, Sat 10–14"; equal days that follow each other stand together.
    static func words(_ hours: [Int]) -> String {
        if hours.count == HelperGaps.hoursOfWeek { return "always" }
        let present = Set(hours)
        let spans = (0..<7).map { day in
            var spans: [String] = []
            var start: Int?
            for hour in 0...24 {
                let isIn = hour < 24 && present.contains(day * 24 + hour)
                if isIn, start == nil { start = hour }
                if !isIn, let from = start {
                    spans.append("\(two(from))–\(two(hour))")
                    start = nil
                }
            }
            return spans.joined(separator: " ")
        }
        var parts: [String] = []
        var day = 0
        while day < 7 {
            var last = day
            while last < 6, spans[last + 1] == spans[day] { last += 1 }
            if !spans[day].isEmpty {
                let name = last == day ? days[day] : "\(days[day])–\(days[last])"
                parts.append("\(name) \(spans[day])")
            }
            day = last + 1
        }
        return parts.joined(separator: ", ")
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
