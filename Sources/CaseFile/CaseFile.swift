public import FEEL
public import Source
public import Vocabulary

/// What is known of one person: a document of facts, each of which may be absent.
///
/// Absent means unknown. A record is an open context, also when nothing of it is stated; a list that is absent is unknown,
/// and one that says `complete: no` may have more items than those given.
public struct CaseFile: Sendable {
    /// The vocabulary by which the document was read.
    public let vocabulary: Vocabulary
    /// The name of the case, nil where it has none.
    public let id: String?
    /// The language in which the person reads, nil where it is not known.
    public let language: String?
    /// The document as it was written, without comments.
    public let document: Node
    /// The value of each record or list, in the order of `vocabulary.records`.
    public internal(set) var values: [Value]
    /// Every fact and list of which something is stated, e.g. `stay.status`, `person.sex`, `stays`.
    public internal(set) var statedPaths: Set<String>
    /// Where a fact comes from and how sure it is, where the document says so.
    public internal(set) var provenance: [FactPath: Provenance]
    /// The facts of which the person said that she does not know them.
    public internal(set) var saidUnknown: Set<FactPath>

    /// The value of a record such as `person` or of a list such as `stays`; unknown for any other name.
    public func value(_ name: String) -> Value {
        for (number, record) in vocabulary.records.enumerated() where record.key == name { return values[number] }
        return .unknown
    }

    /// The value of a fact of a single record, such as `person.sex`; unknown where it is not stated.
    public func fact(_ path: String) -> Value {
        guard let fact = vocabulary.fact(path), case .context(let context) = value(fact.record) else { return .unknown }
        return context[fact.field] ?? .unknown
    }

    /// The items of a list that are known.
    public func items(of list: String) -> [Context] {
        guard case .list(let list) = value(list) else { return [] }
        return list.items.compactMap { item in
            if case .context(let context) = item { return context }
            return nil
        }
    }

    /// The ids of the items of a list, in order.
    public func itemIDs(of list: String) -> [String] {
        items(of: list).map { item in
            if case .string(let id)? = item["id"] { return id }
            return ""
        }
    }

    /// Records and lists by the names that conditions use.
    public var variables: [(name: String, value: Value)] {
        zip(vocabulary.records, values).map { ($0.key, $1) }
    }

    /// Puts in a value that was worked out, not stated: `now.status`, or a field of one item of a list.
    ///
    /// - Parameters:
    ///   - path: the fact. Nothing happens if the vocabulary has no such fact.
    ///   - index: the position of the item, for a fact of a list.
    public mutating func reckon(_ path: String, item index: Int? = nil, _ value: Value) {
        guard let fact = vocabulary.fact(path),
            let number = vocabulary.records.firstIndex(where: { $0.id == fact.record })
        else { return }
        switch values[number] {
        case .context(var context):
            context[fact.field] = value
            values[number] = .context(context)
        case .list(var list):
            guard let index, list.items.indices.contains(index), case .context(var item) = list.items[index] else {
                return
            }
            item[fact.field] = value
            list.items[index] = .context(item)
            values[number] = .list(list)
        default: return
        }
    }

    /// The document as YAML. Comments are lost, nothing else.
    public func yaml() -> String { document.yaml() }

    /// The document as JSON.
    public func json(isPretty: Bool = true) -> String { document.json(isPretty: isPretty) }
}

/// A fact of the case, or of one item of a list.
public struct FactPath: Hashable, Sendable, CustomStringConvertible {
    /// The fact, e.g. `stay.until`.
    public let path: String
    /// The id of the item, nil for a single record.
    public let item: String?

    /// Names a fact.
    public init(_ path: String, item: String? = nil) {
        self.path = path
        self.item = item
    }

    /// `stay.until#s1`
    public var description: String { item.map { "\(path)#\($0)" } ?? path }
}

/// Where a stated value comes from and how sure it is.
public struct Provenance: Hashable, Sendable {
    /// What a value was taken from.
    public enum Origin: String, Sendable, Hashable, CaseIterable {
        /// The person said it.
        case told
        /// A payslip.
        case payslip
        /// A contract.
        case contract
        /// A photograph.
        case photo
        /// A paper of an authority.
        case official
        /// Something else.
        case other
    }

    /// How sure a value is.
    public enum Sureness: String, Sendable, Hashable, CaseIterable {
        /// Sure.
        case yes
        /// Likely.
        case likely
        /// Unsure.
        case unsure
    }

    /// What it was taken from, nil where that is not said.
    public var origin: Origin?
    /// How sure it is, nil where that is not said.
    public var sure: Sureness?

    /// Gives an origin and a sureness.
    public init(origin: Origin? = nil, sure: Sureness? = nil) {
        self.origin = origin
        self.sure = sure
    }
}
