import Civil
import FEEL
import Rulebook
import Source

/// A value of the law by day: a step function over all days.
struct DayTable<Element: Sendable>: Sendable {
    /// First days, ascending; the first entry holds from the beginning of time.
    private var starts: [Int32] = [.min]
    private var values: [Element?] = [nil]

    /// The steps of a parameter; `nil` where it has no value in force, no such key, or a value that cannot be read.
    init(_ parameter: Parameter, key: String? = nil, read: (Value) -> Element?) {
        var edges: Set<Int32> = []
        for entry in parameter.values {
            if let from = entry.citation.valid.from { edges.insert(from.dayNumber) }
            if let until = entry.citation.valid.until { edges.insert(until.dayNumber) }
        }
        func value(on day: CivilDate) -> Element? {
            guard let entry = parameter.entry(on: day) else { return nil }
            guard let key else { return entry.value.flatMap(read) }
            return entry.keyed[key].flatMap(read)
        }
        values[0] = value(on: .earliest)
        for edge in edges.sorted() {
            starts.append(edge)
            values.append(value(on: CivilDate(dayNumber: edge)))
        }
    }

    /// The value on a day; `nil` where the law has none or none is held.
    subscript(day: CivilDate) -> Element? {
        // The newest law is asked for most.
        var index = starts.count - 1
        while index > 0, starts[index] > day.dayNumber { index -= 1 }
        return values[index]
    }

    /// The days on which a new step begins, in order.
    var edges: [CivilDate] { starts.dropFirst().map(CivilDate.init(dayNumber:)) }
}

/// Reads the parameters of a method under the names by which the method knows them.
struct MethodReader {
    let rulebook: Rulebook
    let method: Method

    init(_ rulebook: Rulebook, method id: String) throws(Problem) {
        guard let method = rulebook.methods.first(where: { $0.id == id }) else {
            throw Problem(
                "the rulebook has no method '\(id)'", at: Place(file: "methods"), field: "methods",
                accepted: "an entry '\(id)' under methods/")
        }
        self.rulebook = rulebook
        self.method = method
    }

    func parameter(_ name: String) throws(Problem) -> Parameter {
        guard let id = method.parameters[name], let parameter = rulebook.parameters[id] else {
            throw Problem(
                "the method '\(method.id)' needs the parameter '\(name)'", at: method.citation.place,
                field: "parameters.\(name)", accepted: "the id of a parameter that is defined")
        }
        return parameter
    }

    /// The keys that a keyed parameter lists in any period.
    func keys(_ name: String) throws(Problem) -> [String] {
        Set(try parameter(name).values.flatMap { $0.keyed.keys }).sorted()
    }

    /// Hours of the law in minutes.
    func minutes(_ name: String, key: String? = nil) throws(Problem) -> DayTable<Int64> {
        DayTable(try parameter(name), key: key) { Self.scaled($0, by: 60) }
    }

    /// A rate in hundredths of a percent: 0.25 is 2,500.
    func basisPoints(_ name: String, key: String? = nil) throws(Problem) -> DayTable<Int64> {
        DayTable(try parameter(name), key: key) { Self.scaled($0, by: 10_000) }
    }

    func whole(_ name: String, key: String? = nil) throws(Problem) -> DayTable<Int64> {
        DayTable(try parameter(name), key: key) { Self.scaled($0, by: 1) }
    }

    func truth(_ name: String, key: String) throws(Problem) -> DayTable<Bool> {
        DayTable(try parameter(name), key: key) { $0.boolean }
    }

    func date(_ name: String, key: String) throws(Problem) -> CivilDate? {
        let table = DayTable<CivilDate>(try parameter(name), key: key) { value in
            if case .date(let date) = value { date } else { nil }
        }
        return table[.latest]
    }

    /// A number of the law in whole units of one `scale`th, cut.
    static func scaled(_ value: Value, by scale: Int64) -> Int64? {
        guard case .number(let number) = value, let product = number.multiplied(by: Decimal(scale)) else { return nil }
        return Int64(exactly: product.rounded(.floor))
    }
}
