import Civil
import Source

extension Decoder {
    func laws(_ file: Node) -> [Law] {
        items(file, "laws").compactMap { node, path in
            let fields = Fields(
                node, path: path, required: ["id"], optional: ["ja", "short", "number", "lawId", "note"], log: log)
            return fields.text("id").map {
                Law(
                    id: $0, japaneseName: fields.text("ja"), number: fields.text("number"),
                    textID: fields.text("lawId"), place: node.place)
            }
        }
    }

    func terms(_ file: Node) -> [Term] {
        items(file, "terms").compactMap { node, path in
            let fields = Fields(
                node, path: path, required: ["id", "words"], optional: ["note", "review", "facts"], log: log)
            guard let id = fields.text("id") else { return nil }
            var words: [String: String] = [:]
            for entry in fields.mapping("words") { words[entry.key] = entry.node.text }
            return Term(id: id, words: words, note: fields.text("note"))
        }
    }

    func events(_ file: Node) -> [Event] {
        items(file, "events").compactMap { node, path in
            let fields = Fields(
                node, path: path, required: ["id", "confidence"],
                optional: ["on", "month", "year", "fiscalYear", "source", "facts", "note", "dayConfidence", "until"],
                log: log)
            guard let id = fields.text("id") else { return nil }
            let text = fields.text("on") ?? fields.text("month") ?? fields.text("year") ?? fields.text("fiscalYear")
            guard let text, let on = Self.start(of: text) else {
                fields.report("on", "the event has no date", accepted: "on: 2004-12-02, month: 2004-12 or year: 2004")
                return nil
            }
            return Event(
                id: id, on: on, dateText: text, confidence: confidence(fields), source: fields.texts("source"),
                facts: fields.texts("facts"), place: node.place)
        }
    }

