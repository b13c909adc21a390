import Civil
import FEEL
import Reckoning
import Rulebook

/// What follows from the status on the day asked: entitlements and moves to other statuses.
extension Evaluation {
    mutating func evaluateEntitlements() {
        let standing = reckoned.timeline.standing
        guard let status = standing.status else { return }
        var answering = status
        if let answers = rulebook.statuses[status]?.entitlementsAs,
            answers == "as-earlier-status" || answers == "as-granted-status"
        {
            guard let previous = standing.previous else { return }
            answering = previous
        }
        for (entitlement, rows) in compiled.entitlementRows[answering] ?? [] {
            var asks: [String] = []
            if let applies = entitlement.applies?.checked(compiled.layout) {
                let (value, facts) = evaluator.frontier(of: applies)
                if value == .boolean(false) { continue }
                asks = facts
            }
            add(entitlement, row: rows.first { $0.citation.valid.contains(asked) }, status: status, asks: asks)
        }
    }

    /// - Parameter asks: the facts on which it stands whether the entitlement concerns the person at all.
    private mutating func add(_ entitlement: Entitlement, row: Entitlement.Row?, status: String, asks: [String]) {
        var verdict = Verdict.notInForce
        var explanation: Explanation?
        var open: [String] = []
        if let row {
            var value: Value?
            if let when = row.when?.checked(compiled.layout) { (value, explanation, open) = answer(when) }
            verdict =
                switch row.answer {
                case .yes: value.map(Self.verdict) ?? .holds
                case .no: .doesNotHold
                case .conditional: value.map(Self.verdict) ?? .unknown
                }
        }
        let frontier = verdict == .unknown ? asks + open : verdict == .holds ? asks : []
        append(
            Finding(
                id: FindingID(rule: entitlement.id), kind: .entitlement, verdict: verdict, certainty: .law,
                confidence: row?.citation.confidence ?? .a, urgency: .normal, topic: entitlement.topic,
                reader: .person, lawOn: asked, citation: row?.citation, explanation: explanation, amounts: [],
                deadline: nil, factors: [],
                steps: verdict == .holds || verdict == .unknown ? entitlement.steps : [],
                helperTopics: [entitlement.topic], frontier: frontier,
                conditionText: row?.condition.map { "condition.\(entitlement.id).\($0).text" }, statuses: [status]),
            id: compiled.idOrder.place(of: entitlement.id))
    }

    private static func verdict(_ value: Value) -> Verdict {
        switch value {
        case .boolean(true): .holds
        case .boolean(false): .doesNotHold
        case .unknown: .unknown
        default: .outOfRange
        }
    }

    mutating func evaluateTransitions() {
        let standing = reckoned.timeline.standing
        // From outside Japan the ways in start at `none`; while a decision is awaited, those of the special period hold too.
        guard let status = standing.away ? "none" : standing.status else { return }
        var ways = compiled.transitionsFrom[status] ?? []
        if standing.inSpecialPeriod == true { ways += compiled.transitionsFrom["special-period"] ?? [] }
        for transition in ways {
            guard let version = transition.versions.first(where: { $0.citation.valid.contains(asked) }),
                let when = version.when.checked(compiled.layout)
            else { continue }
            let answer = answer(when)
            var verdict = Self.verdict(answer.value)
            if verdict == .holds, transition.kind == .discretionary { verdict = .discretionary }
            var deadline: CivilDate?
            if let condition = version.deadline?.checked(compiled.layout),
                case .date(let on) = evaluator.value(of: condition)
            {
                deadline = on
            }
            append(
                Finding(
                    id: FindingID(rule: transition.id), kind: .transition, verdict: verdict,
                    certainty: transition.kind == .discretionary ? .discretion : .law,
                    confidence: version.citation.confidence, urgency: .normal, topic: "status", reader: .person,
                    lawOn: asked, citation: version.citation, explanation: answer.explanation, amounts: [],
                    deadline: deadline, factors: [],
                    steps: verdict == .holds || verdict == .discretionary ? transition.steps : [],
                    helperTopics: ["status"],
                    frontier: answer.frontier, conditionText: nil, statuses: [status, transition.to]),
                id: compiled.idOrder.place(of: transition.id))
        }
    }
}
