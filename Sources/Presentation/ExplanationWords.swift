import Civil
import Document
import FEEL
import Rulebook
import Vocabulary

/// The explanation tree in words: each condition with the value that decided it.
struct ExplanationWords {
    let wording: Wording

    func blocks(_ explanation: Explanation) -> [Block] {
        [.list([node(explanation)], ordered: false)]
    }

    private func node(_ explanation: Explanation) -> [Block] {
        switch explanation.kind {
        case .and, .or, .some, .every, .conditional:
            let head = headline(explanation)
            let children = explanation.children.map(node)
            return children.isEmpty ? [.paragraph(head)] : [.paragraph(head), .list(children, ordered: false)]
        case .not:
            return [.paragraph(headline(explanation)), .list(explanation.children.map(node), ordered: false)]
        case .comparison:
            return [.paragraph(comparison(explanation))]
        default:
            return [.paragraph(leaf(explanation))]
        }
    }

    private func mark(_ value: Value) -> Inline {
        switch value {
        case .boolean(true): .badge(wording.ui("value.true"), .good)
        case .boolean(false): .badge(wording.ui("value.false"), .neutral)
        default: .badge(wording.ui("value.unknown"), .unknown)
        }
    }

    private func headline(_ explanation: Explanation) -> [Inline] {
        let key: String =
            switch explanation.kind {
            case .and: "op.and"
            case .or: "op.or"
            case .not: "op.not"
            case .some: "op.some"
            case .every: "op.every"
            default: "op.if"
            }
        return [.text(wording.ui(key) + ": "), mark(explanation.value)]
    }

    private func leaf(_ explanation: Explanation) -> [Inline] {
        let words = explanation.paths.isEmpty ? explanation.text : wording.list(explanation.paths.map(wording.label))
        return [.text(words + ": "), mark(explanation.value)]
    }

    /// "end of your stay (10 June 2024) is before the day asked (1 July 2024)".
    private func comparison(_ explanation: Explanation) -> [Inline] {
        let sides = explanation.children
        guard let left = sides.first, sides.count >= 2 else { return leaf(explanation) }
        let fact = left.paths.first
        let right = wording.list(sides.dropFirst().map { side(of: $0, fact: fact) })
        return [
            .text(side(of: left, fact: fact) + " "), .emphasis([.text(operatorWord(explanation.kind, left.value))]),
            .text(" " + right + ": "), mark(explanation.value),
        ]
    }

    private func side(of part: Explanation, fact: String?) -> String {
        if part.text.hasPrefix("groups."), case .list(let list) = part.value {
            let shown = list.items.prefix(4).map { wording.value($0) }
            return wording.list(shown) + (list.items.count > shown.count ? " …" : "")
        }
        if part.paths.count == 1, let path = part.paths.first, part.text == path {
            return "\(wording.label(path)) (\(valueWords(part.value, path: path)))"
        }
        if !part.paths.isEmpty {
            return "\(wording.list(part.paths.map(wording.label))) (\(valueWords(part.value, path: fact)))"
        }
        return valueWords(part.value, path: fact)
    }

    private func valueWords(_ value: Value, path: String?) -> String {
        let declared = path.flatMap {
            wording.rulebook.vocabulary.fact(wording.rulebook.vocabulary.factPath(ofRead: $0))
        }
        if case .range(let range) = value {
            let ends = [range.low, range.high].compactMap { $0 }.map {
                wording.value($0, unit: declared?.unit, fact: path)
            }
            return ends.joined(separator: " – ")
        }
        if case .list(let list) = value, list.items.count > 6 { return "…" }
        return wording.value(value, unit: declared?.unit, fact: path)
    }

    private func operatorWord(_ kind: Explanation.Kind, _ left: Value) -> String {
        guard case .comparison(let sign) = kind else { return "" }
        let dates = if case .date = left { true } else { false }
        let key: String =
            switch sign {
            case "=": "op.equal"
            case "!=": "op.notEqual"
            case "<": dates ? "op.before" : "op.less"
            case "<=": dates ? "op.notAfter" : "op.lessEqual"
            case ">": dates ? "op.after" : "op.greater"
            case ">=": dates ? "op.notBefore" : "op.greaterEqual"
            case "between": "op.between"
            default: "op.in"
            }
        return wording.ui(key)
    }
}
