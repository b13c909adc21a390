import Civil
import FEEL
import Reckoning
import Rulebook

/// What follows from the status on the day asked: entitlements and moves to other statuses.
extension Evaluation {
    /// The statuses and groups that answer for the status held.
    private func answering() -> (status: String, names: Set<String>)? {
        guard let status = reckoned.timeline.standing.status else { return nil }
        var names: Set<String> = [status]
        var answers = rulebook.statuses[status]?.entitlementsAs
        if answers == "as-earlier-status" || answers == "as-granted-status" {
            answers = reckoned.timeline.standing.previous.flatMap { rulebook.statuses[$0]?.entitlementsAs }
        }
        guard let answers else { return (status, names) }
        names.insert(answers)
        return (status, names)
    }

    mutating func evaluateEntitlements() {
        guard let (status, names) = answering() else { return }
        for (number, entitlement) in rulebook.entitlements.enumerated() {
            let rows = entitlement.rows.filter { row in
                row.statuses.contains { names.contains($0) || rulebook.members(of: $0).contains(status) }
            }
            guard !rows.isEmpty else { continue }
            let row = rows.first { $0.citation.valid.contains(asked) }
            add(entitlement, number: number, row: row, status: status)
        }
    }

    private mutating func add(_ entitlement: Entitlement, number: Int, row: Entitlement.Row?, status: String) {
        var verdict = Verdict.notInForce
        var explanation: Explanation?
        if let row {
            explanation = row.when?.checked(compiled.layout)?.explain(currentScope)
            let value = explanation?.value
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
                helperTopics: [entitlement.topic], frontier: verdict == .unknown ? explanation?.frontier() ?? [] : [],
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
        guard let status = reckoned.timeline.standing.status else { return }
        for transition in rulebook.transitions {
            guard transition.from.contains(where: { rulebook.members(of: $0).contains(status) }),
                let version = transition.versions.first(where: { $0.citation.valid.contains(asked) }),
                let explanation = version.when.checked(compiled.layout)?.explain(currentScope)
            else { continue }
            var verdict = Self.verdict(explanation.value)
            if verdict == .holds, transition.kind == .discretionary { verdict = .discretionary }
            var deadline: CivilDate?
            if case .date(let on)? = version.deadline?.checked(compiled.layout)?.evaluate(currentScope) { deadline = on }
            append(
                Finding(
                    id: FindingID(rule: transition.id), kind: .transition, verdict: verdict,
                    certainty: transition.kind == .discretionary ? .discretion : .law,
                    confidence: version.citation.confidence, urgency: .normal, topic: "status", reader: .person,
                    lawOn: asked, citation: version.citation, explanation: explanation, amounts: [],
                    deadline: deadline, factors: [],
                    steps: verdict == .holds || verdict == .discretionary ? transition.steps : [],
                    helperTopics: ["status"], frontier: verdict == .unknown ? explanation.frontier() : [],
                    conditionText: nil, statuses: [status, transition.to]))
        }
    }
}
