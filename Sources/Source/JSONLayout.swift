/// Sets JSON that stands on one line out on several, indented by two spaces: the form of `Node.json(isPretty: true)`.
struct JSONLayout {
    private let bytes: [UInt8]
    private var output: [UInt8] = []
    private var position = 0
    /// For each opening bracket, in order of position, where it closes and how many values stand in it.
    private var enclosed: [(end: Int, count: Int, isFlat: Bool)] = []
    private var next = 0

    /// The widest list or mapping of single values that stays on one line, and the most values in it.
    private static let width = 110
    private static let most = 40

    /// - Parameter bytes: JSON without spaces between its parts, as `JSONBuffer` writes it.
    static func text(of bytes: [UInt8]) -> String {
        var layout = JSONLayout(bytes: bytes)
        layout.measure()
        layout.value(indent: 0)
        layout.output.append(0x0A)
        return String(decoding: layout.output, as: UTF8.self)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        output.reserveCapacity(bytes.count * 2)
    }

    private mutating func measure() {
        var open: [Int] = []
        var isQuoted = false
        var offset = 0
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x5C where isQuoted: offset += 1
            case 0x22: isQuoted.toggle()
            case 0x7B where !isQuoted, 0x5B where !isQuoted:
                if let last = open.last { enclosed[last].isFlat = false }
                open.append(enclosed.count)
                enclosed.append((offset, bytes[offset + 1] == bytes[offset] + 2 ? 0 : 1, true))
            case 0x7D where !isQuoted, 0x5D where !isQuoted:
                if let last = open.popLast() { enclosed[last].end = offset }
            case 0x2C where !isQuoted:
                if let last = open.last { enclosed[last].count += 1 }
            default: break
            }
            offset += 1
        }
    }

    private mutating func value(indent: Int) {
        switch bytes[position] {
        case 0x7B, 0x5B: container(indent: indent)
        default: scalar()
        }
    }

    /// A single value or a key.
    private mutating func scalar() {
        let start = position
        if bytes[position] == 0x22 {
            position += 1
            while bytes[position] != 0x22 { position += bytes[position] == 0x5C ? 2 : 1 }
            position += 1
        } else {
            while position < bytes.count, !JSONLayout.endsWord(bytes[position]) { position += 1 }
        }
        output.append(contentsOf: bytes[start..<position])
    }

    private static func endsWord(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x7D || byte == 0x5D }

    private mutating func container(indent: Int) {
        let (end, count, isFlat) = enclosed[next]
        next += 1
        let isMapping = bytes[position] == 0x7B
        let isShort =
            indent > 0 && isFlat && count <= Self.most
            && end - position + 1 + indent <= Self.width
        output.append(bytes[position])
        position += 1
        for number in 0..<count {
            if number > 0 {
                position += 1
                output.append(0x2C)
                if isShort { output.append(0x20) }
            }
            if !isShort { line(indent + 2) }
            if isMapping {
                scalar()
                position += 1
                output.append(0x3A)
                output.append(0x20)
            }
            value(indent: indent + 2)
        }
        if !isShort, count > 0 { line(indent) }
        output.append(bytes[position])
        position += 1
    }

    private mutating func line(_ indent: Int) {
        output.append(0x0A)
        output.append(contentsOf: repeatElement(0x20, count: indent))
    }
}

extension JSONBuffer {
    /// What has been written, set out on several lines.
    public var prettyText: String { JSONLayout.text(of: bytes) }
}
