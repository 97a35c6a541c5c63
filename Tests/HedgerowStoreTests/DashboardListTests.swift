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

  private func change(
    _ change: DashboardChange, _ store: ProjectStore
  ) async throws -> DashboardChanged {
    guard case .dashboardChanged(let changed) = try await store.change(change) else {
      throw Missing()
    }
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
      DashboardChange.edit(board, .pin(!board.isPinned)), .share(board, .enable(true)),
      .delete(board, withInsights: false),
    ] {
      let error = await #expect(throws: Problem.self) { try await store.change(change) }
      #expect(error?.kind == .readOnly)
    }
    #expect(try await list("", store).dashboards.first == board)
    await demo.stop()
  }

  @Test func `a dashboard is changed, deleted with its insights, and restored`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let board = try #require(try await list("every kind", store).dashboards.first)
    let tagged = try await change(.edit(board, .tags(["a", "b"])), store).dashboard
    #expect(tagged?.tags == ["a", "b"])
    _ = try await change(.delete(board, withInsights: true), store)
    #expect(try await list("every kind", store).dashboards.isEmpty)
    #expect(try await change(.restore(board), store).dashboard?.title == board.title)
    #expect(try await list("every kind", store).dashboards.map(\.id) == [board.id])
    await demo.stop()
  }

  @Test func `a new password is told once, with how the dashboard is shared then`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let draft = DashboardChange.Draft(name: "Board", origin: .nothing, folder: nil)
    let board = try #require(try await change(.create(draft), store).dashboard)
    guard case .sharing(board.id, let never) = try await store.answer(.sharing(board)) else {
      throw Missing()
    }
    #expect(!never.isEnabled && never.token == nil)
    _ = try await change(.share(board, .enable(true)), store)
    _ = try await change(.share(board, .needPassword(true)), store)
    let made = try await change(.share(board, .addPassword(note: "press")), store)
    #expect(made.password?.isEmpty == false)
    #expect(made.sharing?.passwords.map(\.note) == ["press"])
    await demo.stop()
  }
}
