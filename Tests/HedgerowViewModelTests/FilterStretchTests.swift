import HedgerowCore
import HedgerowViewModels
import Testing

/// A filter over more rows than one key may wait for.
struct FilterStretchTests {
  /// What is shown after each stretch.
  private func stretches(
    of workspace: inout WorkspaceViewModel, after effects: [Effect]
  ) -> [[String]] {
    var effects = effects
    var shown = [workspace.tree.lines]
    while effects.contains(.wait(.filterStretch)) {
      effects = workspace.receive(.elapsed(.filterStretch))
      shown.append(workspace.tree.lines)
    }
    return shown
  }

  private func workspace(_ rows: [Entry]) -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(heading: .test)
    _ = workspace.start(at: nil)
    _ = workspace.receive(
      .loaded(
        .index(
          IndexBatch(
            entries: rows, done: rows.count, total: rows.count,
            source: .server(asOf: Moment(seconds: 5_000)), isExhaustive: true))))
    return workspace
  }

  @Test func `hits come in the order of the tree, each below the folders that lead to it`() {
    // The last row alone matches, so that stretches of 1,000 lines end inside of folders that are not shown yet.
    let folders = (10..<40).map { "Folder \($0)" }
    var workspace = workspace(
      folders.flatMap { folder in
        [row("\(folder)/")] + (100..<200).map { row("\(folder)/row \($0)") }
      })
    let shown = stretches(of: &workspace, after: workspace.tree.setFilter("~199$"))
    #expect(shown.last == folders.flatMap { [$0, "  row 199"] })
    #expect(shown.count == 4)
    for (before, after) in zip(shown, shown.dropFirst()) {
      #expect(before.count < after.count && Array(after.prefix(before.count)) == before)
    }
  }

  @Test func `more letters look also at rows that fewer had not come by`() {
    var workspace = workspace((100_000..<130_000).map { row("row \($0)") })
    #expect(workspace.tree.setFilter("1").contains(.wait(.filterStretch)))
    let shown = stretches(of: &workspace, after: workspace.tree.setFilter("129999"))
    #expect(shown.last == ["row 129999"])
  }

  @Test func `rows that come before all have been looked at are looked at too`() {
    var workspace = workspace((1_000..<4_000).map { row("row \($0)") })
    var effects = workspace.tree.setFilter("~99$")
    effects += workspace.receive(.loaded(page("", [row("a row 99")], total: 3_001)))
    let shown = stretches(of: &workspace, after: effects)
    #expect(shown.last?.first == "a row 99")
    #expect(shown.last?.count == 31)
  }

  @Test func `a row that leaves while the filter is under way is not shown`() {
    var workspace = workspace((1_000..<4_000).map { row("row \($0)") })
    var effects = workspace.tree.setFilter("~99$")
    effects += workspace.tree.perform(
      .delete(workspace.tree.table.reference(to: workspace.tree.rows[0].node)))
    let shown = stretches(of: &workspace, after: effects)
    #expect(shown.last?.first == "row 1199")
    #expect(shown.last?.count == 29)
  }
}
