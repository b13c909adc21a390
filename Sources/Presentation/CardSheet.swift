public import Assessment
public import Civil
import Document
public import Rulebook

/// One card with everything filled in: the words of the reader's language beside the Japanese, and who helps now.
public struct CardSheet: Sendable {
    /// The same in the reader's language and in Japanese.
    public struct Pair: Sendable, Hashable {
        public let own: String
        public let japanese: String
    }

    /// One line: what must be known before, what to do, and what to do before that.
    public struct Line: Sendable, Hashable {
        public let warning: Pair?
        public let text: Pair
        public let before: Pair?
        /// The law on which the line rests.
        public let law: Pair?
        public let isForCaseworkers: Bool
    }

    public struct Part: Sendable, Hashable {
        public let id: String
        public let heading: Pair
        public let lines: [Line]
    }

    /// The one Japanese sentence: as written, as spoken, and what it means.
    public struct Sentence: Sendable, Hashable {
        public let japanese: String
        public let spoken: String
        public let meaning: String
    }

    public let card: Card
    public let language: String
    public let title: Pair
    /// The first thing to do.
    public let first: Pair
    public let sentence: Sentence?
    public let parts: [Part]
    /// Who is called, the emergency lines among them.
    public let helpers: [Referral]
    /// What stands where nobody who speaks the language answers at this hour.
    public let gap: Pair?
    /// No native speaker who does casework has read some text of the card.
    public let isUnread: Bool
    public let on: CivilDate
    public let reader: Reader

    private static let mostHelpers = 2
    private static let mostEmergencies = 2

    /// - Parameters:
    ///   - lines: the numbers of the lines that concern the person; `nil` for a card without a case.
    ///   - referrals: helpers in the order in which they are named.
    public init(_ card: Card, _ wording: Wording, lines: Set<Int>?, referrals: [Referral], inquiry: Inquiry) {
        self.card = card
        language = wording.language
        on = inquiry.asked
        reader = inquiry.reader
        let builder = CardTexts(wording: wording, card: card, day: inquiry.asked)
        title = builder.own("title")
        first = builder.own("first")
        sentence = card.spoken.map { spoken in
            let pair = builder.own("sentence")
            return Sentence(japanese: pair.japanese, spoken: spoken, meaning: pair.own)
        }
        var number = -1
        parts = card.parts.compactMap { part in
            let shown = part.items.compactMap { item -> Line? in
                number += 1
                if item.reader == .caseworker, inquiry.reader == .person { return nil }
                if let lines { if !lines.contains(number) { return nil } } else if item.onlyWith { return nil }
                return builder.line(item)
            }
            return shown.isEmpty
                ? nil : Part(id: part.id, heading: builder.pair("cardpart.\(part.id)"), lines: shown)
        }
        isUnread = builder.isUnread
        let topics = Set([card.topic] + card.helpers)
        func fits(_ referral: Referral) -> Bool { !topics.isDisjoint(with: referral.contact.topics) }
        let emergency = referrals.filter(\.contact.emergency)
        let fitting = emergency.filter(fits).prefix(Self.mostEmergencies)
        // Whoever answers day and night stands on every card.
        let rest = emergency.filter { other in
            other.contact.always && !fitting.contains { $0.contact.id == other.contact.id }
        }
        let others = referrals.filter { !$0.contact.emergency && fits($0) }.prefix(Self.mostHelpers)
        helpers = fitting + others + rest
        guard inquiry.minute != nil else {
            // On paper no hour is known: the words stand where nobody answers at any hour.
            let row = HelperGaps(wording.rulebook, languages: [wording.language]).rows.first { $0.topic == card.topic }
            gap =
                row.map { $0.gap.count == HelperGaps.hoursOfWeek } == true
                ? builder.pair(HelperGaps.textKey(card.topic, wording.rulebook)) : nil
            return
        }
        let answered = referrals.contains { referral in
            !referral.contact.emergency && fits(referral) && referral.open == true && referral.speaks != false
                && !referral.contact.phonesShown(to: .person).isEmpty
        }
        gap = answered ? nil : builder.pair(HelperGaps.textKey(card.topic, wording.rulebook))
    }

