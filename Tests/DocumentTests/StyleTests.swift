import Civil
import Document
import Testing

@Suite("How languages write")
struct StyleTests {
    private func day(_ text: String) throws -> CivilDate { try CivilDate.parse(text) }

    @Test(
        "Dates",
        arguments: [
            ("en", "10 June 2024", "10 Jun 2024", "10 June 2024"),
            ("ja", "2024年6月10日", "2024/6/10", "令和6年6月10日"),
            ("vi", "ngày 10 tháng 6 năm 2024", "10/6/2024", "ngày 10 tháng 6 năm 2024"),
            ("km", "ថ្ងៃទី១០ ខែមិថុនា ឆ្នាំ២០២៤", "១០/៦/២០២៤", "ថ្ងៃទី១០ ខែមិថុនា ឆ្នាំ២០២៤"),
            ("my", "၂၀၂၄ ခုနှစ် ဇွန်လ ၁၀ ရက်", "၁၀-၆-၂၀၂၄", "၂၀၂၄ ခုနှစ် ဇွန်လ ၁၀ ရက်"),
            ("tl", "10 June 2024", "10 Jun 2024", "10 June 2024"),
        ])
    func dates(language: String, long: String, short: String, era: String) throws {
        let style = Style(language: language)
        let date = try day("2024-06-10")
        #expect(style.date(date) == long)
        #expect(style.date(date, .short) == short)
        #expect(style.date(date, .era) == era)
    }

