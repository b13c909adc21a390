import ArgumentParser
import FoundationEssentials
import Reckoning
import Rulebook
import Source

#if canImport(Glibc)
    import Glibc
#endif

/// `shirube pay --batch`: person-months from CSV or NDJSON to the same, in order, with memory that does not grow.
struct PayBatchRun: Sendable {
    private let batch: PayBatch

    private static let blockSize = 1 << 19

    init(_ rulebook: Rulebook) throws {
        do {
            batch = try PayBatch(rulebook)
        } catch {
            throw Failure.input([error])
        }
    }

    /// - Parameter path: a file, or `-` for standard input.
    /// - Throws: exit code 1 at the end if any line was faulty.
    func run(_ path: String) async throws {
        let descriptor = path == "-" ? 0 : open(path, O_RDONLY)
        guard descriptor >= 0 else { throw Failure.input("\(path): the file cannot be opened") }
        defer { if descriptor != 0 { close(descriptor) } }
        var blocks = BlockReader(descriptor: descriptor, size: Self.blockSize)
        guard let first = blocks.next() else { throw Failure.input("\(path): the file is empty") }
        let (layout, rows, firstLine) = try layout(of: first, path)
        if !layout.unknown.isEmpty {
            Console.error("not read: the columns \(layout.unknown.joined(separator: ", "))")
        }
        if !layout.isJSON { Console.text(PayBatch.heading + "\n") }
        let faulty = await answer(rows, line: firstLine, &blocks, layout)
        if faulty > 0 {
            Console.error("\(faulty) lines are faulty; their answers say why")
            throw ExitCode(1)
        }
    }

    /// Reads the heading, and gives the lines after it.
    private func layout(of first: [UInt8], _ path: String) throws -> (PayBatchLayout, [UInt8], Int) {
        let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        if first.first(where: { !blank.contains($0) }) == 0x7B { return (.json, first, 1) }
        let end = first.firstIndex(of: 0x0A) ?? first.endIndex
        let (layout, missing, twice) = PayBatchLayout.csv(heading: Array(first[..<end]))
        guard let layout else {
            let what =
                missing.isEmpty
                ? "the column \(twice.joined(separator: ", ")) stands there twice"
                : "the column \(missing.joined(separator: ", ")) is missing"
            let names = PayBatchField.allCases.map(\.name).joined(separator: ",")
            throw Failure.input("\(path):1: \(what); accepted: a first line with some of \(names)")
        }
        return (layout, Array(first[min(end + 1, first.endIndex)...]), 2)
    }

    /// Blocks are answered side by side and written in the order in which they were read.
    private func answer(
        _ rows: [UInt8], line: Int, _ blocks: inout BlockReader, _ layout: PayBatchLayout
    ) async -> Int {
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        return await withTaskGroup(of: (Int, [UInt8], Int).self) { group in
            var waiting: [UInt8]? = rows
            var (number, written, running, faulty) = (0, 0, 0, 0)
            var line = line
            var done: [Int: [UInt8]] = [:]
            while true {
                while running <= workers, done.count <= 2 * workers, let block = waiting {
                    let (own, firstLine) = (number, line)
                    line += block.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
                    group.addTask {
                        let answer = batch.answer(block, layout: layout, firstLine: firstLine)
                        return (own, answer.bytes, answer.faulty)
                    }
                    number += 1
                    running += 1
                    waiting = blocks.next()
                }
                guard let (own, bytes, wrong) = await group.next() else { return faulty }
                running -= 1
                faulty += wrong
                done[own] = bytes
                while let next = done.removeValue(forKey: written) {
                    Console.bytes(next)
                    written += 1
                }
            }
        }
    }
}

/// Reads whole lines in blocks.
private struct BlockReader {
    let descriptor: Int32
    let size: Int
    private var rest: [UInt8] = []
    private var isAtEnd = false

    init(descriptor: Int32, size: Int) {
        self.descriptor = descriptor
        self.size = size
    }

    /// The next lines, the last one with its end unless the file lacks it; `nil` at the end.
    mutating func next() -> [UInt8]? {
        var block = rest
        rest = []
        while !isAtEnd {
            let held = block.count
            let wanted = size
            block.reserveCapacity(held + wanted)
            block.append(contentsOf: repeatElement(0, count: wanted))
            let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + held }, wanted) }
            block.removeLast(wanted - max(0, count))
            if count <= 0 {
                isAtEnd = true
                break
            }
            if block.count >= size || count < wanted, let end = block.lastIndex(of: 0x0A) {
                rest = Array(block[(end + 1)...])
                block.removeLast(block.count - end - 1)
                return block
            }
        }
        return block.isEmpty ? nil : block
    }
}
