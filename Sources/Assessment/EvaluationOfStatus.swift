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
        let scope = currentScope
        for (entitlement, rows) in compiled.entitlementRows[answering] ?? [] {
            if entitlement.applies?.checked(compiled.layout)?.evaluate(scope) == .boolean(false) { continue }
            add(entitlement, row: rows.first { $0.citation.valid.contains(asked) }, status: status, scope)
        }
    }

    private mutating func add(_ entitlement: Entitlement, row: Entitlement.Row?, status: String, _ scope: Scope) {
        var verdict = Verdict.notInForce
        var explanation: Explanation?
        var open: [String] = []
        if let row {
            let when = row.when?.checked(compiled.layout)
            explanation = explains ? when?.explain(scope) : nil
            let value = explanation?.value ?? when?.evaluate(scope)
            if value?.isUnknown == true { open = explanation?.frontier() ?? when?.frontier(scope).facts ?? [] }
            verdict =
                switch row.answer {
                case .yes: value.map(Self.verdict) ?? .holds
                case .no: .doesNotHold
                case .conditional: value.map(Self.verdict) ?? .unknown
                }
        }
        append(
            Finding(
                id: FindingID(rule: entitlement.id), kind: .entitlement, verdict: verdict, certainty: .law,
                confidence: row?.citation.confidence ?? .a, urgency: .normal, topic: entitlement.topic,
                reader: .person, lawOn: asked, citation: row?.citation, explanation: explanation, amounts: [],
                deadline: nil, factors: [],
                steps: verdict == .holds || verdict == .unknown ? entitlement.steps : [],
                helperTopics: [entitlement.topic], frontier: verdict == .unknown ? open : [],
                conditionText: row?.condition.map { "condition.\(entitlement.id).\($0).text" }, statuses: [status]))
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
        let scope = currentScope
        for transition in ways {
            guard let version = transition.versions.first(where: { $0.citation.valid.contains(asked) }),
                let when = version.when.checked(compiled.layout)
            else { continue }
            let explanation = explains ? when.explain(scope) : nil
            let value = explanation?.value ?? when.evaluate(scope)
            var verdict = Self.verdict(value)
            if verdict == .holds, transition.kind == .discretionary { verdict = .discretionary }
            var deadline: CivilDate?
            if case .date(let on)? = version.deadline?.checked(compiled.layout)?.evaluate(scope) { deadline = on }
            append(
                Finding(
                    id: FindingID(rule: transition.id), kind: .transition, verdict: verdict,
                    certainty: transition.kind == .discretionary ? .discretion : .law,
                    confidence: version.citation.confidence, urgency: .normal, topic: "status", reader: .person,
                    lawOn: asked, citation: version.citation, explanation: explanation, amounts: [],
                    deadline: deadline, factors: [],
                    steps: verdict == .holds || verdict == .discretionary ? transition.steps : [],
                    helperTopics: ["status"],
                    frontier: verdict == .unknown ? (explanation?.frontier() ?? when.frontier(scope).facts) : [],
                    conditionText: nil, statuses: [status, transition.to]))
        }
    }
}
