/// The words that facts about statuses, countries, languages, prefectures and currencies accept, in the order shown.
///
/// An empty list accepts any word of the right form.
public struct Words: Sendable, Hashable {
    /// Statuses of residence and ways of being without one.
    public var statuses: [String]
    /// Countries, as ISO 3166 writes them in two letters.
    public var countries: [String]
    /// Languages, as BCP 47 writes them.
    public var languages: [String]
    /// Prefectures of Japan.
    public var prefectures: [String]
    /// Currencies, as ISO 4217 writes them in three letters.
    public var currencies: [String]

    /// Gives the accepted words.
    public init(
        statuses: [String] = [],
        countries: [String] = [],
        languages: [String] = [],
        prefectures: [String] = [],
        currencies: [String] = []
    ) {
        self.statuses = statuses
        self.countries = countries
        self.languages = languages
        self.prefectures = prefectures
        self.currencies = currencies
    }

    /// Any word of the right form.
    public static let any = Words()
}
