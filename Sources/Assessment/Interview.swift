public import CaseFile
import FEEL
import Reckoning
import Rulebook
public import Source
import Vocabulary

/// One question at a time over a case: what to ask next, and what an answer makes of the case.
///
/// Nothing is asked twice: what the person does not know or would rather not say is noted in the case as such.
public struct Interview: Sendable {
    /// How a question is answered.
    public enum Form: Sendable, Hashable {
        case yesNo
        /// Whether there is any item of a list, or a further one.
        case anyItem(further: Bool)
        case choice([String])
        case date
        case number(unit: String?)
        case text
    }

    /// The answer as the person gave it.
    public enum Answer: Sendable, Hashable {
        case given(String)
        case unknown
        case withheld
    }

    private let engine: Engine
    private var inquiry: Inquiry
    private let reference: ReferenceData

    public init(_ engine: Engine, _ inquiry: Inquiry) {
        self.engine = engine
        self.inquiry = inquiry
        reference = engine.rulebook.referenceData
    }

    /// Notes that this sitting has put one more question on coercion; few of them are put.
    public mutating func countCoercion() { inquiry.coercionAsked += 1 }

    /// The assessment as it stands, whose first question is the next one.
    public func report(_ caseFile: CaseFile) -> Report { engine.assess(caseFile, inquiry) }

    /// How a question is to be answered.
    public func form(of question: OpenQuestion, in caseFile: CaseFile) -> Form {
        guard let fact = engine.rulebook.vocabulary.fact(question.fact) else {
            return .anyItem(further: !caseFile.value(question.fact).isUnknown)
        }
        switch fact.type {
        case .boolean: return .yesNo
        case .enumeration, .listOfEnumeration: return .choice(fact.values.filter { !fact.notOffered.contains($0) })
        case .date: return .date
        case .number: return .number(unit: fact.unit)
        case .status: return .choice(engine.rulebook.statusOrder.filter { existing($0) })
        case .prefecture: return .choice(engine.rulebook.prefectures.map(\.id))
        case .text, .listOfText, .country, .language, .currency, .money, .clock: return .text
        }
    }

    private func existing(_ status: String) -> Bool {
        engine.rulebook.status(status, existsOn: inquiry.asked) ?? false
    }

    /// The case with an answer noted, or what is wrong with the answer.
    public func applying(_ answer: Answer, to question: OpenQuestion, in caseFile: CaseFile)
        -> (caseFile: CaseFile?, problems: [Problem])
    {
        if engine.rulebook.vocabulary.fact(question.fact) == nil { return list(answer, question, caseFile) }
        switch answer {
        case .unknown, .withheld:
            return caseFile.setting(question.fact, item: question.item, to: .text("unknown"), reference: reference)
        case .given(let text):
            let value = value(text, form(of: question, in: caseFile))
            return caseFile.setting(question.fact, item: question.item, to: value, reference: reference)
        }
    }

    /// An answer in any of the ways in which people say yes, no or the number of a choice.
    private func value(_ text: String, _ form: Form) -> Node {
        switch form {
        case .choice(let values):
            if let number = Int(text), values.indices.contains(number - 1) { return .text(values[number - 1]) }
            return .text(text)
        case .yesNo, .anyItem:
            return .text(Self.truth(text).map { $0 ? "yes" : "no" } ?? text)
        default: return .text(text)
        }
    }

    /// Yes and no as people type them.
    public static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "y", "yes", "true", "1", "はい", "có", "បាទ", "ចាស", "ဟုတ်", "ဟုတ်ကဲ့": true
        case "n", "no", "false", "0", "いいえ", "không", "ទេ", "မဟုတ်", "မဟုတ်ဘူး": false
        default: nil
        }
    }

    private func list(_ answer: Answer, _ question: OpenQuestion, _ caseFile: CaseFile)
        -> (caseFile: CaseFile?, problems: [Problem])
    {
        var items = caseFile.document[question.fact]?.items ?? caseFile.document[question.fact]?["items"]?.items ?? []
        guard case .given(let text) = answer else {
            let open = Node.map([.init("complete", .text("unknown")), .init("items", .list(items))])
            return caseFile.setting(
                question.fact, to: items.isEmpty ? .text("unknown") : open, reference: reference)
        }
        guard let any = Self.truth(text) else {
            return (nil, [Problem("'\(Problem.excerpt(text))' is neither yes nor no", at: .none, accepted: "yes, no")])
        }
        guard any else {
            return caseFile.setting(question.fact, to: .list(items), reference: reference)
        }
        let id = caseFile.nextItemID(of: question.fact) ?? "\(items.count + 1)"
        items.append(.map([.init("id", .text(id))]))
        let open = Node.map([.init("complete", .text("no")), .init("items", .list(items))])
        return caseFile.setting(question.fact, to: open, reference: reference)
    }
}
