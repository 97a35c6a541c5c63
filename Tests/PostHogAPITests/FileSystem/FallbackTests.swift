import Testing

@testable import PostHogAPI

/// What happens where the server refuses the extra actions to keys.
@Suite struct FallbackTests {
  private let rows = [
    FakeTree.Row(id: "1", path: "A", type: "folder"),
    FakeTree.Row(id: "2", path: "A/B", type: "folder"),
    FakeTree.Row(id: "3", path: "A/B/x", type: "dashboard", ref: "42"),
    FakeTree.Row(id: "4", path: #"A/y\/z"#, type: "insight", ref: "AbC"),
    FakeTree.Row(id: "5", path: "AB", type: "folder"),
  ]

  private func tree(_ fake: FakeTree) throws -> FileSystemResource {
    try TestClient(fake.transport).tree
  }

  @Test func `a refused action is learnt once and not tried again`() async throws {
    let fake = FakeTree(rows)
    let test = try TestClient(fake.transport)
    #expect(try await test.tree.count(path: "A").count == 3)
    #expect(try await test.tree.count(path: "AB").count == 0)
    #expect(test.client.unavailableActions == [.countByPath])
    let posts = test.transport.requests.filter { $0.method == .post }
    #expect(posts.count == 1)
  }

  @Test func `what was learnt before is not tried at all`() async throws {
    let test = try TestClient(FakeTree(rows).transport)
    test.client.unavailableActions = [.count]
    #expect(try await test.tree.count("1").count == 3)
    #expect(test.transport.requests.allSatisfy { $0.method == .get })
    let error = try await failure { () async throws(APIError) in try await test.tree.count("3") }
    #expect(error.kind == .validation)
  }

  @Test func `a leaf moves by a patch, and missing parents are made with their escapes`()
    async throws
  {
    let fake = FakeTree(rows)
    let row = try await tree(fake).move("3", to: #"New\/er/Deep/x"#)
    #expect(row.path == #"New\/er/Deep/x"#)
    #expect(
      fake.paths == [
        "A", "A/B", #"A/y\/z"#, "AB", #"New\/er"#, #"New\/er/Deep"#, #"New\/er/Deep/x"#,
      ])
  }

  @Test func `a folder moves with everything below it`() async throws {
    let fake = FakeTree(rows)
    let row = try await tree(fake).move("1", to: "C/A2")
    #expect(row.id == "1" && row.path == "C/A2")
    #expect(fake.paths == ["AB", "C", "C/A2", "C/A2/B", "C/A2/B/x", #"C/A2/y\/z"#])
  }

  @Test(arguments: ["A", "A/B/C"])
  func `a folder does not move into itself`(path: String) async throws {
    let fake = FakeTree(rows)
    let tree = try tree(fake)
    let error = try await failure { () async throws(APIError) in
      try await tree.move("1", to: path)
    }
    #expect(error.kind == .validation)
    #expect(fake.rows == rows)
  }

  @Test func `a merge is refused, for it would need a delete`() async throws {
    let fake = FakeTree(rows)
    let tree = try tree(fake)
    let error = try await failure { () async throws(APIError) in
      try await tree.move("1", to: "AB")
    }
    #expect(error.kind == .conflict)
    #expect(fake.rows == rows)
  }

  @Test func `when one row cannot move, the others are put back`() async throws {
    let fake = FakeTree(rows, brokenPatches: ["4"])
    let tree = try tree(fake)
    let error = try await failure { () async throws(APIError) in
      try await tree.move("1", to: "C")
    }
    #expect(error.kind == .missingScope(nil))
    #expect(fake.paths == rows.map(\.path).sorted())
  }

  @Test func `a lost answer on the way is settled, not guessed`() async throws {
    let fake = FakeTree(rows, lostPatches: ["3"])
    _ = try await tree(fake).move("1", to: "C")
    #expect(fake.paths == ["AB", "C", "C/B", "C/B/x", #"C/y\/z"#])
  }

  @Test func `a link is a row with shortcut`() async throws {
    let fake = FakeTree(rows)
    let link = try await tree(fake).link("4", to: #"L/y\/z"#)
    #expect(link.shortcut == true && link.ref == "AbC")
    #expect(fake.paths.contains("L"))
  }

  @Test func `a linked folder copies what is below it, also below itself`() async throws {
    let fake = FakeTree(rows)
    _ = try await tree(fake).link("1", to: "A/Copy")
    let links = fake.rows.filter(\.shortcut).map(\.path).sorted()
    #expect(links == ["A/Copy", "A/Copy/B", "A/Copy/B/x", #"A/Copy/y\/z"#])
  }

  @Test func `deleted objects come back by their own resource, and to their place`() async throws {
    let fake = FakeTree(rows)
    let back = try await tree(fake).undoDelete([UndoItem(type: "dashboard", ref: "7", path: "Q/k")])
    #expect(back == [RestoredObjectPayload(type: "dashboard", ref: "7")])
    #expect(fake.objects == [#"PATCH dashboards/7 {"deleted":false}"#])
    #expect(fake.paths.contains("Q/k") && fake.paths.contains("Q"))
  }

  @Test func `filing and the view log are plainly not to be had`() async throws {
    let tree = try tree(FakeTree(rows))
    let filing = try await failure { () async throws(APIError) in try await tree.unfiled() }
    #expect(filing.kind == .actionUnavailable(.unfiled))
    let views = try await failure { () async throws(APIError) in try await tree.views() }
    #expect(views.kind == .actionUnavailable(.logView))
  }
}
