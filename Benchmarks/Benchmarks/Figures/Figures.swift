import Assessment
import CaseFile
import Document
import FoundationEssentials
import Presentation
import Reckoning
import Rulebook
import Source

#if canImport(Glibc)
    import Glibc
#endif

/// Prints each figure that must hold, as measured now, with how often the machine could do something plain in that time.
///
/// A shared machine may be five times slower in one minute than in the next. The multiple of a plain loop over the pack,
/// measured in the same run, says whether the program got slower or the machine did.
@main
struct Figures {
    private let rulebook: Rulebook
    private let pack: [UInt8]
    private let engine: Engine
    private let cases: [WorkedCase]
    /// Milliseconds in which every byte of the pack is read once.
    private let limit: Double

    static func main() async {
        let path = ProcessInfo.processInfo.environment["SHIRUBE_RULEBOOK"] ?? "../Rulebook"
        let read = Rulebook.load(RulebookFolder.read(path: path).folder).rulebook
        let pack = RulebookPack.bytes(of: read)
        guard let folder = try? RulebookPack.open(pack) else {
            print("The packed rulebook cannot be opened.")
            exit(1)
        }
        let figures = Figures(Rulebook.load(folder).rulebook, pack)
        guard !figures.cases.isEmpty else {
            print("There are no worked cases in \(path).")
            exit(1)
        }
        await figures.run()
    }

    private init(_ rulebook: Rulebook, _ pack: [UInt8]) {
        self.rulebook = rulebook
        self.pack = pack
        engine = Engine(rulebook)
        cases = WorkedCase.all(in: rulebook).cases
        var round: UInt64 = 0
        limit = Self.median(of: 21) {
            round += 1
            return Self.checksum(pack, from: round)
        }
    }

    private func run() async {
        print("A plain loop over the \(pack.count) bytes of the pack takes \(Self.shown(limit)) ms of one processor.")
        print("CPU time, median; each is measured again where the machine is shared.\n")
        row("open the packed rulebook", Self.median(of: 31, open), mustBeBelow: 30)
        // Each case once beforehand: conditions are parsed when first used.
        for worked in cases { Self.keep(engine.assess(worked.caseFile, inquiry(worked)).findings.count) }
        row("assess one case, values with explanation", perCase(values), mustBeBelow: 0.5)
        row("assess one case and write it as text, Vietnamese", perCase(text("vi")), mustBeBelow: 5)
        row("assess one case and write it as text, Burmese", perCase(text("my")), mustBeBelow: 5)
        row("assess one case and write it as JSON, Vietnamese", perCase(json("vi")), mustBeBelow: 5)
        await batch()
    }

    // MARK: What is measured

    private func open() -> Int {
        guard let folder = try? RulebookPack.open(pack) else { return 0 }
        return Rulebook.load(folder).rulebook.rules.count
    }

    private func inquiry(_ worked: WorkedCase, language: String = "en") -> Inquiry {
        Inquiry(asked: worked.on, minute: worked.minute, reader: worked.reader, language: language)
    }

    private func values(_ worked: WorkedCase) -> Int {
        engine.assess(worked.caseFile, inquiry(worked)).findings.count
    }

    private func text(_ language: String) -> (WorkedCase) -> Int {
        let page = AssessmentPage(rulebook, language: language)
        return { worked in
            page.document(engine.assess(worked.caseFile, inquiry(worked, language: language))).text().utf8.count
        }
    }

    private func json(_ language: String) -> (WorkedCase) -> Int {
        let json = AssessmentJSON(Wording(rulebook, language: language))
        return { worked in
            json.document(engine.assess(worked.caseFile, inquiry(worked, language: language))).bytes.count
        }
    }

    /// 10,000 lines in two tasks, as `assess --batch` reads, assesses and writes them.
    private func batch() async {
        let lines = cases.map { Array($0.caseFile.json(isPretty: false).utf8) }
        let reference = rulebook.referenceData
        let json = AssessmentJSON(nil)
        let count = 10_000
        // One day for all, as `--on` gives it.
        guard let day = cases.map(\.on).max() else { return }
        @Sendable func answer(_ number: Int) -> Int {
            guard
                let node = try? SourceReader.read(bytes: lines[number % lines.count], file: "line", format: .json),
                let caseFile = CaseFile.read(node, vocabulary: rulebook.vocabulary, reference: reference).caseFile
            else { return 0 }
            return json.line(engine.assess(caseFile, Inquiry(asked: day), isBrief: true)).bytes.count
        }
        for number in cases.indices { Self.keep(answer(number)) }
        let memory = Self.residentKilobytes()
        let clock = ContinuousClock()
        let (start, work) = (clock.now, Self.cpuMilliseconds())
        await withTaskGroup(of: Int.self) { group in
            for worker in 0..<2 {
                group.addTask { stride(from: worker, to: count, by: 2).reduce(0) { $0 + answer($1) } }
            }
            for await bytes in group { Self.keep(bytes) }
        }
        let seconds =
            Double((clock.now - start).components.attoseconds) / 1e18
            + Double((clock.now - start).components.seconds)
        let milliseconds = (Self.cpuMilliseconds() - work) / Double(count)
        row("one line of a batch, on one processor", milliseconds, mustBeBelow: 0.4)
        print("a batch of \(count) cases in two tasks: \(Int(Double(count) / seconds)) cases a second by the clock,")
        print("\(Int(2_000 / milliseconds)) by CPU time of two processors (at least 5000);")
        print("memory grew by \(Self.residentKilobytes() - memory) kB over the batch.")
    }

    // MARK: Measuring

    private func perCase(_ work: (WorkedCase) -> Int) -> Double {
        var times: [Double] = []
        for worked in cases {
            let start = Self.cpuMilliseconds()
            Self.keep(work(worked))
            times.append(Self.cpuMilliseconds() - start)
        }
        return times.sorted()[times.count / 2]
    }

    private static func median(of rounds: Int, _ work: () -> Int) -> Double {
        var times: [Double] = []
        for _ in 0..<rounds {
            let start = cpuMilliseconds()
            keep(work())
            times.append(cpuMilliseconds() - start)
        }
        return times.sorted()[rounds / 2]
    }

    private func row(_ name: String, _ milliseconds: Double, mustBeBelow bound: Double) {
        let padded = name + String(repeating: " ", count: max(0, 52 - name.count))
        let verdict = milliseconds < bound ? "holds" : "MISSED"
        print(
            "\(padded) \(Self.shown(milliseconds)) ms (below \(bound): \(verdict)), "
                + "\(Self.shown(milliseconds / limit)) times the plain loop")
    }

    private static func shown(_ number: Double) -> String {
        let thousandths = Int((number * 1_000).rounded())
        let fraction = String(thousandths % 1_000)
        return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }

    @inline(never)
    private static func checksum(_ bytes: [UInt8], from start: UInt64) -> Int {
        var (sum, product): (UInt64, UInt64) = (0, start)
        for byte in bytes {
            sum &+= UInt64(byte)
            product = (product ^ sum) &* 0x100_0000_01B3
        }
        return Int(truncatingIfNeeded: product)
    }

    /// Keeps the compiler from leaving out work whose result nobody reads.
    @inline(never)
    @_optimize(none)
    private static func keep(_ value: Int) {}

    private static func cpuMilliseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
    }

    /// The memory of the process that is in use, as the kernel counts it.
    private static func residentKilobytes() -> Int {
        guard let data = FileManager.default.contents(atPath: "/proc/self/statm") else { return 0 }
        let pages = String(decoding: data, as: UTF8.self).split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return (pages ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) / 1_024
    }
}
