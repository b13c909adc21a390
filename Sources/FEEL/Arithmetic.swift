internal import Civil

/// The operators on numbers, dates, durations and texts.
enum Arithmetic {
    static func apply(_ op: Op, _ left: Value, _ right: Value) -> Value {
        if case .number(let left) = left, case .number(let right) = right {
            return numbers(op, left, right)
        }
        if left.isUnknown || right.isUnknown { return .unknown }
        switch op {
        case .add: return sum(left, right)
        case .subtract: return difference(left, right)
        case .multiply: return product(left, right)
        case .divide: return quotient(left, right)
        default: return .null
        }
    }

    private static func numbers(_ op: Op, _ left: Decimal, _ right: Decimal) -> Value {
        let result: Decimal?
        switch op {
        case .add: result = left.adding(right)
        case .subtract: result = left.subtracting(right)
        case .multiply: result = left.multiplied(by: right)
        case .divide: result = left.divided(by: right)
        default: result = Numbers.power(left, right)
        }
        return result.map(Value.number) ?? .null
    }

    static func negate(_ value: Value) -> Value {
        switch value {
        case .number(let number): .number(-number)
        case .months(let months): months == .min ? .null : .months(-months)
        case .seconds(let seconds): .seconds(-seconds)
        case .unknown: .unknown
        default: .null
        }
    }

    private static func sum(_ left: Value, _ right: Value) -> Value {
        switch (left, right) {
        case (.string(let left), .string(let right)):
            guard left.utf8.count + right.utf8.count <= Machine.maximumText else { return .null }
            return .string(left + right)
        case (.date(let date), .months(let months)), (.months(let months), .date(let date)):
            return date.addingMonthsExactly(months).map(Value.date) ?? .null
        case (.date(let date), .seconds(let seconds)), (.seconds(let seconds), .date(let date)):
            return Temporal.adding(seconds, to: date)
        case (.months(let left), .months(let right)):
            let (sum, overflow) = left.addingReportingOverflow(right)
            return overflow ? .null : .months(sum)
        case (.seconds(let left), .seconds(let right)):
            return left.adding(right).map(Value.seconds) ?? .null
        default:
            return .null
        }
    }

    private static func difference(_ left: Value, _ right: Value) -> Value {
        switch (left, right) {
        case (.date(let left), .date(let right)):
            return .seconds(Decimal(right.days(to: left)) * Temporal.secondsOfDay)
        case (.date(let date), .months(let months)):
            guard months != .min else { return .null }
            return date.addingMonthsExactly(-months).map(Value.date) ?? .null
        case (.date(let date), .seconds(let seconds)):
            return Temporal.adding(-seconds, to: date)
        case (.months(let left), .months(let right)):
            let (sum, overflow) = left.subtractingReportingOverflow(right)
            return overflow ? .null : .months(sum)
        case (.seconds(let left), .seconds(let right)):
            return left.subtracting(right).map(Value.seconds) ?? .null
        default:
            return .null
        }
    }

    private static func product(_ left: Value, _ right: Value) -> Value {
        switch (left, right) {
        case (.months(let months), .number(let factor)), (.number(let factor), .months(let months)):
            return scaled(months, Decimal(months).multiplied(by: factor))
        case (.seconds(let seconds), .number(let factor)), (.number(let factor), .seconds(let seconds)):
            return seconds.multiplied(by: factor).map(Value.seconds) ?? .null
        default:
            return .null
        }
    }

    private static func quotient(_ left: Value, _ right: Value) -> Value {
        switch (left, right) {
        case (.months(let months), .number(let divisor)):
            return scaled(months, Decimal(months).divided(by: divisor))
        case (.months(let left), .months(let right)):
            return Decimal(left).divided(by: Decimal(right)).map(Value.number) ?? .null
        case (.seconds(let seconds), .number(let divisor)):
            return seconds.divided(by: divisor).map(Value.seconds) ?? .null
        case (.seconds(let left), .seconds(let right)):
            return left.divided(by: right).map(Value.number) ?? .null
        default:
            return .null
        }
    }

    /// Parts of months are left off.
    private static func scaled(_ months: Int, _ result: Decimal?) -> Value {
        guard let result, let whole = Int(exactly: result.rounded(.down)) else { return .null }
        return .months(whole)
    }
}
