import Civil
import Rulebook
import Testing

@testable import Reckoning

/// The law of the rulebook, with a small table of minimum wages of its own (minimum-wage.csv: Tokyo and Fukuoka).
enum PayFixtures {
    static let rulebook = Rulebook.load(RulebookFolder.read(path: "Rulebook").folder).rulebook

    static let law: PayLaw = {
        var law: PayLaw
        do {
            law = try PayLaw(rulebook)
        } catch {
            fatalError("\(error)")
        }
        let steps: [(prefecture: String, from: String, yen: Int64)] = [
            ("Tokyo", "2022-10-01", 1_072), ("Tokyo", "2023-10-01", 1_113), ("Tokyo", "2024-10-01", 1_163),
            ("Tokyo", "2025-10-03", 1_226), ("Fukuoka", "2023-10-06", 941), ("Fukuoka", "2024-10-05", 992),
            ("Fukuoka", "2025-11-16", 1_057), ("Fukuoka", "2026-10-04", 1_114),
        ]
        let names = ["Tokyo", "Fukuoka"]
        law.minimumWages = MinimumWageTable(prefectures: names) { index, day in
            steps.last { $0.prefecture == names[index] && PayFixtures.day($0.from) <= day }?.yen
        } edges: { index in
            steps.filter { $0.prefecture == names[index] }.map { PayFixtures.day($0.from) }
        }
        return law
    }()

    static func day(_ text: String) -> CivilDate { (try? CivilDate.parse(text)) ?? .latest }

    static func period(_ from: String, _ until: String) -> Period {
        Period(from: day(from), until: day(until)) ?? .always
    }

    /// `9:00-18:41` with breaks `12:00-13:00`; hours may go past 24.
    static func work(
        _ date: String, _ times: String, breaks: String? = nil, minutes: Int? = nil, kind: DayKind? = nil,
        scheduled: Int? = nil
    ) -> WorkDay {
        WorkDay(
            date: day(date), kind: kind, spans: spans(times), breaks: breaks.map(spans), breakMinutes: minutes,
            scheduledMinutes: scheduled)
    }

    static func spans(_ text: String) -> [ClockSpan] {
        text.split(separator: ",").map { part in
            let ends = part.split(separator: "-").map { clock -> Int in
                let numbers = clock.split(separator: ":").compactMap { Int($0) }
                return numbers[0] * 60 + numbers[1]
            }
            return ClockSpan(start: ends[0], end: ends[1])
        }
    }

    /// A job of eight hours on Monday to Friday; Sunday is the statutory holiday.
    static var terms: PayTerms {
        var terms = PayTerms(job: "j1")
        terms.scheme = .ordinary
        terms.scheduledMinutesPerDay = 480
        terms.scheduledDaysPerYear = 260
        terms.statutoryHolidayWeekday = 7
        terms.isSmallFirm = false
        return terms
    }

    static func classify(_ days: [WorkDay], _ period: Period, _ terms: PayTerms = terms) -> ClassifiedPeriod {
        HoursClassifier(law: law, terms: terms).classify(days: days, period: period)
    }

    /// A rate of so many yen an hour.
    static func hourly(_ yen: Int64) -> PayRate { PayRate(yen: yen, minutes: 60) }
}

/// A stream of numbers that is the same on every run.
struct PayDice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
