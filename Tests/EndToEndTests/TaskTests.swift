import Foundation
import TerminalHarness
import Testing

/// What runs behind the screen, in the built program.
@Suite struct TaskTests {
  @Test(arguments: ScreenSize.usual)
  func `a batch says how far it is, ends when it is cancelled, and is taken up again`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(["--latency", "300"], size: size)
    try program.send("s", until: " search:")
    try program.send("Board pack<Enter>", until: "Search “Board pack”: ")
    try program.waitForNo("asking…")
    try program.send("   ", until: "3 marked")
    try program.send("M", until: "Move 3 rows to")
    try program.send("Finance<Enter>")
    try program.wait("the question or the change") {
      $0.text.contains("y does it") || $0.lines[0].contains("saving")
    }
    if program.text.contains("y does it") { try program.send("y") }
    try program.send("w", until: "Move 3 rows")
    try program.waitFor(" of 3")
    try program.send("x")
    try program.waitFor(" not")
    try program.waitFor("it was cancelled")
    try program.send("<Esc>")
    try program.wait("what was not done among the tasks") { $0.line(of: "│ ! Move") != nil }
    try program.send("r")
    try program.wait("the question or the change") {
      $0.text.contains("y does it") || $0.foot.contains("Moved ")
    }
    if program.text.contains("y does it") { try program.send("y") }
    try program.waitForNotice("Moved ")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a load that failed is listed with its reason and tried again`() throws {
    let program = try HedgerowProgram(["demo", "--fault", "503=1"])
    try program.waitFor("Could not open the project")
    try program.send("w", until: "! Rows of the project: ")
    try program.send("r")
    try program.waitFor("… Rows of the project")
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `a wait that PostHog asks for is counted down, and Esc ends it`(size: ScreenSize) throws {
    let program = try HedgerowProgram(["demo", "--fault", "429=1"], size: size)
    try program.waitFor("PostHog asks to wait ")
    func seconds(_ program: HedgerowProgram) -> Int? {
      let words = program.text.split { $0 == " " || $0 == "\n" }
      return words.firstIndex(of: "wait").flatMap { Int(words[$0 + 1]) }
    }
    let first = try #require(seconds(program))
    try program.wait("a second less") { seconds($0).map { $0 != first } == true }
    #expect(program.text.contains("shared with your whole team"))
    try program.send("<Esc>")
    try program.waitForNotice("Cancelled")
    #expect(!program.text.contains("asks to wait"))
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `what another process made glows for one refresh`(size: ScreenSize) throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let program = try HedgerowProgram(
      [], home: home, environment: server.environment, size: size)
    try program.waitForTree()
    let made = try Command(["mkdir", "Brand new"], home: home, environment: server.environment)
    #expect(made.code == 0, "\(made.errors)")
    func star(_ program: HedgerowProgram) -> Bool? {
      program.line(of: "Brand new/").map { program.lines[$0].hasPrefix("│*") }
    }
    try program.send("R", until: "Brand new/")
    #expect(star(program) == true)
    try program.session.waitUntilIdle(quiet: 250, timeout: HedgerowProgram.patience)
    try program.send("R")
    try program.wait("the star to go") { star($0) == false }
    #expect(try program.quit() == .exited(0))
  }

  @Test func `the tree is refreshed at an interval until it is told not to`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let program = try HedgerowProgram([], home: home, environment: server.environment)
    try program.waitForTree()
    try program.send(":", until: "Tab completes")
    try program.send("refresh 2s<Enter>")
    try program.waitForNotice("is no interval")
    try program.send(":", until: "Tab completes")
    try program.send("refresh 10s<Enter>")
    try program.waitForNotice("refreshed every 10s")
    try program.session.waitUntilIdle(quiet: 250, timeout: HedgerowProgram.patience)
    let made = try Command(["mkdir", "Later"], home: home, environment: server.environment)
    #expect(made.code == 0, "\(made.errors)")
    try program.waitFor("Later/")
    try program.send(":", until: "Tab completes")
    try program.send("refresh off<Enter>")
    try program.waitForNotice("refreshed by `R` only")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `all changes since one are taken back from the journal`() throws {
    let program = try HedgerowProgram.demo()
    for name in ["One", "Two", "Three"] {
      try program.send("a", until: "New folder in")
      try program.send("\(name)<Enter>")
      try program.waitForNotice("Made the folder “\(name)”")
    }
    try program.send("a", until: "New folder in")
    try program.send("<Up><Up>", until: "Two")
    try program.send("<Esc>")
    try program.waitForNo("New folder in")
    try program.send("U", until: "Changes: 3")
    try program.send("jU", until: "Take back 2 changes?")
    try program.waitFor("y does it")
    try program.send("y")
    try program.wait("two taken back") {
      $0.lines.count { $0.contains("  taken back") } == 2
    }
    try program.send("<Esc>")
    try program.waitForNo("Changes: 3")
    try program.waitFor("One/")
    #expect(!program.text.contains("Two/") && !program.text.contains("Three/"))
    #expect(try program.quit() == .exited(0))
  }
}
