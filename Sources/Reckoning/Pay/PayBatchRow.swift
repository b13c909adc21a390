/// Where the fields of one row stand in the bytes of its line.
struct PayBatchRow {
    private var starts = [Int](repeating: -1, count: PayBatchField.allCases.count)
    private var ends = [Int](repeating: -1, count: PayBatchField.allCases.count)
    /// The field that cannot be read, and what is accepted there. No field: the line itself.
    var fault: (field: PayBatchField?, accepted: String)?
    /// A rise of the minimum wage fell into the month and was divided by days.
    var hasRise = false
    /// The field of each key of the line before, in order: the next line has mostly the same.
    private var order: [PayBatchField?] = []
    private var keys: [[UInt8]] = []

    private static let names: [String: PayBatchField] = Dictionary(
        uniqueKeysWithValues: PayBatchField.allCases.map { ($0.name, $0) })

    private mutating func reset() {
        hasRise = false
        for index in starts.indices { starts[index] = -1 }
    }

    // MARK: Lines

    mutating func readCSV(_ bytes: [UInt8], _ start: Int, _ end: Int, _ layout: PayBatchLayout) {
        reset()
        var at = start
        var column = 0
        while at <= end {
            var from = at
            var to = at
            if at < end, bytes[at] == 0x22 {
                from = at + 1
                to = from
                while to < end, bytes[to] != 0x22 || (to + 1 < end && bytes[to + 1] == 0x22) {
                    to += bytes[to] == 0x22 ? 2 : 1
                }
                guard to < end else {
                    fault = (nil, "a closing quotation mark")
                    return
                }
                at = to + 1
                guard at == end || bytes[at] == layout.separator else {
                    fault = (nil, "a separator after the closing quotation mark")
                    return
                }
            } else {
                while at < end, bytes[at] != layout.separator { at += 1 }
                to = at
                while from < to, bytes[from] == 0x20 { from += 1 }
                while to > from, bytes[to - 1] == 0x20 { to -= 1 }
            }
            if column < layout.columns.count {
                if let field = layout.columns[column], to > from {
                    starts[field.position] = from
                    ends[field.position] = to
                }
            } else if to > from {
                fault = (nil, "no more columns than the heading has")
                return
            }
            column += 1
            at += 1
        }
    }

    /// A flat object: texts, numbers, `null`, `true` and `false`.
    mutating func readJSON(_ bytes: [UInt8], _ start: Int, _ end: Int) {
        reset()
        var at = start
        func skip(_ at: inout Int) {
            while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
        }
        let accepted = "one object of texts and numbers"
        skip(&at)
        guard at < end, bytes[at] == 0x7B else {
            fault = (nil, accepted)
            return
        }
        at += 1
        var member = 0
        skip(&at)
        if at < end, bytes[at] == 0x7D { return }
        while true {
            skip(&at)
            guard let key = Self.text(bytes, &at, end) else {
                fault = (nil, accepted)
                return
            }
            skip(&at)
            guard at < end, bytes[at] == 0x3A else {
                fault = (nil, accepted)
                return
            }
            at += 1
            skip(&at)
            var value = at..<at
            if at < end, bytes[at] == 0x22 {
                guard let text = Self.text(bytes, &at, end) else {
                    fault = (nil, accepted)
                    return
                }
                value = text
            } else {
                let from = at
                while at < end, bytes[at] != 0x2C, bytes[at] != 0x7D, bytes[at] != 0x20 { at += 1 }
                value = from..<at
                if bytes[value].elementsEqual("null".utf8) { value = at..<at }
                guard value.isEmpty || bytes[from] != 0x7B && bytes[from] != 0x5B else {
                    fault = (nil, accepted)
                    return
                }
            }
            if let field = field(bytes[key], member), !value.isEmpty {
                starts[field.position] = value.lowerBound
                ends[field.position] = value.upperBound
            }
            member += 1
            skip(&at)
            guard at < end, bytes[at] == 0x2C || bytes[at] == 0x7D else {
                fault = (nil, accepted)
                return
            }
            if bytes[at] == 0x7D { return }
            at += 1
        }
    }

    /// The bytes between two quotation marks.
    private static func text(_ bytes: [UInt8], _ at: inout Int, _ end: Int) -> Range<Int>? {
        guard at < end, bytes[at] == 0x22 else { return nil }
        let from = at + 1
        at = from
        while at < end, bytes[at] != 0x22 { at += bytes[at] == 0x5C ? 2 : 1 }
        guard at < end else { return nil }
        at += 1
        return from..<(at - 1)
    }

