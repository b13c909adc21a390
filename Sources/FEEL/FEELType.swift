/// The type of an expression, as far as it is known before anything is evaluated.
public indirect enum FEELType: Sendable, Hashable {
    /// Nothing is known: whatever is done with it is allowed.
    case any
    /// Only `null`.
    case null
    /// True or false.
    case boolean
    /// A number, with its unit if it has one ("JPY", "hours", "hours/week").
    case number(unit: String?)
    /// A text.
    case string
    /// A text out of a list of values, with the name of that list; a text in the expression itself has no name.
    case enumeration(String, [String])
    /// A date.
    case date
    /// A duration of either kind.
    case duration
    /// A years and months duration.
    case monthsDuration
    /// A days and time duration.
    case daysDuration
    /// A list of items of a type.
    case list(FEELType)
    /// A context with keys of these types and no others.
    case context([String: FEELType])
    /// A range with ends of a type.
    case range(FEELType)
    /// A function.
    case function
}

extension FEELType: CustomStringConvertible {
    /// The type in words, for messages.
    public var description: String {
        switch self {
        case .any: "anything"
        case .null: "null"
        case .boolean: "true or false"
        case .number(let unit): unit.map { "a number of \($0)" } ?? "a number"
        case .string: "a text"
        case .enumeration(let name, let values):
            name.isEmpty ? "the text " + values.map { "\"\($0)\"" }.joined(separator: ", ") : "a value of \(name)"
        case .date: "a date"
        case .duration: "a duration"
        case .monthsDuration: "a duration of years and months"
        case .daysDuration: "a duration of days"
        case .list(let item): "a list of \(item)"
        case .context: "a record"
        case .range(let end): "a range of \(end)"
        case .function: "a function"
        }
    }

    /// Whether values of the type can be texts only.
    var isText: Bool {
        switch self {
        case .string, .enumeration: true
        default: false
        }
    }

    var isDuration: Bool {
        switch self {
        case .duration, .monthsDuration, .daysDuration: true
        default: false
        }
    }

    /// Whether nothing can be said against any use.
    var isLoose: Bool {
        switch self {
        case .any, .null: true
        default: false
        }
    }

    /// The type that values of both have.
    func joined(with other: FEELType) -> FEELType {
        if self == other { return self }
        switch (self, other) {
        case (.null, let type), (let type, .null): return type
        case (.any, _), (_, .any): return .any
        case (.number(let one), .number(let two)): return .number(unit: one ?? two)
        case (.enumeration(let one, let values), .enumeration(let two, let others)):
            return .enumeration(one == two ? one : "", values + others.filter { !values.contains($0) })
        case (.list(let one), .list(let two)): return .list(one.joined(with: two))
        case (.range(let one), .range(let two)): return .range(one.joined(with: two))
        default:
            if isText && other.isText { return .string }
            if isDuration && other.isDuration { return .duration }
            return .any
        }
    }

    init(_ name: TypeName) {
        switch name {
        case .any, .none: self = .any
        case .null: self = .null
        case .boolean: self = .boolean
        case .number: self = .number(unit: nil)
        case .string: self = .string
        case .date: self = .date
        case .monthsDuration: self = .monthsDuration
        case .daysDuration: self = .daysDuration
        case .list(let item): self = .list(FEELType(item))
        case .range(let end): self = .range(FEELType(end))
        case .context(let fields): self = fields.isEmpty ? .any : .context(fields.mapValues(FEELType.init))
        case .function: self = .function
        }
    }
}

/// What expressions may read, with its types.
public struct TypeEnvironment: Sendable {
    /// The variables.
    public var variables: [String: FEELType]
    /// The parameters by id ("law.fine"), and whether each takes a key.
    public var parameters: [String: (type: FEELType, keyed: Bool)]
    /// The ids that `finding` may name; nil if any.
    public var findingIDs: Set<String>?

    /// An environment.
    public init(
        variables: [String: FEELType] = [:], parameters: [String: (type: FEELType, keyed: Bool)] = [:],
        findingIDs: Set<String>? = []
    ) {
        self.variables = variables
        self.parameters = parameters
        self.findingIDs = findingIDs
    }
}

/// Something in an expression that cannot be meant.
public struct TypeProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in one sentence.
    public let message: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1.
    public let column: Int

    /// A problem at a place.
    public init(message: String, line: Int, column: Int) {
        self.message = message
        self.line = line
        self.column = column
    }

    /// "1:5: message".
    public var description: String { "\(line):\(column): \(message)" }
}

/// What checking an expression found.
public struct Checked: Sendable {
    /// The type of its value.
    public internal(set) var type: FEELType
    /// What is wrong with it.
    public internal(set) var problems: [TypeProblem] = []
    /// The facts that it reads ("now.status", of items "jobs.left") and the lists ("jobs").
    public internal(set) var reads: Set<String> = []
    /// The parameters that it reads ("law.fine").
    public internal(set) var parameters: Set<String> = []
    /// The rules whose verdicts it reads.
    public internal(set) var findings: Set<String> = []
    /// The facts of which it asks whether they were stated.
    public internal(set) var stated: Set<String> = []
    /// The names that it reads from `defined`.
    public internal(set) var defined: Set<String> = []
    /// The texts and numbers that each fact is compared with, as written: "now.status" → ["\"ssw-1\""].
    public internal(set) var comparisons: [String: Set<String>] = [:]
}

extension Expression {
    /// Checks names, types and units.
    public func check(_ environment: TypeEnvironment) -> Checked {
        var checker = Checker(program, environment)
        checker.checked.type = checker.type(of: program.top)
        return checker.checked
    }
}
