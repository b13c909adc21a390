extension Contact {
    /// Whether a language is spoken by those who answer.
    public func speaks(_ language: String) -> Bool {
        languages.contains { language.hasPrefix($0) || $0.hasPrefix(language) }
    }

    /// Whether people anywhere in Japan are served.
    public var servesEverywhere: Bool { regions.isEmpty || regions.contains("nationwide") }

    /// Whether somebody answers through the whole of an hour in an ordinary week, without holidays and yearly closing
    /// days; `nil` where the hours are not known.
    /// - Parameters:
    ///   - weekday: 1 = Monday.
    ///   - hour: 0 to 23, Japan time.
    public func isOpen(weekday: Int, hour: Int) -> Bool? {
        if always { return true }
        if hoursUnknown || openings.isEmpty { return nil }
        let before = weekday == 1 ? 7 : weekday - 1
        return [hour * 60, hour * 60 + 59].allSatisfy { minute in
            openings.contains { opening in
                if opening.from < opening.until {
                    return opening.weekdays.contains(weekday) && opening.from <= minute && minute < opening.until
                }
                return (opening.weekdays.contains(weekday) && minute >= opening.from)
                    || (opening.weekdays.contains(before) && minute < opening.until)
            }
        }
    }
}

/// Who can be reached in each language, for each danger, in each hour of an ordinary week.
///
/// Only those count who serve the whole country and everybody, whose number a person is shown, and whose hours are
/// known. Emergency lines answer always and close no gap: whom they may tell keeps many from calling.
public struct HelperGaps: Sendable {
    /// Everybody who answers in one hour.
    public struct Answer: Sendable, Hashable {
        /// Ids of helpers who speak the language.
        public let speaking: [String]
        /// Ids of helpers who may find an interpreter.
        public let interpreting: [String]

        /// Whether nobody answers.
        public var isGap: Bool { speaking.isEmpty && interpreting.isEmpty }
    }

    /// All hours of the week in which the same people answer.
    public struct Run: Sendable {
        public let answer: Answer
        /// Hours of the week, 0 = Monday 00:00 to 167 = Sunday 23:00.
        public let hours: [Int]
    }

    /// One language and one danger.
    public struct Row: Sendable {
        public let language: String
        public let topic: String
        public let runs: [Run]
        /// Helpers who speak the language or find an interpreter, but whose hours cannot be read.
        public let hoursUnknown: Int
        /// Helpers who serve some only: one prefecture, status, nationality or sex.
        public let forSome: Int

        /// The hours in which nobody answers.
        public var gap: [Int] { runs.filter(\.answer.isGap).flatMap(\.hours) }
    }

    /// Seven days of twenty-four hours.
    public static let hoursOfWeek = 168

    public let rows: [Row]
    /// The topics of the cards, in the order of the cards.
    public let topics: [String]

    /// - Parameter languages: the languages asked about.
    public init(_ rulebook: Rulebook, languages: [String]) {
        var topics: [String] = []
        for card in rulebook.cards where card.reader == .person && !topics.contains(card.topic) {
            topics.append(card.topic)
        }
        self.topics = topics
        rows = languages.flatMap { language in
            topics.map { Self.row(rulebook, language: language, topic: $0) }
        }
    }

    private static func row(_ rulebook: Rulebook, language: String, topic: String) -> Row {
        let able = rulebook.contacts.filter { contact in
            contact.topics.contains(topic) && !contact.emergency && !contact.mayHaveEnded
                && !contact.phonesShown(to: .person).isEmpty
                && (contact.speaks(language) || contact.languagesVary)
        }
        let all = able.filter { contact in
            contact.servesEverywhere && contact.statuses.isEmpty && contact.nationalities.isEmpty
                && contact.sexes.isEmpty
        }
        let known = all.filter { $0.isOpen(weekday: 1, hour: 0) != nil }
        var order: [Answer] = []
        var hours: [Answer: [Int]] = [:]
        for hour in 0..<hoursOfWeek {
            let open = known.filter { $0.isOpen(weekday: hour / 24 + 1, hour: hour % 24) == true }
            let answer = Answer(
                speaking: open.filter { $0.speaks(language) }.map(\.id),
                interpreting: open.filter { !$0.speaks(language) }.map(\.id))
            if hours[answer] == nil { order.append(answer) }
            hours[answer, default: []].append(hour)
        }
        let runs = order.map { Run(answer: $0, hours: hours[$0] ?? []) }
            .sorted { ($0.answer.isGap ? 1 : 0, $0.hours.first ?? 0) < ($1.answer.isGap ? 1 : 0, $1.hours.first ?? 0) }
        return Row(
            language: language, topic: topic, runs: runs, hoursUnknown: all.count - known.count,
            forSome: able.count - all.count)
    }

    /// The key of the words that stand where nobody answers: the topic's own, or those for any.
    public static func textKey(_ topic: String, _ rulebook: Rulebook) -> String {
        rulebook.texts.texts(in: "en").entries["gap." + topic] == nil ? "gap.any" : "gap." + topic
    }
}
