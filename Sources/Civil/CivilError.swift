/// What was found where a civil quantity was expected, and what would have been accepted.
public enum CivilError: Error, Hashable, Sendable {
    /// The year, month and day name no day of the calendar.
    case noSuchDay(year: Int, month: Int, day: Int)
    /// The text is no date in an accepted form.
    case notADate(String)
    /// The text is no month in an accepted form.
    case notAMonth(String)
    /// The text is no time of day in an accepted form.
    case notAClock(String)
    /// The date lies before the first day of the era it names.
    case beforeEra(String, firstDay: CivilDate)
    /// The text is no decimal number.
    case notANumber(String)
    /// The text is no amount of money in an accepted form.
    case notMoney(String)
    /// The code is no currency of ISO 4217 known here.
    case unknownCurrency(String)
    /// Two amounts of different currencies were combined.
    case differentCurrencies(String, String)
    /// The result does not fit.
    case overflow
    /// A number was divided by zero.
    case divisionByZero
    /// The amount has more decimals than its currency.
    case tooPrecise(String, minorDigits: Int)
    /// A period would end before or on the day it starts.
    case emptyPeriod(from: CivilDate, until: CivilDate)
    /// Two rates of the table are valid for the same pair on the same day.
    case overlappingRates(String, String, on: CivilDate)
    /// No rate of the table joins the two currencies on that day.
    case noRate(String, String, on: CivilDate)
    /// A rate must be greater than zero.
    case rateNotPositive(String, String)
}

extension CivilError: CustomStringConvertible {
    /// What was found, in words.
    public var found: String {
        switch self {
        case .noSuchDay(let year, let month, let day): "year \(year), month \(month), day \(day): no such day"
        case .notADate(let text): "'\(text)' is no date"
        case .notAMonth(let text): "'\(text)' is no month"
        case .notAClock(let text): "'\(text)' is no time of day"
        case .beforeEra(let text, let firstDay): "'\(text)' lies before the first day of its era, \(firstDay.iso)"
        case .notANumber(let text): "'\(text)' is no number"
        case .notMoney(let text): "'\(text)' is no amount of money"
        case .unknownCurrency(let code): "'\(code)' is no known currency"
        case .differentCurrencies(let one, let other): "\(one) and \(other) were combined"
        case .overflow: "the result is too large"
        case .divisionByZero: "a division by zero"
        case .tooPrecise(let amount, _): "\(amount) has too many decimals"
        case .emptyPeriod(let from, let until): "a period from \(from.iso) until \(until.iso)"
        case .overlappingRates(let from, let to, let day): "two rates from \(from) to \(to) on \(day.iso)"
        case .noRate(let from, let to, let day): "no rate from \(from) to \(to) on \(day.iso)"
        case .rateNotPositive(let from, let to): "a rate from \(from) to \(to) that is not above zero"
        }
    }

    /// What would have been accepted, in words.
    public var accepted: String {
        switch self {
        case .noSuchDay, .notADate, .beforeEra: CivilDate.acceptedForms
        case .notAMonth: CivilMonth.acceptedForms
        case .notAClock: ClockTime.acceptedForms
        case .notANumber: "digits with an optional sign and decimal point, such as -1234.5"
        case .notMoney: "an amount and a currency, such as 2800 USD or JPY 120000"
        case .unknownCurrency: Currency.acceptedForm
        case .differentCurrencies: "amounts of one currency"
        case .overflow: "a smaller amount"
        case .divisionByZero: "a divisor other than zero"
        case .tooPrecise(_, let minorDigits): "at most \(minorDigits) decimals"
        case .emptyPeriod: "an end (exclusive) after the start"
        case .overlappingRates: "one rate for each pair and day"
        case .noRate: "a pair and a day for which the table has a rate"
        case .rateNotPositive: "a rate above zero"
        }
    }

    public var description: String { "\(found); accepted: \(accepted)" }
}
