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
      if case .load(.facts, _, _) = $0 { true } else { $0 == .cancel(.facts) }
    }
  }

  private func facts(
    _ workspace: WorkspaceViewModel, _ line: Int,
    _ source: Source = .server(asOf: Moment(seconds: 1))
  ) -> ObjectFacts {
    ObjectFacts(
      entry: id(workspace, line), facts: [.init("Tiles", "7")], source: source)
  }

  private func id(_ workspace: WorkspaceViewModel, _ line: Int) -> EntryID {
    workspace.tree.table.id(of: workspace.tree.rows[line].node)
  }

  @Test
  func
    `the server is asked for an object once the cursor has stayed, and no longer when it leaves`()
  {
    var workspace = workspace()
    _ = workspace.tree.moveCursor(by: 1)
    let rest = workspace.receive(.elapsed(.cursorRest))
    let id = id(workspace, 1)
    #expect(asked(rest) == [.cancel(.facts), .load(.facts(id), .cacheOnly, owner: .facts)])
    #expect(rest.contains(.load(.rows(.placesOf(id), offset: 0), .cacheOnly, owner: .places)))
    #expect(rest.contains(.wait(.cursorStay)))
    #expect(
      workspace.receive(.elapsed(.cursorStay)) == [.load(.facts(id), .serverOnly, owner: .facts)])
    _ = workspace.tree.moveCursor(by: 1)
    #expect(workspace.receive(.elapsed(.cursorStay)) == [])
    #expect(asked(workspace.receive(.elapsed(.cursorRest))).first == .cancel(.facts))
  }

  @Test func `what was heard of an object within the last minute is not asked again`() {
    var workspace = workspace()
    _ = workspace.tree.moveCursor(by: 1)
    _ = workspace.receive(.elapsed(.cursorRest))
    _ = workspace.receive(.loaded(.facts(facts(workspace, 1, .cache(asOf: Moment(seconds: 100))))))
    workspace.now = Moment(seconds: 159)
    #expect(workspace.receive(.elapsed(.cursorStay)) == [])
    workspace.now = Moment(seconds: 160)
    #expect(asked(workspace.receive(.elapsed(.cursorStay))).count == 1)
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
    #expect(workspace.receive(.elapsed(.cursorStay)) == [])
  }

  @Test func `tiles come from the cache only, with the row and again after the facts`() {
    var workspace = workspace()
    _ = workspace.receive(.loaded(page("Growth", [row("Growth/x", type: "dashboard")])))
    _ = workspace.tree.expand()
    _ = workspace.tree.moveCursor(by: 1)
    let id = id(workspace, 1)
    let load = Effect.load(.dashboard(id), .cacheOnly, owner: .numbers)
    #expect(workspace.receive(.elapsed(.cursorRest)).contains(load))
    #expect(workspace.receive(.loaded(.facts(facts(workspace, 1)))) == [load])
    let reading = DashboardReading(
      entry: id, dashboard: Dashboard(name: "x", tiles: []), source: .cache(asOf: .never))
    _ = workspace.receive(.loaded(.dashboard(reading)))
    #expect(workspace.detail.dashboard == reading)
    _ = workspace.tree.moveCursor(by: 1)
    #expect(workspace.receive(.elapsed(.cursorRest)).contains(.cancel(.numbers)))
    #expect(workspace.detail.dashboard == nil)
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
