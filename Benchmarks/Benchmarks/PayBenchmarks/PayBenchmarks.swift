import Benchmark
import Civil
import FoundationEssentials
import Reckoning
import Rulebook

/// Speed of the arithmetic of pay. Run with `make bench`; see `pay_columns.py` for columns made elsewhere.
let benchmarks: @Sendable () -> Void = {
    let environment = ProcessInfo.processInfo.environment
    let path = environment["SHIRUBE_RULEBOOK"] ?? "../Rulebook"
    let rulebook = Rulebook.load(RulebookFolder.read(path: path).folder).rulebook
    guard let law = try? PayLaw(rulebook), let batch = try? PayBatch(rulebook) else { return }
    let core = PayCore(law)
    var random = PayInput()
    let months = random.months(16_384)
    let days = random.days()
    let rows = random.rows(20_000, prefectures: rulebook.prefectures.map(\.id))
    let layout = PayBatchLayout.csv(heading: Array(PayInput.heading.utf8)).layout
    let input =
        environment["SHIRUBE_PAY_COLUMNS"].flatMap(ColumnInput.init(folder:)) ?? ColumnInput(rows: 1_000_000)
    let columnLaw = input.law

    // Told once: the two kernels turn by turn, in memory and in the nearest cache.
    if environment["SHIRUBE_PAY_RATIO"] != nil {
        for (rows, repeats, rounds) in [(input.columns.count, 1, 15), (4_096, 200, 15)] {
            let result = KernelRatio.measure(input, rows: rows, rounds: rounds, repeats: repeats)
            print(
                "columns (\(input.origin), \(rows) rows): Swift \(result.swift) ns, C \(result.c) ns a person-month,",
                "ratio \(result.swift / result.c); largest difference \(result.yen) yen, rates \(result.rate),",
                "flags \(result.flags)")
        }
    }

    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .cpuUser, .throughput, .peakMemoryResident], warmupIterations: 3,
        maxDuration: .seconds(4), maxIterations: 10_000)

    Benchmark("core: one classified month, of 16,384", configuration: .init(scalingFactor: .one)) { benchmark in
        for _ in benchmark.scaledIterations {
            var sum: Int64 = 0
            for month in months { sum &+= core.amounts(month).owed }
            blackHole(sum)
        }
    }

    Benchmark("hours: classify 31 days of times") { benchmark in
        var terms = PayTerms(job: "j")
        terms.scheme = .ordinary
        terms.statutoryHolidayWeekday = 7
        terms.scheduledMinutesPerDay = 480
        let classifier = HoursClassifier(law: law, terms: terms)
        guard let first = days.first?.date, let period = Period(from: first, until: first.adding(days: 31)) else {
            return
        }
        for _ in benchmark.scaledIterations { blackHole(classifier.classify(days: days, period: period)) }
    }

    Benchmark("columns: person-months in Swift, of \(input.columns.count)") { benchmark in
        var amounts = PayColumnAmounts(count: input.columns.count)
        for _ in benchmark.scaledIterations {
            amounts.reckon(input.columns, columnLaw)
            blackHole(amounts.owed[0])
        }
    }

    Benchmark("columns: the same in C") { benchmark in
        var amounts = PayColumnAmounts(count: input.columns.count)
        for _ in benchmark.scaledIterations {
            KernelRatio.run(input.columns, input, &amounts)
            blackHole(amounts.owed[0])
        }
    }

    Benchmark("batch: 20,000 rows of CSV") { benchmark in
        guard let layout else { return }
        for _ in benchmark.scaledIterations { blackHole(batch.answer(rows, layout: layout, firstLine: 2)) }
    }
}
