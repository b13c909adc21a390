public import Civil
public import Vocabulary

/// What a case document is checked against beside the vocabulary: statuses with their validity, countries and so on.
public struct ReferenceData: Sendable {
    /// Statuses in the order shown, with the periods in which each existed.
    public let statuses: [(id: String, valid: [Period])]
    /// The accepted words of each kind.
    public let words: Words

    private let validity: [String: [Period]]
    private let countries: Set<String>
    private let languages: Set<String>
    private let prefectures: Set<String>

    /// Gathers reference data.
    ///
    /// - Parameters:
    ///   - statuses: every status, with the periods in which it existed. No period at all means always.
    ///   - countries: the codes of ISO 3166, if not all of them.
    ///   - languages: the codes accepted; empty accepts any of the right form.
    ///   - prefectures: the names accepted; empty accepts any.
    ///   - currencies: the codes of ISO 4217, if not all of them.
    public init(
        statuses: [(id: String, valid: [Period])],
        countries: [String] = ReferenceData.isoCountries,
        languages: [String] = [],
        prefectures: [String] = [],
        currencies: [String] = Currency.allCodes
    ) {
        self.statuses = statuses
        words = Words(
            statuses: statuses.map(\.id), countries: countries, languages: languages, prefectures: prefectures,
            currencies: currencies)
        validity = Dictionary(statuses.map { ($0.id, $0.valid) }) { $0 + $1 }
        self.countries = Set(countries)
        self.languages = Set(languages)
        self.prefectures = Set(prefectures)
    }

    /// The periods in which a status existed, nil if there never was one of that name.
    public func validity(ofStatus id: String) -> [Period]? { validity[id] }

    /// Whether a status existed on a day.
    public func status(_ id: String, existsOn day: CivilDate) -> Bool {
        guard let periods = validity[id] else { return false }
        return periods.isEmpty || periods.contains { $0.contains(day) }
    }

    func acceptsCountry(_ code: String) -> Bool { countries.contains(code) }

    func acceptsLanguage(_ code: String) -> Bool {
        languages.isEmpty ? ReferenceData.hasFormOfLanguage(code) : languages.contains(code)
    }

    func acceptsPrefecture(_ name: String) -> Bool {
        prefectures.isEmpty ? ReferenceData.hasFormOfPrefecture(name) : prefectures.contains(name)
    }

    func acceptsCurrency(_ code: String) -> Bool { words.currencies.contains(code) }

    private static func hasFormOfLanguage(_ code: String) -> Bool {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.utf8.count) else { return false }
        return first.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            && parts.dropFirst().allSatisfy { part in
                (2...8).contains(part.utf8.count)
                    && part.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || "0"..."9" ~= $0) }
            }
    }

    private static func hasFormOfPrefecture(_ name: String) -> Bool {
        guard let first = name.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else { return false }
        return name.utf8.count > 1
            && name.utf8.dropFirst().allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }
}

extension ReferenceData {
    /// All country codes of ISO 3166-1 in two letters.
    public static let isoCountries: [String] = """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
        CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO \
        FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE \
        JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO \
        MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW \
        PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM \
        TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
        """.split(separator: " ").map(String.init)
}
