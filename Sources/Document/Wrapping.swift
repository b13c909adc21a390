/// Breaking text into lines of a width, and filling it up to one.
public enum Wrapping {
    /// The lines of a text, each at most `width` columns wide (a single character may be wider).
    ///
    /// Lines break at spaces, at zero-width spaces, after hyphens between letters, and between East Asian characters
    /// where Japanese typesetting allows. Longer runs, such as Khmer or Burmese without spaces, break between syllables.
    public static func lines(_ text: some StringProtocol, width: Int) -> [String] {
        var lines: [String] = []
        var copy = String(text)
        forEachLine(of: &copy, width: width) { lines.append(String(decoding: $0, as: UTF8.self)) }
        return lines
    }

    /// Calls `body` with the bytes of each line.
    static func forEachLine(of text: inout String, width: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var breaker = LineBreaker(width: width)
        if text.withUTF8({ breaker.lines($0, body) }) { return }
        for var line in linesOfCharacters(text, width: width) { line.withUTF8(body) }
    }

    /// The lines of any text, character by character.
    private static func linesOfCharacters(_ text: String, width: Int) -> [String] {
        let width = max(width, 1)
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { paragraph in
            var lines: [String] = []
            var line = ""
            var used = 0
            for piece in pieces(of: paragraph) {
                let space = piece.hasSpaceBefore && !line.isEmpty ? 1 : 0
                if used + space + piece.width <= width {
                    line += (space == 1 ? " " : "") + piece.text
                    used += space + piece.width
                    continue
                }
                if !line.isEmpty { lines.append(line) }
                (line, used) = ("", 0)
                for unit in piece.width <= width ? [piece.text] : clusters(of: piece.text) {
                    let unitWidth = Width.of(unit)
                    if used + unitWidth > width, !line.isEmpty {
                        lines.append(line)
                        (line, used) = ("", 0)
                    }
                    line += unit
                    used += unitWidth
                }
            }
            return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
        }
    }

    /// The text with spaces after or before it, `width` columns in all.
    public static func padded(_ text: String, to width: Int, atStart: Bool = false) -> String {
        let padding = String(repeating: " ", count: max(0, width - Width.of(text)))
        return atStart ? padding + text : text + padding
    }

    /// A run in which no line may break.
    private struct Piece {
        var text = ""
        var width = 0
        var hasSpaceBefore = false
    }

    private static func pieces(of text: some StringProtocol) -> [Piece] {
        var pieces: [Piece] = []
        var piece = Piece()
        var previous: Character?
        func finish(_ piece: inout Piece, spaceNext: Bool) {
            if piece.text.isEmpty {
                piece.hasSpaceBefore = piece.hasSpaceBefore || spaceNext
            } else {
                pieces.append(piece)
                piece = Piece(hasSpaceBefore: spaceNext)
            }
        }
        var before: Unicode.Scalar?
        var beforePrevious: Character?
        for character in text {
            if character == " " || character == "\t" || character == "\u{3000}" {
                finish(&piece, spaceNext: true)
                (previous, before, beforePrevious) = (nil, nil, nil)
                continue
            }
            if character == "\u{200B}" {
                finish(&piece, spaceNext: false)
                (previous, before, beforePrevious) = (nil, nil, nil)
                continue
            }
            if let previous, mayBreak(beforePrevious, previous, character) { finish(&piece, spaceNext: false) }
            piece.text.append(character)
            piece.width += Width.of(character, after: before)
            (beforePrevious, previous, before) = (previous, character, character.unicodeScalars.last)
        }
        if !piece.text.isEmpty { pieces.append(piece) }
        return pieces
    }

    private static func mayBreak(_ beforeLeft: Character?, _ left: Character, _ right: Character) -> Bool {
        if left == "-" { return beforeLeft?.isLetter == true && right.isLetter }
        guard isWide(left) || isWide(right) else { return false }
        if left.isASCII, left.isNumber { return false }
        return !noStart.contains(right) && !noEnd.contains(left) && !closing.contains(right)
    }

    private static func isWide(_ character: Character) -> Bool {
        character.unicodeScalars.first.map(Width.isWide) ?? false
    }

    /// Whether no line may begin with a code point that is a character by itself.
    static func mayNotStart(_ scalar: UInt32) -> Bool { notAtStart.contains(scalar) }

    /// Whether no line may end with a code point that is a character by itself.
    static func mayNotEnd(_ scalar: UInt32) -> Bool { notAtEnd.contains(scalar) }

    private static let notAtStart = Set((noStart.union(closing)).flatMap(\.unicodeScalars).map(\.value))
    private static let notAtEnd = Set(noEnd.flatMap(\.unicodeScalars).map(\.value))

    /// Characters that may not begin a line in Japanese.
    private static let noStart = Set("、。，．・：；？！ー々ゝゞヽヾ）」』】〕〉》｝］ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％")

    /// Characters that may not end a line in Japanese.
    private static let noEnd = Set("（「『【〔〈《｛［¥￥([{“‘$")

    /// Narrow characters that belong to what stands before them.
    private static let closing = Set(".,;:!?)]}%”’")

    /// The units between which a long run may break: not between a letter and one written under it, and not before a
    /// Burmese letter that only ends the syllable.
    private static func clusters(of text: String) -> [String] {
        var clusters: [String] = []
        var last: Unicode.Scalar?
        for character in text {
            let scalars = character.unicodeScalars
            let endsSyllable = scalars.count > 1 && scalars.contains { $0.value == 0x103A }
            let isMark = scalars.first.map { Width.of(String($0)) == 0 } ?? false
            let isStacked = last.flatMap { last in scalars.first.map { Width.stacks($0, under: last) } } ?? false
            if let index = clusters.indices.last, isStacked || isMark || isFinal(scalars, endsSyllable) {
                clusters[index].append(character)
            } else {
                clusters.append(String(character))
            }
            last = scalars.last
        }
        return clusters
    }

    /// Whether a Burmese letter carries the asat that silences it, without a vowel of its own.
    private static func isFinal(_ scalars: Character.UnicodeScalarView, _ endsSyllable: Bool) -> Bool {
        guard endsSyllable, let first = scalars.first, (0x1000...0x1021).contains(first.value) else { return false }
        return scalars.dropFirst().first?.value == 0x103A || scalars.dropFirst().first?.value == 0x1037
    }
}
