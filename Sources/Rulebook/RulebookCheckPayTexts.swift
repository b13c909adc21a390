import Source

extension RulebookCheck {
    /// Texts of a pay claim whose names are those of its parts: kinds of arithmetic, notes, heads, deductions. The parts
    /// are the program's; a test of Presentation sees to it that each has its text.
    func isPayText(_ key: String) -> Bool {
        ["working.", "paynote.", "claimtime.", "head.", "deduction.", "judgement.", "overtimecap."].contains {
            key.hasPrefix($0)
        }
    }

    /// Every method by which pay is reckoned says what it is called and what it does.
    var payTexts: [String: Place] {
        var keys: [String: Place] = [:]
        for method in rulebook.methods where method.citation.place.file.contains("methods/pay") {
            keys["method.\(method.id).title"] = method.citation.place
            keys["method.\(method.id).say"] = method.citation.place
        }
        return keys
    }
}
