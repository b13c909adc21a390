import Civil
import TestSupport
import Testing

@Suite("Decimal numbers")
struct DecimalTests {
    private func number(_ text: some StringProtocol) throws -> Decimal { try #require(Decimal(text), "\(text)") }

    @Test("Known results")
    func vectors() throws {
        for line in decimalVectors.split(separator: "\n") {
            let fields = line.split(separator: " ")
            let (one, two, expected) = try (number(fields[0]), number(fields[2]), number(fields[3]))
            let result =
                switch fields[1] {
                case "+": one.adding(two)
                case "-": one.subtracting(two)
                case "*": one.multiplied(by: two)
                case "/": one.divided(by: two)
                case "%": one.modulo(two)
                default: one.squareRoot()
                }
            #expect(result == expected, "\(line)")
        }
    }

    @Test("Exponentials and logarithms agree to 30 digits")
    func functions() throws {
        for line in functionVectors.split(separator: "\n") {
            let fields = line.split(separator: " ")
            let (argument, expected) = try (number(fields[0]), number(fields[2]))
            let result = try #require(fields[1] == "exp" ? argument.exponential() : argument.logarithm())
            let error = try #require((result - expected).divided(by: expected)).magnitude
            #expect(try error < number("1E-30"), "\(line): \(result)")
        }
        #expect(Decimal(0).exponential() == 1)
        #expect(Decimal(1).logarithm() == 0)
        #expect(Decimal(0).logarithm() == nil)
        #expect(Decimal(-1).squareRoot() == nil)
        #expect(Decimal(100_000).exponential() == nil)
        #expect(Decimal(-100_000).exponential() == 0)
        #expect(Decimal(2).power(10) == 1024)
        #expect(Decimal(2).power(-2) == Decimal("0.25"))
        #expect(Decimal(0).power(-1) == nil)
        #expect(Decimal(10).power(.max) == nil)
        #expect(Decimal(10).power(.min) == 0)
        #expect(try number("4").power(number("0.5"))?.rounded(scale: 25) == 2)
    }

    @Test("Small numbers behave as whole numbers do", arguments: seeds)
    func algebra(seed: UInt64) throws {
        var generator = SeededStream(seed)
        for _ in 0..<20_000 {
            let (one, two) = (
                Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator),
                Int64.random(in: -1_000_000_000...1_000_000_000, using: &generator)
            )
            let (left, right) = (Int.random(in: 0...6, using: &generator), Int.random(in: 0...6, using: &generator))
            let context = Comment(rawValue: "\(one)e-\(left), \(two)e-\(right), seed \(seed)")
            let a = try #require(Decimal(coefficient: Int128(one), exponent: -left))
            let b = try #require(Decimal(coefficient: Int128(two), exponent: -right))
            // The same on a common scale of 10^-6.
            let scale: [Int128] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]
            let (wholeA, wholeB) = (Int128(one) * scale[6 - left], Int128(two) * scale[6 - right])
            #expect(a + b == Decimal(coefficient: wholeA + wholeB, exponent: -6), context)
            #expect(a - b == Decimal(coefficient: wholeA - wholeB, exponent: -6), context)
            #expect(a * b == Decimal(coefficient: Int128(one) * Int128(two), exponent: -left - right), context)
            #expect((a < b) == (wholeA < wholeB) && (a == b) == (wholeA == wholeB), context)
            #expect(a + b == b + a && a * b == b * a && a - b == -(b - a), context)
            #expect(Decimal(a.description) == a, context)
            guard wholeB != 0 else { continue }
            var remainder = wholeA % wholeB
            if remainder != 0, (remainder < 0) != (wholeB < 0) { remainder += wholeB }
            #expect(a.modulo(b) == Decimal(coefficient: remainder, exponent: -6), context)
            let quotient = try #require(a.divided(by: b))
            let tolerance = try number("1E-33")
            #expect((quotient * b - a).magnitude <= a.magnitude * tolerance, context)
        }
    }

    @Test("Rounding is what whole numbers give", arguments: seeds)
    func rounding(seed: UInt64) throws {
        var generator = SeededStream(seed)
        for _ in 0..<5_000 {
            let coefficient = Int.random(in: -20_000...20_000, using: &generator)
            let number = try #require(Decimal(coefficient: Int128(coefficient), exponent: -3))
            let scale = Int.random(in: -2...4, using: &generator)
            let unit = [1, 10, 100, 1_000, 10_000, 100_000][max(0, 3 - scale)]
            let (whole, rest) = coefficient.quotientAndRemainder(dividingBy: unit)
            let sign = coefficient < 0 ? -1 : 1
            let twice = abs(rest) * 2
            for mode in Rounding.allCases {
                let awayFromZero =
                    switch mode {
                    case .up: rest != 0
                    case .down: false
                    case .halfUp: rest != 0 && twice >= unit
                    case .halfDown: twice > unit
                    case .halfEven: twice > unit || (rest != 0 && twice == unit && whole % 2 != 0)
                    case .ceiling: rest > 0
                    case .floor: rest < 0
                    }
                let expected = Decimal(coefficient: Int128((whole + (awayFromZero ? sign : 0)) * unit), exponent: -3)
                #expect(number.rounded(scale: scale, mode) == expected, "\(number), \(scale), \(mode), seed \(seed)")
            }
        }
        #expect(Decimal("0.5")?.rounded() == 0)
        #expect(Decimal("1.5")?.rounded() == 2)
        #expect(Decimal("-1.5")?.floor() == -2)
        #expect(Decimal("-1.5")?.ceiling() == -1)
        #expect(Decimal("123")?.rounded(scale: -50, .up) == Decimal("1E50"))
        #expect(Decimal("123")?.rounded(scale: .min, .halfUp) == 0)
        #expect(Decimal("0.1")?.rounded(scale: .max) == Decimal("0.1"))
    }

    @Test("Equal values are equal however they are written")
    func values() throws {
        for (one, other) in [("1.0", "1"), ("100", "1E2"), ("0.00", "-0"), ("1E40", "10E39"), ("0.10", "1e-1")] {
            let (one, other) = try (number(one), number(other))
            #expect(one == other)
            #expect(one.hashValue == other.hashValue)
            #expect(one.description == other.description)
        }
        #expect(Set(["1", "1.0", "1.00", "0.1E1"].compactMap { Decimal($0) }).count == 1)
    }

    @Test("Written plainly")
    func description() throws {
        for text in ["0", "1", "-1", "0.001", "-1234.5", "100000000000000000000000000000000000000000", "0.25"] {
            #expect(try number(text).description == text)
        }
        #expect(try number("1E6000").description == "1.000000000000000000000000000000000E6000")
        #expect(try number("1.5E-100").description == "1.5E-100")
        #expect(try number("12345678901234567890123456789012345").description == "12345678901234567890123456789012340")
        #expect(try number("0.33333333333333333333333333333333335").description.utf8.count == 36)
    }

    @Test("What is no number is refused")
    func refused() {
        for text in [
            "", "-", "+", ".", "1.", "1.2.3", "1,000", " 1", "1 ", "1e", "1e+", "1e+-5", "0x10", "NaN", "inf", "１",
            "1E9999",
            "1E99999999999999999999", "--1",
        ] {
            #expect(Decimal(text) == nil, "\(text)")
        }
        #expect(Decimal("1E-9999") == 0)
        #expect(Decimal(Double.nan) == nil)
        #expect(Decimal(0.1) == Decimal("0.1"))
        #expect(Double(Decimal("0.1") ?? 0) == 0.1)
    }

    @Test("What does not fit is nil, and a division by zero too")
    func limits() throws {
        let largest = Decimal.greatestFiniteMagnitude
        #expect(largest.adding(largest) == nil)
        #expect(largest + largest == largest)
        #expect(-largest - largest == -largest)
        #expect(largest.multiplied(by: 10) == nil)
        #expect(largest * -10 == -largest)
        #expect(largest.adding(1) == largest)
        #expect(Decimal(1) / 0 == nil)
        #expect(Decimal(1).modulo(0) == nil)
        #expect(try largest.modulo(number("1E-6176")) == 0)
        #expect(try number("1E-6176") / 2 == 0)
        #expect(try number("3E-6176") / 2 == number("2E-6176"))
        #expect(Int(exactly: try number("1.5")) == nil)
        #expect(Int(exactly: try number("1E30")) == nil)
        #expect(Int(exactly: try number("-3.0")) == -3)
        #expect(Decimal(UInt128.max).description == "340282366920938463463374607431768200000")
        #expect(Decimal(Int128.min).signum == -1)
        #expect(Decimal(coefficient: .min, exponent: .max) == nil)
        #expect(Decimal(coefficient: .min, exponent: .min) == 0)
        #expect(Decimal(Int.min).description == "-9223372036854775808")
    }

    @Test("Order is total and fits subtraction", arguments: seeds)
    func order(seed: UInt64) throws {
        var generator = SeededStream(seed)
        var numbers: [Decimal] = []
        for _ in 0..<300 {
            let high = Int128(Int64.random(in: .min ... .max, using: &generator))
            let coefficient = Bool.random(using: &generator) ? high * 1_000_000_007 : high % 1000
            let exponent = Int.random(in: -40...10, using: &generator)
            numbers.append(try #require(Decimal(coefficient: coefficient, exponent: exponent)))
        }
        let sorted = numbers.sorted()
        for (one, other) in zip(sorted, sorted.dropFirst()) {
            #expect(one <= other && (other - one).signum >= 0, "\(one), \(other), seed \(seed)")
        }
        for one in numbers {
            #expect(one - one == 0 && one + 0 == one && one * 1 == one && -(-one) == one)
            #expect(one == 0 || one / one == 1)
            #expect(Decimal(one.description) == one)
        }
    }
}
