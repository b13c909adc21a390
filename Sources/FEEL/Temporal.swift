internal import Civil

/// Dates and durations as texts.
enum Temporal {
    static let secondsOfDay: Decimal = 86_400

    /// The value of a text after `@`: a date or a duration, otherwise null.
    static func literal(_ text: String) -> Value {
        if let date = date(text) { return .date(date) }
        return duration(text)
    }

    /// A date in the strict form 2024-06-10, years of four to nine digits, perhaps with a minus.
    static func date(_ text: String) -> CivilDate? {
        var bytes = Array(text.utf8)[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative { bytes = bytes.dropFirst() }
        let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count >= 4, parts[0].count <= 9, parts[1].count == 2, parts[2].count == 2,
            parts[0].count == 4 || parts[0].first != UInt8(ascii: "0"),
            let year = whole(parts[0]), let month = whole(parts[1]), let day = whole(parts[2])
        else { return nil }
        return date(year: negative ? -year : year, month: month, day: day)
    }

    static func date(year: Int, month: Int, day: Int) -> CivilDate? {
        CivilDate.supportedYears.contains(year) && (1...12).contains(month) && (1...31).contains(day)
            ? CivilDate(year: year, month: month, day: day) : nil
    }

    private static func whole(_ digits: ArraySlice<UInt8>) -> Int? {
        var number = 0
        guard !digits.isEmpty, digits.count <= 18 else { return nil }
        for digit in digits {
            guard Lexer.isDigit(digit) else { return nil }
            number = number * 10 + Int(digit - 48)
        }
        return number
    }

    /// A duration such as P1Y2M or -P1DT2H3M4.5S, or null.
    static func duration(_ text: String) -> Value {
        var rest = Array(text.utf8)[...]
        let negative = rest.first == UInt8(ascii: "-")
        if negative { rest = rest.dropFirst() }
        guard rest.first == UInt8(ascii: "P") else { return .null }
        rest = rest.dropFirst()
        var isTime = false
        var order = 0
        var months: Decimal = 0
        var seconds: Decimal = 0
        var hasMonths = false
        var hasSeconds = false
        while let first = rest.first {
            if first == UInt8(ascii: "T") {
                guard !isTime else { return .null }
                isTime = true
                order = 3
                rest = rest.dropFirst()
                guard !rest.isEmpty else { return .null }
                continue
            }
            let digits = rest.prefix { Lexer.isDigit($0) || $0 == UInt8(ascii: ".") }
            rest = rest.dropFirst(digits.count)
            guard let unit = rest.first, let leading = digits.first, Lexer.isDigit(leading), digits.count <= 40,
                let number = Decimal(String(decoding: digits, as: UTF8.self))
            else { return .null }
            rest = rest.dropFirst()
            let isFraction = digits.contains(UInt8(ascii: "."))
            let (place, factor): (Int, Decimal)
            switch (isTime, unit) {
            case (false, UInt8(ascii: "Y")): (place, factor) = (1, 12)
            case (false, UInt8(ascii: "M")): (place, factor) = (2, 1)
            case (false, UInt8(ascii: "D")): (place, factor) = (3, secondsOfDay)
            case (true, UInt8(ascii: "H")): (place, factor) = (4, 3600)
            case (true, UInt8(ascii: "M")): (place, factor) = (5, 60)
            case (true, UInt8(ascii: "S")): (place, factor) = (6, 1)
            default: return .null
            }
            guard place > order, !isFraction || place == 6 && digits.last != UInt8(ascii: "."),
                let amount = number.multiplied(by: factor)
            else { return .null }
            order = place
            if place <= 2 {
                months += amount
                hasMonths = true
            } else {
                seconds += amount
                hasSeconds = true
            }
        }
        guard hasMonths != hasSeconds else { return .null }
        if hasSeconds { return .seconds(negative ? -seconds : seconds) }
        guard let whole = Int(exactly: months) else { return .null }
        return .months(negative ? -whole : whole)
    }

    /// A date so many seconds later; the part of a day is left off, as a date has no time.
    static func adding(_ seconds: Decimal, to date: CivilDate) -> Value {
        guard let quotient = seconds.divided(by: secondsOfDay), let days = Int(exactly: quotient.floor()) else {
            return .null
        }
        return date.addingExactly(days: days).map(Value.date) ?? .null
    }

    /// The days, hours, minutes and seconds of a duration, towards zero.
    static func parts(_ seconds: Decimal) -> (days: Decimal, hours: Decimal, minutes: Decimal, seconds: Decimal) {
        func split(_ number: Decimal, _ unit: Decimal) -> (Decimal, Decimal) {
            let whole = (number.divided(by: unit) ?? 0).rounded(.down)
            return (whole, number - whole * unit)
        }
        let (days, afterDays) = split(seconds, secondsOfDay)
        let (hours, afterHours) = split(afterDays, 3600)
        let (minutes, rest) = split(afterHours, 60)
        return (days, hours, minutes, rest)
    }

    /// The text of a years and months duration.
    static func text(months: Int) -> String {
        guard months != 0 else { return "P0M" }
        let magnitude = months.magnitude
        var text = months < 0 ? "-P" : "P"
        if magnitude >= 12 { text += "\(magnitude / 12)Y" }
        if magnitude % 12 > 0 { text += "\(magnitude % 12)M" }
        return text
    }

    /// The text of a days and time duration.
    static func text(seconds: Decimal) -> String {
        guard seconds.signum != 0 else { return "PT0S" }
        let parts = parts(seconds.magnitude)
        var text = seconds.signum < 0 ? "-P" : "P"
        if parts.days.signum > 0 { text += "\(parts.days)D" }
        var time = ""
        if parts.hours.signum > 0 { time += "\(parts.hours)H" }
        if parts.minutes.signum > 0 { time += "\(parts.minutes)M" }
        if parts.seconds.signum > 0 { time += "\(parts.seconds)S" }
        return time.isEmpty ? text : text + "T" + time
    }
}
