import CFixtures
import Foundation
import HedgerowCore
import HedgerowPreviews
import Testing

/// JSON, workbooks, PDF and Parquet.
@Suite struct DocumentTests {
  private let folder: FixtureFolder

  init() throws { folder = try FixtureFolder() }

  @Test func `JSON is an outline, also where it is cut`() async throws {
    let whole = try await OpenPreview(try folder.file("a.json", #"{"a": [1, {"b": null}]}"#))
    guard case .outline(let lines) = whole.head.body else {
      Issue.record("no outline")
      return
    }
    #expect(lines.map(\.label) == [nil, "a", "0", "1", "b"])

    let cut = try await OpenPreview(try folder.file("c.json", #"{"a": [1, {"b": "unfini"#))
    guard case .outline(let lines) = cut.head.body else {
      Issue.record("no outline")
      return
    }
    #expect(lines.map(\.value) == ["{0…}", "[1…]", "1", "{0…}"])
    #expect(cut.head.remarks == ["The text ends too early; `…` says where something is missing."])

    let none = try await OpenPreview(try folder.file("n.json", "<html>\nno\n"))
    #expect(none.firstRows == [["<html>"], ["no"]])
  }

  private static let strings = """
    <sst xmlns="x"><si><t>name</t></si><si><r><t>two </t></r><r><t>parts</t></r></si></sst>
    """
  private static let sheet = """
    <worksheet><sheetData>
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>a "b", c</t></is></c>
    <c r="D1" t="str"><v>d</v></c></row>
    <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>4.5</v></c><c r="D2" t="b"><v>1</v></c></row>
    </sheetData></worksheet>
    """

  @Test func `the first sheet of a workbook is a table`() async throws {
    let file = try folder.zip(
      "a.xlsx",
      [
        ("xl/worksheets/sheet10.xml", "<worksheet/>"), ("xl/worksheets/sheet1.xml", Self.sheet),
        ("xl/sharedStrings.xml", Self.strings),
      ])
    let preview = try await OpenPreview(file)
    #expect(preview.columns == ["name", "a \"b\", c", "", "d"])
    #expect(preview.firstRows == [["two parts", "4.5", "", "true"]])
    #expect(try await preview.count().remarks == [])
    #expect(preview.head.page == PageNumber(index: 0, count: 2, name: "sheet1"))
  }

  /// A workbook of two sheets and one of a chart, whose files lie in another order.
  private func workbook(dates: String = "", settings: String = "") throws -> PreviewFile {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return try folder.zip(
      "w.xlsx",
      [
        (
          "xl/workbook.xml",
          """
          <workbook xmlns:r="r">\(settings)<sheets><sheet name="Totals &amp; more" r:id="r2"/>\
          <sheet name="Chart" r:id="r3"/><sheet name="Rows" r:id="r1"/></sheets></workbook>
          """
        ),
        (
          "xl/_rels/workbook.xml.rels",
          """
          <Relationships><Relationship Id="r1" Type="\(kind)/worksheet" Target="worksheets/a.xml"/>\
          <Relationship Id="r2" Type="\(kind)/worksheet" Target="/xl/worksheets/b.xml"/>\
          <Relationship Id="r3" Type="\(kind)/chartsheet" Target="chartsheets/c.xml"/>\
          </Relationships>
          """
        ),
        (
          "xl/styles.xml",
          """
          <styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm&quot; day &quot;d"/>\
          <numFmt numFmtId="165" formatCode="[Red]0.00&quot;d&quot;"/></numFmts>\
          <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
          <cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/>\
          <xf numFmtId="165"/><xf numFmtId="46"/><xf numFmtId="20"/></cellXfs></styleSheet>
          """
        ),
        ("xl/worksheets/a.xml", Self.sheet),
        (
          "xl/worksheets/b.xml",
          "<worksheet><sheetData><row><c><v>title</v></c></row>\(dates)</sheetData></worksheet>"
        ),
        ("xl/sharedStrings.xml", Self.strings),
      ])
  }

  @Test func `the sheets of a workbook stand in its own order, and one turns to them`() async throws
  {
    let preview = try await OpenPreview(try workbook())
    #expect(preview.head.page == PageNumber(index: 0, count: 2, name: "Totals & more"))
    #expect(preview.head.page?.words == "Totals & more, sheet 1 of 2")
    #expect(preview.columns == ["title"])
    guard case .opened(let second) = try await preview.ask(.page(1)),
      case .rows(let rows) = second.body
    else {
      Issue.record("no sheet")
      return
    }
    #expect(second.page == PageNumber(index: 1, count: 2, name: "Rows"))
    #expect(rows.columns.first == "name" && rows.first.rows == [["two parts", "4.5", "", "true"]])
    #expect(try await preview.rows(0..<1) == [["two parts", "4.5", "", "true"]])
    // Beyond the last there is none, and back again all is there.
    guard case .opened(let last) = try await preview.ask(.page(9)),
      case .opened(let first) = try await preview.ask(.page(0))
    else { return }
    #expect(last.page?.index == 1 && first.page?.index == 0)
    #expect(try await preview.count() == RowCount(rows: 0, isComplete: true))
  }

  private func values(_ cells: [(style: Int, value: String)], _ settings: String = "") async throws
    -> [String]
  {
    let dates = cells.map { "<row><c s=\"\($0.style)\"><v>\($0.value)</v></c></row>" }.joined()
    let preview = try await OpenPreview(try workbook(dates: dates, settings: settings))
    return preview.firstRows?.map { $0[0] } ?? []
  }

  @Test func `dates are shown as dates where the format of a cell asks for one`() async throws {
    let shown = try await values([
      (0, "45000"), (1, "45000"), (2, "45000.75"), (3, "45000"), (4, "45000.5"), (5, "1.5"),
      (6, "0.520833333333333"), (1, "1"), (1, "60"), (1, "61"), (1, "-1"), (1, "1e300"), (99, "7"),
      (2, "45000.999999999"),
    ])
    #expect(
      shown == [
        "45000", "2023-03-15", "2023-03-15 18:00:00", "2023-03-15", "45000.5", "36:00:00",
        "12:30:00", "1900-01-01", "1900-02-29", "1900-03-01", "-1", "1e300", "7",
        "2023-03-16 00:00:00",
      ])
    let since1904 = try await values(
      [(1, "0"), (1, "43538")], "<workbookPr date1904=\"1\"/>")
    #expect(since1904 == ["1904-01-01", "2023-03-15"])
  }

  @Test func `a workbook with entities of its own is not read`() async throws {
    let sheet = """
      <!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c><v>&a;</v></c></row>\
      </sheetData></worksheet>
      """
    let preview = try await OpenPreview(
      try folder.zip("e.xlsx", [("xl/worksheets/sheet1.xml", sheet)]))
    #expect(
      try await preview.count().remarks == ["The worksheet is damaged; the rest is missing."])
    await #expect(throws: Problem.self) {
      try await OpenPreview(try folder.zip("no.xlsx", [("readme.txt", "hello")]))
    }
  }

  private static let pdf = "%PDF-1.4\n%%EOF\n"

  @Test func `without its programs a PDF says what to install`() async throws {
    let preview = try await OpenPreview(
      try folder.file("a.pdf", Self.pdf), environment: folder.environment)
    #expect(preview.head.body == .nothing)
    #expect(preview.head.remarks == ["`apt install poppler-utils` shows its pages here."])
  }

  @Test func `the pages of a PDF are pictures where pdftoppm is there`() async throws {
    let picture = folder.path("page.png")
    let black = (0..<8 * 8 * 4).map { UInt8($0 % 4 == 3 ? 255 : 0) }
    try #require(fixtures_png(picture, black, 8, 8, 0) == 0)
    try folder.program("pdfinfo", "echo 'Title: x'; echo 'Pages:   3'")
    try folder.program("pdftoppm", "/bin/cat '\(picture)'; echo \"$@\" >'\(folder.path("asked"))'")
    let preview = try await OpenPreview(
      try folder.file("a.pdf", Self.pdf), environment: folder.environment)
    #expect(preview.head.page == PageNumber(index: 0, count: 3))
    #expect(preview.head.body == .picture(width: 8, height: 8))
    guard case .opened(let second) = try await preview.ask(.page(1)) else {
      Issue.record("no page")
      return
    }
    #expect(second.page == PageNumber(index: 1, count: 3))
    #expect(try String(contentsOfFile: folder.path("asked"), encoding: .utf8).contains("-f 2 -l 2"))
  }

  @Test func `the text of a PDF is shown where that is all there is`() async throws {
    try folder.program("pdftotext", "echo 'Page one'")
    let preview = try await OpenPreview(
      try folder.file("a.pdf", Self.pdf), environment: folder.environment)
    #expect(preview.firstRows == [["Page one"]])
  }

  private static func parquet(footer: UInt8) -> [UInt8] {
    Array("PAR1".utf8) + [UInt8](repeating: 7, count: 40) + [footer, 0, 0, 0] + Array("PAR1".utf8)
  }

  @Test(arguments: [
    (parquet(footer: 40), "It is whole: both ends are there, and a footer of 40 bytes."),
    (parquet(footer: 200), "It is damaged: its footer would be longer than the file."),
    (Array(parquet(footer: 40).dropLast(3)), "It is cut: the footer at its end is missing."),
  ])
  func `of Parquet the ends are looked at`(bytes: [UInt8], remark: String) async throws {
    let preview = try await OpenPreview(
      try folder.file("a.parquet", bytes), environment: folder.environment)
    #expect(preview.head.remarks.first == remark)
    #expect(preview.firstRows?.first?[0].hasPrefix("00000000  50 41 52 31") == true)
  }

  @Test func `DuckDB tells of columns and rows`() async throws {
    try folder.program(
      "duckdb",
      """
      case "$3" in
        *DESCRIBE*) printf 'column_name,column_type\\nevent,VARCHAR\\nn,BIGINT\\n' ;;
        *) printf 'count_star()\\n1234567\\n' ;;
      esac
      """)
    let preview = try await OpenPreview(
      try folder.file("a.parquet", Self.parquet(footer: 40)), environment: folder.environment)
    #expect(preview.columns == ["column_name", "column_type"])
    #expect(preview.firstRows == [["event", "VARCHAR"], ["n", "BIGINT"]])
    #expect(preview.head.remarks.first == "It has 1,234,567 rows.")
  }
}
