import Civil

/// Reads single cells of tables as people write them: days without their year, lengths of time, yen.
struct CellReading {
    /// The year and month that stood in a title or a row above, for days written without them.
    var month: CivilMonth?
    /// The year, where only that is known.
    var year: Int?

    /// A day: in full, as month and day (6/3, 6月3日), or as the day of the month alone (3, 3日).
    ///
    /// What stands in brackets, such as the weekday, is left out.
    mutating func day(_ text: String) -> CivilDate? {
        let plain = Self.folded(SheetColumns.withoutBrackets(text))
        if let date = try? CivilDate.parse(Self.withoutTime(plain)) {
            month = CivilMonth(date)
            year = date.year
            return date
        }
        let parts = Self.numbers(Self.withoutWeekday(plain), units: ["月": 1, "日": 0, "/": 2, "-": 2, ".": 2])
        switch parts?.count {
        case 2:
            guard let parts, let base = month?.year ?? year else { return nil }
            guard let date = CivilDate(year: base, month: parts[0], day: parts[1]) else { return nil }
            // A sheet that runs over the new year writes 12/31, then 1/1.
            if let month, month.month == 12, parts[0] == 1,
                let next = CivilDate(year: base + 1, month: 1, day: parts[1])
            {
                self.month = CivilMonth(next)
                return next
            }
            month = CivilMonth(date)
            return date
        case 1:
            guard let parts, let month else { return nil }
            return CivilDate(year: month.year, month: month.month, day: parts[0])
        default: return nil
        }
    }

    /// A month: in full, as the month of a day, or as 6月 where the year is known.
    func month(_ text: String) -> CivilMonth? {
        var plain = Self.folded(SheetColumns.withoutBrackets(text))
        for ending in ["支給分", "分", "度"] where plain.hasSuffix(ending) { plain.removeLast(ending.count) }
        if let month = try? CivilMonth.parse(plain) { return month }
        if let date = try? CivilDate.parse(Self.withoutTime(plain)) { return CivilMonth(date) }
        if let parts = Self.numbers(plain, units: ["月": 0]), parts.count == 1, let year = month?.year ?? year {
            return CivilMonth(year: year, month: parts[0])
        }
        return nil
    }

    /// The month that a title such as 令和6年6月 勤務表 or "June sheet 2024-06" names.
    static func month(inTitle text: String) -> CivilMonth? {
        let characters = Array(folded(text))
        for start in characters.indices {
            for length in stride(from: min(14, characters.count - start), through: 4, by: -1) {
                let piece = String(characters[start..<start + length])
                if let date = try? CivilDate.parse(piece) { return CivilMonth(date) }
                if let month = try? CivilMonth.parse(piece) { return month }
            }
        }
        return nil
    }

    /// A length of time in minutes: 60, 1:00, 1時間30分, 90分, 1h, 0.75 (hours).
    /// - Parameter heading: says the unit where the cell does not.
    static func minutes(_ text: String, heading: String) -> Int? {
        let plain = folded(text).lowercased()
        if plain.isEmpty { return nil }
        let head = folded(heading).lowercased()
        for ending in ["分", "minutes", "min", "phút"] where plain.hasSuffix(ending) {
            if let minutes = Int(plain.dropLast(ending.count)) { return minutes >= 0 ? minutes : nil }
        }
        if plain.contains(":") || plain.contains("時間") || plain.contains("h") {
            var rest = plain.replacing("時間", with: ":").replacing("h", with: ":").replacing("分", with: "")
            if rest.hasSuffix(":") { rest += "00" }
            let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2 || parts.count == 3 && Int(parts[2]) != nil else { return nil }
            if parts[1] == "00", let hours = decimal(String(parts[0])), parts.count == 2 { return scaled(hours) }
            guard let hours = Int(parts[0]), let minutes = Int(parts[1]), (0..<60).contains(minutes), hours >= 0 else {
                return nil
            }
            return hours * 60 + minutes
        }
        guard let number = decimal(plain), number >= Decimal(0) else { return nil }
        let isMinutes = head.contains("分") || head.contains("minute") || head.contains("min") || head.contains("phút")
        let isHours = head.contains("時間)") || head.contains("hour") || head.hasSuffix("(h)")
        // A break of less than six minutes is none that anybody notes: such a number counts hours.
        if !isMinutes, isHours || number < Decimal(6) { return scaled(number) }
        return Int(exactly: number)
    }

