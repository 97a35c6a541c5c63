import TerminalHarness
import Testing

/// What has changed, on the screen.
@Suite struct ComparisonTests {
  @Test(arguments: ScreenSize.usual)
  func `a snapshot file is compared with the tree, and leads to what is new`(size: ScreenSize)
    throws
  {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let file = home.file("before.json")
    #expect(
      try Command(["snapshot", file], home: home, environment: server.environment).code == 0)
    let program = try HedgerowProgram(
      [], home: home, environment: server.environment, size: size)
    try program.waitForTree()
    try program.send("a", until: "New folder in")
    try program.send("Just now<Enter>", until: "Made the folder")
    try program.send(":changes \(file)<Enter>", until: "What has changed: ")
    try program.waitFor("1 new.")
    try program.send("<Enter>")
    try program.waitForCursor(on: "Just now/")
  }

  @Test func `without an earlier visit the view says what to do`() throws {
    let program = try HedgerowProgram.demo()
    try program.send("gc", until: "What has changed")
    try program.waitFor("Could not compare the tree")
    try program.waitFor("hedgerow snapshot FILE")
    try program.send("<Esc>")
    try program.waitForNo("What has changed")
  }
}
