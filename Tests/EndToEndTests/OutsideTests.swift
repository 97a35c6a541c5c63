import Foundation
import TerminalHarness
import Testing

/// Editors and shells that have the screen for a while.
@Suite struct OutsideTests {
  /// A script in the home folder.
  private func script(_ name: String, _ text: String, in home: Home) throws -> String {
    let path = home.file(name)
    try "#!/bin/sh\n\(text)\n".write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return path
  }

  @Test(arguments: ScreenSize.usual)
  func `many folders are made in an editor, which does not get the key`(size: ScreenSize) throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    let editor = try script(
      "editor",
      "env >\"$HOME/seen\"; stty -a >\"$HOME/modes\"; printf 'Ash\\nBeech/Leaf\\n' >\"$1\"",
      in: home)
    var environment = server.environment
    environment["EDITOR"] = editor
    let program = try HedgerowProgram([], home: home, environment: environment, size: size)
    try program.waitForTree()
    try program.send("A", until: "Make 2 folders?")
    try program.send("y", until: "Ash/")
    try program.waitFor("Beech/")
    try program.waitForNotice("Made 2 rows.")
    #expect(program.lines[1].hasPrefix("┌─ Project") && program.line(of: "Archive/") == 2)
    #expect(home.contents(of: "seen").contains("HOME="))
    #expect(!home.contents(of: "seen").contains(DemoServerProgram.key))
    #expect(home.contents(of: "modes").contains(" icanon"))
    #expect(home.contents(of: "modes").contains(" echo "))
    #expect(try program.quit() == .exited(0))
    #expect(program.session.leftovers == [])
  }

  @Test func `a shell leaves the screen as it was, also when it dies with the terminal`() throws {
    let home = try Home()
    let shell = try script(
      "shell", "printf '\\033[2J\\033[Hscribbles'; touch \"$HOME/ran\"; kill -9 $$", in: home)
    let program = try HedgerowProgram.demo(home: home, environment: ["SHELL": shell])
    try program.send("jj")
    try program.waitForCursor(on: "Data/")
    let before = program.lines.dropLast(2)
    try program.send("!")
    try program.wait("the shell to have run") { _ in home.files.contains("ran") }
    try program.send("j")
    try program.waitForCursor(on: "Engineering/")
    try program.send("k")
    try program.waitForCursor(on: "Data/")
    #expect(program.lines.dropLast(2) == before)
    #expect(try program.quit() == .exited(0))
    #expect(program.session.leftovers == [])
  }

  @Test func `an editor that fails says where the text is`() throws {
    let home = try Home()
    let editor = try script("editor", "echo Mine >\"$1\"; exit 3", in: home)
    let program = try HedgerowProgram.demo(home: home, environment: ["EDITOR": editor])
    try program.send("A", until: "ended with code 3")
    let file = try #require(home.files.first { $0.hasSuffix("new-folders.txt") })
    #expect(home.contents(of: file) == "Mine\n")
    Secrets.expectPrivate(home.file(file))
    #expect(try program.quit() == .exited(0))
  }
}