    private static func scaled(_ hours: Decimal) -> Int? {
        guard let minutes = hours.multiplied(by: Decimal(60)), hours >= Decimal(0) else { return nil }
        return Int(exactly: minutes.rounded())
    }

    /// Yen in whole numbers, with thousands, a currency sign and Japanese signs for less than nothing (▲, △, brackets).
    static func yen(_ text: String) -> Int64? {
        var plain = folded(text)
        var isNegative = false
        if plain.hasPrefix("("), plain.hasSuffix(")") {
            isNegative = true
            plain = String(plain.dropFirst().dropLast())
        }
        for sign in ["-", "▲", "△", "−"] where plain.hasPrefix(sign) {
            isNegative = true
            plain.removeFirst()
        }
        for word in ["円", "yen", "YEN", "JPY"] where plain.hasSuffix(word) { plain.removeLast(word.count) }
        for sign in ["¥", "￥", "\\", "JPY"] where plain.hasPrefix(sign) { plain.removeFirst(sign.count) }
        if plain.hasPrefix("-") {
            isNegative = true
            plain.removeFirst()
        }
        let groups = plain.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = groups.first, !first.isEmpty,
            groups.dropFirst().allSatisfy({ $0.prefix { $0 != "." }.count == 3 })
        else { return nil }
        guard let number = decimal(plain.replacing(",", with: "")), let yen = Int64(exactlyWhole: number), yen >= 0
        else {
            return nil
        }
        return isNegative ? -yen : yen
    }

    private static func decimal(_ text: String) -> Decimal? {
        guard let first = text.first, first.isWholeNumber, text.allSatisfy({ $0.isWholeNumber || $0 == "." }) else {
            return nil
        }
        return Decimal(text)
    }

    /// Plain digits and signs, without spaces.
    static func folded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            var value = scalar.value
            if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
            guard let folded = Unicode.Scalar(value), !folded.properties.isWhitespace else { continue }
            result.append(folded)
        }
        return String(result)
    }

    /// Spreadsheets write a day with a time of midnight after it.
    private static func withoutTime(_ text: String) -> String {
        for ending in ["00:00:00", "0:00:00", "0:00", "T00:00:00"]
        where text.hasSuffix(ending) && text.count > ending.count + 7 {
            return String(text.dropLast(ending.count))
        }
        for weekday in "月火水木金土" where text.last == weekday && text.dropLast().last?.isWholeNumber == true {
            return String(text.dropLast())
        }
        return text
    }

    /// 6/3月 and 3Mon: the weekday after the day.
    private static func withoutWeekday(_ text: String) -> String {
        let lower = text.lowercased()
        for word in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] where lower.hasSuffix(word) {
            return String(text.dropLast(3))
        }
        return text
    }

    /// The numbers of a text in which only these signs part them; each sign stands at most once, in order.
    private static func numbers(_ text: String, units: [Character: Int]) -> [Int]? {
        var numbers: [Int] = []
        var digits = ""
        for character in text {
            if character.isASCII, character.isWholeNumber {
                digits.append(character)
            } else if units[character] != nil, let number = Int(digits) {
                numbers.append(number)
                digits = ""
            } else {
                return nil
            }
        }
        if let number = Int(digits) { numbers.append(number) } else if !digits.isEmpty { return nil }
        return (1...2).contains(numbers.count) ? numbers : nil
    }
}

extension Int64 {
    /// A whole number; `nil` for one with a part after the point or too large.
    init?(exactlyWhole number: Decimal) {
        guard let whole = Int(exactly: number) else { return nil }
        self.init(whole)
    }
}
