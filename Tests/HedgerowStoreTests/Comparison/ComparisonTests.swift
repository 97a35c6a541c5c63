import HedgerowCore
import PostHogAPI
import Testing

@testable import HedgerowStore

struct ComparisonTests {
  private func told(_ comparison: TreeComparison) -> [String] {
    comparison.differences.map { difference in
      let from = difference.formerPath.map { " from \($0.text)" } ?? ""
      return "\(difference.kind.rawValue) \(difference.entry.path.text)\(from)"
    }
  }

  @Test func `the tree is compared with the last visit, once it was left whole`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    await #expect { try await store.comparison(since: .lastVisit) } throws: {
      ($0 as? Problem)?.kind == .notFound
    }
    for try await _ in store.refreshIndex() {}
    await store.keepVisit()

    let other = demo.store()
    #expect(try await other.comparison(since: .lastVisit).differences.isEmpty)
    _ = try await other.perform(.move(demo.reference("Growth"), to: EntryPath("Platform/Growth")))
    _ = try await other.perform(.delete(demo.reference("Platform/flag")))
    _ = try await other.perform(.createFolder(EntryPath("Fresh")))
    _ = try await other.perform(
      .move(demo.reference("Platform/Growth/Signups"), to: EntryPath("Platform/Growth/Renamed")))
    let comparison = try await other.comparison(since: .lastVisit)
    #expect(
      told(comparison) == [
        "new Fresh", "moved Platform/Growth from Growth",
        "renamed Platform/Growth/Renamed from Growth/Signups", "gone Platform/flag",
      ])
    #expect(comparison.sentence == "1 new, 1 gone, 1 moved, 1 renamed.")
    await demo.stop()
  }

  @Test func `the tree is compared with any snapshot, and with nothing else`() async throws {
    let demo = try await Demo()
    let store = demo.store()
    let file = demo.folder.path + "/then.json"
    try await store.writeSnapshot(to: file)
    let deleted = try await store.perform(.delete(demo.reference("Growth")))
    #expect(try await store.comparison(since: .file(file)).count(of: .gone) == 8)
    // What comes back under new identities is what was there.
    _ = try await store.undo(deleted)
    #expect(try await store.comparison(since: .file(file)).differences.isEmpty)

    try PrivateFile.write(Array("[1, 2]".utf8), to: file)
    await #expect { try await store.comparison(since: .file(file)) } throws: {
      ($0 as? Problem)?.detail.contains("no snapshot") == true
    }
    await #expect { try await store.comparison(since: .file("/nowhere.json")) } throws: {
      ($0 as? Problem)?.kind == .notFound
    }
    await demo.stop()
  }
}
