import Testing

@testable import HedgerowDemoServer

@Suite struct DeleteTests {
  private func delete(_ path: String, _ caller: Caller) async throws -> Caller.Reply {
    try await caller.delete("file_system/\(try await caller.id(path))/")
  }

  private func items(_ reply: Caller.Reply) -> [String] {
    (reply["deleted"].array ?? []).map { "\($0["path"].string ?? "") \($0["mode"].string ?? "")" }
  }

  @Test func `the last row of an object takes the object along`() async throws {
    try await withTree("One dashboard 3") { caller async throws in
      let reply = try await delete("One", caller)
      #expect(
        reply["deleted"][0]
          == .object([
            "type": .string("dashboard"), "ref": .string("3"), "mode": .string("soft"),
            "undo": .string(
              "Send PATCH /api/projects/@current/dashboards/{id} with deleted=false."),
            "path": .string("One"), "can_undo": .bool(true),
          ]))
      #expect(try await caller.get("dashboards/3/").status == 404)
    }
  }

  @Test func `links and rows beside others go alone`() async throws {
    try await withTree("One dashboard 1", "Two dashboard 1", "Link dashboard 1*") {
      caller async throws in
      for alone in ["Link", "Two"] {
        let reply = try await delete(alone, caller)
        #expect(reply.status == 204)
      }
      #expect(try await caller.get("dashboards/1/").status == 200)
      #expect(try await delete("One", caller).status == 200)
    }
  }

  @Test func `deleting an object removes its links, stars and views`() async throws {
    try await withTree("One dashboard 1", "Link dashboard 1*") { caller async throws in
      var caller = caller
      caller.cookie = "sessionid=abc"
      _ = try await caller.post(
        "file_system_shortcut/",
        ["path": .string("One"), "type": .string("dashboard"), "ref": .string("1")])
      _ = try await caller.post(
        "file_system/log_view/", ["type": .string("dashboard"), "ref": .string("1")])
      _ = try await delete("One", caller)
      #expect(try await caller.get("file_system/").paths.isEmpty)
      #expect(try await caller.get("file_system_shortcut/")["count"].int == 0)
      #expect(try await caller.get("file_system/log_view/").body == .array([]))
    }
  }

  @Test func `hard deletion cannot be undone`() async throws {
    let ref = "0190c4f5-0000-7000-8000-0000000000aa"
    try await withTree("Survey survey \(ref)") { caller async throws in
      let reply = try await delete("Survey", caller)
      #expect(items(reply) == ["Survey hard"])
      #expect(reply["deleted"][0]["can_undo"] == .bool(false))
      let undo = try await caller.post(
        "file_system/undo_delete/",
        ["items": .array([.object(["type": .string("survey"), "ref": .string(ref)])])])
      #expect(undo.status == 400)
    }
  }

  @Test func `a folder is deleted with everything, and inner folders repeat their objects`()
    async throws
  {
    try await withTree(
      "A folder", "A/x dashboard 1", "A/b folder", "A/b/y dashboard 2", "A/b/c folder",
      "A/b/c/d folder", "A/b/c/d/z dashboard 3"
    ) { caller async throws in
      let listed = items(try await delete("A", caller))
      #expect(listed.count { $0 == "A/x soft" } == 1)
      #expect(listed.count { $0 == "A/b/y soft" } == 2)
      #expect(listed.count { $0 == "A/b/c/d/z soft" } == 4)
      #expect(try await caller.get("file_system/").paths.isEmpty)
    }
  }

  @Test func `a folder with two rows of one object names it once`() async throws {
    try await withTree("A folder", "A/two dashboard 1", "A/one dashboard 1") {
      caller async throws in
      let reply = try await delete("A", caller)
      #expect(items(reply) == ["A/one soft"])
    }
  }

  @Test func `folders without objects go silently`() async throws {
    try await withTree("A folder", "A/b folder") { caller async throws in
      #expect(try await delete("A", caller).status == 204)
    }
  }

  @Test func `one thing that cannot go keeps everything`() async throws {
    try await withTree("A folder", "A/readme doc-file 9", "A/x dashboard 1") {
      caller async throws in
      for path in ["A/readme", "A"] {
        let reply = try await delete(path, caller)
        #expect(reply.status == 400 && reply["attr"].string == "detail")
        #expect(reply.detail == "Cannot delete resources with type 'doc-file'.")
      }
      #expect(try await caller.get("file_system/").paths.count == 3)
      #expect(try await caller.get("dashboards/1/").status == 200)
    }
  }

  @Test func `rows without a usable ref are refused`() async throws {
    try await withTree("None dashboard", "Wrong dashboard abc", "Gone dashboard 1") {
      caller async throws in
      #expect(
        try await delete("None", caller).detail
          == "Cannot delete type 'dashboard' without a reference.")
      #expect(try await delete("Wrong", caller).status == 500)
      let ghost = try await caller.post(
        "file_system/",
        ["path": .string("Ghost"), "type": .string("dashboard"), "ref": .string("424242")])
      #expect(ghost.status == 201)
      let reply = try await delete("Ghost", caller)
      #expect(items(reply) == ["Ghost hard"] && reply["deleted"][0]["can_undo"] == .bool(false))
    }
  }

  @Test func `a deleted linked folder leaves its children under a plain one`() async throws {
    try await withTree("A folder", "A/x dashboard 1") { caller async throws in
      _ = try await caller.post(
        "file_system/\(try await caller.id("A"))/link", ["new_path": .string("L")])
      #expect(try await delete("L", caller).status == 204)
      #expect(try await caller.get("file_system/").paths == ["A", "A/x", "L", "L/x"])
      #expect(try await caller.row("L")["shortcut"] == .null)
    }
  }
}

