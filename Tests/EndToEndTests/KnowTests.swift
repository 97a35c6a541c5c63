import TerminalHarness
import Testing

/// What is said before something is done, also when the server is slow or fails.
@Suite struct KnowTests {
  /// A demo whose cache knows the tree already, on a server that takes its time.
  private func slowDemo(_ options: [String], size: ScreenSize) throws -> HedgerowProgram {
    let home = try Home()
    try HedgerowProgram.demo(home: home, size: size).quit()
    return try HedgerowProgram.demo(options, home: home, size: size)
  }

  @Test(arguments: ScreenSize.usual)
  func `a folder with more than fifty rows takes its typed name`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Company/")
    try program.send("d", until: "Delete “Company”?")
    try program.waitFor("surveys, FOR GOOD")
    try program.waitFor("Type “Company”:")
    try program.send("<PageDown><PageDown>", until: "more")
    try program.send("y<Enter>")
    try program.waitForNotice("Not deleted: type “Company” first, then Enter.")
    try program.send("<Esc>")
    try program.waitForNo("Delete “Company”?")
    #expect(program.cursorText == "Company/")
  }

  @Test(arguments: ScreenSize.usual)
  func `what would stop a delete is said before it is tried`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Usability/")
    try program.send("d", until: "Delete “Usability”?")
    try program.waitFor("PostHog cannot delete")
    try program.waitFor("Nothing will be deleted.")
    try program.send("y")
    try program.waitFor("Not deleted: PostHog cannot delete")
    #expect(program.text.contains("Usability/"))
  }

  @Test(arguments: ScreenSize.usual)
  func `the question comes at once where the cursor has stayed, however slow the server`(
    size: ScreenSize
  ) throws {
    let program = try slowDemo(["--latency", "2000"], size: size)
    try program.find("Board/")
    // The request made ahead is the last one; after it everything is quiet.
    try program.session.waitUntilIdle(quiet: 3_000, timeout: HedgerowProgram.patience)
    try program.send("d", until: "Delete “Board”?")
    try program.waitFor("dashboards")
    #expect(!program.text.contains("Asking what would be deleted"))
  }

  @Test(arguments: ScreenSize.usual)
  func `with a slow server moves are shown at once, and keys go on`(size: ScreenSize) throws {
    let program = try slowDemo(["--latency", "2000"], size: size)
    try program.find("Cash runway")
    try program.send("x")
    try program.find("Monthly business review")
    try program.send("p", until: "saving…")
    try program.send("j")
    try program.send("u")
    try program.waitForNotice("Waiting for the change under way")
    try program.waitForNotice("Moved “Cash runway” to Company/Board.")
    #expect(!program.text.contains("saving…"))
  }

  @Test(arguments: ScreenSize.usual)
  func `y before the question is known does nothing`(size: ScreenSize) throws {
    let program = try slowDemo(["--latency", "2000"], size: size)
    try program.find("Cash runway")
    try program.send("d", until: "Asking what would be deleted…")
    try program.send("y")
    try program.waitForNotice("Not deleted: still finding out what would be deleted.")
    try program.waitFor("y deletes")
    try program.send("<Esc>")
    try program.waitForNo("Delete “")
    #expect(program.text.contains("Cash runway"))
  }

  @Test(arguments: ["503", "reset", "garbage", "truncated"])
  func `a change that a broken server does not take leaves everything chosen`(
    kind: String
  ) throws {
    let home = try Home()
    try HedgerowProgram.demo(home: home).quit()
    let program = try HedgerowProgram(["demo", "--fault", "\(kind)=1"], home: home)
    try program.waitFor("Could not")
    try program.find("Cash runway")
    try program.send("<Space>", until: "1 marked")
    try program.send("M", until: "Move “Cash runway” to")
    try program.send("hiring<Enter>")
    try program.wait("the refusal") {
      $0.foot.contains("Could not") || $0.text.contains("Esc closes")
    }
    try program.send("<Esc>")
    try program.waitFor("1 marked")
    #expect(try program.quit() == .exited(0))
  }
}
