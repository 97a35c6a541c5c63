import HedgerowCore
import HedgerowViewModels
import TerminalKit
import Testing

/// The questions before changes, and what is said when only a part was done.
@Suite struct ChangeScreenTests {
  @Test func `the first delete ever explains how to take it back`() throws {
    var workspace = WorkspaceViewModel.example(knowsUndo: false)
    workspace.askToDelete("Board pack", .objectRestorable)
    try expectScreen("delete-first-58x15", of: workspace, at: ScreenSize.narrow)
  }

  @Test func `a long list is scrolled and the answer stays in view`() {
    var workspace = WorkspaceViewModel.example()
    let paths = (1...20).map { EntryPath("Growth/Activation/Row \($0)") }
    workspace.askToDelete(
      "Activation",
      .folder(
        DeletionPreview.Contents(
          countsByType: [EntryType("insight"): 45], links: 0, total: 45, firstPaths: paths,
          isPartial: false)))
    let top = paintedText(workspace, at: ScreenSize.narrow)
    #expect(top.contains("Row 1") && !top.contains("Row 20") && top.contains("lines more"))
    #expect(top.contains("y deletes"))
    workspace.resize(treeHeight: 10, boxHeight: 11, boxColumns: 78)
    _ = workspace.moveInLayer(by: 1_000)
    let bottom = paintedText(workspace, at: ScreenSize.narrow)
    #expect(bottom.contains("Row 20") && bottom.contains("… and 25 more"))
    #expect(bottom.contains("y deletes") && !bottom.contains("lines more"))
  }

  @Test(arguments: [
    ("folders-80x24", ScreenSize.usual), ("folders-58x15", ScreenSize.narrow),
    ("folders-40x10", ScreenSize.least),
  ]) func `a folder is chosen from all that are known, and a new one offered`(
    name: String, size: Size
  ) throws {
    var workspace = WorkspaceViewModel.example()
    workspace.select("Activation")
    _ = workspace.askForTarget(.move)
    workspace.type("a")
    try expectScreen(name, of: workspace, at: size)
  }

  @Test func `a move onto a folder says that it merges`() throws {
    var workspace = WorkspaceViewModel.example()
    workspace.select("Retention")
    _ = workspace.askForNewName()
    _ = workspace.edit { $0.deleteToStart() }
    workspace.type("Activation")
    _ = workspace.acceptPrompt()
    let operation = try #require(workspace.top(PlacementQuestion.self)?.proposal)
    let source = try #require(operation.subject)
    workspace.take(
      .placementPreview(
        PlacementPreview(
          operation: operation, count: 62,
          merges: [
            .init(
              source: source, target: EntryPath("Growth/Activation"), countThere: 38,
              sameNamed: [EntryPath("Growth/Activation/Archive")])
          ], sameNamed: [])))
    try expectScreen("merge-80x24", of: workspace)
    try expectScreen("merge-58x15", of: workspace, at: ScreenSize.narrow)
  }

  @Test func `what of a batch was not done is listed with its reasons`() throws {
    var workspace = WorkspaceViewModel.example()
    for name in ["Activation notes", "Weekly numbers", "Board pack"] {
      workspace.select(name)
      _ = workspace.tree.toggleMark()
    }
    let parts = workspace.tree.targets.map {
      Operation.move(workspace.tree.table.reference(to: $0), to: EntryPath("Support/\($0.index)"))
    }
    guard case .perform(let batch, let ticket)? = workspace.tree.perform(.batch(parts)).last
    else { return }
    let refusal = Problem(
      kind: .missingScope(nil), title: "", detail: "you need editor access to move this", remedy: ""
    )
    _ = workspace.receive(
      .performed(
        ticket,
        Receipt(
          operation: batch, entry: nil, inverse: .batch([]), failures: [.init(parts[1], refusal)])))
    try expectScreen("result-80x24", of: workspace)
    try expectScreen("result-40x10", of: workspace, at: ScreenSize.least)
    #expect(workspace.tree.markSummary?.words == "1 marked")
  }

  @Test func `the journal lists what was done, when, and what of it stays`() throws {
    var workspace = WorkspaceViewModel.example()
    _ = workspace.openJournal()
    let moved = EntryReference(row("Growth/Weekly numbers", "dashboard"))
    let items: [(Operation, Operation?, Bool, Int)] = [
      (.createFolder(EntryPath("Plans/Q3")), nil, true, 0),
      (.delete(EntryReference(row("Exit survey", "survey"))), nil, false, 0),
      (
        .move(moved, to: EntryPath("Board/Weekly numbers")),
        .move(moved, to: EntryPath("Growth/Weekly numbers")), false, 0
      ),
      (.batch([.delete(moved), .delete(moved)]), .restore(Restoration()), false, 2),
    ]
    workspace.take(
      .journal(
        items.enumerated().map { index, item in
          JournalItem(
            receipt: Receipt(
              operation: item.0, entry: nil, inverse: item.1,
              caveat: item.1 == nil ? "Undo does not bring back a survey." : nil),
            madeAt: Moment(seconds: paintingTime.seconds - Int64(4 - index) * 40_000),
            isUndone: item.2, failed: item.3)
        }))
    try expectScreen("journal-80x24", of: workspace)
    _ = workspace.moveInLayer(by: 2)
    try expectScreen("journal-58x15", of: workspace, at: ScreenSize.narrow)
  }
}
