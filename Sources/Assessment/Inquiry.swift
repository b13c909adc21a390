public import Civil
public import Rulebook

/// What is asked: on which day, at which hour, for whom and in which language.
public struct Inquiry: Sendable {
    /// The day whose law and facts count, as a calendar date in Japan.
    public let asked: CivilDate
    /// Minutes after midnight in Japan, for who is open.
    public let minute: Int?
    public let reader: Reader
    /// The language of the reader, for referrals.
    public let language: String
    /// How many questions on coercion were put in this sitting already.
    public var coercionAsked = 0

    /// The calendar day and the minute of the day in Japan, which has kept one offset since 1951.
    /// - Parameter seconds: seconds since 1970-01-01T00:00Z, from whoever holds the clock.
    public static func japan(secondsSince1970 seconds: Int) -> (day: CivilDate, minute: Int) {
        let local = seconds + 9 * 3600
        let days = Int((Double(local) / 86_400).rounded(.down))
        return (CivilDate(dayNumber: Int32(clamping: days)), (local - days * 86_400) / 60)
    }

    public init(asked: CivilDate, minute: Int? = nil, reader: Reader = .person, language: String = "en") {
        self.asked = asked
        self.minute = minute
        self.reader = reader
        self.language = language
    }
}
