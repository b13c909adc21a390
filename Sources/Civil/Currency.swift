/// A currency of ISO 4217.
public struct Currency: Hashable, Sendable {
    /// The three-letter code, such as JPY.
    public let code: String

    /// How many decimals an amount has: 0 for JPY and VND, 2 for USD.
    public let minorDigits: Int

    /// The currency of a code (in capitals or not), or an error that names the accepted form.
    public init(_ code: some StringProtocol) throws(CivilError) {
        let upper = code.uppercased()
        guard upper.utf8.count == 3, let minorDigits = Currency.minorDigits[upper] else {
            throw .unknownCurrency(String(code.prefix(64)))
        }
        self.code = upper
        self.minorDigits = minorDigits
    }

    private init(known code: String, _ minorDigits: Int) {
        self.code = code
        self.minorDigits = minorDigits
    }

    /// The accepted form of a code.
    public static let acceptedForm = "a code of ISO 4217, such as JPY, USD, VND, KHR or MMK"

    /// Japanese yen.
    public static let jpy = Currency(known: "JPY", 0)
    /// US dollar.
    public static let usd = Currency(known: "USD", 2)
    /// Euro.
    public static let eur = Currency(known: "EUR", 2)
    /// Vietnamese đồng.
    public static let vnd = Currency(known: "VND", 0)
    /// Cambodian riel.
    public static let khr = Currency(known: "KHR", 2)
    /// Myanmar kyat.
    public static let mmk = Currency(known: "MMK", 2)

    /// All codes, in order.
    public static var allCodes: [String] { minorDigits.keys.sorted() }

    /// The decimals of all currencies in use, after the ISO 4217 list.
    private static let minorDigits: [String: Int] = {
        let lists = [
            0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
            2: """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
            CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF \
            IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR \
            MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD \
            SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR \
            ZMW ZWG
            """,
            3: "BHD IQD JOD KWD LYD OMR TND",
        ]
        var table: [String: Int] = [:]
        for (digits, codes) in lists {
            for code in codes.split(separator: " ") { table[String(code)] = digits }
        }
        return table
    }()
}

extension Currency: CustomStringConvertible {
    public var description: String { code }
}
