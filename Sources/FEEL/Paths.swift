internal import Civil

/// What stands behind a dot.
enum Paths {
    /// The value of `name` in a value: a key of a context, of every item of a list, or a property.
    static func read(_ name: String, of base: Value) -> Value {
        switch base {
        case .unknown: return .unknown
        case .context(let context): return context.read(name)
        case .list(let list):
            return .list(FEELList(list.items.map { read(name, of: $0) }, complete: list.complete))
        case .date(let date): return property(name, of: date)
        case .months(let months):
            switch name {
            case "years": return .number(Decimal(months / 12))
            case "months": return .number(Decimal(months % 12))
            default: return .null
            }
        case .seconds(let seconds): return property(name, of: seconds)
        case .range(let range):
            switch name {
            case "start": return range.low ?? .null
            case "end": return range.high ?? .null
            case "start included": return .boolean(range.lowClosed)
            case "end included": return .boolean(range.highClosed)
            default: return .null
            }
        default: return .null
        }
    }

    private static func property(_ name: String, of date: CivilDate) -> Value {
        switch name {
        case "year": .number(Decimal(date.year))
        case "month": .number(Decimal(date.month))
        case "day": .number(Decimal(date.day))
        case "weekday": .number(Decimal(date.weekday))
        default: .null
        }
    }

    private static func property(_ name: String, of seconds: Decimal) -> Value {
        let parts = Temporal.parts(seconds)
        switch name {
        case "days": return .number(parts.days)
        case "hours": return .number(parts.hours)
        case "minutes": return .number(parts.minutes)
        case "seconds": return .number(parts.seconds)
        default: return .null
        }
    }

    /// The values of `name` in a value and in all that it holds, in order.
    static func descendants(of base: Value, named name: String, fuel: inout Int) -> Value {
        if base.isUnknown { return .unknown }
        var found: [Value] = []
        var complete = true
        func visit(_ value: Value) {
            fuel -= 1
            guard fuel > 0 else { return }
            switch value {
            case .context(let context):
                if context.open { complete = false }
                for (key, value) in zip(context.keys, context.values) {
                    if key == name, !value.isNull { found.append(value) }
                    visit(value)
                }
            case .list(let list):
                if !list.complete { complete = false }
                for item in list.items { visit(item) }
            case .unknown: complete = false
            default: break
            }
        }
        visit(base)
        return .list(FEELList(found, complete: complete))
    }
}
