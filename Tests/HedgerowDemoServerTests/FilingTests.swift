import Testing

@testable import HedgerowDemoServer

@Suite struct UnfiledTests {
  @Test func `objects with a link only are filed, and once`() async throws {
    try await withTree("Old/One dashboard 1", "Flag feature_flag 1") { caller async throws in
      let id = try await caller.id("Old/One")
      _ = try await caller.post("file_system/\(id)/link", ["new_path": .string("Link")])
      _ = try await caller.patch("file_system/\(id)/", ["shortcut": .bool(true)])
      #expect(try await caller.get("file_system/unfiled/?type=feature_flag")["count"].int == 0)
      #expect(try await caller.get("file_system/unfiled/?type=dashboard")["count"].int == 1)
      #expect(try await caller.get("file_system/unfiled/")["count"].int == 0)
      let row = try await caller.row("Unfiled/Dashboards/One")
      #expect(row["depth"].int == 3 && row["shortcut"] == .bool(false))
      #expect(row["meta"]["created_at"].string == "2026-03-10 10:00:00+00:00")
    }
  }

  @Test func `types are the server's, and none is nothing`() async throws {
    let ref = "0190c4f5-0000-7000-8000-0000000000ac"
    try await withTree("Hog hog_function/destination \(ref)") { caller async throws in
      _ = try await caller.patch(
        "file_system/\(try await caller.id("Hog"))/", ["shortcut": .bool(true)])
      for nothing in ["", "spaceship", "folder", "hog_function%2Fdestination"] {
        #expect(try await caller.get("file_system/unfiled/?type=\(nothing)")["count"].int == 0)
      }
      #expect(try await caller.get("file_system/unfiled/?type=hog_function")["count"].int == 1)
    }
  }

  @Test func `filing repairs depths and folders of the whole tree`() async throws {
    try await withTree(#"Lost/deep\/er/file doc 1"#) { caller async throws in
      #expect(try await caller.get("file_system/unfiled")["count"].int == 0)
      let paths = try await caller.get("file_system/").paths
      #expect(paths == ["Lost", #"Lost/deep\/er"#, #"Lost/deep\/er/file"#])
    }
  }

  @Test func `a name with a slash is one segment`() async throws {
    try await withServer { caller async throws in
      let flag = try await caller.get("file_system/?search=name:kill-switch-search")["results"][0]
      let ref = flag["ref"].string ?? ""
      _ = try await caller.patch("feature_flags/\(ref)/", ["key": .string("a / b")])
      let id = flag["id"].string ?? ""
      _ = try await caller.patch("file_system/\(id)/", ["shortcut": .bool(true)])
      _ = try await caller.get("file_system/unfiled/?type=feature_flag")
      let row = try await caller.row(#"Unfiled/Feature Flags/a \/ b"#)
      #expect(row["depth"].int == 3 && row["ref"].string == ref)
    }
  }
}

@Suite struct LogViewTests {
  @Test func `views are kept only beside a session`() async throws {
    try await withTree("One dashboard 1", "Two insight abcdefgh") { plain async throws in
      let view: JSONObject = [
        "type": .string("dashboard"), "ref": .int(1),
        "viewed_at": .string("2026-05-01T12:00:00+02:00"),
      ]
      #expect(try await plain.post("file_system/log_view/", view).status == 204)
      #expect(try await plain.get("file_system/log_view/").body == .array([]))
      var caller = plain
      caller.cookie = "a=b; sessionid=abc"
      _ = try await caller.post("file_system/log_view/", view)
      _ = try await caller.post(
        "file_system/log_view", ["type": .string("insight"), "ref": .string("abcdefgh")])
      let views = try await caller.get("file_system/log_view/").body
      #expect(views?[0]["type"].string == "insight")
      #expect(views?[1]["viewed_at"].string == "2026-05-01T10:00:00Z")
      let recents = try await caller.get(
        "file_system/?order_by=-last_viewed_at&type=dashboard&offset=5&parent=x")
      #expect(recents.paths == ["Two", "One"] && recents["next"] == .null)
      #expect(recents["results"][1]["last_viewed_at"].string == "2026-05-01T10:00:00Z")
      let oldest = try await caller.get("file_system/?order_by=last_viewed_at&limit=0")
      #expect(oldest.paths == ["One"])
      let searched = try await caller.get("file_system/?order_by=-last_viewed_at&search=one")
      #expect(searched.paths == ["One"])
      #expect(try await caller.row("One")["last_viewed_at"] == .null)
    }
  }

