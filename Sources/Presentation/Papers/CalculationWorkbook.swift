import Civil
import Document

/// Sheets as an Office Open XML workbook (ISO/IEC 29500), which LibreOffice, Excel and telephones open. Values only: the
/// arithmetic stands in columns of its own, so that nothing changes when the file is opened.
enum CalculationWorkbook {
    static func bytes(_ sheets: [CalculationSheet]) -> [UInt8] {
        var archive = ZipArchive()
        archive.add("[Content_Types].xml", contentTypes(sheets.count))
        archive.add(
            "_rels/.rels",
            relations([("rId1", officeDocument + "officeDocument", "xl/workbook.xml")]))
        archive.add("xl/workbook.xml", workbook(sheets))
        let targets = sheets.indices.map {
            ("rId\($0 + 1)", officeDocument + "worksheet", "worksheets/sheet\($0 + 1).xml")
        }
        archive.add(
            "xl/_rels/workbook.xml.rels",
            relations(targets + [("rId\(sheets.count + 1)", officeDocument + "styles", "styles.xml")]))
        archive.add("xl/styles.xml", styles)
        for (index, sheet) in sheets.enumerated() {
            archive.add("xl/worksheets/sheet\(index + 1).xml", worksheet(sheet))
        }
        return archive.bytes()
    }

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let officeDocument = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

