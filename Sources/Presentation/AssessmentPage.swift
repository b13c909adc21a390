public import Assessment
import Civil
public import Document
import FEEL
import Reckoning
public import Rulebook

/// A whole assessment as a page, for the terminal, the web and paper alike. It decides nothing.
public struct AssessmentPage: Sendable {
    let wording: Wording

    public init(_ rulebook: Rulebook, language: String) {
        wording = Wording(rulebook, language: language)
    }

    public init(_ wording: Wording) {
        self.wording = wording
    }

    /// The page of a report: danger first, then where the person stands, what is due, what holds, and what is open.
    public func document(_ report: Report) -> Page {
        let findings = report.findings.filter { report.inquiry.reader == .caseworker || $0.reader == .person }
        let words = FindingWords(
            wording: wording, inquiry: report.inquiry, repeated: Repeated(report, wording.rulebook))
        var blocks: [Block] = []
        blocks += CardWords(wording: wording, inquiry: report.inquiry).blocks(report)
        blocks += danger(findings, words, report)
        if wording.isUnreviewed { blocks.append(.note(Note(.caution, [.words(wording.ui("reviewDraft"))]))) }
        blocks.append(standing(report))
        blocks += deadlines(report, findings, words)
        blocks += rules(findings, words)
        blocks += entitlements(findings, words, isLawful: report.timeline.standing.lawful == true)
        blocks += transitions(findings, words)
        blocks += questions(report, words)
        blocks.append(
            section(
                "helpers.title", "helpers",
                HelperWords(wording: wording, reader: report.inquiry.reader).blocks(report.referrals)))
        if report.inquiry.reader == .caseworker { blocks += negatives(findings, words) }
        blocks += closing(report)
        return Page(
            language: wording.language,
            title: [.text(wording.ui("assessmentOn", ["date": wording.date(report.inquiry.asked)]))], blocks)
    }

    private func section(_ title: String, _ id: String, _ blocks: [Block]) -> Block {
        .section(Section([.text(wording.ui(title))], id: id, blocks))
    }

    // MARK: Parts

    private func danger(_ findings: [Finding], _ words: FindingWords, _ report: Report) -> [Block] {
        let urgent = findings.filter { $0.kind == .rule && $0.urgency == .danger && $0.verdict == .holds }
        guard !urgent.isEmpty else { return [] }
        // Whoever answers day and night stands right below; the other numbers follow under the helpers.
        let lines =
            report.cards.isEmpty ? report.referrals.filter { $0.contact.emergency && $0.contact.always } : []
        var blocks: [Block] = urgent.map(words.section)
        if !lines.isEmpty {
            let helpers = HelperWords(wording: wording, reader: report.inquiry.reader)
            blocks.append(.list(lines.map(helpers.helper), ordered: false))
        }
        return [.section(Section([.text(wording.ui("danger.title"))], id: "danger", kind: "danger", blocks))]
    }

    func standing(_ report: Report) -> Block {
        let standing = report.timeline.standing
        var lines: [[Inline]] = []
        if standing.away {
            lines.append([.text(wording.ui("status.away"))])
        } else if let status = standing.status {
            lines.append([.strong([.text(wording.ui("status.now", ["status": wording.status(status)]))])])
            if standing.inSpecialPeriod == true, let ends = standing.specialPeriodEnds {
                lines.append([.text(wording.ui("status.special", ["date": wording.date(ends)]))])
            } else if let since = standing.overstaySince {
                lines.append([.text(wording.ui("status.overstay", ["date": wording.date(since)]))])
            } else if let expiry = standing.expiry {
                let left = report.inquiry.asked.days(to: expiry)
                lines.append([
                    .text(wording.ui("status.until", ["date": wording.date(expiry), "days": wording.days(left)]))
                ])
            } else if report.reckoned["now.expiry"] == .null, standing.lawful == true {
                lines.append([.text(wording.ui("status.noEnd"))])
            }
        } else {
            lines.append([.text(wording.ui("status.unknown"))])
        }
        var blocks = lines.map(Block.paragraph)
        if report.timeline.segments.count > 1 { blocks.append(TimelineWords(wording: wording).block(report)) }
        return section("status.title", "status", blocks)
    }

