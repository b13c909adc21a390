public import Civil

/// A unit in which time or people are counted.
public enum CountUnit: String, CaseIterable, Hashable, Sendable {
    case minutes, hours, days, weeks, months, years, persons
}

extension Style {
    /// A number of units: 14 days, 14日, 14 ngày, ១៤ ថ្ងៃ, ၁၄ ရက်.
    public func count(_ number: Decimal, _ unit: CountUnit) -> String {
        let digits = self.number(number)
        let name = tongue.name(of: unit, isOne: number == 1)
        return tongue == .ja ? digits + name : "\(digits) \(name)"
    }

    /// A whole number of units.
    public func count(_ number: Int, _ unit: CountUnit) -> String { count(Decimal(number), unit) }

    /// A number with its unit as the rulebook names it: a currency code, `rate`, `count`, one of `CountUnit`, or one
    /// for each of another (`hours/week`, `JPY/month`). A unit not known here is written as it is.
    public func quantity(_ number: Decimal, unit: String) -> String {
        if let unit = CountUnit(rawValue: unit) { return count(number, unit) }
        if unit == "rate" { return percent(number) }
        if unit == "count" || unit.isEmpty { return self.number(number) }
        if let currency = try? Currency(unit), unit == currency.code {
            // An amount finer than the currency, such as an average, keeps its decimals.
            if let money = try? Money(number, currency) { return self.money(money) }
            return "\(self.number(number)) \(currency.code)"
        }
        if let slash = unit.firstIndex(of: "/") {
            let part = quantity(number, unit: String(unit[..<slash]))
            return tongue.each(part, per: String(unit[unit.index(after: slash)...]))
        }
        return "\(self.number(number)) \(unit)"
    }
}

extension Tongue {
    fileprivate func name(of unit: CountUnit, isOne: Bool) -> String {
        switch self {
        case .en:
            if unit == .persons { return isOne ? "person" : "people" }
            return isOne ? String(unit.rawValue.dropLast()) : unit.rawValue
        case .ja:
            return switch unit {
            case .minutes: "分"
            case .hours: "時間"
            case .days: "日"
            case .weeks: "週間"
            case .months: "か月"
            case .years: "年"
            case .persons: "人"
            }
        case .vi:
            return switch unit {
            case .minutes: "phút"
            case .hours: "giờ"
            case .days: "ngày"
            case .weeks: "tuần"
            case .months: "tháng"
            case .years: "năm"
            case .persons: "người"
            }
        case .km:
            return switch unit {
            case .minutes: "នាទី"
            case .hours: "ម៉ោង"
            case .days: "ថ្ងៃ"
            case .weeks: "សប្តាហ៍"
            case .months: "ខែ"
            case .years: "ឆ្នាំ"
            case .persons: "នាក់"
            }
        case .my:
            return switch unit {
            case .minutes: "မိနစ်"
            case .hours: "နာရီ"
            case .days: "ရက်"
            case .weeks: "ပတ်"
            case .months: "လ"
            case .years: "နှစ်"
            case .persons: "ဦး"
            }
        }
    }

    /// An amount for each hour, day, week, month or year.
    fileprivate func each(_ amount: String, per unit: String) -> String {
        let known = CountUnit(rawValue: unit + "s") ?? CountUnit(rawValue: unit)
        guard let known else { return "\(amount)/\(unit)" }
        let name = name(of: known, isOne: true)
        switch self {
        case .en: return "\(amount) \(known == .hours ? "an" : "a") \(name)"
        case .ja:
            switch known {
            case .minutes: return "1分につき\(amount)"
            case .hours: return "1時間につき\(amount)"
            case .days: return "1日につき\(amount)"
            case .weeks: return "週\(amount)"
            case .months: return "月\(amount)"
            case .years: return "年\(amount)"
            case .persons: return "1人につき\(amount)"
            }
        case .vi: return "\(amount) mỗi \(name)"
        case .km: return "\(amount) ក្នុងមួយ\(name)"
        case .my: return "တစ်\(name)လျှင် \(amount)"
        }
    }
}
