import TerminalHarness
import Testing

/// The data of a tile in the built program.
@Suite struct TileDataTests {
  @Test(arguments: ScreenSize.usual)
  func `the data of a tile is sorted, searched, copied and saved, and no file is lost`(
    size: ScreenSize
  ) throws {
    let home = try Home()
    let program = try HedgerowProgram.demo(home: home, size: size)
    try program.find("Board pack 2026 Q1")
    try program.send("<Enter>", until: "> Cash runway")
    try program.send("<Enter>", until: "tile 1 of 7")
    try program.send("i", until: "row 1 of ")
    try program.send("l,", until: " ▲›")
    try program.send(",", until: " ▼›")
    try program.send("/", until: "Find in the data")
    try program.send("no such words<Enter>", until: "No field holds")
    try program.send("y", until: "Copied the data of “Cash runway”")
    #expect(home.contents(of: "state/hedgerow/copied").contains("\t"))
    try program.send("S", until: ": save")
    try program.send("\(home.file("cash.csv"))<Enter>", until: "Saved ")
    let saved = home.contents(of: "cash.csv")
    #expect(saved.contains(",") && saved.hasSuffix("\n"))
    Secrets.expectPrivate(home.file("cash.csv"))
    try program.send(",", until: " ▲›")
    try program.send("S", until: ": save")
    try program.send("\(home.file("cash.csv"))<Enter>", until: "Replace the file?")
    try program.send("n")
    try program.waitForNo("Replace the file?")
    #expect(home.contents(of: "cash.csv") == saved)
    #expect(try program.quit() == .exited(0))
  }
}
