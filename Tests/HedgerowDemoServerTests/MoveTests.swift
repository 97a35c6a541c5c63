import Testing

@testable import HedgerowDemoServer

@Suite struct MoveTests {
  @Test func `a file moves and its new parents are made`() async throws {
    try await withTree("Banner feature_flag 2") { caller async throws in
      let id = try await caller.id("Banner")
      let moved = try await caller.post(
        "file_system/\(id)/move", ["new_path": .string(#"AC\/DC/Albums/Banner"#)])
      #expect(moved["depth"].int == 3 && moved["user_access_level"] == .null)
      #expect(
        try await caller.get("file_system/").paths
          == [#"AC\/DC"#, #"AC\/DC/Albums"#, #"AC\/DC/Albums/Banner"#])
      #expect(try await caller.row(#"AC\/DC"#)["shortcut"] == .null)
    }
  }

  @Test func `a folder takes along what lies below`() async throws {
    try await withTree("Old folder", "Old/a dashboard 1", "Old/in folder", "Older folder") {
      caller in
      let id = try await caller.id("Old")
      let moved = try await caller.post("file_system/\(id)/move/", ["new_path": .string("New")])
      #expect(moved["id"].string == id)
      #expect(
        try await caller.get("file_system/").paths == ["New", "New/a", "New/in", "Older"])
    }
  }

  @Test func `a folder onto a folder becomes one, and the answer shows the one that went`()
    async throws
  {
    try await withTree("A folder", "A/x dashboard 1", "B folder", "B/x dashboard 2") {
      caller async throws in
      let id = try await caller.id("A")
      let merged = try await caller.post("file_system/\(id)/move", ["new_path": .string("B")])
      #expect(merged.status == 200)
      #expect(merged["id"] == .null && merged["path"].string == "A")
      #expect(try await caller.get("file_system/").paths == ["B", "B/x", "B/x"])
    }
  }

  @Test func `a folder below itself leaves a folder behind`() async throws {
    try await withTree("A folder", "A/x dashboard 1") { caller async throws in
      let id = try await caller.id("A")
      _ = try await caller.post("file_system/\(id)/move", ["new_path": .string("A/inner")])
      #expect(try await caller.get("file_system/").paths == ["A", "A/inner", "A/inner/x"])
      #expect(try await caller.id("A") != id)
    }
  }

  @Test func `refusals come without the usual fields`() async throws {
    try await withTree("A folder", "f dashboard 1") { caller async throws in
      let id = try await caller.id("A")
      for body: JSONObject in [
        [:], ["new_path": .null], ["new_path": .string("")], ["path": .int(1)],
      ] {
        let reply = try await caller.post("file_system/\(id)/move", body)
        #expect(reply.body == .object(["detail": .string("new_path is required")]))
      }
      let same = try await caller.post("file_system/\(id)/move", ["new_path": .string("A")])
      #expect(same.detail == "Cannot move folder into itself")
      let number = try await caller.post("file_system/\(id)/move", ["new_path": .int(5)])
      #expect(number.detail == "Path must be a string." && number["attr"] == .null)
      let deep = try await caller.post(
        "file_system/\(id)/move", ["new_path": .string(String(repeating: "m/", count: 51))])
      #expect(deep.detail == "Path can be at most 50 levels deep.")
      #expect(try await caller.send(.post, "file_system/\(id)/move", .array([])).status == 500)
      let file = try await caller.id("f")
      let onto = try await caller.post("file_system/\(file)/move", ["new_path": .string("f")])
      #expect(onto.status == 200)
    }
  }

  @Test func `a moved folder of hundreds keeps every row`() async throws {
    try await withServer { caller async throws in
      let before = try await caller.post("file_system/count_by_path?path=Growth")["count"].int
      let id = try await caller.id("Growth")
      _ = try await caller.post("file_system/\(id)/move", ["new_path": .string("Grown")])
      let after = try await caller.post("file_system/count_by_path?path=Grown")["count"].int
      #expect(before == after && (before ?? 0) > 64)
      #expect(try await caller.post("file_system/count_by_path?path=Growth")["count"].int == 0)
      let listed = try await caller.get("file_system/?limit=10000").paths
      #expect(listed == listed.sorted(by: PathCollation.precedes))
    }
  }
}

@Suite struct LinkTests {
  @Test func `a link is a second row`() async throws {
    try await withTree("One dashboard 1") { caller async throws in
      let id = try await caller.id("One")
      let link = try await caller.post(
        "file_system/\(id)/link", ["new_path": .string("Desk/One")])
      #expect(link["shortcut"] == .bool(true) && link["id"].string != id)
      let rows = try await caller.get("file_system/?type=dashboard&ref=1")
      #expect(rows.paths == ["One", "Desk/One"])
    }
  }

  @Test func `a linked folder is a copy of everything in it`() async throws {
    try await withTree("A folder", "A/in folder", "A/in/x dashboard 1", "B folder") {
      caller async throws in
      let id = try await caller.id("A")
      let made = try await caller.post("file_system/\(id)/link", ["new_path": .string("C")])
      #expect(made["path"].string == "C")
      #expect(
        try await caller.get("file_system/?parent=C").paths == ["C/in", "C/in/x"])
      let into = try await caller.post("file_system/\(id)/link", ["new_path": .string("B")])
      #expect(into["id"].string == id && into["path"].string == "A")
      #expect(try await caller.get("file_system/?parent=B").paths == ["B/in", "B/in/x"])
      let same = try await caller.post("file_system/\(id)/link", ["new_path": .string("A")])
      #expect(same.body == .object(["detail": .string("Cannot link folder into itself")]))
    }
  }
}

@Suite struct CountTests {
  @Test func `a folder counts what lies below it, shallow first`() async throws {
    try await withTree("A folder", "A/z dashboard 1", "A/b folder", "A/b/c dashboard 2") {
      caller async throws in
      let count = try await caller.post("file_system/\(try await caller.id("A"))/count")
      #expect(count["count"].int == 3 && count["has_more"] == .bool(false))
      #expect(count.paths == ["A/b", "A/z", "A/b/c"])
      #expect(
        try await caller.post("file_system/count_by_path/?path=A&type=folder").paths == count.paths)
      let leaf = try await caller.post("file_system/\(try await caller.id("A/z"))/count")
      #expect(leaf.body == .object(["detail": .string("Count can only be called on folders")]))
      let none = try await caller.post("file_system/count_by_path", ["path": .string("A")])
      #expect(none.detail == "path parameter is required")
    }
  }

  @Test func `only two hundred entries are listed`() async throws {
    var options = DemoServerOptions()
    options.seed = .generated(entries: 3000)
    try await withServer(options) { caller async throws in
      let roots = try await caller.get("file_system/?depth=1").paths
      var hasMore = false
      for root in roots {
        let count = try await caller.post(
          "file_system/count_by_path?path=\(Caller.encode(root))")
        let total = count["count"].int ?? 0
        #expect(count.paths.count == min(total, 200))
        #expect(count["has_more"] == .bool(total > 200))
        hasMore = hasMore || total > 200
      }
      #expect(hasMore)
    }
  }
}
