import Assessment
import Benchmark
import CaseFile
import Document
import FEEL
import FoundationEssentials
import Presentation
import Reckoning
import Rulebook
import Source

/// Speed of the assessment, on the worked cases of the rulebook. Run with `make bench`.
let benchmarks: @Sendable () -> Void = {
    let path = ProcessInfo.processInfo.environment["SHIRUBE_RULEBOOK"] ?? "../Rulebook"
    let rulebook = Rulebook.load(RulebookFolder.read(path: path).folder).rulebook
    let pack = RulebookPack.bytes(of: rulebook)
    guard let folder = try? RulebookPack.open(pack) else { return }
    let packed = Rulebook.load(folder).rulebook
    let engine = Engine(packed)
    let cases = WorkedCase.all(in: packed).cases
    guard !cases.isEmpty else { return }
    // Each case once beforehand: conditions are parsed when first used.
    for worked in cases { blackHole(worked.run(engine)) }
    let lines = cases.map { Array($0.caseFile.json(isPretty: false).utf8) }
    let reference = packed.referenceData

    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .cpuUser, .peakMemoryResident], warmupIterations: 3, maxDuration: .seconds(5),
        maxIterations: 5_000)

    Benchmark("rulebook: open the pack") { benchmark in
        for _ in benchmark.scaledIterations {
            guard let folder = try? RulebookPack.open(pack) else { continue }
            blackHole(Rulebook.load(folder))
        }
    }

    Benchmark("rulebook: check from YAML, all but reachability", configuration: .init(maxIterations: 5)) { benchmark in
        for _ in benchmark.scaledIterations {
            let book = Rulebook.load(RulebookFolder.read(path: path).folder).rulebook
            blackHole(RulebookCheck(book, computed: Reckoner.computed, languages: book.texts.languages).problems())
        }
    }

    Benchmark("assess: one worked case as values with explanation") { benchmark in
        var index = 0
        for _ in benchmark.scaledIterations {
            let worked = cases[index % cases.count]
            index += 1
            blackHole(engine.assess(worked.caseFile, Inquiry(asked: worked.on, reader: worked.reader)))
        }
    }

    Benchmark("assess: one worked case as text in Vietnamese") { benchmark in
        let page = AssessmentPage(packed, language: "vi")
        var index = 0
        for _ in benchmark.scaledIterations {
            let worked = cases[index % cases.count]
            index += 1
            let report = engine.assess(worked.caseFile, Inquiry(asked: worked.on, language: "vi"))
            blackHole(page.document(report).text())
        }
    }

    Benchmark("assess: one worked case as JSON in Vietnamese") { benchmark in
        let json = AssessmentJSON(Wording(packed, language: "vi"))
        var index = 0
        for _ in benchmark.scaledIterations {
            let worked = cases[index % cases.count]
            index += 1
            let report = engine.assess(worked.caseFile, Inquiry(asked: worked.on, language: "vi"))
            blackHole(json.document(report).text)
        }
    }

    Benchmark("batch: one line read, assessed and written") { benchmark in
        let json = AssessmentJSON(nil)
        var index = 0
        for _ in benchmark.scaledIterations {
            let number = index % cases.count
            index += 1
            guard let node = try? SourceReader.read(bytes: lines[number], file: "line", format: .json),
                let caseFile = CaseFile.read(node, vocabulary: packed.vocabulary, reference: reference).caseFile
            else { continue }
            let report = engine.assess(caseFile, Inquiry(asked: cases[number].on), isBrief: true)
            blackHole(json.line(report).bytes)
        }
    }

    Benchmark("feel: a ten-node condition") { benchmark in
        let text =
            #"now.status in ["tit-1b","tit-2b"] and (job.left = true or now.daysLeft < 90) and not(custody.held = true)"#
        guard let expression = try? Expression.parse(text).bound(to: packed.layout) else { return }
        var scope = Scope(packed.layout)
        scope["now"] = .context(
            Context([(key: "status", value: .string("tit-1b")), (key: "daysLeft", value: .number(30))], open: true))
        scope["job"] = .context(Context([(key: "left", value: .boolean(false))], open: true))
        scope["custody"] = .context(Context([(key: "held", value: .boolean(false))], open: true))
        for _ in benchmark.scaledIterations { for _ in 0..<1_000 { blackHole(expression.evaluate(scope)) } }
    }
}