    func deadlines(_ report: Report, _ findings: [Finding], _ words: FindingWords) -> [Block] {
        let shown = Dictionary(findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let lines = report.deadlines.compactMap { deadline -> [Inline]? in
            guard let finding = shown[deadline.finding] else { return nil }
            return [
                .strong([.text(words.deadlineWords(deadline.on))]), .text(" "),
                .link([.text(words.title(finding))], to: "#" + words.anchor(finding)),
            ]
        }
        return lines.isEmpty ? [] : [section("deadlines.title", "deadlines", [.points(lines)])]
    }

    private func rules(_ findings: [Finding], _ words: FindingWords) -> [Block] {
        let settled = findings.filter { $0.kind == .rule && $0.verdict == .holds && $0.urgency != .danger }
        let decided = findings.filter { $0.kind == .rule && $0.verdict == .discretionary }
        var blocks = [
            section(
                "findings.title", "findings",
                settled.isEmpty ? [.words(wording.ui("findings.none"))] : settled.map(words.section))
        ]
        if !decided.isEmpty { blocks.append(section("discretion.title", "discretion", decided.map(words.section))) }
        return blocks
    }

    private func entitlements(_ findings: [Finding], _ words: FindingWords, isLawful: Bool) -> [Block] {
        let all = findings.filter { $0.kind == .entitlement && $0.verdict != .notInForce }
        guard !all.isEmpty else { return [] }
        let steps = StepWords(wording: wording, day: words.inquiry.asked, reader: words.inquiry.reader)
        func item(_ finding: Finding) -> [Block] {
            var blocks: [Block] = []
            if let entitlement = wording.rulebook.entitlements.first(where: { $0.id == finding.id.rule }),
                finding.verdict != .doesNotHold
            {
                let warning = steps.warning(entitlement.exposure, key: "entitlement.\(entitlement.id).warn")
                blocks += warning
                // Without a lawful stay nothing is a bare yes.
                if warning.isEmpty, !isLawful {
                    blocks.append(.note(Note(.caution, [.words(wording.ui("entitlements.askFirst"))])))
                }
            }
            blocks.append(.paragraph([.strong([.text(words.title(finding))])]))
            if finding.verdict != .doesNotHold, let say = words.say(finding) { blocks.append(.words(say)) }
            if let key = finding.conditionText, let condition = wording.text(key, on: words.inquiry.asked) {
                blocks.append(.words(wording.ui("entitlements.dependsOn", ["condition": condition])))
            }
            blocks.append(words.why(finding))
            return blocks
        }
        var groups: [Block] = []
        for (title, verdicts) in [
            (isLawful ? "entitlements.yes" : "entitlements.yesWithCare", [Verdict.holds]),
            ("entitlements.conditional", [.unknown, .outOfRange]),
            ("entitlements.no", [.doesNotHold]),
        ] {
            let found = all.filter { verdicts.contains($0.verdict) }
            if !found.isEmpty {
                groups.append(
                    .details(
                        Details(
                            [.text("\(wording.ui(title)) (\(found.count))")], isOpen: verdicts == [.holds],
                            [
                                .list(found.map(item), ordered: false)
                            ])))
            }
        }
        return [section("entitlements.title", "entitlements", groups)]
    }

    private func transitions(_ findings: [Finding], _ words: FindingWords) -> [Block] {
        // Losing a status and being made to leave are no ways forward; the rules speak of them.
        let offered = Set(
            wording.rulebook.transitions.lazy.filter { $0.kind == .permitted || $0.kind == .discretionary }.map(\.id))
        let ways = findings.filter { finding in
            finding.kind == .transition && offered.contains(finding.id.rule)
                && [.holds, .discretionary, .unknown].contains(finding.verdict)
        }
        guard !ways.isEmpty else { return [] }
        let open = ways.filter { $0.verdict != .unknown }
        let maybe = ways.filter { $0.verdict == .unknown }
        var blocks = open.map(words.section)
        if !maybe.isEmpty {
            blocks.append(
                .details(
                    Details(
                        [.text("\(wording.ui("transitions.unknown")) (\(maybe.count))")],
                        [
                            .points(maybe.map { [.text(words.title($0))] })
                        ])))
        }
        return [section("transitions.title", "ways", blocks)]
    }

    private func questions(_ report: Report, _ words: FindingWords) -> [Block] {
        let asked = report.questions.prefix(8)
        guard !asked.isEmpty else { return [] }
        let lines: [[Inline]] = asked.map { question in
            var line: [Inline] = [.text(wording.question(question.fact))]
            if let item = question.item, words.repeated?.isOfSeveral(fact: question.fact) ?? true {
                line.append(.text(" (\(item))"))
            }
            if question.settles > 0 {
                line += [
                    .text(" "), .badge(wording.ui("questions.settles", ["count": "\(question.settles)"]), .neutral),
                ]
            }
            return line
        }
        return [section("questions.title", "questions", [.list(lines.map { [.paragraph($0)] }, ordered: true)])]
    }

    private func negatives(_ findings: [Finding], _ words: FindingWords) -> [Block] {
        let not = findings.filter { $0.kind == .rule && ($0.verdict == .doesNotHold || $0.verdict == .notInForce) }
        guard !not.isEmpty else { return [] }
        let items = not.map { finding -> [Block] in
            var blocks: [Block] = [
                .paragraph([
                    .text(words.title(finding) + " "),
                    .badge(wording.ui("verdict.\(finding.verdict.rawValue)"), .neutral),
                ])
            ]
            if let say = words.say(finding), finding.verdict == .doesNotHold { blocks.append(.words(say)) }
            blocks.append(words.why(finding))
            return blocks
        }
        return [
            section("not.title", "not", [.details(Details([.text("\(not.count)")], [.list(items, ordered: false)]))])
        ]
    }

    func closing(_ report: Report) -> [Block] {
        var lines: [[Inline]] = []
        if report.leftOut > 0 { lines.append([.text(wording.ui("leftOut", ["count": "\(report.leftOut)"]))]) }
        if report.untouched > 0 { lines.append([.text(wording.ui("untouched", ["count": "\(report.untouched)"]))]) }
        lines.append([.text(wording.ui("informsOnly"))])
        lines.append([
            .text(
                wording.ui(
                    "rulebookLine", ["version": report.rulebookVersion, "hash": String(report.rulebookHash.prefix(12))])
            )
        ])
        return [.divider] + lines.map(Block.paragraph)
    }
}

extension AssessmentPage {
    /// Findings with their explanation opened.
    public func explanation(of findings: [Finding], _ report: Report) -> Page {
        let words = FindingWords(
            wording: wording, inquiry: report.inquiry, repeated: Repeated(report, wording.rulebook))
        return Page(
            language: wording.language, title: [.text(wording.ui("why.title"))],
            findings.map(words.section) + closing(report))
    }

    /// The statuses over time with every deadline.
    public func timeline(_ report: Report) -> Page {
        let words = FindingWords(
            wording: wording, inquiry: report.inquiry, repeated: Repeated(report, wording.rulebook))
        return Page(
            language: wording.language, title: [.text(wording.ui("timeline.title"))],
            [TimelineWords(wording: wording).table(report), standing(report)]
                + deadlines(report, report.findings, words)
                + closing(report))
    }
}

/// The titles of findings, for short lists.
public struct FindingTitles: Sendable {
    private let words: FindingWords

    public init(_ wording: Wording, _ inquiry: Inquiry) {
        words = FindingWords(wording: wording, inquiry: inquiry)
    }

    /// What the finding is called.
    public func title(_ finding: Finding) -> String { words.title(finding) }
}
