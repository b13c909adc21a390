import Civil
public import Rulebook
public import Source

/// Many person-months whose hours are already in classes: a row in, a row out, by the arithmetic of ``PayCore``.
public struct PayBatch: Sendable {
    let core: PayCore
    let law: PayLaw
    /// Prefectures by the mark of each of their names.
    private let places: [UInt64: Int32]

    /// - Throws: `Problem` where the rulebook lacks a method or parameter.
    public init(_ rulebook: Rulebook, rounding: PayRounding = .exact) throws(Problem) {
        let law = try PayLaw(rulebook)
        var names: [(String, Int)] = []
        for prefecture in rulebook.prefectures {
            guard let index = law.minimumWages.index(of: prefecture.id) else { continue }
            names += [prefecture.id, prefecture.code, prefecture.japaneseName].map { ($0, index) }
        }
        self.init(law, rounding: rounding, prefectures: names)
    }

    init(_ law: PayLaw, rounding: PayRounding = .exact, prefectures: [(String, Int)]) {
        self.law = law
        core = PayCore(law, rounding: rounding)
        places = Dictionary(
            prefectures.map { (PayBatchBytes.mark($0.0.utf8), Int32($0.1)) }, uniquingKeysWith: { one, _ in one })
    }

    /// The headings of what ``answer(_:layout:firstLine:)`` writes as CSV.
    public static let heading =
        "id,month,hourly,minimum_wage,shortfall,within,overtime,over60,holiday,night,piece,premium,due,paid,owed,note"

    /// Answers to whole lines; a faulty line gets an answer that says what is wrong with it.
    public func answer(_ lines: [UInt8], layout: PayBatchLayout, firstLine: Int) -> (bytes: [UInt8], faulty: Int) {
        var output: [UInt8] = []
        output.reserveCapacity(lines.count + lines.count / 2)
        var row = PayBatchRow()
        var faulty = 0
        var number = firstLine
        var start = lines.startIndex
        while start < lines.endIndex {
            var end = start
            while end < lines.endIndex, lines[end] != 0x0A { end += 1 }
            let next = min(end + 1, lines.endIndex)
            if end > start, lines[end - 1] == 0x0D { end -= 1 }
            if !lines[start..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                row.fault = nil
                if layout.isJSON {
                    row.readJSON(lines, start, end)
                } else {
                    row.readCSV(lines, start, end, layout)
                }
                let amounts = row.fault == nil ? amounts(&row, lines, layout) : nil
                if amounts == nil { faulty += 1 }
                PayBatchWriter.write(amounts, row, lines, isJSON: layout.isJSON, line: number, to: &output)
            }
            number += 1
            start = next
        }
        return (output, faulty)
    }

    // MARK: One row

    private func amounts(_ row: inout PayBatchRow, _ bytes: [UInt8], _ layout: PayBatchLayout) -> MonthAmounts? {
        guard let (values, month) = values(&row, bytes, layout) else { return nil }
        guard let month, values.prefecture >= 0 else { return core.amounts(values) }
        let changes = law.minimumWages.changes(Int(values.prefecture), in: month.period)
        guard let change = changes.first else { return core.amounts(values) }
        // The rise falls into the month and the row does not say how the hours lie about it: by calendar days.
        row.hasRise = true
        let before = Int64(month.firstDay.days(to: change))
        let days = Int64(month.dayCount)
        var (first, second) = (values, values)
        first.minutes = values.minutes.share(before, of: days)
        first.testedMinutes = values.testedMinutes * before / days
        second.minutes = values.minutes.less(first.minutes)
        second.testedMinutes = values.testedMinutes - first.testedMinutes
        second.day = change.dayNumber
        // Pay and deductions stand once; the heads are closed over the whole month.
        (first.ordinaryDue, first.ordinaryPaid, first.premiumPaid, first.unlawful) = (0, 0, 0, 0)
        (second.ordinaryDue, second.ordinaryPaid, second.premiumPaid, second.unlawful) = (0, 0, 0, 0)
        var sum = core.amounts(first)
        sum += core.amounts(second)
        sum.close(values)
        return sum
    }

