import TerminalHarness
import Testing

/// Marking rows and acting on them.
@Suite struct MarkTests {
  /// Whether the row of that name stands in the tree behind this mark.
  private func has(_ mark: Character, _ name: String, in program: HedgerowProgram) -> Bool {
    program.lines.contains { $0.hasPrefix("│\(mark)") && $0.contains("  \(name)") }
  }

  @Test(arguments: ScreenSize.usual)
  func `marks in two folders are counted, listed, gone to and forgotten`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Glossary of metrics")
    try program.send("<Space>", until: "1 marked")
    try program.find("Growth meeting notes")
    try program.send("<Space>", until: "2 marked")
    #expect(has("+", "Growth meeting notes", in: program))
    if size == .large { #expect(program.text.contains("Glossary of metrics  Company")) }
    try program.send("gm", until: "Marked: 2")
    try program.waitFor("Company/Glossary of metrics")
    try program.waitFor("Growth/Growth meeting notes")
    try program.send("gg<Enter>")
    try program.waitForNo("Marked: 2")
    try program.waitForCursor(on: "Glossary of metrics")
    try program.send("<Esc>")
    try program.waitForNo("2 marked")
  }

  @Test(arguments: ScreenSize.usual)
  func `a range, its reverse and a pattern mark what is shown`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("All-hands numbers")
    try program.send("v", until: "range, 1 marked")
    try program.send("jj", until: "range, 3 marked")
    try program.send("k", until: "range, 2 marked")
    try program.send("v", until: " 2 marked")
    try program.waitForNo("range, ")
    try program.send("<Esc>")
    try program.waitForNo("2 marked")
    try program.send("*", until: "Mark by pattern")
    try program.send("board pack", until: "of the rows shown match")
    try program.send("<Esc>")
    try program.waitForNo("Mark by pattern")
    try program.send("*bags", until: "1 of the rows shown matches.")
    try program.send("<Enter>", until: "1 marked")
    #expect(has("+", "Bags shipped per week", in: program))
    try program.send("V")
    try program.wait("the others to be marked") { program in
      has(" ", "Bags shipped per week", in: program) && has("+", "All-hands numbers", in: program)
    }
  }

  @Test(arguments: ScreenSize.usual)
  func `a marked folder counts what is inside`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Board/")
    try program.send("<Space>", until: "1 marked (")
    try program.waitFor("rows)")
    try program.send("k<Enter>")
    try program.wait("what is inside to go with it") { program in
      has(":", "Cash runway", in: program)
    }
  }

  @Test(arguments: ScreenSize.usual)
  func `a filter keeps hidden marks out of a delete`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Board pack 2026 Q1")
    try program.send("<Space><Space>", until: "2 marked")
    try program.send("/Q2<Enter>", until: "2 marked, 1 hidden")
    try program.send("d", until: "Delete “Board pack 2026 Q2”?")
    try program.waitFor("1 marked row hidden by the filter is left alone.")
    try program.send("y")
    try program.waitForNotice("Deleted “Board pack 2026 Q2”.")
    try program.send("<Esc>")
    try program.waitForNo("hidden")
    #expect(program.text.contains("1 marked"))
  }

  @Test(arguments: ScreenSize.usual)
  func `many are deleted with one question and come back with one key`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Active subscribers")
    try program.send("<Space>", until: "1 marked")
    try program.find("Cash runway")
    try program.send("<Space>", until: "2 marked")
    try program.send("d", until: "Delete 2 rows?")
    try program.waitFor("2 insights")
    try program.waitFor("y deletes")
    try program.send("<Enter>")
    try program.waitForNo("Delete 2 rows?")
    try program.send("d", until: "y deletes")
    try program.send("y")
    try program.waitForNotice("Deleted 2 rows.")
    try program.waitForNo("  Active subscribers")
    #expect(!program.text.contains("marked"))
    try program.send("u")
    try program.waitFor("  Active subscribers")
    try program.waitFor("  Cash runway")
  }

  @Test func `of a batch that is done in part the rest is told with its reason`() throws {
    let program = try HedgerowProgram.demo(size: .large)
    try program.find("Price memory study")
    try program.send("<Space>", until: "1 marked")
    try program.find("Price change watch")
    try program.send("<Space>", until: "2 marked")
    try program.send("d", until: "Delete 2 rows?")
    try program.waitFor("y deletes")
    try program.send("y", until: "1 deleted, 1 not")
    try program.waitFor("Price change watch: ")
    try program.waitFor("r retries the one · u undoes the 1")
    #expect(!program.text.contains("  Price memory study"))
    try program.send("u")
    try program.waitFor("  Price memory study")
    #expect(program.text.contains("1 marked"))
  }
}
