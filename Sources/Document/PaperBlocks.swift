/// The same said twice: what counts, and beside it the same in another language.
public struct Parallel: Hashable, Sendable {
    /// One of the two sides.
    public struct Side: Hashable, Sendable {
        /// The language, a BCP 47 tag.
        public var language: String
        /// What is said.
        public var blocks: [Block]

        /// A side.
        public init(_ language: String, _ blocks: [Block]) {
            self.language = language
            self.blocks = blocks
        }
    }

    /// The text that counts.
    public var original: Side
    /// The same for who reads another language.
    public var translation: Side

    /// Two sides.
    public init(_ original: Side, _ translation: Side) {
        self.original = original
        self.translation = translation
    }
}

/// One sheet of text whose lines are already broken, as letters are that must keep to a number of characters.
public struct Manuscript: Hashable, Sendable {
    /// The language of the text, a BCP 47 tag.
    public var language: String
    /// The lines in order; an empty one is a line left free.
    public var lines: [String]
    /// The characters that a line has room for.
    public var columns: Int
    /// Which sheet of how many, in words; empty where there is one alone.
    public var caption: [Inline]

    /// A sheet.
    public init(language: String, lines: [String], columns: Int, caption: [Inline] = []) {
        self.language = language
        self.lines = lines
        self.columns = columns
        self.caption = caption
    }
}

extension Inline {
    /// What stands for a blank of so many characters where nothing can be drawn.
    static func blankText(_ characters: Int) -> String {
        String(repeating: "\u{FF3F}", count: max(1, min(characters, 60)))
    }
}
