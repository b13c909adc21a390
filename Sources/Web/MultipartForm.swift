/// The fields of a form sent as multipart/form-data (RFC 7578): the only form in which a page without scripts sends a file.
struct MultipartForm: Sendable {
    /// The bytes of each field by its name; of fields with one name the last that is not empty.
    private(set) var fields: [String: [UInt8]] = [:]

    /// `nil` where the content type names no boundary or the parts are not framed by it.
    init?(_ body: [UInt8], contentType: String) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty
        else { return nil }
        let mark = Array("--\(boundary)".utf8)
        var positions: [Int] = []
        var index = 0
        while index + mark.count <= body.count {
            if body[index] == mark[0], body[index..<index + mark.count].elementsEqual(mark) {
                positions.append(index)
                index += mark.count
            } else {
                index += 1
            }
        }
        guard positions.count > 1, positions.count <= 64 else { return nil }
        for (start, end) in zip(positions, positions.dropFirst()) { read(body[(start + mark.count)..<end]) }
    }

    /// The text of a field, without white space around it; `nil` where it is blank or no UTF-8.
    func text(_ name: String) -> String? {
        guard let bytes = fields[name], let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let trimmed = text.drop(while: \.isWhitespace)
        return trimmed.isEmpty ? nil : String(trimmed)
    }

    /// One part: a line end, headers, an empty line, the content and a line end.
    private mutating func read(_ part: ArraySlice<UInt8>) {
        let separator = Array("\r\n\r\n".utf8)
        var index = part.startIndex
        while index + 4 <= part.endIndex {
            if part[index] == separator[0], part[index..<index + 4].elementsEqual(separator) { break }
            index += 1
        }
        guard index + 4 <= part.endIndex, let headers = String(validating: part[..<index], as: UTF8.self) else {
            return
        }
        var content = part[(index + 4)...]
        if content.suffix(2).elementsEqual("\r\n".utf8) { content = content.dropLast(2) }
        for line in headers.split(whereSeparator: \.isNewline)
        where line.lowercased().hasPrefix("content-disposition") {
            guard let name = Self.parameter("name", of: String(line)) else { return }
            if !content.isEmpty || fields[name] == nil { fields[name] = Array(content) }
        }
    }

    /// A parameter of a header: `name="x"` or `name=x`.
    private static func parameter(_ name: String, of header: String) -> String? {
        for piece in header.split(separator: ";").dropFirst() {
            let words = piece.split(separator: "=", maxSplits: 1)
            guard words.count == 2, words[0].filter({ !$0.isWhitespace }).lowercased() == name else { continue }
            var value = words[1][...]
            while let last = value.last, last.isWhitespace { value.removeLast() }
            if value.hasPrefix("\""), value.hasSuffix("\""), value.count > 1 { value = value.dropFirst().dropLast() }
            return String(value)
        }
        return nil
    }
}
