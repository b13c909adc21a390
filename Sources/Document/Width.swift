/// How many columns text takes in a fixed-width font.
public enum Width {
    /// The columns of a text without line breaks: East Asian wide characters take two, marks and invisible
    /// characters none, and so do Khmer and Burmese letters written under another.
    public static func of(_ text: some StringProtocol) -> Int {
        var width = 0
        var previous: Unicode.Scalar?
        for character in text {
            width += of(character, after: previous)
            previous = character.unicodeScalars.last
        }
        return width
    }

    /// The columns of a character, given the code point before it.
    static func of(_ character: Character, after previous: Unicode.Scalar?) -> Int {
        let scalars = character.unicodeScalars
        if let first = scalars.first, scalars.count == 1, (0x20...0x7E).contains(first.value) { return 1 }
        // One picture, however many code points it is joined from.
        if scalars.contains(where: { $0.properties.isEmojiPresentation || $0.value == 0xFE0F }) { return 2 }
        var width = 0
        var previous = previous
        for scalar in scalars {
            if !(previous.map { stacks(scalar, under: $0) } ?? false) { width += of(scalar) }
            previous = scalar
        }
        return width
    }

    /// Whether a letter is written under the one before it: after the Khmer coeng or the Burmese virama.
    static func stacks(_ scalar: Unicode.Scalar, under previous: Unicode.Scalar) -> Bool {
        switch previous.value {
        case 0x17D2: (0x1780...0x17B3).contains(scalar.value)
        case 0x1039: (0x1000...0x1021).contains(scalar.value)
        default: false
        }
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20...0x7E: return 1
        case 0x00...0x1F, 0x7F...0x9F, 0xAD: return 0
        // The second and third letters of a Korean syllable.
        case 0x1160...0x11FF: return 0
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
            return 0
        default:
            return isWide(scalar) ? 2 : 1
        }
    }

    /// Whether a code point is Wide or Fullwidth after Unicode Standard Annex 11.
    static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x1100: false
        case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
            0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
