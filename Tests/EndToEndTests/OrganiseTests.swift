import Foundation
import TerminalHarness
import Testing

/// Moving, linking, renaming and editing rows, and taking that back.
@Suite struct OrganiseTests {
  /// A program whose `$EDITOR` is this script.
  private func program(editor script: String, size: ScreenSize) throws -> HedgerowProgram {
    let home = try Home()
    let path = home.file("editor")
    try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return try HedgerowProgram.demo(home: home, environment: ["EDITOR": path], size: size)
  }

  @Test(arguments: ScreenSize.usual)
  func `marked rows are cut and put, taken back, and moved once more`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Cash runway")
    try program.send("<Space><Space>", until: "2 marked")
    try program.send("x")
    try program.waitForNo("2 marked")
    try program.find("Hiring/")
    try program.send("l")
    try program.waitFor("Applications per week")
    try program.send("p")
    try program.waitForNotice("Moved 2 rows.")
    try program.find("Cash runway")
    try program.send("<BS>")
    try program.waitForCursor(on: "Hiring/")
    try program.send("u")
    try program.waitForNotice("Took back what was done")
    try program.find("Cash runway")
    try program.send("<BS>")
    try program.waitForCursor(on: "Board/")
    try program.send("<C-r>")
    try program.waitForNotice("Moved 2 rows.")
    try program.send("u")
    try program.waitForNotice("Took back what was done")
  }

  @Test(arguments: ScreenSize.usual)
  func `a yanked row is linked here and its undo takes the link alone`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Cash runway")
    try program.send("y")
    try program.find("Monthly business review")
    try program.send("p")
    try program.waitForNotice("Linked “Cash runway” in Company.")
    try program.waitFor("Cash runway @")
    try program.send("u")
    try program.waitForNo("Cash runway @")
    try program.find("Cash runway")
  }

  @Test(arguments: ScreenSize.usual)
  func `a folder is chosen by letters of its path, and the next row follows`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Cash runway")
    try program.send("M", until: "Move “Cash runway” to")
    try program.send("comp hiring", until: " Company/Hiring/")
    try program.send("<Enter>")
    try program.waitForNotice("Moved “Cash runway” to Company/Hiring.")
    try program.find("Gross margin by quarter")
    try program.send(".")
    try program.waitForNotice("Moved “Gross margin by quarter” to Company/Hiring.")
    try program.find("Growth model")
    try program.send("-", until: "Create a shortcut to “Growth model” in")
    try program.waitFor("recent")
    try program.send("<Enter>")
    try program.waitForNotice("Linked “Growth model” in Company/Hiring.")
    try program.send("M", until: "Move “Growth model” to")
    try program.send("Company/Spare", until: "new")
    try program.send("<Enter>")
    try program.waitForNotice("Moved “Growth model” to Company/Spare.")
  }

  @Test(arguments: ScreenSize.usual)
  func `a folder does not go below itself, and merges only after a yes`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Acquisition/")
    try program.send("x")
    try program.find("Paid search")
    try program.send("p")
    try program.waitForNotice("a folder cannot be moved into itself (“Acquisition”)")
    try program.send("<Esc>")
    try program.wait("the row to be let go") { !$0.lines.contains { $0.hasPrefix("│x") } }
    try program.find("Referrals/")
    try program.send("r", until: "Rename “Referrals”")
    try program.send(
      "<C-u>Landing pages", until: "There is a folder “Landing pages” here already")
    try program.send("<Enter>", until: "become one")
    try program.waitFor("y does it")
    try program.send("<Enter>")
    try program.waitForNo("become one")
    #expect(program.cursorText == "Referrals/")
    try program.send("r", until: "Rename “Referrals”")
    try program.send("<C-u>Landing pages<Enter>", until: "y does it")
    try program.send("y")
    try program.waitForNotice("Renamed “Referrals” to “Landing pages”.")
    try program.find("Invitations sent")
    try program.send("<BS>")
    try program.waitForCursor(on: "Landing pages/")
  }

  @Test(arguments: ScreenSize.usual)
  func `a row whose name is taken asks first, and both stand side by side`(size: ScreenSize) throws
  {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Growth model")
    try program.send("r", until: "Rename “Growth model”")
    try program.send("<C-u>Channel mix", until: "There is a dashboard “Channel mix” here already")
    try program.send("<Enter>", until: "both will stand side by side")
    try program.send("y")
    try program.waitForNotice("Renamed “Growth model” to “Channel mix”.")
    try program.wait("both") { $0.lines.count { $0.contains("Channel mix") } >= 2 }
  }

  @Test(arguments: ScreenSize.usual)
  func `paths of marked rows are changed in the editor and shown before they run`(
    size: ScreenSize
  ) throws {
    let program = try program(
      editor: #"sed -i -e 's|Company/Board/Cash runway|Company/Cash, runway|' -e '/Gross/d' "$1""#,
      size: size)
    try program.find("Cash runway")
    try program.send("<Space><Space>", until: "2 marked")
    try program.send("r", until: "Company/Board/Cash runway → Company/Cash, runway")
    #expect(!program.text.contains("Gross margin by quarter →"))
    try program.waitFor("This moves 1 row")
    try program.send("y")
    try program.waitForNotice("Moved “Cash, runway” to Company.")
    #expect(program.text.contains("1 marked"))
    try program.send("u")
    try program.waitForNotice("Moved “Cash runway” to Company/Board.")
  }

  @Test(arguments: ScreenSize.usual)
  func `fields of a row are changed in the editor, and back`(size: ScreenSize) throws {
    let program = try program(
      editor: #"sed -i -e 's|^href:.*|href: /elsewhere/7|' "$1""#, size: size)
    try program.find("Cash runway")
    try program.send("e", until: "Change “Cash runway”?")
    try program.waitFor("href: /elsewhere/7")
    try program.send("y")
    try program.waitForNotice("Changed “Cash runway”.")
    try program.send("i", until: "\"/elsewhere/7\"")
    try program.send("<Esc>")
    try program.waitForNo("\"/elsewhere/7\"")
    try program.send("u")
    try program.waitForNotice("Changed “Cash runway”.")
    try program.send("i", until: "\"/insights/")
  }

  @Test(arguments: ScreenSize.usual)
  func `a row is written in the editor, and gone again`(size: ScreenSize) throws {
    let program = try program(
      editor:
        #"sed -i -e 's|^path:.*|path: Company/Half \\/ half|' -e 's|^type:.*|type: insight|' -e 's|^ref:.*|ref: AbC123xy|' "$1""#,
      size: size)
    try program.find("Monthly business review")
    try program.send("E", until: "Make “Half / half”?")
    try program.waitFor("it makes no object in PostHog")
    try program.send("y")
    try program.waitForNotice("Made “Half / half”.")
    try program.waitForCursor(on: "Half / half")
    try program.send("u")
    try program.waitForNo("  Half / half")
  }

  @Test func `names with slashes keep them when they are moved and renamed`() throws {
    let program = try HedgerowProgram.demo(size: .large)
    try program.find("Plan vs actual / revenue")
    try program.send("M", until: "Move “Plan vs actual / revenue” to")
    try program.send("Board", until: " Company/Board/")
    try program.send("<Enter>")
    try program.waitForNotice("Moved “Plan vs actual / revenue” to Company/Board.")
    try program.find("Plan vs actual / revenue")
    try program.send("r", until: "Rename “Plan vs actual / revenue”")
    try program.send(" \\ 2<Enter>")
    try program.waitForNotice("to “Plan vs actual / revenue \\ 2”.")
    try program.waitForCursor(on: "Plan vs actual / revenue \\ 2")
  }
}