    /// Whom to call first in the words of the card: whoever helps with its subject, else an emergency line.
    public var firstToCall: Referral? {
        helpers.first { referral in
            !referral.contact.emergency && !referral.tellsHazard
                && !referral.contact.phonesShown(to: reader).isEmpty
        } ?? helpers.first { !$0.contact.emergency } ?? helpers.first
    }
}

/// The texts of one card in two languages.
private struct CardTexts {
    let wording: Wording
    let japanese: Wording
    let card: Card
    let day: CivilDate

    init(wording: Wording, card: Card, day: CivilDate) {
        self.wording = wording
        japanese = wording.language == "ja" ? wording : Wording(wording.rulebook, language: "ja")
        self.card = card
        self.day = day
    }

    func own(_ key: String) -> CardSheet.Pair { pair("card.\(card.id).\(key)") }

    func pair(_ key: String) -> CardSheet.Pair { optional(key) ?? CardSheet.Pair(own: key, japanese: key) }

    private func optional(_ key: String, amounts: (Wording) -> [String: String] = { _ in [:] }) -> CardSheet.Pair? {
        guard let own = wording.text(key, on: day, amounts: amounts(wording)),
            let other = japanese.text(key, on: day, amounts: amounts(japanese))
        else { return nil }
        return CardSheet.Pair(own: own, japanese: other)
    }

    func line(_ item: Card.Item) -> CardSheet.Line? {
        let forCaseworkers = item.reader == .caseworker
        switch item.content {
        case .text(let key):
            return CardSheet.Line(
                warning: nil, text: own(key), before: nil, law: nil, isForCaseworkers: forCaseworkers)
        case .step(let id):
            guard let action = optional("step.\(id).do") else { return nil }
            return CardSheet.Line(
                warning: optional("step.\(id).warn"), text: action, before: optional("step.\(id).before"), law: nil,
                isForCaseworkers: forCaseworkers)
        case .rule(let id):
            guard let rule = wording.rulebook.rules.first(where: { $0.id == id }),
                let version = rule.versions.first(where: { $0.citation.valid.contains(day) }),
                let says = optional("rule.\(id).say", amounts: { amounts(version, $0) })
            else { return nil }
            return CardSheet.Line(
                warning: nil, text: says, before: nil, law: law(version.citation), isForCaseworkers: forCaseworkers)
        }
    }

    private func amounts(_ version: RuleVersion, _ wording: Wording) -> [String: String] {
        var words: [String: String] = [:]
        for amount in version.amounts where amount.isParameter {
            guard let value = wording.rulebook.value(of: amount.value.source, on: day) else { continue }
            words[amount.id] = wording.value(value, unit: amount.unit)
        }
        return words
    }

    private func law(_ citation: Citation) -> CardSheet.Pair? {
        guard !citation.law.isEmpty else { return nil }
        func words(_ wording: Wording) -> String {
            wording.list(citation.law.map { wording.law($0.law) + ($0.article.map { " " + $0 } ?? "") })
        }
        return CardSheet.Pair(own: words(wording), japanese: words(japanese))
    }

    /// Whether any text of the card, its steps among them, still waits for a native speaker who does casework.
    var isUnread: Bool {
        var keys = card.textKeys
        for item in card.items {
            switch item.content {
            case .step(let id): keys += ["step.\(id).do", "step.\(id).warn"]
            case .rule(let id): keys.append("rule.\(id).say")
            case .text: break
            }
        }
        let texts = wording.rulebook.texts
        return keys.contains { key in
            guard let found = texts.text(key, in: wording.language) else { return false }
            return found.language != wording.language || found.text.review != .native
        }
    }
}
