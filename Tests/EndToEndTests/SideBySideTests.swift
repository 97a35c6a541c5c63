import TerminalHarness
import Testing

/// Two trees side by side, and tabs.
@Suite struct SideBySideTests {
  /// A second tree stands beside the first: the left one on a row of Company/Board, the right one on one of Company.
  private func split(_ program: HedgerowProgram) throws {
    try program.find("Cash runway")
    try program.send("<Tab>", until: "┬─ Project › Company › Board")
    try program.find("Active subscribers")
    try program.wait("the right tree in Company") { $0.lines[1].contains("┬─ Project › Company ─") }
  }

  @Test(arguments: ScreenSize.usual)
  func `a row is put across, seen in both trees, and taken back`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try split(program)
    #expect(program.isInBoard == [true, true])
    try program.send("<Tab>")
    try program.waitForCursor(on: "Cash runway")
    try program.send("x<Tab>")
    try program.waitForCursor(on: "Active subscribers")
    try program.send("p")
    try program.waitForNotice("Moved “Cash runway” to Company.")
    #expect(program.isInBoard == [false, false])
    try program.send("u")
    try program.wait("the row back in both trees") { $0.isInBoard == [true, true] }
    try program.send("<Esc><Esc>")
    try program.waitForNo("┬─ Project")
    #expect(program.text.contains("Cash runway"))
  }

  @Test(arguments: ScreenSize.usual)
  func `a marked row goes across after the question what it will stand beside`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(size: size)
    try split(program)
    try program.send("<Tab>")
    try program.waitForCursor(on: "Cash runway")
    try program.send("y<Tab>p")
    try program.waitForNotice("Linked “Cash runway” in Company.")
    try program.send("<Tab>k")
    try program.waitForCursor(on: "Cash runway")
    try program.send("<Space>", until: "1 marked")
    try program.send("x<Tab>p", until: "Move “Cash runway”?")
    try program.waitFor("both will stand side by side")
    try program.send("y")
    try program.waitForNotice("Moved “Cash runway” to Company.")
    #expect(program.isInBoard == [false, false])
    try program.send("u")
    try program.waitForNotice("Moved “Cash runway” to Company/Board.")
    #expect(program.isInBoard == [true, true])
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `with a slow server both trees show a move at once, and take it back when it is lost`(
    size: ScreenSize
  ) throws {
    let home = try Home()
    let server = try DemoServerProgram(["--latency", "3000"], home: home)
    let program = try HedgerowProgram(
      [], home: home, environment: server.environment, size: size)
    try program.wait("the tree to be read") { $0.text.contains("synced") }
    try program.waitFor("Company/")
    try program.session.waitUntilIdle(quiet: 4_000, timeout: HedgerowProgram.patience)
    try split(program)
    try program.session.waitUntilIdle(quiet: 4_000, timeout: HedgerowProgram.patience)
    try program.send("<Tab>")
    try program.waitForCursor(on: "Cash runway")
    try program.send("x<Tab>")
    try program.waitForCursor(on: "Active subscribers")
    try program.send("p", until: "saving 1")
    #expect(program.isInBoard == [false, false])
    try server.kill()
    try program.waitForNo("saving 1")
    try program.wait("the row back in both trees") { $0.isInBoard == [true, true] }
    try program.waitForNotice("Could not")
  }

  @Test(arguments: ScreenSize.usual)
  func `tabs have places of their own, which the next start comes back to`(
    size: ScreenSize
  ) throws {
    let home = try Home()
    let program = try HedgerowProgram.demo(home: home, size: size)
    try program.find("Cash runway")
    try program.send("tt", until: "[2 Board]")
    try program.find("Usability/")
    try program.waitFor("[2 Research]")
    try program.send("<Tab>", until: "┬─ Project › Research")
    try program.send("t1", until: "[1 Board]")
    try program.waitForCursor(on: "Cash runway")
    #expect(!program.text.contains("┬─ Project"))
    #expect(try program.quit() == .exited(0))

    let second = try HedgerowProgram(home: home, size: size)
    try second.waitForCursor(on: "Cash runway")
    try second.waitFor("[1 Board] 2 Research")
    try second.send("]", until: "┬─ Project › Research")
    try second.waitForCursor(on: "Usability/")
    try second.send("tc")
    try second.waitForNo("Board]")
    try second.waitForCursor(on: "Cash runway")
    try second.send("tc")
    try second.waitForNotice("there is one tab only")
  }
}

extension HedgerowProgram {
  /// Whether the row lies in Board, above the folder behind it: in the left tree, and in the right one.
  fileprivate var isInBoard: [Bool?] {
    let shown = lines.dropFirst(2).prefix { !$0.hasPrefix("├") && !$0.hasPrefix("└") }
    let halves = shown.map { $0.split(separator: "│") }
    return [0, 1].map { side in
      let names = halves.map { side < $0.count ? $0[side] : "" }
      guard let row = names.firstIndex(where: { $0.contains("Cash runway") }),
        let folder = names.firstIndex(where: { $0.contains("Hiring/") })
      else { return nil }
      return row < folder
    }
  }
}
