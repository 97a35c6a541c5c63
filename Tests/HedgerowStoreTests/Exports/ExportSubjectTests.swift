import HedgerowCore
import Synchronization
import Testing

@testable import HedgerowStore

/// The rows of what exports were made of.
struct ExportSubjectTests {
  private func list(_ store: ProjectStore) async throws -> (first: [Export], last: [Export]) {
    let first = Mutex<[Export]>([])
    let answer = try await store.answer(.exports(ExportFilter(), offset: 0)) { answer in
      if case .exports(let page) = answer { first.withLock { $0 = page.exports } }
    }
    guard case .exports(let page) = answer else { return ([], []) }
    return (first.withLock { $0 }, page.exports)
  }

  private func ofObjects(_ exports: [Export]) -> [Export] {
    exports.filter { [.dashboard, .insight].contains($0.target.kind) }
  }

  @Test func `the list comes at once, and again with the names that were found out`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let (first, last) = try await list(store)
    #expect(!ofObjects(first).isEmpty && ofObjects(first).allSatisfy { $0.row == nil })
    #expect(ofObjects(last).map(\.id) == ofObjects(first).map(\.id))
    #expect(ofObjects(last).allSatisfy { $0.row != nil })
    #expect(ofObjects(last).contains { $0.target.kind == .insight && $0.row?.type == .insight })
    #expect(ofObjects(last).allSatisfy { !($0.row?.isShortcut ?? true) })
    // The next list says all at once.
    let (told, again) = try await list(store)
    #expect(told.isEmpty && again.map(\.row) == last.map(\.row))
    guard case .exports(let kept)? = try store.cached(.exports(ExportFilter(), offset: 0)) else {
      Issue.record("nothing is kept")
      return
    }
    #expect(kept.exports.map(\.row?.path) == last.map(\.row?.path))
    await demo.stop()
  }

  @Test func `what cannot be found is looked for once`() async throws {
    // A tree without a row of them.
    let demo = try await Demo()
    let store = demo.store()
    let gone = Export(
      id: 1, target: .dashboard(987_654), format: .png, createdAt: .never, filename: "a.png")
    let other = Export(
      id: 2, target: .insight(987_654), format: .png, createdAt: .never, filename: "b.png")
    let wanted = await store.unknownSubjects(of: [gone, other, gone])
    #expect(wanted == [.dashboard(987_654), .insight(987_654)])
    await store.learn(wanted)
    #expect(await store.unknownSubjects(of: [gone, other]) == [])
    #expect(store.withRows([gone, other]).allSatisfy { $0.row == nil })
    await demo.stop()
  }
}
