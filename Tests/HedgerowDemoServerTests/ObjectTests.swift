import Testing

@testable import HedgerowDemoServer

@Suite struct ObjectTests {
  @Test func `renaming an object renames its rows and stars, not its links`() async throws {
    try await withTree("A/One dashboard 1", "Link dashboard 1*") { caller async throws in
      _ = try await caller.post(
        "file_system_shortcut/",
        ["path": .string("One"), "type": .string("dashboard"), "ref": .string("1")])
      let renamed = try await caller.patch("dashboards/1/", ["name": .string("Core / web")])
      #expect(renamed["name"].string == "Core / web")
      // The name is escaped twice; that is how PostHog saves it.
      #expect(try await caller.get("file_system/").paths == [#"A/Core \\\/ web"#, "Link"])
      let star = try await caller.get("file_system_shortcut/")["results"][0]
      #expect(star["path"].string == #"Core \/ web"# && star["href"].string == "/dashboard/1")
    }
  }

  @Test func `deleting and restoring an object removes and files its row`() async throws {
    try await withTree("A/One dashboard 1", "Link dashboard 1*") { caller async throws in
      #expect(try await caller.patch("dashboards/1/", ["deleted": .bool(true)]).status == 200)
      #expect(try await caller.get("file_system/").paths.isEmpty)
      #expect(try await caller.get("dashboards/1/").status == 404)
      #expect(try await caller.patch("dashboards/1/", ["name": .string("x")]).status == 404)
      #expect(try await caller.patch("dashboards/1/", ["deleted": .bool(false)]).status == 200)
      #expect(try await caller.get("file_system/").paths == ["Unfiled/Dashboards/One"])
    }
  }

  @Test func `each type has its own name for name and switch`() async throws {
    let hog = "0190c4f5-0000-7000-8000-0000000000ad"
    try await withTree(
      "flag feature_flag 1", "Note notebook abcd1234", "Hog hog_function/site_app \(hog)"
    ) { caller async throws in
      let flag = try await caller.patch(
        "feature_flags/1/", ["key": .string("new"), "active": .bool(false)])
      #expect(flag["key"].string == "new" && flag["active"] == .bool(false))
      let note = try await caller.patch("notebooks/abcd1234/", ["title": .string("Notes")])
      #expect(note["title"].string == "Notes" && note["short_id"].string == "abcd1234")
      let function = try await caller.patch("hog_functions/\(hog)/", ["enabled": .bool(false)])
      #expect(function["type"].string == "site_app" && function["enabled"] == .bool(false))
      #expect(
        try await caller.patch("feature_flags/1/", ["name": .string("other")])["key"].string
          == "other")
      #expect(try await caller.get("file_system/").paths == ["Hog", "Notes", "other"])
    }
  }

  @Test func `an insight is found by its short id and by its number`() async throws {
    try await withTree("One insight abcd1234", "Two insight efgh5678") { caller async throws in
      let page = try await caller.get("insights/?short_id=efgh5678")
      #expect(page["count"].int == 1 && page["results"][0]["name"].string == "Two")
      let number = page["results"][0]["id"].int ?? 0
      #expect(try await caller.get("insights/\(number)/")["short_id"].string == "efgh5678")
      #expect(try await caller.get("insights/efgh5678/")["id"].int == number)
      #expect(try await caller.get("insights/?short_id=nothing")["count"].int == 0)
    }
  }

  @Test func `rights on objects are respected`() async throws {
    try await withServer { caller async throws in
      let viewed = try await caller.get("file_system/?search=name:audit+type:dashboard")
      let ref = viewed["results"][0]["ref"].string ?? ""
      #expect(viewed["results"][0]["user_access_level"].string == "viewer")
      let reply = try await caller.patch("dashboards/\(ref)/", ["name": .string("x")])
      #expect(reply.detail == "You do not have editor access to this resource.")
      let id = viewed["results"][0]["id"].string ?? ""
      let deleted = try await caller.delete("file_system/\(id)/")
      #expect(
        deleted.detail == "You need editor access to delete this. Ask a project admin to grant it.")
      let finance = try await caller.delete("file_system/\(try await caller.id("Finance"))/")
      #expect(finance.status == 403)
    }
  }
}

