import Civil
import FEEL
import Rulebook
import Synchronization

/// What findings read of pay claims: sums, truths and days for each job, and for each month that was told.
///
/// Nothing is reckoned where nothing of pay is told, so that a case about other things costs nothing more.
struct PayFacts: Sendable {
    /// The facts of a job and of a month that this reckons.
    static let jobFields = [
        "payOwed", "owedLeast", "owedMost", "overtimeOwed", "nightPremiumOwed", "minimumWageOwed",
        "closureAllowanceOwed",
        "deductionsUnlawful", "overtimeCapBroken", "timeBarredSoon", "firstClaimLapses",
    ]
    static let monthFields = ["due", "shortfall"]

    private let rulebook: Rulebook
    private let reckoner: LazyClaims

    init(_ rulebook: Rulebook) {
        self.rulebook = rulebook
        reckoner = LazyClaims()
    }

    /// The tables of the law are laid out when the first claim is reckoned.
    private final class LazyClaims: Sendable {
        private let made = Mutex<ClaimReckoner?>(nil)

        func get(_ rulebook: Rulebook) -> ClaimReckoner? {
            made.withLock { known in
                if known == nil { known = try? ClaimReckoner(rulebook) }
                return known
            }
        }
    }

    /// What would settle the fields where nothing of pay is told.
    static let nothingTold: [String: [FactGap]] = {
        let gaps = [FactGap("wages"), FactGap("days"), FactGap("months")]
        let paths = jobFields.map { "job." + $0 } + monthFields.map { "month." + $0 }
        return Dictionary(paths.map { ($0, gaps) }, uniquingKeysWith: { one, _ in one })
    }()

    /// The fields by list and item; empty where nothing of pay is told. `open` gets what would settle the unknown ones.
    func items(
        asked: CivilDate, root: @escaping (String) -> Value, open: inout [String: [FactGap]]
    ) -> [String: [String: [String: Value]]] {
        guard PayRecordReader.tellsOfPay(root), let claims = reckoner.get(rulebook) else { return [:] }
        let gaps = Self.gaps(root)
        for path in Self.nothingTold.keys { open[path] = gaps }
        var items: [String: [String: [String: Value]]] = [:]
        for record in PayRecordReader(rulebook, root: root).result().records {
            let claim = claims.claim(record, asked: asked)
            items["jobs", default: [:]][record.terms.job] = Self.fields(claim)
            for month in claim.months {
                let due = month.items.reduce(Extent.zero) { $0.adding($1.due) }
                for id in Self.monthIDs(root, job: record.terms.job, month.month) {
                    items["months", default: [:]][id] = [
                        "due": Self.yen(due.exact), "shortfall": Self.yen(month.owed.least),
                    ]
                }
            }
        }
        return items
    }

    // MARK: Fields

    static func fields(_ claim: PayClaim) -> [String: Value] {
        // Where no period could be reckoned nothing is known, which is not the same as nothing being owed.
        guard !claim.months.isEmpty || !claim.others.isEmpty else { return [:] }
        func owed(_ head: ClaimHead) -> Value { truth(claim.owedByHead[head] ?? .zero) }
        let night = claim.months.flatMap(\.items).filter { $0.head == .premiums }
        let open = claim.times.filter { $0.kind == "wages" && !$0.isOver }
        return [
            "payOwed": truth(claim.owed), "owedLeast": yen(claim.owed.least), "owedMost": yen(claim.owed.most),
            "overtimeOwed": owed(.premiums),
            "nightPremiumOwed": self.night(night), "minimumWageOwed": owed(.minimumWage),
            "closureAllowanceOwed": owed(.closure), "deductionsUnlawful": owed(.deductions),
            "overtimeCapBroken": .boolean(!claim.caps.isEmpty), "timeBarredSoon": yen(claim.timeBarredSoon.least),
            "firstClaimLapses": open.map(\.lastDay).min().map(Value.date) ?? .unknown,
        ]
    }

    /// A premium at night is owed where premiums are owed and some of what was due is for night work.
    private static func night(_ items: [ClaimItem]) -> Value {
        var any: Value = .boolean(false)
        for item in items where item.workings.contains(where: { $0.kind == "night" && $0.amount.most != 0 }) {
            switch truth(item.owed) {
            case .boolean(true): return .boolean(true)
            case .unknown: any = .unknown
            default: break
            }
        }
        return any
    }

    private static func truth(_ sum: Extent) -> Value {
        if sum.least > 0 { return .boolean(true) }
        return sum.most == 0 ? .boolean(false) : .unknown
    }

    private static func yen(_ amount: Int64?) -> Value { amount.map { .number(Decimal($0)) } ?? .unknown }

    // MARK: What is missing

    private static func monthIDs(_ root: (String) -> Value, job: String, _ month: CivilMonth) -> [String] {
        let jobs = FactList(root("jobs"))?.items.count ?? 0
        return (FactList(root("months"))?.items ?? []).compactMap { item in
            guard item.month("month") == month, item.text("job").map({ $0 == job }) ?? (jobs == 1) else { return nil }
            return item.text("id")
        }
    }

    /// The lists and facts that a claim lacks, the most telling first.
    private static func gaps(_ root: (String) -> Value) -> [FactGap] {
        var gaps: [FactGap] = []
        for list in ["wages", "days", "months", "deductions"] where FactList(root(list)) == nil {
            gaps.append(FactGap(list))
        }
        for job in FactList(root("jobs"))?.items ?? [] {
            let id = job.text("id")
            for field in ["prefecture", "scheduledHoursPerDay", "scheduledDaysPerYear", "closingDay", "payDay"]
            where job.value(field).map(\.isUnknown) ?? true {
                gaps.append(FactGap("job." + field, item: id))
            }
        }
        return gaps
    }
}
