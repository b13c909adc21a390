import CaseFile
import FEEL
import Source
import TestSupport
import Testing
import Vocabulary

/// The published JSON Schema and the program judge the same documents alike.
@Suite struct SchemaTests {
    static let schema = Schema(Given.core.schema(words: Given.reference.words))
    static let loose = Schema(Given.core.schema())

    /// Read as JSON, as any validator of JSON Schema would.
    private func json(_ node: Node) throws -> Node { try SourceReader.read(text: node.json(), file: "a.json") }

    private func accepts(_ node: Node) -> Bool {
        CaseFile.read(node, vocabulary: Given.core, reference: Given.reference).caseFile != nil
    }

    @Test func theSchemaIsJSON() throws {
        let text = Given.core.jsonSchema()
        let node = try SourceReader.read(text: text, file: "schema.json", limits: .rulebook)
        #expect(node["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
        #expect(node["properties"]?["stays"] != nil && node["properties"]?["now"] == nil)
        #expect(node["properties"]?["person"]?.json().contains("\"age\"") == false)
        #expect(SchemaTests.schema.unknownWords.isEmpty)
    }

    @Test(arguments: Sweep.rounds(60))
    func validDocumentsAreAcceptedByBoth(_ seed: Int) throws {
        var made = CaseMaker(vocabulary: Given.core, reference: Given.reference, seed: UInt64(seed) + 1_000)
        let node = try json(made.document())
        #expect(accepts(node))
        #expect(SchemaTests.schema.complaint(node) == nil, "\(node.json())")
        #expect(SchemaTests.loose.complaint(node) == nil)
    }

    /// One thing is made wrong in a valid document: both must refuse it.
    @Test(arguments: Sweep.rounds(60))
    func brokenDocumentsAreRefusedByBoth(_ seed: Int) throws {
        var made = CaseMaker(vocabulary: Given.core, reference: Given.reference, seed: UInt64(seed) + 2_000)
        for breaking in Breaking.allCases {
            let node = try json(breaking.apply(to: made.document(), &made))
            let (program, schema) = (accepts(node), SchemaTests.schema.accepts(node))
            #expect(!program, "\(breaking) is accepted by the program:\n\(node.json())")
            #expect(!schema, "\(breaking) is accepted by the schema:\n\(node.json())")
        }
    }

    /// Every fact alone with words of all kinds: the schema never refuses what the program accepts, and the program
    /// refuses what the schema accepts only where the calendar or the currency decides.
    @Test func everyFactIsJudgedAlike() throws {
        let words = [
            "yes", "1", "-1", "0.5", "1e2", "1e9999", "abc", "VN", "vn", "ja", "JPY", "Tokyo", "female", "student",
            "2024-06-10",
            "2024-02-30", "2024-13-01", "2018-06", "令和6年6月10日", "R6.6.10", "2024/6/10", "100 JPY", "JPY 100", "¥100",
            "100",
            "unknown", "null", "", " ", "true", "a b", "１２", "10.5 JPY", "x JPY",
        ]
        var nodes: [Node] = words.flatMap { [.text($0), .text($0, isQuoted: true)] }
        nodes += [
            .list([]), .map([]), .list([.text("a")]), .map([.init("value", .text("x"))]),
            .map([.init("source", .text("told"))]),
        ]
        nodes += [
            .map([.init("amount", .text("5")), .init("currency", .text("JPY"))]), .map([.init("amount", .text("5"))]),
        ]
        for fact in Given.core.facts where fact.field != "id" {
            guard let record = Given.core.record(fact.record), record.canBeStated else { continue }
            if let other = Given.core.record(fact.field), other.list != nil { continue }
            for value in nodes {
                let fields = Node.map([.init(fact.field, value)])
                let node = try json(.map([.init(record.key, record.list == nil ? fields : .list([fields]))]))
                let (program, schema) = (accepts(node), SchemaTests.schema.accepts(node))
                let mayDiffer = schema && (fact.type == .date || fact.type == .money || value.text == "1e9999")
                #expect(
                    program == schema || mayDiffer, "\(fact.id): \(value.json()) program \(program), schema \(schema)")
            }
        }
    }
}

/// Ways to make a document wrong.
enum Breaking: CaseIterable {
    case unknownKey, unknownField, reckoned, version, notAList, notARecord, itemIsWord, badID
    case impossibleDay, wrongType, unknownWord, unknownStatus, unknownCountry, money, negative, source, extraInLeaf,
        incomplete

    func apply(to document: Node, _ made: inout CaseMaker) -> Node {
        var node = document
        switch self {
        case .unknownKey: node.set("persons", to: .map([]))
        case .unknownField: node.set("person", to: .map([.init("birthday", .text("1990-01-01"))]))
        case .reckoned: node.set("person", to: .map([.init("age", .text("30"))]))
        case .version: node.set("shirube", to: .text("\(made.number(2...9))"))
        case .notAList: node.set("stays", to: .map([.init("status", .text("student"))]))
        case .notARecord: node.set("person", to: .list([]))
        case .itemIsWord: node.set("jobs", to: .list([.text(made.pick(["a", "5", "true"]))]))
        case .badID: node.set("jobs", to: .list([.map([.init("id", .text(made.pick(["a b", "é", "#1"])))])]))
        case .impossibleDay:
            let day = made.pick(["2024-02-30", "2023-02-29", "2024-13-01", "2024-04-31", "soon", "2018", "2018-06"])
            node.set("person", to: .map([.init("birthDate", .text(day))]))
        case .wrongType: node.set("person", to: .map([.init("birthDate", .list([]))]))
        case .unknownWord: node.set("person", to: .map([.init("sex", .text(made.pick(["f", "Male", "5"])))]))
        case .unknownStatus:
            node.set("stays", to: .list([.map([.init("status", .text(made.pick(["tit", "SSW-1"])))])]))
        case .unknownCountry:
            node.set("person", to: .map([.init("nationality", .text(made.pick(["VNM", "vn", "XX"])))]))
        case .money:
            node.set("jobs", to: .list([.map([.init("promisedWage", .text(made.pick(["100", "yen", "JPY"])))])]))
        case .negative: node.set("stays", to: .list([.map([.init("periodMonths", .text("-1"))])]))
        case .source:
            node.set(
                "person", to: .map([.init("sex", .map([.init("value", .text("male")), .init("source", .text("x"))]))]))
        case .extraInLeaf:
            node.set(
                "person", to: .map([.init("sex", .map([.init("value", .text("male")), .init("by", .text("x"))]))]))
        case .incomplete: node.set("jobs", to: .map([.init("complete", .text("false"))]))
        }
        return node
    }
}
