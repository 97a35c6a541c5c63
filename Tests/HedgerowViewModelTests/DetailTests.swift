import HedgerowCore
import HedgerowViewModels
import Testing

@Suite struct DetailTests {
  private func workspace() -> WorkspaceViewModel {
    var workspace = WorkspaceViewModel(
      heading: ProjectHeading(profile: "p", project: "Acme", region: "EU", isReadOnly: false))
    _ = workspace.start(at: nil)
    _ = workspace.receive(.loaded(page("", [row("Growth/"), row("a"), row("b")])))
    return workspace
  }

  private func asked(_ effects: [Effect]) -> [Effect] {
    effects.filter {
      if case .load(.facts, _, _) = $0 { return true }
      return $0 == .cancel(.facts)
    }
  }

  private func facts(_ workspace: WorkspaceViewModel, _ line: Int) -> ObjectFacts {
    ObjectFacts(
      entry: workspace.tree.table.id(of: workspace.tree.rows[line].node),
      facts: [.init("Tiles", "7")], source: .server(asOf: Moment(seconds: 1)))
  }

  @Test func `an object is asked for once the cursor has stayed, and no longer when it leaves`() {
    var workspace = workspace()
    _ = workspace.tree.moveCursor(by: 1)
    let rest = workspace.receive(.elapsed(.cursorRest))
    #expect(asked(rest) == [.cancel(.facts)])
    #expect(rest.contains(.wait(.cursorStay)))
    let id = workspace.tree.table.id(of: workspace.tree.rows[1].node)
    #expect(
      workspace.receive(.elapsed(.cursorStay)) == [
        .load(.facts(id), .cacheThenServer, owner: .facts)
      ])
    _ = workspace.tree.moveCursor(by: 1)
    #expect(workspace.receive(.elapsed(.cursorStay)) == [])
    #expect(asked(workspace.receive(.elapsed(.cursorRest))) == [.cancel(.facts)])
  }

  @Test func `a cursor that rests on the same row does not ask again`() {
    var workspace = workspace()
    _ = workspace.tree.moveCursor(by: 1)
    _ = workspace.receive(.elapsed(.cursorRest))
    #expect(asked(workspace.receive(.elapsed(.cursorRest))).isEmpty)
    #expect(!workspace.receive(.elapsed(.cursorRest)).contains(.wait(.cursorStay)))
  }

  @Test func `folders have no object, and a small budget is not spent on what nobody asked for`() {
    var workspace = workspace()
    _ = workspace.receive(.elapsed(.cursorRest))
    #expect(workspace.receive(.elapsed(.cursorStay)) == [])
    _ = workspace.tree.moveCursor(by: 1)
    _ = workspace.receive(.elapsed(.cursorRest))
    _ = workspace.receive(.status(ConnectionStatus(leftThisMinute: 90, limitPerMinute: 480)))
    let id = workspace.tree.table.id(of: workspace.tree.rows[1].node)
    #expect(
      workspace.receive(.elapsed(.cursorStay)) == [.load(.facts(id), .cacheOnly, owner: .facts)])
  }

  @Test func `facts of another row are not shown`() {
    var workspace = workspace()
    _ = workspace.tree.moveCursor(by: 1)
    _ = workspace.receive(.elapsed(.cursorRest))
    _ = workspace.receive(.loaded(.facts(facts(workspace, 2))))
    #expect(workspace.detail.facts == nil)
    _ = workspace.receive(.loaded(.facts(facts(workspace, 1))))
    #expect(workspace.detail.facts?.facts.first?.text == "7")
  }

  @Test func `a refusal is told in the preview, not over the tree`() {
    var workspace = workspace()
    _ = workspace.tree.moveCursor(by: 1)
    _ = workspace.receive(.elapsed(.cursorRest))
    let problem = Problem(
      kind: .missingScope("insight:read"), title: "Could not read the object",
      detail: "the key lacks `insight:read`", remedy: "`P` edits the key.")
    _ = workspace.receive(.failed(.facts(facts(workspace, 1).entry), problem))
    #expect(workspace.detail.problem == problem)
    #expect(workspace.notice == nil)
  }
}
