import TerminalHarness
import Testing

/// The pages of notebooks, flags, surveys and the other types, in the built program.
@Suite struct ObjectPageTests {
  @Test(arguments: ScreenSize.usual)
  func `a notebook shows its text, its JSON, its link and its neighbour`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.find("Glossary of metrics")
    try program.send("<Enter>", until: "Glossary of metrics · notebook · ")
    try program.waitFor("What this is about")
    try program.send("G", until: "[query: Orders by week]")
    try program.send("i", until: "JSON of Glossary of metrics")
    try program.send("<Esc>")
    try program.waitForNo("JSON of")
    try program.send("o", until: "─ Link ")
    try program.waitFor("/notebooks/")
    try program.send("<Enter>")
    try program.waitForNo("─ Link ")
    try program.send("]")
    try program.waitForNo("Glossary of metrics · notebook")
    try program.send("[", until: "Glossary of metrics · notebook")
    try program.send("<Esc>")
    try program.waitForCursor(on: "Glossary of metrics")
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: [
    ("quiz-skip-button", "flag", "Released to"),
    ("Double reward for both", "experiment", "Metrics"),
    ("Paused twice", "cohort", "Who is in it"), ("Started the quiz", "action", "Happens on"),
    ("Was the quiz too long?", "survey", "1. "), ("Quiz on small screens", "playlist", "Kind"),
  ])
  func `every other type has a page of its own`(name: String, type: String, words: String) throws {
    let program = try HedgerowProgram.demo()
    try program.find(name)
    try program.send("<Enter>", until: "\(name) · \(type) · ")
    try program.waitFor(words)
    try program.send("q")
    try program.waitForNo(" · \(type) · ")
    try program.waitForCursor(on: name)
  }

  @Test func `a page that was seen is there without the server, with its age`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let first = try HedgerowProgram([], home: home, environment: server.environment)
    try first.waitForTree()
    try first.find("Glossary of metrics")
    try first.send("<Enter>", until: "What this is about")
    try first.send("Q")
    _ = try first.session.waitForExit(timeout: HedgerowProgram.patience)
    try server.kill()
    let program = try HedgerowProgram([], home: home, environment: server.environment)
    try program.wait("being offline") { $0.lines[0].contains("offline") }
    try program.find("Glossary of metrics")
    try program.send("<Enter>", until: "What this is about")
    try program.waitFor("no network")
    try program.waitFor(" · as of ")
  }
}
