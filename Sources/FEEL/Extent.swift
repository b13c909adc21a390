/// How large and how deep a value is, so that nobody walks through one that would not end.
///
/// Values share their parts: sixty lists that each hold the one before twice take little memory, but are as long as
/// 2^60 items to whoever compares or writes them. Lists, contexts and ranges therefore carry their extent with them.
struct Extent: Sendable, Hashable {
    /// Ten bits of depth above twenty-two of weight; both stay at their largest.
    private let bits: UInt32

    /// The values within the value, itself among them, a text counting one more for every 32 bytes.
    var weight: Int { Int(bits & Extent.heaviest) }
    /// The levels of lists, contexts, ranges and functions.
    var depth: Int { Int(bits >> 22) }

    /// What an expression may make: about 64 MB as text, and less deep than the stack.
    var isAllowed: Bool { weight <= Extent.maximumWeight && depth <= Extent.maximumDepth }

    static let maximumWeight = 2_000_000
    static let maximumDepth = 400
    private static let heaviest: UInt32 = 1 << 22 - 1
    private static let deepest = 1 << 10 - 1

    private init(weight: Int, depth: Int) {
        bits = UInt32(min(weight, Int(Extent.heaviest))) | UInt32(min(depth, Extent.deepest)) << 22
    }

    /// The extent of what holds `parts`.
    init(around parts: some Sequence<Value>) {
        var weight = 1
        var depth = 0
        for part in parts {
            switch part {
            case .string(let text): weight += 1 + text.utf8.count >> 5
            case .list(let list): Extent.add(list.extent, &weight, &depth)
            case .context(let context): Extent.add(context.extent, &weight, &depth)
            case .range(let range): Extent.add(range.extent, &weight, &depth)
            case .function(let function):
                weight += 1
                depth = max(depth, function.depth)
            default: weight += 1
            }
        }
        self.init(weight: weight, depth: depth + 1)
    }

    /// The extent of a list or context without parts.
    static let empty = Extent(weight: 1, depth: 1)

    private static func add(_ extent: Extent, _ weight: inout Int, _ depth: inout Int) {
        weight += extent.weight
        depth = max(depth, extent.depth)
    }
}

extension Value {
    /// The work of walking through the value; zero for whatever takes one step.
    var weight: Int {
        switch self {
        case .string(let text): text.utf8.count >> 5
        case .list(let list): list.extent.weight
        case .context(let context): context.extent.weight
        case .range(let range): range.extent.weight
        default: 0
        }
    }

    /// Whether an expression may make such a value.
    var isAllowed: Bool {
        switch self {
        case .list(let list): list.extent.isAllowed
        case .context(let context): context.extent.isAllowed
        case .range(let range): range.extent.isAllowed
        case .function(let function): function.depth <= Extent.maximumDepth
        default: true
        }
    }
}
