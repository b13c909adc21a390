import Civil

/// The time limits of a claim, each road by itself.
struct ClaimTimes: Sendable {
    let law: ClaimLaw
    let record: PayRecord
    let asked: CivilDate

    var limitation: Limitation {
        Limitation(law: law, demand: record.demandSentOn, suit: record.suitFiledOn)
    }

    /// The limits of one month's heads.
    func times(of month: ClaimMonth) -> [ClaimTime] {
        guard let due = month.payDay, month.owed != .zero else { return [] }
        var times: [ClaimTime] = []
        func add(_ kind: String, _ last: CivilDate, _ method: String, disputed: Bool = false) {
            times.append(
                ClaimTime(
                    kind: kind, month: month.month, lastDay: last, isOver: last < asked, isDisputed: disputed,
                    method: method))
        }
        if let standing = limitation.standing(due: due) {
            add("wages", standing.lastDayWithoutDemand, "limitation-wages")
            if standing.isHeldByDemand, let last = standing.lastDay { add("demand", last, "limitation-wages") }
        }
        if month.items.contains(where: { AdditionalPayment.heads.contains($0.head) && $0.owed != .zero }),
            let last = AdditionalPayment(law: law).lastDay(due: due)
        {
            add("additional-payment", last, "additional-payment")
        }
        if month.items.contains(where: { $0.head == .deductions && $0.owed != .zero }),
            let years = law.integer("limitation-unjust-enrichment", "years", on: due)
        {
            add(
                "unjust-enrichment", Limitation.end(after: due, years: years), "limitation-unjust-enrichment",
                disputed: true)
        }
        if let years = law.integer("limitation-tort", "years", on: due) {
            add("tort", Limitation.end(after: due, years: years), "limitation-tort", disputed: true)
        }
        return times
    }

    /// The limits that hang on the end of the job or on an accident.
    func others(injuries: [CivilDate]) -> [ClaimTime] {
        var times: [ClaimTime] = []
        func add(_ kind: String, _ last: CivilDate, _ method: String, month: CivilMonth? = nil) {
            times.append(
                ClaimTime(
                    kind: kind, month: month, lastDay: last, isOver: last < asked, isDisputed: false, method: method))
        }
        if let first = injuries.min(), let years = law.integer("limitation-accident", "years", on: first) {
            add(
                "accident-benefit", Limitation.end(after: first, years: years), "limitation-accident",
                month: CivilMonth(first))
        }
        if let dismissed = record.dismissedOn, let last = AdditionalPayment(law: law).lastDay(due: dismissed) {
            add("additional-payment", last, "additional-payment", month: CivilMonth(dismissed))
        }
        let substitute = SubstitutePayment(law: law)
        if let left = record.terms.until ?? record.dismissedOn, left <= asked {
            if record.bankruptcyFiledOn == nil, record.bankruptcyFindingAskedOn == nil,
                let last = substitute.findingLastDay(left: left)
            {
                add("substitute-finding", last, "substitute-payment")
            }
            if let filing = SubstitutePayment.filing(of: record), let last = substitute.claimLastDay(filing: filing) {
                add("substitute-claim", last, "substitute-payment")
            }
        }
        return times
    }
}