    private func values(
        _ row: inout PayBatchRow, _ bytes: [UInt8], _ layout: PayBatchLayout
    ) -> (MonthValues, CivilMonth?)? {
        var values = MonthValues()
        guard let monthSlice = row.slice(.month, bytes), let when = PayBatchBytes.day(monthSlice) else {
            row.fault = (.month, "2026-04 or 2026-04-16")
            return nil
        }
        values.day = when.day.dayNumber
        if let place = row.slice(.prefecture, bytes) {
            guard let index = places[PayBatchBytes.mark(place)] else {
                row.fault = (.prefecture, "Fukuoka, JP-40 or 福岡県")
                return nil
            }
            values.prefecture = index
        }
        values.isSmallFirm = true
        if let firm = row.slice(.firm, bytes) {
            switch firm.count == 5 ? firm[firm.startIndex] : 0 {
            case 0x73 where firm.elementsEqual("small".utf8): break
            case 0x6C where firm.elementsEqual("large".utf8): values.isSmallFirm = false
            default:
                row.fault = (.firm, "small or large")
                return nil
            }
        }
        let monthly = row.yen(.monthlyYen, bytes)
        let monthMinutes = row.minutes(.monthHours, bytes)
        let hourly = row.yen(.hourlyYen, bytes)
        let tested = row.optionalYen(.testedYen, bytes) ?? monthly
        let piece = row.yen(.pieceYen, bytes)
        values.minutes.scheduled = row.minutes(.scheduledHours, bytes)
        values.minutes.withinStatutory = row.minutes(.withinHours, bytes)
        values.minutes.overtime = row.minutes(.overtimeHours, bytes)
        values.minutes.overSixty = row.minutes(.overSixtyHours, bytes)
        values.minutes.statutoryHoliday = row.minutes(.holidayHours, bytes)
        values.minutes.night = row.minutes(.nightHours, bytes)
        let pieceMinutes = row.optionalMinutes(.pieceHours, bytes) ?? values.minutes.worked
        let due = row.optionalYen(.ordinaryDueYen, bytes)
        values.ordinaryPaid = row.yen(.paidYen, bytes)
        values.premiumPaid = row.yen(.premiumPaidYen, bytes)
        values.unlawful = row.yen(.unlawfulYen, bytes)
        guard row.fault == nil else { return nil }
        if monthly > 0, monthMinutes == 0 {
            row.fault = (.monthHours, "the hours agreed for a month, such as 173.8")
            return nil
        }
        if piece > 0, pieceMinutes == 0 {
            row.fault = (.pieceHours, "the hours worked for it")
            return nil
        }
        // Ordinary hours need not be told where the wage is by the month.
        if row.slice(.scheduledHours, bytes) != nil, values.minutes.night > values.minutes.worked {
            row.fault = (.nightHours, "no more than all hours of the row")
            return nil
        }
        if !layout.hasOverSixty, row.slice(.overSixtyHours, bytes) == nil,
            let limit = law.longOvertimeMinutes(on: when.day, isSmallFirm: values.isSmallFirm)
        {
            values.minutes.overSixty = max(0, values.minutes.overtime - limit)
            values.minutes.overtime -= values.minutes.overSixty
        }
        let monthRate = PayRate(yen: monthly, minutes: monthMinutes)
        let hourRate = PayRate(yen: hourly, minutes: 60)
        values.base = monthRate + hourRate
        values.piece = PayRate(yen: piece, minutes: pieceMinutes)
        values.tested = tested == monthly ? values.base : PayRate(yen: tested, minutes: monthMinutes) + hourRate
        if piece > 0 { values.tested = values.tested + values.piece }
        values.testedMinutes = monthly > 0 ? monthMinutes : values.minutes.scheduled
        values.wageHoldsSchedule = monthly > 0
        values.ordinaryDue =
            due ?? monthly + (hourly > 0 ? Exact.pay(values.minutes.scheduled, 10_000, hourRate) : 0) + piece
        return (values, when.isMonth ? CivilMonth(when.day) : nil)
    }
}

extension ClassMinutes {
    /// So many days' share of each class, cut.
    func share(_ days: Int64, of all: Int64) -> ClassMinutes {
        var part = ClassMinutes()
        part.scheduled = scheduled * days / all
        part.withinStatutory = withinStatutory * days / all
        part.overtime = overtime * days / all
        part.overSixty = overSixty * days / all
        part.statutoryHoliday = statutoryHoliday * days / all
        part.night = night * days / all
        part.nightOvertime = nightOvertime * days / all
        part.nightHoliday = nightHoliday * days / all
        part.scheduledOvertime = scheduledOvertime * days / all
        part.premiumOnly = premiumOnly * days / all
        return part
    }

    func less(_ other: ClassMinutes) -> ClassMinutes {
        var rest = ClassMinutes()
        rest.scheduled = scheduled - other.scheduled
        rest.withinStatutory = withinStatutory - other.withinStatutory
        rest.overtime = overtime - other.overtime
        rest.overSixty = overSixty - other.overSixty
        rest.statutoryHoliday = statutoryHoliday - other.statutoryHoliday
        rest.night = night - other.night
        rest.nightOvertime = nightOvertime - other.nightOvertime
        rest.nightHoliday = nightHoliday - other.nightHoliday
        rest.scheduledOvertime = scheduledOvertime - other.scheduledOvertime
        rest.premiumOnly = premiumOnly - other.premiumOnly
        return rest
    }
}
