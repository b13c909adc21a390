import CaseFile
import Civil
import FEEL
import Source
import Testing
import Vocabulary

/// What the tests of this target read with: the vocabulary of the rulebook and a few statuses.
enum Given {
    static let root = String(#filePath.prefix(upTo: #filePath.range(of: "/Tests/")))

    /// A small vocabulary with every type of fact.
    static let small = load(
        """
        records:
          - {id: person}
          - {id: now}
          - {id: papers}
          - {id: stay, list: stays}
          - {id: application, list: applications}
          - {id: job, list: jobs}
          - {id: incident, list: incidents}
          - {id: month, list: months}
          - {id: loan, list: loans}
        facts:
          - {id: person.nationality, type: country}
          - {id: person.birthDate, type: date, sensitivity: personal}
          - {id: person.age, type: number, unit: years, from: reckoned}
          - {id: person.sex, type: enum, values: [female, male, other]}
          - {id: person.prefecture, type: prefecture}
          - {id: person.languages, type: list-of-text}
          - {id: person.needs, type: list-of-enum, values: [shelter, doctor]}
          - {id: person.inJapan, type: boolean}
          - {id: person.paidIn, type: currency}
          - {id: person.speaks, type: language}
          - {id: now.status, type: status, from: reckoned}
          - {id: papers.expiry, type: date}
          - {id: papers.lostOn, type: date}
          - {id: papers.lost, type: boolean}
          - {id: stay.status, type: status}
          - {id: stay.from, type: date}
          - {id: stay.until, type: date}
          - {id: stay.ended, type: date}
          - {id: stay.endedBy, type: enum, values: [left-japan, changed, other]}
          - {id: stay.periodMonths, type: number, unit: months}
          - {id: application.filed, type: date}
          - {id: application.decided, type: date}
          - {id: application.result, type: enum, values: [pending, granted, refused]}
          - {id: job.from, type: date}
          - {id: job.left, type: boolean}
          - {id: job.leftOn, type: date}
          - {id: job.leftBecause, type: enum, values: [dismissed, own-wish]}
          - {id: job.contractUntil, type: date}
          - {id: job.promisedWage, type: money}
          - {id: job.task, type: text}
          - {id: incident.on, type: date}
          - {id: incident.job, type: text, ask: never}
          - {id: month.month, type: text}
          - {id: loan.rate, type: number, unit: rate}
        """)

    /// The vocabulary of the rulebook.
    static let core: Vocabulary = {
        guard let node = try? SourceReader.read(path: "\(root)/Rulebook/facts/core.yaml", limits: .rulebook) else {
            Issue.record("the vocabulary of the rulebook cannot be read")
            return Vocabulary(records: [])
        }
        return Vocabulary.load([node]).vocabulary
    }()

    static let reference = ReferenceData(
        statuses: [
            ("tit-1b", period(from: 2010, 7, 1, until: 2027, 4, 1)),
            ("tit-2b", period(from: 2010, 7, 1, until: 2027, 4, 1)),
            ("ssw-1", period(from: 2019, 4, 1)), ("student", []), ("overstayer", []),
        ],
        languages: ["en", "ja", "vi", "km", "my"],
        prefectures: ["Tokyo", "Osaka", "Gifu"])

    private static func period(
        from year: Int, _ month: Int, _ day: Int, until ends: Int? = nil, _ endMonth: Int = 1, _ endDay: Int = 1
    ) -> [Period] {
        let from = CivilDate(year: year, month: month, day: day)
        let until = ends.flatMap { CivilDate(year: $0, month: endMonth, day: endDay) }
        return [Period(from: from, until: until)].compactMap { $0 }
    }

    static func load(_ text: String) -> Vocabulary {
        do {
            let (vocabulary, problems) = Vocabulary.load([try SourceReader.read(text: text, file: "facts.yaml")])
            for problem in problems { Issue.record("\(problem)") }
            return vocabulary
        } catch {
            Issue.record("\(error)")
            return Vocabulary(records: [])
        }
    }

    static func read(_ text: String, _ file: String = "case.yaml") throws -> (caseFile: CaseFile?, problems: [Problem])
    {
        CaseFile.read(try SourceReader.read(text: text, file: file), vocabulary: small, reference: reference)
    }

    /// A case that must be in order.
    static func valid(_ text: String, _ file: String = "case.yaml") throws -> CaseFile {
        let (caseFile, problems) = try read(text, file)
        #expect(problems.isEmpty, "\(problems)")
        return try #require(caseFile)
    }

    static func day(_ iso: String) -> CivilDate { CivilDate(iso: iso) ?? .earliest }
}

extension String {
    fileprivate func range(of part: String) -> String.Index {
        var index = startIndex
        while index < endIndex, !self[index...].hasPrefix(part) { index = self.index(after: index) }
        return index
    }
}
