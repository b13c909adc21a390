/// A column of the batch, by the name in its heading. Hours are written `12`, `12.5` or `12:30`, yen as whole numbers.
public enum PayBatchField: UInt8, CaseIterable, Sendable {
    /// Anything that names the row; it is given back.
    case id
    /// `2026-04`, or a day whose law counts, `2026-04-16`.
    case month
    /// A name of the rulebook (`Fukuoka`), its code (`JP-40`) or its Japanese name.
    case prefecture
    /// `small` or `large`; a blank counts as small, where the higher rate for long overtime came later.
    case firm
    /// Wage by the month that counts for premiums, and the hours agreed for a month by which it is divided.
    case monthlyYen
    case monthHours
    case hourlyYen
    /// Wage by the month that counts against the minimum wage; a blank: the same as `monthly_yen`.
    case testedYen
    /// Piece pay, and all hours worked for it; a blank: the hours of all classes.
    case pieceYen
    case pieceHours
    case scheduledHours
    case withinHours
    /// Beyond the hours of the law; without a column `over60_hours` the part beyond the long threshold is taken from it.
    case overtimeHours
    case overSixtyHours
    case holidayHours
    /// All hours at night, whatever else they are.
    case nightHours
    /// Ordinary pay that was due; a blank: wage by the month, hourly wage × scheduled hours, and piece pay.
    case ordinaryDueYen
    case paidYen
    case premiumPaidYen
    /// Taken without basis.
    case unlawfulYen

    /// Its name in a heading or a JSON object.
    public var name: String {
        switch self {
        case .id: "id"
        case .month: "month"
        case .prefecture: "prefecture"
        case .firm: "firm"
        case .monthlyYen: "monthly_yen"
        case .monthHours: "month_hours"
        case .hourlyYen: "hourly_yen"
        case .testedYen: "tested_yen"
        case .pieceYen: "piece_yen"
        case .pieceHours: "piece_hours"
        case .scheduledHours: "scheduled_hours"
        case .withinHours: "within_hours"
        case .overtimeHours: "overtime_hours"
        case .overSixtyHours: "over60_hours"
        case .holidayHours: "holiday_hours"
        case .nightHours: "night_hours"
        case .ordinaryDueYen: "ordinary_due_yen"
        case .paidYen: "paid_yen"
        case .premiumPaidYen: "premium_paid_yen"
        case .unlawfulYen: "unlawful_yen"
        }
    }

    init?(name: String) {
        guard let field = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = field
    }

    /// Its position among all.
    var position: Int { Int(rawValue) }

    static let required: [PayBatchField] = [.month]
}

/// How the rows of a batch are written.
public struct PayBatchLayout: Sendable {
    /// For each column of a CSV file the field that it holds; `nil` where the column is not read. Empty for JSON.
    let columns: [PayBatchField?]
    let separator: UInt8
    public let isJSON: Bool
    /// Headings that name no field.
    public let unknown: [String]
    /// Whether hours beyond the long threshold come in a column of their own.
    let hasOverSixty: Bool

    /// One JSON object a line, with the names of the fields.
    public static let json = PayBatchLayout(columns: [], separator: 0, isJSON: true, unknown: [], hasOverSixty: false)

    private init(columns: [PayBatchField?], separator: UInt8, isJSON: Bool, unknown: [String], hasOverSixty: Bool) {
        self.columns = columns
        self.separator = separator
        self.isJSON = isJSON
        self.unknown = unknown
        self.hasOverSixty = hasOverSixty
    }

    /// The layout of a CSV file from its first line, a byte order mark and the end of the line allowed.
    /// - Returns: `nil` with the names of the fields that are missing or stand there twice.
    public static func csv(heading: [UInt8]) -> (layout: PayBatchLayout?, missing: [String], twice: [String]) {
        var bytes = heading[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        while let last = bytes.last, last == 0x0D || last == 0x0A { bytes = bytes.dropLast() }
        let separator: UInt8 =
            bytes.contains(0x09) ? 0x09 : (bytes.contains(0x3B) && !bytes.contains(0x2C) ? 0x3B : 0x2C)
        let names = bytes.split(separator: separator, omittingEmptySubsequences: false).map { part -> String in
            String(decoding: part.filter { $0 != 0x22 && $0 != 0x20 }, as: UTF8.self).lowercased()
        }
        let columns = names.map(PayBatchField.init(name:))
        let found = columns.compactMap(\.self)
        let missing = PayBatchField.required.filter { !found.contains($0) }.map(\.name)
        let twice = Set(found.filter { field in found.count { $0 == field } > 1 }).map(\.name).sorted()
        guard missing.isEmpty, twice.isEmpty else { return (nil, missing, twice) }
        let unknown = zip(names, columns).filter { $0.1 == nil && !$0.0.isEmpty }.map(\.0)
        return (
            PayBatchLayout(
                columns: columns, separator: separator, isJSON: false, unknown: unknown,
                hasOverSixty: found.contains(.overSixtyHours)), [], []
        )
    }
}
