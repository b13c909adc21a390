import Document
import Reckoning
import Rulebook

/// The texts of one paper in one language, with what they name in braces filled in or left blank.
struct PaperTexts {
    let paper: Paper
    let values: PaperValues
    let wording: Wording
    let cells: CellWords

    init(_ paper: Paper, _ values: PaperValues, language: String) {
        self.paper = paper
        self.values = values
        wording = Wording(values.rulebook, language: language)
        cells = CellWords(wording)
    }

    /// Whether some text of the paper is not yet in its language, so that English stands there.
    var fallsBack: Bool {
        let entries = values.rulebook.texts.texts(in: wording.language).entries
        return paper.texts.contains { entries[$0.key] == nil }
    }

    /// A text of the paper as running text. English that stands for a missing text is marked as English.
    func inlines(_ name: String, row: [PaperColumn: PaperCell] = [:]) -> [Inline] {
        guard let (text, language) = values.rulebook.texts.text(paper.key(name), in: wording.language) else {
            return [.code(paper.key(name))]
        }
        var result: [Inline] = []
        for part in parts(text.text) {
            switch part {
            case .words(let words):
                for (index, line) in words.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                    if index > 0 { result.append(.lineBreak) }
                    if !line.isEmpty { result.append(.text(String(line))) }
                }
            case .name(let name): result += value(name, row)
            }
        }
        return language == wording.language ? result : [.foreign(result, language: language)]
    }

    /// The same as plain text.
    func plain(_ name: String, row: [PaperColumn: PaperCell] = [:]) -> String { inlines(name, row: row).plainText }

    /// A value of the claim or of the case, or room to write it in.
    func field(_ field: PaperField) -> [Inline] {
        values.text(field, cells).map { [.text($0)] } ?? [.blank(values.room(field))]
    }

    private enum Part {
        case words(String)
        case name(String)
    }

    private func parts(_ text: String) -> [Part] {
        var result: [Part] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { result.append(.words(String(rest[..<open]))) }
            result.append(.name(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { result.append(.words(String(rest))) }
        return result
    }

    private func value(_ name: String, _ row: [PaperColumn: PaperCell]) -> [Inline] {
        if let field = PaperField(rawValue: name) {
            if field == .rowLeast {
                guard case .yen(let extent)? = row[.owed] else { return [.blank(values.room(field))] }
                return [.text(cells.yen(extent.least))]
            }
            guard let column = Self.columns[field] else { return self.field(field) }
            return row[column].map(cells.inlines) ?? [.blank(values.room(field))]
        }
        if name.hasPrefix("cite."), let reference = paper.cites[String(name.dropFirst("cite.".count))] {
            return [.text(ArticleWords(wording: wording).words(reference))]
        }
        if let parameter = values.rulebook.parameters[name] {
            let value = parameter.entry(on: values.claim.asked)?.value
            return value.map { [.text(wording.value($0, unit: parameter.unit))] } ?? [.blank(4)]
        }
        return [.code("{\(name)}")]
    }

    private static let columns: [PaperField: PaperColumn] = [
        .rowMonth: .month, .rowHead: .head, .rowAmount: .owed, .rowDay: .payDay, .rowLaw: .law,
    ]
}
