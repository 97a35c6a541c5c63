import Foundation
import TerminalHarness
import Testing

/// The commands that change the project, in processes of their own.
struct ChangeCommandTests {
  private struct Report: Decodable {
    struct Row: Decodable {
      let path: String
      let type: String
      let shortcut: Bool
    }
    struct Failure: Decodable {
      let path: String?
      let reason: String
    }
    let done: Int
    let failed: [Failure]
    let rows: [Row]
    let canUndo: Bool
    let sentence: String

    init(_ command: Command) throws {
      self = try JSONDecoder().decode(Report.self, from: Data(command.output.utf8))
    }
  }

  private let home: Home
  private let server: DemoServerProgram

  init() throws {
    home = try Home()
    server = try DemoServerProgram(home: home)
  }

  private func run(_ arguments: String...) throws -> Command {
    try Command(arguments, home: home, environment: server.environment)
  }

  private func tree() throws -> [String] { try run("tree").lines }

  @Test func `each change is told in a sentence and as JSON, and taken back by another process`()
    throws
  {
    let before = try tree()
    let made = try run("mkdir", "Plans/Q3", "Notes here")
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.lines == ["Made 2 rows. `hedgerow undo` takes it back."])

    let moved = try Report(run("mv", "Company/Board", "Notes here", "Plans", "--json"))
    #expect(moved.done == 2 && moved.failed.isEmpty && moved.canUndo)
    #expect(moved.rows.map(\.path).contains("Plans/Board"))

    let renamed = try run("mv", "Plans/Q3", "Plans/Q4")
    #expect(renamed.lines == ["Renamed “Q3” to “Q4”. `hedgerow undo` takes it back."])

    let linked = try Report(run("ln", "Plans/Board", "Plans/Q4", "--json", "--yes"))
    #expect(linked.rows.contains { $0.path == "Plans/Q4/Board" && $0.shortcut })

    let row = try Report(
      run(
        "new", "Plans/Row", "--type", "dashboard", "--ref", "1", "--href", "/dashboard/1", "--meta",
        #"{"note":"x"}"#, "--json"))
    #expect(row.rows.map(\.type) == ["dashboard"])
    #expect(try run("edit", "Plans/Row", "--ref", "2", "--shortcut").code == 0)
    #expect(try run("ls", "Plans").lines.contains { $0.hasSuffix("Row @") })

    let deleted = try run("rm", "Plans/Board", "Plans/Row", "--yes")
    #expect(deleted.code == 0 && deleted.output.hasPrefix("Deleted 2 rows."), "\(deleted.errors)")

    let list = try run("undo", "--list")
    #expect(list.lines.count == 7)
    for _ in 1...7 {
      let undone = try run("undo", "--json")
      #expect(undone.code == 0, "\(undone.errors)")
      #expect(try Report(undone).failed.isEmpty)
    }
    #expect(try tree() == before)
    let nothing = try run("undo")
    #expect(nothing.code == 3 && nothing.errors.contains("no change of this profile"))
  }

  @Test func `without a terminal a question is a refusal, and yes stands for the answer`() throws {
    let before = try tree()
    let refused = try run("rm", "Growth")
    #expect(refused.code == 2)
    #expect(refused.errors.contains("Delete “Growth”?") && refused.errors.contains("--yes"))
    #expect(try run("mkdir", "Company/Growth").code == 0)
    let merge = try run("mv", "Growth", "Company")
    #expect(merge.code == 2 && merge.errors.contains("--yes"))
    #expect(try run("undo").code == 0)
    #expect(try tree() == before)
    #expect(try run("rm", "Growth", "--yes").code == 0)
    #expect(try !tree().contains { $0.hasPrefix("Growth") })
  }

  @Test func `with a terminal it is asked in the words of the screen`() throws {
    let program = try HedgerowProgram(
      ["rm", "Company/Board"], home: home, environment: server.environment)
    try program.waitFor("The folder goes with")
    try program.waitFor("Delete “Board”?")
    try program.send("no<Enter>")
    #expect(try program.session.waitForExit() == .exited(2))
    #expect(program.text.contains("Nothing was changed."))
    #expect(try run("ls", "Company/Board").code == 0)
  }

  @Test func `what cannot be done says why, and with which code`() throws {
    let lost = try run("mv", "No/Such", "Company")
    #expect(lost.code == 3 && lost.errors.contains("there is no such path"))
    let taken = try run("mkdir", "Company")
    #expect(taken.code == 1 && taken.errors.contains("there already"))
    let below = try run("mv", "Company", "Company/Board")
    #expect(below.code == 1 && below.errors.contains("cannot go into itself"))
    let locked = try run("mkdir", "New", "--read-only")
    #expect(locked.code == 5 && locked.errors.contains("read-only"))
    let partly = try Report(run("mkdir", "Company", "Fresh", "--json"))
    #expect(partly.done == 1 && partly.failed.map(\.path) == ["Company"])
    let broken = try run("new", "x", "--type", "dashboard", "--meta", "[1")
    #expect(broken.code == 1 && broken.errors.contains("no JSON"))
  }

  @Test func `rows of one path are told apart by their ids`() throws {
    for _ in 1...2 {
      #expect(
        try run("new", "Company/Twin", "--type", "dashboard", "--ref", "1", "--shortcut", "--yes")
          .code == 0)
    }
    let twins = try run("rm", "Company/Twin", "--yes")
    #expect(twins.code == 1 && twins.errors.contains("2 rows have that path"))
    let words = twins.errors.split { $0 == " " || $0 == "\n" }.map(String.init)
    let id = try #require(words.first { $0.count == 36 })
    #expect(try run("rm", id, "--yes").code == 0)
    #expect(try run("rm", "Company/Twin", "--yes").code == 0)
  }

  @Test func `the tree is compared with the last visit and with a snapshot`() throws {
    let unknown = try run("changes")
    #expect(unknown.code == 3 && unknown.errors.contains("no visit"))
    let screen = try HedgerowProgram([], home: home, environment: server.environment)
    try screen.waitForTree()
    try screen.quit()
    let file = home.file("then.json")
    #expect(try run("snapshot", file).code == 0)
    _ = try run("mkdir", "Fresh")
    _ = try run("mv", "Company/Board", "Fresh", "--yes")
    for changes in [try run("changes"), try run("changes", "--since", file)] {
      #expect(changes.code == 0, "\(changes.errors)")
      #expect(changes.lines.contains { $0.hasPrefix("new ") && $0.contains("Fresh") })
      #expect(changes.lines.contains { $0.contains("Company/Board → Fresh/Board") })
      #expect(changes.errors.contains(", 1 moved."))
    }
    let json = try run("changes", "--json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let differences = try #require(object?["differences"] as? [[String: Any]])
    #expect(Set(differences.compactMap { $0["kind"] as? String }) == ["new", "moved"])
    let wrong = try run("changes", "--since", home.file("config"))
    #expect(wrong.code != 0 && !wrong.errors.isEmpty)
  }
}
