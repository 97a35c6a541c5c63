import Foundation
import TerminalHarness
import Testing

/// How the user is called when something is ready.
@Suite struct CallingTests {
  @Test(arguments: ["auto", "bell"])
  func `in tmux a line says so, of which nothing is obeyed`(notify: String) throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let tools = home.file("tools")
    for folder in [tools, home.file("config/hedgerow")] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    try Data("notify = \"\(notify)\"\n".utf8).write(
      to: URL(filePath: home.file("config/hedgerow/config.toml")))
    let script = "#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$HOME/said\"; env >\"$HOME/known\"\n"
    try Data(script.utf8).write(to: URL(filePath: "\(tools)/tmux"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: "\(tools)/tmux")
    var environment = server.environment
    environment["PATH"] = "\(tools):/usr/bin:/bin"
    environment["TMUX"] = "/tmp/tmux-of-nobody,1,0"
    let program = try HedgerowProgram(
      [], home: home, environment: environment, term: "tmux-256color")
    try program.waitForTree()
    let made = try Command(
      [
        "export", "create", "--sql", "select '#(touch owned)', '50%H'", "--wait", "-o",
        home.file("a.csv"),
      ], home: home, environment: server.environment)
    #expect(made.code == 0, "\(made.errors)")
    try program.waitFor("Ready: ")
    #expect(program.session.output.contains(0x07))
    if notify == "auto" {
      try program.wait("tmux to be called") { _ in !home.contents(of: "known").isEmpty }
      let said = home.contents(of: "said").split(separator: "\n")
      #expect(said.prefix(4) == ["display-message", "-d", "8000", "--"])
      let text = try #require(said.last)
      #expect(text.hasPrefix("Hedgerow: Ready: "))
      #expect(text.contains("##(touch owned)") && text.contains("50%%H"))
      #expect(!home.contents(of: "known").contains("POSTHOG"))
    }
    try program.quit()
    #expect(home.contents(of: "said").isEmpty == (notify == "bell"))
  }

  @Test func `a log that was refused once is greyed out from then on`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    func command(_ arguments: String...) throws -> Command {
      try Command(arguments, home: home, environment: server.environment)
    }
    let run = try #require(try command("batch", "list").lines.first?.split(separator: " ").first)
    #expect(try command("batch", "logs", String(run)).code == 5)
    let program = try HedgerowProgram([], home: home, environment: server.environment)
    try program.waitForTree()
    try program.send("4", until: String(run.prefix(8)))
    try program.send("L")
    try program.waitForNotice("in the browser only")
    try program.quit()
  }
}
