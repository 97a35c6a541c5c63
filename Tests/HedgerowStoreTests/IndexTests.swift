import Foundation
import HedgerowCore
import HedgerowDemoServer
import PostHogAPI
import Testing

@testable import HedgerowStore

struct IndexTests {
  @Test func `the whole tree comes from the server once, then from the cache`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    var batches: [IndexBatch] = []
    for try await batch in store.refreshIndex() { batches.append(batch) }
    #expect(batches.count == 1 && batches[0].isLast)
    #expect(Set(batches[0].entries.map(\.path.text)) == Set(Demo.tree.map(\.path)))
    var cached: [Entry] = []
    var last: IndexBatch?
    for try await batch in demo.store().cachedIndex(batch: 5) {
      cached += batch.entries
      last = batch
    }
    #expect(Set(cached) == Set(batches[0].entries))
    #expect(
      cached.map { PathParts($0.path).folder } == cached.map { PathParts($0.path).folder }.sorted())
    #expect(cached.prefix(5).map(\.name) == ["empty", "Growth", "Platform", "Team/Core", "Lost"])
    #expect(last?.isLast == true && last?.source == .cache(asOf: morning))
    await demo.stop()
  }

  @Test func `after it every folder and count is known without a request`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    for try await _ in store.refreshIndex() {}
    for path in ["", "Growth", "Growth/Activation", "Growth/Activation/Old", #"Team\/Core"#] {
      let folder = EntryPath(path)
      let requests = demo.client.recentRequests.count
      let cached = try #require(try store.cached(.children(of: folder, offset: 0))?.children)
      #expect(cached.source.asOf == morning)
      let count = try #require(try store.cached(.count(below: folder))?.number)
      #expect(demo.client.recentRequests.count == requests)
      let said = try await demo.tree.pages(FileSystemFilter(parent: path.isEmpty ? nil : path))
        .all()
      #expect(count == said.count)
    }
    await demo.stop()
  }

  @Test func `the server's order inside a folder is the same by either way`() async throws {
    let names = ["b", "A", "c-d", "c d", "C/d", "ä", "Z", "_", "10", "9", "é", "日本"]
    let rows = names.enumerated().flatMap { index, name in
      [
        payload(index * 2 + 1, "F/" + EntryPath.escaped(name)),
        payload(index * 2 + 2, "F/" + EntryPath.escaped(name), type: "insight", ref: "r\(index)"),
      ]
    }
    let demo = try await Demo([payload(900, "F")] + rows)
    let store = demo.store()
    for try await _ in store.refreshIndex() {}
    let indexed = try store.cache.names("F")
    let listed = try await store.answer(.children(of: EntryPath("F"), offset: 0)).children
    #expect(indexed == listed?.entries.map(\.name))
    await demo.stop()
  }

  @Test func `both ways agree on every folder of the demo project`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    var all: [Entry] = []
    for try await batch in store.refreshIndex(pageSize: 200) { all += batch.entries }
    #expect(all.count > 500 && Set(all.map(\.id)).count == all.count)
    for folder in [.root] + all.filter(\.type.isFolder).map(\.path) {
      let indexed = try #require(try store.cached(.children(of: folder, offset: 0))?.children)
      let listed = try #require(try await store.answer(.children(of: folder, offset: 0)).children)
      #expect(indexed.entries == listed.entries, "\(folder)")
      #expect(indexed.total == listed.total, "\(folder)")
    }
    let row = try #require(all.first { $0.ref != nil })
    let kept = try store.cached(.entry(row.id))
    #expect(try await store.answer(.entry(row.id)) == kept)
    await demo.stop()
  }

  @Test func `rows that are gone are forgotten, misplaced ones are found`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    try await store.cache.place(row(900, "Growth/Ghost", type: "insight", ref: "g"), now: morning)
    try await store.cache.list("Vanished", [row(901, "Vanished/x", type: "insight", ref: "v")])
    for try await _ in store.refreshIndex() {}
    #expect(try store.cache.row(id(900)) == nil)
    #expect(try store.cache.names("Vanished") == nil)
    #expect(try store.cache.names("")?.contains("Lost") == true)
    let root = try await store.answer(.children(of: .root, offset: 0)).children
    #expect(root?.entries.map(\.name) == ["empty", "Growth", "Platform", "Team/Core", "Lost"])
    #expect(
      try demo.store().cached(.children(of: .root, offset: 0))?.children?.entries == root?.entries)
    await demo.stop()
  }

  @Test func `a break goes on where it was`() async throws {
    let demo = try await Demo(Self.many)
    do {
      let first = demo.store()
      var taken = 0
      for try await batch in first.refreshIndex(pageSize: 100) {
        taken += batch.entries.count
        if taken >= 180 { break }
      }
      await first.close()
    }
    let folder = demo.folder
    let again = try await Demo(Self.many, folder: folder)
    let store = again.store()
    var entries: [Entry] = []
    for try await batch in store.refreshIndex(pageSize: 100) { entries += batch.entries }
    #expect(entries.count < 400 && entries.count > 100)
    #expect(again.client.recentRequests.count == 3)
    #expect(try store.cache.extent().rows == 400)
    #expect(try store.cache.names("F")?.count == 398)
    await demo.stop()
    await again.stop()
  }

  @Test func `a pass that may have missed rows takes none for gone`() async throws {
    let demo = try await Demo(Self.many)
    let store = demo.store()
    for try await _ in store.refreshIndex(pageSize: 1_000) {}
    var batches = 0
    for try await batch in store.refreshIndex(pageSize: 100) {
      batches += 1
      // More than a page overlaps with vanishes before the place where the pass is.
      if batches == 1 {
        for entry in batch.entries.dropFirst(5).prefix(60) {
          _ = try await demo.tree.delete(entry.id.description)
        }
      }
    }
    #expect(try store.cache.extent().rows == 400)
    for try await _ in store.refreshIndex(pageSize: 1_000) {}
    #expect(try store.cache.extent().rows == 340)
    await demo.stop()
  }

  @Test func `two programs read the whole tree at once`() async throws {
    let demo = try await Demo(Self.many)
    let one = demo.store()
    let two = demo.store()
    async let first = one.answer(.everything)
    async let second = two.answer(.everything)
    _ = try await (first, second)
    #expect(try one.cache.extent().rows == 400)
    #expect(try two.cache.names("F")?.count == 398)
    await demo.stop()
  }

  /// Two folders, and 398 rows in the first.
  private static let many: [FileSystemEntryPayload] =
    [payload(1, "F"), payload(2, "G")]
    + (3...400).map {
      payload($0, "F/" + String(format: "row %03d", $0), type: "hologram", ref: nil, shortcut: true)
    }
}

