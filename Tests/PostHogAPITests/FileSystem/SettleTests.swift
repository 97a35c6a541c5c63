import Testing

@testable import PostHogAPI

@Suite struct SettleTests {
  private func settle(
    _ change: FileSystemChange, _ answers: Result<IncomingResponse, TransportError>...
  ) async throws -> Settlement {
    let test = try TestClient(ScriptedTransport(answers))
    let settlement = await test.tree.settle(uncertain: change)
    #expect(test.transport.requests.allSatisfy { $0.method == .get })
    return settlement
  }

  private func row(_ text: JSONValue) throws -> FileSystemEntryPayload {
    try FileSystemEntryPayload(json: text)
  }

  @Test func `a create is looked for by its path`() async throws {
    let new = Fixture.row("2", "a", type: "folder")
    let page = Fixture.page([new, Fixture.row("1", "a", type: "folder")])
    #expect(
      try await settle(.create(.folder("a"), known: ["1"]), .json(200, page)) == .happened(row(new))
    )
    #expect(
      try await settle(.create(.folder("a"), known: ["1", "2"]), .json(200, page)) == .didNotHappen)
  }

  @Test func `a delete happened when the row is gone`() async throws {
    #expect(try await settle(.delete(id: "1"), .json(404, Fixture.notFound)) == .happened(nil))
    #expect(
      try await settle(.delete(id: "1"), .json(200, Fixture.row("1", "a").text)) == .didNotHappen)
  }

  @Test func `a move happened when the row, or for a merge the folder, is there`() async throws {
    let there = Fixture.row("1", "b/x")
    #expect(
      try await settle(.move(id: "1", newPath: "b/x"), .json(200, there.text))
        == .happened(row(there)))
    #expect(try await settle(.move(id: "1", newPath: "c"), .json(200, there.text)) == .didNotHappen)
    let target = Fixture.row("9", "c", type: "folder")
    #expect(
      try await settle(
        .move(id: "1", newPath: "c"), .json(404, Fixture.notFound),
        .json(200, Fixture.page([target])))
        == .happened(row(target)))
    #expect(
      try await settle(
        .move(id: "1", newPath: "c"), .json(404, Fixture.notFound), .json(200, Fixture.page([])))
        == .unknown)
  }

  @Test func `an update is compared field by field`() async throws {
    let now = Fixture.row("1", "b/x")
    let done = FileSystemEntryPatch(path: "b/x", meta: [:])
    #expect(try await settle(.update(id: "1", done), .json(200, now.text)) == .happened(row(now)))
    let other = FileSystemEntryPatch(path: "b/y")
    #expect(try await settle(.update(id: "1", other), .json(200, now.text)) == .didNotHappen)
  }

  @Test func `an undo happened for all or for none`() async throws {
    let items = [UndoItem(type: "dashboard", ref: "42"), UndoItem(type: "dashboard", ref: "43")]
    let page = Fixture.page([Fixture.row("1", "a")])
    #expect(try await settle(.undoDelete(items), .json(200, page)) != .unknown)
    #expect(try await settle(.undoDelete(items), .json(200, Fixture.page([]))) == .didNotHappen)
    #expect(
      try await settle(.undoDelete(items), .json(200, page), .json(200, Fixture.page([])))
        == .unknown)
  }

  @Test func `a server that cannot be asked leaves it open`() async throws {
    #expect(try await settle(.delete(id: "1"), .failure(.notSent("x"))) == .unknown)
  }
}