@Suite struct UndoTests {
  private func undo(_ caller: Caller, _ items: JSONObject...) async throws -> Caller.Reply {
    try await caller.post(
      "file_system/undo_delete/", ["items": .array(items.map(JSONValue.object))])
  }

  private let one: JSONObject = ["type": .string("dashboard"), "ref": .string("1")]

  private func item(_ ref: String, at path: String) -> JSONObject {
    ["type": .string("dashboard"), "ref": .string(ref), "path": .string(path)]
  }

  @Test func `an object comes back where it is wanted, under a new id`() async throws {
    try await withTree("A folder", "A/x dashboard 1", "A/y dashboard 2") { caller async throws in
      let old = try await caller.id("A/x")
      _ = try await caller.delete("file_system/\(try await caller.id("A"))/")
      let undone = try await undo(caller, item("2", at: "A/y"), item("1", at: "A/x"))
      #expect(undone["undone"][0]["ref"].string == "1" && undone["undone"][1]["ref"].string == "2")
      #expect(try await caller.get("file_system/").paths == ["A", "A/x", "A/y"])
      #expect(try await caller.id("A/x") != old)
    }
  }

  @Test func `without a path it comes back unfiled, with an empty one at the root`() async throws {
    try await withTree("A/x dashboard 1") { caller async throws in
      let id = try await caller.id("A/x")
      _ = try await caller.delete("file_system/\(id)/")
      _ = try await undo(caller, one)
      #expect(try await caller.get("file_system/?ref=1").paths == ["Unfiled/Dashboards/x"])
      let unfiled = try await caller.id("Unfiled/Dashboards/x")
      _ = try await caller.delete("file_system/\(unfiled)/")
      _ = try await undo(caller, item("1", at: ""))
      let row = try await caller.get("file_system/?ref=1")["results"][0]
      #expect(row["path"].string == "" && row["depth"].int == 0)
    }
  }

  @Test func `one refusal restores nothing`() async throws {
    try await withTree("x dashboard 1", "y dashboard 2") { caller async throws in
      _ = try await caller.delete("file_system/\(try await caller.id("x"))/")
      let text =
        "Couldn't restore this. It may already be restored, or you may not have access to it."
      for bad: JSONObject in [
        item("2", at: "y"), item("9", at: "z"), one,
        ["type": .string("folder"), "ref": .string("x")],
      ] {
        let reply = try await undo(caller, one, bad)
        #expect(reply.status == 400 && reply.detail == text && reply["attr"].string == "detail")
      }
      #expect(try await caller.get("file_system/").paths == ["y"])
      #expect(try await undo(caller).body == .object(["undone": .array([])]))
    }
  }

  @Test func `errors in items are printed Python values`() async throws {
    try await withTree { caller async throws in
      let first = try await undo(caller, ["type": .string("a")])
      #expect(first["attr"].string == "items")
      #expect(first["code"].string == "{'ref': ['required']}")
      #expect(
        first.detail
          == "{'ref': [ErrorDetail(string='This field is required.', code='required')]}")
      let second = try await undo(caller, one, [:])
      #expect(second["code"].string == "{}" && second.detail == "{}")
      let none = try await caller.post("file_system/undo_delete/", [:])
      #expect(none["code"].string == "required" && none["attr"].string == "items")
    }
  }

  @Test func `a restored function is switched on`() async throws {
    let ref = "0190c4f5-0000-7000-8000-0000000000ab"
    try await withTree("Hog hog_function/destination \(ref)") { caller async throws in
      _ = try await caller.patch("hog_functions/\(ref)/", ["enabled": .bool(false)])
      _ = try await caller.delete("file_system/\(try await caller.id("Hog"))/")
      _ = try await undo(
        caller, ["type": .string("hog_function/destination"), "ref": .string(ref)])
      #expect(try await caller.get("hog_functions/\(ref)/")["enabled"] == .bool(true))
    }
  }
}
