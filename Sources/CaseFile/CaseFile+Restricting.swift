public import Civil
internal import FEEL
internal import Vocabulary

extension CaseFile {
    /// The fields that say when an item began to be: an item that begins after the day asked is left out as a whole.
    private static let starts = ["from", "on", "date", "filed", "signedOn", "birthDate"]

    /// Whether a field names the day on which something happened, not one that is planned or printed on a card.
    private static func isEvent(_ field: String) -> Bool {
        switch field {
        case "on", "since", "ended", "decided", "notified": true
        default: field.hasSuffix("On")
        }
    }

    /// The case as it could be known on a day.
    ///
    /// Left out are items of lists that begin after it and days of events after it, with what only those tell: a `leftOn`
    /// after the day takes `left` and `leftBecause` with it, a `decided` the `result`. Days that lie ahead by nature stay.
    ///
    /// - Returns: the case, and how many items and days were left out.
    public func restricted(to asked: CivilDate) -> (caseFile: CaseFile, leftOut: Int) {
        var copy = self
        var leftOut = 0
        for (number, record) in vocabulary.records.enumerated() {
            switch values[number] {
            case .context(let context):
                if let reduced = CaseFile.reduced(context, record, asked, &leftOut) {
                    copy.values[number] = .context(reduced)
                }
            case .list(var list):
                let before = leftOut
                list.items = list.items.compactMap { item in
                    guard case .context(let context) = item else { return item }
                    if CaseFile.begins(context, after: asked) {
                        leftOut += 1
                        return nil
                    }
                    return .context(CaseFile.reduced(context, record, asked, &leftOut) ?? context)
                }
                if leftOut > before { copy.values[number] = .list(list) }
            default: continue
            }
        }
        if leftOut > 0 { copy.statedPaths = copy.pathsStated() }
        return (copy, leftOut)
    }

    private static func begins(_ item: Context, after asked: CivilDate) -> Bool {
        for field in starts {
            if case .date(let day)? = item[field] { return day > asked }
        }
        if case .string(let text)? = item["month"], let month = try? CivilMonth.parse(text) {
            return month.firstDay > asked
        }
        return false
    }

    /// The context without the days of events after a day, nil where there are none.
    private static func reduced(
        _ context: Context, _ record: Record, _ asked: CivilDate, _ leftOut: inout Int
    ) -> Context? {
        var result: Context?
        for number in context.values.indices {
            guard case .date(let day) = context.values[number], day > asked else { continue }
            let fact = record.facts[number]
            guard fact.type == .date, !fact.isReckoned, isEvent(fact.field) else { continue }
            leftOut += 1
            var reduced = result ?? context
            reduced[fact.field] = .unknown
            for other in record.facts where isTold(other.field, by: fact.field) { reduced[other.field] = .unknown }
            result = reduced
        }
        return result
    }

    /// Whether a field says nothing that could be known before the day of an event: `left` and `leftBecause` by `leftOn`.
    private static func isTold(_ field: String, by event: String) -> Bool {
        switch event {
        case "on", "since": false
        case "decided": field == "result"
        case "ended": field == "endedBy"
        default: event.hasSuffix("On") && (field == event.dropLast(2) || field == event.dropLast(2) + "Because")
        }
    }

    private func pathsStated() -> Set<String> {
        var paths: Set<String> = []
        for (record, value) in zip(vocabulary.records, values) {
            switch value {
            case .context(let context): record.statedPaths(context, into: &paths)
            case .list(let list):
                paths.insert(record.key)
                for case .context(let item) in list.items { record.statedPaths(item, into: &paths) }
            default: continue
            }
        }
        return paths
    }
}

extension Record {
    fileprivate func statedPaths(_ context: Context, into paths: inout Set<String>) {
        for (number, fact) in facts.enumerated() {
            if fact.isReckoned || context.values[number].isUnknown || list != nil && fact.field == "id" { continue }
            paths.insert(fact.id)
        }
    }
}
