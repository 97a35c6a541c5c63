import Foundation
import HedgerowCore
import HedgerowDemoServer
import PostHogAPI
import Testing

@testable import HedgerowStore

/// Lists of rows from all over the project, against the demo server and from the disk.
struct RowListTests {
  private func rows(_ answer: Answer?) throws -> RowListPage {
    guard case .rows(let page)? = answer else { throw NoList() }
    return page
  }

  private struct NoList: Error {}

  private func indexed(_ demo: Demo) async throws -> ProjectStore {
    let store = demo.store()
    for try await _ in store.refreshIndex() {}
    return store
  }

  // MARK: Search

  @Test func `the server's grammar finds, page by page, and the cache comes near`() async throws {
    let demo = try await Demo()
    let store = try await indexed(demo)
    let list = RowList.search("type:insight -name:Lost")
    let page = try rows(try await store.answer(.rows(list, offset: 0)))
    #expect(page.rows.map(\.entry.name).sorted() == ["Signups", "Signups too"])
    #expect(page.isLast && page.source == .server(asOf: morning))
    #expect(page.rows.allSatisfy { $0.entry.json?.contains("sIgNups1") == true })
    let cached = try rows(try demo.store().cached(.rows(list, offset: 0)))
    #expect(Set(cached.rows.map(\.entry.id)) == Set(page.rows.map(\.entry.id)))
    #expect(cached.source.isCache)
    await demo.stop()
  }

  @Test func `a search with more finds than one answer holds goes on behind them`() async throws {
    let demo = try await Demo(
      (1...450).map { payload($0, "row \($0)", type: "insight", ref: "r\($0)") })
    let store = demo.store()
    var names: Set<String> = []
    var offset = 0
    while true {
      let page = try rows(try await store.answer(.rows(.search("row"), offset: offset)))
      names.formUnion(page.rows.map(\.entry.name))
      offset += page.rows.count
      if page.isLast { break }
    }
    #expect(names.count == 450)
    #expect(demo.client.recentRequests.count == 3)
    await demo.stop()
  }

  @Test func `what was found online is found offline too`() async throws {
    let demo = try await Demo()
    let list = RowList.search("type:insight -name:Lost")
    let store = demo.store()
    #expect(try rows(try store.cached(.rows(list, offset: 0))).rows.isEmpty)
    let found = try rows(try await store.answer(.rows(list, offset: 0)))
    let cached = try rows(try demo.store().cached(.rows(list, offset: 0)))
    #expect(Set(cached.rows.map(\.entry.path)) == Set(found.rows.map(\.entry.path)))
    #expect(!cached.rows.isEmpty)
    await demo.stop()
  }

