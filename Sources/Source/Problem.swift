/// Something wrong in a document, told so that its writer can mend it: where, what was found, what is accepted.
public struct Problem: Error, Sendable, Hashable {
    /// Whether the document can be used all the same.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// The document is not usable until this is mended.
        case error
        /// The document is usable; this deserves a look.
        case warning
    }

    /// Where it stands.
    public var place: Place
    /// The path of the field, e.g. `stays[0].from`; empty where the whole document is meant.
    public var field: String
    /// What stands there, shortened; nil where nothing does.
    public var found: String?
    /// What could stand there instead, in plain words.
    public var accepted: String?
    /// What is wrong, in plain words.
    public var message: String
    /// Whether the document can be used all the same.
    public var severity: Severity

    /// Describes a problem.
    public init(
        _ message: String,
        at place: Place,
        field: String = "",
        found: String? = nil,
        accepted: String? = nil,
        severity: Severity = .error
    ) {
        self.place = place
        self.field = field
        self.found = found.map(Problem.excerpt)
        self.accepted = accepted
        self.message = message
        self.severity = severity
    }

    /// The name of the file.
    public var file: String { place.file }
    /// The line, from 1; zero where the whole file is meant.
    public var line: Int { place.line }
    /// The column, from 1; zero where the whole line is meant.
    public var column: Int { place.column }

    /// A text as a message may quote it: one line, at most 60 characters, control characters made visible.
    public static func excerpt(_ text: String) -> String {
        var result = ""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            if count == 60 { return result + "…" }
            switch scalar.value {
            case 0x0A: result += "\\n"
            case 0x0D: result += "\\r"
            case 0x09: result += "\\t"
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF:
                result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Problem: CustomStringConvertible {
    /// `cases/a.yaml:12:5: stays[0].from: '2024-02-30' is no date; accepted: a day such as 2024-06-10`
    public var description: String {
        var text = "\(place): "
        if severity == .warning { text += "warning: " }
        if !field.isEmpty { text += "\(field): " }
        text += message
        if let accepted { text += "; accepted: \(accepted)" }
        return text
    }
}

extension Problem: Comparable {
    /// Problems sort as their places do.
    public static func < (one: Problem, other: Problem) -> Bool {
        (one.place, one.field, one.message) < (other.place, other.field, other.message)
    }
}

/// What reading a file can throw.
public typealias SourceError = Problem

/// Gathers every problem of a document, so that its writer sees all of them at once.
///
/// One log belongs to one reading: it is handed down through the decoders and read at the end.
public final class ProblemLog {
    /// All problems so far, in the order in which they were met.
    public private(set) var problems: [Problem] = []
    /// Whether what is read has been checked before, so that nobody looks for problems of form again.
    public let isOfChecked: Bool

    /// An empty log.
    public init(isOfChecked: Bool = false) {
        self.isOfChecked = isOfChecked
    }

    /// Adds one problem.
    public func add(_ problem: Problem) { problems.append(problem) }

    /// Adds several problems.
    public func add(contentsOf more: some Sequence<Problem>) { problems.append(contentsOf: more) }

    /// Adds a problem about a node.
    public func report(
        _ message: String,
        at node: Node,
        field: String = "",
        accepted: String? = nil,
        severity: Problem.Severity = .error
    ) {
        add(
            Problem(
                message, at: node.place, field: field, found: node.summary, accepted: accepted, severity: severity
            ))
    }

    /// Whether anything makes the document unusable.
    public var hasErrors: Bool { problems.contains { $0.severity == .error } }

    /// All problems by place.
    public var sorted: [Problem] { problems.sorted() }
}
