public import Civil

/// Expressions by the line: what `shirube feel` reads and prints.
public enum FEELBatch {
    /// The answer to one line `{"id": …, "expression": "…", "context": {…}}`: `{"id": …, "value": …}` or
    /// `{"id": …, "error": "…"}`, without a line end.
    ///
    /// - Parameter today: What `today()` gives; without it `today()` is null.
    public static func result(of line: String, today: CivilDate? = nil) -> String {
        var id = Value.null
        do throws(Failure) {
            let request = try read(line)
            id = request.id
            let value = try evaluate(request.expression, request.context, today)
            return "{\"id\":\(json(id)),\"value\":\(json(value))}"
        } catch {
            if let known = error.id { id = known }
            return "{\"id\":\(json(id)),\"error\":\(quoted(error.message))}"
        }
    }

    /// The value of an expression over the JSON text of a context.
    public static func value(of expression: String, context: String = "{}", today: CivilDate? = nil) -> Result<
        Value, Failure
    > {
        do throws(Failure) {
            return .success(try evaluate(expression, try read(context: context), today))
        } catch {
            return .failure(error)
        }
    }

    /// Why there is no answer.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// The reason, with its place.
        public let message: String
        let id: Value?

        /// The reason, with its place.
        public var description: String { message }
    }

    private struct Request {
        var id: Value
        var expression: String
        var context: Context
    }

    private static func read(_ line: String) throws(Failure) -> Request {
        let value: Value
        do throws(JSONError) {
            value = try JSONReader.value(of: line)
        } catch {
            throw Failure(message: "This line is no JSON: \(error.message) (byte \(error.offset + 1))", id: nil)
        }
        guard case .context(let request) = value else {
            throw Failure(message: "A line is an object with id, expression and context", id: nil)
        }
        let id = request["id"] ?? .null
        guard case .string(let expression)? = request["expression"] else {
            throw Failure(message: "The expression is missing", id: id)
        }
        switch request["context"] {
        case nil, .some(.null): return Request(id: id, expression: expression, context: Context())
        case .some(.context(let context)): return Request(id: id, expression: expression, context: context)
        // An object of one key may have been read as a date or duration.
        case .some(let value):
            guard let context = FEELBatch.context(of: value) else {
                throw Failure(message: "The context is no object", id: id)
            }
            return Request(id: id, expression: expression, context: context)
        }
    }

    private static func context(of value: Value) -> Context? {
        switch value {
        case .context(let context): context
        case .date(let date): Context([("date", .string(date.iso))])
        case .months, .seconds: Context([("duration", .string(TextForm.text(value)))])
        case .range: Context([("range", .string(TextForm.text(value)))])
        case .unknown: Context([("unknown", .boolean(true))])
        case .list(let list) where !list.complete: Context([("incomplete", .list(list.items))])
        default: nil
        }
    }

    private static func read(context text: String) throws(Failure) -> Context {
        do throws(JSONError) {
            if let context = context(of: try JSONReader.value(of: text)) { return context }
        } catch {
            throw Failure(message: "The context is no JSON: \(error.message) (byte \(error.offset + 1))", id: nil)
        }
        throw Failure(message: "The context is no object", id: nil)
    }

    private static func evaluate(_ text: String, _ context: Context, _ today: CivilDate?) throws(Failure) -> Value {
        var names: [String] = []
        collect(.context(context), into: &names, depth: 0)
        do throws(SyntaxError) {
            let expression = try Expression.parse(text, names: names, allowsSeveral: true)
            var scope = Scope(Array(zip(context.keys, context.values)).map { (name: $0, value: $1) })
            scope.today = today
            return expression.evaluate(scope)
        } catch {
            throw Failure(message: error.description, id: nil)
        }
    }

    /// The keys on every level: an expression may name them although they are several words.
    private static func collect(_ value: Value, into names: inout [String], depth: Int) {
        guard depth < 100, names.count < 10_000 else { return }
        switch value {
        case .context(let context):
            for (key, value) in zip(context.keys, context.values) {
                if depth == 0 || !key.utf8.allSatisfy({ Lexer.startsName($0) || Lexer.isDigit($0) }) {
                    names.append(key)
                }
                collect(value, into: &names, depth: depth + 1)
            }
        case .list(let list):
            for item in list.items { collect(item, into: &names, depth: depth + 1) }
        default: return
        }
    }

    // MARK: Writing

    /// A value as JSON: dates as `{"date": …}`, durations as `{"duration": …}`, ranges as `{"range": …}`.
    public static func json(_ value: Value) -> String {
        switch value {
        case .unknown: return "{\"unknown\":true}"
        case .null: return "null"
        case .boolean(let truth): return truth ? "true" : "false"
        case .number(let number): return number.description
        case .string(let text): return quoted(text)
        case .date(let date): return "{\"date\":\(quoted(date.iso))}"
        case .months, .seconds: return "{\"duration\":\(quoted(TextForm.text(value)))}"
        case .list(let list):
            let items = "[" + list.items.map(json).joined(separator: ",") + "]"
            return list.complete ? items : "{\"incomplete\":\(items)}"
        case .context(let context):
            return "{" + zip(context.keys, context.values).map { "\(quoted($0)):\(json($1))" }.joined(separator: ",")
                + "}"
        case .range: return "{\"range\":\(quoted(TextForm.text(value)))}"
        case .function: return "{\"function\":true}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029 {
                    let hex = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
