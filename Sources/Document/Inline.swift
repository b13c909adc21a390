/// A piece of running text.
public indirect enum Inline: Hashable, Sendable {
    /// Plain words, as they are: every renderer escapes them.
    case text(String)
    /// Words that matter more than those around them.
    case strong([Inline])
    /// Words that are stressed.
    case emphasis([Inline])
    /// Words to be copied exactly, such as an id or a command.
    case code(String)
    /// Words that lead somewhere. A target other than http, https, mailto, tel, a path or an anchor is not followed.
    case link([Inline], to: String)
    /// A short mark, such as the state of a finding.
    case badge(String, Tone)
    /// Words in another language than those around them (a BCP 47 tag such as `ja`).
    case foreign([Inline], language: String)
    /// A new line within a paragraph.
    case lineBreak
    /// Something that is not known, left free to be written in by hand: room for so many characters.
    case blank(Int)
}

extension Inline: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) {
        self = .text(value)
    }
}

extension Inline {
    /// The words alone.
    public var plainText: String {
        switch self {
        case .text(let text), .code(let text), .badge(let text, _): text
        case .strong(let inner), .emphasis(let inner), .link(let inner, _), .foreign(let inner, _): inner.plainText
        case .lineBreak: "\n"
        case .blank(let characters): Inline.blankText(characters)
        }
    }
}

extension [Inline] {
    /// The words alone.
    public var plainText: String { map(\.plainText).joined() }
}

/// How a mark, a note or a bar is meant. It is never the only way in which something is said.
public enum Tone: String, CaseIterable, Hashable, Sendable {
    case neutral, good, caution, danger, unknown
}
