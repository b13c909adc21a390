import Assessment
public import Document
import Rulebook

/// Whom to call in danger, always the same, without a case.
public struct EmergencyPage: Sendable {
    private let wording: Wording

    public init(_ wording: Wording) {
        self.wording = wording
    }

    /// The page.
    public var document: Page {
        let helpers = HelperWords(wording: wording, reader: .person)
        let lines = wording.rulebook.contacts.filter(\.emergency).map { contact in
            helpers.helper(
                Referral(
                    contact: contact, topics: contact.topics, open: contact.always ? true : nil, speaks: nil,
                    hazards: contact.mayTell.filter(\.isHazard)))
        }
        return Page(
            language: wording.language, title: [.text(wording.ui("danger.title"))], [.list(lines, ordered: false)])
    }
}
