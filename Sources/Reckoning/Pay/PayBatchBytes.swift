import Civil

/// Reads numbers and names from bytes, and writes numbers to them, without making texts.
enum PayBatchBytes {
    /// Yen: digits, with commas between them where the field was quoted. Below a thousand million; `nil` for anything else.
    static func yen(_ bytes: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        var digits = 0
        for byte in bytes {
            switch byte {
            case 0x30...0x39:
                value = value * 10 + Int64(byte - 0x30)
                digits += 1
                if digits > 9 { return nil }
            case 0x2C where digits > 0: continue
            default: return nil
            }
        }
        return digits > 0 ? value : nil
    }

    /// Hours as minutes, to the nearest one: `12`, `12.5`, `12:30`.
    static func minutes(_ bytes: ArraySlice<UInt8>) -> Int64? {
        var whole: Int64 = 0
        var digits = 0
        var index = bytes.startIndex
        while index < bytes.endIndex, case 0x30...0x39 = bytes[index] {
            whole = whole * 10 + Int64(bytes[index] - 0x30)
            digits += 1
            if digits > 6 { return nil }
            index += 1
        }
        guard digits > 0 else { return nil }
        guard index < bytes.endIndex else { return whole * 60 }
        let mark = bytes[index]
        let rest = bytes[(index + 1)...]
        var part: Int64 = 0
        var scale: Int64 = 1
        guard !rest.isEmpty else { return nil }
        for byte in rest.prefix(9) {
            guard case 0x30...0x39 = byte else { return nil }
            part = part * 10 + Int64(byte - 0x30)
            scale *= 10
        }
        switch mark {
        case 0x2E:
            guard rest.dropFirst(9).allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return whole * 60 + (part * 120 + scale) / (2 * scale)
        case 0x3A:
            guard rest.count == 2, part < 60 else { return nil }
            return whole * 60 + part
        default: return nil
        }
    }

    /// `2026-04` as its first day, or `2026-04-16`, and whether the day is the month's first by omission.
    static func day(_ bytes: ArraySlice<UInt8>) -> (day: CivilDate, isMonth: Bool)? {
        guard bytes.count == 7 || bytes.count == 10 else { return nil }
        let start = bytes.startIndex
        guard bytes[start + 4] == 0x2D, let year = yen(bytes[start..<(start + 4)]),
            let month = yen(bytes[(start + 5)..<(start + 7)])
        else { return nil }
        if bytes.count == 7 {
            return CivilDate(year: Int(year), month: Int(month), day: 1).map { ($0, true) }
        }
        guard bytes[start + 7] == 0x2D, let day = yen(bytes[(start + 8)...]) else { return nil }
        return CivilDate(year: Int(year), month: Int(month), day: Int(day)).map { ($0, false) }
    }

    /// A number of sixty-four bits that is the same for the same bytes (FNV-1a).
    static func mark(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var mark: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { mark = (mark ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return mark
    }

    static func append(_ number: Int64, to bytes: inout [UInt8]) {
        if number < 0 { bytes.append(0x2D) }
        var left = number.magnitude
        if left < 10 {
            bytes.append(0x30 + UInt8(left))
            return
        }
        let start = bytes.count
        while left > 0 {
            let (quotient, digit) = left.quotientAndRemainder(dividingBy: 10)
            bytes.append(0x30 + UInt8(digit))
            left = quotient
        }
        bytes[start...].reverse()
    }
}
