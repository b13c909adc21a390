public import Civil
import FEEL
public import Rulebook

/// Regional minimum wages in yen per hour, by prefecture and day, laid out flat: one load a look-up.
public struct MinimumWageTable: Sendable {
    /// The parameter, keyed by prefecture.
    static let parameter = "law.minimumWage"

    /// The prefectures in the order of the rulebook; their positions are the indices used here.
    public let prefectures: [String]
    private let positions: [String: Int]
    private let firstDay: Int32
    private let dayCount: Int
    /// Zero where none is held.
    private let wages: [UInt16]

    /// The table of a rulebook; empty where it has no minimum wages.
    public init(_ rulebook: Rulebook) {
        let history = rulebook.parameters[Self.parameter]?.history?.changes ?? [:]
        let names = rulebook.prefectures.map(\.id)
        let steps = names.map { history[$0] ?? [] }
        self.init(prefectures: names) { index, day in
            steps[index].last { $0.from <= day }.flatMap { MethodReader.scaled($0.value, by: 1) }
        } edges: { index in
            steps[index].map(\.from)
        }
    }

    /// A table from any source of steps.
    /// - Parameters:
    ///   - wage: yen per hour of a prefecture on a day; `nil` where none is held.
    ///   - edges: the days on which a prefecture's wage may change.
    init(
        prefectures: [String], wage: (Int, CivilDate) -> Int64?, edges: (Int) -> [CivilDate]
    ) {
        self.prefectures = prefectures
        positions = Dictionary(
            prefectures.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { one, _ in one })
        let steps = prefectures.indices.map { edges($0).sorted() }
        guard let first = steps.compactMap(\.first).min(), let last = steps.compactMap(\.last).max() else {
            firstDay = 0
            dayCount = 0
            wages = []
            return
        }
        // One day before the first step stands for all earlier days, the day of the last one for all later.
        firstDay = first.dayNumber - 1
        dayCount = Int(last.dayNumber - firstDay) + 1
        var flat = [UInt16](repeating: 0, count: dayCount * prefectures.count)
        for (index, days) in steps.enumerated() {
            var value = wage(index, CivilDate(dayNumber: firstDay))
            var next = days.startIndex
            for offset in 0..<dayCount {
                let day = CivilDate(dayNumber: firstDay + Int32(offset))
                if next < days.endIndex, days[next] <= day {
                    value = wage(index, day)
                    next += 1
                }
                flat[index * dayCount + offset] = value.flatMap(UInt16.init(exactly:)) ?? 0
            }
        }
        wages = flat
    }

    /// The position of a prefecture by the name under which the rulebook knows it.
    public func index(of prefecture: String) -> Int? { positions[prefecture] }

    /// Yen per hour; `nil` where none is held.
    public func yen(_ prefecture: Int, on day: CivilDate) -> Int64? {
        let value = value(prefecture, dayNumber: day.dayNumber)
        return value == 0 ? nil : value
    }

    /// Yen per hour, zero where none is held: for the inner loops.
    @inline(__always)
    func value(_ prefecture: Int, dayNumber: Int32) -> Int64 {
        guard prefecture >= 0, prefecture < prefectures.count, dayCount > 0 else { return 0 }
        let offset = min(max(Int(dayNumber) - Int(firstDay), 0), dayCount - 1)
        return Int64(wages[prefecture * dayCount + offset])
    }

    /// The days in a period, after its first, on which another wage begins.
    public func changes(_ prefecture: Int, in period: Period) -> [CivilDate] {
        guard let from = period.from, let until = period.until, dayCount > 0 else { return [] }
        let low = max(Int(from.dayNumber), Int(firstDay)) + 1
        let high = min(Int(until.dayNumber), Int(firstDay) + dayCount)
        guard low < high else { return [] }
        return (low..<high).lazy.map { Int32($0) }.filter {
            value(prefecture, dayNumber: $0) != value(prefecture, dayNumber: $0 - 1)
        }.map(CivilDate.init(dayNumber:))
    }
}
