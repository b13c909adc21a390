import Assessment
import Rulebook

extension Repeated {
    /// The items that a report speaks of or asks about.
    init(_ report: Report, _ rulebook: Rulebook) {
        var items: [(record: String, item: String)] = []
        let each = Dictionary(
            rulebook.rules.lazy.compactMap { rule in rule.each.map { (rule.id, $0) } }, uniquingKeysWith: { $1 })
        for finding in report.findings {
            if let item = finding.id.item, let record = each[finding.id.rule] { items.append((record, item)) }
        }
        for question in report.questions {
            if let item = question.item, let record = question.fact.split(separator: ".").first {
                items.append((String(record), item))
            }
        }
        self.init(rulebook, items: items)
    }
}
