/// Reads written dates and months. Bounded: texts over 64 characters are refused.
struct DateReader {
    private var rest: ArraySlice<Unicode.Scalar>
    private(set) var era: JapaneseEra?
    /// How many digits the last number had, and whether kanji wrote it.
    private var digits = 0

    /// Nil if the text is too long to be a date.
    init?(_ text: some StringProtocol) {
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            guard scalars.count < 64 else { return nil }
            scalars.append(Self.folded(scalar))
        }
        rest = scalars[...]
        while let first = rest.first, Self.isSpace(first) { rest.removeFirst() }
        while let last = rest.last, Self.isSpace(last) { rest.removeLast() }
    }

    /// Whether all has been read.
    var isAtEnd: Bool { rest.isEmpty }

    /// Year, month and day, or nil if the text has no accepted form.
    mutating func date() -> (year: Int, month: Int, day: Int)? {
        guard let (year, month, separator) = yearAndMonth() else { return nil }
        guard take(separator == "年" ? "月" : separator), let day = number(maxDigits: 2) else { return nil }
        if separator == "年" {
            guard take("日") else { return nil }
        }
        return isAtEnd ? (year, month, day) : nil
    }

    /// Year and month, or nil if the text has no accepted form.
    mutating func month() -> (year: Int, month: Int)? {
        guard let (year, month, separator) = yearAndMonth() else { return nil }
        if separator == "年" {
            guard take("月") else { return nil }
        }
        return isAtEnd ? (year, month) : nil
    }

    private mutating func yearAndMonth() -> (year: Int, month: Int, separator: Unicode.Scalar)? {
        readEra()
        guard let year = firstYear() ?? number(maxDigits: 4), era != nil || digits == 4 else { return nil }
        skipSpaces()
        guard let separator = rest.first, ["-", "/", ".", "年"].contains(separator) else { return nil }
        rest.removeFirst()
        guard let month = number(maxDigits: 2) else { return nil }
        return (year, month, separator)
    }

    /// 元年: the first year of an era.
    private mutating func firstYear() -> Int? {
        era != nil && take("元") ? 1 : nil
    }

    private mutating func readEra() {
        for era in JapaneseEra.allCases {
            for spelling in era.spellings where rest.starts(with: spelling.unicodeScalars) {
                rest.removeFirst(spelling.unicodeScalars.count)
                self.era = era
                return
            }
        }
        if rest.starts(with: "西暦".unicodeScalars) { rest.removeFirst(2) }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skipSpaces()
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skipSpaces() {
        while let first = rest.first, Self.isSpace(first) { rest.removeFirst() }
    }

    /// A number in digits of any script, in kanji digit by digit (二〇二四), or in kanji with 十, 百, 千 (二十四).
    private mutating func number(maxDigits: Int) -> Int? {
        skipSpaces()
        digits = 0
        var plain = 0
        var total = 0
        var pending: Int?
        var usesPlaces = false
        while let scalar = rest.first {
            if let digit = Self.digit(scalar) {
                guard digits < maxDigits || usesPlaces, digits < 8 else { return nil }
                plain = plain * 10 + digit
                pending = digit
                digits += 1
            } else if let place = Self.place(scalar) {
                guard usesPlaces || digits <= 1 else { return nil }
                usesPlaces = true
                digits += 1
                guard digits < 8 else { return nil }
                total += (pending ?? 1) * place
                pending = nil
            } else {
                break
            }
            rest.removeFirst()
        }
        guard digits > 0 else { return nil }
        guard usesPlaces else { return plain }
        let result = total + (pending ?? 0)
        digits = result >= 1000 ? 4 : 2
        return result
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "0"..."9": return Int(scalar.value) - 0x30
        case "〇", "零": return 0
        case "一", "壱", "壹": return 1
        case "二", "弐", "貳": return 2
        case "三", "参", "參": return 3
        case "四": return 4
        case "五", "伍": return 5
        case "六": return 6
        case "七": return 7
        case "八": return 8
        case "九": return 9
        default:
            guard scalar.properties.numericType == .decimal else { return nil }
            return (0...9).first { Double($0) == scalar.properties.numericValue }
        }
    }

    private static func place(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "十", "拾": 10
        case "百": 100
        case "千": 1000
        default: nil
        }
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    /// Full-width forms become ASCII, letters become capitals, all dashes become one.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        var value = scalar.value
        if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
        if (0x61...0x7A).contains(value) { value -= 0x20 }
        if [0x2010, 0x2011, 0x2012, 0x2013, 0x2212].contains(value) { value = 0x2D }
        return Unicode.Scalar(value) ?? scalar
    }
}

extension CivilDate {
    /// Reads the ISO 8601 form only: a year of four to six digits, month and day of two, joined by hyphens.
    /// More than four digits must not begin with zero; a year before 0 has a hyphen before it.
    public init?(iso text: some StringProtocol) {
        var bytes = Array(text.utf8.prefix(16))[...]
        let sign = bytes.first == UInt8(ascii: "-") ? -1 : 1
        if sign < 0 { bytes.removeFirst() }
        let fields = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard fields.count == 3, (4...6).contains(fields[0].count), fields[1].count == 2, fields[2].count == 2,
            fields[0].count == 4 || fields[0].first != UInt8(ascii: "0")
        else { return nil }
        var numbers: [Int] = []
        for field in fields {
            var number = 0
            for byte in field {
                guard (0x30...0x39).contains(byte) else { return nil }
                number = number * 10 + Int(byte) - 0x30
            }
            numbers.append(number)
        }
        self.init(year: sign * numbers[0], month: numbers[1], day: numbers[2])
    }

    /// The forms that `parse` reads.
    public static let acceptedForms = "2024-06-10, 2024/6/10, 2024年6月10日, 令和6年6月10日 or R6.6.10"

    /// Reads a written date: ISO, with slashes or points from the year down, or Japanese with or without an era,
    /// in digits of any script or in kanji.
    public static func parse(_ text: some StringProtocol) throws(CivilError) -> CivilDate {
        guard var reader = DateReader(text), let (year, month, day) = reader.date() else {
            throw .notADate(String(text.prefix(64)))
        }
        if let era = reader.era { return try era.date(year: year, month: month, day: day) }
        guard year >= 1 else { throw .noSuchDay(year: year, month: month, day: day) }
        return try of(year: year, month: month, day: day)
    }
}

extension CivilMonth {
    /// The forms that `parse` reads.
    public static let acceptedForms = "2024-06, 2024/6, 2024年6月, 令和6年6月 or R6.6"

    /// Reads a written month in the forms of `CivilDate.parse`, without the day.
    public static func parse(_ text: some StringProtocol) throws(CivilError) -> CivilMonth {
        guard var reader = DateReader(text), let (year, month) = reader.month() else {
            throw .notAMonth(String(text.prefix(64)))
        }
        let westernYear = reader.era.map { $0.westernYear(of: year) } ?? year
        guard year >= 1, westernYear <= 9999, let result = CivilMonth(year: westernYear, month: month) else {
            throw .notAMonth(String(text.prefix(64)))
        }
        if let era = reader.era, result.lastDay < max(era.firstDay, JapaneseEra.firstSolarDay) {
            throw .beforeEra(String(text), firstDay: max(era.firstDay, JapaneseEra.firstSolarDay))
        }
        return result
    }
}
