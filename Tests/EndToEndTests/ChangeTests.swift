import TerminalHarness
import Testing

/// Changing the project, taking the change back, and finding it at the next start.
@Suite struct ChangeTests {
  /// A demo that keeps its state in a file of the home folder.
  private static func demo(
    _ home: Home, size: ScreenSize = .small
  ) throws -> HedgerowProgram {
    try HedgerowProgram.demo(["--data", home.file("data.sqlite")], home: home, size: size)
  }

  @Test(arguments: ScreenSize.usual)
  func `a new folder is made, found again, and taken back`(size: ScreenSize) throws {
    let home = try Home()
    let program = try Self.demo(home, size: size)
    try program.select("Growth/")
    try program.send("a", until: "New folder in the project")
    try program.send("Harvest 2027<Enter>")
    try program.waitForNotice("Made the folder “Harvest 2027”. `u` undoes it.")
    try program.waitForCursor(on: "Harvest 2027/")
    #expect(try program.quit() == .exited(0))

    let second = try Self.demo(home, size: size)
    try second.waitForCursor(on: "Harvest 2027/")
    try second.send("a", until: "New folder in")
    try second.send("One/Two<Enter>")
    try second.waitForNotice("Made the folder “Two”")
    try second.waitForCursor(on: "Two/")
    try second.send("u")
    try second.waitForNo("Two/")
    #expect(try second.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `a row is renamed, found again, and renamed back`(size: ScreenSize) throws {
    let home = try Home()
    let program = try Self.demo(home, size: size)
    try program.find("Board pack 2026 Q2")
    try program.send("r", until: "Rename “Board pack 2026 Q2”")
    try program.send("<C-u>Board pack, summer / final<Enter>")
    try program.waitForNotice("Renamed “Board pack 2026 Q2” to “Board pack, summer / final”.")
    try program.waitForCursor(on: "Board pack, summer / final")
    #expect(try program.quit() == .exited(0))

    let second = try Self.demo(home, size: size)
    try second.waitForCursor(on: "Board pack, summer / final")
    try second.send("r", until: "Rename “")
    try second.send("<C-u>Board pack<Enter>")
    try second.waitForNotice("Renamed “Board pack, summer / final” to “Board pack”.")
    try second.send("u")
    try second.waitForCursor(on: "Board pack, summer / final")
    try second.waitForNotice("Renamed “Board pack” to “Board pack, summer / final”.")
  }

  @Test(arguments: ScreenSize.usual)
  func `a row is cut, put elsewhere, and goes back`(size: ScreenSize) throws {
    let home = try Home()
    let program = try Self.demo(home, size: size)
    try program.find("Glossary of metrics")
    try program.send("x")
    try program.wait("the mark of the cut") { program in
      program.lines.contains { $0.contains("x") && $0.contains("  Glossary of metrics") }
    }
    try program.find("Demo Friday")
    try program.send("p")
    try program.waitForNotice("Moved “Glossary of metrics” to Team rituals.")
    #expect(try program.quit() == .exited(0))

    let second = try Self.demo(home, size: size)
    try second.find("Glossary of metrics")
    try second.send("<BS>")
    try second.waitForCursor(on: "Team rituals/")
    try second.find("Glossary of metrics")
    try second.send("x")
    try second.find("Company scorecard")
    try second.send("p")
    try second.waitForNotice("Moved “Glossary of metrics” to Company.")
    try second.send("u")
    try second.waitForNotice("Moved “Glossary of metrics” to Team rituals.")
    #expect(try second.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `a dashboard is deleted after the question and comes back`(size: ScreenSize) throws {
    let home = try Home()
    let program = try Self.demo(home, size: size)
    try program.find("All-hands numbers")
    try program.send("d", until: "Delete “All-hands numbers”?")
    try program.waitFor("y deletes")
    try program.send("<Enter>")
    try program.waitForNo("Delete “")
    #expect(program.text.contains("All-hands numbers"))
    try program.send("d", until: "y deletes")
    try program.send("y")
    try program.waitForNotice("Deleted “All-hands numbers”.")
    #expect(!program.lines.dropLast().contains { $0.contains("  All-hands numbers") })
    #expect(try program.quit() == .exited(0))

    let second = try Self.demo(home, size: size)
    #expect(!second.text.contains("All-hands numbers"))
    try second.find("Monthly business review")
    try second.send("d", until: "y deletes")
    try second.send("y")
    try second.waitForNotice("Deleted “Monthly business review”.")
    try second.send("u")
    try second.waitForNotice("Brought back")
    try second.wait("the row") { program in
      program.lines.dropLast().contains { $0.contains("  Monthly business review") }
    }
    #expect(try second.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `what cannot come back asks for its name`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Candidate experience")
    try program.send("d", until: "FOR GOOD")
    try program.send("y<Enter>")
    try program.waitForNotice("Not deleted: type “Candidate experience” first")
    try program.send("<C-u>Candidate experience", until: ": Candidate experience")
    try program.send("<Enter>")
    try program.waitForNotice("Deleted “Candidate experience”.")
    #expect(!program.lines.dropLast().contains { $0.contains("  Candidate experience") })
  }

  @Test func `a folder says what goes with it and comes back whole`() throws {
    let program = try HedgerowProgram.demo(size: .large)
    try program.find("Plans/")
    try program.send("d", until: "Delete “Plans”?")
    try program.waitFor("rows inside:")
    try program.waitFor("2 dashboards")
    try program.send("y")
    try program.waitForNotice("Deleted “Plans”.")
    try program.waitForNo("Plans/")
    try program.send("u")
    try program.waitForNotice("Brought back")
    try program.waitFor("Plans/")
  }

  @Test func `keys typed before a question was painted do not answer it`() throws {
    let program = try HedgerowProgram.demo()
    try program.find("All-hands numbers")
    // One write: the program reads both keys at once.
    try program.send("dy")
    try program.waitFor("y deletes")
    try program.send("<Esc>")
    try program.waitForNo("Delete “")
    #expect(program.cursorText == "All-hands numbers")
    #expect(!program.notice.contains("Deleted"))
  }

  @Test func `a paste that finds no line to go into is dropped, and text in a prompt`() throws {
    let program = try HedgerowProgram.demo()
    try program.select("Growth/")
    program.session.sendPaste("dyQq\njj")
    try program.waitForNotice("The paste was dropped")
    #expect(program.cursorText == "Growth/")
    try program.send("a", until: "New folder in")
    program.session.sendPaste("Pasted\nname")
    try program.waitFor("Pasted name")
    try program.send("<Enter>")
    try program.waitForNotice("Made the folder “Pasted name”.")
  }

  @Test func `a read-only session refuses every change and says so`() throws {
    let program = try HedgerowProgram.demo(["--read-only"])
    #expect(program.lines[0].contains("  ro"))
    let keys = [
      ("a", "New folder"), ("r", "Rename"), ("d", "Delete"), ("x", "Cut the row"),
      ("p", "Put here"),
      ("u", "Take the last"),
    ]
    for (key, title) in keys {
      try program.send(key)
      try program.waitForNotice(title)
      #expect(program.foot.contains("not now, this session is read-only."))
    }
    #expect(try program.quit() == .exited(0))
  }
}
