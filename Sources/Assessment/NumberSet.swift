/// A set of small numbers below a limit fixed when it is made: rules by their numbers.
struct NumberSet: Sendable {
    private var words: [UInt64]

    /// An empty set for numbers below `limit`.
    init(limit: Int) {
        words = Array(repeating: 0, count: (limit + 63) / 64)
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func contains(_ number: Int) -> Bool { words[number >> 6] & (1 << UInt64(number & 63)) != 0 }

    mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

    /// Adds the numbers of another set of the same limit.
    mutating func formUnion(_ other: NumberSet) {
        for index in words.indices { words[index] |= other.words[index] }
    }
}
