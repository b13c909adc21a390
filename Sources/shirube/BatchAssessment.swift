import ArgumentParser
import Assessment
import CaseFile
import FoundationEssentials
import Presentation
import Reckoning
import Rulebook
import Source

#if canImport(Glibc)
    import Glibc
#endif

/// Many cases, one JSON document a line, answered in input order with memory that does not grow.
struct BatchAssessment: Sendable {
    private let engine: Engine
    private let inquiry: Inquiry
    private let json: AssessmentJSON
    private let explains: Bool
    private let reference: ReferenceData

    private static let linesAtOnce = 512

    init(_ rulebook: Rulebook, _ inquiry: Inquiry, explains: Bool) {
        engine = Engine(rulebook)
        self.inquiry = inquiry
        self.explains = explains
        json = AssessmentJSON(explains ? Wording(rulebook, language: inquiry.language) : nil)
        reference = rulebook.referenceData
    }

    /// - Throws: exit code 1 at the end if any line was faulty.
    func run(_ path: String) async throws {
        var lines = LineReader(path == "-" ? "/dev/stdin" : path)
        guard lines.isOpen else { throw Failure.input("\(path): the file cannot be opened") }
        var faulty = 0
        var number = 0
        var ended = false
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        while !ended {
            var chunk: [(number: Int, bytes: [UInt8])] = []
            while chunk.count < Self.linesAtOnce {
                guard let line = lines.next() else {
                    ended = true
                    break
                }
                number += 1
                if !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { chunk.append((number, line)) }
            }
            let answers = await answers(chunk, workers: workers)
            var output: [UInt8] = []
            for answer in answers {
                output += answer.bytes
                output.append(0x0A)
                if answer.isFaulty { faulty += 1 }
            }
            if !output.isEmpty { Console.bytes(output) }
        }
        if faulty > 0 {
            Console.error("\(faulty) of \(number) lines are faulty")
            throw ExitCode(1)
        }
    }

    private struct Answer: Sendable {
        let bytes: [UInt8]
        let isFaulty: Bool
    }

    private func answers(_ chunk: [(number: Int, bytes: [UInt8])], workers: Int) async -> [Answer] {
        let share = (chunk.count + workers - 1) / max(1, workers)
        guard share > 0 else { return [] }
        return await withTaskGroup(of: (Int, [Answer]).self) { group in
            for start in stride(from: 0, to: chunk.count, by: share) {
                let part = Array(chunk[start..<min(start + share, chunk.count)])
                group.addTask { (start, part.map { answer($0.bytes, line: $0.number) }) }
            }
            var parts: [(Int, [Answer])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private func answer(_ bytes: [UInt8], line: Int) -> Answer {
        let node: Node
        do throws(SourceError) {
            node = try SourceReader.read(bytes: bytes, file: "line \(line)", format: .json)
        } catch {
            return fault([error], line: line)
        }
        let document = node["case"]?.entries == nil ? node : node["case"] ?? node
        let (caseFile, problems) = CaseFile.read(
            document, vocabulary: engine.rulebook.vocabulary, reference: reference)
        guard let caseFile else { return fault(problems.filter { $0.severity == .error }, line: line) }
        let report = engine.assess(caseFile, inquiry, isBrief: !explains)
        return Answer(bytes: (explains ? json.document(report) : json.line(report)).bytes, isFaulty: false)
    }

    private func fault(_ problems: [Problem], line: Int) -> Answer {
        let words = problems.map { Node.text($0.description, isQuoted: true) }
        let node = Node.map([.init("line", .text(String(line))), .init("error", .list(words))])
        return Answer(bytes: Array(node.json(isPretty: false).utf8), isFaulty: true)
    }
}

/// Reads lines from a file or pipe without holding more than one block and one line.
struct LineReader {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var position = 0
    private var atEnd = false

    init(_ path: String) {
        descriptor = path == "/dev/stdin" ? 0 : open(path, O_RDONLY)
    }

    var isOpen: Bool { descriptor >= 0 }

    mutating func next() -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            if position < buffer.count {
                if let end = buffer[position...].firstIndex(of: 0x0A) {
                    line += buffer[position..<end]
                    position = end + 1
                    return line
                }
                line += buffer[position...]
                position = buffer.count
            }
            if atEnd { return line.isEmpty ? nil : line }
            fill()
        }
    }

    private mutating func fill() {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count <= 0 {
            atEnd = true
            buffer = []
        } else {
            block.removeLast(block.count - count)
            buffer = block
        }
        position = 0
    }
}
