public import Document

/// A complete HTML file around a document, for `--format html`: readable by itself, on screen and on paper.
public enum PageFrame {
    /// The style shared by the file and the local page. Colours keep a contrast of at least 4.5 in both schemes.
    public static let style = """
        :root { color-scheme: light dark; --ink: #1d2328; --paper: #fdfcf9; --soft: #eceae3; --line: #c9c5b8; \
        --good: #1c5e3a; --caution: #7a4a00; --danger: #9c1c1c; --link: #0b4f7a; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e9e6df; --paper: #16191c; --soft: #23282c; --line: #454c52; \
        --good: #8fd3ab; --caution: #f0c070; --danger: #ff9c94; --link: #8cc8f2; } }
        * { box-sizing: border-box; }
        body { font: 1.05rem/1.6 system-ui, "Noto Sans", "Noto Sans JP", "Noto Sans Khmer", "Noto Sans Myanmar", sans-serif; \
        color: var(--ink); background: var(--paper); max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
        figure { margin: 1rem 0; } ul, ol { padding-inline-start: 1.4rem; }
        :lang(km), :lang(my) { line-height: 1.9; }
        a { color: var(--link); } h1, h2, h3, h4 { line-height: 1.3; } h2 { border-bottom: 2px solid var(--line); margin-top: 2.2rem; }
        section section { border-left: 4px solid var(--line); padding-left: .9rem; margin: 1.2rem 0; }
        section.danger, #danger { border: 3px solid var(--danger); padding: .6rem 1rem; }
        .badge { border: 1px solid currentColor; border-radius: .8rem; padding: 0 .55rem; font-size: .85rem; white-space: nowrap; }
        .good { color: var(--good); } .caution { color: var(--caution); } .danger { color: var(--danger); } .unknown { opacity: .85; }
        aside, .note { background: var(--soft); border-left: 6px solid var(--caution); color: var(--ink); padding: .5rem .9rem; margin: .8rem 0; }
        details { margin: .6rem 0; } summary { cursor: pointer; color: var(--link); }
        table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: start; }
        svg { max-width: 100%; height: auto; } code { overflow-wrap: anywhere; } dt { font-weight: 600; } dd { margin: 0 0 .4rem 1rem; }
        textarea { width: 100%; min-height: 16rem; font: .9rem/1.5 ui-monospace, monospace; } label { display: block; margin: .6rem 0; }
        button, select, input { font: inherit; padding: .35rem .7rem; } .leave { float: right; }
        @media print { details { display: block; } details > summary { list-style: none; } body { max-width: none; } .noprint { display: none; } }
        """

    /// The file.
    public static func html(_ document: Page) -> String {
        html(title: document.title.plainText, language: document.language, style: "", body: document.html(level: 1))
    }

    /// A file with a further style and a body that is HTML already.
    static func html(title: String, language: String, style more: String, body: String) -> String {
        """
        <!doctype html>
        <html lang="\(language)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(Escaped.text(title))</title>
        <style>
        \(style)\(more.isEmpty ? "" : "\n" + more)
        </style>
        </head>
        <body>
        \(body)
        </body>
        </html>

        """
    }
}

/// Text for HTML where no template escapes it.
enum Escaped {
    static func text(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
