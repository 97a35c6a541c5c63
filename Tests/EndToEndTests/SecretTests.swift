import Foundation
import TerminalHarness
import Testing

/// The API key is nowhere but in the environment that it came from.
@Suite struct SecretTests {
  @Test func `the key is in no file, on no screen and in no command line`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let program = try HedgerowProgram(
      [], home: home, environment: server.environment, size: .large)
    try program.waitForTree()
    try program.send("a", until: "New folder in")
    try program.send("Looked through<Enter>")
    try program.waitForNotice("Made the folder")
    try program.send("i", until: "JSON of Looked through")
    try program.send("<Esc>")
    // A key right behind would make an Alt chord of the Esc.
    try program.waitForNo("JSON of")
    try program.send("@", until: "POST")
    let commandLine = try #require(
      FileManager.default.contents(atPath: "/proc/\(program.session.process)/cmdline"))
    #expect(commandLine.range(of: Data(DemoServerProgram.key.utf8)) == nil)
    #expect(try program.quit() == .exited(0))
    let shown = String(decoding: program.session.output, as: UTF8.self)
    #expect(!shown.contains(DemoServerProgram.key))
    try Secrets.expectNone(of: DemoServerProgram.key, in: home)
  }

  @Test func `the key of a command is not in the environment of any child`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    try FileManager.default.createDirectory(
      atPath: home.file("config/hedgerow"), withIntermediateDirectories: true)
    try """
    profile = "here"
    [profiles.here]
    host = "\(server.address)"
    project = 1
    key-command = "env > \(home.file("child.txt")); cat \(home.file("secret.txt"))"
    """.write(toFile: home.file("config/hedgerow/config.toml"), atomically: true, encoding: .utf8)
    try "\(DemoServerProgram.key)\n".write(
      toFile: home.file("secret.txt"), atomically: true, encoding: .utf8)
    let listing = try Command(["ls"], home: home)
    #expect(listing.code == 0, "\(listing.errors)")
    #expect(listing.output.contains("Company/"))
    #expect(home.contents(of: "child.txt").contains("PATH="))
    #expect(!home.contents(of: "child.txt").contains(DemoServerProgram.key))
  }
}