  @Test func `what a command listed is listed offline too`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    var listed: [Entry] = []
    for try await page in store.rows(below: .root, isDeep: true) { listed += page }
    let cached = try store.cachedRows(below: .root, isDeep: true)
    #expect(Set(cached ?? []) == Set(listed))
    #expect(!listed.isEmpty)
    await demo.stop()
  }

  @Test func `me is whose key it is, from the disk too`() async throws {
    let demo = try await Demo()
    let store = try await indexed(demo)
    guard case .me(let person) = try await store.answer(.me) else { throw NoList() }
    #expect(person.email == "robin@example.com")
    #expect(try demo.store().cached(.me) == .me(person))
    let mine = try rows(try demo.store().cached(.rows(.search("user:me type:survey"), offset: 0)))
    #expect(mine.rows.map(\.entry.name) == ["Survey"])
    await demo.stop()
  }

  // MARK: Places

  @Test func `all rows of an object are found, the real ones first`() async throws {
    let demo = try await Demo()
    let store = try await indexed(demo)
    let key = ObjectKey(type: EntryType("dashboard"), ref: "41")
    let paths = ["Growth/Activation/Funnel", "Growth/Link"]
    #expect(
      try rows(try await store.answer(.rows(.places(key), offset: 0))).rows.map(\.entry.path.text)
        == paths)
    #expect(
      try rows(try store.cached(.rows(.places(key), offset: 0))).rows.map(\.entry.path.text)
        == paths)
    let link = try await demo.row("Growth/Link")
    #expect(
      try rows(try await store.answer(.rows(.placesOf(link.id), offset: 0))).rows.count == 2)
    await demo.stop()
  }

  @Test func `a folder has no other places, and a function is found by the start of its type`()
    async throws
  {
    let demo = try await Demo([
      payload(1, "Folder"),
      payload(
        2, "Send", type: "hog_function/destination", ref: "0190c4f5-0000-7000-8000-0000000000aa"),
    ])
    let store = demo.store()
    let folder = try await demo.row("Folder")
    await #expect(throws: Problem.self) {
      _ = try await store.answer(.rows(.placesOf(folder.id), offset: 0))
    }
    let key = ObjectKey(
      type: EntryType("hog_function/"), ref: "0190c4f5-0000-7000-8000-0000000000aa")
    #expect(
      try rows(try await store.answer(.rows(.places(key), offset: 0))).rows.map(\.entry.name)
        == ["Send"])
    await demo.stop()
  }

  // MARK: Recents

  @Test func `what was opened here is kept, the latest first, each once`() async throws {
    let demo = try await Demo()
    let store = try await indexed(demo)
    let funnel = try await demo.row("Growth/Activation/Funnel")
    let flag = try await demo.row("Platform/flag")
    _ = await store.noteVisit(of: funnel.id)
    _ = await demo.store(at: Moment(seconds: morning.seconds + 60)).noteVisit(of: flag.id)
    _ = await demo.store(at: Moment(seconds: morning.seconds + 90)).noteVisit(of: funnel.id)
    let later = demo.store()
    let cached = try rows(try later.cached(.rows(.recents, offset: 0)))
    #expect(cached.rows.map(\.entry.name) == ["Funnel", "flag"])
    #expect(cached.rows.first?.entry.json?.contains("last_viewed_at") == true)
    let heard = try rows(try await later.answer(.rows(.recents, offset: 0)))
    #expect(heard.rows.map(\.entry.name) == ["Funnel", "flag"])
    #expect(heard.note?.contains("keeps no views") == true)
    guard case .history(let history)? = try later.cached(.history) else { throw NoList() }
    #expect(history.visits.map(\.count) == [2, 1])
    await demo.stop()
  }

  @Test func `opening tells the server, unless the profile is private or read-only`() async throws {
    let demo = try await Demo()
    let store = try await indexed(demo)
    let funnel = try await demo.row("Growth/Activation/Funnel")
    func posts() -> Int { demo.client.recentRequests.count { $0.path.contains("log_view") } }
    let requests = try await store.requests()
    let secret = ProjectStore(
      profile: "test", address: "127.0.0.1", project: 1, directories: demo.folder.directories,
      isReadOnly: false, isPrivate: true, now: { morning }, connect: { demo.client })
    #expect(await secret.noteVisit(of: funnel.id).visits.count == 1)
    _ = await demo.store(isReadOnly: true).noteVisit(of: funnel.id)
    // The first request of that kind is that of the profile that tells.
    #expect(posts() == 0)
    _ = await store.noteVisit(of: funnel.id)
    for await request in requests where request.path.contains("log_view") { break }
    #expect(posts() == 1)
    await demo.stop()
  }

  @Test func `a history that cannot be read is begun anew`() async throws {
    let demo = try await Demo()
    let store = try await indexed(demo)
    try PrivateFile.write(Array("no JSON".utf8), to: store.historyFile.path)
    #expect(try store.cached(.history) == nil)
    let funnel = try await demo.row("Growth/Activation/Funnel")
    #expect(await store.noteVisit(of: funnel.id).visits.count == 1)
    let modes = try demo.folder.modes().filter { $0.key.hasSuffix(".history") }
    #expect(modes.values.map { $0 } == [0o600])
    await demo.stop()
  }

  // MARK: Stars

  @Test func `stars are set, changed in order and taken away`() async throws {
    let demo = try await Demo()
    let store = try await indexed(demo)
    let funnel = try await demo.row("Growth/Activation/Funnel")
    let folder = try await demo.row("Growth/Activation")
    _ = try await store.change(.set(true, funnel.id))
    var page = try rows(try await store.change(.set(true, folder.id)))
    #expect(page.rows.map(\.entry.id) == [funnel.id, folder.id])
    let stars = page.rows.compactMap(\.star)
    page = try rows(try await store.change(.swap(id: stars[1], with: stars[0])))
    #expect(page.rows.map(\.entry.id) == [folder.id, funnel.id])
    #expect(
      try rows(try demo.store().cached(.rows(.starred, offset: 0))).rows.map(\.entry.id)
        == [folder.id, funnel.id])
    page = try rows(try await store.change(.set(false, funnel.id)))
    #expect(page.rows.map(\.entry.id) == [folder.id])
    page = try rows(try await store.change(.remove(id: stars[1], name: "Activation")))
    #expect(page.rows.isEmpty)
    await demo.stop()
  }

  @Test func `a star whose row is not known is shown by what it says itself`() async throws {
    let demo = try await Demo()
    let store = try await indexed(demo)
    let funnel = try await demo.row("Growth/Activation/Funnel")
    _ = try await store.change(.set(true, funnel.id))
    try await store.cache.remove(funnel.id)
    let link = try await demo.row("Growth/Link")
    try await store.cache.remove(link.id)
    let page = try rows(try store.cached(.rows(.starred, offset: 0)))
    #expect(page.rows.map(\.entry.name) == ["Funnel"])
    #expect(page.rows.map(\.isFound) == [false])
    await demo.stop()
  }

  @Test func `a read-only store changes no star and files nothing`() async throws {
    let demo = try await Demo()
    let store = demo.store(isReadOnly: true)
    let funnel = try await demo.row("Growth/Activation/Funnel")
    await #expect(throws: Problem.self) { _ = try await store.change(.set(true, funnel.id)) }
    await #expect(throws: Problem.self) { _ = try await store.answer(.unfiled) }
    await demo.stop()
  }

  // MARK: Home and Unfiled

  @Test func `the newest servers make a home folder, the older ones have the one that is there`()
    async throws
  {
    let demo = try await Demo()
    #expect(try await demo.store().answer(.homeFolder) == .homeFolder(EntryPath("Users/Robin")))
    #expect(try await demo.paths().contains("Users/Robin folder"))
    await demo.stop()

    let older = try await Demo { $0.generation = .b }
    await #expect(throws: Problem.self) { _ = try await older.store().answer(.homeFolder) }
    _ = try await older.tree.create(FileSystemEntryDraft(path: "Users/Robin", type: "folder"))
    #expect(try await older.store().answer(.homeFolder) == .homeFolder(EntryPath("Users/Robin")))
    await older.stop()
  }

  @Test func `what has no row is filed when it is asked for`() async throws {
    let demo = try await Demo()
    let store = try await indexed(demo)
    guard case .unfiled(let count) = try await store.answer(.unfiled) else { throw NoList() }
    #expect(count >= 0)
    #expect(try store.cached(.children(of: .root, offset: 0))?.children?.source.asOf == .never)
    await demo.stop()
  }

  // MARK: Named searches

  @Test func `named searches outlive a start`() async throws {
    let demo = try await Demo()
    let searches = [SavedSearch(name: "mine", text: "user:me")]
    await demo.store().keep(searches)
    #expect(try demo.store().cached(.searches) == .searches(searches))
    await demo.stop()
  }
}
