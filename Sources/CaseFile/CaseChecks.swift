internal import Civil
internal import FEEL
internal import Source
internal import Vocabulary

/// Checks that reach over several fields: days in their order, items that name others, statuses that existed, stays apart.
struct CaseChecks {
    let read: [ReadRecord]
    let reference: ReferenceData
    let vocabulary: Vocabulary
    let log: ProblemLog

    /// Fields of one record of which the first cannot be later than the second.
    private static let inOrder = [
        ("from", "until"), ("from", "ended"), ("from", "leftOn"), ("filed", "decided"), ("filed", "notified"),
        ("decided", "notified"), ("on", "repaidOn"), ("birthDate", "arrivedOn"),
    ]

    func run() {
        for record in read {
            checkOrder(record)
            checkStatus(record)
            checkReferences(record)
        }
        checkStays(read.filter { $0.record.id == "stay" })
    }

    private func checkOrder(_ record: ReadRecord) {
        for (first, second) in CaseChecks.inOrder {
            guard let one = record.date(first), let other = record.date(second), other < one else { continue }
            log.report(
                "'\(second)' (\(other.iso)) is before '\(first)' (\(one.iso))", at: record.node(of: second),
                field: "\(record.path).\(second)", accepted: "\(one.iso) or later")
        }
    }

    /// A status that is held from a day must have existed on that day.
    private func checkStatus(_ record: ReadRecord) {
        guard let status = record.text("status"), let from = record.date("from"),
            record.record.fact(field: "status")?.type == .status,
            let valid = reference.validity(ofStatus: status), !reference.status(status, existsOn: from)
        else { return }
        log.report(
            "the status '\(status)' did not exist on \(from.iso): it existed \(CaseChecks.words(valid))",
            at: record.node(of: "status"), field: "\(record.path).status",
            accepted: "a status that existed on \(from.iso)")
    }

    /// A field named like another record, such as `incident.job`, holds the id of one of its items.
    private func checkReferences(_ record: ReadRecord) {
        for fact in record.record.facts where fact.type == .text {
            guard let target = vocabulary.record(fact.field), target.list != nil, target.id != record.record.id,
                let id = record.text(fact.field)
            else {
                continue
            }
            // A line of a pay slip names its month by the calendar as well.
            if target.id == "month", (try? CivilMonth.parse(id)) != nil { continue }
            let ids = read.filter { $0.record.id == target.id }.compactMap(\.id)
            guard !ids.contains(id) else { continue }
            let hint = nearest(to: id, among: ids).map { ", did you mean '\($0)'?" } ?? ""
            log.report(
                "no item of '\(target.key)' has the id '\(Problem.excerpt(id))'\(hint)",
                at: record.node(of: fact.field),
                field: "\(record.path).\(fact.field)",
                accepted: ids.isEmpty ? "the id of an item, once '\(target.key)' has any" : Fields.enumeration(ids))
        }
    }

    /// One stay ends when the next begins, whatever its card says; but it cannot have ended later, nor can two begin on
    /// one day.
    private func checkStays(_ stays: [ReadRecord]) {
        let dated = stays.compactMap { stay in stay.date("from").map { (stay: stay, from: $0) } }
            .sorted { $0.from < $1.from }
        for (one, next) in zip(dated, dated.dropFirst()) {
            let name = one.stay.id ?? one.stay.path
            if one.from == next.from {
                log.report(
                    "two stays begin on \(next.from.iso): '\(name)' and '\(next.stay.id ?? next.stay.path)'",
                    at: next.stay.node(of: "from"), field: "\(next.stay.path).from", accepted: "one stay at a time")
            } else if let ended = one.stay.date("ended"), ended > next.from {
                log.report(
                    "the stay overlaps the stay '\(name)', which ended on \(ended.iso)", at: next.stay.node(of: "from"),
                    field: "\(next.stay.path).from", accepted: "\(ended.iso) or later, or another end of '\(name)'")
            }
        }
    }

    private static func words(_ periods: [Period]) -> String {
        periods.map { period in
            switch (period.from, period.lastDay) {
            case (let from?, let last?): "from \(from.iso) to \(last.iso)"
            case (let from?, nil): "from \(from.iso)"
            case (nil, let last?): "to \(last.iso)"
            case (nil, nil): "always"
            }
        }.joined(separator: " and ")
    }
}
