import Foundation
import TerminalHarness
import Testing

/// A start with nothing configured.
@Suite struct FirstRunTests {
  @Test(arguments: ScreenSize.usual)
  func `the demo starts from the first screen`(size: ScreenSize) throws {
    let program = try HedgerowProgram([], size: size)
    try program.waitFor("Connect to PostHog")
    try program.send("3", until: "No telemetry")
    try program.send("<Esc>", until: "Try the demo")
    try program.send("1")
    try program.waitForTree()
    #expect(program.text.contains("demo"))
    #expect(try program.quit() == .exited(0))
    #expect(program.session.leftovers == [])
    #expect(program.text.contains("hedgerow paths"))
  }

  @Test(arguments: ScreenSize.usual)
  func `a connection is tested, stored and opened`(size: ScreenSize) throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let program = try HedgerowProgram([], home: home, size: size)
    try program.waitFor("Connect to PostHog")
    try program.send("2", until: "Own address")
    try program.send("3", until: "Plain http is only taken")
    try program.send("\(server.address)<Enter>", until: "Environment variable")
    try program.send("1", until: "Paste the key")
    program.session.sendPaste("\(DemoServerProgram.key)\n")
    try program.waitFor("•••")
    try program.send("<Enter>", until: "file_system:write")
    try program.send("<Enter>", until: "Which project?")
    try program.send("<Enter>", until: "A name for this connection")
    try program.send("<Enter>", until: "A colour for “main”")
    try program.send("<Enter>", until: "The key is in")
    try program.send("<Enter>")
    try program.waitForTree()
    #expect(try program.quit() == .exited(0))
    let shown = String(decoding: program.session.output, as: UTF8.self)
    #expect(!shown.contains(DemoServerProgram.key))
    Secrets.expectPrivate(home.file("config/hedgerow/config.toml"))
    Secrets.expectPrivate(home.file("config/hedgerow/keys/main"))
    #expect(home.contents(of: "config/hedgerow/keys/main") == "\(DemoServerProgram.key)\n")
    #expect(!home.contents(of: "config/hedgerow/config.toml").contains(DemoServerProgram.key))

    // From now on the tree opens at once.
    let again = try HedgerowProgram([], home: home, size: size)
    try again.waitForTree()
    #expect(try again.quit() == .exited(0))
  }

  @Test func `a wrong key and a wrong address are told, and nothing typed is lost`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let program = try HedgerowProgram([], home: home)
    try program.waitFor("Connect to PostHog")
    try program.send("2", until: "Own address")
    try program.send("3", until: "Plain http is only taken")
    try program.send("http://127.0.0.1:1<Enter>", until: "Environment variable")
    try program.send("4", until: "The command that prints it")
    try program.send("echo phx_wrong<Enter>", until: "Could not connect")
    try program.waitFor("echo phx_wrong")
    try program.send("<Esc>", until: "Environment variable")
    try program.send("<Esc>", until: "http://127.0.0.1:1")
    try program.send("<C-u>\(server.address)<Enter>", until: "Environment variable")
    try program.send("4", until: "The command that prints it")
    try program.send("echo phx_wrong<Enter>", until: "Could not connect")
    try program.send("<C-c>")
    #expect(try program.session.waitForExit(timeout: HedgerowProgram.patience) == .exited(0))
    #expect(program.session.leftovers == [])
    #expect(!home.files.contains { $0.hasSuffix("config.toml") })
  }
}
