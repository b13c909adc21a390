import Civil
import Testing

@Suite("Money")
struct MoneyTests {
    @Test("Currencies know their decimals")
    func currencies() throws {
        for code in ["JPY", "VND", "KRW"] { #expect(try Currency(code).minorDigits == 0) }
        for code in [
            "USD", "EUR", "KHR", "MMK", "CNY", "IDR", "PHP", "THB", "NPR", "BRL", "LKR", "BDT", "INR", "MNT", "PKR",
            "LAK",
        ] {
            #expect(try Currency(code).minorDigits == 2)
        }
        #expect(try Currency("jpy") == .jpy)
        #expect(Currency.allCodes.count > 150)
        for code in ["", "JP", "YEN", "JPYX", "ＪＰＹ", "XXX"] {
            #expect(throws: CivilError.unknownCurrency(code)) { try Currency(code) }
        }
        #expect("\(CivilError.unknownCurrency("YEN"))".contains("ISO 4217"))
    }

    @Test("Amounts are exact")
    func amounts() throws {
        let fee = try Money(#require(Decimal("2800.5")), .usd)
        #expect(fee.minorUnits == 280_050)
        #expect(fee.amount == Decimal("2800.5"))
        #expect(fee.description == "2800.50 USD")
        #expect(Money(minorUnits: -5, .usd).description == "-0.05 USD")
        #expect(Money(minorUnits: -120_000, .jpy).description == "-120000 JPY")
        #expect(throws: CivilError.tooPrecise("0.5", minorDigits: 0)) { try Money(#require(Decimal("0.5")), .jpy) }
        #expect(try Money(#require(Decimal("0.5")), .jpy, rounding: .up).minorUnits == 1)
        #expect(throws: CivilError.overflow) { try Money(#require(Decimal("1E18")), .usd) }
    }

    @Test("Arithmetic is checked")
    func arithmetic() throws {
        let largest = Money(minorUnits: .max, .jpy)
        #expect(throws: CivilError.overflow) { try largest.adding(Money(minorUnits: 1, .jpy)) }
        #expect(throws: CivilError.overflow) {
            try Money(minorUnits: .min, .jpy).subtracting(Money(minorUnits: 1, .jpy))
        }
        #expect(throws: CivilError.overflow) { try largest.multiplied(by: 2) }
        #expect(throws: CivilError.differentCurrencies("JPY", "USD")) { try largest.adding(.zero(.usd)) }
        #expect(throws: CivilError.differentCurrencies("JPY", "USD")) { try largest.isLess(than: .zero(.usd)) }
        #expect(throws: CivilError.divisionByZero) { try largest.divided(by: 0, rounding: .up) }
        let wage = Money(minorUnits: 1_163, .jpy)
        #expect(try wage.multiplied(by: #require(Decimal("1.25")), rounding: .halfUp).minorUnits == 1_454)
        #expect(try wage.divided(by: 2, rounding: .down).minorUnits == 581)
        #expect(try Money.sum([wage, wage], in: .jpy).minorUnits == 2_326)
        #expect(try wage.isLess(than: largest))
    }

    @Test("Written amounts are read")
    func parse() throws {
        for text in ["120000 JPY", "JPY 120,000", "¥120,000", "120000円", "jpy120000"] {
            #expect(try Money.parse(text).description == "120000 JPY", "\(text)")
        }
        #expect(try Money.parse("2,800.50 USD").minorUnits == 280_050)
        for text in [
            "", "120000", "JPY", "1,20 JPY", "1.5 JPY", "12,00.00 USD", "1.000.000 VND", "10 YEN", "1,234,56 USD",
        ] {
            #expect(throws: CivilError.self, "\(text)") { try Money.parse(text) }
        }
    }

    private func rate(_ from: Currency, _ to: Currency, _ year: Int, _ perUnit: String) throws -> ExchangeRate {
        let from = (from, CivilDate(year: year, month: 1, day: 1))
        let period = try Period.of(from: from.1, until: CivilDate(year: year + 1, month: 1, day: 1))
        return try ExchangeRate(
            from: from.0, to: to, period: period, perUnit: #require(Decimal(perUnit)), source: "test \(year)")
    }

    @Test("Rates convert on their day: direct, inverse and over a third currency")
    func rates() throws {
        let table = try RateTable([
            rate(.usd, .jpy, 2023, "140.5"), rate(.usd, .jpy, 2024, "151.5"), rate(.usd, .vnd, 2024, "25000"),
        ])
        let day = try CivilDate.parse("2024-06-10")
        let direct = try table.convert(Money(minorUnits: 100_00, .usd), to: .jpy, on: day)
        #expect(direct.money.description == "15150 JPY")
        #expect(direct.rates.map(\.source) == ["test 2024"])
        #expect(try table.convert(Money(minorUnits: 15_150, .jpy), to: .usd, on: day).money.description == "100.00 USD")
        let over = try table.convert(Money(minorUnits: 150_000_000, .vnd), to: .jpy, on: day)
        #expect(over.money.description == "909000 JPY")
        #expect(over.rates.count == 2)
        #expect(try table.convert(Money(minorUnits: 7, .khr), to: .khr, on: day).rates.isEmpty)
        #expect(try table.rate(from: .usd, to: .jpy, on: day.addingYears(-1)) == Decimal("140.5"))
        #expect(throws: CivilError.noRate("VND", "JPY", on: day.addingYears(-1))) {
            try table.convert(Money(minorUnits: 1, .vnd), to: .jpy, on: day.addingYears(-1))
        }
        #expect(throws: CivilError.self) { try RateTable([rate(.usd, .jpy, 2023, "1"), rate(.usd, .jpy, 2023, "2")]) }
        #expect(throws: CivilError.rateNotPositive("USD", "JPY")) { try rate(.usd, .jpy, 2023, "0") }
    }
}
