import HedgerowDemoServer
import NIOCore
import Testing

@testable import PostHogAPI

/// Dashboards and how they are shared, on the demo server.
@Suite struct DashboardContractTests {
  private static let prefixes: [APIPrefix] = [.projects, .environments]

  private func demo(_ prefix: APIPrefix = .projects, generation: DemoGeneration = .d) -> Demo {
    Demo(generation: generation, prefix: prefix, tree: .believable)
  }

  @Test(arguments: prefixes)
  func `the list comes in pages, the pinned ones first, and is searched`(prefix: APIPrefix)
    async throws
  {
    try await demo(prefix).run { client in
      let dashboards = client.dashboards(project: 1)
      let first = try await dashboards.list(limit: 5)
      let end: Int = try #require(first.nextOffset)
      let next = try await dashboards.list(limit: 5, offset: end)
      #expect(first.results.count == 5 && Set(first.results).isDisjoint(with: next.results))
      let all = try await dashboards.list(limit: 500).results
      #expect(all.count == first.count)
      let unpinned = try #require(all.firstIndex { !$0.isPinned })
      #expect(unpinned > 0 && !all[unpinned...].contains(where: \.isPinned))
      let found = try await dashboards.list(search: "every kind of").results
      #expect(found.map(\.name) == ["Every kind of chart"])
    }
  }

  // MARK: Streams

  private func pieces(
    _ stream: TileStream
  ) async throws(APIError) -> [TileStream.Piece] {
    var pieces: [TileStream.Piece] = []
    var iterator = stream.makeAsyncIterator()
    while let piece = try await iterator.next() { pieces.append(piece) }
    return pieces
  }

