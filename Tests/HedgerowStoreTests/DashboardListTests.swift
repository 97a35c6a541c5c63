import HedgerowCore
import HedgerowDemoServer
import PostHogAPI
import Testing

@testable import HedgerowStore

/// The list of dashboards and their changes, against the believable project of the demo server.
struct DashboardListTests {
  private struct Missing: Error {}

  private func list(_ search: String = "", _ store: ProjectStore) async throws -> DashboardPage {
    guard
      case .dashboards(let page) = try await store.answer(.dashboards(search: search, offset: 0))
    else { throw Missing() }
    return page
  }

  private func change(_ change: DashboardChange, _ store: ProjectStore) async throws -> Receipt {
    try await store.perform(.dashboard(change))
  }

  private func share(
    _ board: DashboardSummary, _ what: SharingChange.What, _ store: ProjectStore
  ) async throws -> SharingChanged {
    guard case .sharingChanged(let changed) = try await store.change(SharingChange(board, what))
    else { throw Missing() }
    return changed
  }

  @Test func `the list is kept for when there is no network, with the folders that are known`()
    async throws
  {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    #expect(try store.cached(.dashboards(search: "", offset: 0)) == nil)
    let entry = try #require(
      try await store.entry(at: EntryPath("Data/Charts/Every kind of chart")))
    _ = try await store.answer(.children(of: entry.path.parent, offset: 0))
    let page = try await list("", store)
    guard case .dashboards(let cached)? = try store.cached(.dashboards(search: "", offset: 0))
    else { throw Missing() }
    #expect(cached.dashboards == page.dashboards && cached.source.isCache)
    let found = try await list("every kind", store)
    #expect(found.dashboards.first?.row?.path == entry.path)
    guard
      case .dashboards(let hit)? = try store.cached(.dashboards(search: "EVERY kind", offset: 0))
    else { throw Missing() }
    #expect(hit.dashboards.map(\.title) == ["Every kind of chart"])
    await demo.stop()
  }

  @Test func `a read-only store changes no dashboard`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let board = try #require(try await list("", demo.store()).dashboards.first)
    let store = demo.store(isReadOnly: true)
    for change in [
      DashboardChange.edit(board, .pin(!board.isPinned)), .delete(board, withInsights: false),
    ] {
      let error = await #expect(throws: Problem.self) {
        try await store.perform(.dashboard(change))
      }
      #expect(error?.kind == .readOnly)
    }
    let error = await #expect(throws: Problem.self) {
      try await store.change(SharingChange(board, .enable(true)))
    }
    #expect(error?.kind == .readOnly)
    #expect(try await list("", store).dashboards.first == board)
    await demo.stop()
  }

  @Test func `a dashboard is changed, deleted with its insights, and restored by undo`()
    async throws
  {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let board = try #require(try await list("every kind", store).dashboards.first)
    let tagged = try await change(.edit(board, .tags(["a", "b"])), store)
    #expect(tagged.dashboards.first?.tags == ["a", "b"])
    #expect(try await store.undo(tagged).dashboards.first?.tags == board.tags)
    let deleted = try await change(.delete(board, withInsights: true), store)
    #expect(try await list("every kind", store).dashboards.isEmpty)
    #expect(try await store.undo(deleted).dashboards.first?.title == board.title)
    #expect(try await list("every kind", store).dashboards.map(\.id) == [board.id])
    await demo.stop()
  }

  @Test func `the row follows a new name, goes with a delete, and both are in the journal`()
    async throws
  {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let path = EntryPath("Data/Charts/Every kind of chart")
    let row = try #require(try await store.entry(at: path))
    _ = try await store.answer(.children(of: path.parent, offset: 0))
    let board = try #require(try await list("every kind", store).dashboards.first)
    let renamed = try await change(.edit(board, .name("All charts")), store)
    guard case .moved(let old, let new)? = renamed.rows.steps.first else { throw Missing() }
    #expect(old.id == row.id && new.path == EntryPath("Data/Charts/All charts"))
    let now = try #require(renamed.dashboards.first)
    #expect(now.row?.path == new.path)
    let deleted = try await change(.delete(now, withInsights: false), store)
    #expect(deleted.rows.steps == [.removed(EntryReference(new))])
    // Another process takes both back.
    let other = demo.store()
    for words in ["All charts", "Every kind of chart"] {
      guard case .undoable(let receipt?) = try await other.answer(.undoable) else {
        throw Missing()
      }
      let back = try await other.undo(receipt)
      #expect(back.rows.told.map(\.path.name) == [words])
    }
    await demo.stop()
  }

  @Test func `what somebody has changed since is not taken back`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let board = try #require(try await list("every kind", store).dashboards.first)
    let tagged = try await change(.edit(board, .tags(["mine"])), store)
    let now = try #require(tagged.dashboards.first)
    _ = try await demo.store().perform(.dashboard(.edit(now, .tags(["theirs"]))))
    let error = await #expect(throws: Problem.self) { try await store.undo(tagged) }
    #expect(error?.kind == .conflict && error?.detail.contains("changed that since") == true)
    #expect(try await list("every kind", store).dashboards.first?.tags == ["theirs"])
    await demo.stop()
  }

  @Test func `all fields are changed as JSON, and only what differs is sent`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let board = try #require(try await list("every kind", store).dashboards.first)
    guard case .dashboardFields(_, let text) = try await store.answer(.dashboardFields(board))
    else { throw Missing() }
    #expect(text.hasPrefix("{\n  \"name\": \"Every kind of chart\",\n"))
    let filtered = text.replacing("\"filters\": {}", with: "\"filters\": {\"date_from\":\"-7d\"}")
    let receipt = try await change(.edit(board, .fields(from: text, to: filtered)), store)
    guard case .dashboardFields(_, let after) = try await store.answer(.dashboardFields(board))
    else { throw Missing() }
    #expect(after.contains("\"date_from\":\"-7d\""))
    _ = try await store.undo(receipt)
    guard case .dashboardFields(_, text) = try await store.answer(.dashboardFields(board)) else {
      Issue.record("the fields are not as they were")
      return
    }
    for (bad, reason) in [
      ("{", "no JSON object"), ("{\"tiles\": []}", "“tiles” is no field"),
      (text, "nothing differs"),
    ] {
      let error = await #expect(throws: Problem.self) {
        try await change(.edit(board, .fields(from: text, to: bad)), store)
      }
      #expect(error?.detail.contains(reason) == true)
    }
    await demo.stop()
  }

  @Test func `a tile gets a colour and goes to another dashboard and back`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let original = try #require(try await list("every kind", store).dashboards.first)
    func made(_ name: String, _ origin: DashboardChange.Draft.Origin) async throws
      -> DashboardSummary
    {
      let draft = DashboardChange.Draft(
        name: name, origin: origin, folder: EntryPath("Growth"))
      return try #require(try await change(.create(draft), store).dashboards.first)
    }
    let source = try await made("From", .copy(of: original, copiesInsights: false))
    let target = try await made("To", .nothing)
    let row = try #require(source.row)
    #expect(row.path == EntryPath("Growth/From"))
    func tiles(_ board: DashboardSummary) async throws -> [Tile] {
      let id = try #require(board.row?.id)
      guard case .dashboard(let reading) = try await store.answer(.dashboard(id)) else {
        throw Missing()
      }
      return reading.dashboard.tiles
    }
    let tile = try #require(try await tiles(source).first)
    let name = DashboardChange.TileName(id: tile.id, title: "x")
    let colour = DashboardChange.Edit.colour(name, from: .none, to: .green)
    _ = try await change(.edit(source, colour), store)
    #expect(try await tiles(source).first?.colour == .green)
    let moved = try await change(.moveTile(name, from: source, to: target), store)
    #expect(try await tiles(target).map(\.id) == [tile.id])
    _ = try await store.undo(moved)
    #expect(try await tiles(target).isEmpty)
    #expect(try await tiles(source).contains { $0.id == tile.id })
    await demo.stop()
  }

  @Test(arguments: [DemoGeneration.d, .open])
  func `a template out of a file and an unlisted dashboard are made where the server lets keys`(
    generation: DemoGeneration
  ) async throws {
    let demo = try await Demo {
      $0.seed = .believable
      $0.generation = generation
    }
    let store = demo.store()
    let folder = try TemporaryFolder()
    let file = folder.path + "/template.json"
    let template = """
      {"template_name": "From a file", "dashboard_description": "", "dashboard_filters": {},
       "tiles": [{"type": "TEXT", "body": "Hello", "layouts": {}}]}
      """
    try PrivateFile.write(Array(template.utf8), to: file)
    func make(_ origin: DashboardChange.Draft.Origin) async throws -> Receipt {
      try await change(
        .create(DashboardChange.Draft(name: "New", origin: origin, folder: nil)), store)
    }
    if generation == .open {
      #expect(try await make(.file(file)).dashboards.first?.name == "From a file")
      _ = try await make(.unlisted(tag: "llm-analytics"))
      let error = await #expect(throws: Problem.self) {
        try await make(.unlisted(tag: "llm-analytics"))
      }
      #expect(error?.kind == .conflict && error?.detail.contains("already exists") == true)
    } else {
      for origin in [DashboardChange.Draft.Origin.file(file), .unlisted(tag: "llm-analytics")] {
        let error = await #expect(throws: Problem.self) { try await make(origin) }
        #expect(error?.kind == .unavailable)
      }
    }
    try PrivateFile.write(Array("[]".utf8), to: file)
    for (path, reason) in [
      (file, "no JSON object"), (folder.path, "cannot be read"), ("/no/such", "cannot be read"),
    ] {
      let error = await #expect(throws: Problem.self) { try await make(.file(path)) }
      #expect(error?.kind == .invalid && error?.detail.contains(reason) == true)
    }
    await demo.stop()
  }

  @Test func `a new password is told once, with how the dashboard is shared then`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let draft = DashboardChange.Draft(name: "Board", origin: .nothing, folder: nil)
    let board = try #require(try await change(.create(draft), store).dashboards.first)
    guard case .sharing(board.id, let never) = try await store.answer(.sharing(board)) else {
      throw Missing()
    }
    #expect(!never.isEnabled && never.token == nil)
    _ = try await share(board, .enable(true), store)
    _ = try await share(board, .needPassword(true), store)
    let made = try await share(board, .addPassword(note: "press"), store)
    #expect(made.password?.isEmpty == false)
    #expect(made.sharing?.passwords.map(\.note) == ["press"])
    await demo.stop()
  }
}
