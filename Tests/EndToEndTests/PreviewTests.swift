import CFixtures
import Foundation
import TerminalHarness
import Testing

/// Files that are previewed by the built program.
@Suite struct PreviewTests {
  private func write(_ bytes: some DataProtocol, _ name: String, _ home: Home) throws -> String {
    let path = home.file(name)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func table(_ home: Home) throws -> String {
    let rows = (0..<30_000).map { "\($0),\"name, \($0 * 7_919 % 30_000)\"\n" }
    return try write(Data(("n,name\n" + rows.joined()).utf8), "rows.csv", home)
  }

  @Test(arguments: ScreenSize.usual)
  func `a table is scrolled to its end, searched and sorted`(size: ScreenSize) throws {
    let home = try Home()
    let program = try HedgerowProgram(["preview", try table(home)], home: home, size: size)
    try program.waitFor("row 1 of 30,000")
    try program.send("G", until: "row 30,000 of 30,000")
    try program.waitFor("29999")
    try program.send("#", until: "Go to row")
    try program.send("12346<Enter>", until: "row 12,346 of 30,000")
    try program.waitFor("12345")
    try program.send("/", until: "Find in the file")
    try program.send("NAME, 29999<Enter>", until: "looking for")
    let hit = (0..<30_000).first { $0 * 7_919 % 30_000 == 29_999 } ?? 0
    try program.waitFor("row \(hit + 1) of".replacing(String(hit + 1), with: grouped(hit + 1)))
    try program.send("gg", until: "row 1 of 30,000")
    try program.send(",", until: "n ▲")
    try program.send(",", until: "n ▼")
    try program.waitFor("29998")
    // Backing out of the file leaves the program.
    try program.send("<Esc>")
    #expect(try program.session.waitForExit(timeout: HedgerowProgram.patience) == .exited(0))
  }

  private func grouped(_ number: Int) -> String {
    let text = String(number)
    return number < 1_000 ? text : "\(text.dropLast(3)),\(text.suffix(3))"
  }

  /// A workbook of two sheets, of which the second has a date.
  private func workbook(_ home: Home) throws -> String {
    func sheet(_ cells: String) -> String {
      "<worksheet><sheetData><row><c><v>7</v></c></row><row>\(cells)</row></sheetData></worksheet>"
    }
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    let entries = [
      "xl/workbook.xml":
        "<workbook><sheets><sheet name='One' id='a'/><sheet name='Two' id='b'/></sheets></workbook>",
      "xl/_rels/workbook.xml.rels":
        "<r><Relationship Id='a' Type='\(kind)' Target='worksheets/1.xml'/>"
        + "<Relationship Id='b' Type='\(kind)' Target='worksheets/2.xml'/></r>",
      "xl/styles.xml": "<styleSheet><cellXfs><xf/><xf numFmtId='14'/></cellXfs></styleSheet>",
      "xl/worksheets/1.xml": sheet("<c t='str'><v>first</v></c>"),
      "xl/worksheets/2.xml": sheet("<c s='1'><v>45000</v></c>"),
    ].sorted { $0.key < $1.key }
    let names = entries.map { strdup($0.key) }
    let texts = entries.map { strdup($0.value) }
    defer { for text in names + texts { free(text) } }
    let path = home.file("w.xlsx")
    let result = fixtures_zip(
      path, names.map { UnsafePointer($0) }, texts.map { UnsafePointer($0) },
      Int32(entries.count), 0, 0)
    try #require(result == 0)
    return path
  }

  @Test func `a key turns to the next sheet of a workbook, and dates are dates`() throws {
    let home = try Home()
    let path = try workbook(home)
    let program = try HedgerowProgram(["preview", path], home: home)
    try program.waitFor("One, sheet 1 of 2")
    try program.waitFor("first")
    try program.send("]", until: "Two, sheet 2 of 2")
    try program.waitFor("2023-03-15")
    try program.send("[", until: "One, sheet 1 of 2")
    try program.send("Q")
    #expect(try program.session.waitForExit(timeout: HedgerowProgram.patience) == .exited(0))
    let printed = try Command(["preview", path], home: home)
    #expect(printed.lines == ["7", "first", "Shows One, sheet 1 of 2."])
  }

  /// A GIF of one white pixel.
  private static let gif: [UInt8] =
    Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0]
    + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]

  @Test func `a picture is painted in its colours, and the help lists its keys`() throws {
    let home = try Home()
    let path = try write(Self.gif, "dot.gif", home)
    let program = try HedgerowProgram(["preview", path], home: home)
    try program.waitFor("GIF 1x1")
    try program.send("+", until: "125 %")
    try program.send("?", until: "The whole picture")
    try program.send("<Esc>")
    try program.waitForNo("The whole picture")
    try program.send("Q")
    #expect(try program.session.waitForExit(timeout: HedgerowProgram.patience) == .exited(0))
  }

  @Test func `without a terminal a file is printed, and what cannot be shown is told`() throws {
    let home = try Home()
    let printed = try Command(["preview", "--rows", "2", try table(home)], home: home)
    #expect(printed.code == 0)
    #expect(printed.lines.prefix(2) == ["n  name", "0  name, 0"])
    #expect(printed.lines.last == "Shows the first 2 rows; there are more.")
    let hostile = try write(Data("a\u{1B}[31mb\n".utf8), "hostile.txt", home)
    #expect(try !Command(["preview", hostile], home: home).output.contains("\u{1B}"))
    let missing = try Command(["preview", home.file("nowhere")], home: home)
    #expect(missing.code == 1 && missing.errors.contains("Could not preview “nowhere”"))
  }
}
