import PayKernel
import Reckoning

#if canImport(Glibc)
    import Glibc
#endif

/// The column kernel against the same loop in C, one after the other in one run, by processor time.
enum KernelRatio {
    struct Result {
        var swift: Double
        var c: Double
        /// The largest difference of any sum in a row, in yen, and of any rate, relative.
        var yen: Double
        var rate: Double
        var flags: Int
    }

    static func measure(_ input: ColumnInput, rows: Int, rounds: Int, repeats: Int) -> Result {
        var columns = input.columns
        if rows < columns.count { columns = cut(columns, rows) }
        let law = input.law
        var ours = PayColumnAmounts(count: rows)
        var theirs = PayColumnAmounts(count: rows)
        var (swift, c): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            var start = processorSeconds()
            for _ in 0..<repeats { run(columns, input, &theirs) }
            c.append(processorSeconds() - start)
            start = processorSeconds()
            for _ in 0..<repeats { ours.reckon(columns, law) }
            swift.append(processorSeconds() - start)
        }
        let unit = 1e9 / Double(rows * repeats)
        var result = Result(swift: median(swift) * unit, c: median(c) * unit, yen: 0, rate: 0, flags: 0)
        for row in 0..<rows {
            for (one, other) in [
                (ours.shortfall[row], theirs.shortfall[row]), (ours.premium[row], theirs.premium[row]),
                (ours.unlawful[row], theirs.unlawful[row]), (ours.owed[row], theirs.owed[row]),
            ] { result.yen = max(result.yen, abs(Double(one) - Double(other))) }
            for (one, other) in [
                (ours.hourly[row], theirs.hourly[row]), (ours.minimumWage[row], theirs.minimumWage[row]),
            ] { result.rate = max(result.rate, abs(Double(one) - Double(other)) / max(1, Double(other))) }
            if ours.mayWork[row] != theirs.mayWork[row] || ours.isAboveCeiling[row] != theirs.isAboveCeiling[row]
                || ours.hasWelfare[row] != theirs.hasWelfare[row]
            { result.flags += 1 }
        }
        return result
    }

    /// One pass of the C kernel.
    static func run(_ columns: PayColumns, _ input: ColumnInput, _ amounts: inout PayColumnAmounts) {
        let rows = columns.count
        columns.status.withUnsafeBufferPointer { status in
        columns.prefecture.withUnsafeBufferPointer { prefecture in
        columns.month.withUnsafeBufferPointer { month in
        columns.staff.withUnsafeBufferPointer { staff in
        columns.base.withUnsafeBufferPointer { base in
        columns.allowances.withUnsafeBufferPointer { allowances in
        columns.scheduled.withUnsafeBufferPointer { scheduled in
        columns.overtime.withUnsafeBufferPointer { overtime in
        columns.longOvertime.withUnsafeBufferPointer { long in
        columns.night.withUnsafeBufferPointer { night in
        columns.holiday.withUnsafeBufferPointer { holiday in
        columns.deductions.withUnsafeBufferPointer { deductions in
        input.wages.withUnsafeBufferPointer { wages in
        input.long.withUnsafeBufferPointer { factors in
        input.ceilings.withUnsafeBufferPointer { ceilings in
        input.work.withUnsafeBufferPointer { work in
        input.welfare.withUnsafeBufferPointer { welfare in
        amounts.hourly.withUnsafeMutableBufferPointer { hourly in
        amounts.minimumWage.withUnsafeMutableBufferPointer { lowest in
        amounts.shortfall.withUnsafeMutableBufferPointer { shortfall in
        amounts.premium.withUnsafeMutableBufferPointer { premium in
        amounts.unlawful.withUnsafeMutableBufferPointer { unlawful in
        amounts.owed.withUnsafeMutableBufferPointer { owed in
        amounts.mayWork.withUnsafeMutableBufferPointer { permit in
        amounts.isAboveCeiling.withUnsafeMutableBufferPointer { above in
        amounts.hasWelfare.withUnsafeMutableBufferPointer { entitled in
            var from = pay_columns(
                status: status.baseAddress, prefecture: prefecture.baseAddress, month: month.baseAddress,
                staff: staff.baseAddress, base: base.baseAddress, allowances: allowances.baseAddress,
                scheduled: scheduled.baseAddress, overtime: overtime.baseAddress, long_overtime: long.baseAddress,
                night: night.baseAddress, holiday: holiday.baseAddress, deductions: deductions.baseAddress,
                hourly: hourly.baseAddress, minimum_wage: lowest.baseAddress, shortfall: shortfall.baseAddress,
                premium: premium.baseAddress, unlawful: unlawful.baseAddress, owed: owed.baseAddress,
                may_work: permit.baseAddress, above_ceiling: above.baseAddress, welfare: entitled.baseAddress)
            var tables = pay_tables(
                wages: wages.baseAddress, long_factor: factors.baseAddress, ceilings: ceilings.baseAddress,
                work: work.baseAddress, welfare: welfare.baseAddress, months: Int32(ColumnInput.months),
                large_above: input.largeAbove, overtime: 1.25, holiday: 1.35, night: 0.25,
                lawful_share: input.lawfulShare)
            pay_kernel(rows, &from, &tables)
        }}}}}}}}}}}}}}}}}}}}}}}}}}
    }

    private static func cut(_ columns: PayColumns, _ rows: Int) -> PayColumns {
        var part = columns
        part.status.removeLast(columns.count - rows)
        part.prefecture.removeLast(columns.count - rows)
        part.month.removeLast(columns.count - rows)
        part.staff.removeLast(columns.count - rows)
        for path in [
            \PayColumns.base, \.allowances, \.scheduled, \.overtime, \.longOvertime, \.night, \.holiday, \.deductions,
        ] { part[keyPath: path].removeLast(columns.count - rows) }
        return part
    }

    static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
