import Foundation
import TerminalHarness
import Testing

/// Profiles that are protected or have a colour, and what is kept for who is new.
@Suite struct ProfileTests {
  private let home: Home
  private let server: DemoServerProgram

  init() throws {
    home = try Home()
    server = try DemoServerProgram(home: home)
    let folder = home.file("config/hedgerow")
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    let text = """
      [profiles.live]
      host = "\(server.address)"
      project = 1
      protected = true
      colour = "red"

      """
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/config.toml"))
  }

  private var key: [String: String] { ["POSTHOG_PERSONAL_API_KEY": DemoServerProgram.key] }

  private func run(_ arguments: String...) throws -> Command {
    try Command(arguments, home: home, environment: key)
  }

  @Test(arguments: ScreenSize.usual)
  func `a protected profile wants its name typed before a change`(size: ScreenSize) throws {
    let program = try HedgerowProgram([], home: home, environment: key, size: size)
    try program.waitForTree()
    #expect(program.lines[0].contains(" live  protected "))
    try program.send("a", until: "New folder in")
    try program.send("Plans<Enter>", until: "Type “live”:")
    try program.send("<Enter>")
    try program.waitForNotice("type “live” first")
    try program.send("live<Enter>")
    try program.waitForNotice("Made the folder “Plans”")
    try program.send("u", until: "Take back: Made the folder “Plans”?")
    try program.send("live<Enter>")
    try program.waitForNo("Plans/")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `commands ask there too, and --yes stands for the answer`() throws {
    let refused = try run("mkdir", "Plans")
    #expect(refused.code == 2)
    #expect(refused.errors.contains("no terminal to ask on"))
    #expect(try run("mkdir", "Plans", "--yes").code == 0)
    #expect(try run("undo").code == 2)
    #expect(try run("undo", "--yes").code == 0)
  }

  @Test func `--dry-run says what would be done and changes nothing`() throws {
    let before = try run("tree").lines
    let made = try run("mkdir", "Plans/Q3", "--dry-run")
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.lines.first == "Would make the folder “Q3”.")
    let moved = try run("mv", "Company/Board", "Data", "--dry-run")
    #expect(moved.lines.prefix(2) == ["Would move “Board”.", "  Company/Board → Data/Board"])
    let deleted = try run("rm", "Company/Board", "--dry-run")
    #expect(deleted.lines.first == "Would delete “Board”.")
    #expect(deleted.output.contains("dashboards"))
    let json = try run("rm", "Company/Board", "--dry-run", "--json")
    let told = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(told?["dryRun"] as? Bool == true)
    #expect((told?["parts"] as? [[String: Any]])?.first?["from"] as? String == "Company/Board")
    #expect(try run("mkdir", "Plans", "--yes").code == 0)
    #expect(try run("undo", "--dry-run").lines.first == "Would take back: Made the folder “Plans”.")
    #expect(try run("undo", "--yes").code == 0)
    #expect(try run("unfiled", "--dry-run").lines.first?.hasPrefix("Would file") == true)
    #expect(try run("tree").lines == before)
  }

  @Test func `whether keys explain themselves is kept`() throws {
    let home = try Home()
    let first = try HedgerowProgram.demo(home: home)
    try first.send(":", until: "Tab completes")
    try first.send("set learn on<Enter>")
    try first.waitForNotice("Learning is on.")
    try first.quit()
    let second = try HedgerowProgram.demo(home: home)
    try second.send("j")
    try second.waitForNotice("j: One row down.")
    try second.quit()
  }

  @Test func `the first keys stay in view after the first start`() throws {
    let home = try Home()
    let first = try HedgerowProgram([], home: home)
    try first.waitFor("Try the demo")
    try first.send("1")
    try first.waitForTree()
    try first.send("<Esc>")
    try first.waitFor("Ctrl-P goes to anything")
    try first.quit()
    let second = try HedgerowProgram.demo(home: home)
    #expect(second.text.contains("Ctrl-P goes to anything"))
    try second.quit()
  }
}
