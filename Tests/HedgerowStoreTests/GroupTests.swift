import HedgerowCore
import HedgerowDemoServer
import Testing

@testable import HedgerowStore

/// Groups against the believable project of the demo server, and what the cache keeps of them.
struct GroupTests {
  private struct Missing: Error {}

  private func page(_ answer: Answer?) throws -> GroupPage {
    guard case .groups(let page)? = answer else { throw Missing() }
    return page
  }

  @Test func `what was seen is there without the network, newest first and with its age`()
    async throws
  {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    #expect(try store.cached(.groupTypes) == nil)
    #expect(try store.cached(.groups(GroupFilter(type: 0), cursor: nil)) == nil)
    guard case .groupTypes(let types) = try await store.answer(.groupTypes) else { throw Missing() }
    #expect(types.types.map(\.several) == ["Companies", "Cafés", "roastery"])
    #expect(types.types[0].detailDashboard == 1)

    let filter = GroupFilter(type: 0)
    let first = try page(try await store.answer(.groups(filter, cursor: nil)))
    let second = try page(try await store.answer(.groups(filter, cursor: first.next)))
    #expect(first.groups.count == 100 && second.next != nil)

    guard case .groupTypes(let cached)? = try store.cached(.groupTypes) else { throw Missing() }
    #expect(cached.types == types.types && cached.source == .cache(asOf: morning))
    let known = try page(try store.cached(.groups(filter, cursor: nil)))
    #expect(known.groups == first.groups + second.groups)
    #expect(known.source == .cache(asOf: morning) && known.next == nil)
    let found = try page(
      try store.cached(.groups(GroupFilter(type: 0, text: "ALDER"), cursor: nil)))
    #expect(!found.groups.isEmpty && found.groups.allSatisfy { $0.title.contains("Alder") })
    await demo.stop()
  }

  private static func made(_ store: ProjectStore, _ change: GroupChange) async throws -> Group {
    try #require(try await store.perform(.group(change)).groups.first)
  }

  @Test func `a property goes back to what it was, also from another process`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let id = GroupID(type: 2, key: "halle")
    let created = try await store.perform(
      .group(.create(id, [.init(name: "drums", value: "3")])))
    #expect(created.inverse == nil)
    for change in [
      GroupChange.set(id, .init(name: "drums", value: "4")),
      .set(id, .init(name: "new", value: "x")), .unset(id, property: "drums"),
    ] {
      _ = try await store.perform(.group(change))
      guard case .undoable(let receipt?) = try await demo.store().answer(.undoable) else {
        Issue.record("nothing is to be undone")
        return
      }
      let back = try await demo.store().undo(receipt)
      #expect(back.groups.first?.properties == [.init(name: "drums", value: "3")])
    }
    await demo.stop()
  }

  @Test func `a group is made and changed, and the cache knows it at once`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let store = demo.store()
    let id = GroupID(type: 2, key: "halle")
    let made = try await Self.made(
      store,
      .create(id, [.init(name: "name", value: "Halle"), .init(name: "drums", value: "3")]))
    #expect(made.title == "Halle")
    let set = try await Self.made(store, .set(id, .init(name: "code", value: "\"12\"")))
    #expect(set.properties.contains(.init(name: "code", value: "\"12\"")))
    let unset = try await Self.made(store, .unset(id, property: "drums"))
    #expect(Set(unset.properties.map(\.name)) == ["name", "code"])
    #expect(try store.cached(.group(id)) == .group(unset, .cache(asOf: morning)))
    await demo.stop()
  }

  @Test func `a read-only store changes no group, and a refusal says why`() async throws {
    let demo = try await Demo { $0.seed = .believable }
    let change = GroupChange.create(GroupID(type: 2, key: "leipzig"), [])
    do {
      _ = try await demo.store(isReadOnly: true).perform(.group(change))
      Issue.record("it was changed")
    } catch { #expect(error.kind == .readOnly && error.title.contains("leipzig")) }
    do {
      _ = try await demo.store().perform(.group(change))
      Issue.record("it was made twice")
    } catch { #expect(error.detail.contains("already exists")) }
    await demo.stop()
  }

  @Test(arguments: ["plain", "12", "\"12\"", "true", "null", "[1,2]", "{\"a\":null}", "", "1 2"])
  func `a typed value comes back as it was typed`(text: String) {
    #expect(GroupReader.typed(GroupReader.value(typed: text)) == text)
  }
}
