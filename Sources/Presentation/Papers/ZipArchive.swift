/// A ZIP archive whose files are stored as they are (PKWARE APPNOTE 6.3.x, method 0). The same files give the same bytes.
struct ZipArchive {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// 1 January 1980, the first day that the format knows.
    private static let date: UInt16 = 0x21
    /// Names are UTF-8.
    private static let flags: UInt16 = 0x0800

    /// Adds a file under a path.
    mutating func add(_ path: String, _ bytes: [UInt8]) {
        let name = Array(path.utf8)
        let offset = UInt32(body.count)
        var common: [UInt8] = []
        for word in [20, Self.flags, 0, 0, Self.date] as [UInt16] { common += Self.little(word) }
        common += Self.little(CRC32.of(bytes)) + Self.little(UInt32(bytes.count)) + Self.little(UInt32(bytes.count))
        common += Self.little(UInt16(name.count)) + Self.little(UInt16(0))
        body += Self.little(UInt32(0x0403_4B50)) + common + name + bytes
        directory += Self.little(UInt32(0x0201_4B50)) + Self.little(UInt16(20)) + common
        directory += [UInt8](repeating: 0, count: 10) + Self.little(offset) + name
        count += 1
    }

    /// The archive.
    func bytes() -> [UInt8] {
        var end = Self.little(UInt32(0x0605_4B50)) + [0, 0, 0, 0]
        end += Self.little(count) + Self.little(count)
        end += Self.little(UInt32(directory.count)) + Self.little(UInt32(body.count)) + [0, 0]
        return body + directory + end
    }

    private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}

/// The checksum of ZIP (ISO 3309).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { (index: UInt32) in
        (0..<8).reduce(index) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    static func of(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    }
}