  @Test func `fields and limits are checked`() async throws {
    try await withTree { caller async throws in
      let type = try await caller.post("file_system/log_view/", ["ref": .string("1")])
      #expect(type["attr"].string == "type" && type["code"].string == "required")
      let time = try await caller.post(
        "file_system/log_view/",
        ["type": .string("a"), "ref": .string("b"), "viewed_at": .string("noon")])
      #expect(time.detail?.hasPrefix("Datetime has wrong format.") == true)
      #expect(try await caller.get("file_system/log_view/?limit=0")["code"].string == "min_value")
      #expect(
        try await caller.get("file_system/log_view/?limit=x").detail
          == "A valid integer is required.")
    }
  }
}

@Suite struct StarTests {
  private func star(_ caller: Caller, _ path: String, order: Int? = nil) async throws
    -> Caller.Reply
  {
    var body: JSONObject = ["path": .string(path), "type": .string("t")]
    if let order { body["order"] = .int(order) }
    return try await caller.post("file_system_shortcut/", body)
  }

  @Test func `stars line up behind each other`() async throws {
    try await withTree { caller async throws in
      #expect(try await star(caller, "b")["order"].int == 1)
      #expect(try await star(caller, "z", order: -1)["order"].int == -1)
      #expect(try await star(caller, "a", order: 1).status == 201)
      #expect(try await star(caller, "last")["order"].int == 2)
      let list = try await caller.get("file_system_shortcut")
      #expect(list.paths == ["z", "a", "b", "last"] && list["users"] == .null)
      let newest = try await caller.get("file_system_shortcut/?ordering=-created_at&limit=1")
      #expect(newest.paths == ["last"] && newest["next"].string?.contains("offset=1") == true)
    }
  }

  @Test func `starring twice answers the first`() async throws {
    try await withTree { caller async throws in
      let first = try await star(caller, "a")
      let second = try await star(caller, "a")
      #expect(second.status == 201 && second["id"] == first["id"])
      #expect(try await caller.get("file_system_shortcut/")["count"].int == 1)
    }
  }

  @Test func `one star is read, changed and removed`() async throws {
    try await withTree { caller async throws in
      let id = try await star(caller, "a")["id"].string ?? ""
      let path = "file_system_shortcut/\(id)/"
      #expect(try await caller.patch(path, ["order": .int(7)])["order"].int == 7)
      let put = try await caller.send(.put, path, .object(["path": .string("b")]))
      #expect(put["path"].string == "b" && put["type"].string == "t")
      #expect(
        try await caller.patch(path, ["order": .int(3_000_000_000)])["code"].string == "max_value")
      #expect(
        try await caller.patch(path, ["order": .string("first")]).detail
          == "A valid integer is required.")
      #expect(try await caller.delete(path).status == 204)
      #expect(try await caller.get(path).status == 404)
    }
  }

  @Test func `lists cannot be changed at once with a key`() async throws {
    try await withTree { caller async throws in
      for action in ["reorder", "bulk_update"] {
        let reply = try await caller.post("file_system_shortcut/\(action)/", [:])
        #expect(reply.detail == "This action does not support personal API key access")
      }
    }
  }

  @Test func `what is not there looks like what may not be seen`() async throws {
    try await withTree("One dashboard 1") { caller async throws in
      for (ref, level) in [("1", "manager"), ("99", "none")] {
        let reply = try await caller.post(
          "file_system_shortcut/",
          ["path": .string("x"), "type": .string("dashboard"), "ref": .string(ref)])
        #expect(reply["user_access_level"].string == level)
      }
    }
  }
}
