import Civil
import FEEL

/// Typed reading of the few fields that Reckoning needs from a record of the case. Absent and unknown are `nil`.
struct Facts {
    private let context: Context?

    init(_ value: Value) {
        if case .context(let context) = value { self.context = context } else { context = nil }
    }

    func value(_ key: String) -> Value? { context?[key] }

    func decimal(_ key: String) -> Decimal? {
        if case .number(let number)? = context?[key] { return number }
        return nil
    }

    func date(_ key: String) -> CivilDate? {
        if case .date(let date)? = context?[key] { return date }
        return nil
    }

    func text(_ key: String) -> String? {
        if case .string(let text)? = context?[key] { return text }
        return nil
    }

    func boolean(_ key: String) -> Bool? {
        if case .boolean(let truth)? = context?[key] { return truth }
        return nil
    }

    func integer(_ key: String) -> Int? {
        if case .number(let number)? = context?[key] { return Int(exactly: number) }
        return nil
    }
}

/// A list of records; `nil` where nothing was said of the list.
struct FactList {
    let items: [Facts]
    let complete: Bool

    init?(_ value: Value) {
        guard case .list(let list) = value else { return nil }
        items = list.items.map(Facts.init)
        complete = list.complete
    }
}
