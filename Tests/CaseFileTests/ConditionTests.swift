import CaseFile
import Civil
import FEEL
import Testing
import Vocabulary

/// Conditions read a case as the design says: absent is unknown, a complete list can be denied, an open one cannot.
@Suite struct ConditionTests {
    static let sample = """
        person: {sex: female, inJapan: yes}
        stays: [{status: tit-1b, from: 2018-06-10, until: 2019-06-09}]
        jobs: {complete: no, items: [{from: 2018-07-10, promisedWage: 145000 JPY}]}
        """

    @Test(arguments: [
        ("person.sex = \"female\"", Value.boolean(true)),
        ("person.nationality = \"VN\"", .unknown),
        ("person.nationality = \"VN\" or person.inJapan", .boolean(true)),
        ("papers.lost", .unknown),
        ("some s in stays satisfies s.status = \"ssw-1\"", .boolean(false)),
        ("some s in stays satisfies s.until > date(\"2019-01-01\")", .boolean(true)),
        ("count(stays)", .number(1)),
        ("count(jobs)", .unknown),
        ("some j in jobs satisfies j.left", .unknown),
        ("some j in jobs satisfies j.promisedWage.yen > 100000", .boolean(true)),
        ("some a in applications satisfies a.result = \"granted\"", .unknown),
    ])
    func conditionsReadTheCase(_ condition: String, _ expected: Value) throws {
        let file = try Given.valid(ConditionTests.sample)
        let expression = try Expression.parse(condition)
        let checked = expression.check(Given.small.typeEnvironment(words: Given.reference.words))
        #expect(checked.problems.isEmpty, "\(checked.problems)")
        #expect(expression.evaluate(Scope(file.variables)) == expected)
    }

    @Test func wrongWordsInConditionsAreFound() throws {
        let environment = Given.small.typeEnvironment(item: "job", words: Given.reference.words)
        for condition in ["person.sex = \"femal\"", "job.lefft", "stay.until", "person.inJapan = 5"] {
            #expect(try !Expression.parse(condition).check(environment).problems.isEmpty, "\(condition)")
        }
    }
}