@Suite struct PermissionTests {
  private func expect(
    _ key: String, _ method: String, _ path: String, _ status: Int,
    options: DemoServerOptions = DemoServerOptions()
  ) async throws {
    try await withTree("A folder", "x dashboard 1", options: options) { caller async throws in
      let id = try await caller.id("A")
      var caller = caller
      caller.key = key
      let reply = try await caller.send(
        .init(method) ?? .get,
        path.split(separator: "ID", omittingEmptySubsequences: false)
          .joined(separator: id))
      #expect(reply.status == status, "\(key) \(method) \(path): \(reply.detail ?? "")")
    }
  }

  @Test(arguments: [
    ("", "GET", "file_system/", 401), ("wrong", "GET", "file_system/", 401),
    ("other", "GET", "file_system/", 403), ("read", "GET", "file_system/", 200),
    ("read", "POST", "file_system/", 403), ("read", "PATCH", "file_system/ID/", 403),
    ("read", "POST", "file_system/ID/move", 403), ("read", "POST", "file_system/ID/count", 200),
    ("read", "GET", "file_system/unfiled/", 200), ("read", "GET", "file_system/log_view/", 403),
    ("write", "GET", "file_system/log_view/", 200), ("write", "GET", "file_system/", 200),
    ("write", "GET", "dashboards/1/", 403), ("read", "GET", "file_system_shortcut/", 403),
    ("full", "GET", "file_system/ID/move", 403), ("full", "DELETE", "file_system/", 403),
    ("full", "PUT", "file_system/log_view/", 403), ("full", "PATCH", "file_system/", 405),
    ("full", "GET", "/api/projects/2/file_system/", 404),
    ("full", "GET", "/api/projects/abc/file_system/", 404),
    ("full", "GET", "/api/projects/1/nothing/", 404), ("", "GET", "/api/nothing", 404),
    ("full", "OPTIONS", "file_system/ID/", 200), ("full", "HEAD", "file_system/ID/", 200),
    ("other", "GET", "/api/users/@me/", 403), ("other", "GET", "/api/projects/", 403),
    ("other", "GET", "/api/personal_api_keys/@current/", 200),
  ])
  func `a key may do what its scopes allow`(
    key: String, method: String, path: String, status: Int
  ) async throws {
    try await expect(key, method, path, status)
  }

  @Test(arguments: [
    ("GET", "file_system/unfiled/"), ("POST", "file_system/count_by_path?path=A"),
    ("POST", "file_system/ID/count"), ("POST", "file_system/ID/move"),
    ("POST", "file_system/ID/link"), ("POST", "file_system/undo_delete/"),
    ("GET", "file_system/log_view/"), ("POST", "file_system/log_view/"),
  ])
  func `the older generation refuses keys the extra actions`(method: String, path: String)
    async throws
  {
    var options = DemoServerOptions()
    options.generation = .b
    try await expect("full", method, path, 403, options: options)
    try await expect("full", "GET", "file_system/ID/", 200, options: options)
  }

  @Test func `a missing scope is named`() async throws {
    try await withTree { caller async throws in
      var caller = caller
      caller.key = "read"
      let reply = try await caller.post("file_system/", ["path": .string("x")])
      #expect(reply.detail == "API key missing required scope 'file_system:write'")
      #expect(reply["type"].string == "authentication_error")
      #expect(reply["code"].string == "permission_denied")
    }
  }

  @Test func `the account tells who and where`() async throws {
    try await withTree { caller async throws in
      let me = try await caller.get("/api/users/@me/")
      #expect(me["email"].string == "robin@example.com" && me["team"]["id"].int == 1)
      #expect(me["organization"]["projects"][0]["id"].int == 1)
      let projects = try await caller.get("/api/projects")
      #expect(projects["count"].int == 1 && projects["results"][0]["timezone"].string == "UTC")
      var caller = caller
      caller.key = "read"
      let key = try await caller.get("/api/personal_api_keys/@current")
      #expect(key["scopes"] == .array([.string("file_system:read")]))
    }
  }
}

extension ObjectTests {
  @Test func `objects tell what their type has to tell`() async throws {
    try await withTree(
      "flag feature_flag 4", "Board dashboard 3", "Note notebook abcd1234", "People cohort 5"
    ) { caller async throws in
      let flag = try await caller.get("feature_flags/4/")
      #expect(flag["filters"]["groups"][0]["rollout_percentage"].int != nil)
      #expect(flag["filters"]["multivariate"]["variants"][0]["key"].string == "control")
      #expect(try await caller.get("dashboards/3/")["tiles"][0]["id"].int != nil)
      #expect(try await caller.get("notebooks/abcd1234/")["version"].int != nil)
      #expect(try await caller.get("cohorts/5/")["count"].int != nil)
    }
  }
}
