public import Civil

extension Style {
    /// How long a date is written.
    public enum DateForm: Hashable, Sendable {
        /// With the month in words: 10 June 2024.
        case long
        /// As short as cannot be misread: 10 Jun 2024, 2024/6/10, 10/6/2024.
        case short
        /// As `long`, in Japanese with the era: 令和6年6月10日.
        case era
    }

    /// A date as the language writes it.
    public func date(_ date: CivilDate, _ form: DateForm = .long) -> String {
        let (year, month, day) = date.parts
        switch (tongue, form) {
        case (.ja, .era): return date.japanese
        case (.en, .short): return "\(day) \(tongue.monthName(month).prefix(3)) \(year)"
        case (.ja, .short): return "\(year)/\(month)/\(day)"
        case (.vi, .short): return "\(day)/\(month)/\(year)"
        case (.km, .short): return tongue.digits("\(day)/\(month)/\(year)")
        case (.my, .short): return tongue.digits("\(day)-\(month)-\(year)")
        case (.en, _): return "\(day) \(tongue.monthName(month)) \(year)"
        case (.ja, _): return "\(year)年\(month)月\(day)日"
        case (.vi, _): return "ngày \(day) tháng \(month) năm \(year)"
        case (.km, _): return tongue.digits("ថ្ងៃទី\(day) ខែ\(tongue.monthName(month)) ឆ្នាំ\(year)")
        case (.my, _): return tongue.digits("\(year) ခုနှစ် \(tongue.monthName(month))လ \(day) ရက်")
        }
    }

    /// A month of a year as the language writes it: June 2024.
    public func month(_ month: CivilMonth) -> String {
        let name = tongue.monthName(month.month)
        switch tongue {
        case .en: return "\(name) \(month.year)"
        case .ja: return "\(month.year)年\(month.month)月"
        case .vi: return "tháng \(month.month) năm \(month.year)"
        case .km: return tongue.digits("ខែ\(name) ឆ្នាំ\(month.year)")
        case .my: return tongue.digits("\(month.year) ခုနှစ် \(name)လ")
        }
    }

    /// The day of the week: Monday.
    public func weekday(_ date: CivilDate) -> String { tongue.weekdays[date.weekday - 1] }

    /// A period with its last day, which belongs to it: 10 June 2024 – 9 June 2025, from …, until …; empty if it has
    /// neither a start nor an end.
    public func period(_ period: Period, _ form: DateForm = .long) -> String {
        let from = period.from.map { date($0, form) }
        let last = period.lastDay.map { date($0, form) }
        switch (from, last) {
        case (let from?, let last?): return tongue == .ja ? "\(from)～\(last)" : "\(from) – \(last)"
        case (let from?, nil): return tongue.from(from)
        case (nil, let last?): return tongue.through(last)
        case (nil, nil): return ""
        }
    }
}

extension Tongue {
    /// The name of a month, 1 to 12, without the word for month.
    fileprivate func monthName(_ month: Int) -> String {
        guard (1...12).contains(month) else { return "" }
        switch self {
        case .en: return Tongue.english[month - 1]
        case .ja, .vi: return String(month)
        case .km: return Tongue.khmer[month - 1]
        case .my: return Tongue.burmese[month - 1]
        }
    }

    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let khmer = [
        "មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ",
    ]
    private static let burmese = [
        "ဇန်နဝါရီ", "ဖေဖော်ဝါရီ", "မတ်", "ဧပြီ", "မေ", "ဇွန်", "ဇူလိုင်", "ဩဂုတ်", "စက်တင်ဘာ", "အောက်တိုဘာ", "နိုဝင်ဘာ",
        "ဒီဇင်ဘာ",
    ]

    /// The days of the week from Monday.
    fileprivate var weekdays: [String] {
        switch self {
        case .en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        case .ja: ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"]
        case .vi: ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]
        case .km: ["ថ្ងៃចន្ទ", "ថ្ងៃអង្គារ", "ថ្ងៃពុធ", "ថ្ងៃព្រហស្បតិ៍", "ថ្ងៃសុក្រ", "ថ្ងៃសៅរ៍", "ថ្ងៃអាទិត្យ"]
        case .my: ["တနင်္လာနေ့", "အင်္ဂါနေ့", "ဗုဒ္ဓဟူးနေ့", "ကြာသပတေးနေ့", "သောကြာနေ့", "စနေနေ့", "တနင်္ဂနွေနေ့"]
        }
    }

    fileprivate func from(_ date: String) -> String {
        switch self {
        case .en: "from \(date)"
        case .ja: "\(date)から"
        case .vi: "từ \(date)"
        case .km: "ចាប់ពី\(date)"
        case .my: "\(date) မှ"
        }
    }

    fileprivate func through(_ date: String) -> String {
        switch self {
        case .en: "until \(date)"
        case .ja: "\(date)まで"
        case .vi: "đến \(date)"
        case .km: "រហូតដល់\(date)"
        case .my: "\(date) အထိ"
        }
    }
}