    @Test("Every month and weekday has its own name")
    func names() throws {
        for language in Style.languages {
            let style = Style(language: language)
            let months = try (1...12).map { style.month(try #require(CivilMonth(year: 2024, month: $0))) }
            #expect(Set(months).count == 12)
            #expect(Set((0..<7).map { style.weekday(CivilDate(dayNumber: $0)) }).count == 7)
        }
        #expect(Style(language: "en").weekday(try day("2024-06-10")) == "Monday")
        #expect(Style(language: "vi").weekday(try day("2024-06-16")) == "Chủ Nhật")
        #expect(Style(language: "km").month(try CivilMonth.parse("2024-02")) == "ខែកុម្ភៈ ឆ្នាំ២០២៤")
    }

    @Test("Languages are found by their tags, English stands in for the others")
    func fallback() {
        #expect(Style(language: "ja-JP").language == "ja")
        #expect(Style(language: "VI").language == "vi")
        #expect(Style(language: "my_MM").language == "my")
        #expect(Style(language: "tl").language == "en")
        #expect(Style(language: "").language == "en")
    }

    @Test("Periods name their last day")
    func periods() throws {
        let (from, until) = try (day("2024-06-10"), day("2025-06-10"))
        let whole = try Period.of(from: from, until: until)
        #expect(Style(language: "en").period(whole) == "10 June 2024 – 9 June 2025")
        #expect(Style(language: "ja").period(whole) == "2024年6月10日～2025年6月9日")
        let open = try Period.of(from: from, until: nil)
        #expect(Style(language: "en").period(open) == "from 10 June 2024")
        #expect(Style(language: "ja").period(open) == "2024年6月10日から")
        #expect(Style(language: "vi").period(try Period.of(from: nil, until: until), .short) == "đến 9/6/2025")
        #expect(Style(language: "en").period(.always).isEmpty)
    }

    @Test(
        "Numbers",
        arguments: [
            ("en", "1,234,567.5", "-1,000", "25%", "8.5%"), ("ja", "1,234,567.5", "-1,000", "25%", "8.5%"),
            ("vi", "1.234.567,5", "-1.000", "25%", "8,5%"), ("km", "១.២៣៤.៥៦៧,៥", "-១.០០០", "២៥%", "៨,៥%"),
            ("my", "၁,၂၃၄,၅၆၇.၅", "-၁,၀၀၀", "၂၅%", "၈.၅%"),
        ])
    func numbers(language: String, large: String, negative: String, quarter: String, tax: String) throws {
        let style = Style(language: language)
        #expect(style.number(try #require(Decimal("1234567.5"))) == large)
        #expect(style.number(-1000) == negative)
        #expect(style.percent(try #require(Decimal("0.25"))) == quarter)
        #expect(style.percent(try #require(Decimal("0.085"))) == tax)
        #expect(style.number(0).unicodeScalars.count == 1)
    }

    @Test(
        "Money",
        arguments: [
            ("en", "¥200,000", "USD 2,800", "₫50,000,000", "USD 2,800.50"),
            ("ja", "200,000円", "2,800米ドル", "50,000,000ドン", "2,800.50米ドル"),
            ("vi", "200.000 yên", "2.800 USD", "50.000.000 ₫", "2.800,50 USD"),
            ("km", "២០០.០០០ យ៉េន", "២.៨០០ ដុល្លារ", "៥០.០០០.០០០ VND", "២.៨០០,៥០ ដុល្លារ"),
            ("my", "၂၀၀,၀၀၀ ယန်း", "၂,၈၀၀ ဒေါ်လာ", "၅၀,၀၀၀,၀၀၀ VND", "၂,၈၀၀.၅၀ ဒေါ်လာ"),
        ])
    func money(language: String, yen: String, dollars: String, dong: String, cents: String) {
        let style = Style(language: language)
        #expect(style.money(Money(minorUnits: 200_000, .jpy)) == yen)
        #expect(style.money(Money(minorUnits: 280_000, .usd)) == dollars)
        #expect(style.money(Money(minorUnits: 50_000_000, .vnd)) == dong)
        #expect(style.money(Money(minorUnits: 280_050, .usd)) == cents)
        #expect(style.money(Money(minorUnits: -5, .jpy)).hasPrefix("-"))
    }

    @Test(
        "Durations",
        arguments: [
            ("en", "14 days", "6 months", "3 years", "8 hours", "28 hours a week"),
            ("ja", "14日", "6か月", "3年", "8時間", "週28時間"),
            ("vi", "14 ngày", "6 tháng", "3 năm", "8 giờ", "28 giờ mỗi tuần"),
            ("km", "១៤ ថ្ងៃ", "៦ ខែ", "៣ ឆ្នាំ", "៨ ម៉ោង", "២៨ ម៉ោង ក្នុងមួយសប្តាហ៍"),
            ("my", "၁၄ ရက်", "၆ လ", "၃ နှစ်", "၈ နာရီ", "တစ်ပတ်လျှင် ၂၈ နာရီ"),
        ])
    func durations(language: String, days: String, months: String, years: String, hours: String, weekly: String) {
        let style = Style(language: language)
        #expect(style.count(14, .days) == days)
        #expect(style.count(6, .months) == months)
        #expect(style.count(3, .years) == years)
        #expect(style.count(8, .hours) == hours)
        #expect(style.quantity(28, unit: "hours/week") == weekly)
    }

    @Test("Units of the rulebook")
    func quantities() throws {
        let style = Style(language: "en")
        #expect(style.quantity(1, unit: "days") == "1 day")
        #expect(style.quantity(1, unit: "persons") == "1 person")
        #expect(style.quantity(2, unit: "persons") == "2 people")
        #expect(style.quantity(200_000, unit: "JPY") == "¥200,000")
        #expect(style.quantity(try #require(Decimal("1163.5")), unit: "JPY") == "1,163.5 JPY")
        #expect(style.quantity(1_163, unit: "JPY/hour") == "¥1,163 an hour")
        #expect(style.quantity(try #require(Decimal("0.25")), unit: "rate") == "25%")
        #expect(style.quantity(3, unit: "count") == "3")
        #expect(style.quantity(3, unit: "boxes") == "3 boxes")
        #expect(Style(language: "ja").quantity(1_163, unit: "JPY/hour") == "1時間につき1,163円")
    }

    @Test("Lists")
    func lists() {
        #expect(Style(language: "en").list(["a", "b", "c"]) == "a, b and c")
        #expect(Style(language: "ja").list(["a", "b"]) == "a、b")
        #expect(Style(language: "vi").list(["a", "b"]) == "a và b")
        #expect(Style(language: "en").list(["a"]) == "a")
        #expect(Style(language: "en").list([]).isEmpty)
    }
}
