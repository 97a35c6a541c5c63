import Foundation
import TerminalHarness
import Testing

/// The commands without the screen: what they print, and what they exit with.
@Suite struct CommandTests {
  /// A field that every row of a list answer has.
  private static let fields = ["id", "path", "depth", "type", "ref", "href", "meta", "created_at"]

  @Test func `rows are printed for people and as JSON`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    func run(_ arguments: String...) throws -> Command {
      try Command(arguments, home: home, environment: server.environment)
    }
    let top = try run("ls")
    #expect(top.code == 0 && top.errors.isEmpty)
    #expect(top.lines.contains { $0.hasPrefix("folder") && $0.hasSuffix(" Company/") })

    let board = try run("ls", "Company/Board")
    #expect(board.lines.first?.hasSuffix(" Board pack 2026 Q1") == false)
    #expect(
      board.lines.contains { $0.hasPrefix("dashboard") && $0.hasSuffix(" Board pack 2026 Q1") })

    let rows = try objects(in: run("ls", "Company/Board", "--json"))
    #expect(rows.count == board.lines.count)
    for row in rows { #expect(Self.fields.allSatisfy { row.keys.contains($0) }, "\(row)") }
    #expect(rows.contains { $0["path"] as? String == "Company/Board/Board pack 2026 Q1" })

    let tree = try run("tree", "Company")
    #expect(tree.code == 0)
    #expect(tree.lines.contains("Board/"))
    #expect(tree.lines.contains("  Board pack 2026 Q1  [dashboard]"))
    let deep = try objects(in: run("tree", "Company", "--json"))
    #expect(deep.count == tree.lines.count)

    let count = try run("count", "Company")
    #expect(count.lines == ["\(deep.count)"])
    #expect(try run("count", "Company", "--json").lines == ["{\"count\":\(deep.count)}"])

    let found = try run("find", "name:cupping", "type:notebook")
    #expect(found.code == 0)
    #expect(found.lines.count == 3)
    #expect(try objects(in: run("find", "--json", "name:cupping", "type:notebook")).count == 3)

    // Seen once on the screen, it can be read without the network.
    let screen = try HedgerowProgram([], home: home, environment: server.environment)
    try screen.waitForTree()
    try screen.quit()
    try server.kill()
    let offline = try run("ls", "Company/Board", "--offline")
    #expect(offline.code == 0 && offline.lines == board.lines, "\(offline.errors)")
  }

  @Test func `exit codes tell what went wrong`() throws {
    let home = try Home()
    let unconfigured = try Command(["ls"], home: home)
    #expect(unconfigured.code == 2)
    #expect(unconfigured.errors.contains("no project is configured"))
    #expect(try Command(["ls", "--nonsense"], home: home).code != 0)

    let server = try DemoServerProgram(home: home)
    let wrongPath = try Command(["ls", "No/Such"], home: home, environment: server.environment)
    #expect(wrongPath.code == 3)
    #expect(wrongPath.errors.contains("there is no such path"))
    #expect(try Command(["tree", "No"], home: home, environment: server.environment).code == 3)
    #expect(try Command(["count", "No"], home: home, environment: server.environment).code == 3)
    #expect(
      try Command(["find", "name:zzqqxx"], home: home, environment: server.environment).code == 3)

    var wrongKey = server.environment
    wrongKey["POSTHOG_PERSONAL_API_KEY"] = "phx_wr0ngKeyThatNobodyKnows"
    let refused = try Command(["ls"], home: home, environment: wrongKey)
    #expect(refused.code == 5)
    #expect(!refused.errors.contains("wr0ngKey") && !refused.errors.isEmpty)

    try server.kill()
    let dead = try Command(["ls"], home: home, environment: server.environment)
    #expect(dead.code == 4)
    #expect(dead.errors.contains("no network"))
  }

  @Test func `a snapshot is private and can be served again`() throws {
    let home = try Home()
    let file = home.file("tree.json")
    let server = try DemoServerProgram(home: home)
    let saved = try Command(["snapshot", file], home: home, environment: server.environment)
    #expect(saved.code == 0, "\(saved.errors)")
    #expect(saved.output.isEmpty && saved.errors.contains("wrote"))
    Secrets.expectPrivate(file)
    let answer = try #require(
      try JSONSerialization.jsonObject(with: Data(home.contents(of: "tree.json").utf8))
        as? [String: Any])
    #expect((answer["results"] as? [Any])?.count == answer["count"] as? Int)

    let copy = try DemoServerProgram(["--seed", file], home: home)
    let original = try Command(["tree"], home: home, environment: server.environment)
    let rehearsal = try Command(["tree"], home: home, environment: copy.environment)
    #expect(original.lines.count > 500)
    #expect(rehearsal.lines == original.lines)
    let deep = try Command(["ls", "Growth", "--json"], home: home, environment: copy.environment)
    let ids = try objects(in: deep).compactMap { $0["id"] as? String }
    #expect(ids.count > 5 && ids.allSatisfy { home.contents(of: "tree.json").contains($0) })
  }

  @Test func `a pipe gets no escape sequences`() throws {
    let home = try Home()
    let server = try DemoServerProgram(home: home)
    for arguments in [["tree"], ["ls", "Engineering/Terminal"], ["find", "colour"], ["--help"]] {
      let command = try Command(arguments, home: home, environment: server.environment)
      #expect(command.code == 0)
      #expect(!command.output.isEmpty)
      let control = command.output.unicodeScalars.first { $0.value < 0x20 && $0 != "\n" }
      #expect(control == nil, "\(arguments) printed \(control.map { $0.value } ?? 0)")
    }
    let json = try Command(
      ["ls", "Engineering/Terminal", "--json"], home: home, environment: server.environment)
    #expect(!json.output.utf8.contains(0x1B))
    let names = try objects(in: json).compactMap { $0["path"] as? String }
    #expect(names.contains { $0.contains("\u{1B}[31mred") })
  }

  @Test func `without a terminal the tree says what to use instead`() throws {
    let home = try Home()
    let command = try Command(["demo"], home: home)
    #expect(command.code == 2)
    #expect(command.errors.contains("needs a terminal"))
    let bare = try Command([], home: home)
    #expect(bare.code == 2)
    #expect((bare.output + bare.errors).contains("hedgerow demo"))
  }

  @Test func `keys and paths are told`() throws {
    let home = try Home()
    let keys = try Command(["keys"], home: home)
    #expect(keys.code == 0)
    #expect(keys.lines.contains { $0.contains("tree.down") })
    let paths = try Command(["paths"], home: home)
    #expect(paths.output.contains(home.file("state/hedgerow/hedgerow.log")))
  }

  /// The rows of one JSON array.
  private func objects(in command: Command) throws -> [[String: Any]] {
    #expect(command.code == 0, "\(command.errors)")
    let value = try JSONSerialization.jsonObject(with: Data(command.output.utf8))
    return try #require(value as? [[String: Any]])
  }
}
