import CaseFile
import FoundationEssentials
import Presentation
import Reckoning
import Rulebook

/// Writes the papers of a claim into a folder that only its owner can read.
enum PayPapers {
    /// The names of the files written.
    /// - Throws: `Failure` where the folder or a file cannot be written.
    @discardableResult
    static func write(
        _ claim: PayClaim, record: PayRecord?, case caseFile: CaseFile, _ rulebook: Rulebook, language: String,
        to folder: String
    ) throws -> [String] {
        let files = PaperSet(rulebook, claim: claim, case: caseFile, record: record, language: language).files()
        let manager = FileManager.default
        do {
            try manager.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            for file in files {
                let path = folder + "/" + file.name
                try Data(file.bytes).write(to: URL(filePath: path), options: .atomic)
                try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            }
        } catch {
            throw Failure.input("The papers cannot be written to \(folder): \(error)")
        }
        return files.map(\.name)
    }
}
