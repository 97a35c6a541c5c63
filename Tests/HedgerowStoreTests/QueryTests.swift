import Foundation
import HedgerowCore
import HedgerowDemoServer
import PostHogAPI
import Testing

@testable import HedgerowStore

struct QueryTests {
  @Test(arguments: ["", "Growth", "Growth/Activation", #"Team\/Core"#, "empty"])
  func `the cache shows a folder as the server did, in one request`(_ path: String) async throws {
    let demo = try await Demo()
    let store = demo.store()
    let folder = EntryPath(path)
    #expect(try store.cached(.children(of: folder, offset: 0)) == nil)
    let page = try #require(try await store.answer(.children(of: folder, offset: 0)).children)
    #expect(demo.client.recentRequests.count == 1)
    #expect(page.isLast && page.source == .server(asOf: morning))
    let again = try #require(try demo.store().cached(.children(of: folder, offset: 0))?.children)
    #expect(again.entries == page.entries)
    #expect(again.total == page.total && again.isLast)
    #expect(again.source == .cache(asOf: morning))
    await demo.stop()
  }

  @Test func `folders come first, then names, whatever their case`() async throws {
    let demo = try await Demo()
    let page = try await demo.store().answer(.children(of: .root, offset: 0)).children
    #expect(page?.entries.map(\.name) == ["empty", "Growth", "Platform", "Team/Core"])
    #expect(page?.entries[1].createdBy == Person(email: "robin@example.com", name: "Robin Ames"))
    await demo.stop()
  }

  @Test func `a large folder is told page by page, and what is gone goes with the last`()
    async throws
  {
    let names = (0..<2_600).map { String(format: "row %04d", $0) }
    let demo = try await Demo(
      names.enumerated().map {
        payload($0.offset + 1, $0.element, type: "insight", ref: "r\($0.offset)")
      })
    let store = demo.store()
    try await store.cache.place(row(9_999, "gone", type: "insight", ref: "gone"), now: morning)
    var offset = 0
    var seen: [String] = []
    while true {
      let page = try #require(try await store.answer(.children(of: .root, offset: offset)).children)
      seen += page.entries.map(\.name)
      offset += page.entries.count
      if page.isLast { break }
    }
    #expect(seen == names)
    #expect(demo.client.recentRequests.count == 3)
    #expect(try store.cache.names("")?.contains("gone") == false)
    #expect(try store.cached(.children(of: .root, offset: 200))?.children?.entries.count == 2_000)
    await demo.stop()
  }

  @Test func `counts are asked once and kept`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    #expect(try await store.answer(.count(below: EntryPath("Growth"))).number == 7)
    #expect(try await store.answer(.count(below: .root)).number == 16)
    #expect(try store.cached(.count(below: EntryPath("Growth")))?.number == 7)
    #expect(try store.cached(.count(below: EntryPath("Platform"))) == nil)
    await demo.stop()
  }

  @Test func `a row and its object are kept for when there is no network`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    let row = try await demo.row("Growth/Activation/Funnel")
    let answer = try await store.answer(.entry(row.id))
    let object = try await store.answer(.object(row.id))
    guard case .object(_, let json) = object else {
      Issue.record("no object")
      return
    }
    #expect(json.contains("Funnel"))
    await demo.stop()
    let offline = demo.store()
    #expect(try offline.cached(.entry(row.id)) == answer)
    #expect(try offline.cached(.object(row.id)) == object)
  }

  @Test func `a row that is gone leaves the cache`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    _ = try await store.answer(.children(of: .root, offset: 0))
    let row = try await demo.row("empty")
    _ = try await demo.tree.delete(row.id.description)
    await #expect(throws: Problem.self) { try await store.answer(.entry(row.id)) }
    #expect(try store.cache.row(row.id) == nil)
    await demo.stop()
  }

  @Test func `opening the store asks nobody`() async throws {
    let folder = try TemporaryFolder()
    let store = ProjectStore(
      profile: "test", address: "h", project: 1, directories: folder.directories,
      isReadOnly: false
    ) {
      Issue.record("connected")
      throw CancellationError()
    }
    #expect(try store.cached(.children(of: .root, offset: 0)) == nil)
    #expect(store.place() == nil)
    await store.close()
  }

  @Test func `the place is remembered, for the user alone`() async throws {
    let demo = try await Demo()
    demo.store().save(place: Data("Growth".utf8))
    #expect(demo.store().place() == Data("Growth".utf8))
    #expect(try demo.folder.modes()["state/hedgerow/test/127.0.0.1-1.place"] == 0o600)
    await demo.stop()
  }

  @Test func `offline, what was seen is there and the rest says what to do`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    _ = try await store.answer(.children(of: .root, offset: 0))
    await demo.stop()
    #expect(try store.cached(.children(of: .root, offset: 0))?.children?.entries.count == 4)
    do {
      _ = try await store.answer(.children(of: EntryPath("Growth"), offset: 0))
      Issue.record("answered")
    } catch {
      #expect(error.kind == .offline)
      #expect(error.title == "Could not open “Growth”")
      #expect(error.remedy.contains("changes are off"))
    }
  }

  @Test(arguments: ["429", "500", "503", "reset", "truncated", "garbage", "slow"])
  func `every fault is a sentence with a way out`(_ fault: String) async throws {
    let demo = try await Demo(timeout: .seconds(2)) { options in
      options.faults = [DemoFault.Kind(rawValue: fault)].compactMap(\.self).compactMap {
        try? DemoFault(parsing: "\($0.rawValue)=1")
      }
    }
    let store = demo.store()
    let row = EntryReference(try HedgerowStoreTests.row(1, "Growth").entry)
    for question in [Query.children(of: .root, offset: 0), .deletionPreview([row])] {
      await #expect(throws: Problem.self) { try await store.answer(question) }
    }
    do {
      _ = try await store.perform(.move(row, to: EntryPath("Else")))
      Issue.record("performed")
    } catch {
      #expect(error.title == "Could not move “Growth”" || error.title.hasPrefix("Could not rename"))
      #expect(!error.detail.isEmpty && error.remedy.hasSuffix("."))
      #expect(!error.sentence.contains("phx_"))
    }
    await demo.stop()
  }
}
