import TerminalHarness
import Testing

/// Walking through the tree with the keyboard.
@Suite struct WalkTests {
  @Test(arguments: ScreenSize.usual)
  func `the demo opens with its folders, their counts, and the keys that matter`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(size: size)
    #expect(program.lines[0].contains("hedgerow  Demo project  demo  rw"))
    #expect(program.cursorText == "Archive/")
    for folder in ["Company/", "Growth/", "Product/", "Unfiled/"] {
      #expect(program.line(of: folder) != nil)
    }
    #expect(program.text.contains("? help"))
    try program.wait("the preview") { $0.text.contains("Tomás Ferreira") }
    #expect(try program.quit() == .exited(0))
    #expect(program.session.leftovers == [])
  }

  @Test(arguments: ScreenSize.usual)
  func `letters and arrows move the bar`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send("jj")
    try program.waitForCursor(on: "Data/")
    try program.send("k<Down><Down>")
    try program.waitForCursor(on: "Engineering/")
    try program.send("<Up>")
    try program.waitForCursor(on: "Data/")
    try program.send("G")
    try program.waitForCursor(on: "Unfiled/")
    try program.send("gg")
    try program.waitForCursor(on: "Archive/")
  }

  @Test(arguments: ScreenSize.usual)
  func `folders open, are stepped into, and close`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.select("Company/")
    try program.send("l")
    try program.waitFor("Board/")
    try program.send("l")
    try program.waitForCursor(on: "Board/")
    try program.send("<Right>", until: "Board pack 2026 Q1")
    try program.send("h")
    try program.waitForNo("Board pack 2026 Q1")
    try program.send("<Left>")
    try program.waitForCursor(on: "Company/")
    try program.send("<Enter>")
    try program.waitForNo("Board/")
  }

  @Test(arguments: ScreenSize.usual)
  func `the preview says what the row is, and Enter shows the dashboard's tiles`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Board pack 2026 Q2")
    try program.wait("the preview") { $0.text.contains("by Robin Field") }
    try program.send("<Enter>")
    try program.waitForNo("▾ Company/")
    try program.waitFor("tiles · refreshed")
    try program.send("<Enter>", until: "read values")
    try program.send("i", until: "date")
    try program.send("<Enter>", until: "read values")
    try program.send("<Enter>")
    try program.waitForNo("read values")
    try program.send("<Esc>")
    try program.waitForCursor(on: "Board pack 2026 Q2")
  }

  @Test func `the place before comes back`() throws {
    let program = try HedgerowProgram.demo()
    try program.find("Old cuts/")
    try program.send("<BS>")
    try program.waitForCursor(on: "Creative/")
    try program.send("<BS>")
    try program.waitForCursor(on: "Spring harvest/")
    try program.send("H")
    try program.waitForCursor(on: "Creative/")
    try program.send("H")
    try program.waitForCursor(on: "Old cuts/")
    try program.send("L")
    try program.waitForCursor(on: "Creative/")
  }

  @Test(arguments: ScreenSize.usual)
  func `the second start is where the first one ended`(size: ScreenSize) throws {
    let first = try HedgerowProgram.demo(size: size)
    try first.find("Forecast, hopeful")
    try first.send(",N")
    try first.session.waitUntilIdle()
    let place = first.cursorLine
    // Stars and counts come by and by.
    func names(_ program: HedgerowProgram) -> [String] {
      program.lines.dropFirst(2).prefix(14).map {
        String($0.prefix(38)).replacing(" *", with: "  ")
      }
    }
    let screen = names(first)
    #expect(try first.quit() == .exited(0))
    let second = try HedgerowProgram(["demo"], home: first.home, size: size)
    try second.waitForCursor(on: "Forecast, hopeful")
    try second.wait("the tree to be read") { $0.text.contains("synced") }
    try second.wait("the screen of the first") {
      $0.cursorLine == place && names($0) == screen
    }
  }

  @Test(arguments: ScreenSize.usual)
  func `the filter shows what matches and Esc shows all again`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send("jj")
    try program.waitForCursor(on: "Data/")
    try program.send("/cupping notes")
    try program.waitFor("Cupping notes, Colombia")
    #expect(program.text.contains("Operations/"))
    #expect(program.text.contains("Roastery/"))
    #expect(!program.text.contains("Company/"))
    try program.send(" zzz")
    try program.waitFor("Nothing that is loaded matches")
    try program.send("<Esc>")
    try program.waitForCursor(on: "Data/")
    #expect(program.text.contains("Company/"))
  }

  @Test func `n and N go through the hits of a filter that was kept`() throws {
    let program = try HedgerowProgram.demo()
    try program.send("/cupping notes")
    try program.waitFor("Cupping notes, Colombia")
    try program.send("<Enter>")
    try program.wait("the filter line to close") { !$0.notice.hasPrefix(" /") }
    let first = program.cursorText
    #expect(first.hasPrefix("Cupping notes"))
    try program.send("n")
    try program.wait("the next hit") { $0.cursorText != first }
    #expect(program.cursorText.hasPrefix("Cupping notes"))
    try program.send("N")
    try program.waitForCursor(on: first)
  }

  @Test(arguments: ScreenSize.usual)
  func `the help is searched and Enter runs what was found`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send("?", until: "Help: ")
    #expect(program.text.contains("One row down"))
    try program.send("last row", until: "Help: 1 actions")
    #expect(program.text.contains("tree.bottom"))
    try program.send("<Enter>")
    try program.waitForNo("Help: ")
    try program.waitForCursor(on: "Unfiled/")
    try program.send("<C-l>?", until: "Help: ")
    try program.send("<Esc>")
    try program.waitForNo("Help: ")
  }

  @Test(arguments: ScreenSize.usual)
  func `the JSON of a row can be folded`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Board pack 2026 Q2")
    try program.send("i", until: "JSON of Board pack 2026 Q2")
    try program.waitFor("\"dashboard\"")
    try program.send("zM")
    try program.waitForNo("\"dashboard\"")
    try program.send("zR", until: "\"dashboard\"")
    try program.send("gg<Enter>")
    try program.waitForNo("\"dashboard\"")
    try program.send("<Enter>", until: "\"dashboard\"")
    try program.send("q")
    try program.waitForNo("JSON of")
    #expect(program.cursorText == "Board pack 2026 Q2")
  }

  @Test(arguments: ScreenSize.usual)
  func `the preview tells what matters of the object once the cursor stays`(size: ScreenSize) throws
  {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Board pack 2026 Q2")
    try program.waitFor(size == .large ? "Tiles " : "tiles ")
  }

  @Test(arguments: ScreenSize.usual)
  func `bars tell what fills the project, and lead to a folder`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send("gd", until: "What fills Project, by folder")
    try program.waitFor(" rows in all")
    try program.send("<Tab>", until: "by type")
    try program.waitFor("dashboards")
    try program.send("<Tab>", until: "by folder")
    try program.send("<Enter>", until: "What fills Project ›")
    try program.send("o")
    try program.waitForNo("What fills")
    #expect(program.cursorText.hasSuffix("/"))
  }

  @Test(arguments: ScreenSize.usual)
  func `the request log tells every request`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send("@", until: "Requests: ")
    try program.waitFor("GET")
    #expect(program.text.contains("/api/projects/1/file_system"))
    #expect(program.text.contains("200"))
    try program.send("<Esc>")
    try program.waitForNo("Requests: ")
  }

  @Test func `rows are sorted as asked`() throws {
    let program = try HedgerowProgram.demo(size: .large)
    try program.find("Reading list for new people")
    let before = program.line(of: "Unfiled/")
    try program.send(",N")
    try program.wait("another order") { $0.line(of: "Unfiled/") != before }
    let names = ["How we count", "Glossary of metrics", "Bags shipped"]
    let places = names.compactMap(program.line)
    #expect(places.count == 3)
    #expect(places == places.sorted())
    try program.send(",t")
    try program.wait("order by type") { program in
      let types = ["Company scorecard", "Active subscribers", "Glossary of metrics"]
      let lines = types.compactMap(program.line)
      return lines.count == 3 && lines == lines.sorted()
    }
    #expect(program.cursorText == "Reading list for new people")
  }
}
