/// The functions on contexts.
enum Contexts {
    static func apply(_ builtin: Builtin, _ arguments: [Value]) -> Value {
        switch builtin {
        case .getValue: return value(arguments[0], arguments[1])
        case .getEntries:
            guard case .context(let context) = arguments[0] else { return .null }
            if context.open { return .unknown }
            return .list(
                zip(context.keys, context.values).map { key, value in
                    .context(Context([("key", .string(key)), ("value", value)]))
                })
        case .context: return context(arguments[0])
        case .contextPut: return put(arguments[0], arguments[1], arguments[2])
        default: return merge(arguments[0])
        }
    }

    private static func value(_ base: Value, _ key: Value) -> Value {
        guard case .context(let context) = base else { return .null }
        switch key {
        case .string(let key): return context.read(key)
        case .list(let keys):
            var current = base
            guard !keys.items.isEmpty else { return .null }
            for key in keys.items {
                guard case .context(let context) = current, case .string(let key) = key else { return .null }
                current = context.read(key)
            }
            return current
        default: return .null
        }
    }

    private static func context(_ entries: Value) -> Value {
        guard let list = Lists.list(entries) else { return .null }
        guard list.complete else { return .unknown }
        var entries: [(key: String, value: Value)] = []
        var keys: Set<String> = []
        for entry in list.items {
            if entry.isUnknown { return .unknown }
            guard case .context(let entry) = entry, let key = entry["key"], let value = entry["value"] else {
                return .null
            }
            if key.isUnknown { return .unknown }
            guard case .string(let key) = key, keys.insert(key).inserted else { return .null }
            entries.append((key, value))
        }
        return .context(Context(entries))
    }

    private static func put(_ base: Value, _ key: Value, _ value: Value) -> Value {
        if base.isUnknown || key.isUnknown { return .unknown }
        guard case .context(let context) = base else { return .null }
        switch key {
        case .string(let key): return .context(setting(context, key, value))
        case .list(let keys):
            var names: [String] = []
            for key in keys.items {
                if key.isUnknown { return .unknown }
                guard case .string(let name) = key else { return .null }
                names.append(name)
            }
            return put(context, names[...], value)
        default: return .null
        }
    }

    private static func put(_ context: Context, _ keys: ArraySlice<String>, _ value: Value) -> Value {
        guard let key = keys.first else { return .null }
        guard keys.count > 1 else { return .context(setting(context, key, value)) }
        let inner = context.read(key)
        if inner.isUnknown { return .unknown }
        guard case .context(let next) = inner else { return .null }
        let result = put(next, keys.dropFirst(), value)
        return result.isNull || result.isUnknown ? result : .context(setting(context, key, result))
    }

    private static func setting(_ context: Context, _ key: String, _ value: Value) -> Context {
        var result = context
        result[key] = value
        return result
    }

    private static func merge(_ contexts: Value) -> Value {
        guard let list = Lists.list(contexts) else { return .null }
        guard list.complete else { return .unknown }
        var entries: [(key: String, value: Value)] = []
        for item in list.items {
            if item.isUnknown { return .unknown }
            guard case .context(let context) = item else { return .null }
            if context.open { return .unknown }
            for (key, value) in zip(context.keys, context.values) { entries.append((key, value)) }
        }
        return .context(Context(entries))
    }
}
