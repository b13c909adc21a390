public import Civil
import FEEL
public import Rulebook

/// Regional minimum wages in yen per hour, by prefecture and day, small enough to stay in the nearest memory.
///
/// Each month of a prefecture holds the wage of its end and the day on which that began. A prefecture has one rise a year; of
/// two in one month the later alone would be held.
public struct MinimumWageTable: Sendable {
    /// The parameter, keyed by prefecture.
    static let parameter = "law.minimumWage"

    /// The prefectures in the order of the rulebook; their positions are the indices used here.
    public let prefectures: [String]
    private let positions: [String: Int]
    private let count: Int
    /// The first day of each month held, and of the one after, from the first of January on.
    private let starts: [Int32]
    private let firstDay: Int32
    private let monthCount: Int
    /// By prefecture × months: yen per hour at the end of the month, zero where none is held; and the day of the month from
    /// which it held, 0 where it held from the beginning.
    private let ends: [UInt16]
    private let changeDays: [UInt8]

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
        count = prefectures.count
        positions = Dictionary(
            prefectures.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { one, _ in one })
        let steps = prefectures.indices.map { edges($0).sorted() }
        guard let first = steps.compactMap(\.first).min(), let last = steps.compactMap(\.last).max(),
            let from = CivilMonth(year: first.year - 1, month: 1)
        else {
            (starts, firstDay, monthCount, ends, changeDays) = ([], 0, 0, [], [])
            return
        }
        // The first month stands for all earlier ones, the one after the last rise for all later ones.
        let months = from.months(to: CivilMonth(last)) + 2
        starts = (0...months).map { from.adding(months: $0).firstDay.dayNumber }
        firstDay = starts[0]
        monthCount = months
        var flat = [UInt16](repeating: 0, count: months * prefectures.count)
        var days = [UInt8](repeating: 0, count: months * prefectures.count)
        for (index, edges) in steps.enumerated() {
            var next = edges.startIndex
            var value: UInt16 = 0
            for month in 0..<months {
                while next < edges.endIndex, edges[next].dayNumber < starts[month + 1] {
                    value = wage(index, edges[next]).flatMap(UInt16.init(exactly:)) ?? 0
                    days[index * months + month] = UInt8(edges[next].dayNumber - starts[month])
                    next += 1
                }
                flat[index * months + month] = value
            }
        }
        ends = flat
        changeDays = days
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
        guard prefecture >= 0, prefecture < count, monthCount > 0 else { return 0 }
        let offset = min(max(Int(dayNumber) - Int(firstDay), 0), Int(starts[monthCount] - firstDay) - 1)
        // 4,306 / 2^17 is a little less than a month has of a day: the guess is right or one month too early.
        var month = (offset &* 4_306) &>> 17
        month &+= starts[month + 1] <= dayNumber && month + 1 < monthCount ? 1 : 0
        let at = prefecture * monthCount + month
        let isBefore = Int(dayNumber) - Int(starts[month]) < Int(changeDays[at])
        return Int64(ends[isBefore && month > 0 ? at - 1 : at])
    }

    /// The days in a period, after its first, on which another wage begins.
    public func changes(_ prefecture: Int, in period: Period) -> [CivilDate] {
        guard let from = period.from, let until = period.until, prefecture >= 0, prefecture < count, monthCount > 0
        else { return [] }
        let first = CivilMonth(CivilDate(dayNumber: firstDay))
        let low = max(0, first.months(to: CivilMonth(from)))
        let high = min(monthCount - 1, first.months(to: CivilMonth(until)))
        guard low <= high else { return [] }
        return (low...high).compactMap { month -> CivilDate? in
            let at = prefecture * monthCount + month
            guard month > 0, ends[at] != ends[at - 1] else { return nil }
            let day = CivilDate(dayNumber: starts[month] + Int32(changeDays[at]))
            return day > from && day < until ? day : nil
        }
    }
}
