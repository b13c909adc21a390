import Rulebook

/// A citation as a language writes it: 労働基準法第32条の2第1項, Labour Standards Act, Art. 32-2(1).
struct ArticleWords {
    let wording: Wording

    /// One law with its article.
    func words(_ reference: LawReference) -> String {
        let japanese = wording.language == "ja"
        let law =
            japanese
            ? wording.rulebook.laws[reference.law]?.japaneseName ?? wording.law(reference.law)
            : wording.law(reference.law)
        guard let article = reference.article else { return law }
        guard japanese else { return wording.ui("paper.article", ["law": law, "article": article]) }
        let parts = article.split(separator: ",").map { $0.trimmingPrefix(while: { $0 == " " }) }
        return law + parts.map { Self.japanese(String($0)) }.joined(separator: "、")
    }

    /// Several, each once, in order.
    func words(_ references: [LawReference]) -> String {
        var seen: Set<LawReference> = []
        return wording.list(references.filter { seen.insert($0).inserted }.map(words))
    }

    /// `32-2(1)(ii)` as 第32条の2第1項第2号; what is not of that form stays as it is.
    static func japanese(_ article: String) -> String {
        let head = article.prefix { $0 != "(" }
        let numbers = head.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = numbers.first, numbers.allSatisfy({ Int($0) != nil }) else { return " " + article }
        var result = "第\(first)条"
        for number in numbers.dropFirst() { result += "の\(number)" }
        for group in article.dropFirst(head.count).split(separator: "(") {
            let inner = group.prefix { $0 != ")" }
            if Int(inner) != nil {
                result += "第\(inner)項"
            } else if let item = roman(inner) {
                result += "第\(item)号"
            } else {
                return " " + article
            }
        }
        return result
    }

    /// A small Roman number up to forty-nine.
    private static func roman(_ text: Substring) -> Int? {
        let values: [Character: Int] = ["i": 1, "v": 5, "x": 10, "l": 50]
        let digits = text.compactMap { values[$0] }
        guard digits.count == text.count, !digits.isEmpty else { return nil }
        var sum = 0
        for (index, digit) in digits.enumerated() {
            sum += index + 1 < digits.count && digits[index + 1] > digit ? -digit : digit
        }
        return sum
    }
}
