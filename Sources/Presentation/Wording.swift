import Assessment
public import Civil
import Document
public import FEEL
public import Rulebook
import Vocabulary

/// The words of one language: texts of the rulebook with their placeholders filled, and values as that language writes them.
public struct Wording: Sendable {
    public let language: String
    let rulebook: Rulebook
    let style: Style
    private let texts: LanguageTexts

    public init(_ rulebook: Rulebook, language: String) {
        self.rulebook = rulebook
        self.language = language
        style = Style(language: language)
        texts = rulebook.texts.texts(in: language)
    }

    /// Whether any text of this language still waits for a native speaker. English and Japanese are checked like the rest.
    public var isUnreviewed: Bool {
        texts.entries.values.contains { $0.review != .native }
    }

    /// A text of the program, with its names filled.
    public func ui(_ key: String, _ values: [String: String] = [:]) -> String {
        Placeholders.fill(raw("ui." + key) ?? key) { values[$0] }
    }

    /// A text by its key, with parameters and contacts as of `day`; `nil` where no language has it.
    public func text(_ key: String, on day: CivilDate, amounts: [String: String] = [:]) -> String? {
        text(key, on: day) { amounts[$0] }
    }

    /// The same with amounts that are put in words only where the text names them.
    func text(_ key: String, on day: CivilDate, amount: (String) -> String?) -> String? {
        // A rule that was not in force has no values: what it would say of them is left open.
        guard let text = raw(key) else { return nil }
        guard text.contains("{") else { return text }
        func value(_ name: String) -> String? { amount(name) ?? placeholder(name, on: day) }
        // A sentence whose value is not known is left out; where it is the only one, the value is.
        let known = Sentences.known(text) { value($0) != nil } ?? text
        return Placeholders.fill(known) { name in value(name) ?? "…" }
    }

    private func raw(_ key: String) -> String? {
        // English stands in where the language has no text.
        (texts.entries[key] ?? rulebook.texts.text(key, in: "en")?.text)?.text
    }

    private func placeholder(_ name: String, on day: CivilDate) -> String? {
        if name.hasPrefix("contact.") {
            let id = String(name.dropFirst("contact.".count))
            return rulebook.contacts.first { $0.id == id }?.phones.first?.number
        }
        guard let parameter = rulebook.parameters[name] else { return nil }
        // A text about a coming rule names the value that it will have.
        let entry = parameter.entry(on: day) ?? parameter.values.last
        return entry?.value.map { self.value($0, unit: parameter.unit) }
    }

    // MARK: Names

    public func status(_ id: String) -> String { raw("status.\(id).name") ?? id }
    public func law(_ id: String) -> String { raw("law.\(id).name") ?? id }
    public func party(_ party: Party) -> String { ui("party.\(party.rawValue)") }

    /// The name of a fact or list.
    public func label(_ path: String) -> String {
        if path == "asked" { return ui("asked") }
        let fact = rulebook.vocabulary.factPath(ofRead: path)
        return raw("fact.\(fact).label") ?? raw("list.\(fact).label") ?? fact
    }

    /// The question that asks for a fact or list.
    public func question(_ path: String) -> String {
        raw("fact.\(path).ask") ?? raw("list.\(path).ask") ?? label(path)
    }

    /// Several names in a row.
    public func list(_ words: [String]) -> String { words.joined(separator: language == "ja" ? "、" : ", ") }

    // MARK: Values

    public func date(_ day: CivilDate) -> String { style.date(day) }

    /// A number of days.
    public func days(_ count: Int) -> String { style.count(count, .days) }

    /// A value as the language writes it. `fact` names the fact it is of, for words of an enumeration.
    public func value(_ value: Value, unit: String? = nil, fact: String? = nil) -> String {
        switch value {
        case .unknown: ui("value.unknown")
        case .null: ui("value.none")
        case .boolean(let truth): ui(truth ? "value.true" : "value.false")
        case .number(let number): clock(number, fact: fact) ?? quantity(number, unit: unit)
        case .date(let day): style.date(day)
        case .months(let months): style.count(months, .months)
        case .seconds(let seconds):
            style.count(seconds.divided(by: Decimal(86_400)) ?? seconds, .days)
        case .string(let text): word(text, fact: fact)
        case .list(let list):
            self.list(list.items.map { self.value($0, unit: unit, fact: fact) })
        case .context(let context): money(context) ?? ""
        case .range, .function: ""
        }
    }

    private func word(_ text: String, fact: String?) -> String {
        guard let fact else { return rulebook.statuses[text] == nil ? text : status(text) }
        let path = rulebook.vocabulary.factPath(ofRead: fact)
        if let word = raw("value.\(path).\(text)") { return word }
        return rulebook.vocabulary.fact(path)?.type == .status || rulebook.statuses[text] != nil ? status(text) : text
    }

    /// A time of day as `22:30`; `nil` where the fact is none.
    private func clock(_ number: Decimal, fact: String?) -> String? {
        guard let fact, rulebook.vocabulary.fact(rulebook.vocabulary.factPath(ofRead: fact))?.type == .clock,
            let minutes = Int(exactly: number)
        else { return nil }
        return ClockTime.text(minutes)
    }

    private func money(_ context: Context) -> String? {
        guard case .number(let amount)? = context["amount"], case .string(let currency)? = context["currency"] else {
            return nil
        }
        guard let code = try? Currency(currency), let money = try? Money(amount, code) else { return nil }
        return style.money(money)
    }

    private func quantity(_ number: Decimal, unit: String?) -> String {
        guard let unit else { return style.number(number, decimals: number == number.rounded() ? 0 : 2) }
        return style.quantity(number, unit: unit)
    }
}
