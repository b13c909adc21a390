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

    public init(asked: CivilDate, minute: Int? = nil, reader: Reader = .person, language: String = "en") {
        self.asked = asked
        self.minute = minute
        self.reader = reader
        self.language = language
    }
}
