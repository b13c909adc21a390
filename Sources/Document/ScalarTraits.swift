/// What breaking lines needs to know of a code point, looked up and not worked out.
///
/// The tables are made from the standard library's own properties, so that both ways of breaking lines agree. They hold
/// the scripts of the five languages; where anything else stands in a text, characters are taken one by one.
struct ScalarTraits: Sendable {
    /// The columns it takes by itself.
    let width: UInt8
    /// It belongs to the character before it.
    let attaches: Bool
    /// Whether the character is this code point with those that attach, wherever it stands.
    let isSimple: Bool

    private static let other = ScalarTraits(width: 0, attaches: false, isSimple: false)

    static func of(_ scalar: UInt32) -> ScalarTraits {
        if scalar < UInt32(low.count) { return low[Int(scalar)] }
        switch scalar {
        case 0x4E00...0x9FFF, 0xFF01...0xFF60: return ScalarTraits(width: 2, attaches: false, isSimple: true)
        case 0xFF61...0xFF9D: return ScalarTraits(width: 1, attaches: false, isSimple: true)
        default: return other
        }
    }

    /// Scripts in which every code point is a character by itself.
    private static let alone: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0xA0...0xAC, 0xAE...0x24F, 0x1EA0...0x1EF9, 0x2010...0x2027, 0x2030...0x205E, 0x2190...0x21FF,
        0x3001...0x3029, 0x3031...0x303F, 0x3041...0x3096, 0x309B...0x30FF,
    ]

    /// Burmese and Khmer, each with a letter to which its marks attach.
    private static let syllabic: [(range: ClosedRange<UInt32>, letter: UInt32, stacker: UInt32)] = [
        (0x1000...0x109F, 0x1000, 0x1039), (0x1780...0x17FF, 0x1780, 0x17D2),
    ]

    private static let low: [ScalarTraits] = {
        var table = [ScalarTraits](repeating: other, count: 0x3100)
        func text(_ values: UInt32...) -> String {
            var text = ""
            text.unicodeScalars.append(contentsOf: values.compactMap(Unicode.Scalar.init))
            return text
        }
        for value in alone.joined() {
            table[Int(value)] = ScalarTraits(width: UInt8(Width.of(text(value))), attaches: false, isSimple: true)
        }
        for script in syllabic where text(script.letter, script.stacker, script.letter).count == 2 {
            for value in script.range {
                let attaches = text(script.letter, value).count == 1
                table[Int(value)] = ScalarTraits(
                    width: UInt8(Width.of(text(value))), attaches: attaches, isSimple: true)
            }
        }
        return table
    }()
}

/// Reads code points from UTF-8 that a string has checked.
struct ScalarReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where the next code point begins.
    private(set) var offset: Int
    private let end: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
        self.bytes = bytes
        offset = start
        self.end = end
    }

    @inline(__always)
    mutating func next() -> UInt32? {
        guard offset < end else { return nil }
        let first = UInt32(bytes[offset])
        if first < 0x80 {
            offset += 1
            return first
        }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard offset + length <= end else {
            offset = end
            return nil
        }
        var value = first & (0x7F >> UInt32(length))
        for position in 1..<length { value = value << 6 | UInt32(bytes[offset + position]) & 0x3F }
        offset += length
        return value
    }
}
