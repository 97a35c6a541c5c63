import HedgerowViewModels
import Testing

@testable import HedgerowApp

/// What the command line understands.
@Suite struct CommandTableTests {
  private let scopes: [Scope] = [.tree, .app]

  private func table(_ aliases: [String: String] = [:]) throws -> CommandTable {
    try CommandTable(actions: .standard, aliases: aliases)
  }

  private func complaint(_ aliases: [String: String]) -> String? {
    do throws(ConfigurationProblem) {
      _ = try CommandTable(actions: .standard, aliases: aliases)
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: ["undo", "tree.undo", "  undo  ", "und"])
  func `an action runs by its command, its name, and what only it begins with`(
    line: String
  ) throws {
    #expect(
      try table().meaning(of: line, in: scopes) == .run(action: "tree.undo", argument: ""))
  }

  @Test func `an argument goes to the action, with its blanks inside`() throws {
    #expect(
      try table().meaning(of: "theme  high contrast ", in: scopes)
        == .run(action: "app.theme", argument: "high contrast"))
  }

  @Test(arguments: [
    ("nonsense", "There is no command “nonsense”"), ("undo 3", "“undo” takes nothing behind it"),
    ("sort-by", "could be"),
  ])
  func `what cannot be run is told`(line: String, words: String) throws {
    guard case .problem(let sentence) = try table().meaning(of: line, in: scopes) else {
      Issue.record("“\(line)” was taken")
      return
    }
    #expect(sentence.contains(words))
  }

  @Test func `an empty line does nothing`() throws {
    #expect(try table().meaning(of: "   ", in: scopes) == .nothing)
  }

  @Test func `an alias stands for the beginning of a line`() throws {
    let table = try table(["look": "theme", "bright": "look light"])
    #expect(
      table.meaning(of: "look dark", in: scopes) == .run(action: "app.theme", argument: "dark"))
    #expect(
      table.meaning(of: "bright", in: scopes) == .run(action: "app.theme", argument: "light"))
  }

  @Test func `aliases that could not be used are told`() {
    #expect(complaint(["undo": "refresh"])?.contains("is a command already") == true)
    #expect(complaint(["a b": "undo"])?.contains("must be one word") == true)
    #expect(complaint(["a": "nonsense"])?.contains("There is no command “nonsense”") == true)
    #expect(complaint(["a": "b", "b": "a"])?.contains("leads to itself") == true)
  }

  @Test func `every command says in one line what it does`() throws {
    let workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "t", project: "T", region: "t", isReadOnly: false))
    let commands = try table(["look": "theme"]).commands(in: scopes, of: workspace)
    #expect(commands.allSatisfy { !$0.title.isEmpty && !$0.name.isEmpty })
    #expect(commands.first { $0.name == "look" }?.title == "Runs “theme”")
    #expect(commands.map(\.name) == commands.map(\.name).sorted())
  }
}
