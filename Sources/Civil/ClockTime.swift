/// Times of day as people write them, read as minutes from the midnight at which their day begins.
///
/// A time past midnight may go on counting: 25:30 is half past one on the next morning, 1,530 minutes.
public enum ClockTime {
    /// The forms that `parse` reads.
    public static let acceptedForms = "8:30, 0830, 8時30分, 午後10時, 8h30, 10:30 PM, or 25:30 for half past one at night"

    /// The first minute that is no time of a day any more: the second midnight.
    public static let end = 48 * 60

    /// Reads a written time in ASCII or full-width digits.
    public static func parse(_ text: some StringProtocol) throws(CivilError) -> Int {
        guard let minutes = Self.read(text), (0..<end).contains(minutes) else {
            throw .notAClock(String(text.prefix(64)))
        }
        return minutes
    }

    private static func read(_ text: some StringProtocol) -> Int? {
        var reader = ClockReader(text)
        return reader.minutes()
    }

    /// The time as `22:30`; past midnight the hours go on counting: `25:30`.
    public static func text(_ minutes: Int) -> String {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(hours):\(CivilDate.twoDigits(rest))"
    }
}

/// Reads one time of day.
private struct ClockReader {
    private var rest: ArraySlice<Character>

    init(_ text: some StringProtocol) {
        var folded: [Character] = []
        for scalar in text.unicodeScalars.prefix(40) {
            var value = scalar.value
            if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
            if (0x41...0x5A).contains(value) { value += 0x20 }
            guard let next = Unicode.Scalar(value), !next.properties.isWhitespace else { continue }
            folded.append(Character(next))
        }
        rest = folded[...]
    }

    mutating func minutes() -> Int? {
        // 翌 says that the time lies on the day after the one the line is about.
        let nextDay = take("翌日") || take("翌")
        var half = meridiem()
        guard let (first, digits) = number() else { return nil }
        var hours = first
        var minutes = 0
        if take(":") || take("時") || take("giờ") || take("h") || take("g") {
            if take("半") {
                minutes = 30
            } else if let (second, digits) = number() {
                guard digits == 2 || digits == 1 && rest.first == "分" else { return nil }
                minutes = second
                // Seconds are read and left out: no law counts them.
                if take(":") {
                    guard let (seconds, digits) = number(), digits == 2, seconds < 60 else { return nil }
                } else {
                    _ = take("分")
                }
            } else if rest.first == ":" {
                return nil
            }
        } else {
            // 0830 and 830; a bare 8 could be hours or minutes and is refused.
            guard digits == 3 || digits == 4 else { return nil }
            (hours, minutes) = first.quotientAndRemainder(dividingBy: 100)
        }
        if half == nil { half = meridiem() }
        guard rest.isEmpty, minutes < 60 else { return nil }
        if let half {
            guard (0...12).contains(hours) else { return nil }
            hours = hours % 12 + half * 12
        }
        if nextDay, hours < 24 { hours += 24 }
        return hours * 60 + minutes
    }

    /// 0 before noon, 1 after.
    private mutating func meridiem() -> Int? {
        if take("午前") || take("am") || take("a.m.") { return 0 }
        if take("午後") || take("pm") || take("p.m.") { return 1 }
        return nil
    }

    private mutating func take(_ word: String) -> Bool {
        guard rest.starts(with: word) else { return false }
        rest.removeFirst(word.count)
        return true
    }

    private mutating func number() -> (value: Int, digits: Int)? {
        var value = 0
        var digits = 0
        while let digit = rest.first?.wholeNumberValue, (0...9).contains(digit), digits < 5 {
            value = value * 10 + digit
            digits += 1
            rest.removeFirst()
        }
        return digits == 0 ? nil : (value, digits)
    }
}
