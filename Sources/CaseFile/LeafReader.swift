internal import Civil
internal import FEEL
internal import Source
internal import Vocabulary

/// Reads single values by the type of their fact and says what is wrong with them.
struct LeafReader {
    let reference: ReferenceData
    let log: ProblemLog

    /// What a field said.
    struct Leaf {
        var value: Value?
        var provenance: Provenance?
        var saidUnknown = false
    }

    func read(_ node: Node, as fact: Fact, path: String) -> Leaf {
        guard node.entries != nil, node["value"] != nil || node["source"] != nil || node["sure"] != nil else {
            return bare(node, as: fact, path: path)
        }
        let fields = Fields(node, path: path, optional: ["value", "source", "sure"], log: log)
        guard let value = node["value"] else {
            log.report("the value is missing", at: node, field: path, accepted: "{value: …, source: …, sure: …}")
            return Leaf()
        }
        var leaf = bare(value, as: fact, path: path)
        leaf.provenance = Provenance(origin: fields.choice("source"), sure: fields.choice("sure"))
        return leaf
    }

    private func bare(_ node: Node, as fact: Fact, path: String) -> Leaf {
        if node.isBlank { return Leaf() }
        if node.text == "unknown", fact.type != .text, fact.type != .listOfText, !fact.values.contains("unknown") {
            return Leaf(saidUnknown: true)
        }
        switch fact.type {
        case .listOfText:
            return Leaf(value: list(node, path: path) { item, path in scalar(item, path: path).map(Value.string) })
        case .listOfEnumeration:
            return Leaf(value: list(node, path: path) { item, path in word(item, among: fact.values, path: path) })
        case .clock: return Leaf(value: clock(node, path: path))
        case .money: return Leaf(value: money(node, path: path))
        case .boolean: return Leaf(value: boolean(node, path: path))
        case .number: return Leaf(value: number(node, of: fact, path: path))
        case .text: return Leaf(value: scalar(node, path: path).map(Value.string))
        case .date: return Leaf(value: date(node, path: path))
        case .enumeration: return Leaf(value: word(node, among: fact.values, path: path))
        case .status: return Leaf(value: status(node, path: path))
        case .country: return Leaf(value: country(node, path: path))
        case .language: return Leaf(value: language(node, path: path).map(Value.string))
        case .prefecture: return Leaf(value: prefecture(node, path: path).map(Value.string))
        case .currency: return Leaf(value: currency(node, path: path).map { .string($0.code) })
        }
    }

    // MARK: - Words

    func language(_ node: Node, path: String) -> String? {
        guard !node.isBlank, let text = scalar(node, path: path) else { return nil }
        if reference.acceptsLanguage(text) { return text }
        refuse(
            node, path, "is no language known here", among: reference.words.languages, form: "a code such as en, ja, vi"
        )
        return nil
    }

    func prefecture(_ node: Node, path: String) -> String? {
        guard !node.isBlank, let text = scalar(node, path: path) else { return nil }
        if reference.acceptsPrefecture(text) { return text }
        refuse(node, path, "is no prefecture", among: reference.words.prefectures, form: "a name such as Tokyo, Osaka")
        return nil
    }

    private func word(_ node: Node, among words: [String], path: String) -> Value? {
        guard let text = scalar(node, path: path) else { return nil }
        if words.contains(text) { return .string(text) }
        refuse(node, path, "is not accepted here", among: words, form: "")
        return nil
    }

    private func status(_ node: Node, path: String) -> Value? {
        guard let text = scalar(node, path: path) else { return nil }
        if reference.validity(ofStatus: text) != nil { return .string(text) }
        refuse(node, path, "is no status", among: reference.words.statuses, form: "")
        return nil
    }

    private func country(_ node: Node, path: String) -> Value? {
        guard let text = scalar(node, path: path) else { return nil }
        if reference.acceptsCountry(text) { return .string(text) }
        let isLower = reference.acceptsCountry(text.uppercased())
        let hint = isLower ? ", did you mean '\(text.uppercased())'?" : ""
        report(node, path, "'\(Problem.excerpt(text))' is no country\(hint)", "two capital letters (ISO 3166), e.g. VN")
        return nil
    }

    private func currency(_ node: Node, path: String) -> Currency? {
        guard let text = scalar(node, path: path) else { return nil }
        if reference.acceptsCurrency(text), let currency = try? Currency(text) { return currency }
        let hint = nearest(to: text, among: reference.words.currencies).map { ", did you mean '\($0)'?" } ?? ""
        report(node, path, "'\(Problem.excerpt(text))' is no currency\(hint)", Currency.acceptedForm)
        return nil
    }

    private func boolean(_ node: Node, path: String) -> Value? {
        guard let text = scalar(node, path: path) else { return nil }
        switch text {
        case "true", "True", "TRUE", "yes", "Yes", "YES": return .boolean(true)
        case "false", "False", "FALSE", "no", "No", "NO": return .boolean(false)
        default:
            report(node, path, "'\(Problem.excerpt(text))' is neither yes nor no", "yes, no, true, false")
            return nil
        }
    }

    // MARK: - Numbers, days and money

