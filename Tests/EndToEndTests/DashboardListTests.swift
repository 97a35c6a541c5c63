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
    try program.send("<Esc>", until: "Dashboards: ")
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
}
