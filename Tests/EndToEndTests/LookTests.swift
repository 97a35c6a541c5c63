import TerminalHarness
import Testing

/// Looks at a dashboard that nobody saves, and the search for tiles, in the built program.
@Suite struct LookTests {
  @Test(arguments: ScreenSize.usual)
  func `other dates and a variable hold for one look, and a tile is found by its SQL`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Filters and a variable")
    try program.send("<Enter>", until: "> Orders of a")
    try program.send("fd", until: "Last 7 days")
    try program.send("jjj<Enter>", until: "only now: last 7 days")
    try program.send("fv", until: "Which variable?")
    try program.send("<Enter>", until: "Value of country")
    try program.send("<C-u>FR<Enter>", until: "country = FR")
    try program.send("F")
    try program.waitForNo("only now")
    try program.send(":dates soon<Enter>", until: "is no span of time")
    try program.send("<Esc>")
    try program.waitForNo("> Orders of a")
    try program.send("<C-p>geoip_country_code", until: "in SQL · AND")
    try program.send("<Enter>", until: "> Orders of a")
    #expect(try program.quit() == .exited(0))
  }
}
