/// The keys of a context, in order; contexts of the same kind share one, so that a path finds its value by number.
public final class Shape: Sendable {
    /// The keys, each once.
    public let keys: [String]
    private let numbers: [String: Int]

    /// A shape with `keys`; a key that comes again is dropped.
    public init(_ keys: [String]) {
        var numbers: [String: Int] = [:]
        if keys.count > Shape.scanned {
            var unique: [String] = []
            unique.reserveCapacity(keys.count)
            for key in keys where numbers[key] == nil {
                numbers[key] = unique.count
                unique.append(key)
            }
            self.keys = unique
        } else {
            var unique: [String] = []
            for key in keys where !unique.contains(key) { unique.append(key) }
            self.keys = unique
        }
        self.numbers = numbers
    }

    /// Up to so many keys are compared one by one, which is quicker than hashing.
    private static let scanned = 8

    /// The number of `key`, or nil.
    public func number(of key: String) -> Int? {
        guard numbers.isEmpty else { return numbers[key] }
        for position in 0..<keys.count where keys[position] == key { return position }
        return nil
    }
}

/// Names with values, in order.
public struct Context: Sendable {
    /// The keys.
    public private(set) var shape: Shape
    /// The values, in the order of the keys. `unknown` in an open context means that nothing was stated.
    public private(set) var values: [Value]
    /// How large the context is. It stands before `open`, so that both fit the width of a value.
    private(set) var extent: Extent
    /// Whether a missing key is unknown (a record of a case) and not null.
    public var open: Bool

    /// A context with `entries`; the last of several equal keys wins.
    public init(_ entries: [(key: String, value: Value)] = [], open: Bool = false) {
        let shape = Shape(entries.map(\.key))
        self.shape = shape
        self.open = open
        var values: [Value]
        if shape.keys.count == entries.count {
            values = entries.map(\.value)
        } else {
            values = Array(repeating: .null, count: shape.keys.count)
            for entry in entries {
                if let number = shape.number(of: entry.key) { values[number] = entry.value }
            }
        }
        self.values = values
        extent = Extent(around: values)
    }

    /// A context with the keys of `shape`; values that are missing are unknown, those in excess are dropped.
    public init(shape: Shape, values: [Value], open: Bool) {
        self.shape = shape
        self.open = open
        if values.count == shape.keys.count {
            self.values = values
        } else {
            let missing = max(0, shape.keys.count - values.count)
            self.values = Array(values.prefix(shape.keys.count)) + Array(repeating: .unknown, count: missing)
        }
        extent = Extent(around: self.values)
    }

    /// An open context with the keys of `shape` and nothing stated.
    public init(shape: Shape) {
        self.init(shape: shape, values: Array(repeating: .unknown, count: shape.keys.count), open: true)
    }

    /// The keys, in order.
    public var keys: [String] { shape.keys }

    /// The value of `key`, or nil if there is no such key. Setting nil removes the key.
    public subscript(key: String) -> Value? {
        get {
            shape.number(of: key).map { values[$0] }
        }
        set {
            if let number = shape.number(of: key) {
                if let newValue {
                    values[number] = newValue
                } else {
                    var keys = shape.keys
                    keys.remove(at: number)
                    values.remove(at: number)
                    shape = Shape(keys)
                }
            } else if let newValue {
                shape = Shape(shape.keys + [key])
                values.append(newValue)
            }
            extent = Extent(around: values)
        }
    }

    /// Calls `body` with the number of each key whose value is not unknown.
    @inlinable
    public func forEachStated(_ body: (Int) -> Void) {
        values.withUnsafeBufferPointer { values in
            for number in values.indices where !values[number].isUnknown { body(number) }
        }
    }

    /// The value of `key` as the language reads it: of a missing key, unknown if the context is open, otherwise null.
    func read(_ key: String) -> Value {
        guard let number = shape.number(of: key) else { return open ? .unknown : .null }
        return values[number]
    }

    /// Whether nothing in the context is open or unknown at its first level.
    var isSettled: Bool {
        !open && !values.contains { $0.isUnknown }
    }
}

extension Context: Hashable {
    /// Equal keys in any order, with equal values.
    public static func == (left: Context, right: Context) -> Bool {
        guard left.open == right.open, left.values.count == right.values.count else { return false }
        if left.shape === right.shape { return left.values == right.values }
        for (position, key) in left.shape.keys.enumerated() where right[key] != left.values[position] { return false }
        return true
    }

    /// Hashes without regard to the order of the keys.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(open)
        hasher.combine(values.count)
    }
}
