import CaseFile
import Source
import TestSupport
import Vocabulary

/// Makes case documents from a vocabulary: all kinds of facts in all accepted forms, the same for the same seed.
struct CaseMaker {
    let vocabulary: Vocabulary
    let reference: ReferenceData
    var random: SeededStream

    init(vocabulary: Vocabulary, reference: ReferenceData, seed: UInt64) {
        self.vocabulary = vocabulary
        self.reference = reference
        random = SeededStream(seed)
    }

    /// A document in which nothing is wrong.
    mutating func document() -> Node {
        var node = Node.map([.init("shirube", .text("1"))])
        if chance(2) { node.set("id", to: .text("case-\(number(1...999))")) }
        if chance(2) { node.set("language", to: .text(pick(reference.words.languages))) }
        for key in ["id", "language", "prefecture"] where chance(9) { node.set(key, to: .text("~")) }
        if chance(3) { node.set("about", to: .text("What she said: \"it's #1\"\nand more", isQuoted: true)) }
        for record in vocabulary.records where record.canBeStated && chance(2) {
            if record.list == nil {
                node.set(record.key, to: fields(of: record, index: 0))
            } else {
                let items = (0..<number(0...3)).map { fields(of: record, index: $0) }
                let list = Node.list(items)
                node.set(
                    record.key, to: chance(4) ? .map([.init("complete", .text("no")), .init("items", list)]) : list)
            }
        }
        return node
    }

    private mutating func fields(of record: Record, index: Int) -> Node {
        var node = Node.map([])
        if record.list != nil, chance(3) { node.set("id", to: .text(pick(["own-\(index)", "\(index)", "~"]))) }
        for fact in record.facts where !fact.isReckoned && fact.field != "id" && chance(3) {
            // Items that name other items are made by the tests that are about them.
            if let other = vocabulary.record(fact.field), other.list != nil { continue }
            node.set(fact.field, to: stated(fact, index: index))
        }
        return node
    }

    private mutating func stated(_ fact: Fact, index: Int) -> Node {
        if chance(20) { return .text("~") }
        if chance(20), fact.type != .text, fact.type != .listOfText { return .text("unknown") }
        let value = value(of: fact, index: index)
        guard chance(5) else { return value }
        var node = Node.map([.init("value", value)])
        if chance(2) { node.set("source", to: .text(pick(Provenance.Origin.allCases.map(\.rawValue)))) }
        if chance(2) { node.set("sure", to: .text(pick(Provenance.Sureness.allCases.map(\.rawValue)))) }
        return node
    }

    /// A value in one of the accepted forms.
    mutating func value(of fact: Fact, index: Int = 0) -> Node {
        switch fact.type {
        case .boolean: .text(pick(["yes", "no", "true", "false", "Yes", "FALSE"]))
        case .number: .text(pick(["0", "1", "12", "0.25", "48.5", "1e2", "+7"]), isQuoted: chance(4))
        case .text: .text(pick(["a", "plain words", "2018-06", "5", "it's \"so\"", "令和", "null"]), isQuoted: true)
        case .date: .text(date(fact, index: index))
        case .clock: .text(pick(["8:30", "22:00", "25:30", "8時30分", "２２：００", "0830"]), isQuoted: true)
        case .money: money()
        case .status: .text(pick(["student", "overstayer"]))
        case .country: .text(pick(["VN", "KH", "MM", "NO"]))
        case .language: .text(pick(reference.words.languages))
        case .prefecture: .text(pick(reference.words.prefectures))
        case .currency: .text(pick(["JPY", "VND", "USD"]))
        case .enumeration: .text(pick(fact.values))
        case .listOfText:
            chance(3) ? .text("one") : .list((0..<number(0...3)).map { _ in .text(pick(["vi", "ja", "a b"])) })
        case .listOfEnumeration: .list((0..<number(0...3)).map { _ in .text(pick(fact.values)) })
        }
    }

    /// A day; the days of one item follow one another so that no check across fields speaks up.
    private mutating func date(_ fact: Fact, index: Int) -> String {
        let order = ["birthDate", "from", "filed", "on", "arrivedOn", "decided", "notified", "ended", "until"]
        let year = 1990 + (order.firstIndex(of: fact.field) ?? order.count) + index * 12
        let (month, day) = (number(1...12), number(1...28))
        let (mm, dd) = (month < 10 ? "0\(month)" : "\(month)", day < 10 ? "0\(day)" : "\(day)")
        switch number(0...4) {
        case 0: return "\(year)/\(month)/\(day)"
        case 1: return year < 2020 ? "平成\(year - 1988)年\(month)月\(day)日" : "令和\(year - 2018)年\(month)月\(day)日"
        case 2: return "\(year)年\(month)月\(day)日"
        default: return "\(year)-\(mm)-\(dd)"
        }
    }

    private mutating func money() -> Node {
        switch number(0...2) {
        case 0: .text(pick(["900000 JPY", "JPY 120,000", "¥5000", "1200.50 USD", "50000000 VND"]))
        case 1: .map([.init("amount", .text("5200")), .init("currency", .text(pick(["USD", "JPY"])))])
        default: .map([.init("currency", .text("MMK")), .init("amount", .text("12.5", isQuoted: true))])
        }
    }

    mutating func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    /// True once in so many times.
    mutating func chance(_ times: Int) -> Bool { number(1...times) == 1 }
}
