public import Civil
import FEEL
import Rulebook
import Source

/// How a claim rounds where the law leaves a choice (the rulebook's `claim-rounding`).
public struct RoundingChoice: Sendable, Hashable {
    /// Whether a month's total of each kind of hours goes to the nearest hour (notice 150 of 1988 lets work rules say so).
    public var roundsHours: Bool
    /// How hourly wages and hourly premium wages are rounded; `nil`: not at all.
    public var hourly: Rounding?
    /// How the total of a month is rounded.
    public var total: Rounding
    public var interest: Rounding

    public init(
        roundsHours: Bool = false, hourly: Rounding? = nil, total: Rounding = .halfUp, interest: Rounding = .halfUp
    ) {
        self.roundsHours = roundsHours
        self.hourly = hourly
        self.total = total
        self.interest = interest
    }

    init(_ law: ClaimLaw, on day: CivilDate) {
        func word(_ key: String) -> Rounding? {
            switch law.text("claim-rounding", "choice", key: key, on: day) {
            case "half-up": .halfUp
            case "half-down": .halfDown
            case "up": .up
            case "down": .down
            default: nil
            }
        }
        self.init(
            roundsHours: word("hours") != nil, hourly: word("hourly"), total: word("total") ?? .halfUp,
            interest: word("interest") ?? .halfUp)
    }
}

/// The law of a pay claim, read from the rulebook by the names that its methods give.
struct ClaimLaw: Sendable {
    private let rulebook: Rulebook
    private let methods: [String: Method]

    /// The names under which the arithmetic asks for parameters, by method.
    static let needed: [String: [String]] = [
        "wage-base": ["excluded"], "minimum-wage-test": ["minimumWage", "excluded"], "training-allowance": ["from"],
        "average-wage": ["months", "floorRate", "decimals"], "closure-pay": ["rate"],
        "notice-pay": ["days", "probationDays"],
        "paid-leave": [
            "days", "proportionalDays", "yearDays", "mostYearDays", "hours", "serviceMonths", "mustTake", "lapseYears",
            "attendance",
        ],
        "deduction-statutory": ["class"], "employment-insurance": ["rate", "specialTrades"],
        "social-insurance": ["health", "care", "careAge", "levy", "pension", "grades", "pensionLeast", "pensionMost"],
        "income-tax": ["nonResident"], "residents-tax": ["firstMonth"],
        "limitation-wages": ["years", "demandMonths", "lookAhead"], "limitation-unjust-enrichment": ["years"],
        "limitation-tort": ["years"], "limitation-accident": ["years"],
        "delay-interest": ["rate", "commercial", "dayCount"], "delay-interest-after-leaving": ["rate", "dayCount"],
        "additional-payment": ["years", "rate"],
        "substitute-payment": [
            "rate", "cap", "minimum", "leftBefore", "leftAfter", "back", "claimYears", "findingMonths",
        ],
        "claim-rounding": ["choice"],
    ]

    /// - Throws: `Problem` where a method or a parameter of it is missing.
    init(_ rulebook: Rulebook) throws(Problem) {
        self.rulebook = rulebook
        methods = Dictionary(rulebook.methods.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        for (id, names) in Self.needed.sorted(by: { $0.key < $1.key }) {
            guard let method = methods[id] else {
                throw Problem(
                    "the rulebook has no method '\(id)'", at: Place(file: "methods"), field: "methods",
                    accepted: "an entry '\(id)' under methods/")
            }
            for name in names where method.parameters[name].flatMap({ rulebook.parameters[$0] }) == nil {
                throw Problem(
                    "the method '\(id)' needs the parameter '\(name)'", at: method.citation.place,
                    field: "parameters.\(name)", accepted: "the id of a parameter that is defined")
            }
        }
    }

    private func value(_ method: String, _ name: String, _ key: String?, _ day: CivilDate) -> Value? {
        methods[method]?.parameters[name].flatMap { rulebook.value(of: $0, key: key, on: day) }
    }

    /// A number on a day; `nil` where none is in force or the key is not listed.
    func number(_ method: String, _ name: String, key: String? = nil, on day: CivilDate) -> Decimal? {
        if case .number(let number)? = value(method, name, key, day) { number } else { nil }
    }

    func integer(_ method: String, _ name: String, key: String? = nil, on day: CivilDate) -> Int? {
        number(method, name, key: key, on: day).flatMap { Int(exactly: $0) }
    }

    func text(_ method: String, _ name: String, key: String? = nil, on day: CivilDate) -> String? {
        if case .string(let text)? = value(method, name, key, day) { text } else { nil }
    }

    func truth(_ method: String, _ name: String, key: String, on day: CivilDate) -> Bool {
        if case .boolean(let truth)? = value(method, name, key, day) { truth } else { false }
    }

    func date(_ method: String, _ name: String, on day: CivilDate) -> CivilDate? {
        if case .date(let date)? = value(method, name, nil, day) { date } else { nil }
    }

    /// The numbers of a keyed parameter on a day, by their keys read as numbers, in order.
    func table(_ method: String, _ name: String, on day: CivilDate) -> [(key: Int, value: Decimal)] {
        let keyed = methods[method]?.parameters[name].flatMap { rulebook.parameters[$0]?.entry(on: day)?.keyed } ?? [:]
        return keyed.compactMap { key, value -> (key: Int, value: Decimal)? in
            guard let key = Int(key), case .number(let number) = value else { return nil }
            return (key, number)
        }.sorted { $0.key < $1.key }
    }

    /// The day on which each version of a parameter that has no keys begins, after a day.
    func changes(_ method: String, _ name: String, after day: CivilDate) -> [CivilDate] {
        let parameter = methods[method]?.parameters[name].flatMap { rulebook.parameters[$0] }
        return (parameter?.values ?? []).compactMap(\.citation.valid.from).filter { $0 > day }.sorted()
    }
}
