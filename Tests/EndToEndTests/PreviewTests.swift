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
