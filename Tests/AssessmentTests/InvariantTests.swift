import Assessment
import CaseFile
import Civil
import FEEL
import Reckoning
import Rulebook
import Source
import TestSupport
import Testing
import Vocabulary

/// The rulebook of this repository, loaded once.
enum Book {
    static let rulebook = Rulebook.load(RulebookFolder.read(path: "Rulebook").folder).rulebook
    static let engine = Engine(rulebook)
    static let cases = WorkedCase.all(in: rulebook).cases
}

@Suite("worked cases and invariants")
struct InvariantTests {
    @Test("every worked case gives what its file says", arguments: Array(Set(Book.cases.map(\.place.file))).sorted())
    func worked(_ file: String) throws {
        for worked in Book.cases where worked.place.file == file {
            let failures = worked.run(Book.engine).failures.map(\.description)
            #expect(failures.isEmpty, "\(failures)")
        }
    }

    @Test("the same case gives the same assessment on every run and thread")
    func same() async throws {
        let worked = try #require(Book.cases.first { $0.caseFile.statedPaths.count > 4 })
        let first = Self.verdicts(Book.engine.assess(worked.caseFile, Inquiry(asked: worked.on)))
        await withTaskGroup(of: [String].self) { group in
            for _ in 0..<8 {
                group.addTask { Self.verdicts(Book.engine.assess(worked.caseFile, Inquiry(asked: worked.on))) }
            }
            for await again in group { #expect(again == first) }
        }
        let fresh = Engine(Rulebook.load(RulebookFolder.read(path: "Rulebook").folder).rulebook)
        #expect(Self.verdicts(fresh.assess(worked.caseFile, Inquiry(asked: worked.on))) == first)
    }

    static func verdicts(_ report: Report) -> [String] {
        report.findings.map { "\($0.id): \($0.verdict.rawValue) \($0.confidence.letter) \($0.deadline?.iso ?? "")" }
            + report.questions.map { "\($0.fact) \($0.item ?? "") \($0.weight)" }
    }

    /// Rules that ask whether something was stated, or rest on one that does, may change their mind.
    static let asksStated: Set<String> = {
        var rules: Set<String> = []
        for rule in Book.rulebook.rules {
            let sources =
                [rule.applies?.source, rule.date?.source]
                + rule.versions.flatMap { [$0.when.source, $0.deadline?.source] }
            if sources.contains(where: { $0?.contains("stated(") == true }) { rules.insert(rule.id) }
        }
        // A rule that reads such a rule rests on what was stated, too.
        var grew = true
        while grew {
            grew = false
            for (key, words) in Book.rulebook.readIndex where key.hasPrefix("rule.") {
                let id = String(key.dropFirst("rule.".count))
                guard !rules.contains(id),
                    words.contains(where: { $0.hasPrefix("finding:") && rules.contains(String($0.dropFirst(8))) })
                else { continue }
                rules.insert(id)
                grew = true
            }
        }
        return rules
    }()

    @Test("making an unknown fact known never changes a verdict that was decided", arguments: Sweep.rounds(40))
    func monotone(_ seed: Int) throws {
        var random = SeededStream(UInt64(seed) &* 7919)
        let worked = try #require(Book.cases.randomElement(using: &random))
        let reference = Book.rulebook.referenceData
        let inquiry = Inquiry(asked: worked.on, reader: .caseworker)
        var current = worked.caseFile
        var before = Book.engine.assess(current, inquiry)
        for _ in 0..<6 {
            let open = before.questions.filter { Book.rulebook.vocabulary.fact($0.fact) != nil }
            guard let question = open.randomElement(using: &random),
                let fact = Book.rulebook.vocabulary.fact(question.fact),
                let value = Self.value(of: fact, asked: worked.on, &random)
            else { break }
            let (next, problems) = current.setting(
                question.fact, item: question.item, to: .text(value), reference: reference)
            // An answer that contradicts what was told is refused, not assessed.
            guard let next, problems.isEmpty, next.statedPaths.isSuperset(of: current.statedPaths) else { continue }
            let after = Book.engine.assess(next, inquiry)
            let verdicts = Dictionary(after.findings.map { ($0.id, $0.verdict) }, uniquingKeysWith: { $1 })
            for finding in before.findings
            where finding.kind == .rule && finding.verdict != .unknown && finding.verdict != .outOfRange {
                if Self.asksStated.contains(finding.id.rule) { continue }
                #expect(
                    verdicts[finding.id] == finding.verdict,
                    "seed \(seed), case \(worked.id): \(question.fact) = \(value) turns \(finding.id) from \(finding.verdict)"
                )
            }
            current = next
            before = after
        }
    }

    /// A value that somebody could answer.
    static func value(of fact: Fact, asked: CivilDate, _ random: inout SeededStream) -> String? {
        switch fact.type {
        case .boolean: Bool.random(using: &random) ? "yes" : "no"
        case .enumeration: fact.values.randomElement(using: &random)
        case .number: String(Int.random(in: 0...60, using: &random))
        case .date:
            // A day on which the person knows it to lie: not after the day asked.
            asked.adding(days: -Int.random(in: 0...900, using: &random)).iso
        case .country: ["VN", "JP", "KH"].randomElement(using: &random)
        case .prefecture: "Gifu"
        default: nil
        }
    }

