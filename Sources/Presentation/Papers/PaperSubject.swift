public import CaseFile
public import Civil
import FEEL
public import Reckoning
public import Rulebook

/// What a paper needs beside the claim: who the parties are, when the job ran, the days of work. Whatever is absent stays
/// blank on the paper.
public struct PaperSubject: Sendable {
    /// Names and addresses by the value that they fill.
    public var names: [PaperField: String]
    public var from: CivilDate?
    public var until: CivilDate?
    /// Whether the job is over on the day asked; `nil` unknown.
    public var isLeft: Bool?
    public var industry: String?
    public var days: [WorkDay]
    /// The proofs that the person has, as `letter.exhibits` names them; `nil` where nobody said.
    public var exhibits: [String]?

    /// A subject of which nothing is known.
    public init() {
        names = [:]
        days = []
    }

    /// What the case says of one job and of its letter.
    public init(_ caseFile: CaseFile, job: String, asked: CivilDate, record: PayRecord? = nil) {
        self.init()
        for (field, fact) in Self.letterFacts {
            if case .string(let text) = caseFile.fact(fact), !text.isEmpty { names[field] = text }
        }
        if case .number(let days) = caseFile.fact("letter.daysToPay") {
            names[.daysToPay] = days.description
        }
        if case .list(let list) = caseFile.fact("letter.exhibits") {
            exhibits = list.items.compactMap { item in
                if case .string(let word) = item { return word }
                return nil
            }
        }
        let item = caseFile.items(of: "jobs").first { $0["id"] == .string(job) }
        if let item {
            for (field, name) in Self.jobFacts {
                if case .string(let text)? = item[name], !text.isEmpty { names[field] = text }
            }
            if case .date(let day)? = item["from"] { from = day }
            if case .boolean(let left)? = item["left"] { isLeft = left }
            for name in ["until", "leftOn"] {
                if case .date(let day)? = item[name] { until = day }
            }
            if case .string(let word)? = item["industry"] { industry = word }
        }
        if let record {
            days = record.days
            from = from ?? record.terms.from
            until = until ?? record.terms.until
            industry = industry ?? record.terms.industry
        }
        if isLeft == nil, let until { isLeft = until < asked }
    }

    private static let letterFacts: [(PaperField, String)] = [
        (.personName, "letter.personName"), (.personAddress, "letter.personAddress"),
        (.personPhone, "letter.personPhone"), (.personAccount, "letter.account"),
        (.labourOffice, "letter.labourOffice"), (.court, "letter.court"), (.unionName, "letter.unionName"),
        (.unionAddress, "letter.unionAddress"), (.unionHead, "letter.unionHead"),
    ]

    private static let jobFacts: [(PaperField, String)] = [
        (.employerName, "employerName"), (.employerAddress, "employerAddress"), (.employerHead, "employerHead"),
        (.workplace, "workplace"), (.workplaceAddress, "workplaceAddress"), (.primeName, "primeContractor"),
        (.primeAddress, "primeAddress"), (.site, "site"), (.licensor, "licensor"),
    ]
}
