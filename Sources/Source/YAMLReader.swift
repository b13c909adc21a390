internal import CYaml

/// Reads YAML from the stream of events of libyaml, as Yams carries it.
///
/// The events are taken one at a time and without recursion, so that an anchor, an alias or a level too deep is
/// refused where it stands and nothing is ever expanded. Yams' own composer builds the whole tree first.
struct YAMLReader {
    private let file: String
    private let limits: Limits
    private var open: [Collection] = []
    private var nodes = 0
    private var root: Node?

    /// A list or mapping that has begun and not ended.
    fileprivate struct Collection {
        let place: Place
        let isMapping: Bool
        var items: [Node] = []
        var entries: [Node.Entry] = []
        var key: (text: String, place: Place)?
        var seen: Set<String> = []
    }

    private init(file: String, limits: Limits) {
        self.file = file
        self.limits = limits
    }

    static func read(_ bytes: [UInt8], from start: Int, file: String, limits: Limits) throws(SourceError) -> Node {
        try bytes.withUnsafeBufferPointer { (buffer) throws(SourceError) -> Node in
            var reader = YAMLReader(file: file, limits: limits)
            return try reader.read(UnsafeBufferPointer(rebasing: buffer[start...]))
        }
    }

    private mutating func read(_ buffer: UnsafeBufferPointer<UInt8>) throws(SourceError) -> Node {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else { throw problem("there is not enough memory", 0, 0) }
        defer { yaml_parser_delete(parser) }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)

        var documents = 0
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else {
                throw YAMLSyntax(parser: parser, buffer: buffer).problem(file: file)
            }
            defer { yaml_event_delete(&event) }
            switch event.type {
            case YAML_STREAM_END_EVENT:
                guard let root else { throw Problem("the file holds nothing", at: Place(file: file)) }
                return root
            case YAML_DOCUMENT_START_EVENT:
                documents += 1
                guard documents == 1 else {
                    throw problem("a second document begins here", event, accepted: "one document in a file")
                }
            case YAML_ALIAS_EVENT:
                throw problem("an alias ('*name') stands here", event, accepted: "the value itself, written out")
            case YAML_SCALAR_EVENT: try scalar(event)
            case YAML_SEQUENCE_START_EVENT:
                let start = event.data.sequence_start
                try begin(event, anchor: start.anchor, tag: start.tag, isMapping: false)
            case YAML_MAPPING_START_EVENT:
                let start = event.data.mapping_start
                try begin(event, anchor: start.anchor, tag: start.tag, isMapping: true)
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
                guard let ended = open.popLast() else { continue }
                let kind: Node.Kind = ended.isMapping ? .mapping(ended.entries) : .sequence(ended.items)
                add(Node(kind, at: ended.place))
            default: continue
            }
        }
    }

    private mutating func begin(
        _ event: yaml_event_t, anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?, isMapping: Bool
    ) throws(SourceError) {
        try refuse(event, anchor: anchor, tag: tag)
        try count(event)
        if let collection = open.last, collection.isMapping, collection.key == nil {
            throw problem("a key is a list or a mapping", event, accepted: "a single word as key")
        }
        guard open.count < limits.depth else {
            throw problem(
                "more than \(limits.depth) levels stand inside one another", event, accepted: "a flatter form")
        }
        open.append(Collection(place: place(event), isMapping: isMapping))
    }

    private mutating func scalar(_ event: yaml_event_t) throws(SourceError) {
        let scalar = event.data.scalar
        try refuse(event, anchor: scalar.anchor, tag: scalar.tag)
        try count(event)
        let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        let isQuoted = scalar.style != YAML_PLAIN_SCALAR_STYLE
        if scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE, let control = text.forbiddenControl {
            throw problem("the text holds the control character \(control)", event, accepted: "plain text")
        }
        guard let last = open.indices.last, open[last].isMapping, open[last].key == nil else {
            add(Node(.scalar(text: text, isQuoted: isQuoted), at: place(event)))
            return
        }
        if text == "<<" && !isQuoted {
            throw problem("a merge key ('<<') stands here", event, accepted: "the fields themselves, written out")
        }
        guard open[last].remember(text) else { throw doubled(text, event, in: open[last]) }
        open[last].key = (text, place(event))
    }

    private mutating func add(_ node: Node) {
        guard let last = open.indices.last else {
            root = node
            return
        }
        if let key = open[last].key {
            open[last].entries.append(Node.Entry(key: key.text, keyPlace: key.place, value: node))
            open[last].key = nil
        } else {
            open[last].items.append(node)
        }
    }

    private mutating func count(_ event: yaml_event_t) throws(SourceError) {
        nodes += 1
        guard nodes <= limits.nodes else {
            throw problem("the file holds more than \(limits.nodes) values", event, accepted: "a smaller file")
        }
    }

    private func refuse(
        _ event: yaml_event_t, anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?
    ) throws(SourceError) {
        if anchor != nil {
            throw problem("an anchor ('&name') stands here", event, accepted: "the value without it, or in quotes")
        }
        if tag != nil {
            throw problem("a tag ('!name') stands here", event, accepted: "the value without it, or in quotes")
        }
    }

    private func doubled(_ key: String, _ event: yaml_event_t, in collection: Collection) -> Problem {
        let first = collection.entries.first { $0.key == key }?.keyPlace.line ?? collection.place.line
        let word = Problem.excerpt(key)
        return problem("the key '\(word)' stands twice, first in line \(first)", event, accepted: "each key once")
    }

    private func place(_ event: yaml_event_t) -> Place {
        Place(file: file, line: event.start_mark.line + 1, column: event.start_mark.column + 1)
    }

    private func problem(_ message: String, _ event: yaml_event_t, accepted: String) -> Problem {
        Problem(message, at: place(event), accepted: accepted)
    }

    private func problem(_ message: String, _ line: Int, _ column: Int) -> Problem {
        Problem(message, at: Place(file: file, line: line, column: column))
    }
}

extension YAMLReader.Collection {
    /// Notes a key, false where it stands already; small mappings are searched, large ones keep a set.
    fileprivate mutating func remember(_ key: String) -> Bool {
        if entries.count < 16 { return !entries.contains { $0.key == key } }
        if seen.isEmpty { seen = Set(entries.map(\.key)) }
        return seen.insert(key).inserted
    }
}

extension String {
    /// A control character that came in by an escape, as `U+0000`; nil where there is none.
    var forbiddenControl: String? {
        guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
        for byte in utf8 where byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F {
            return (byte < 0x10 ? "U+000" : "U+00") + String(byte, radix: 16, uppercase: true)
        }
        return nil
    }
}
