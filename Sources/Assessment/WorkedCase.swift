public import CaseFile
public import Civil
import FEEL
import Reckoning
public import Rulebook
public import Source
import Vocabulary

/// A case of the rulebook with what must come out: the test that a lawyer writes.
public struct WorkedCase: Sendable {
    /// One thing that must hold of the assessment.
    public struct Expectation: Sendable {
        /// What is expected, as the file says it.
        public let what: String
        /// The later work that makes it pass (`pay`, `bound`, `urgent`); `nil` where it must pass now.
        public let since: String?
        public let place: Place
        let check: Check

        /// The finding of which something is expected.
        var finding: String? {
            switch check {
            case .verdict(let id, _, _, _, _), .deadline(let id, _): id.rule
            default: nil
            }
        }
    }

    indirect enum Check: Sendable {
        case status(String)
        case verdict(
            FindingID, String, confidence: Confidence?, deadline: CivilDate?, amounts: [(id: String, value: String)])
        case deadline(FindingID, CivilDate)
        case asks(String)
        case asksNot(String)
        case value(path: String, text: String)
        case mustNotSay(String)
        case cards([String])
        /// The card that ends the interview; `nil`: none does.
        case stop(String?)
        case helperFirst(String)
        case helperNot(String)
        case helperBefore(String, String)
    }

    public let id: String
    public let about: String
    public let on: CivilDate
    public let minute: Int?
    public let reader: Reader
    public let caseFile: CaseFile
    public let expectations: [Expectation]
    public let place: Place

    /// Words that may stand in no output of this case, in any language.
    public var mustNotSay: [String] {
        expectations.compactMap { if case .mustNotSay(let words) = $0.check { words } else { nil } }
    }
}

extension WorkedCase {
    /// Reads every worked case of a rulebook, strictly.
    public static func all(in rulebook: Rulebook) -> (cases: [WorkedCase], problems: [Problem]) {
        let log = ProblemLog()
        let reference = rulebook.referenceData
        var cases: [WorkedCase] = []
        for file in rulebook.folder.files where file.path.hasPrefix("cases/") {
            let node = file.node
            if node["cases"] != nil {
                for (item, path) in Fields(node, required: ["cases"], log: log).list("cases") {
                    if let read = read(item, path: path, rulebook, reference, log) { cases.append(read) }
                }
            } else if let read = read(node, path: "", rulebook, reference, log) {
                cases.append(read)
            }
        }
        var seen: [String: Place] = [:]
        for item in cases {
            if let first = seen[item.id] {
                log.add(Problem("the worked case '\(item.id)' stands twice, first at \(first)", at: item.place))
            }
            seen[item.id] = item.place
        }
        return (cases, log.sorted)
    }

    private static func read(
        _ node: Node, path: String, _ rulebook: Rulebook, _ reference: ReferenceData, _ log: ProblemLog
    ) -> WorkedCase? {
        let fields = Fields(
            node, path: path, required: ["case", "on", "expect"],
            optional: ["about", "at", "reader", "facts", "sample", "title"], log: log)
        guard let document = fields["case"], let onText = fields.text("on") else { return nil }
        guard let on = try? CivilDate.parse(onText) else {
            fields.report("on", "'\(onText)' is no date", accepted: CivilDate.acceptedForms)
            return nil
        }
        let (caseFile, problems) = CaseFile.read(document, vocabulary: rulebook.vocabulary, reference: reference)
        log.add(contentsOf: problems.filter { $0.severity == .error })
        guard let caseFile else { return nil }
        guard let id = caseFile.id else {
            fields.report("case", "the worked case has no id", accepted: "id: SC01")
            return nil
        }
        let minute = fields.text("at").flatMap(minutes)
        return WorkedCase(
            id: id, about: fields.text("about") ?? "", on: on, minute: minute,
            reader: fields.choice("reader") ?? .person,
            caseFile: caseFile, expectations: expectations(fields, rulebook, log), place: node.place)
    }

    private static func minutes(_ text: String) -> Int? {
        let time = text.split(separator: "T").last.map(String.init) ?? text
        let parts = time.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2 else { return nil }
        return parts[0] * 60 + parts[1]
    }

    // MARK: Expectations

    private static func expectations(_ fields: Fields, _ rulebook: Rulebook, _ log: ProblemLog) -> [Expectation] {
        guard
            let expect = fields.fields(
                "expect",
                optional: [
                    "status", "findings", "deadlines", "asks", "asksNot", "values", "mustNotSay", "cards", "stop",
                    "helpers",
                ])
        else { return [] }
        var list: [Expectation] = []
        func add(_ what: String, _ check: Check, _ node: Node, since: String? = nil) {
            list.append(Expectation(what: what, since: since, place: node.place, check: check))
        }
        if let status = expect.text("status"), let node = expect["status"] {
            add("status: \(status)", .status(status), node)
        }
        for (key, node, path) in expect.mapping("findings") {
            list += finding(key, node, path, log)
        }
        for (key, node, path) in expect.mapping("deadlines") {
            guard let text = node.text, let on = try? CivilDate.parse(text) else {
                log.report("'\(node.summary)' is no date", at: node, field: path)
                continue
            }
            add("deadline of \(key): \(on.iso)", .deadline(FindingID(key), on), node)
        }
        for fact in expect.texts("asks") { add("asks \(fact)", .asks(fact), expect["asks"] ?? expect.node) }
        for fact in expect.texts("asksNot") {
            add("does not ask \(fact)", .asksNot(fact), expect["asksNot"] ?? expect.node)
        }
        for (key, node, _) in expect.mapping("values") {
            add("\(key) = \(node.summary)", .value(path: key, text: node.text ?? ""), node)
        }
        list += danger(expect)
        for words in expect.texts("mustNotSay") {
            add("never says '\(words)'", .mustNotSay(words), expect["mustNotSay"] ?? expect.node)
        }
        return list
    }

    private static let verdictWords = [
        "holds", "not", "unknown", "discretionary", "silent", "not-in-force", "out-of-range",
    ]

    private static func finding(_ key: String, _ node: Node, _ path: String, _ log: ProblemLog) -> [Expectation] {
        var verdict = node.text
        var since: String?
        var confidence: Confidence?
        var deadline: CivilDate?
        var amounts: [(id: String, value: String)] = []
        if node.entries != nil {
            let parts = Fields(
                node, path: path, required: ["verdict"],
                optional: ["since", "confidence", "deadline", "amount", "note"], log: log)
            verdict = parts.text("verdict")
            since = parts.text("since")
            confidence = parts.text("confidence").flatMap(Confidence.init(letter:))
            deadline = parts.text("deadline").flatMap { try? CivilDate.parse($0) }
            amounts = parts.mapping("amount").map { ($0.key, $0.node.text ?? "") }
            if let since, !["pay", "bound", "urgent"].contains(since) {
                parts.reportChoice("since", since, among: ["pay", "bound", "urgent"])
            }
        }
        guard let verdict, verdictWords.contains(verdict) else {
            log.report(
                "'\(node.summary)' is no verdict", at: node, field: path, accepted: verdictWords.joined(separator: ", ")
            )
            return []
        }
        return [
            Expectation(
                what: "\(key): \(verdict)", since: since, place: node.place,
                check: .verdict(
                    FindingID(key), verdict, confidence: confidence, deadline: deadline, amounts: amounts))
        ]
    }
}
