import HedgerowCore
import HedgerowViewModels
import HedgerowViews
import TerminalKit
import Testing

/// The page of what stands behind a row as it is painted.
@Suite struct ObjectScreenTests {
  private static let text = """
    # Why people stay

    Subscribers who skip a month **come back** in two cases out of three, and nobody knows why.

    - ask the support team
    - look at the bags

    ```
    SELECT count() FROM events
    ```
    """

  private func open() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel.example()
    workspace.select("Activation notes")
    _ = workspace.openSelected()
    let id = workspace.top(ObjectViewModel.self)?.entry ?? row("x").id
    workspace.take(
      .facts(
        ObjectFacts(
          entry: id,
          facts: [
            ObjectFacts.Fact("Version", "7"), ObjectFacts.Fact("Changed", "14 Sep 2026"),
            ObjectFacts.Fact("By", "Mira \u{1B}[31mOkafor"),
          ], text: Self.text, source: .server(asOf: paintingTime))))
    return workspace
  }

  @Test func `a notebook shows its fields and its text`() throws {
    let hints = [KeyHint(keys: "R", title: "refresh"), KeyHint(keys: "?", title: "help")]
    let workspace = open()
    try expectScreen("notebook-80x24", of: workspace, hints: hints)
    try expectScreen("notebook-120x40", of: workspace, at: ScreenSize.large, hints: hints)
    try expectScreen("notebook-40x10", of: workspace, at: ScreenSize.least, hints: hints)
  }

  @Test func `its text scrolls, and code stays code where its beginning is above`() {
    var workspace = open()
    _ = workspace.moveInLayer(by: 12)
    let painted = paintedText(workspace, at: ScreenSize.usual)
    #expect(!painted.contains("Why people stay"))
    #expect(painted.contains("  SELECT count() FROM events"))
  }
}
