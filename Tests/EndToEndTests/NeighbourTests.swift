import TerminalHarness
import Testing

/// Stars, what was opened, originals of links, the home folder and Unfiled, in the built program.
@Suite struct NeighbourTests {
  @Test(arguments: ScreenSize.usual)
  func `b stars a row and takes the star back, and stars change places`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Cash runway")
    try program.send("b", until: "Cash runway *")
    try program.send("gs", until: "Starred: ")
    try program.waitFor("Cash runway *")
    try program.send("G")
    try program.waitForCursor(on: "Cash runway *")
    let line = program.cursorLine
    try program.send("K")
    try program.wait("the star one place up") {
      $0.cursorText == "Cash runway" && $0.cursorLine != line
    }
    try program.send("b")
    try program.waitForNo("Cash runway *")
    try program.send("1")
    try program.waitForNo("Starred: ")
    #expect(!program.text.contains("Cash runway *"))
  }

  @Test func `a read-only session shows stars and sets none`() throws {
    let program = try HedgerowProgram.demo(["--read-only"])
    try program.send("gs", until: "Starred: ")
    try program.send("b")
    try program.waitForNotice("this session is read-only")
  }

  @Test(arguments: ScreenSize.usual)
  func `what was opened stands first among the recents`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Cash runway")
    try program.send("<Enter>", until: "read values")
    try program.send("<Esc>")
    try program.waitForCursor(on: "Cash runway")
    try program.send("6", until: "Opened last: ")
    try program.waitForCursor(on: "Cash runway")
    try program.send("<Enter>", until: "read values")
  }

  @Test(arguments: ScreenSize.usual)
  func `Unfiled explains, files after y, and shows the folder`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send("gu", until: "changes the tree, for everybody")
    try program.send("<Enter>")
    try program.waitForNo("for everybody")
    try program.send("gu", until: "changes the tree, for everybody")
    try program.send("y")
    try program.waitForCursor(on: "Unfiled/")
  }

  @Test func `the home folder is made by the newest servers and looked for on others`() throws {
    let program = try HedgerowProgram.demo()
    try program.send("gh")
    // The server stars it when it makes it.
    try program.wait("the folder") { $0.cursorText.hasPrefix("Robin/") }
    #expect(program.text.contains("▾ Users/"))
    let older = try HedgerowProgram.demo(["--generation", "b"])
    try older.send("gh")
    try older.waitForNotice("this server makes none")
  }

  @Test(arguments: ScreenSize.usual)
  func `a link leads to its original, and an object names its other places`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send("fl", until: "filter links only · ")
    // The index brings them.
    try program.waitFor("Untitled @")
    try program.send("G")
    try program.wait("a link under the cursor") { $0.cursorText.hasSuffix("@") }
    try program.send("ga", until: "Rows of this object: ")
    try program.send("<Esc>")
    try program.waitForNo("Rows of this object")
    let name = program.cursorText
    try program.send("gf")
    try program.wait("the original") { $0.cursorText != name && !$0.cursorText.hasSuffix("@") }
    try program.wait("the other places") { $0.text.lowercased().contains("also in") }
  }

  @Test func `rows are opened, listed and filed from the shell`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    func run(_ arguments: String...) throws -> Command {
      try Command(arguments, home: home, environment: server.environment)
    }
    let address = "\(server.address)/project/1/dashboard/5"
    let rows = try run("open", address, "--json")
    #expect(rows.code == 0)
    #expect(rows.output.contains("Board pack 2026 Q"))
    #expect(try run("open", "Company/Board/Cash runway", "--json").output.contains("Cash runway"))
    let other = try run("open", "\(server.address)/project/9/dashboard/5")
    #expect(other.code == 2)
    #expect(other.errors.contains("is in project 9, and this is project 1"))
    #expect(try run("open", "https://eu.posthog.com/project/1/dashboard/5", "--json").code == 2)
    #expect(try run("open", "\(server.address)/project/1/dashboard/99999", "--json").code == 3)

    let recent = try run("recent")
    #expect(recent.code == 0)
    #expect(recent.lines.contains { $0.contains("Weekly growth") })
    #expect(try run("recent", "--json").output.contains("\"last_viewed_at\""))

    let asked = try run("unfiled")
    #expect(asked.code == 2)
    #expect(asked.errors.contains("--yes"))
    let filed = try run("unfiled", "--yes", "--json")
    #expect(filed.code == 0)
    #expect(filed.output.hasPrefix("{\"filed\":"))
    #expect(try run("unfiled", "--yes", "--read-only").code == 5)
  }

  @Test func `hedgerow open shows the row on the screen`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    for size in ScreenSize.usual {
      let program = try HedgerowProgram(
        ["open", "\(server.address)/project/1/insights/missing"], home: home,
        environment: server.environment, size: size)
      try program.waitForNotice("No row shows insight missing")
      try program.send("Q")
      let found = try HedgerowProgram(
        ["open", "\(server.address)/project/1/dashboard/5"], home: home,
        environment: server.environment, size: size)
      try found.waitFor(" tiles · refreshed")
      try found.quit()
    }
  }
}
