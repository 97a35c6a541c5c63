/// A table as an XLSX file: a ZIP archive of XML, as little of it as spreadsheets take.
enum Workbook {
  /// The columns a spreadsheet has names for.
  private static let columnLimit = 18_278

  static func xlsx(of table: ExportTable) throws -> [UInt8] {
    guard table.header.count <= columnLimit else { throw Failure.server }
    return try Compressor.zip(parts + [("xl/worksheets/sheet1.xml", sheet(table))])
  }

  // MARK: The sheet

  private static func sheet(_ table: ExportTable) -> String {
    var xml =
      declaration
      + "<worksheet xmlns=\"\(main)\"><sheetViews><sheetView workbookViewId=\"0\">"
      + "<pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/></sheetView></sheetViews><sheetData>"
    for (index, row) in ([table.header.map(ExportTable.Cell.text)] + table.rows).enumerated() {
      xml += "<row r=\"\(index + 1)\">"
      for (column, cell) in row.enumerated() { xml += written(cell, column, index + 1) }
      xml += "</row>"
    }
    return xml + "</sheetData></worksheet>"
  }

  private static func written(_ cell: ExportTable.Cell, _ column: Int, _ row: Int) -> String {
    let place = name(of: column) + String(row)
    return switch cell {
    case .empty: ""
    case .number(let text): "<c r=\"\(place)\"><v>\(text)</v></c>"
    case .text:
      "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(cell.defused))</t></is></c>"
    }
  }

  /// `A`, `B`, …, `Z`, `AA`, …
  static func name(of column: Int) -> String {
    var rest = column
    var letters = ""
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }

  /// Text as XML has it, without the control characters that XML has no place for.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      case "\u{0}"..<" ", "\u{FFFE}"..."\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  // MARK: Everything around it

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relations = "http://schemas.openxmlformats.org/package/2006/relationships"
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let content = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private static let parts: [(name: String, text: String)] = [
    (
      "[Content_Types].xml",
      declaration
        + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(content).sheet.main+xml\"/>"
        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(content).worksheet+xml\"/>"
        + "</Types>"
    ),
    (
      "_rels/.rels",
      declaration + "<Relationships xmlns=\"\(relations)\"><Relationship Id=\"rId1\" "
        + "Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    ),
    (
      "xl/workbook.xml",
      declaration + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>"
        + "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    ),
    (
      "xl/_rels/workbook.xml.rels",
      declaration + "<Relationships xmlns=\"\(relations)\"><Relationship Id=\"rId1\" "
        + "Type=\"\(office)/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    ),
  ]
}
