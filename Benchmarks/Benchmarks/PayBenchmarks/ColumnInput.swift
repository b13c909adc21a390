import FoundationEssentials
import Reckoning

/// Columns and tables on which the two kernels are compared: those of `pay_columns.py`, or made-up ones of the same shape.
struct ColumnInput {
    static let prefectures = 47
    static let months = 120

    var columns: PayColumns
    var wages: [Float]
    var long: [Float]
    var ceilings: [Float]
    var work: [UInt8]
    var welfare: [UInt8]
    var largeAbove: UInt16
    var lawfulShare: Float
    /// Where they come from.
    var origin: String

    /// - Parameter folder: what `pay_columns.py` wrote.
    init?(folder: String) {
        func bytes(_ name: String) -> [UInt8]? {
            FileManager.default.contents(atPath: folder + "/" + name).map(Array.init)
        }
        func floats(_ name: String) -> [Float]? {
            bytes(name).map { raw in
                stride(from: 0, to: raw.count & ~3, by: 4).map { at in
                    let low = UInt32(raw[at]) | UInt32(raw[at + 1]) << 8
                    return Float(bitPattern: low | UInt32(raw[at + 2]) << 16 | UInt32(raw[at + 3]) << 24)
                }
            }
        }
        guard let status = bytes("status"), let prefecture = bytes("pref"), let month = bytes("month"),
            let size = bytes("size"), let base = floats("base"), let allowances = floats("allow"),
            let scheduled = floats("sched"), let overtime = floats("ot"), let beyond = floats("ot60"),
            let night = floats("night"), let holiday = floats("hol"), let deductions = floats("deduct"),
            let wages = floats("table.wages"), let long = floats("table.long"),
            let ceilings = floats("table.ceilings"), let work = bytes("table.work"),
            let welfare = bytes("table.welfare"), let scalars = floats("table.scalars"), scalars.count == 2
        else { return nil }
        columns = PayColumns(count: status.count)
        columns.status = status
        columns.prefecture = prefecture
        columns.month = month
        columns.staff = stride(from: 0, to: size.count & ~1, by: 2).map { UInt16(size[$0]) | UInt16(size[$0 + 1]) << 8 }
        columns.base = base
        columns.allowances = allowances
        columns.scheduled = scheduled
        columns.overtime = overtime
        columns.longOvertime = beyond
        columns.night = night
        columns.holiday = holiday
        columns.deductions = deductions
        self.wages = wages
        self.long = long
        self.ceilings = ceilings
        self.work = work
        self.welfare = welfare
        largeAbove = UInt16(scalars[0])
        lawfulShare = scalars[1]
        origin = folder
    }

    /// Numbers that are nobody's.
    init(rows: Int) {
        var state: UInt64 = 2_024
        func draw(_ range: Range<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int(state >> 33) % range.count
        }
        columns = PayColumns(count: rows)
        for row in 0..<rows {
            columns.status[row] = UInt8(draw(0..<12))
            columns.prefecture[row] = UInt8(draw(0..<Self.prefectures))
            columns.month[row] = UInt8(draw(0..<Self.months))
            columns.staff[row] = UInt16(draw(1..<1_000))
            columns.base[row] = Float(draw(90_000..<260_000))
            columns.allowances[row] = Float(draw(0..<20_000))
            columns.scheduled[row] = Float(draw(60..<177))
            columns.overtime[row] = Float(draw(0..<101))
            columns.longOvertime[row] = max(0, columns.overtime[row] - 60)
            columns.night[row] = Float(draw(0..<40))
            columns.holiday[row] = Float(draw(0..<17))
            columns.deductions[row] = Float(draw(0..<60_000))
        }
        wages = (0..<Self.prefectures * Self.months).map { Float(700 + 4 * ($0 / Self.months) + 3 * ($0 % Self.months)) }
        long = (0..<2 * Self.months).map { $0 >= Self.months || $0 > 80 ? 1.5 : 1.25 }
        ceilings = (0..<Self.months).map { $0 % 12 == 7 ? 40 : 28 }
        work = [1, 1, 1, 2, 2, 1, 1, 1, 1, 1, 2, 0]
        welfare = [0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0]
        largeAbove = 300
        lawfulShare = 0.1
        origin = "made-up columns"
    }

    var law: PayColumnLaw {
        PayColumnLaw(
            wages: { wages[$0 * Self.months + $1] }, long: { long[($0 ? Self.months : 0) + $1] },
            ceilings: { ceilings[$0] }, work: work, welfare: welfare, largeAbove: largeAbove, overtime: 1.25,
            holiday: 1.35, night: 0.25, lawfulShare: lawfulShare, prefectures: Self.prefectures, months: Self.months)
    }
}