    private static func file(_ root: Markup) -> [UInt8] {
        Array((#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n" + root.xml).utf8)
    }

    private static func contentTypes(_ count: Int) -> [UInt8] {
        let type = "application/vnd.openxmlformats-officedocument.spreadsheetml."
        let parts =
            [("/xl/workbook.xml", "sheet.main+xml"), ("/xl/styles.xml", "styles+xml")]
            + (0..<count).map { ("/xl/worksheets/sheet\($0 + 1).xml", "worksheet+xml") }
        return file(
            .node(
                "Types", ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"],
                [
                    .node(
                        "Default",
                        [
                            "Extension": "rels",
                            "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
                        ]),
                    .node("Default", ["Extension": "xml", "ContentType": "application/xml"]),
                ]
                    + parts.map { name, kind in
                        .node("Override", ["PartName": name, "ContentType": type + kind])
                    }))
    }

    private static func relations(_ targets: [(String, String, String)]) -> [UInt8] {
        file(
            .node(
                "Relationships", ["xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"],
                targets.map { id, type, target in
                    .node("Relationship", ["Id": id, "Type": type, "Target": target])
                }))
    }

    private static func workbook(_ sheets: [CalculationSheet]) -> [UInt8] {
        file(
            .node(
                "workbook", ["xmlns": main, "xmlns:r": String(officeDocument.dropLast())],
                [
                    .node(
                        "sheets", [:],
                        sheets.enumerated().map { index, sheet in
                            .node(
                                "sheet",
                                ["name": sheet.name, "sheetId": "\(index + 1)", "r:id": "rId\(index + 1)"])
                        })
                ]))
    }

    // MARK: Styles

    /// The styles by their place in `cellXfs`.
    private enum StyleNumber: Int {
        case plain, heading, yen, minutes, date
    }

    private static let styles: [UInt8] = {
        func format(_ number: Int, font: Int = 0, wrap: Bool = false) -> Markup {
            .node(
                "xf",
                [
                    "numFmtId": "\(number)", "fontId": "\(font)", "fillId": "0", "borderId": "0", "xfId": "0",
                    "applyNumberFormat": "1", "applyFont": "1", "applyAlignment": "1",
                ], [.node("alignment", ["vertical": "top", "wrapText": wrap ? "1" : "0"])])
        }
        return file(
            .node(
                "styleSheet", ["xmlns": main],
                [
                    .node(
                        "numFmts", ["count": "2"],
                        [
                            .node("numFmt", ["numFmtId": "164", "formatCode": "[h]:mm"]),
                            .node("numFmt", ["numFmtId": "165", "formatCode": "yyyy-mm-dd"]),
                        ]),
                    .node(
                        "fonts", ["count": "2"],
                        [
                            .node("font", [:], [.node("sz", ["val": "11"]), .node("name", ["val": "Calibri"])]),
                            .node(
                                "font", [:],
                                [.node("b"), .node("sz", ["val": "11"]), .node("name", ["val": "Calibri"])]),
                        ]),
                    .node(
                        "fills", ["count": "2"],
                        [
                            .node("fill", [:], [.node("patternFill", ["patternType": "none"])]),
                            .node("fill", [:], [.node("patternFill", ["patternType": "gray125"])]),
                        ]),
                    .node("borders", ["count": "1"], [.node("border")]),
                    .node(
                        "cellStyleXfs", ["count": "1"],
                        [.node("xf", ["numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"])]),
                    // Format 3 is 1,234.
                    .node(
                        "cellXfs", ["count": "5"],
                        [
                            format(0, wrap: true), format(0, font: 1, wrap: true), format(3), format(164), format(165),
                        ]),
                ]))
    }()

    // MARK: Cells

    private static func worksheet(_ sheet: CalculationSheet) -> [UInt8] {
        let columns = sheet.headers.indices.map { index -> Markup in
            let longest =
                ([CalculationSheet.Cell.text(sheet.headers[index])] + sheet.rows.map { $0[index] }).map(width).max()
                ?? 8
            return .node(
                "col",
                [
                    "min": "\(index + 1)", "max": "\(index + 1)", "width": "\(min(max(longest, 8), 30))",
                    "customWidth": "1",
                ])
        }
        let heading = row(1, sheet.headers.map { .text($0) }, isHeading: true)
        let body = sheet.rows.enumerated().map { row($0 + 2, $1, isHeading: false) }
        return file(
            .node(
                "worksheet", ["xmlns": main],
                [
                    .node(
                        "sheetPr", [:], [.node("pageSetUpPr", ["fitToPage": "1"])]),
                    .node(
                        "sheetViews", [:],
                        [
                            .node(
                                "sheetView", ["workbookViewId": "0"],
                                [
                                    .node(
                                        "pane",
                                        [
                                            "ySplit": "1", "topLeftCell": "A2", "activePane": "bottomLeft",
                                            "state": "frozen",
                                        ])
                                ])
                        ]),
                    .node("sheetFormatPr", ["defaultRowHeight": "15"]),
                    .node("cols", [:], columns),
                    .node("sheetData", [:], [heading] + body),
                    .node("pageSetup", ["paperSize": "9", "orientation": "landscape", "fitToHeight": "0"]),
                ]))
    }

    /// Rough columns that a cell needs: characters of Japanese take two.
    private static func width(_ cell: CalculationSheet.Cell) -> Int {
        switch cell {
        case .text(let text):
            text.split(separator: "\n").map { line in
                line.unicodeScalars.reduce(2) { $0 + ($1.value > 0x2E7F ? 2 : 1) }
            }.max() ?? 0
        case .yen, .date: 12
        case .empty, .number, .minutes: 8
        }
    }

    private static func row(_ number: Int, _ cells: [CalculationSheet.Cell], isHeading: Bool) -> Markup {
        let children = cells.enumerated().compactMap { index, cell -> Markup? in
            let place = column(index) + "\(number)"
            func value(_ text: String, _ style: StyleNumber) -> Markup {
                .node("c", ["r": place, "s": "\(style.rawValue)"], [.node("v", [:], [.text(text)])])
            }
            switch cell {
            case .empty: return nil
            case .text(let text):
                let style = isHeading ? StyleNumber.heading : .plain
                return .node(
                    "c", ["r": place, "s": "\(style.rawValue)", "t": "inlineStr"],
                    [.node("is", [:], [.node("t", ["xml:space": "preserve"], [.text(text)])])])
            case .number(let decimal): return value(decimal.description, .plain)
            case .yen(let yen): return value(String(yen), .yen)
            case .minutes(let minutes): return value(days(minutes), .minutes)
            case .date(let day): return value(String(serial(day)), .date)
            }
        }
        // Room for a heading in two languages; other rows take the height that they need.
        return .node(
            "row", ["r": "\(number)", "ht": isHeading ? "34" : nil, "customHeight": isHeading ? "1" : nil], children)
    }

    /// Minutes as a part of a day, with so many digits that the nearest number of a spreadsheet is the exact minute.
    private static func days(_ minutes: Int64) -> String {
        (Decimal(minutes).divided(by: 1_440) ?? .zero).description
    }

    /// Days since the day before 1899-12-31, as workbooks count them.
    private static func serial(_ day: CivilDate) -> Int {
        guard let first = CivilDate(year: 1899, month: 12, day: 30) else { return 0 }
        return first.days(to: day)
    }

    /// A, B … Z, AA.
    private static func column(_ index: Int) -> String {
        var rest = index
        var name = ""
        repeat {
            name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
            rest = rest / 26 - 1
        } while rest >= 0
        return name
    }
}
