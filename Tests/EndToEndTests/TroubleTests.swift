import TerminalHarness
import Testing

/// A server that is slow, broken or gone, and one that refuses the key.
@Suite struct TroubleTests {
  @Test(arguments: ScreenSize.usual)
  func `the bar moves and the program leaves while a slow server is waited for`(
    size: ScreenSize
  ) throws {
    let home = try Home()
    // The second start shows the rows of the first from the cache.
    try HedgerowProgram.demo(home: home, size: size).quit()
    let program = try HedgerowProgram(
      ["demo", "--latency", "60000"], home: home, size: size)
    try program.waitForCursor(on: "Archive/")
    try program.send("jj")
    try program.waitForCursor(on: "Data/")
    #expect(!program.text.contains("synced"))
    try program.send("q")
    #expect(try program.session.waitForExit(timeout: 20) == .exited(0))
    #expect(program.session.leftovers == [])
  }

  @Test func `rows of a slow server come while the bar moves`() throws {
    let program = try HedgerowProgram(["demo", "--latency", "2000"])
    try program.waitFor("loading…")
    try program.send("?", until: "Help: ")
    try program.send("<Esc>")
    try program.waitForNo("Help: ")
    try program.waitFor("Company/")
    try program.send("jj")
    try program.waitForCursor(on: "Data/")
  }

  @Test(arguments: ["<Esc>", "<C-c>"])
  func `a load is cancelled and the program says so`(key: String) throws {
    let program = try HedgerowProgram(["demo", "--latency", "60000"])
    try program.waitFor("loading…")
    try program.send(key)
    try program.waitForNotice("Cancelled")
    try program.waitFor("Not loaded: you cancelled it. `R` asks again.")
    try program.waitForNo("loading…")
    try program.send("R", until: "loading…")
    try program.send("q")
    #expect(try program.session.waitForExit(timeout: 20) == .exited(0))
  }

  @Test func `Ctrl-C cancels, offers to leave, and leaves`() throws {
    let program = try HedgerowProgram(["demo", "--latency", "60000"])
    try program.waitFor("loading…")
    try program.send("<C-c><C-c><C-c>")
    #expect(try program.session.waitForExit(timeout: 20) == .exited(0))
    #expect(program.session.leftovers == [])
  }

  @Test(arguments: ["500", "503", "reset", "truncated", "garbage"])
  func `every failure shows a sentence with a way out`(kind: String) throws {
    for size in ScreenSize.usual {
      let program = try HedgerowProgram(["demo", "--fault", "\(kind)=1"], size: size)
      try program.waitFor("Could not open the project")
      try program.waitForNotice("`R`")
      try expectKeysToWork(in: program)
    }
  }

  @Test(arguments: ["429", "slow"])
  func `what only takes long can be waited for or cancelled`(kind: String) throws {
    let program = try HedgerowProgram(["demo", "--fault", "\(kind)=1"])
    try program.waitFor("loading…")
    try expectKeysToWork(in: program, leaving: false)
    try program.send("<Esc>")
    try program.waitFor("`R` asks again")
    try expectKeysToWork(in: program)
  }

  @Test func `a failure leaves the rows of the cache on the screen`() throws {
    let home = try Home()
    try HedgerowProgram.demo(home: home).quit()
    let program = try HedgerowProgram(["demo", "--fault", "503=1"], home: home)
    try program.waitFor("Could not")
    #expect(program.text.contains("Company/"))
    try program.send("j")
    try program.waitForCursor(on: "Company/")
  }

  @Test(arguments: ScreenSize.usual)
  func `without the server everything seen can be walked, and nothing is changed`(
    size: ScreenSize
  ) throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let first = try HedgerowProgram(
      [], home: home, environment: server.environment, size: size)
    try first.waitForTree()
    try first.quit()
    try server.kill()

    let program = try HedgerowProgram(
      [], home: home, environment: server.environment, size: size)
    try program.wait("being offline") { $0.lines[0].contains("offline") }
    try program.waitFor("no network")
    try program.find("Film script with the dog")
    #expect(program.text.contains("Film script, first cut"))
    let keys = [("a", "New folder"), ("r", "Rename"), ("d", "Delete"), ("x", "Cut")]
    for (key, title) in keys {
      try program.send(key)
      try program.waitForNotice(title)
      #expect(program.foot.contains("not now, there is no network, so changes are off"))
    }
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a refused key is said without being shown`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let wrong = "phx_wr0ng5ecret5hownN0where3ver"
    let program = try HedgerowProgram(
      [], home: home,
      environment: server.environment.merging(["POSTHOG_PERSONAL_API_KEY": wrong]) { $1 },
      size: .large)
    try program.waitFor("Could not open the project")
    try program.send("@", until: "401")
    #expect(!String(decoding: program.session.output, as: UTF8.self).contains(wrong))
    #expect(try program.quit() == .exited(0))
    try Secrets.expectNone(of: wrong, in: home)
  }

  /// Help opens and closes, and `q` leaves the terminal as it was.
  private func expectKeysToWork(in program: HedgerowProgram, leaving: Bool = true) throws {
    try program.send("?", until: "Help: ")
    try program.send("<Esc>")
    try program.waitForNo("Help: ")
    guard leaving else { return }
    try program.send("q")
    #expect(try program.session.waitForExit(timeout: 20) == .exited(0))
    #expect(program.session.leftovers == [])
  }
}
