import HedgerowCore
import HedgerowViewModels
import TerminalKit
import Testing

/// The tree as it is painted.
@Suite struct TreeScreenTests {
  @Test func `rows that a refresh brought have a star in front until the next one`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.tree.refresh()
    let rows = ["Archive/", "Activation funnel", "Fresh"].map { row("Growth/Activation/\($0)") }
    workspace.take(page("Growth/Activation", rows))
    func line() -> Substring? {
      paintedText(workspace, at: ScreenSize.usual).split(separator: "\n")
        .first { $0.contains(" Fresh ") }
    }
    #expect(line()?.hasPrefix("│* ") == true)
    _ = workspace.tree.refresh()
    #expect(line()?.hasPrefix("│  ") == true)
  }

  @Test func `the table has the columns that were chosen, as far as names keep room`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.chooseColumns("age,folder,creator")
    try expectScreen("columns-80x24", of: workspace)
    try expectScreen("columns-40x10", of: workspace, at: ScreenSize.least)
  }

  @Test(arguments: [
    ("tree-80x24", ScreenSize.usual), ("tree-120x40", ScreenSize.large),
    ("tree-58x15", ScreenSize.narrow), ("tree-40x10", ScreenSize.least),
  ]) func `the tree stands in every size`(name: String, size: Size) throws {
    var workspace = WorkspaceViewModel.example()
    workspace.tellRow(row("Growth/Activation/Activation funnel", "dashboard", days: 0))
    try expectScreen(name, of: workspace, at: size)
  }

  @Test func `a folder says what it holds and when it was listed`() throws {
    var workspace = WorkspaceViewModel.example()
    workspace.select("Growth")
    try expectScreen("tree-folder-120x40", of: workspace, at: ScreenSize.large)
  }

  @Test func `cut rows, pending rows and rows of the cache look different`() throws {
    var workspace = WorkspaceViewModel.example()
    workspace.select("Activation notes")
    _ = workspace.take(to: .move)
    workspace.select("Activation funnel")
    _ = workspace.tree.perform(
      workspace.tree.renaming(workspace.tree.selected!, to: "Activation funnel, weekly"))
    _ = workspace.tree.createFolder(named: "Experiments")
    try expectScreen("tree-changes-80x24", of: workspace)
  }

  @Test func `folders that load, are empty or failed say so`() throws {
    var workspace = WorkspaceViewModel.example()
    workspace.open("Platform")
    workspace.open("Support", page("Support", []))
    workspace.open("Unfiled")
    let problem = Problem(
      kind: .timedOut, title: "Could not list “Unfiled”",
      detail: "PostHog did not answer in time (request 0190b8a4)",
      remedy: "Showing what the cache has. `R` tries again.")
    _ = workspace.receive(.failed(.children(of: EntryPath("Unfiled"), offset: 0), problem))
    try expectScreen("tree-lines-80x24", of: workspace)
    try expectScreen("tree-lines-58x15", of: workspace, at: ScreenSize.narrow)
  }

  @Test func `a filter shows its matches and the way to them`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.openFilter()
    workspace.type("acti")
    try expectScreen("filter-80x24", of: workspace)
    workspace.type("xyz")
    try expectScreen("filter-nothing-58x15", of: workspace, at: ScreenSize.narrow)
  }

  @Test func `offline and read-only stand in the header`() throws {
    var workspace = WorkspaceViewModel.example(isReadOnly: true, isCached: true)
    workspace.take(
      status: ConnectionStatus(leftThisMinute: 480, limitPerMinute: 480, isOffline: true))
    try expectScreen("offline-read-only-80x24", of: workspace)
    let header = paintedText(workspace, at: ScreenSize.least).prefix { $0 != "\n" }
    #expect(header.contains("ro") && header.contains("offline"))
  }

  @Test func `a failure shows its remedy at every size`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.receive(.refused(Ticket(99), longProblem))
    try expectScreen("failure-80x24", of: workspace)
    try expectScreen("failure-58x15", of: workspace, at: ScreenSize.narrow)
    for size in [ScreenSize.usual, ScreenSize.large, ScreenSize.narrow] {
      let words = paintedText(workspace, at: size).split(whereSeparator: \.isWhitespace)
      #expect(words.joined(separator: " ").hasSuffix("if it did not happen."))
    }
  }

  @Test func `the cursor stays in view above a long notice`() throws {
    var workspace = WorkspaceViewModel.example()
    workspace.resize(treeHeight: 13, boxHeight: 11, boxColumns: 78)
    _ = workspace.tree.moveToBottom()
    _ = workspace.receive(.refused(Ticket(99), longProblem))
    #expect(paintedText(workspace, at: ScreenSize.narrow).contains("How we count"))
  }

  @Test func `a window that is too small says so`() throws {
    let text = paintedText(.example(), at: Size(columns: 39, rows: 9))
    #expect(text.hasPrefix("This window is too small"))
    #expect(text.contains("40x10"))
  }
}
