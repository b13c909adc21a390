/// The built-in functions.
enum Builtin: UInt8, CaseIterable, Sendable {
    case not, date, number, string, duration, yearsAndMonthsDuration, range
    case substring, stringLength, upperCase, lowerCase, substringBefore, substringAfter, replace, contains, startsWith,
        endsWith
    case matches, split, stringJoin
    case listContains, count, min, max, sum, mean, all, any, sublist, append, concatenate, insertBefore, remove,
        listReplace
    case reverse, indexOf, union, distinctValues, flatten, product, median, stddev, mode, sort
    case decimal, floor, ceiling, roundUp, roundDown, roundHalfUp, roundHalfDown, abs, modulo, sqrt, log, exp, odd, even
    case before, after, meets, metBy, overlaps, overlapsBefore, overlapsAfter, finishes, finishedBy, includes, during,
        starts
    case startedBy, coincides
    case `is`, dayOfYear, dayOfWeek, monthOfYear, weekOfYear, today
    case getValue, getEntries, context, contextPut, contextMerge
    case days, months, years

    /// A list of parameters; those from `required` on may be left out.
    struct Signature {
        var names: [String]
        var required: Int
        var isVariadic = false
    }

    /// The name in the language.
    var name: String { Builtin.table[Int(rawValue)].name }

    var signatures: [Signature] { Builtin.table[Int(rawValue)].signatures }

    /// The function of a name, or nil.
    static func named(_ name: String) -> Builtin? {
        byName[name]
    }

    /// Whether so many arguments may be given by position.
    func accepts(_ count: Int) -> Bool {
        signatures.contains { count >= $0.required && (count <= $0.names.count || $0.isVariadic) }
    }

    /// For each parameter the number of its argument among those named, -1 for one that is left out; nil if they do not fit.
    func order(_ names: [String]) -> [Int]? {
        for signature in signatures {
            guard names.allSatisfy(signature.names.contains), Set(names).count == names.count else { continue }
            var order = signature.names.map { names.firstIndex(of: $0) ?? -1 }
            guard !order.prefix(signature.required).contains(-1) else { continue }
            while order.last == -1 { order.removeLast() }
            return order
        }
        return nil
    }

    private static let byName: [String: Builtin] = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.name, $0) })

    private static let table: [(name: String, signatures: [Signature])] = allCases.map { builtin in
        let (name, texts) = builtin.words
        return (name, texts.map(Signature.init(text:)))
    }
}

extension Builtin.Signature {
    /// "string, start position, length?" or "list, item…".
    init(text: String) {
        var names: [String] = []
        var required = 0
        for part in text.split(separator: ",") {
            var name = part.drop { $0 == " " }
            if name.last == "…" {
                name.removeLast()
                isVariadic = true
            }
            if name.last == "?" { name.removeLast() } else { required += 1 }
            names.append(String(name))
        }
        self.names = names
        self.required = required
    }
}

extension Builtin {
    /// The name and the parameters of each function.
    private var words: (String, [String]) {
        let points = ["point1, point2", "point, range", "range, point", "range1, range2"]
        let ranges = ["range1, range2"]
        return switch self {
        case .not: ("not", ["negand"])
        case .date: ("date", ["from", "year, month, day"])
        case .number: ("number", ["from", "from, grouping separator, decimal separator"])
        case .string: ("string", ["from"])
        case .duration: ("duration", ["from"])
        case .yearsAndMonthsDuration: ("years and months duration", ["from, to"])
        case .range: ("range", ["from"])
        case .substring: ("substring", ["string, start position, length?"])
        case .stringLength: ("string length", ["string"])
        case .upperCase: ("upper case", ["string"])
        case .lowerCase: ("lower case", ["string"])
        case .substringBefore: ("substring before", ["string, match"])
        case .substringAfter: ("substring after", ["string, match"])
        case .replace: ("replace", ["input, pattern, replacement, flags?"])
        case .contains: ("contains", ["string, match"])
        case .startsWith: ("starts with", ["string, match"])
        case .endsWith: ("ends with", ["string, match"])
        case .matches: ("matches", ["input, pattern, flags?"])
        case .split: ("split", ["string, delimiter"])
        case .stringJoin: ("string join", ["list, delimiter?"])
        case .listContains: ("list contains", ["list, element"])
        case .count: ("count", ["list"])
        case .min: ("min", ["list…"])
        case .max: ("max", ["list…"])
        case .sum: ("sum", ["list…"])
        case .mean: ("mean", ["list…"])
        case .all: ("all", ["list…"])
        case .any: ("any", ["list…"])
        case .sublist: ("sublist", ["list, start position, length?"])
        case .append: ("append", ["list, item…"])
        case .concatenate: ("concatenate", ["list…"])
        case .insertBefore: ("insert before", ["list, position, newItem"])
        case .remove: ("remove", ["list, position"])
        case .listReplace: ("list replace", ["list, position, newItem", "list, match, newItem"])
        case .reverse: ("reverse", ["list"])
        case .indexOf: ("index of", ["list, match"])
        case .union: ("union", ["list…"])
        case .distinctValues: ("distinct values", ["list"])
        case .flatten: ("flatten", ["list"])
        case .product: ("product", ["list…"])
        case .median: ("median", ["list…"])
        case .stddev: ("stddev", ["list…"])
        case .mode: ("mode", ["list…"])
        case .sort: ("sort", ["list, precedes?"])
        case .decimal: ("decimal", ["n, scale"])
        case .floor: ("floor", ["n, scale?"])
        case .ceiling: ("ceiling", ["n, scale?"])
        case .roundUp: ("round up", ["n, scale"])
        case .roundDown: ("round down", ["n, scale"])
        case .roundHalfUp: ("round half up", ["n, scale"])
        case .roundHalfDown: ("round half down", ["n, scale"])
        case .abs: ("abs", ["n"])
        case .modulo: ("modulo", ["dividend, divisor"])
        case .sqrt: ("sqrt", ["number"])
        case .log: ("log", ["number"])
        case .exp: ("exp", ["number"])
        case .odd: ("odd", ["number"])
        case .even: ("even", ["number"])
        case .before: ("before", points)
        case .after: ("after", points)
        case .meets: ("meets", ranges)
        case .metBy: ("met by", ranges)
        case .overlaps: ("overlaps", ranges)
        case .overlapsBefore: ("overlaps before", ranges)
        case .overlapsAfter: ("overlaps after", ranges)
        case .finishes: ("finishes", ["point, range", "range1, range2"])
        case .finishedBy: ("finished by", ["range, point", "range1, range2"])
        case .includes: ("includes", ["range, point", "range1, range2"])
        case .during: ("during", ["point, range", "range1, range2"])
        case .starts: ("starts", ["point, range", "range1, range2"])
        case .startedBy: ("started by", ["range, point", "range1, range2"])
        case .coincides: ("coincides", ["point1, point2", "range1, range2"])
        case .is: ("is", ["value1, value2"])
        case .dayOfYear: ("day of year", ["date"])
        case .dayOfWeek: ("day of week", ["date"])
        case .monthOfYear: ("month of year", ["date"])
        case .weekOfYear: ("week of year", ["date"])
        case .today: ("today", [""])
        case .getValue: ("get value", ["m, key", "context, key"])
        case .getEntries: ("get entries", ["m", "context"])
        case .context: ("context", ["entries"])
        case .contextPut: ("context put", ["context, key, value", "context, keys, value"])
        case .contextMerge: ("context merge", ["contexts"])
        case .days: ("days", ["n"])
        case .months: ("months", ["n"])
        case .years: ("years", ["n"])
        }
    }
}
