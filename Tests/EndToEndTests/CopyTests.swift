import Foundation
import TerminalHarness
import Testing

/// Copying and opening in the built program.
@Suite struct CopyTests {
  private static let ssh = ["SSH_TTY": "/dev/pts/9"]

  private func sent(_ program: HedgerowProgram) -> String {
    String(decoding: program.session.output, as: UTF8.self)
  }

  @Test(arguments: ScreenSize.usual)
  func `the first copy over SSH shows the text, the next ones say where it is`(
    size: ScreenSize
  ) throws {
    let home = try Home()
    let program = try HedgerowProgram.demo(home: home, environment: Self.ssh, size: size)
    try program.send("cc", until: "Copied the path")
    try program.waitFor("may refuse it")
    #expect(program.line(of: "Archive") != nil)
    // “Archive” in base 64.
    #expect(sent(program).contains("\u{1B}]52;c;QXJjaGl2ZQ==\u{07}"))
    #expect(home.contents(of: "state/hedgerow/copied") == "Archive")
    Secrets.expectPrivate(home.file("state/hedgerow/copied"))
    try program.send("<Enter>")
    try program.waitForNo("may refuse it")
    try program.send("j")
    try program.waitForCursor(on: "Company/")
    try program.send("cc")
    try program.waitForNotice("Copied the path. It is in")
    #expect(home.contents(of: "state/hedgerow/copied") == "Company")
    #expect(try program.quit() == .exited(0))
    #expect(program.session.leftovers == [])
  }

  @Test func `tmux gets a wrapped request and the way to allow it is told`() throws {
    let program = try HedgerowProgram.demo(
      environment: ["TMUX": "/tmp/tmux,1,0"], term: "tmux-256color")
    try program.send("cc", until: "tmux set -g set-clipboard on")
    #expect(sent(program).contains("\u{1B}Ptmux;\u{1B}\u{1B}]52;c;QXJjaGl2ZQ==\u{07}\u{1B}\\"))
    #expect(try program.quit() == .exited(0))
  }

  @Test func `a console is sent nothing and shows the text each time`() throws {
    let program = try HedgerowProgram.demo(term: "linux")
    try program.send("cc", until: "takes no text into its clipboard")
    #expect(!sent(program).contains("]52;"))
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ScreenSize.usual)
  func `o opens a local browser, and over SSH shows the link`(size: ScreenSize) throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let browser = home.file("browser")
    try "#!/bin/sh\nprintf '%s' \"$1\" >\"$HOME/opened\"; env >\"$HOME/seen\"\n".write(
      toFile: browser, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: browser)
    var environment = server.environment
    environment["BROWSER"] = browser
    let program = try HedgerowProgram([], home: home, environment: environment, size: size)
    try program.waitForTree()
    try program.find("Time to first order")
    try program.send("o")
    try program.waitForNotice("Opened \(server.address)/project/1/")
    try program.wait("the browser") { _ in home.contents(of: "seen").contains("HOME=") }
    #expect(home.contents(of: "opened").hasPrefix("\(server.address)/project/1/"))
    #expect(!home.contents(of: "seen").contains(DemoServerProgram.key))
    #expect(try program.quit() == .exited(0))

    let remote = try HedgerowProgram(
      [], home: home, environment: environment.merging(Self.ssh) { $1 }, size: size)
    try remote.waitForTree()
    try remote.find("Time to first order")
    try remote.send("o", until: "c copies it.")
    try remote.waitFor("\(server.address)/project/1/")
    try remote.wait("the link") {
      sent($0).contains("\u{1B}]8;id=hedgerow;\(server.address)/project/1/")
    }
    try remote.send("c")
    try remote.waitFor("Copied the text")
    #expect(try remote.quit() == .exited(0))
  }

  @Test func `the copied request names the key's variable and not the key`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let program = try HedgerowProgram([], home: home, environment: server.environment)
    try program.waitForTree()
    try program.send("cx")
    try program.waitForNotice("Copied the request")
    let copied = home.contents(of: "state/hedgerow/copied")
    #expect(copied.contains("Bearer $POSTHOG_PERSONAL_API_KEY"))
    #expect(copied.contains("\(server.address)/api/projects/1/file_system/"))
    #expect(!sent(program).contains(DemoServerProgram.key))
    #expect(try program.quit() == .exited(0))
  }

  @Test func `O lists what can be opened and copied`() throws {
    let program = try HedgerowProgram.demo()
    try program.send("O", until: "Copy the row's id")
    try program.send("curl")
    try program.waitForNo("Copy the row's id")
    try program.send("<Enter>")
    try program.waitForNotice("the server's address is not known here")
    #expect(try program.quit() == .exited(0))
  }
}
