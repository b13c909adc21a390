internal import Civil

/// The functions on numbers.
enum Numeric {
    static func apply(_ builtin: Builtin, _ arguments: [Value]) -> Value {
        if builtin == .abs {
            switch arguments[0] {
            case .months(let months): return months == .min ? .null : .months(Swift.abs(months))
            case .seconds(let seconds): return .seconds(seconds.magnitude)
            default: break
            }
        }
        guard case .number(let number) = arguments[0] else { return .null }
        let result: Decimal?
        switch builtin {
        case .abs: result = number.magnitude
        case .decimal: return rounded(number, arguments, .halfEven)
        case .floor: return rounded(number, arguments, .floor)
        case .ceiling: return rounded(number, arguments, .ceiling)
        case .roundUp: return rounded(number, arguments, .up)
        case .roundDown: return rounded(number, arguments, .down)
        case .roundHalfUp: return rounded(number, arguments, .halfUp)
        case .roundHalfDown: return rounded(number, arguments, .halfDown)
        case .modulo:
            guard case .number(let divisor) = arguments[1] else { return .null }
            result = number.modulo(divisor)
        case .sqrt: result = number.squareRoot()
        case .log: result = number.logarithm()
        case .exp: result = number.exponential()
        case .odd, .even:
            guard number.isInteger, let remainder = number.modulo(2) else { return .null }
            return .boolean((remainder.signum != 0) == (builtin == .odd))
        default: result = nil
        }
        return result.map(Value.number) ?? .null
    }

    private static func rounded(_ number: Decimal, _ arguments: [Value], _ mode: Rounding) -> Value {
        guard arguments.count == 2 else { return .number(number.rounded(mode)) }
        guard case .number(let scale) = arguments[1], let places = Int(exactly: scale.rounded(.down)),
            (-6111...6176).contains(places)
        else { return .null }
        return .number(number.rounded(scale: places, mode))
    }
}

/// The functions that make dates, durations, numbers and texts of others.
enum Conversions {
    static func apply(_ builtin: Builtin, _ arguments: [Value]) -> Value {
        switch builtin {
        case .date: return date(arguments)
        case .number: return number(arguments)
        case .string:
            if arguments[0].isNull { return .null }
            if TextForm.isOpen(arguments[0]) { return .unknown }
            let text = TextForm.text(arguments[0])
            return text.utf8.count <= Machine.maximumText ? .string(text) : .null
        case .duration:
            guard case .string(let text) = arguments[0] else { return isDuration(arguments[0]) ? arguments[0] : .null }
            return Temporal.duration(text)
        case .yearsAndMonthsDuration:
            guard case .date(let from) = arguments[0], case .date(let to) = arguments[1] else { return .null }
            return .months(from.wholeMonths(to: to))
        case .range:
            guard case .string(let text) = arguments[0] else { return .null }
            return Intervals.parse(text)
        default: return .null
        }
    }

    private static func isDuration(_ value: Value) -> Bool {
        switch value {
        case .months, .seconds: true
        default: false
        }
    }

    private static func date(_ arguments: [Value]) -> Value {
        if arguments.count == 1 {
            switch arguments[0] {
            case .string(let text): return Temporal.date(text).map(Value.date) ?? .null
            case .date: return arguments[0]
            default: return .null
            }
        }
        guard let year = Numbers.int(arguments[0]), let month = Numbers.int(arguments[1]),
            let day = Numbers.int(arguments[2])
        else { return .null }
        return Temporal.date(year: year, month: month, day: day).map(Value.date) ?? .null
    }

    private static func number(_ arguments: [Value]) -> Value {
        if arguments.count == 1, case .number = arguments[0] { return arguments[0] }
        guard case .string(let text) = arguments[0] else { return .null }
        var grouping: Character?
        var point: Character = "."
        if arguments.count > 1 {
            switch arguments[1] {
            case .string(" "): grouping = " "
            case .string(","): grouping = ","
            case .string("."): grouping = "."
            case .null: break
            default: return .null
            }
        }
        if arguments.count > 2 {
            switch arguments[2] {
            case .string("."), .null: break
            case .string(","): point = ","
            default: return .null
            }
        }
        guard grouping != point else { return .null }
        var plain = ""
        for character in text where character != grouping {
            if character != point, character == "." || character == "," { return .null }
            plain.append(character == point ? "." : character)
        }
        guard plain.first != "+", plain.last != "." else { return .null }
        return Decimal(plain).map(Value.number) ?? .null
    }

    /// The functions on dates and those that make durations of numbers.
    static func dates(_ builtin: Builtin, _ arguments: [Value]) -> Value {
        switch builtin {
        case .is:
            let result = Logic.equal(arguments[0], arguments[1])
            return result.isNull ? .boolean(false) : result
        case .days:
            guard case .number(let number) = arguments[0] else { return .null }
            return number.multiplied(by: Temporal.secondsOfDay).map(Value.seconds) ?? .null
        case .months: return Numbers.int(arguments[0]).map(Value.months) ?? .null
        case .years:
            guard let years = Numbers.int(arguments[0]) else { return .null }
            let (months, overflow) = years.multipliedReportingOverflow(by: 12)
            return overflow ? .null : .months(months)
        default: break
        }
        guard case .date(let date) = arguments[0] else { return .null }
        switch builtin {
        case .dayOfYear: return .number(Decimal(date.dayOfYear))
        case .weekOfYear: return .number(Decimal(date.weekOfYear))
        case .dayOfWeek:
            let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
            return .string(names[date.weekday - 1])
        default:
            let names = [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November",
                "December",
            ]
            return .string(names[date.month - 1])
        }
    }
}
