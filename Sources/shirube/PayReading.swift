import CaseFile
import Civil
import Presentation
import Reckoning
import Rulebook
import Source

/// Reads what a claim is made of, and keeps what is to be said about the reading.
final class PayReading {
    private let book: Rulebook
    private let wording: Wording
    private let year: Int?
    private let columns: SheetColumns
    /// For the error stream: what was understood all the same.
    private(set) var warnings: [String] = []
    /// For the page: what the records lack.
    private(set) var notes: [String] = []

    init(_ book: Rulebook, language: String, year: Int?) {
        self.book = book
        self.year = year
        wording = Wording(book, language: language)
        columns = SheetColumns(book)
    }

    /// The records of a case as it could be known on a day.
    func records(_ caseFile: CaseFile, asked: CivilDate, job: String?) throws -> [PayRecord] {
        let restricted = caseFile.restricted(to: asked).caseFile
        let reader = PayRecordReader(book) { restricted.value($0) }
        let result = reader.result()
        guard result.problems.isEmpty else {
            throw Failure.input(result.problems.map(\.description).joined(separator: "\n"))
        }
        var records = result.records
        if records.isEmpty { records = reader.jobRecords() }
        if let job {
            guard let record = records.first(where: { $0.terms.job == job }) else {
                let known = records.map(\.terms.job).joined(separator: ", ")
                throw Failure.usage("The case has no job '\(job)' with anything about pay. Known: \(known)")
            }
            return [record]
        }
        guard !records.isEmpty else {
            throw Failure.input(
                "The case tells of no job. Add a job with its wages and its days or months, or give a table of days.")
        }
        return records
    }

    /// Joins tables to the records: to the one job there is, or to the one that was named.
    func join(days: String?, payslips: String?, job: String?, to records: inout [PayRecord]) throws {
        guard days != nil || payslips != nil else { return }
        guard records.count == 1 else {
            let known = records.map(\.terms.job).joined(separator: ", ")
            throw Failure.usage("The case has several jobs (\(known)). Say which one the tables are about: --job ID")
        }
        var problems: [Problem] = []
        if let days {
            let read = TimeSheetReader(columns).read(try sheet(days), year: year)
            problems += read.problems + records[0].take(read)
            for gap in read.gaps { note(gap, records[0].terms) }
        }
        if let payslips {
            let read = PayslipReader(columns).read(try sheet(payslips), year: year)
            problems += read.problems + records[0].take(read)
        }
        let errors = problems.filter { $0.severity == .error }
        guard errors.isEmpty else { throw Failure.input(errors) }
        warnings += problems.map(\.description)
    }

    private func sheet(_ path: String) throws -> Sheet {
        let name = path == "-" ? "standard input" : path
        do throws(Problem) {
            let bytes = try SourceReader.bytes(
                path: path == "-" ? "/dev/stdin" : path, name: name, limit: Sheet.limit)
            return try Sheet(bytes: bytes, file: name)
        } catch {
            throw Failure.input([error])
        }
    }

    /// A stretch that the table leaves out, where it is longer than a usual weekend.
    private func note(_ gap: Period, _ terms: PayTerms) {
        guard let from = gap.from, let last = gap.lastDay, let count = gap.dayCount, count > 2 else { return }
        notes.append(wording.ui("pay.note.gap", ["days": "\(wording.date(from)) – \(wording.date(last))"]))
    }
}
