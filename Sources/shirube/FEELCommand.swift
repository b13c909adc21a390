import ArgumentParser
import FEEL
import FoundationEssentials
import Source

/// A part of a JSON answer.
enum SourceNode {
    static func picking(_ keys: [String], from node: Node) -> Node {
        .map(keys.compactMap { key in node[key].map { .init(key, $0) } })
    }
}

struct FEELCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feel", abstract: "Evaluate an expression of the condition language (DMN FEEL).",
        discussion:
            "With --batch: one {\"id\",\"expression\",\"context\"} a line; prints {\"id\",\"value\"} or {\"id\",\"error\"}."
    )

    @Argument(help: "The expression.")
    var expression: String?

    @Option(name: .long, help: ArgumentHelp("Values by name, as a JSON object.", valueName: "file"))
    var context: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Many expressions, one JSON object a line; - for standard input.", valueName: "file"))
    var batch: String?

    @Flag(name: .long, help: "Print the result as JSON. This is also the default.")
    var json = false

    func run() throws {
        if let batch {
            guard expression == nil else { throw Failure.usage("Give an expression or --batch, not both.") }
            var lines = LineReader(batch == "-" ? "/dev/stdin" : batch)
            guard lines.isOpen else { throw Failure.input("\(batch): the file cannot be opened") }
            while let line = lines.next() {
                let text = String(decoding: line, as: UTF8.self)
                if !text.allSatisfy(\.isWhitespace) { Console.line(FEELBatch.result(of: text)) }
            }
            return
        }
        guard let expression else { throw Failure.usage("Give an expression or --batch FILE.") }
        var values = "{}"
        if let context {
            guard let data = FileManager.default.contents(atPath: context) else {
                throw Failure.input("\(context): the file cannot be read")
            }
            values = String(decoding: data, as: UTF8.self)
        }
        let quoted = Node.text(expression, isQuoted: true).json(isPretty: false)
        let answer = FEELBatch.result(of: "{\"id\":\"1\",\"expression\":\(quoted),\"context\":\(values)}")
        let node: Node
        do throws(SourceError) {
            node = try SourceReader.read(text: answer, file: "result.json")
        } catch {
            throw Failure.input([error])
        }
        if let error = node["error"]?.text { throw Failure.input(error) }
        Console.line((node["value"] ?? .text("null")).json(isPretty: false))
    }
}
