public import Civil

/// Something about pay in a case that cannot be, told by its kind and item.
public struct PayInputProblem: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case noJob = "there is no job that it could belong to"
        case jobNotNamed = "there are several jobs and it names none of them"
        case dayWithoutDate = "the day has no date"
        case timesOverlap = "its times overlap those of the same day"
        case dayTooLong = "the day comes to more than twenty-four hours"
        case twoPayslips = "there is another pay slip for the month"
        case negativePay = "pay less than nothing"
    }

    public let kind: Kind
    public let list: String
    public let item: String?
    public let month: CivilMonth?

    /// `months m3 (2024-06): there is another pay slip for the month`
    public var description: String {
        var words = list
        if let item { words += " " + item }
        if let month { words += " (\(month.iso))" }
        return words + ": " + kind.rawValue
    }
}
