import Civil
public import Rulebook
public import Source
import Vocabulary

/// What was agreed about pay, as a person typed it beside a table of days: on the command line or in a form.
///
/// Every field is text or absent; `terms` says what is wrong with one by its name.
public struct TermsInput: Sendable {
    /// A field, by the name under which a message speaks of it.
    public enum Field: String, Sendable, CaseIterable {
        case prefecture
        case monthly
        case daily
        case hourly
        case hoursPerDay = "hours-per-day"
        case daysPerYear = "days-per-year"
        case hoursPerMonth = "hours-per-month"
        case closingDay = "closing-day"
        case payDay = "pay-day"
        case payDayMonthsLater = "pay-day-months-later"
        case weeklyHoliday = "weekly-holiday"
        case scheme
        case smallFirm = "small-firm"
        case industry
        case from
        case left
    }

    private var texts: [Field: String]

    /// - Parameter texts: what was typed; blank is absent.
    public init(_ texts: [Field: String?]) {
        self.texts = texts.compactMapValues { text in
            guard let text, text.contains(where: { !$0.isWhitespace }) else { return nil }
            return text
        }
    }

    /// The first field that was given, in the order of the fields.
    public var firstGiven: Field? { Field.allCases.first { texts[$0] != nil } }

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// The terms of a job called `j1`.
    /// - Throws: the first thing that is wrong or missing; its `field` is the name of the field.
    public func terms(_ rulebook: Rulebook) throws(Problem) -> PayTerms {
        var terms = PayTerms(job: "j1")
        for (basis, field) in [(WageBasis.monthly, Field.monthly), (.daily, .daily), (.hourly, .hourly)] {
            guard let text = texts[field] else { continue }
            guard let yen = CellReading.yen(text) else {
                throw problem(field, "is no sum in yen", "165000 or 165,000")
            }
            guard yen > 0 else { throw problem(field, "is not more than nothing", "pay in yen") }
            terms.wages.append(WagePart(basis: basis, yen: yen))
        }
        guard !terms.wages.isEmpty else {
            throw Problem(
                "the pay is missing", at: .none, field: Field.monthly.rawValue,
                accepted: "base pay in yen for a month, a day or an hour: monthly, daily, hourly")
        }
        guard texts[.prefecture] != nil else {
            throw Problem(
                "the prefecture of the workplace is missing", at: .none, field: Field.prefecture.rawValue,
                accepted: "a name such as Fukuoka or 福岡県")
        }
        terms.prefecture = try prefecture(rulebook)
        terms.industry = try word(.industry, among: rulebook.vocabulary.fact("job.industry")?.values ?? [])
        terms.scheme = try word(.scheme, among: HoursScheme.allCases.map(\.rawValue)).flatMap(HoursScheme.init)
        terms.scheduledMinutesPerDay = try minutes(.hoursPerDay, most: 24)
        terms.scheduledMinutesPerMonth = try minutes(.hoursPerMonth, most: 744)
        terms.scheduledDaysPerYear = try number(.daysPerYear, 1...366)
        terms.closingDay = try number(.closingDay, 1...31)
        terms.payDay = try number(.payDay, 1...31)
        terms.payDayMonthsLater = try number(.payDayMonthsLater, 0...3)
        terms.statutoryHolidayWeekday = try word(.weeklyHoliday, among: Self.weekdays).flatMap { word in
            Self.weekdays.firstIndex(of: word).map { $0 + 1 }
        }
        if let text = texts[.smallFirm] {
            guard let truth = Fields.boolean(text) else {
                throw problem(.smallFirm, "is neither yes nor no", "yes, no")
            }
            terms.isSmallFirm = truth
        }
        terms.from = try date(.from)
        terms.until = try date(.left)
        if let from = terms.from, let until = terms.until, until < from {
            throw problem(.left, "is before the first day", "\(from.iso) or later")
        }
        return terms
    }

    private func problem(_ field: Field, _ what: String, _ accepted: String) -> Problem {
        let text = texts[field] ?? ""
        return Problem(
            "'\(Problem.excerpt(text))' \(what)", at: .none, field: field.rawValue, found: text, accepted: accepted)
    }

    /// A prefecture by its name in Latin letters or in Japanese, with or without 都, 府 and 県.
    private func prefecture(_ rulebook: Rulebook) throws(Problem) -> String? {
        guard let text = texts[.prefecture] else { return nil }
        let plain = text.filter { !$0.isWhitespace }
        for known in rulebook.prefectures {
            if known.id.lowercased() == plain.lowercased() || known.japaneseName == plain { return known.id }
            if ["都", "府", "県"].contains(where: { plain + $0 == known.japaneseName }) { return known.id }
        }
        let hint = nearest(to: plain, among: rulebook.prefectures.map(\.id)).map { ", did you mean '\($0)'?" } ?? ""
        throw problem(.prefecture, "is no prefecture\(hint)", "a name such as Tokyo, Fukuoka or 福岡県")
    }

    private func word(_ field: Field, among words: [String]) throws(Problem) -> String? {
        guard let text = texts[field] else { return nil }
        let plain = text.lowercased()
        if words.contains(plain) { return plain }
        let hint = nearest(to: plain, among: words).map { ", did you mean '\($0)'?" } ?? ""
        throw problem(field, "is not accepted here\(hint)", words.joined(separator: ", "))
    }

    private func minutes(_ field: Field, most: Int) throws(Problem) -> Int? {
        guard let text = texts[field] else { return nil }
        guard let hours = Decimal(CellReading.folded(text)), hours > Decimal(0), hours <= Decimal(most),
            let product = hours.multiplied(by: Decimal(60)), let minutes = Int(exactly: product.rounded())
        else { throw problem(field, "is no number of hours", "8 or 7.5, at most \(most)") }
        return minutes
    }

    private func number(_ field: Field, _ range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = texts[field] else { return nil }
        guard let number = Int(CellReading.folded(text)), range.contains(number) else {
            throw problem(field, "is no number that fits", "\(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func date(_ field: Field) throws(Problem) -> CivilDate? {
        guard let text = texts[field] else { return nil }
        guard let date = try? CivilDate.parse(text) else { throw problem(field, "is no date", CivilDate.acceptedForms) }
        return date
    }
}
