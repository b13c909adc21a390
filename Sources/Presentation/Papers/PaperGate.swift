public import CaseFile
import Civil
import Document
import FEEL
public import Rulebook

/// The questions that must be answered before any paper is made: are copies safe, what happens to room and stay, was a
/// lawyer or union asked, who else can be identified, what if there is retaliation.
public struct PaperGate: Sendable {
    /// A question with what was answered.
    public struct Answer: Sendable {
        public let question: GateQuestion
        /// `nil`: nobody answered.
        public let answer: Bool?

        /// Whether its warning is to be said before every paper.
        public var needsCare: Bool { answer == question.careIf }
    }

    public let answers: [Answer]

    /// The gate with answers by fact, such as `gate.copiesKept`.
    public init(_ folder: PaperFolder, answers: [String: Bool]) {
        self.answers = folder.gate.map { Answer(question: $0, answer: answers[$0.fact]) }
    }

    /// The gate as a case answers it. Unknown is no answer.
    public init(_ folder: PaperFolder, _ caseFile: CaseFile) {
        var answers: [String: Bool] = [:]
        for question in folder.gate {
            if case .boolean(let truth) = caseFile.fact(question.fact) { answers[question.fact] = truth }
        }
        self.init(folder, answers: answers)
    }

    /// Whether papers may be made. A rulebook without questions opens no gate.
    public var isOpen: Bool { !answers.isEmpty && answers.allSatisfy { $0.answer != nil } }

    /// The questions that nobody answered.
    public var unanswered: [GateQuestion] { answers.filter { $0.answer == nil }.map(\.question) }

    /// The questions whose answer asks for care.
    public var cautions: [GateQuestion] { answers.filter(\.needsCare).map(\.question) }
}
