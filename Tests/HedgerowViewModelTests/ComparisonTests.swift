import HedgerowCore
import HedgerowViewModels
import Testing

@Suite struct ComparisonTests {
  private let before = Moment(seconds: 1_000)
  private let now = Moment(seconds: 90_000)

  private func workspace() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "p", project: "Acme", region: "EU", isReadOnly: false))
    _ = workspace.start(at: nil)
    _ = workspace.receive(.loaded(page("", [row("A/"), row("fresh"), row("there", id: 7)])))
    _ = workspace.receive(.loaded(page("A", [row("A/old")])))
    return workspace
  }

  private func comparison() -> TreeComparison {
    TreeComparison(
      from: [row("A/"), row("A/lost", id: 3), row("A/here", id: 7), row("A/old")], asOf: before,
      to: [row("A/"), row("fresh"), row("there", id: 7), row("A/old")], asOf: now)
  }

  private func shown(_ workspace: WorkspaceViewModel) -> [String] {
    workspace.top(ComparisonViewModel.self)?.shown.map {
      "\($0.kind.rawValue) \($0.entry.path.text)"
    } ?? []
  }

  private func opened() -> WorkspaceViewModel {
    var workspace = workspace()
    #expect(
      workspace.showChanges(since: .lastVisit).queries == [.comparison(since: .lastVisit)])
    _ = workspace.receive(.loaded(.comparison(comparison())))
    return workspace
  }

  @Test func `what is new, gone and moved is told, and one kind can be looked at alone`() {
    var workspace = opened()
    #expect(shown(workspace) == ["gone A/lost", "new fresh", "moved there"])
    _ = workspace.changeTop(ComparisonViewModel.self) { $0.showNextKind() }
    #expect(shown(workspace) == ["new fresh"])
    _ = workspace.changeTop(ComparisonViewModel.self) { $0.showNextKind() }
    #expect(shown(workspace) == ["gone A/lost"])
    _ = workspace.changeTop(ComparisonViewModel.self) { $0.showNextKind() }
    _ = workspace.changeTop(ComparisonViewModel.self) { $0.showNextKind() }
    #expect(shown(workspace).count == 3)
  }

  @Test func `rows that are there are marked, those that are gone are not`() {
    var workspace = opened()
    #expect(workspace.markObstacle == "what is gone cannot be marked or changed")
    _ = workspace.moveInLayer(by: 1)
    #expect(workspace.markObstacle == nil)
    _ = workspace.toggleMark()
    #expect(workspace.tree.hasMarks)
    #expect(workspace.top(ComparisonViewModel.self)?.list.position == 2)
  }

  @Test func `one goes to the row, and for one that is gone to where it was`() {
    var workspace = opened()
    _ = workspace.moveInLayer(by: 1)
    _ = workspace.revealFromComparison()
    #expect(workspace.layers.isEmpty)
    #expect(workspace.tree.selected.map { workspace.tree.table.name(of: $0) } == "fresh")
    workspace = opened()
    _ = workspace.revealFromComparison()
    #expect(workspace.tree.selected.map { workspace.tree.table.name(of: $0) } == "A")
    #expect(workspace.notice?.text == "“lost” was here.")
  }

  @Test func `a comparison that failed says why`() {
    var workspace = workspace()
    _ = workspace.showChanges(since: .file("x"))
    let problem = Problem(
      kind: .notFound, title: "Could not compare the tree", detail: "there is no file x",
      remedy: "Write one.")
    _ = workspace.receive(.failed(.comparison(since: .file("x")), problem))
    #expect(workspace.top(ComparisonViewModel.self)?.problem == problem)
  }
}
