/// A page: a title and blocks in a language.
public struct Page: Hashable, Sendable {
    /// The language of the text, a BCP 47 tag.
    public var language: String
    /// The title.
    public var title: [Inline]
    /// What the page says.
    public var blocks: [Block]

    /// A page.
    public init(language: String, title: [Inline] = [], _ blocks: [Block]) {
        self.language = language
        self.title = title
        self.blocks = blocks
    }

    /// The page as plain text, in lines of at most `width` columns.
    public func text(width: Int = 80) -> String {
        TextRenderer(width: width).render(self)
    }

    /// The page as Markdown (CommonMark with tables).
    public func markdown() -> String {
        MarkdownRenderer().render(self)
    }

    /// The page as an HTML `article`, to stand in a page of any style. With a title its heading is of `level`, and
    /// sections are one lower.
    public func html(level: Int = 1) -> String {
        HTMLRenderer().render(self, level: level)
    }
}
