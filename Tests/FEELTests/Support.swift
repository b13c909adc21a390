import Civil
import FEEL
import Testing

/// The value of an expression as JSON, or "error: …".
func feel(_ text: String, _ context: String = "{}") -> String {
    switch FEELBatch.value(of: text, context: context) {
    case .success(let value): FEELBatch.json(value)
    case .failure(let failure): "error: \(failure.message)"
    }
}

/// Checks a table of expressions and their values as JSON.
func expect(_ cases: [(String, String)], _ context: String = "{}", at location: SourceLocation = #_sourceLocation) {
    for (text, expected) in cases {
        let found = feel(text, context)
        #expect(found == expected, "\(text)", sourceLocation: location)
    }
}

/// Random numbers that are the same on every run.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: 0..<choices.count, using: &self)]
    }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }
}

extension CivilDate {
    /// A date that a test writes.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? CivilDate(dayNumber: 0)
    }
}
