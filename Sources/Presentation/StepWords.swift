import Civil
import Document
import Rulebook

/// A next step in words: who sees the person and what is at risk stand before what to do.
struct StepWords {
    let wording: Wording
    let day: CivilDate
    var reader = Reader.person

    /// The blocks of a step; empty where the rulebook has none of that id.
    func blocks(_ id: String) -> [Block] {
        guard let step = wording.rulebook.steps[id] else { return [] }
        var blocks = warning(step.exposure, key: "step.\(id).warn")
        var action: [Inline] = [.strong([.text(wording.text("step.\(id).do", on: day) ?? id)])]
        if let before = wording.text("step.\(id).before", on: day) {
            action += [.lineBreak, .emphasis([.text(wording.ui("steps.before") + ": ")]), .text(before)]
        }
        blocks.append(.paragraph(action))
        return blocks + limits(step)
    }

    /// What whoever helps with the step may and must not do, for caseworkers.
    private func limits(_ step: Step) -> [Block] {
        guard reader == .caseworker else { return [] }
        let lines = step.limits.compactMap { id -> [Inline]? in
            guard let rule = wording.rulebook.rules.first(where: { $0.id == id }),
                let version = rule.versions.first(where: { $0.citation.valid.contains(day) }),
                let title = wording.text("rule.\(id).title", on: day)
            else { return nil }
            let law = version.citation.law.map { wording.law($0.law) + ($0.article.map { " " + $0 } ?? "") }
            var words = [title]
            if let say = wording.text("rule.\(id).say", on: day) { words.append(say) }
            return [.text(words.joined(separator: " ") + " (\(wording.list(law)))")]
        }
        return lines.isEmpty ? [] : [.details(Details([.text(wording.ui("steps.limits"))], [.points(lines)]))]
    }

    /// What must be known before, first of all; empty where nothing is exposed.
    func warning(_ exposure: Exposure, key: String) -> [Block] {
        var lines: [[Inline]] = []
        if let warning = wording.text(key, on: day) { lines.append([.strong([.text(warning)])]) }
        if exposure.cannotBeUndone { lines.append([.text(wording.ui("steps.cannotBeUndone"))]) }
        if exposure.endsJob { lines.append([.text(wording.ui("steps.endsJob"))]) }
        if exposure.givesAddress { lines.append([.text(wording.ui("steps.givesAddress"))]) }
        let seen = exposure.exposes.filter { $0 != .nobody && $0 != .helper }
        if !seen.isEmpty { lines.append([.text(wording.ui("steps.seenBy", ["parties": parties(seen)]))]) }
        let told = exposure.mayTell.filter { $0 != .nobody }
        if !told.isEmpty { lines.append([.text(wording.ui("steps.mayTell", ["parties": parties(told)]))]) }
        for effect in [Effect.ends, .risk, .unknown] {
            let things = exposure.effects.filter { $0.effect == effect }.map { wording.ui("effect.\($0.thing)") }
            if !things.isEmpty {
                lines.append([.text(wording.ui("effect.\(effect.rawValue)", ["things": wording.list(things)]))])
            }
        }
        guard !lines.isEmpty else { return [] }
        return [.note(Note(exposure.needsWarning ? .caution : .neutral, lines.map(Block.paragraph)))]
    }

    private func parties(_ parties: [Party]) -> String { wording.list(parties.map(wording.party)) }
}