    private mutating func field(_ key: ArraySlice<UInt8>, _ member: Int) -> PayBatchField? {
        if member < keys.count, keys[member].elementsEqual(key) { return order[member] }
        let found = Self.names[String(decoding: key, as: UTF8.self)]
        keys = Array(keys.prefix(member)) + [Array(key)]
        order = Array(order.prefix(member)) + [found]
        return found
    }

    // MARK: Fields

    /// The bytes of a field; `nil` where it is blank.
    func slice(_ field: PayBatchField, _ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let position = field.position
        return starts[position] >= 0 ? bytes[starts[position]..<ends[position]] : nil
    }

    mutating func optionalYen(_ field: PayBatchField, _ bytes: [UInt8]) -> Int64? {
        guard let slice = slice(field, bytes) else { return nil }
        guard let yen = PayBatchBytes.yen(slice) else {
            fault = fault ?? (field, "whole yen of at most nine digits, not negative")
            return 0
        }
        return yen
    }

    mutating func yen(_ field: PayBatchField, _ bytes: [UInt8]) -> Int64 { optionalYen(field, bytes) ?? 0 }

    /// A month has no more than 744 hours; a class of hours cannot have more.
    mutating func optionalMinutes(_ field: PayBatchField, _ bytes: [UInt8]) -> Int64? {
        guard let slice = slice(field, bytes) else { return nil }
        guard let minutes = PayBatchBytes.minutes(slice), minutes <= 744 * 60 else {
            fault = fault ?? (field, "hours of a month such as 12, 12.5 or 12:30, not negative")
            return 0
        }
        return minutes
    }

    mutating func minutes(_ field: PayBatchField, _ bytes: [UInt8]) -> Int64 { optionalMinutes(field, bytes) ?? 0 }
}

/// Writes answers as rows of bytes.
enum PayBatchWriter {
    private static let names = PayBatch.heading.split(separator: ",").map { Array(",\"\($0)\":".utf8) }

    static func write(
        _ amounts: MonthAmounts?, _ row: PayBatchRow, _ bytes: [UInt8], isJSON: Bool, line: Int,
        to output: inout [UInt8]
    ) {
        var column = 0
        func name(_ output: inout [UInt8]) {
            if isJSON {
                output += column == 0 ? names[0].dropFirst() : names[column][...]
            } else if column > 0 {
                output.append(0x2C)
            }
            column += 1
        }
        func text(_ slice: ArraySlice<UInt8>?, _ output: inout [UInt8]) {
            name(&output)
            let slice = slice ?? []
            let mustQuote = isJSON || slice.contains { $0 == 0x2C || $0 == 0x22 }
            if mustQuote { output.append(0x22) }
            output += slice
            if mustQuote { output.append(0x22) }
        }
        if isJSON { output.append(0x7B) }
        text(row.slice(.id, bytes), &output)
        text(row.slice(.month, bytes), &output)
        if let amounts {
            let numbers = (
                amounts.hourly, amounts.minimumWage, amounts.shortfall, amounts.withinStatutory, amounts.overtime,
                amounts.overSixty, amounts.holiday, amounts.night, amounts.piece, amounts.premium, amounts.due,
                amounts.paid, amounts.owed
            )
            func number(_ value: Int64, _ output: inout [UInt8]) {
                name(&output)
                PayBatchBytes.append(value, to: &output)
            }
            number(numbers.0, &output)
            number(numbers.1, &output)
            number(numbers.2, &output)
            number(numbers.3, &output)
            number(numbers.4, &output)
            number(numbers.5, &output)
            number(numbers.6, &output)
            number(numbers.7, &output)
            number(numbers.8, &output)
            number(numbers.9, &output)
            number(numbers.10, &output)
            number(numbers.11, &output)
            number(numbers.12, &output)
        } else if !isJSON {
            while column < names.count - 1 { name(&output) }
        } else {
            column = names.count - 1
        }
        var note = ""
        if amounts == nil {
            let field = row.fault?.field?.name ?? "line"
            note = "line \(line), \(field): cannot be read; accepted: \(row.fault?.accepted ?? "a row")"
        } else if row.hasRise {
            note = "rise-in-month"
        } else if (amounts?.minimumWage ?? 0) == 0 {
            note = "minimum-wage-not-tested"
        }
        text(Array(note.utf8)[...], &output)
        if isJSON { output.append(0x7D) }
        output.append(0x0A)
    }
}
