/// Lines of text as they are written, each behind the prefixes of the blocks that it stands in.
struct TextOutput {
    private struct Prefix {
        let text: String
        /// What stands before the first line instead, until that is written.
        var first: String?
    }

    private var bytes: [UInt8] = []
    private var prefixes: [Prefix] = []
    private(set) var lineCount = 0
    /// An empty line that is due before the next line, behind so many prefixes.
    private var gap: Int?

    init() {
        bytes.reserveCapacity(1 << 16)
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// All lines, each with its break.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// All lines with breaks between them.
    var textWithoutLastBreak: String { String(decoding: bytes.dropLast(), as: UTF8.self) }

    /// Writes `count` groups of lines with an empty line between those that have any.
    ///
    /// - Parameter after: whether something stands before them already, so that the first is set apart, too.
    mutating func join(_ count: Int, after: Bool = false, _ write: (Int, inout TextOutput) -> Void) {
        var isApart = after
        for number in 0..<count {
            let before = (lineCount, gap)
            if isApart { gap = prefixes.count }
            write(number, &self)
            if lineCount > before.0 {
                isApart = true
            } else {
                gap = before.1
            }
        }
    }

    /// Writes lines behind a prefix.
    ///
    /// - Parameter first: what stands before the first of them instead.
    mutating func prefixed(_ prefix: String, first: String? = nil, _ write: (inout TextOutput) -> Void) {
        prefixes.append(Prefix(text: prefix, first: first))
        write(&self)
        prefixes.removeLast()
    }

    mutating func line(_ text: String) {
        var text = text
        text.withUTF8 { line($0) }
    }

    mutating func line(_ text: UnsafeBufferPointer<UInt8>) {
        if let depth = gap {
            gap = nil
            emptyLine(behind: depth)
        }
        guard !text.isEmpty else { return emptyLine(behind: prefixes.count) }
        for index in prefixes.indices {
            bytes.append(contentsOf: prefix(index).utf8)
            prefixes[index].first = nil
        }
        bytes.append(contentsOf: text)
        end()
    }

    /// An empty line ends with the mark of the last prefix that has one, without the space after it.
    private mutating func emptyLine(behind depth: Int) {
        let last = prefixes[..<depth].indices.last { !prefix($0).hasPrefix(" ") }
        for index in 0..<depth {
            if let last, index <= last {
                let text = prefix(index)
                bytes.append(contentsOf: index < last ? text[...].utf8 : text.prefix { $0 != " " }.utf8)
            }
            prefixes[index].first = nil
        }
        end()
    }

    private func prefix(_ index: Int) -> String { prefixes[index].first ?? prefixes[index].text }

    private mutating func end() {
        bytes.append(0x0A)
        lineCount += 1
    }
}
