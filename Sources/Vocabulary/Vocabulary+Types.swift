public import FEEL

extension Vocabulary {
    /// The type by which conditions read a fact.
    public static func type(of fact: Fact, words: Words = .any) -> FEELType {
        switch fact.type {
        case .boolean: .boolean
        case .number: .number(unit: fact.unit)
        case .text: .string
        case .date: .date
        case .clock: .number(unit: "minutes")
        case .money: money
        case .status: word("status", words.statuses)
        case .country: word("country", words.countries)
        case .language: word("language", words.languages)
        case .prefecture: word("prefecture", words.prefectures)
        case .currency: word("currency", words.currencies)
        case .enumeration: .enumeration(fact.id, fact.values)
        case .listOfText: .list(.string)
        case .listOfEnumeration: .list(.enumeration(fact.id, fact.values))
        }
    }

    /// The type by which conditions read a record: a context of its fields.
    public static func type(of record: Record, words: Words = .any) -> FEELType {
        .context(Dictionary(record.facts.map { ($0.field, type(of: $0, words: words)) }) { first, _ in first })
    }

    /// The types of all records and lists, and of one item where a condition is evaluated for each item of a list.
    ///
    /// - Parameter item: the record whose item is bound, e.g. `job` in a rule `for: job`.
    public func types(item: String? = nil, words: Words = .any) -> [String: FEELType] {
        var types: [String: FEELType] = [:]
        for record in records {
            let type = Vocabulary.type(of: record, words: words)
            if let list = record.list {
                types[list] = .list(type)
                if record.id == item { types[record.id] = type }
            } else {
                types[record.id] = type
            }
        }
        return types
    }

    /// The types of all records and lists and of the day asked, for checking conditions. Whoever knows parameters, findings
    /// and defined values adds those.
    public func typeEnvironment(item: String? = nil, words: Words = .any) -> TypeEnvironment {
        var variables = types(item: item, words: words)
        variables["asked"] = .date
        return TypeEnvironment(variables: variables, parameters: [:], findingIDs: [])
    }

    /// The keys of every record and list by its name, so that conditions find their values by number.
    public var shapes: [String: Shape] {
        var shapes: [String: Shape] = [:]
        for record in records {
            shapes[record.id] = record.shape
            shapes[record.key] = record.shape
        }
        return shapes
    }

    /// Money as conditions read it: the amount in major units, its currency, and what it is in yen by the dated rate.
    public static let money: FEELType = .context([
        "amount": .number(unit: nil), "currency": .string, "yen": .number(unit: "JPY"),
    ])

    /// The keys of money as conditions read it.
    public static let moneyShape = Shape(["amount", "currency", "yen"])

    private static func word(_ name: String, _ words: [String]) -> FEELType {
        words.isEmpty ? .string : .enumeration(name, words)
    }
}
