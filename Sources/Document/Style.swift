public import Civil

/// How a language writes dates, numbers, money and durations. Languages without a style here are written as English.
public struct Style: Hashable, Sendable {
    /// The language that is really written: `en`, `ja`, `vi`, `km` or `my`.
    public var language: String { tongue.rawValue }

    let tongue: Tongue

    /// The languages that have a style of their own.
    public static var languages: [String] { Tongue.allCases.map(\.rawValue) }

    /// The style of a language, given as a BCP 47 tag such as `vi` or `ja-JP`.
    public init(language: String) {
        let primary = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
        tongue = Tongue(rawValue: primary) ?? .en
    }
}

/// A language that has a style of its own.
enum Tongue: String, CaseIterable, Sendable {
    case en, ja, vi, km, my

    /// Parts groups of three digits.
    var groupMark: String { self == .vi || self == .km ? "." : "," }

    /// Parts whole from fraction.
    var decimalMark: String { self == .vi || self == .km ? "," : "." }

    /// A text with its digits in those of the language.
    func digits(_ text: String) -> String {
        let zero: UInt32
        switch self {
        case .en, .ja, .vi: return text
        case .km: zero = 0x17E0
        case .my: zero = 0x1040
        }
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isDigit = ("0"..."9").contains(scalar)
            output.append(isDigit ? Unicode.Scalar(zero + scalar.value - 0x30) ?? scalar : scalar)
        }
        return String(output)
    }
}

// MARK: - Numbers

extension Style {
    /// A whole number in groups of three digits: 1,234,567.
    public func number(_ number: Int) -> String { self.number(Decimal(number)) }

    /// A number in groups of three digits. All its decimals are shown, and at least `decimals`.
    public func number(_ number: Decimal, decimals: Int = 0) -> String {
        tongue.digits(latin(number, decimals: decimals))
    }

    /// A number without groups, such as a year.
    public func plain(_ number: Int) -> String { tongue.digits(String(number)) }

    /// A rate as a percentage: 0.25 is 25%.
    public func percent(_ rate: Decimal) -> String {
        number(rate * 100) + "%"
    }

    private func latin(_ number: Decimal, decimals: Int) -> String {
        let text = number.magnitude.description
        guard !text.contains("E") else { return number.description }
        let parts = text.split(separator: ".")
        let whole = parts.first.map(String.init) ?? "0"
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        fraction += String(repeating: "0", count: max(0, min(decimals, 34) - fraction.utf8.count))
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.utf8.count - index) % 3 == 0 { grouped += tongue.groupMark }
            grouped.append(digit)
        }
        return (number.signum < 0 ? "-" : "") + grouped + (fraction.isEmpty ? "" : tongue.decimalMark + fraction)
    }
}

// MARK: - Money

extension Style {
    /// An amount with its currency. Decimals are shown only if there are any.
    public func money(_ money: Money) -> String {
        let amount = money.amount
        let digits = number(amount.magnitude, decimals: amount.isInteger ? 0 : money.currency.minorDigits)
        let sign = amount.signum < 0 ? "-" : ""
        let code = money.currency.code
        switch (tongue, code) {
        case (.en, "JPY"): return "\(sign)¥\(digits)"
        case (.en, "VND"): return "\(sign)₫\(digits)"
        case (.en, _): return "\(sign)\(code) \(digits)"
        case (.vi, "VND"): return "\(sign)\(digits) ₫"
        default: break
        }
        guard let name = tongue.currencyName(code) else { return "\(sign)\(digits) \(code)" }
        return tongue == .ja ? "\(sign)\(digits)\(name)" : "\(sign)\(digits) \(name)"
    }
}

extension Tongue {
    /// What people call a currency after a number; nil where the code is written.
    fileprivate func currencyName(_ code: String) -> String? {
        switch (self, code) {
        case (.ja, "JPY"): "円"
        case (.ja, "USD"): "米ドル"
        case (.ja, "VND"): "ドン"
        case (.ja, "KHR"): "リエル"
        case (.ja, "MMK"): "チャット"
        case (.vi, "JPY"): "yên"
        case (.km, "JPY"): "យ៉េន"
        case (.km, "USD"): "ដុល្លារ"
        case (.km, "KHR"): "រៀល"
        case (.my, "JPY"): "ယန်း"
        case (.my, "USD"): "ဒေါ်လာ"
        case (.my, "MMK"): "ကျပ်"
        default: nil
        }
    }
}

// MARK: - Lists

extension Style {
    /// Words one after another: a, b and c.
    public func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        let first = items.dropLast()
        switch tongue {
        case .en: return first.joined(separator: ", ") + " and " + last
        case .ja: return items.joined(separator: "、")
        case .vi: return first.joined(separator: ", ") + " và " + last
        case .km: return first.joined(separator: ", ") + " និង" + last
        case .my: return first.joined(separator: "၊ ") + " နှင့် " + last
        }
    }
}