    private func number(_ node: Node, of fact: Fact, path: String) -> Value? {
        guard let number = decimal(node, path: path) else { return nil }
        if fact.isCounted, number < .zero {
            report(node, path, "'\(node.summary)' is less than nothing", "zero or more \(fact.unit ?? "")")
            return nil
        }
        return .number(number)
    }

    private func decimal(_ node: Node, path: String) -> Decimal? {
        guard let text = scalar(node, path: path) else { return nil }
        if text.isPlainNumber, let number = Decimal(text) { return number }
        report(node, path, "'\(Problem.excerpt(text))' is no number", "digits with an optional point, e.g. 12.5")
        return nil
    }

    private func date(_ node: Node, path: String) -> Value? {
        guard let text = scalar(node, path: path) else { return nil }
        do {
            return .date(try CivilDate.parse(text))
        } catch {
            if text.isYear || (try? CivilMonth.parse(text)) != nil {
                report(
                    node, path, "'\(Problem.excerpt(text))' names no day",
                    "a day; leave the field out, or give the likeliest day with sure: unsure")
            } else {
                let what = error.found.contains("no such day") ? "is no day of the calendar" : ""
                report(
                    node, path, what.isEmpty ? error.found : "'\(Problem.excerpt(text))' \(what)", error.accepted)
            }
            return nil
        }
    }

    private func clock(_ node: Node, path: String) -> Value? {
        guard let text = scalar(node, path: path) else { return nil }
        do throws(CivilError) {
            return .number(Decimal(try ClockTime.parse(text)))
        } catch {
            report(node, path, error.found, error.accepted)
            return nil
        }
    }

    private func money(_ node: Node, path: String) -> Value? {
        if node.entries != nil {
            let fields = Fields(node, path: path, required: ["amount", "currency"], log: log)
            guard let amount = fields["amount"], let code = fields["currency"],
                let decimal = decimal(amount, path: fields.path("amount")),
                let currency = currency(code, path: fields.path("currency"))
            else { return nil }
            return money(node, path: path) { () throws(CivilError) in try Money(decimal, currency) }
        }
        guard let text = scalar(node, path: path) else { return nil }
        return money(node, path: path) { () throws(CivilError) in try Money.parse(text) }
    }

    private func money(_ node: Node, path: String, _ make: () throws(CivilError) -> Money) -> Value? {
        do throws(CivilError) {
            let money = try make()
            guard reference.acceptsCurrency(money.currency.code) else {
                throw CivilError.unknownCurrency(money.currency.code)
            }
            return .money(money)
        } catch {
            report(node, path, error.found, error.accepted)
            return nil
        }
    }

    // MARK: - Lists and messages

    private func list(_ node: Node, path: String, _ read: (Node, String) -> Value?) -> Value? {
        var items = [node]
        var complete = true
        if let listed = node.items {
            items = listed
        } else if node.entries != nil {
            let fields = Fields(node, path: path, required: ["items"], optional: ["complete"], log: log)
            guard let listed = fields["items"]?.items else {
                fields.report("items", "the list is missing", accepted: "{complete: no, items: [...]}")
                return nil
            }
            items = listed
            complete = fields.boolean("complete", default: true)
        }
        let values = items.enumerated().compactMap { index, item in read(item, "\(path)[\(index)]") }
        return values.count == items.count ? .list(FEELList(values, complete: complete)) : nil
    }

    private func scalar(_ node: Node, path: String) -> String? {
        if let text = node.text, !node.isBlank { return text }
        report(node, path, "\(node.summary) stands where a single value should", "a single value")
        return nil
    }

    private func refuse(_ node: Node, _ path: String, _ what: String, among words: [String], form: String) {
        let hint = nearest(to: node.summary, among: words).map { ", did you mean '\($0)'?" } ?? ""
        let accepted = words.isEmpty ? form : Fields.enumeration(words)
        report(node, path, "'\(Problem.excerpt(node.summary))' \(what)\(hint)", accepted)
    }

    private func report(_ node: Node, _ path: String, _ message: String, _ accepted: String) {
        log.report(message, at: node, field: path, accepted: accepted)
    }
}

extension Value {
    /// Money as conditions read it. What a foreign amount is in yen is worked out by the rate of its day.
    static func money(_ money: Money) -> Value {
        let amount = Value.number(money.amount)
        let yen = money.currency == .jpy ? amount : .unknown
        return .context(
            Context(shape: Vocabulary.moneyShape, values: [amount, .string(money.currency.code), yen], open: true))
    }
}

extension String {
    /// Whether this is four digits and nothing else.
    fileprivate var isYear: Bool { utf8.count == 4 && utf8.allSatisfy { (0x30...0x39).contains($0) } }

    /// Whether this is a number: digits, with a sign, a point and an exponent of up to three digits where there are any.
    fileprivate var isPlainNumber: Bool {
        var rest = utf8[...]
        func digits() -> Int {
            let count = rest.prefix { (0x30...0x39).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        func skip(_ signs: String) -> Bool {
            guard let first = rest.first, signs.utf8.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        _ = skip("+-")
        guard digits() > 0 else { return false }
        if skip("."), digits() == 0 { return false }
        if skip("eE") {
            _ = skip("+-")
            guard (1...3).contains(digits()) else { return false }
        }
        return rest.isEmpty
    }
}