struct ListingTests {
  @Test func `the command line gets rows with the API's own fields`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    var rows: [Entry] = []
    for try await page in store.rows(below: .root, isDeep: true, pageSize: 5) { rows += page }
    #expect(rows.count == 16)
    let raw = try await demo.tree.list(limit: 100).results
    #expect(rows.compactMap(\.json) == raw.map(\.json.text))
    var children: [String] = []
    for try await page in store.rows(below: EntryPath("Platform"), isDeep: false) {
      children += page.map(\.name)
    }
    #expect(children == ["flag", "Strange", "Survey"])
    #expect(try await store.entry(at: EntryPath("Growth"))?.type == .folder)
    #expect(try await store.entry(at: EntryPath("Nowhere")) == nil)
    await demo.stop()
  }

  @Test func `finding works with the server and without`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    for try await _ in store.refreshIndex() {}
    for search in [
      "signups", "name:funnel", "type:survey", "path:activation -type:folder", "user:robin growth",
    ] {
      var found: Set<String> = []
      for try await page in store.rows(matching: search) { found.formUnion(page.map(\.path.text)) }
      let cached = try store.cachedRows(matching: search)
      #expect(Set(cached.map(\.path.text)) == found, "\(search)")
      #expect(!found.isEmpty, "\(search)")
    }
    #expect(try store.cachedRows(matching: "fnnl").map(\.name) == ["Funnel"])
    #expect(try store.cachedRows(below: EntryPath("Growth"), isDeep: true)?.count == 7)
    #expect(try store.cachedRows(below: EntryPath("Nowhere"), isDeep: true) == nil)
    #expect(
      try store.cachedEntry(at: EntryPath("Growth"))?.json?.contains("\"path\":\"Growth\"") == true)
    await demo.stop()
  }

  @Test func `a snapshot can be served again`() async throws {
    let demo = try await Demo()
    let file = demo.folder.path + "/saved.json"
    try await demo.store().writeSnapshot(to: file)
    #expect(try demo.folder.modes()["saved.json"] == 0o600)
    let copy = try await Demo { $0.seed = .file(file) }
    #expect(try await copy.paths() == demo.paths())
    await #expect(throws: Problem.self) {
      try await demo.store().writeSnapshot(to: demo.folder.path + "/no/such/folder")
    }
    await demo.stop()
    await copy.stop()
  }

  @Test func `the project of a key is found`() async throws {
    let demo = try await Demo()
    #expect(try await ProjectStore.chooseProject(demo.client).id == 1)
    let narrow = try await Demo {
      $0.keys = [DemoKey(token: "phx_narrow", scopes: ["file_system:read"])]
    }
    await #expect(throws: Problem.self) { try await ProjectStore.chooseProject(narrow.client) }
    await demo.stop()
    await narrow.stop()
  }
}
