/// The word that a misspelt one was most likely meant to be.
///
/// - Returns: the nearest candidate by letters added, left out, changed or swapped; nil where none is near.
public func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().unicodeScalars.prefix(64))
    var best: (word: String, distance: Int)?
    for candidate in candidates {
        let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
        let allowed = max(1, max(letters.count, other.count) / 3)
        guard abs(letters.count - other.count) <= allowed else { continue }
        let distance = distance(letters, other)
        if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
}

/// How many letters must be added, left out, changed or swapped with their neighbour.
private func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for row in 1..<(one.count + 1) {
        var current = [row]
        current.reserveCapacity(other.count + 1)
        for column in 1..<(other.count + 1) {
            let isSame = one[row - 1] == other[column - 1]
            var value = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
            if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                value = min(value, beforeLast[column - 2] + 1)
            }
            current.append(value)
        }
        beforeLast = last
        last = current
    }
    return last[other.count]
}