    /// The first day of a day, month or year.
    static func start(of text: String) -> CivilDate? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard let year = parts.first else { return nil }
        return CivilDate(year: year, month: parts.count > 1 ? parts[1] : 1, day: parts.count > 2 ? parts[2] : 1)
    }

    func methods(_ file: Node) -> [Method] {
        items(file, "methods").compactMap { node, path in
            let fields = Fields(
                node, path: path, required: ["id", "computes"], optional: ["parameters"] + Self.citationKeys, log: log)
            guard let id = fields.text("id") else { return nil }
            var parameters: [String: String] = [:]
            for entry in fields.mapping("parameters") { parameters[entry.key] = entry.node.text }
            return Method(
                id: id, computes: fields.texts("computes"), parameters: parameters, citation: citation(fields))
        }
    }

    func notes(_ file: Node) -> [StatisticNote] {
        items(file, "notes").compactMap { node, path in
            let fields = Fields(
                node, path: path, required: ["id", "facts", "text"], optional: ["source", "confidence"], log: log)
            guard let id = fields.text("id"), let text = fields.text("text") else { return nil }
            return StatisticNote(
                id: id, facts: fields.texts("facts"), text: text, source: fields.texts("source"),
                confidence: confidence(fields), place: node.place)
        }
    }

    /// The holidays of a file, and the days from which and until which it holds any.
    func holidays(_ file: Node) -> [Holiday] {
        let whole = Fields(
            file, required: ["since", "until", "holidays"], optional: ["law", "source"], log: log)
        return whole.list("holidays").compactMap { node, path in
            let fields = Fields(
                node, path: path, required: ["date", "kind", "name", "confidence"], optional: ["note"], log: log)
            guard let on = date(fields, "date") else { return nil }
            var names: [String: String] = [:]
            for entry in fields.mapping("name") { names[entry.key] = entry.node.text }
            return Holiday(on: on, names: names, confidence: confidence(fields))
        }
    }

    func prefectures(_ file: Node) -> [Prefecture] {
        items(file, "prefectures").compactMap { node, path in
            let fields = Fields(node, path: path, required: ["id", "code", "ja"], log: log)
            guard let id = fields.text("id"), let code = fields.text("code"), let name = fields.text("ja") else {
                return nil
            }
            return Prefecture(id: id, code: code, japaneseName: name)
        }
    }

    func groups(_ file: Node) -> [StatusGroup] {
        items(file, "groups").compactMap { node, path in
            let fields = Fields(
                node, path: path, required: ["id", "members"], optional: ["other"] + Self.citationKeys, log: log)
            return fields.text("id").map {
                StatusGroup(
                    id: $0, other: fields.text("other"), members: fields.texts("members"),
                    facts: fields.texts("facts"))
            }
        }
    }

    // MARK: Statuses

    func statuses(_ file: Node) -> [Status] {
        items(file, "statuses").compactMap { node, path in
            let fields = Fields(
                node, path: path, required: ["id", "table", "work", "paidWork", "familyMayJoin"],
                optional: [
                    "periods", "family", "employerChange", "publicAssistance", "maxStay", "pathToPermanent",
                    "entitlementsAs",
                ] + Self.citationKeys, log: log)
            guard let id = fields.text("id"), let table = fields.text("table"),
                let work = fields.choice("work", of: Status.Work.self)
            else { return nil }
            return Status(
                id: id, table: table, work: work, paidWork: fields.text("paidWork") ?? "",
                familyMayJoin: fields.text("familyMayJoin") ?? "", periods: dated(fields, "periods"),
                family: dated(fields, "family"), employerChange: dated(fields, "employerChange"),
                publicAssistance: dated(fields, "publicAssistance"), maxStay: dated(fields, "maxStay"),
                pathToPermanent: dated(fields, "pathToPermanent"), entitlementsAs: fields.text("entitlementsAs"),
                citation: citation(fields))
        }
    }

    /// Prose that may be one text, a list of texts, or texts with their periods.
    private func dated(_ fields: Fields, _ key: String) -> [Status.Dated] {
        guard let value = fields[key] else { return [] }
        if let text = value.text { return [Status.Dated(valid: .always, text: text)] }
        return fields.list(key).compactMap { node, path in
            if let text = node.text { return Status.Dated(valid: .always, text: text) }
            let parts = Fields(node, path: path, required: ["value"], optional: ["valid"], log: log)
            return parts.text("value").map { Status.Dated(valid: period(parts), text: $0) }
        }
    }

    // MARK: Contacts

    func contacts(_ file: Node) -> [Contact] {
        items(file, "contacts").compactMap { contact($0.node, path: $0.path) }
    }

    private func contact(_ node: Node, path: String) -> Contact? {
        let fields = Fields(
            node, path: path, required: ["id", "name", "kind", "topics", "runBy", "mayTell", "confidence"],
            optional: [
                "serves", "statuses", "nationalities", "sexes", "children", "topicsText", "languages", "languagesVary",
                "languagesText", "phones", "phoneText", "emails", "url", "always", "hours", "closedOnHolidays",
                "closed",
                "hoursText", "hoursUnknown", "regions", "regionText", "cost", "anonymous", "anonymousText", "source",
                "lastSeen", "lastSeenText", "confidenceText", "emergency", "mayHaveEnded", "note", "facts",
            ], log: log)
        guard let id = fields.text("id"), let kind = fields.text("kind"), let runBy = fields.text("runBy") else {
            return nil
        }
        var names: [String: String] = [:]
        for entry in fields.mapping("name") { names[entry.key] = entry.node.text }
        let phones = fields.list("phones").compactMap { node, path -> Contact.Phone? in
            let phone = Fields(node, path: path, required: ["number", "confidence"], optional: ["label"], log: log)
            return phone.text("number").map {
                Contact.Phone(number: $0, confidence: confidence(phone), label: phone.text("label"))
            }
        }
        return Contact(
            id: id, names: names, kind: kind, serves: fields.text("serves"), statuses: fields.texts("statuses"),
            nationalities: fields.texts("nationalities"), sexes: fields.texts("sexes"),
            children: fields.boolean("children"), topics: fields.texts("topics"), languages: fields.texts("languages"),
            languagesVary: fields.boolean("languagesVary"), phones: phones, emails: fields.texts("emails"),
            url: fields.text("url"), always: fields.boolean("always"),
            openings: fields.list("hours").compactMap { opening($0.node, path: $0.path) },
            closedOnHolidays: fields.boolean("closedOnHolidays"), closed: fields.texts("closed"),
            hoursText: fields.text("hoursText"), hoursUnknown: fields.boolean("hoursUnknown"),
            regions: fields.texts("regions"), regionText: fields.text("regionText"), cost: fields.text("cost"),
            anonymous: fields.text("anonymous") ?? "unknown", anonymousText: fields.text("anonymousText"),
            source: fields.texts("source"), lastSeen: fields.text("lastSeen"), confidence: confidence(fields),
            runBy: runBy, mayTell: parties(fields, "mayTell"), emergency: fields.boolean("emergency"),
            mayHaveEnded: fields.boolean("mayHaveEnded"), note: fields.text("note"), place: node.place)
    }

    private static let weekdays = ["mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7]

    private func opening(_ node: Node, path: String) -> Contact.Opening? {
        let fields = Fields(node, path: path, required: ["days", "from", "until"], log: log)
        guard let from = minute(fields, "from"), let until = minute(fields, "until") else { return nil }
        var weekdays: Set<Int> = []
        var holidays = false
        for day in fields.texts("days") {
            if let number = Self.weekdays[day] {
                weekdays.insert(number)
            } else if day == "holiday" {
                holidays = true
            } else {
                fields.reportChoice("days", day, among: Self.weekdays.keys.sorted() + ["holiday"])
            }
        }
        return Contact.Opening(weekdays: weekdays, holidays: holidays, from: from, until: until)
    }

    private func minute(_ fields: Fields, _ key: String) -> Int? {
        guard let text = fields.text(key) else { return nil }
        let parts = text.split(separator: ":").compactMap { Int($0) }
        if parts.count == 2, (0...24).contains(parts[0]), (0..<60).contains(parts[1]) {
            return parts[0] * 60 + parts[1]
        }
        fields.report(key, "'\(Problem.excerpt(text))' is no time of day", accepted: "a time such as 09:30")
        return nil
    }
}
