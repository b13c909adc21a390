/// The frames of the pages. What stands in them is escaped by the template, but for `body`, which Presentation has written.
enum Templates {
    static let languageNames = ["en": "English", "ja": "日本語", "vi": "Tiếng Việt", "km": "ភាសាខ្មែរ", "my": "မြန်မာဘာသာ"]

    /// A start for people who write a case themselves.
    static let emptyCase = """
        shirube: 1
        person:
          inJapan: yes
        stays:
          - status: tit-1b
            from: 2026-04-10
            until: 2027-04-10
        """

    /// A page that betrays nothing to whoever looks over the shoulder: the weather service.
    static let elsewhere = "https://www.jma.go.jp/"

    static let head = """
        <!doctype html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{product}}</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <header class="noprint">
        <a href="{{home}}">{{product}}</a>
        <span class="leave">{{#danger}}<a class="danger" href="{{link}}">{{title}}</a>{{/danger}}
        {{#leave}}<a class="quit" href="{{link}}" rel="noreferrer">{{title}}</a>{{/leave}}</span>
        </header>
        """

    private static let form = """
        <form class="noprint" method="post" action="{{action}}">
        <h2>{{enterTitle}}</h2>
        <label>{{pasteLabel}}<textarea name="case" spellcheck="false" autocomplete="off">{{text}}</textarea></label>
        <label>{{onLabel}} <input name="on" value="{{on}}" autocomplete="off"></label>
        <label>{{languageLabel}} <select name="lang">{{#languages}}<option value="{{code}}"{{#selected}} selected{{/selected}}>{{name}}</option>{{/languages}}</select></label>
        <label>{{readerLabel}} <select name="reader"><option value="person">{{readerPerson}}</option>\
        <option value="caseworker"{{#isCaseworker}} selected{{/isCaseworker}}>{{readerCaseworker}}</option></select></label>
        <button>{{submit}}</button>
        <p>{{keeps}}</p>
        </form>
        """

    static let home =
        head + """

            <main>
            <h1>{{product}}</h1>
            <p>{{tagline}}</p>
            {{#pay}}<p><a href="{{link}}">{{title}}</a></p>{{/pay}}
            <nav>{{#languages}}<a href="/?lang={{code}}" lang="{{code}}">{{name}}</a> {{/languages}}</nav>
            {{#problem}}<aside class="note" role="alert"><h2>{{title}}</h2><pre>{{text}}</pre></aside>{{/problem}}
            <section><h2>{{sampleTitle}}</h2>
            <ul>{{#samples}}<li><a href="{{link}}">{{title}}</a> ({{id}})</li>{{/samples}}{{#stored}}<li><a href="{{link}}">{{title}}</a></li>{{/stored}}</ul>
            </section>
            """ + form + """

            </main>
            </body>
            </html>
            """

    static let answer =
        head + """

            <main>
            {{{body}}}
            {{^hidesForm}}<details class="noprint"><summary>{{enterTitle}}</summary>
            """ + form + """

            </details>{{/hidesForm}}
            <p class="noprint"><a href="{{home}}">{{back}}</a></p>
            </main>
            </body>
            </html>
            """
}
