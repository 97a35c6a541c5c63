import Foundation
import TerminalHarness
import Testing

/// Groups on the screen and from the shell.
@Suite struct GroupTests {
  @Test(arguments: ScreenSize.usual)
  func `groups are paged through, found, made and changed`(size: ScreenSize) throws {
    let home = try Home()
    let editor = home.file("editor")
    try "#!/bin/sh\necho 'Acme & Sons' >\"$1\"\n".write(
      toFile: editor, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: editor)
    let program = try HedgerowProgram.demo(
      home: home, environment: ["EDITOR": editor], size: size)
    try program.send("5", until: "[Companies]")
    try program.waitFor("100 and more")
    try program.send("G", until: "200 and more")
    try program.send("G")
    try program.wait("the end of the list") { $0.text.contains("250") && !$0.text.contains("more") }
    try program.send("gg")
    try program.send("/", until: "Search Companies")
    try program.send("org:1007<Enter>", until: "search “org:1007”")
    try program.waitFor("org:1007")
    try program.send("]", until: "[Cafés]")
    try program.send("]", until: "[roastery]")
    try program.waitFor("Roastery Leipzig")
    try program.send("a", until: "New roastery")
    try program.send("halle<Enter>")
    try program.waitForNotice("Created the group “halle”.")
    try program.send("A", until: "name=value")
    try program.send("name=Halle<Enter>")
    try program.waitForNotice("Set “name”")
    try program.send("<Tab>e")
    try program.waitFor("Acme & Sons")
    try program.send("d", until: "Delete “name”")
    try program.send("y")
    try program.waitForNotice("Deleted “name”")
    try program.send("u")
    try program.waitForNotice("Set “name” of the group “halle”.")
    try program.send("i", until: "JSON of Acme & Sons")
    try program.send("<Esc>")
    try program.waitForNo("JSON of Acme & Sons")
    try program.send("<C-p>", until: "Go to")
    try program.send("caf", until: "Cafés")
    try program.send("<Enter>", until: "[Cafés]")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `groups are listed, found and made from the shell`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    func run(_ arguments: String...) throws -> Command {
      try Command(["groups"] + arguments, home: home, environment: server.environment)
    }
    #expect(try run().lines.map { $0.split(separator: " ")[1] } == ["company", "cafe", "roastery"])
    #expect(try run("companies").lines.count == 250)
    #expect(try run("company", "--limit", "120").lines.count == 120)
    #expect(try run("cafe", "--search", "key:BERLIN").lines.allSatisfy { $0.contains("berlin") })
    #expect(try run("company", "--search", "zzz").code == 3)
    #expect(try run("nothing").code == 3)
    #expect(try run("find", "roastery", "roastery leipzig").output.contains("drums"))
    #expect(try run("find", "roastery", "no such").code == 3)

    let made = try run(
      "create", "roastery", "halle", "--property", "name=Halle", "--property", "drums=3", "--json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any])
    #expect(made.code == 0 && json["group_key"] as? String == "halle")
    #expect((json["group_properties"] as? [String: Any])?["drums"] as? Int == 3)
    #expect(try run("create", "roastery", "halle").code == 1)
    #expect(try run("create", "roastery", "more", "--read-only").code == 5)
    #expect(try run("create", "roastery", "more", "--dry-run").code == 0)
    #expect(try run("set", "roastery", "halle", "drums=4").code == 0)
    #expect(try run("set", "roastery", "halle", "drums", "--delete").code == 0)
    #expect(try run("find", "roastery", "more").code == 3)

    try server.kill()
    #expect(try run("roastery", "--offline").lines.contains { $0.hasPrefix("halle") })
    #expect(try run("roastery").code == 4)
  }

  @Test func `a slow server is waited for, and a failing one is told in a sentence`() throws {
    let home = try Home()
    let slow = try DemoServerProgram(["--latency", "2000"], home: home)
    let types = try Command(["groups"], home: home, environment: slow.environment)
    #expect(types.code == 0 && types.lines.count == 3)
    let failing = try DemoServerProgram(["--fault", "500=1.0"], home: home)
    let failed = try Command(["groups", "company"], home: home, environment: failing.environment)
    #expect(failed.code == 1 && failed.output.isEmpty)
    #expect(failed.errors.contains("Could not list the types of groups: PostHog failed"))
  }
}
