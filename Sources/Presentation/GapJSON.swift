public import Rulebook
public import Source

/// The table of who answers when, as JSON.
public enum GapJSON {
    /// One entry for each language, danger and run of equal hours.
    public static func node(_ rulebook: Rulebook, languages: [String]) -> Node {
        func strings(_ texts: [String]) -> Node { .list(texts.map { .text($0, isQuoted: true) }) }
        let rows = HelperGaps(rulebook, languages: languages).rows.flatMap { row in
            row.runs.map { run -> Node in
                .map([
                    .init("language", .text(row.language, isQuoted: true)),
                    .init("topic", .text(row.topic, isQuoted: true)),
                    .init("hours", .list(run.hours.map { .text(String($0)) })),
                    .init("speaking", strings(run.answer.speaking)),
                    .init("interpreting", strings(run.answer.interpreting)),
                    .init(
                        "otherwise",
                        run.answer.isGap
                            ? .text(HelperGaps.textKey(row.topic, rulebook), isQuoted: true) : .text("null")),
                    .init("hoursUnknown", .text(String(row.hoursUnknown))),
                    .init("forSome", .text(String(row.forSome))),
                ])
            }
        }
        return .list(rows)
    }
}
