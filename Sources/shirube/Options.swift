import ArgumentParser
import Assessment
import CarriedRulebook
import CaseFile
import Civil
import FoundationEssentials
import Reckoning
import Rulebook
import Source

/// Which rulebook is read.
struct RulebookOption: ParsableArguments {
    @Option(
        name: .customLong("rulebook"),
        help: ArgumentHelp("Read this folder instead of the rulebook that the program carries.", valueName: "dir"))
    var folder: String?

    /// The rulebook, with the problems of form of a folder as a failure.
    func load() throws -> Rulebook {
        if let folder { return try Self.load(folder: folder) }
        let length = shirube_rulebook_length()
        guard length > 0, let bytes = shirube_rulebook_bytes() else {
            throw Failure.usage(
                "This program was built without a rulebook. Give one with --rulebook DIR, or build with `make`.")
        }
        let buffer = UnsafeBufferPointer(start: bytes, count: length)
        do {
            return Rulebook.load(try RulebookPack.open(Array(buffer))).rulebook
        } catch {
            throw Failure.input("\(error)")
        }
    }

    static func load(folder: String) throws -> Rulebook {
        let (read, problems) = RulebookFolder.read(path: folder)
        let (rulebook, more) = Rulebook.load(read)
        let errors = (problems + more).filter { $0.severity == .error }
        guard errors.isEmpty else { throw Failure.input(errors) }
        return rulebook
    }
}

/// The day, the hour, the language and the reader of an answer.
struct InquiryOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The day whose law and facts count, such as 2024-06-10 or 令和6年6月10日. Default: today in Japan.",
            valueName: "date"))
    var on: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Day and hour in Japan, such as 2026-11-22T21:30, for who answers the telephone then.", valueName: "time"))
    var at: String?

    @Option(name: .long, help: ArgumentHelp("Language of the answer: en, ja, vi, km or my.", valueName: "lang"))
    var lang: String = "en"

    @Option(name: .long, help: "Who reads: person or caseworker.")
    var reader: String = "person"

    func inquiry(_ rulebook: Rulebook) throws -> Inquiry {
        guard rulebook.texts.languages.contains(lang) else {
            throw Failure.usage(
                "There are no texts in '\(lang)'. Accepted: \(rulebook.texts.languages.joined(separator: ", "))")
        }
        guard let reader = Reader(rawValue: reader) else {
            throw Failure.usage("'\(reader)' is no reader. Accepted: person, caseworker")
        }
        var day = on
        var minute: Int?
        if let at {
            let parts = at.split(separator: "T").map(String.init)
            let clock = (parts.last ?? "").split(separator: ":").compactMap { Int($0) }
            guard clock.count >= 2, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]), parts.count <= 2 else {
                throw Failure.usage("'\(at)' is no time. Accepted: 2026-11-22T21:30 or 21:30")
            }
            minute = clock[0] * 60 + clock[1]
            if parts.count == 2, day == nil { day = parts[0] }
        }
        let now = Self.nowInJapan()
        if on == nil, at == nil { minute = now.minute }
        guard let day else { return Inquiry(asked: now.day, minute: minute, reader: reader, language: lang) }
        guard let asked = try? CivilDate.parse(day) else {
            throw Failure.usage("'\(day)' is no date. Accepted: \(CivilDate.acceptedForms)")
        }
        return Inquiry(asked: asked, minute: minute, reader: reader, language: lang)
    }

    static func nowInJapan() -> (day: CivilDate, minute: Int) {
        Inquiry.japan(secondsSince1970: Int(Date().timeIntervalSince1970))
    }
}

/// Reading a case named on the command line.
enum CaseReading {
    /// A case from a file, from `-` (standard input), or of the carried worked cases by id.
    static func read(_ path: String, _ rulebook: Rulebook) throws -> CaseFile {
        if !FileManager.default.fileExists(atPath: path), path != "-",
            let worked = WorkedCase.all(in: rulebook).cases.first(where: { $0.id == path })
        {
            return worked.caseFile
        }
        let node: Node
        do throws(SourceError) {
            node = try SourceReader.read(
                path: path == "-" ? "/dev/stdin" : path, name: path == "-" ? "standard input" : path)
        } catch {
            throw Failure.input([error])
        }
        return try read(node, rulebook)
    }

    static func read(_ node: Node, _ rulebook: Rulebook) throws -> CaseFile {
        // A worked case of the rulebook is read for the case in it.
        let document = node["case"]?.entries == nil ? node : node["case"] ?? node
        let (caseFile, problems) = CaseFile.read(
            document, vocabulary: rulebook.vocabulary, reference: rulebook.referenceData)
        for problem in problems where problem.severity == .warning { Console.error(problem.description) }
        guard let caseFile else { throw Failure.input(problems.filter { $0.severity == .error }) }
        return caseFile
    }
}
