import HedgerowCore
import HedgerowViewModels
import TerminalKit
import Testing

/// Marks as they are painted.
@Suite struct MarkScreenTests {
  /// A marked folder that is open, a marked row elsewhere, a cut row.
  private func example() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel.example()
    workspace.select("Board pack")
    _ = workspace.take(to: .move)
    for name in ["Weekly numbers", "Platform", "Activation"] {
      workspace.select(name)
      _ = workspace.tree.toggleMark()
    }
    workspace.select("Activation notes")
    return workspace
  }

  @Test(arguments: [
    ("marks-80x24", ScreenSize.usual), ("marks-120x40", ScreenSize.large),
    ("marks-58x15", ScreenSize.narrow),
  ]) func `marks stand in a column of their own and are counted`(name: String, size: Size) throws {
    try expectScreen(name, of: example(), at: size)
  }

  @Test func `the pane gives its lines back with the last mark`() {
    var workspace = example()
    #expect(paintedText(workspace, at: ScreenSize.large).contains("Weekly numbers  Growth"))
    workspace.tree.forgetMarks()
    #expect(
      paintedText(workspace, at: ScreenSize.large)
        == paintedText(
          {
            var other = WorkspaceViewModel.example()
            other.select("Board pack")
            _ = other.take(to: .move)
            other.select("Activation notes")
            return other
          }(), at: ScreenSize.large))
  }

  @Test func `more marks than lines are counted`() {
    var workspace = WorkspaceViewModel.example()
    workspace.select("Growth")
    _ = workspace.tree.toggleRange()
    _ = workspace.tree.moveToBottom()
    _ = workspace.tree.toggleRange()
    let text = paintedText(workspace, at: ScreenSize.large)
    #expect(text.contains("… and 12 more"))
    #expect(text.contains("6 marked (at least"))
  }

  @Test func `a row that the filter hides says so`() {
    var workspace = example()
    _ = workspace.tree.setFilter("notes")
    let text = paintedText(workspace, at: ScreenSize.large)
    #expect(text.contains("Weekly numbers  hidden by the filter, Growth"))
    #expect(text.contains("3 marked (443 rows), 2 hidden"))
  }

  @Test func `the list of marks shows whole paths`() throws {
    var workspace = example()
    _ = workspace.openMarkList()
    try expectScreen("mark-list-58x15", of: workspace, at: ScreenSize.narrow)
    _ = workspace.unmarkInList()
    #expect(!paintedText(workspace, at: ScreenSize.narrow).contains("Weekly numbers"))
  }
}
