public import Civil
public import FEEL
public import Rulebook
import Vocabulary

/// Reads what a case states and computes the values that the vocabulary marks `from: reckoned`.
public struct Reckoner: Sendable {
    /// Every reckoned fact that this module computes. `rulebook check` refuses one that is declared and not listed here.
    public static let computed: Set<String> = standing.union(PayFacts.nothingTold.keys)

    /// The facts of the person and of where the person stands.
    private static let standing: Set<String> = [
        "person.age", "now.status", "now.lawful", "now.expiry", "now.daysLeft", "now.overstayDays", "now.overstaySince",
        "now.periodMonths", "now.statusSince", "now.previousStatus", "now.monthsInJapan", "now.monthsSsw1",
        "now.monthsTit", "now.inSpecialPeriod", "now.specialPeriodEnds", "now.employed", "now.minor",
    ]

    private let rulebook: Rulebook
    private let unlimited: Set<String>
    private let irregular: Set<String>
    private let traineeStatuses: Set<String>
    private let pay: PayFacts

    public init(_ rulebook: Rulebook) {
        self.rulebook = rulebook
        unlimited = Set(rulebook.members(of: "noPeriod"))
        irregular = Set(rulebook.members(of: "withoutStatus"))
        traineeStatuses = Set(rulebook.members(of: "anyTit"))
        pay = PayFacts(rulebook)
    }

    /// Computes everything for one day.
    /// - Parameters:
    ///   - root: the value of a record or list of the case by its name in conditions (`person`, `stays`).
    ///   - asked: the day.
    public func reckon(asked: CivilDate, root: @escaping (String) -> Value) -> Reckoned {
        let person = Facts(root("person"))
        let stays = FactList(root("stays"))
        let timelineReckoner = TimelineReckoner(
            unlimited: unlimited, irregular: irregular,
            specialPeriodMonths: { parameter("specialPeriodMonths", on: $0) },
            specialPeriodShortestGrantDays: { parameter("specialPeriodShortestGrantDays", on: $0) })
        let timeline = timelineReckoner.timeline(
            asked: asked, stays: stays.map { $0.items.map(stay) }, complete: stays?.complete ?? false,
            filings: filings(root("applications")), inJapan: person.boolean("inJapan"),
            leftJapan: person.date("leftJapanOn"))
        var values: [String: Value] = [:]
        var open = PayFacts.nothingTold
        set(timeline.standing, asked: asked, into: &values)
        setLengths(stays, person: person, asked: asked, standing: timeline.standing, into: &values)
        setAge(person, asked: asked, into: &values, open: &open)
        setEmployment(root("jobs"), asked: asked, into: &values, open: &open)
        let gaps = standingGaps(timeline, stays: stays, person: person, applications: root("applications"))
        for path in Self.standing where path.hasPrefix("now.") && open[path] == nil {
            if (values[path] ?? .unknown).isUnknown { open[path] = gaps }
        }
        let items = pay.items(asked: asked, root: root, open: &open)
        for (list, byID) in items {
            guard let record = rulebook.vocabulary.record(list: list) else { continue }
            for (id, fields) in byID {
                for (field, value) in fields { values["\(record.id).\(field)#\(id)"] = value }
            }
        }
        return Reckoned(timeline: timeline, values: values, open: open, items: items)
    }

    // MARK: Standing

    private func parameter(_ name: String, on day: CivilDate) -> Int? {
        guard let id = rulebook.methods.lazy.compactMap({ $0.parameters[name] }).first,
            case .number(let number)? = rulebook.value(of: id, on: day)
        else { return nil }
        return Int(exactly: number)
    }

    private func stay(_ facts: Facts) -> Stay {
        let status = facts.text("status")
        let from = facts.date("from")
        let months = facts.integer("periodMonths")
        var until = facts.date("until")
        // The first day is not counted, so that a year from 10 June runs to the end of 10 June (Civil Code 140, 143).
        if until == nil, let from, let months {
            until = JapanesePeriod.lastDay(months: months, from: from, countingFirstDay: false)
        }
        var length = months
        // A year may be written to the day before its anniversary or to the anniversary itself.
        if length == nil, let from, let until { length = from.wholeMonths(to: until.adding(days: 1)) }
        return Stay(
            id: facts.text("id") ?? "", status: status, from: from, until: until, periodMonths: length,
            ended: facts.date("ended"), endedBy: facts.text("endedBy"), heldNow: facts.boolean("heldNow"))
    }

    private func filings(_ applications: Value) -> [TimelineReckoner.Filing]? {
        guard let list = FactList(applications) else { return nil }
        var filings: [TimelineReckoner.Filing] = []
        for item in list.items {
            guard let kind = item.text("kind") else { return nil }
            guard kind == "extension" || kind == "change" else { continue }
            filings.append(
                TimelineReckoner.Filing(
                    filed: item.date("filed"), decided: item.date("decided"), result: item.text("result")))
        }
        // A pending application carries the stay as far as the law allows at all; without one, more may exist.
        return list.complete || filings.contains { $0.result == "pending" } ? filings : nil
    }

