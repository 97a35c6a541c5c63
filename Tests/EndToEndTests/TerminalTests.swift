import Glibc
import TerminalHarness
import Testing

/// Every terminal, size and end.
@Suite struct TerminalTests {
  @Test(arguments: [
    ScreenSize(200, 50), ScreenSize(60, 16), ScreenSize(59, 15), ScreenSize(40, 10),
  ])
  func `the program is usable at every size`(size: ScreenSize) throws {
    let program = try HedgerowProgram(["demo"], size: size)
    try program.waitForCursor(on: "Archive/")
    try program.send("jl", until: "Board/")
    try program.send("?", until: "Help")
    try program.send("<Esc>")
    try program.waitForNo("Help: ")
    try program.send("a", until: "New folder in")
    try program.send("<Esc>")
    try program.waitForNo("New folder in")
    try program.send("q")
    #expect(try program.session.waitForExit(timeout: HedgerowProgram.patience) == .exited(0))
    #expect(program.session.leftovers == [])
  }

  @Test func `a window that is too small says so and keys still work`() throws {
    let program = try HedgerowProgram(["demo"], size: ScreenSize(39, 9))
    try program.waitFor("This window is too small")
    try program.send("q")
    #expect(try program.session.waitForExit(timeout: HedgerowProgram.patience) == .exited(0))
  }

  @Test func `a storm of sizes ends in a whole screen`() throws {
    let program = try HedgerowProgram.demo()
    for step in 0..<40 {
      program.session.resize(columns: 30 + step * 5 % 170, rows: 5 + step * 7 % 50)
      try program.send(step.isMultiple(of: 2) ? "j" : "k")
      program.session.pump(milliseconds: 3)
    }
    program.session.resize(columns: 120, rows: 40)
    try program.wait("the large frame") { program in
      program.lines[1].hasSuffix("┐") && program.lines[37].hasSuffix("┘")
    }
    try program.session.waitUntilIdle(timeout: HedgerowProgram.patience)
    #expect(program.lines[2...36].allSatisfy { $0.hasPrefix("│") && $0.hasSuffix("│") })
    #expect(program.cursorText == "Archive/")
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: [
    "vt100", "linux", "screen", "tmux-256color", "xterm-256color", "nobody-knows-this",
  ])
  func `every terminal shows the tree`(term: String) throws {
    let program = try HedgerowProgram.demo(term: term)
    try program.send("<Down>")
    try program.waitForCursor(on: "Company/")
    try program.send("l", until: "Board/")
    #expect(try program.quit() == .exited(0))
    #expect(program.session.leftovers == [])
  }

  @Test(arguments: ScreenSize.usual)
  func `a locale without UTF-8 gets nothing but ASCII`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size, locale: "C")
    try program.find("Interviews/")
    try program.send("l")
    try program.send("/")
    try program.send("fun<Enter>")
    try program.session.waitUntilIdle(quiet: 200, timeout: HedgerowProgram.patience)
    #expect(try program.quit() == .exited(0))
    let beyond = program.session.output.first { $0 > 0x7F }
    #expect(beyond == nil)
  }

  @Test func `without colours none are sent`() throws {
    let program = try HedgerowProgram.demo(environment: ["NO_COLOR": "1"])
    try program.send("jl", until: "Board/")
    for row in 0..<24 {
      for column in 0..<80 {
        let cell = program.session.cell(row: row, column: column)
        #expect(cell.foreground == .terminalDefault && cell.background == .terminalDefault)
      }
    }
    #expect(program.cursorText == "Company/")
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129)] as [(CInt, CInt)])
  func `a signal to end is followed, cleanly`(signal: CInt, code: CInt) throws {
    let program = try HedgerowProgram.demo()
    program.session.signal(signal)
    #expect(
      try program.session.waitForExit(timeout: HedgerowProgram.patience) == .exited(code))
    #expect(program.session.leftovers == [])
  }

  @Test func `a signal ends it while a server hangs`() throws {
    let program = try HedgerowProgram(["demo", "--latency", "60000"])
    try program.waitFor("loading…")
    program.session.signal(SIGTERM)
    #expect(try program.session.waitForExit(timeout: 20) == .exited(143))
    #expect(program.session.leftovers == [])
  }

  @Test func `a terminal that is gone ends the program`() throws {
    let program = try HedgerowProgram.demo()
    program.session.hangUp()
    #expect(try program.session.waitForExit(timeout: HedgerowProgram.patience) == .exited(129))
  }

  @Test func `Ctrl-Z gives the terminal back and a continuation the screen`() throws {
    let program = try HedgerowProgram.demo()
    try program.send("jj")
    try program.waitForCursor(on: "Data/")
    try program.send("<C-z>")
    try program.session.waitForStop(timeout: HedgerowProgram.patience)
    #expect(program.session.leftovers == [])
    program.session.signal(SIGCONT)
    try program.waitForCursor(on: "Data/")
    try program.send("j")
    try program.waitForCursor(on: "Engineering/")
    #expect(try program.quit() == .exited(0))
    #expect(program.session.leftovers == [])
  }
}
