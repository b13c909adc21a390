import Civil
import Source

/// The times of one day's work, cut at midnight and at the ends of the night, without the breaks whose place is known.
struct ShiftTimes: Sendable {
    /// A stretch in minutes from the midnight at which the day of the record begins.
    struct Piece: Sendable {
        var start: Int
        var end: Int
        var isNight: Bool
    }

    /// Outside and inside statutory holidays, each in order.
    private(set) var ordinary: [Piece] = []
    private(set) var holiday: [Piece] = []
    /// Break minutes whose place is not known.
    var looseBreak: Extent = .zero

    /// Minutes in a day.
    static let day = 24 * 60

    init() {}

    /// - Parameters:
    ///   - spans: in order, without overlap.
    ///   - breaks: in order, inside the spans.
    ///   - holidays: whether the day of the record and the two after it are statutory holidays.
    init(spans: [ClockSpan], breaks: [ClockSpan], holidays: (Bool, Bool, Bool), nightStart: Int, nightEnd: Int) {
        for span in spans {
            var start = span.start
            for pause in breaks where pause.end > span.start && pause.start < span.end {
                add(start, min(pause.start, span.end), holidays, nightStart, nightEnd)
                start = max(start, pause.end)
            }
            add(start, span.end, holidays, nightStart, nightEnd)
        }
    }

    private mutating func add(
        _ start: Int, _ end: Int, _ holidays: (Bool, Bool, Bool), _ nightStart: Int, _ nightEnd: Int
    ) {
        var start = start
        while start < end {
            let number = start / Self.day
            let midnight = number * Self.day
            let clock = start - midnight
            let isNight = clock < nightEnd || clock >= nightStart
            let edge = clock < nightEnd ? nightEnd : (clock < nightStart ? nightStart : Self.day)
            let piece = Piece(start: start, end: min(end, midnight + edge), isNight: isNight)
            if number == 0 ? holidays.0 : (number == 1 ? holidays.1 : holidays.2) {
                holiday.append(piece)
            } else {
                ordinary.append(piece)
            }
            start = piece.end
        }
    }

    private static func total(_ pieces: [Piece]) -> Int64 {
        Int64(pieces.reduce(0) { $0 + $1.end - $1.start })
    }

    private static func night(_ pieces: [Piece]) -> Int64 {
        Int64(pieces.reduce(0) { $0 + ($1.isNight ? $1.end - $1.start : 0) })
    }

    /// From coming to going, without the breaks whose place is known.
    var presence: Int64 { Self.total(ordinary) + Self.total(holiday) }

    /// Whether the least and the most differ, in minutes or in what kind of minutes they are.
    var isOpen: Bool {
        if looseBreak.exact == nil { return true }
        guard looseBreak.least > 0 else { return false }
        let night = Self.night(ordinary) + Self.night(holiday)
        return !holiday.isEmpty && !ordinary.isEmpty || night > 0 && night < presence
    }

    /// Whether a loose break may lie inside a statutory holiday or outside it.
    var isSplitByHoliday: Bool { looseBreak.most != 0 && !holiday.isEmpty && !ordinary.isEmpty }

    /// One reading: the one with the least, or with the most, that can be owed.
    struct Reading {
        var ordinary: Int64 = 0
        var holiday: Int64 = 0
        var nightOrdinary: Int64 = 0
        var nightHoliday: Int64 = 0
        fileprivate var breakInOrdinary: Int64 = 0
    }

    /// - Parameters:
    ///   - isMost: the shortest break, outside the night as far as it goes; else the longest, in the night.
    ///   - restsOnHoliday: the break lies in the holiday as far as it goes; else outside it.
    func reading(isMost: Bool, restsOnHoliday: Bool) -> Reading {
        let rest = isMost ? looseBreak.least : (looseBreak.most ?? presence)
        let (all, holidays) = (Self.total(ordinary), Self.total(holiday))
        let inHoliday = restsOnHoliday ? min(rest, holidays) : min(max(0, rest - all), holidays)
        let inOrdinary = min(rest - inHoliday, all)
        var reading = Reading(ordinary: all - inOrdinary, holiday: holidays - inHoliday)
        reading.breakInOrdinary = inOrdinary
        reading.nightOrdinary = Self.without(
            inOrdinary, night: Self.night(ordinary), all: all, isMost: isMost)
        reading.nightHoliday = Self.without(
            inHoliday, night: Self.night(holiday), all: holidays, isMost: isMost)
        return reading
    }

    /// Night minutes left when a break of unknown place is taken out of a stretch.
    private static func without(_ rest: Int64, night: Int64, all: Int64, isMost: Bool) -> Int64 {
        isMost ? max(0, night - max(0, rest - (all - night))) : max(0, night - rest)
    }

    /// Night minutes among those outside holidays that come after the first `ordinary` minutes worked.
    ///
    /// A loose break is put behind these minutes: with the break before them, the later minutes begin later, and what is
    /// found so lies between the two ends found here.
    func nightAfter(_ ordinaryMinutes: Int64, reading: Reading, isMost: Bool) -> Int64 {
        var left = ordinaryMinutes
        var all: Int64 = 0
        var night: Int64 = 0
        for piece in ordinary {
            let length = Int64(piece.end - piece.start)
            let after = max(0, length - left)
            left = max(0, left - length)
            all += after
            if piece.isNight { night += after }
        }
        return min(
            Self.without(reading.breakInOrdinary, night: night, all: all, isMost: isMost), reading.nightOrdinary)
    }
}
