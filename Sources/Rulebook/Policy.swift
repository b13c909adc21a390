import Source

/// Choices of the project about asking and pressing, which are no law: `interview.yaml`.
public struct Policy: Sendable, Hashable {
    /// How many questions about coercion a person is asked in one sitting; `nil` where no limit is set.
    public let coercionQuestions: Int?
    /// A conclusion to act on within so many days is urgent.
    public let urgentWithinDays: Int?
    /// A conclusion to act on within so many days comes before those without a day.
    public let soonWithinDays: Int?

    /// No limits.
    public static let none = Policy(coercionQuestions: nil, urgentWithinDays: nil, soonWithinDays: nil)
}

extension Decoder {
    /// The policy of the one file that states it.
    func policy(_ file: Node) -> Policy {
        let fields = Fields(file, required: ["interview", "urgency"], log: log)
        let interview = fields.fields("interview", required: ["coercionQuestions"])
        let urgency = fields.fields("urgency", required: ["urgentWithinDays", "soonWithinDays"])
        return Policy(
            coercionQuestions: interview?.integer("coercionQuestions"),
            urgentWithinDays: urgency?.integer("urgentWithinDays"), soonWithinDays: urgency?.integer("soonWithinDays"))
    }
}
