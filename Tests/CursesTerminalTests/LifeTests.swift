import Glibc
import TerminalHarness
import Testing

@Suite struct LifeTests {
  @Test(arguments: [("q", 0), ("E", 3)])
  func `leaving puts everything back`(key: String, code: CInt) throws {
    let session = try probe()
    try session.send(key)
    #expect(try session.waitForExit() == .exited(code))
    #expect(session.leftovers == [])
  }

  @Test(arguments: [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129)] as [(CInt, CInt)])
  func `a request to end is followed, cleanly`(signal: CInt, code: CInt) throws {
    let session = try probe()
    session.signal(signal)
    #expect(try session.waitForExit() == .exited(code))
    #expect(session.leftovers == [])
  }

  @Test func `a program that hangs is ended all the same, and cleanly`() throws {
    let session = try probe()
    try session.send("Z")
    session.signal(SIGTERM)
    #expect(try session.waitForExit() == .exited(143))
    #expect(session.leftovers == [])
  }

  @Test func `a crash leaves the terminal usable and says where the last words are`() throws {
    let session = try probe(["0", "/dev/null"])
    try session.send("X")
    guard case .signalled = try session.waitForExit() else {
      Issue.record("it should have died of a signal")
      return
    }
    #expect(session.leftovers == [])
    #expect(session.screenText.contains("probe crashed"))
  }

  @Test func `a terminal that is gone ends the program`() throws {
    let session = try probe()
    session.hangUp()
    #expect(try session.waitForExit() == .exited(129))
  }

  @Test(arguments: [true, false])
  func `a stop gives the terminal back and a continuation restores the screen`(byKey: Bool) throws {
    let session = try probe()
    _ = try session.traffic(of: "jjj")
    if byKey { try session.send("<C-z>") } else { session.signal(SIGTSTP) }
    try session.waitForStop()
    #expect(session.leftovers == [])
    session.resize(columns: 100, rows: 30)
    session.signal(SIGCONT)
    try session.waitFor("size 100x30")
    try session.waitUntilIdle()
    #expect(session.row(1).count == 100)
    #expect(session.reversedColumns(row: 5) == 4..<36)
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    #expect(session.leftovers == [])
  }

  @Test func `another program gets the terminal as it was`() throws {
    let session = try probe()
    let before = session.screenText
    try session.send("!")
    try session.waitFor("outside xterm-256color")
    #expect(session.leftovers == [])
    // Ctrl-C is for the other program.
    session.signal(SIGINT)
    try session.send("<Enter>")
    try session.waitFor("ready")
    try session.waitUntilIdle()
    #expect(session.screenText == before)
    #expect(!session.hasEnded)
  }

  @Test func `a storm of sizes is painted when it is over`() throws {
    let session = try probe()
    let mark = session.traffic
    for step in 0..<20 {
      session.resize(columns: 60 + step, rows: 20 + step % 5)
      session.pump(milliseconds: 5)
    }
    session.resize(columns: 90, rows: 30)
    try session.waitFor("size 90x30")
    try session.waitUntilIdle()
    #expect(session.traffic(since: mark).bytes < 12_000)
    let fresh = try probe(columns: 90, rows: 30)
    #expect(rowsButLast(session) == rowsButLast(fresh))
  }

  private func rowsButLast(_ session: TerminalSession) -> [String] {
    (0..<session.size.rows - 1).map(session.row)
  }

  @Test(arguments: [(1, 1), (2, 2), (20, 5), (500, 100)])
  func `no size makes it crash`(columns: Int, rows: Int) throws {
    let session = try probe()
    session.resize(columns: columns, rows: rows)
    try session.waitUntilIdle(quiet: 150)
    try session.send("jk")
    session.resize(columns: 80, rows: 24)
    try session.waitFor("size 80x24")
    #expect(session.row(1).count == 80)
  }

  @Test func `without a terminal it says what to do instead`() throws {
    let session = try TerminalSession(
      "/bin/sh", ["-c", "\(BuiltProducts.path(of: "CursesProbe")) | cat; echo done"],
      columns: 200)
    try session.waitFor("done")
    #expect(session.screenText.contains("The interface needs a terminal"))
  }
}
