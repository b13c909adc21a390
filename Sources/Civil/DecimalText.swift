extension Decimal {
    /// Reads a number: digits with an optional sign, decimal point and exponent, nothing else. Digits beyond the
    /// 34th are rounded. Nil if the text is no number or the number does not fit.
    public init?(_ text: some StringProtocol) {
        var text = text.utf8[...]
        var negative = false
        if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            negative = sign == UInt8(ascii: "-")
            text = text.dropFirst()
        }
        var magnitude: UInt128 = 0
        var exponent = 0
        var sticky = false
        var hasDigit = false
        var hasPoint = false
        loop: while let byte = text.first {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                hasDigit = true
                if magnitude < Powers.limit {
                    magnitude = magnitude * 10 + UInt128(byte - UInt8(ascii: "0"))
                    if hasPoint { exponent -= 1 }
                } else {
                    if byte != UInt8(ascii: "0") { sticky = true }
                    if !hasPoint { exponent += 1 }
                }
            case UInt8(ascii: "."):
                guard !hasPoint else { return nil }
                hasPoint = true
                hasDigit = false
            default:
                break loop
            }
            text = text.dropFirst()
        }
        guard hasDigit else { return nil }
        if let mark = text.first {
            guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E"), text.count <= 8,
                let power = Int(String(decoding: text.dropFirst(), as: UTF8.self))
            else { return nil }
            exponent += power
        }
        guard let result = Decimal.make(negative: negative, magnitude, exponent, sticky: sticky) else { return nil }
        self = result
    }

    /// The shortest decimal number that reads back as the binary one; nil if that is no number.
    public init?(_ number: Double) {
        guard number.isFinite else { return nil }
        self.init(number.description)
    }
}

extension Decimal: CustomStringConvertible {
    /// The number in plain digits, such as -1234.5; with an exponent only beyond 60 places before or after the point.
    public var description: String {
        let sign = isNegative ? "-" : ""
        let digits = String(coefficient.magnitude)
        if exponent == 0 { return sign + digits }
        guard exponent > -60, exponent < 60 - digits.utf8.count else {
            let point = digits.utf8.count > 1 ? "." : ""
            return "\(sign)\(digits.prefix(1))\(point)\(digits.dropFirst())E\(exponent + digits.utf8.count - 1)"
        }
        if exponent > 0 { return sign + digits + String(repeating: "0", count: exponent) }
        let whole = digits.utf8.count + exponent
        if whole > 0 { return sign + digits.prefix(whole) + "." + digits.dropFirst(whole) }
        return sign + "0." + String(repeating: "0", count: -whole) + digits
    }
}

extension Double {
    /// The binary number nearest to a decimal one.
    public init(_ decimal: Decimal) {
        self = Double("\(decimal.coefficient)e\(decimal.exponent)") ?? 0
    }
}

extension FixedWidthInteger {
    /// The whole number, or nil if the decimal has a fraction or does not fit.
    public init?(exactly decimal: Decimal) {
        guard decimal.exponent == 0 else { return nil }
        self.init(exactly: decimal.coefficient)
    }
}
