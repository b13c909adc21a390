public import Assessment
import Document
public import Rulebook

/// Reads the answer to a worked case in every language for words that must not stand in it.
public enum WorkedCaseWords {
    /// Every `mustNotSay` that was said, and where.
    public static func failures(
        of worked: WorkedCase, _ report: Report, _ rulebook: Rulebook, languages: [String]
    ) -> [WorkedCase.Failure] {
        let forbidden = worked.mustNotSay
        guard !forbidden.isEmpty else { return [] }
        var failures: [WorkedCase.Failure] = []
        for language in languages {
            let text = AssessmentPage(rulebook, language: language).document(report).markdown()
            for words in forbidden where text.localizedStandardContainsIgnoringCase(words) {
                failures.append(
                    WorkedCase.Failure(
                        caseID: worked.id, what: "never '\(words)'", found: "it in the answer in \(language)",
                        place: worked.place))
            }
        }
        return failures
    }
}

extension String {
    fileprivate func localizedStandardContainsIgnoringCase(_ other: String) -> Bool {
        lowercased().contains(other.lowercased())
    }
}
