import TerminalHarness
import Testing

/// What is done to rows from the lists that show them, in the built program.
@Suite struct ListTests {
  /// The list of what the server finds, read whole.
  private func search(_ text: String, _ program: HedgerowProgram) throws {
    try program.send("s", until: " search:")
    try program.send("\(text)<Enter>", until: "Search “\(text)”: ")
    try program.waitForNo("asking…")
    try program.session.waitUntilIdle(quiet: 250, timeout: HedgerowProgram.patience)
  }

  @Test(arguments: ScreenSize.usual)
  func `marked finds are deleted by one question, go from the list, and come back`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(size: size)
    try search("Board pack", program)
    try program.waitForCursor(on: "Board pack 2026 Q1")
    try program.send("  ", until: "2 marked")
    try program.send("d", until: "Delete 2 rows?")
    try program.waitFor("y deletes")
    try program.send("y")
    try program.waitForNotice("Deleted 2 rows.")
    try program.waitForNo("Board pack 2026 Q1")
    #expect(program.text.contains("Search “Board pack”: "))
    try program.send("u")
    try program.waitFor("Board pack 2026 Q1")
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `a find is cut in the list and put elsewhere in the tree`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try search("Cash runway", program)
    try program.send("x", until: "│x ")
    try program.send("<Esc>")
    try program.waitForNo("Search “")
    try program.select("Data/")
    try program.send("l", until: "▾ Data/")
    try program.send("p")
    try program.waitForNotice("Moved “Cash runway” to Data.")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `from the stars one opens, copies, renames and goes to where the row is`() throws {
    let program = try HedgerowProgram.demo()
    try program.send("gs", until: "Starred: ")
    try program.waitForNo("asking…")
    try program.wait("a star under the cursor") { !$0.cursorText.isEmpty }
    let name = program.cursorText
    try program.send("cc")
    try program.wait("the copied path") {
      $0.text.contains(" opied ") || $0.text.contains("Copied")
    }
    if program.text.contains("It was also saved") {
      try program.send("<Enter>")
      try program.waitForNo("It was also saved")
    }
    try program.send("o", until: "─ Link ")
    try program.send("<Enter>")
    try program.waitForNo("─ Link ")
    try program.send("r", until: "Rename “")
    try program.send("<Esc>")
    try program.waitForNo("Rename “")
    try program.send("g.")
    try program.waitForNo("Starred: ")
    try program.wait("the row in the tree") { $0.cursorText.hasPrefix(name.prefix(8)) }
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ["500", "reset", "garbage"])
  func `a list that cannot be had says why and how to go on`(kind: String) throws {
    let program = try HedgerowProgram(["demo", "--fault", "\(kind)=1"], size: .large)
    try program.waitFor("Could not open the project")
    let lists = [
      ("gs", "Starred: ", "Could not list what is starred"),
      ("6", "Opened last: ", "Could not list what was opened last"),
    ]
    for (keys, title, sentence) in lists {
      try program.send(keys, until: title)
      try program.waitFor(sentence)
      let line = try #require(program.line(of: sentence))
      #expect(program.lines[line...].prefix(2).joined().contains("`R`"))
      try program.send("d")
      try program.waitForNotice("there is no row under the cursor")
      try program.send("<Esc>")
      try program.waitForNo(title)
    }
    try program.send("gu", until: "changes the tree, for everybody")
    try program.send("y")
    try program.waitFor("Could not file what has no row")
    #expect(program.foot.contains("`R`") || program.text.contains("`R` shows what is true now"))
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a slow list lets keys pass, and its rows come`() throws {
    let program = try HedgerowProgram(["demo", "--latency", "2000"])
    try program.waitFor("Company/")
    try program.send("s", until: " search:")
    try program.send("Cash runway<Enter>", until: "asking…")
    try program.send("?", until: "Help: ")
    try program.send("<Esc>")
    try program.waitForNo("Help: ")
    try program.waitForNo("asking…")
    try program.waitForCursor(on: "Cash runway")
    try program.send("<Enter>", until: "read values")
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `finds are marked by range, reverse and pattern, and put beside another`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(size: size)
    try search("Board pack", program)
    try program.waitForCursor(on: "Board pack 2026 Q1")
    try program.send("vj", until: "range, 2 marked")
    try program.send("v", until: "· 2 marked")
    try program.waitForNo("range, ")
    try program.send("V")
    try program.waitForNo("· 2 marked")
    try program.send("V", until: "· 2 marked")
    try program.send("v", until: "range, ")
    try program.send("<Esc>")
    try program.waitForNo("range, ")
    #expect(program.text.contains("Search “Board pack”: "))
    try program.send("<Esc><Esc>")
    try program.waitForNo("2 marked")
    try search("Cash runway", program)
    try program.send("*", until: "Mark by pattern")
    try program.send("cash", until: "of the rows shown match")
    try program.send("<Enter>", until: "· 1 marked")
    try program.send("x", until: "│x ")
    try program.send("s", until: " search:")
    try program.send("<C-u>path:Data<Enter>", until: "Search “path:Data”: ")
    try program.waitForNo("asking…")
    try program.session.waitUntilIdle(quiet: 250, timeout: HedgerowProgram.patience)
    try program.send("p")
    try program.waitForNotice("Moved “Cash runway” to Data")
    #expect(program.text.contains("Search “path:Data”: "))
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `earlier searches and filters come back with the arrow`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try search("Cash runway", program)
    try program.send("<Esc>")
    try program.waitForNo("Search “")
    try program.send("s", until: "Tab completes")
    try program.send("<Up>", until: " search: Cash runway")
    try program.send("<Esc>")
    try program.waitForNo(" search:")
    try program.find("All-hands numbers")
    try program.send("/")
    try program.wait("the filter line") { $0.notice.hasPrefix(" /") }
    try program.send("<Up>")
    try program.wait("the earlier filter") { $0.notice.hasPrefix(" / All-hands numbers") }
    try program.waitForCursor(on: "All-hands numbers")
    try program.send("<Esc>")
    try program.wait("the filter line to close") { !$0.notice.hasPrefix(" /") }
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `the lists around the tree come slowly, let keys pass, and are told of`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram(["demo", "--latency", "2000"], size: size)
    try program.waitFor("Company/")
    for (keys, title) in [("gs", "Starred: "), ("6", "Opened last: ")] {
      try program.send(keys, until: title)
      try program.waitFor("asking…")
      try program.send("?", until: "Help: ")
      try program.send("<Esc>")
      try program.waitForNo("Help: ")
      try program.waitForNo("asking…")
      try program.wait("a row under the cursor") { !$0.cursorText.isEmpty }
      try program.send("<Esc>")
      try program.waitForNo(title)
    }
    try program.send("gu", until: "changes the tree, for everybody")
    try program.send("y")
    try program.wait("the filing in the header") { $0.lines[0].contains("tasks 1") }
    try program.send("j")
    try program.waitForCursor(on: "Unfiled/")
    try program.wait("nothing to run any more") { !$0.lines[0].contains("tasks") }
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `a star that is refused goes out again and says why`(size: ScreenSize) throws {
    let home = try Home()
    let first = try HedgerowProgram.demo(home: home, size: size)
    try first.send("gs", until: "Starred: ")
    try first.waitForNo("asking…")
    try first.quit()
    let program = try HedgerowProgram(["demo", "--fault", "500=1"], home: home, size: size)
    try program.waitFor("Could not")
    // What else is asked at the start fails too, and is told.
    try program.session.waitUntilIdle(quiet: 2_000, timeout: HedgerowProgram.patience)
    try program.select("Data/")
    try program.send("b")
    try program.waitForNotice("Could not star")
    #expect(!program.text.contains("Data/ *"))
    // What the cache knows is shown with the reason above it.
    try program.send("gs", until: "Starred: ")
    try program.waitFor("Could not list what is starred")
    try program.wait("a star of the cache") { !$0.cursorText.isEmpty }
    #expect(try program.quit() == .exited(0))
  }
}
