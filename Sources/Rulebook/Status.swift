public import Civil
public import Source

/// A status of residence, or a way of being in Japan without one.
public final class Status: Sendable {
    /// A cell of prose that may have changed over time.
    public struct Dated: Sendable {
        public let valid: Period
        public let text: String
    }

    /// What paid work the status allows.
    public enum Work: String, Sendable, CaseIterable {
        case none
        case limited
        case designated
        case permit28 = "28h-permit"
        case unrestricted
    }

    public let id: String
    /// Table of the Immigration Act (`I-1` … `I-5`, `II`), `none` or `special`.
    public let table: String
    public let work: Work
    /// Whether some paid work is allowed: `yes`, `no` or `conditional`.
    public let paidWork: String
    /// Whether family may join: `yes`, `no` or `conditional`.
    public let familyMayJoin: String
    public let periods: [Dated]
    public let family: [Dated]
    public let employerChange: [Dated]
    public let publicAssistance: [Dated]
    public let maxStay: [Dated]
    public let pathToPermanent: [Dated]
    /// The entitlement rows that answer for this status; `nil` where the facts cover none.
    public let entitlementsAs: String?
    public let citation: Citation

    init(
        id: String,
        table: String,
        work: Work,
        paidWork: String,
        familyMayJoin: String,
        periods: [Dated],
        family: [Dated],
        employerChange: [Dated],
        publicAssistance: [Dated],
        maxStay: [Dated],
        pathToPermanent: [Dated],
        entitlementsAs: String?,
        citation: Citation
    ) {
        self.id = id
        self.table = table
        self.work = work
        self.paidWork = paidWork
        self.familyMayJoin = familyMayJoin
        self.periods = periods
        self.family = family
        self.employerChange = employerChange
        self.publicAssistance = publicAssistance
        self.maxStay = maxStay
        self.pathToPermanent = pathToPermanent
        self.entitlementsAs = entitlementsAs
        self.citation = citation
    }
}

/// A named set of statuses that a source or an entitlement does not tell apart. Nobody holds a group.
public struct StatusGroup: Sendable {
    /// The name in conditions (`anyTit`).
    public let id: String
    /// The name in the fact tables (`any-tit`), where there is one.
    public let other: String?
    public let members: [String]
    public let facts: [String]
}

/// A move from one status to another.
public final class Transition: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case permitted
        case discretionary
        case loss
        case enforcement
    }

    public let id: String
    public let from: [String]
    public let to: String
    public let kind: Kind
    public let versions: [RuleVersion]
    public let steps: [String]
    public let place: Place

    init(
        id: String,
        from: [String],
        to: String,
        kind: Kind,
        versions: [RuleVersion],
        steps: [String],
        place: Place
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.kind = kind
        self.versions = versions
        self.steps = steps
        self.place = place
    }
}
