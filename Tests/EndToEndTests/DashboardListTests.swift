import Foundation
import TerminalHarness
import Testing

/// The list of dashboards and what is done to dashboards there, in the built program.
@Suite struct DashboardListTests {
  private func list(_ arguments: [String] = [], size: ScreenSize = .small) throws
    -> HedgerowProgram
  {
    let program = try HedgerowProgram.demo(arguments, size: size)
    try program.send("2", until: "Dashboards: ")
    try program.waitForNo("asking…")
    return program
  }

  private func search(_ text: String, in program: HedgerowProgram) throws {
    try program.send("/", until: "Search dashboards")
    try program.send("\(text)<Enter>", until: "Dashboards with “\(text)”: 1")
    try program.waitForCursor(on: "Every kind of chart")
  }

  @Test(arguments: ScreenSize.usual)
  func `a dashboard is found, pinned, tagged, renamed, and its row follows`(size: ScreenSize)
    throws
  {
    let program = try list(size: size)
    try search("every kind", in: program)
    try program.send("p", until: "“Every kind of chart”.")
    try program.send("t", until: "With commas between them")
    try program.send("<C-u>Zoo, q4<Enter>", until: "Tagged “Every kind of chart”: zoo, q4.")
    try program.send("r", until: "Renames the dashboard itself")
    try program.send("<C-u>All the charts<Enter>", until: "and its row with it")
    try program.send("g.")
    try program.waitForNo("Dashboards with")
    try program.waitForCursor(on: "All the charts")
  }

  @Test(arguments: ScreenSize.usual)
  func `a dashboard is made, shared with a password, deleted and restored`(size: ScreenSize)
    throws
  {
    let program = try list(size: size)
    try program.send("n", until: "What is it made from?")
    try program.send("<Enter>", until: "Name of the new dashboard")
    try program.send("For the press<Enter>", until: "Made the dashboard “For the press”.")
    try program.waitForCursor(on: "For the press")
    try program.send("S", until: "never shared")
    try program.send("<Space>", until: "Everybody who has the link sees the dashboard")
    try program.send("y", until: "/shared/********")
    try program.send("w", until: "one of these passwords")
    try program.send("n", until: "Who or what is it for?")
    try program.send("press<Enter>", until: "shown only now: ")
    // The list stands behind the box all the time.
    try program.send("<Esc>")
    try program.waitForNo("Sharing of")
    try program.send("S", until: "/shared/********")
    #expect(!program.text.contains("shown only now"))
    try program.send("<Esc>")
    try program.waitForNo("Sharing of")
    try program.send("d", until: "Keep it")
    try program.send("j<Enter>", until: "Deleted “For the press”.")
    try program.send("u", until: "is back with its tiles")
    try program.waitForCursor(on: "For the press")
  }

  @Test func `a read-only session shows dashboards and changes none`() throws {
    let program = try list(["--read-only"])
    for key in ["p", "n", "r", "d"] {
      try program.send(key)
      try program.waitForNotice("this session is read-only")
      try program.send("<Esc>")
      try program.send("2", until: "Dashboards: ")
    }
  }

  @Test(arguments: ScreenSize.usual)
  func `marked dashboards are tagged at once, and u takes all of it back`(size: ScreenSize) throws {
    let program = try list(size: size)
    try program.send("/", until: "Search dashboards")
    try program.send("board pack<Enter>", until: "Dashboards with “board pack”: ")
    try program.waitForNo("asking…")
    try program.send("  ", until: "· 2 marked")
    try program.send("t", until: "Tags of 2 dashboards")
    try program.send("zebra<Enter>", until: "Changed 2 dashboards.")
    if size == .large { try program.waitFor("zebra") }
    try program.send("u", until: "Took back what was done: Changed 2 dashboards.")
    try program.waitForNo("zebra")
    try program.send("<Esc>")
    try program.waitForNo("2 marked")
    try program.send("n", until: "What is it made from?")
    try program.send("<Enter>", until: "Name of the new dashboard")
    try program.send("Mine<Enter>", until: "Made the dashboard “Mine”.")
    try program.waitForCursor(on: "Mine")
    try program.send("L", until: "Who may change “Mine”")
    try program.send("j<Enter>", until: "“Mine”: only its collaborators may change it.")
    try program.send("U", until: "Changes: ")
    try program.waitFor("taken back")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a template out of a file makes a dashboard, or is refused with the reason`() throws {
    let template = """
      {"template_name": "Out of a file", "dashboard_description": "", "dashboard_filters": {},
       "tiles": [{"type": "TEXT", "body": "Hello", "layouts": {}}]}
      """
    for (generation, words) in [
      ("open", "Made the dashboard “t.json”"), ("d", "not to API keys"),
    ] {
      let program = try list(["--generation", generation])
      let file = program.home.file("t.json")
      try template.write(toFile: file, atomically: true, encoding: .utf8)
      try program.send("n", until: "Template in a file")
      try program.send("jjj<Enter>", until: "File with the template")
      try program.send("/no/such<Enter>", until: "cannot be read")
      try program.send("n", until: "Template in a file")
      try program.send("jjj<Enter>", until: "/no/such")
      try program.send("<C-u>\(file)<Enter>")
      try program.waitFor(words)
      if generation == "open" { try program.waitForCursor(on: "Out of a file") }
    }
  }

  @Test func `an unlisted dashboard is there once`() throws {
    let program = try list(["--generation", "open"])
    for words in ["Made the dashboard “LLM analytics”", "already exists"] {
      try program.send("n", until: "Unlisted: LLM analytics")
      try program.send("jjjj<Enter>")
      try program.waitFor(words)
    }
  }

  @Test(arguments: ScreenSize.usual)
  func `a tile gets a colour, moves to another dashboard, and comes back`(size: ScreenSize) throws {
    let program = try list(size: size)
    try search("every kind", in: program)
    try program.send("n", until: "Copy of “Every kind of chart”")
    try program.send("j<Enter>", until: "Name of the new dashboard")
    try program.send("<C-u>Mine<Enter>", until: "Made the dashboard “Mine”.")
    try program.waitForCursor(on: "Mine")
    try program.send("<Enter>", until: "Mine · ")
    try program.send("C", until: "Colour of “")
    try program.send("jj<Enter>", until: "is blue now")
    try program.send("M", until: "to the dashboard")
    try program.send("board pack q1", until: "Enter moves the tile there")
    try program.send("<Enter>", until: " to “Board pack")
    try program.waitForNotice("Moved “")
    try program.send("u")
    try program.waitForNotice("to “Mine”.")
    #expect(try program.quit() == .exited(0))
  }
}
