public import Document
public import Rulebook

/// A complete HTML file around a paper, laid out for printing on A4.
public enum PaperFrame {
    /// What is printed: for the person to read, or to hand in.
    public enum Kind: Sendable {
        case reading
        case handIn(PaperForm)
    }

    /// The file.
    public static func html(_ page: Page, _ kind: Kind) -> String {
        let name =
            switch kind {
            case .reading: "reading"
            case .handIn(let form): "hand-in \(form.rawValue)"
            }
        return """
            <!doctype html>
            <html lang="\(page.language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>\(Escaped.text(page.title.plainText))</title>
            <style>
            \(style)
            </style>
            </head>
            <body class="\(name)">
            \(page.html(level: 1))
            </body>
            </html>

            """
    }

    /// Black on white on paper as on screen, so that what is seen is what is printed. Courts bind at the left.
    static let style = """
        @page { size: A4; margin: 22mm 18mm 22mm 28mm; }
        @page wide { size: A4 landscape; margin: 15mm; }
        * { box-sizing: border-box; }
        body { font: 10.5pt/1.65 "Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho", "MS Mincho", serif; \
        color: #000; background: #fff; max-width: 175mm; margin: 0 auto; padding: 8mm; overflow-wrap: anywhere; }
        :lang(en), :lang(vi) { font-family: "Noto Sans", system-ui, sans-serif; }
        :lang(ja) { font-family: "Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho", "MS Mincho", serif; }
        :lang(km) { font-family: "Noto Sans Khmer", "Khmer OS", sans-serif; line-height: 1.9; }
        :lang(my) { font-family: "Noto Sans Myanmar", "Myanmar Text", sans-serif; line-height: 1.9; }
        body.table { max-width: none; page: wide; }
        h1 { font-size: 17pt; text-align: center; margin: 0 0 6mm; line-height: 1.4; }
        .reading h1 { text-align: start; font-size: 15pt; }
        h2 { font-size: 12pt; margin: 5mm 0 2mm; break-after: avoid; } h3 { font-size: 10.5pt; margin: 4mm 0 1mm; break-after: avoid; }
        p { margin: 0 0 2.5mm; } ul, ol { padding-inline-start: 6mm; margin: 0 0 3mm; } li { margin-bottom: 1mm; }
        .at-end { text-align: end; } .centred { text-align: center; font-size: 14pt; letter-spacing: .15em; margin: 4mm 0; }
        .signature { margin: 8mm 0 4mm; break-inside: avoid; break-before: avoid; } .hand-in .signature { margin-inline-start: 40%; }
        dl { margin: 0 0 4mm; } dl > div { display: grid; grid-template-columns: 13em 1fr; gap: 4mm; break-inside: avoid; }
        dt { font-weight: 600; } dd { margin: 0; } .parallel dl > div { display: block; }
        .table { margin: 2mm 0 4mm; } table { border-collapse: collapse; width: 100%; font-size: 9pt; line-height: 1.45; }
        th, td { border: .3mm solid #444; padding: .8mm 1.4mm; text-align: start; vertical-align: top; font-weight: 400; }
        thead { display: table-header-group; } thead th { font-weight: 600; background: #eee; print-color-adjust: exact; }
        th.end, td.end { text-align: end; } td.end { white-space: nowrap; } tbody th { min-width: 7.6em; } td { min-width: 5.2em; } td.end { min-width: 0; } th, td { overflow-wrap: break-word; } tbody th.end { min-width: 0; } tr { break-inside: avoid; }
        thead [lang], td [lang], tbody th [lang] { font-size: 8pt; color: #333; }
        .parallel { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; border-top: .2mm solid #bbb; padding: 2mm 0; }
        .parallel > .translation { font-size: 9.5pt; line-height: 1.55; color: #222; border-left: .2mm solid #bbb; padding-left: 4mm; }
        .parallel:has(h2) { break-after: avoid; } .parallel li { break-inside: avoid; }
        .parallel .centred { font-size: 12pt; } .parallel :lang(km), .parallel :lang(my) { line-height: 1.9; }
        .blank { white-space: nowrap; letter-spacing: 0; }
        .note { border: .4mm solid #444; padding: 2mm 4mm; margin: 0 0 4mm; break-inside: avoid; } .note p { margin: 0 0 1mm; }
        .note-title { font-weight: 700; } .page-break { break-after: page; }
        .manuscript { font: 13pt/2.05 "Noto Sans Mono CJK JP", "Noto Serif CJK JP", "MS Mincho", monospace; margin: 0 auto; width: max-content; max-width: 100%; }
        .manuscript .line { white-space: pre; border-bottom: .2mm dotted #999; min-height: 2.05em; }
        @media print { body { padding: 0; max-width: none; } a { color: inherit; text-decoration: none; } }
        """
}