    private func set(_ standing: Standing, asked: CivilDate, into values: inout [String: Value]) {
        func put(_ path: String, _ value: Value?) { values[path] = value ?? .unknown }
        put("now.status", standing.away ? .null : standing.status.map(Value.string))
        put("now.lawful", standing.lawful.map(Value.boolean))
        put("now.statusSince", standing.since.map(Value.date))
        put("now.inSpecialPeriod", standing.inSpecialPeriod.map(Value.boolean))
        put("now.previousStatus", standing.previous.map(Value.string))
        put("now.periodMonths", standing.periodMonths.map { .number(Decimal($0)) })
        guard standing.status != nil else { return }
        let irregularNow = standing.lawful == false
        put("now.expiry", standing.expiry.map(Value.date) ?? (irregularNow || hasNoPeriod(standing) ? .null : nil))
        put(
            "now.daysLeft",
            standing.expiry.map { .number(Decimal(asked.days(to: $0))) }
                ?? (irregularNow || hasNoPeriod(standing) ? .null : nil))
        put(
            "now.specialPeriodEnds",
            standing.specialPeriodEnds.map(Value.date) ?? (standing.inSpecialPeriod == false ? .null : nil))
        put("now.overstaySince", standing.overstaySince.map(Value.date) ?? (irregularNow ? nil : .null))
        put(
            "now.overstayDays",
            standing.overstaySince.map { .number(Decimal($0.days(to: asked) + 1)) }
                ?? (irregularNow ? nil : .number(Decimal(0))))
    }

    private func hasNoPeriod(_ standing: Standing) -> Bool { standing.status.map(unlimited.contains) ?? false }

    /// Months spent in Japan and under the statuses whose length the law limits.
    private func setLengths(
        _ stays: FactList?, person: Facts, asked: CivilDate, standing: Standing, into values: inout [String: Value]
    ) {
        values["now.monthsInJapan"] =
            person.date("arrivedOn").map { .number(Decimal($0.wholeMonths(to: asked))) } ?? .unknown
        guard let stays, stays.complete else { return }
        func months(_ belongs: (String) -> Bool) -> Value {
            var days = 0
            for item in stays.items {
                guard let status = item.text("status") else { return .unknown }
                guard belongs(status) else { continue }
                guard let from = item.date("from") else { return .unknown }
                let end = item.date("ended") ?? item.date("until")
                guard let end else { return .unknown }
                days += max(0, from.days(to: min(end, asked)) + 1)
            }
            // A calendar month has 365.2425 / 12 days on average; what is asked is whole months.
            return .number(Decimal(days * 120_000 / 3_652_425))
        }
        values["now.monthsSsw1"] = months { $0 == "ssw-1" }
        values["now.monthsTit"] = months(traineeStatuses.contains)
    }

    private func standingGaps(_ timeline: StatusTimeline, stays: FactList?, person: Facts, applications: Value)
        -> [FactGap]
    {
        guard let stays, let last = stays.items.last else { return [FactGap("stays")] }
        let item = last.text("id")
        var gaps: [FactGap] = []
        if last.text("status") == nil { gaps.append(FactGap("stay.status", item: item)) }
        if timeline.standing.status == nil {
            if last.boolean("heldNow") == nil, last.date("until") == nil {
                gaps.append(FactGap("stay.heldNow", item: item))
            }
            if person.boolean("inJapan") == nil { gaps.append(FactGap("person.inJapan")) }
            if applications.isUnknown { gaps.append(FactGap("applications")) }
        }
        if last.date("until") == nil { gaps.append(FactGap("stay.until", item: item)) }
        if last.date("from") == nil { gaps.append(FactGap("stay.from", item: item)) }
        return gaps
    }

    // MARK: Age and work

    private func setAge(
        _ person: Facts, asked: CivilDate, into values: inout [String: Value], open: inout [String: [FactGap]]
    ) {
        if let born = person.date("birthDate") {
            let age = JapanesePeriod.age(born: born, on: asked)
            values["person.age"] = age.map { .number(Decimal($0)) } ?? .null
            let majority = parameter("majority", on: asked)
            values["now.minor"] = majority.flatMap { limit in age.map { .boolean($0 < limit) } } ?? .unknown
        } else {
            values["person.age"] = .unknown
            values["now.minor"] = person.boolean("under18").map(Value.boolean) ?? .unknown
            open["person.age"] = [FactGap("person.birthDate")]
            open["now.minor"] = [FactGap("person.under18"), FactGap("person.birthDate")]
        }
    }

    private func setEmployment(
        _ jobs: Value, asked: CivilDate, into values: inout [String: Value], open: inout [String: [FactGap]]
    ) {
        guard let list = FactList(jobs) else {
            values["now.employed"] = .unknown
            open["now.employed"] = [FactGap("jobs")]
            return
        }
        var undecided: [FactGap] = []
        for job in list.items {
            let over =
                job.boolean("left") == true || (job.date("leftOn").map { $0 < asked } ?? false)
                || (job.date("until").map { $0 < asked } ?? false)
            if over { continue }
            if job.boolean("left") == false || (job.date("until").map { $0 >= asked } ?? false) {
                values["now.employed"] = .boolean(true)
                return
            }
            undecided.append(FactGap("job.left", item: job.text("id")))
        }
        if undecided.isEmpty, list.complete {
            values["now.employed"] = .boolean(false)
        } else {
            values["now.employed"] = .unknown
            open["now.employed"] = undecided.isEmpty ? [FactGap("jobs")] : undecided
        }
    }
}