    @Test("a person is asked nothing twice, nothing reckoned and nothing that is never asked")
    func questions() {
        for worked in Book.cases.enumerated().filter({ $0.offset % 5 == 0 }).map(\.element) {
            let report = Book.engine.assess(worked.caseFile, Inquiry(asked: worked.on))
            var seen: Set<String> = []
            for question in report.questions {
                #expect(
                    seen.insert("\(question.fact)#\(question.item ?? "")").inserted,
                    "\(worked.id) asks \(question.fact) twice")
                guard let fact = Book.rulebook.vocabulary.fact(question.fact) else { continue }
                #expect(fact.ask == .person && !fact.isReckoned, "\(worked.id) asks \(question.fact)")
            }
        }
    }

    @Test("every question that may be asked of a person is asked in some case")
    func everyQuestion() {
        // The situations: every worked case, and for a fact that none leaves open those that state it, without it.
        // Of those on coercion a sitting puts few: here it is as if there were many sittings.
        func asked(_ caseFile: CaseFile, on day: CivilDate) -> Set<String> {
            var inquiry = Inquiry(asked: day)
            inquiry.coercionAsked = -1_000
            return Set(Book.engine.assess(caseFile, inquiry).questions.map(\.fact))
        }
        let reads = Set(Book.rulebook.readIndex.values.joined())
        var open = Book.rulebook.vocabulary.facts.filter {
            $0.ask == .person && !$0.isReckoned && $0.type != .text && reads.contains($0.id)
        }
        for worked in Book.cases {
            let questions = asked(worked.caseFile, on: worked.on)
            open.removeAll { questions.contains($0.id) }
        }
        open.removeAll { fact in
            Book.cases.lazy.filter { $0.caseFile.statedPaths.contains(fact.id) }.contains { worked in
                guard let without = Self.without(fact, worked.caseFile) else { return false }
                return asked(without, on: worked.on).contains(fact.id)
            }
        }
        // What a rule reads only where it was stated settles nothing that is open.
        let conditions = Book.rulebook.rules.flatMap { rule in
            [rule.date?.source, rule.applies?.source].compactMap(\.self) + rule.versions.map(\.when.source)
        }
        open.removeAll { fact in conditions.contains { $0.contains("stated(\(fact.id))") } }
        #expect(open.map(\.id) == [])
    }

    /// The case with a fact taken out of its record, or out of every item of its list.
    static func without(_ fact: Fact, _ caseFile: CaseFile) -> CaseFile? {
        var document = caseFile.document
        let list = Book.rulebook.vocabulary.record(fact.record)?.list
        guard var record = document[list ?? fact.record] else { return nil }
        func stripped(_ items: [Node]) -> Node {
            .list(
                items.map { item in
                    var item = item
                    item.set(fact.field, to: nil)
                    return item
                })
        }
        if list == nil {
            record.set(fact.field, to: nil)
        } else if let items = record.items {
            record = stripped(items)
        } else if let items = record["items"]?.items {
            record.set("items", to: stripped(items))
        }
        document.set(list ?? fact.record, to: record)
        let book = Book.rulebook
        return CaseFile.read(document, vocabulary: book.vocabulary, reference: book.referenceData).caseFile
    }

    @Test("safety questions come first")
    func safetyFirst() throws {
        let empty = try #require(
            CaseFile.read(
                CaseFile.emptyDocument, vocabulary: Book.rulebook.vocabulary, reference: Book.rulebook.referenceData
            ).caseFile)
        let asked = try CivilDate.parse("2026-11-22")
        let questions = Book.engine.assess(empty, Inquiry(asked: asked)).questions
        let firstOther = questions.firstIndex { !$0.safety } ?? questions.count
        #expect(firstOther > 0)
        #expect(questions[firstOther...].allSatisfy { !$0.safety })
    }

    @Test("an interview answered at random ends, and never contradicts itself", arguments: Sweep.rounds(6))
    func interview(_ seed: Int) throws {
        var random = SeededStream(UInt64(seed) &+ 99)
        let inquiry = Inquiry(asked: try CivilDate.parse("2026-11-22"))
        let interview = Interview(Book.engine, inquiry)
        var current = try #require(
            CaseFile.read(
                CaseFile.emptyDocument, vocabulary: Book.rulebook.vocabulary, reference: Book.rulebook.referenceData
            ).caseFile)
        var asked: Set<String> = []
        for _ in 0..<120 {
            guard let question = interview.report(current).questions.first else { return }
            let key = "\(question.fact)#\(question.item ?? "")"
            let form = interview.form(of: question, in: current)
            if case .anyItem = form {} else { #expect(asked.insert(key).inserted, "seed \(seed): asked twice: \(key)") }
            let answer: Interview.Answer =
                switch form {
                case .yesNo: .given(Bool.random(using: &random) ? "yes" : "no")
                case .anyItem(let further): .given(!further && Bool.random(using: &random) ? "yes" : "no")
                case .choice(let values):
                    Int.random(in: 0..<4, using: &random) == 0
                        ? .withheld : .given(values.randomElement(using: &random) ?? "")
                default: .unknown
                }
            let (next, problems) = interview.applying(answer, to: question, in: current)
            if let next {
                current = next
            } else {
                // A contradiction is refused with words; the person can then say that they do not know.
                #expect(!problems.isEmpty)
                current = try #require(interview.applying(.unknown, to: question, in: current).caseFile)
            }
        }
    }
}
