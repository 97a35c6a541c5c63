import Foundation
import TerminalHarness
import Testing

/// The command line, prefixes, presets, aliases and themes, in the built program.
@Suite struct CommandLineTests {
  private func configure(_ text: String, _ home: Home) throws {
    let folder = home.file("config/hedgerow")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: "\(folder)/config.toml", atomically: true, encoding: .utf8)
  }

  @Test(arguments: ScreenSize.usual)
  func `a command is completed, run and brought back`(size: ScreenSize) throws {
    let home = try Home()
    let program = try HedgerowProgram.demo(home: home, size: size)
    try program.send(":", until: "Tab completes")
    try program.send("new-fo", until: "New folder here")
    try program.send("<Tab>")
    try program.wait("the proposal in the line") { $0.notice.hasPrefix(" : new-folder") }
    try program.send("<Enter>", until: "New folder in")
    try program.send("<Esc>")
    try program.waitForNo("New folder in")
    // Kept over the end of the program, for the user alone.
    #expect(try program.quit() == .exited(0))
    Secrets.expectPrivate(home.file("state/hedgerow/commands"))

    let again = try HedgerowProgram.demo(home: home, size: size)
    try again.send(":", until: "Tab completes")
    try again.send("<Up>")
    try again.wait("the line of before") { $0.notice.hasPrefix(" : new-folder") }
    try again.send("<Esc>")
    try again.waitForNo("Tab completes")
    #expect(try again.quit() == .exited(0))
  }

  @Test func `what cannot be run is told`() throws {
    let program = try HedgerowProgram.demo()
    try program.send(":", until: "Tab completes")
    try program.send("nonsense<Enter>")
    try program.waitForNotice("There is no command “nonsense” here.")
    try program.send(":", until: "Tab completes")
    try program.send("next-hit<Enter>")
    try program.waitForNotice("not now, there is no filter")
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `the keys behind a prefix are shown when none comes`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send(",", until: "Sort by creator, reversed")
    #expect(program.text.contains("─ , … "))
    try program.send("<Esc>")
    try program.waitForNo("─ , … ")
    // `?` shows them at once.
    try program.send("z?", until: "Close every folder")
    try program.send("M")
    try program.waitForNo("─ z … ")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `keys that are typed fast cost nothing for what may follow them`() throws {
    let program = try HedgerowProgram.demo()
    try program.waitFor("created 6 Sep 2024")
    try program.session.waitUntilIdle(quiet: 600, timeout: HedgerowProgram.patience)
    let text = program.text
    let before = program.session.traffic
    try program.send("gg")
    try program.session.waitUntilIdle(quiet: 600, timeout: HedgerowProgram.patience)
    #expect(program.text == text)
    #expect(program.session.traffic(since: before).bytes == 0)
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `a theme is seen before it is chosen`(size: ScreenSize) throws {
    let program = try HedgerowProgram.demo(size: size)
    let dark = program.session.cell(row: 0, column: 1)
    try program.send(":", until: "Tab completes")
    try program.send("theme<Enter>", until: "Enter keeps · Esc leaves it")
    try program.send("<Home>j")
    try program.wait("another look") { $0.session.cell(row: 0, column: 1) != dark }
    try program.send("<Esc>")
    try program.wait("the look of before") { $0.session.cell(row: 0, column: 1) == dark }
    try program.send(":", until: "Tab completes")
    try program.send("theme light<Enter>")
    try program.waitForNotice("theme = \"light\" in")
    #expect(program.session.cell(row: 0, column: 1) != dark)
    #expect(try program.quit() == .exited(0))
  }

  @Test func `presets, aliases and keys for lines come from the configuration, also anew`() throws {
    let home = try Home()
    try configure(
      """
      preset = "emacs"
      [aliases]
      bright = "theme light"
      [keys]
      ":bright" = "f6"
      """, home)
    let program = try HedgerowProgram.demo(home: home)
    try program.send("<C-n>")
    try program.waitForCursor(on: "Company/")
    try program.send("<C-p>")
    try program.waitForCursor(on: "Archive/")
    try program.send("<F6>")
    try program.waitForNotice("The theme is light")

    try configure("preset = \"arrows\"\n[keys]\n\"tree.down\" = \"e\"", home)
    try program.send(":", until: "Tab completes")
    try program.send("reload<Enter>")
    try program.waitForNotice("again: keys, aliases and theme")
    try program.send("e")
    try program.waitForCursor(on: "Company/")

    try configure("[keys]\n\"tree.down\" = \"e\"\n\"tree.up\" = \"e\"", home)
    try program.send(":", until: "Tab completes")
    try program.send("reload<Enter>")
    try program.waitForNotice("Nothing was taken over")
    #expect(program.foot.contains("given to both"))
    try program.send("<Up>")
    try program.waitForCursor(on: "Archive/")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `the keys in force are shown in the pager`() throws {
    let home = try Home()
    let program = try HedgerowProgram.demo(
      home: home, environment: ["PAGER": "cp -t \"$HOME\""])
    try program.send(":", until: "Tab completes")
    try program.send("keys<Enter>")
    try program.wait("the pager") { _ in home.files.contains("preview.txt") }
    #expect(home.contents(of: "preview.txt").contains("\"tree.down\" = [\"j\", \"down\"]"))
    try program.send("j")
    try program.waitForCursor(on: "Company/")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a paste of several lines becomes one, and says so`() throws {
    let program = try HedgerowProgram.demo()
    try program.send("a", until: "New folder in")
    program.session.sendPaste("One\nTwo\n")
    try program.waitFor("One Two")
    try program.waitForNotice("have become blanks")
    try program.send("<A-b>big <Enter>", until: "One big Two/")
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `who learns is told what a key does, and asked once before a change`(
    size: ScreenSize
  ) throws {
    let program = try HedgerowProgram.demo(size: size)
    try program.send(":", until: "Tab completes")
    try program.send("set learn on<Enter>")
    try program.waitForNotice("Learning is on.")
    try program.send("j")
    try program.waitForNotice("j: One row down.")
    try program.send("x")
    try program.waitForNotice("Once more does it")
    try program.waitForCursor(on: "Company/")
    try program.send("x")
    try program.waitForCursor(on: "Data/")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `the preview is shown in the pager`() throws {
    let home = try Home()
    let program = try HedgerowProgram.demo(home: home, environment: ["PAGER": "cp -t \"$HOME\""])
    try program.waitFor("created 6 Sep 2024")
    try program.send("|")
    try program.wait("the pager") { _ in
      home.contents(of: "preview.txt").hasPrefix("Archive")
    }
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a command takes its argument`() throws {
    let program = try HedgerowProgram.demo()
    try program.send(":", until: "Tab completes")
    try program.send("sort -name<Enter>")
    try program.wait("the reverse order") {
      $0.line(of: "Unfiled/") ?? 99 < $0.line(of: "Data/") ?? 0
    }
    try program.send(":", until: "Tab completes")
    try program.send("sort size<Enter>")
    try program.waitForNotice("is none of name, created, type, creator")
    #expect(try program.quit() == .exited(0))
  }
}
