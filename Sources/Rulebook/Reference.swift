public import Civil
public import Source

/// A statute, ordinance, notice, guideline or treaty, by its short name.
public struct Law: Sendable {
    public let id: String
    public let japaneseName: String?
    public let number: String?
    /// The id under which the official text stands at e-Gov.
    public let textID: String?
    public let place: Place
}

/// One term of the field in the languages for which it was found.
public struct Term: Sendable {
    public let id: String
    /// By language code; `reading` is the Japanese reading.
    public let words: [String: String]
    public let note: String?
}

/// A dated event of policy.
public struct Event: Sendable {
    public let id: String
    /// The day, or the first day of the month or year where only that is known.
    public let on: CivilDate
    /// The date as the source gives it.
    public let dateText: String
    public let confidence: Confidence
    public let source: [String]
    public let facts: [String]
    public let place: Place
}

/// An algorithm of Reckoning: what it computes, by which law and with which parameters.
public struct Method: Sendable {
    public let id: String
    /// The reckoned facts that it computes.
    public let computes: [String]
    /// Parameter ids by the name under which the algorithm asks for them.
    public let parameters: [String: String]
    public let citation: Citation
}

/// A fact that is a figure and never enters a person's assessment.
public struct StatisticNote: Sendable {
    public let id: String
    public let facts: [String]
    public let text: String
    public let source: [String]
    public let confidence: Confidence
    public let place: Place
}

/// A national holiday.
public struct Holiday: Sendable {
    public let on: CivilDate
    public let names: [String: String]
    public let confidence: Confidence
}

/// A prefecture of Japan.
public struct Prefecture: Sendable {
    /// The name by which cases and parameters know it.
    public let id: String
    /// ISO 3166-2, `JP-13`.
    public let code: String
    public let japaneseName: String
}
