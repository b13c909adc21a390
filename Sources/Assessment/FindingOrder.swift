import Rulebook

/// The place of each id in the order of ids. Where two have one id they have one place.
struct IDOrder: Sendable {
    let rules: [Int]
    private let others: [String: Int]

    init(_ rulebook: Rulebook) {
        let names = Set(
            rulebook.rules.map(\.id) + rulebook.entitlements.map(\.id) + rulebook.transitions.map(\.id)
                + rulebook.cards.map(\.id))
        let places = Dictionary(uniqueKeysWithValues: names.sorted().enumerated().map { ($1, $0) })
        rules = rulebook.rules.map { places[$0.id] ?? 0 }
        others = places
    }

    /// The place of the id of an entitlement, transition or card.
    func place(of id: String) -> Int { others[id] ?? 0 }
}

extension Urgency {
    /// How much a conclusion weighs when questions are ranked.
    var weight: Int32 {
        switch self {
        case .danger: 8
        case .urgent: 4
        case .soon: 2
        case .normal: 1
        }
    }

    /// The place in the order of display.
    var place: UInt8 {
        switch self {
        case .danger: 0
        case .urgent: 1
        case .soon: 2
        case .normal: 3
        }
    }
}

extension Verdict {
    /// The place in the order of display: what is settled before what is open.
    var place: UInt8 {
        switch self {
        case .holds: 0
        case .discretionary: 1
        case .outOfRange: 2
        case .unknown: 3
        case .doesNotHold: 4
        case .notInForce: 5
        }
    }
}
