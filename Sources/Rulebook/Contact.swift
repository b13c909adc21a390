public import Civil
public import Source

/// Somebody who helps: with what, in which languages, when, and whom they may tell.
public final class Contact: Sendable {
    /// A telephone number and how sure it is.
    public struct Phone: Sendable {
        public let number: String
        public let confidence: Confidence
        /// What the number is for, where a helper has several.
        public let label: String?
    }

    /// Opening hours of some days of the week, in Japan time.
    public struct Opening: Sendable {
        /// ISO weekdays, 1 = Monday.
        public let weekdays: Set<Int>
        /// The line speaks of national holidays.
        public let holidays: Bool
        /// Minutes after midnight.
        public let from: Int
        public let until: Int
    }

    public let id: String
    public let names: [String: String]
    public let kind: String
    public let serves: String?
    /// Statuses or groups served; empty means everybody.
    public let statuses: [String]
    /// Nationalities served; empty means everybody.
    public let nationalities: [String]
    /// `female`, `male`; empty means everybody.
    public let sexes: [String]
    /// Serves children.
    public let children: Bool
    public let topics: [String]
    /// BCP 47 codes.
    public let languages: [String]
    /// The languages are not known one by one.
    public let languagesVary: Bool
    public let phones: [Phone]
    public let emails: [String]
    public let url: String?
    public let always: Bool
    public let openings: [Opening]
    public let closedOnHolidays: Bool
    /// Yearly closing days, each `MM-DD` or `MM-DD..MM-DD`.
    public let closed: [String]
    public let hoursText: String?
    public let hoursUnknown: Bool
    /// `nationwide`, prefecture codes `JP-01` … `JP-47`, or country codes.
    public let regions: [String]
    public let regionText: String?
    public let cost: String?
    public let anonymous: String
    public let anonymousText: String?
    public let source: [String]
    public let lastSeen: String?
    public let confidence: Confidence
    public let runBy: String
    public let mayTell: [Party]
    /// Always shown, to everybody.
    public let emergency: Bool
    public let mayHaveEnded: Bool
    public let note: String?
    public let place: Place

    init(
        id: String,
        names: [String: String],
        kind: String,
        serves: String?,
        statuses: [String],
        nationalities: [String],
        sexes: [String],
        children: Bool,
        topics: [String],
        languages: [String],
        languagesVary: Bool,
        phones: [Phone],
        emails: [String],
        url: String?,
        always: Bool,
        openings: [Opening],
        closedOnHolidays: Bool,
        closed: [String],
        hoursText: String?,
        hoursUnknown: Bool,
        regions: [String],
        regionText: String?,
        cost: String?,
        anonymous: String,
        anonymousText: String?,
        source: [String],
        lastSeen: String?,
        confidence: Confidence,
        runBy: String,
        mayTell: [Party],
        emergency: Bool,
        mayHaveEnded: Bool,
        note: String?,
        place: Place
    ) {
        self.id = id
        self.names = names
        self.kind = kind
        self.serves = serves
        self.statuses = statuses
        self.nationalities = nationalities
        self.sexes = sexes
        self.children = children
        self.topics = topics
        self.languages = languages
        self.languagesVary = languagesVary
        self.phones = phones
        self.emails = emails
        self.url = url
        self.always = always
        self.openings = openings
        self.closedOnHolidays = closedOnHolidays
        self.closed = closed
        self.hoursText = hoursText
        self.hoursUnknown = hoursUnknown
        self.regions = regions
        self.regionText = regionText
        self.cost = cost
        self.anonymous = anonymous
        self.anonymousText = anonymousText
        self.source = source
        self.lastSeen = lastSeen
        self.confidence = confidence
        self.runBy = runBy
        self.mayTell = mayTell
        self.emergency = emergency
        self.mayHaveEnded = mayHaveEnded
        self.note = note
        self.place = place
    }

    /// Whether a number may be shown to the person: emergency numbers always, others only when confirmed.
    public func phonesShown(to reader: Reader) -> [Phone] {
        reader == .caseworker || emergency ? phones : phones.filter { $0.confidence < .c }
    }

    /// Whether somebody answers at that hour; `nil` where the hours are not known.
    /// - Parameters:
    ///   - day: the calendar day in Japan.
    ///   - minute: minutes after midnight in Japan.
    ///   - holiday: whether the day is a national holiday.
    public func isOpen(on day: CivilDate, minute: Int, holiday: Bool) -> Bool? {
        if always { return true }
        if hoursUnknown || openings.isEmpty { return nil }
        if holiday {
            if closedOnHolidays { return false }
            let special = openings.filter(\.holidays)
            if !special.isEmpty { return special.contains { Self.isWithin($0, minute) } }
        }
        if closed.contains(where: { Self.range($0, contains: day) }) { return false }
        return openings.contains { opening in
            if opening.from < opening.until {
                return opening.weekdays.contains(day.weekday) && Self.isWithin(opening, minute)
            }
            // Past midnight: the early hours belong to the day before.
            let before = day.adding(days: -1)
            return (opening.weekdays.contains(day.weekday) && minute >= opening.from)
                || (opening.weekdays.contains(before.weekday) && minute < opening.until)
        }
    }

    private static func isWithin(_ opening: Opening, _ minute: Int) -> Bool {
        opening.from < opening.until
            ? opening.from <= minute && minute < opening.until : minute >= opening.from || minute < opening.until
    }

    private static func range(_ text: String, contains day: CivilDate) -> Bool {
        let ends = text.split(separator: "..").map(String.init)
        guard let first = ends.first, let last = ends.last else { return false }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let today = two(day.month) + "-" + two(day.day)
        return first <= last ? (first <= today && today <= last) : (today >= first || today <= last)
    }
}