  @Test func `tiles come one by one where a key may have them so`() async throws {
    try await demo(generation: .open).run { client in
      let dashboards = client.dashboards(project: 1)
      let board = try #require(
        try await dashboards.list(search: "every kind of").results.first)
      let pieces = try await pieces(dashboards.streamTiles(board.id))
      guard case .dashboard(let head) = pieces.first else {
        Issue.record("the dashboard did not come first")
        return
      }
      #expect(head["id"]?.integer == board.id && head["tiles"]?.elements?.count == 2)
      #expect(pieces.last == .complete)
      let tiles = pieces.count { if case .tile = $0 { true } else { false } }
      #expect(tiles > 30 && tiles == pieces.count - 2)
    }
  }

  @Test func `a server that keeps the stream from keys is asked once`() async throws {
    try await demo().run { client in
      let dashboards = client.dashboards(project: 1)
      let board = try #require(try await dashboards.list(limit: 1).results.first)
      for _ in 0..<2 {
        await #expect(throws: APIError.self) { _ = try await dashboards.streamTiles(board.id) }
      }
      #expect(client.unavailableActions.contains(.streamTiles))
      let streams = client.recentRequests.count { $0.path.hasSuffix("/stream_tiles/") }
      #expect(streams == 1)
    }
  }

  @Test(arguments: [
    "data: {\"type\":\"tile\",\"tile\":{\"id\":1}}\n\n",
    ": hello\r\nid: 4\r\ndata: {\"type\":\"tile\",\r\ndata: \"tile\":{\"id\":1}}\r\n\r\n",
    "data:{\"type\":\"new kind\"}\n\n\n\ndata: {\"type\":\"tile\",\"tile\":{\"id\":1}}\n\ndata: {\"type\":",
  ])
  func `pieces are read however their lines come`(text: String) async throws {
    let stream = TileStream(
      body: FileBody(ByteBuffer(string: text)), endpoint: "GET x", limit: 1_000)
    #expect(try await pieces(stream) == [.tile(["id": 1])])
  }

  @Test func `failures of tiles and of all are told apart, and nonsense is an error`() async throws
  {
    func read(_ text: String, limit: Int = 1_000) async throws(APIError) -> [TileStream.Piece] {
      try await pieces(
        TileStream(
          body: FileBody(ByteBuffer(string: "data: \(text)\n\n")), endpoint: "GET x", limit: limit))
    }
    #expect(
      try await read(#"{"type":"error","tile_id":9,"error":"slow"}"#)
        == [.failure(tile: 9, "slow")])
    #expect(
      try await read(#"{"type":"error","error":{"message":"gone"}}"#)
        == [.failure(tile: nil, "gone")])
    await #expect(throws: APIError.self) { _ = try await read("{]") }
  }

  @Test(arguments: prefixes)
  func `fields are changed, and tags find the dashboard`(prefix: APIPrefix) async throws {
    try await demo(prefix).run { client in
      let dashboards = client.dashboards(project: 1)
      let made = try await dashboards.create(DashboardDraft(name: "New", folder: "Growth"))
      let changed = try await dashboards.update(
        made.id,
        DashboardPatch(name: "Newer", description: "why", tags: ["q4"], isPinned: true))
      #expect(changed.name == "Newer" && changed.description == "why" && changed.isPinned)
      #expect(try await dashboards.list(tags: ["q4"]).results.map(\.id) == [made.id])
      #expect(try await dashboards.retrieve(made.id) == changed)
      #expect(try await client.fileSystem(project: 1).paths().contains("Growth/Newer"))
    }
  }

  @Test func `copies and templates make dashboards`() async throws {
    try await demo().run { client in
      let dashboards = client.dashboards(project: 1)
      let template = try #require(try await dashboards.templates().all().first)
      let made = try await dashboards.create(
        DashboardDraft(name: "Mine", origin: .template(template.name)))
      let copy = try await dashboards.create(
        DashboardDraft(name: "Copy", origin: .copy(of: made.id, copiesInsights: true)))
      #expect(made.name == "Mine" && copy.name == "Copy" && copy.description == made.description)
    }
  }

  @Test func `a deleted dashboard is gone from the list, and comes back`() async throws {
    try await demo().run { client in
      let dashboards = client.dashboards(project: 1)
      let one = try await dashboards.create(DashboardDraft(name: "Passing"))
      _ = try await dashboards.delete(one.id, withInsights: true)
      await #expect(throws: APIError.self) { try await dashboards.retrieve(one.id) }
      #expect(try await dashboards.restore(one.id).name == one.name)
      #expect(try await dashboards.list(search: "Passing").results.map(\.id).contains(one.id))
    }
  }

  @Test(arguments: [DemoGeneration.b, .d])
  func `moving a tile is kept from keys by older servers`(generation: DemoGeneration)
    async throws
  {
    try await demo(generation: generation).run { client in
      let dashboards = client.dashboards(project: 1)
      let full = try #require(try await dashboards.list(search: "every kind of").results.first)
      // Not every dashboard is the caller's to change.
      let source = try await dashboards.create(
        DashboardDraft(name: "Source", origin: .copy(of: full.id, copiesInsights: false))
      ).id
      let target = try await dashboards.create(DashboardDraft(name: "Target")).id
      let object = client.object(project: 1, type: "dashboard", ref: "\(source)")
      let tile = try #require(
        try await object.retrieve().json["tiles"]?.elements?.first?["id"]?.integer)
      do throws(APIError) {
        let left = try await dashboards.moveTile(tile, from: source, to: target)
        #expect(generation == .d && left.id == source)
      } catch {
        #expect(generation == .b && error.kind == .actionUnavailable(.moveTile))
      }
    }
  }

  @Test(arguments: prefixes)
  func `a dashboard is shared, protected by a password, and gets another link`(prefix: APIPrefix)
    async throws
  {
    try await demo(prefix).run { client in
      let dashboards = client.dashboards(project: 1)
      let made = try await dashboards.create(DashboardDraft(name: "Shared"))
      let sharing = dashboards.sharing(made.id)
      // What the server tells of one that was never shared is invented for each answer.
      #expect(try await sharing.retrieve().token == nil)
      let on = try await sharing.update(isEnabled: true)
      #expect(on.isEnabled && on.token != nil)
      let token = try #require(on.token)
      #expect(try await sharing.update(needsPassword: true).needsPassword)
      let password = try await sharing.addPassword(note: "for the board")
      #expect(password.count >= 8)
      let kept = try #require(try await sharing.retrieve().passwords.first)
      #expect(kept.note == "for the board")
      try await sharing.removePassword(kept.id)
      #expect(try await sharing.retrieve().passwords.isEmpty)
      #expect(try await sharing.renewToken().token != token)
    }
  }
}
