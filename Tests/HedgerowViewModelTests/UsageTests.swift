import HedgerowCore
import HedgerowViewModels
import Testing

@Suite struct UsageTests {
  private func workspace() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "p", project: "Acme", region: "EU", isReadOnly: false))
    _ = workspace.start(at: nil)
    let rows = [
      row("a/"), row("a/one"), row("a/two"), row("a/in/"), row("a/in/three", type: "dashboard"),
      row("b/"), row("b/link", isShortcut: true), row("alone"),
    ]
    _ = workspace.receive(
      .loaded(
        .index(
          IndexBatch(
            entries: rows, done: rows.count, total: rows.count,
            source: .server(asOf: Moment(seconds: 1)), isExhaustive: true))))
    return workspace
  }

  private func bars(_ workspace: WorkspaceViewModel) -> [String] {
    workspace.top(UsageViewModel.self)?.shares.map { "\($0.label) \($0.count)" } ?? []
  }

  @Test func `folders stand by how much lies in them, the fullest first`() {
    var workspace = workspace()
    _ = workspace.openUsage()
    #expect(bars(workspace) == ["a/ 5", "b/ 2", "directly here 1"])
    #expect(workspace.top(UsageViewModel.self)?.isPartial == false)
  }

  @Test func `one goes into a folder and comes back to it`() {
    var workspace = workspace()
    _ = workspace.openUsage()
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.enterUsage()
    #expect(bars(workspace) == ["directly here 1"])
    _ = workspace.enterUsage()
    #expect(bars(workspace) == ["directly here 1"])
    _ = workspace.leaveUsage()
    #expect(workspace.top(UsageViewModel.self)?.selected?.label == "b/")
    _ = workspace.leaveUsage()
    #expect(workspace.top(UsageViewModel.self)?.trail == [])
  }

  @Test func `types are counted below the folder, links apart`() {
    var workspace = workspace()
    _ = workspace.openUsage()
    _ = workspace.regroupUsage()
    #expect(bars(workspace) == ["folders 3", "insights 3", "dashboards 1", "links 1"])
  }

  @Test func `rows that come meanwhile are counted, and the bar stays`() {
    var workspace = workspace()
    _ = workspace.openUsage()
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.receive(
      .loaded(page("b", (1...9).map { row("b/new \($0)") })))
    #expect(bars(workspace) == ["b/ 10", "a/ 5", "directly here 1"])
    #expect(workspace.top(UsageViewModel.self)?.selected?.label == "b/")
  }

  @Test func `the folder under the bar is shown in the tree`() {
    var workspace = workspace()
    _ = workspace.openUsage()
    _ = workspace.enterUsage()
    #expect(bars(workspace) == ["directly here 2", "in/ 2"])
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.revealFromUsage()
    #expect(workspace.layers.isEmpty)
    #expect(workspace.tree.selected.map { workspace.tree.table.name(of: $0) } == "in")
  }
}
