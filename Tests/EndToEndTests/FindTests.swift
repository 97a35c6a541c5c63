import TerminalHarness
import Testing

/// Finding and going to rows, in the built program.
@Suite struct FindTests {
  @Test(arguments: ScreenSize.usual)
  func `Ctrl-P goes to a row by words in any order`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send("<C-p>", until: "Go to")
    try program.send("q2 pack board", until: "Board pack 2026 Q2")
    #expect(program.text.contains("Company/Board"))
    try program.wait("the counter") { $0.text.contains(" 1/") }
    try program.send("<Enter>")
    try program.waitForCursor(on: "Board pack 2026 Q2")
    // It can be come back from.
    try program.send("H")
    try program.waitForCursor(on: "Archive/")
  }

  @Test(arguments: ScreenSize.usual)
  func `Ctrl-P runs actions and opens views`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send("<C-p>", until: "Go to")
    try program.send("what is starred", until: "View: what is starred")
    try program.send("<Enter>", until: "Starred: ")
    try program.send("1")
    try program.waitForNo("Starred: ")
  }

  @Test func `Ctrl-P finds without the network, what is used first`() throws {
    let home = try Home()
    let first = try HedgerowProgram.demo(home: home)
    try first.send("<C-p>", until: "Go to")
    try first.send("board pack q3", until: "Board pack 2026 Q3")
    try first.send("<Enter>")
    try first.waitForCursor(on: "Board pack 2026 Q3")
    #expect(try first.quit() == .exited(0))

    let program = try HedgerowProgram(["demo", "--latency", "60000"], home: home)
    try program.waitForCursor(on: "Board pack 2026 Q3")
    try program.send("<C-p>", until: "Go to")
    try program.send("board pack", until: "Board pack 2026 Q1")
    try program.wait("the row that was opened to stand first") {
      ($0.line(of: "│ Board pack 2026 Q3") ?? 99) < ($0.line(of: "│ Board pack 2026 Q1") ?? 0)
    }
  }

  @Test(arguments: ScreenSize.usual)
  func `a pasted address reveals its row and opens it`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send("<C-p>", until: "Go to")
    program.session.sendPaste("http://127.0.0.1:8000/project/1/dashboard/5?from=mail#top")
    try program.waitFor("│ /dashboard/5")
    try program.send("<Enter>")
    try program.waitFor(" tiles · refreshed")
    try program.send("<Esc>")
    try program.wait("the row in the tree") { $0.cursorText.hasPrefix("Board pack 2026") }
  }

  @Test func `addresses of other projects, and of nothing, are refused with a sentence`() throws {
    let program = try HedgerowProgram.demo()
    try program.send("<C-p>", until: "Go to")
    try program.send("https://us.posthog.com/project/7/dashboard/5<Enter>")
    try program.waitForNotice("is in project 7, and this is project 1")
    try program.send("<C-u>/project/1/dashboard/99999<Enter>")
    try program.waitForNotice("No row shows dashboard 99999")
    try program.send(":open /project/1/dashboard/5<Enter>")
    try program.waitFor(" tiles · refreshed")
  }

  @Test(arguments: ScreenSize.usual)
  func `s searches with completion, and the finds are a list or a tree`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send("s", until: "Tab completes")
    try program.send("cupping type:note", until: "notebook")
    try program.send("<Tab>")
    try program.wait("the word to be completed") { $0.notice.contains("type:notebook") }
    try program.send("<Enter>", until: "Search “cupping type:notebook”: 3")
    #expect(program.text.contains("Operations/Roastery"))
    try program.send("T", until: "Roastery/")
    try program.send("G<Enter>")
    try program.waitForNo("Search “")
    try program.wait("the row in the tree, large") { $0.text.contains("Cupping notes") }
    try program.send("<Esc>")
    try program.wait("the cursor on it") { $0.cursorText.hasPrefix("Cupping notes") }
  }

  @Test func `a search gets a name and is there after a new start`() throws {
    let home = try Home()
    let first = try HedgerowProgram.demo(home: home)
    try first.send("s", until: "Tab completes")
    try first.send("type:survey<Enter>", until: "Search “type:survey”: 18")
    try first.send("m", until: "Name of the search")
    try first.send("all surveys<Enter>")
    try first.waitForNotice("Kept as “all surveys”")
    try first.send("1")
    try first.waitForNo("Search “")
    #expect(try first.quit() == .exited(0))

    let second = try HedgerowProgram.demo(home: home)
    try second.send("g/", until: "all surveys")
    try second.send("<Enter>", until: "Search “type:survey”: 18")
    try second.send("1g/", until: "Searches with names")
    try second.send("d", until: "None yet")
  }

  @Test(arguments: ScreenSize.usual)
  func `conditions narrow the tree together with the filter`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send("ff", until: "Show only")
    try program.send("<Down><Space>", until: "+ actions")
    try program.send("<Esc>")
    try program.waitForNo("Show only")
    #expect(program.text.contains("filter actions · "))
    try program.send("/brew<Enter>", until: "filter brew, actions · ")
    try program.waitForCursor(on: "Started the brew timer")
    try program.send("<Esc>", until: "filter actions · ")
    try program.send("fx")
    try program.waitForNo("filter actions")
    try program.send("fm", until: "filter mine · ")
    try program.send("fl", until: "filter mine, links only · ")
    try program.send("<Esc>")
    try program.waitForNo("filter mine")
  }

  @Test(arguments: ScreenSize.usual)
  func `T lays the rows out as a list, as a table, and as a tree again`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Cash runway")
    try program.send("T")
    try program.wait("a list without folders") { !$0.text.contains("▸ Hiring/") }
    #expect(program.text.contains("Company/Board"))
    #expect(program.cursorText == "Cash runway")
    try program.send("T", until: "▸ Hiring/")
    #expect(program.text.contains("Robin Field"))
    #expect(program.cursorText == "Cash runway")
    try program.send("T")
    try program.wait("the tree") {
      $0.line(of: "Cash runway") != nil && !$0.text.contains("insight        Robin Field")
    }
  }

  @Test func `letters lead back, also after a new start`() throws {
    let home = try Home()
    let first = try HedgerowProgram.demo(home: home)
    try first.find("Cash runway")
    try first.send("mc")
    try first.waitForNotice("comes back to “Cash runway”")
    try first.send("gg")
    try first.waitForCursor(on: "Archive/")
    #expect(try first.quit() == .exited(0))
    let second = try HedgerowProgram.demo(home: home)
    try second.send("'", until: "Company/Board/Cash runway")
    try second.send("c")
    try second.waitForCursor(on: "Cash runway")
    try second.send("'z")
    try second.waitForNotice("No row is marked “z”")
    try second.send("''")
    try second.waitForCursor(on: "Archive/")
  }

  @Test func `a slow server's folders open on the way to a row`() throws {
    let program = try HedgerowProgram(["demo", "--latency", "700"])
    try program.waitFor("Company/")
    try program.send(":open Company/Board/Cash runway<Enter>")
    try program.waitFor("read values")
  }

  @Test(arguments: ["500", "reset", "garbage"])
  func `a search that fails says so and shows what the cache has`(fault: String) throws {
    let home = try Home()
    try HedgerowProgram.demo(home: home).quit()
    let program = try HedgerowProgram(["demo", "--fault", "\(fault)=1"], home: home)
    try program.waitForCursor(on: "Archive/")
    try program.send("s", until: "Tab completes")
    try program.send("type:survey<Enter>", until: "Could not search")
    #expect(program.text.contains("survey"))
    try program.send("R", until: "Could not search")
  }
}
