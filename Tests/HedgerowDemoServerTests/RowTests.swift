import Testing

@testable import HedgerowDemoServer

@Suite struct CreateTests {
  @Test func `creating makes the row and its parents`() async throws {
    try await withTree { caller async throws in
      let made = try await caller.post(
        "file_system/", ["path": .string("  a/b/c/d/e "), "type": .string("doc")])
      #expect(made.status == 201)
      #expect(made["path"].string == "a/b/c/d/e" && made["depth"].int == 5)
      #expect(made["shortcut"] == .bool(false) && made["meta"] == .object([:]))
      #expect(made["created_by"]["email"].string == "robin@example.com")
      #expect(
        try await caller.get("file_system/?type=folder").paths == ["a", "a/b", "a/b/c", "a/b/c/d"])
    }
  }

  @Test func `parents lose their escapes, as in PostHog`() async throws {
    try await withTree { caller async throws in
      _ = try await caller.post(
        "file_system/", ["path": .string(#"AC\/DC/Back"#), "type": .string("doc")])
      #expect(try await caller.get("file_system/").paths == ["AC/DC", #"AC\/DC/Back"#])
    }
  }

  @Test(
    arguments: [
      (["type": .string("x")], "path", "required", "This field is required."),
      (["path": .string("  ")], "path", "blank", "This field may not be blank."),
      (["path": .null], "path", "null", "This field may not be null."),
      (["path": .bool(true)], "path", "invalid_input", "Not a valid string."),
      (["path": .array([])], "path", "invalid_input", "Not a valid string."),
      (
        ["path": .string("a\0b")], "path", "null_characters_not_allowed",
        "Null characters are not allowed."
      ),
      (["path": .string("x"), "type": .null], "type", "null", "This field may not be null."),
      (
        ["path": .string("x"), "type": .string(String(repeating: "t", count: 101))], "type",
        "max_length", "Ensure this field has no more than 100 characters."
      ),
      (["path": .string("x"), "meta": .null], "meta", "invalid_input", "Meta must be an object."),
      (
        ["path": .string("x"), "shortcut": .string("maybe")], "shortcut", "invalid_input",
        "Must be a valid boolean."
      ),
      (
        ["path": .string(String(repeating: "x", count: 4001))], "path", "invalid_input",
        "Path must be 4000 characters or fewer."
      ),
      (
        ["path": .string(String(repeating: "s/", count: 51))], "path", "invalid_input",
        "Path can be at most 50 levels deep."
      ),
    ] as [(JSONObject, String, String, String)])
  func `a wrong field is named`(body: JSONObject, field: String, code: String, detail: String)
    async throws
  {
    try await withTree { caller async throws in
      let reply = try await caller.post("file_system/", body)
      #expect(reply.status == 400)
      #expect(reply["type"].string == "validation_error")
      #expect(reply["attr"].string == field && reply["code"].string == code)
      #expect(reply.detail == detail)
      #expect(try await caller.get("file_system/").paths.isEmpty)
    }
  }

  @Test func `numbers become text and forms are read`() async throws {
    try await withTree { caller async throws in
      let number = try await caller.post("file_system/", ["path": .int(42), "ref": .int(12)])
      #expect(number["path"].string == "42" && number["ref"].string == "12")
      #expect(number["type"].string == "")
      let form = try await caller.send(
        .post, "file_system/", text: "path=Form%2FItem&type=doc",
        type: "application/x-www-form-urlencoded")
      #expect(form.status == 201 && form["path"].string == "Form/Item")
      let parts = "--b\r\nContent-Disposition: form-data; name=\"path\"\r\n\r\nPart\r\n--b--\r\n"
      let multipart = try await caller.send(
        .post, "file_system/", text: parts, type: "multipart/form-data; boundary=b")
      #expect(multipart["path"].string == "Part")
    }
  }

  @Test func `bodies that are no objects are refused`() async throws {
    try await withTree { caller async throws in
      let list = try await caller.send(.post, "file_system/", .array([]))
      #expect(list.detail == "Invalid data. Expected a dictionary, but got list.")
      #expect(try await caller.send(.post, "file_system/", .null)["code"].string == "null")
      #expect(try await caller.post("file_system/")["attr"].string == "path")
      let yaml = try await caller.send(
        .post, "file_system/", text: "path: x", type: "application/yaml")
      #expect(yaml.status == 415)
      let broken = try await caller.send(
        .post, "file_system/", text: "{", type: "application/json")
      #expect(broken["code"].string == "parse_error")
    }
  }

  @Test func `the same path twice is two rows`() async throws {
    try await withTree("Plan folder") { caller async throws in
      _ = try await caller.post("file_system/", ["path": .string("Plan")])
      #expect(try await caller.get("file_system/?path=Plan").paths.count == 2)
    }
  }
}

@Suite struct SingleRowTests {
  @Test func `a row is found by its id in any spelling, if it passes the filters`() async throws {
    try await withTree("One dashboard 1") { caller async throws in
      let id = try await caller.id("One")
      for spelling in [id, id.uppercased(), id.filter { $0 != "-" }] {
        #expect(try await caller.get("file_system/\(spelling)/")["id"].string == id)
      }
      for nothing in ["01900000-0000-7000-8000-000000000000", "nope", "1", "a.b", id + "/x"] {
        #expect(try await caller.get("file_system/\(nothing)/").status == 404)
      }
      #expect(try await caller.get("file_system/\(id)/?type=folder").status == 404)
      #expect(try await caller.get("file_system/\(id)/?search=nothing").status == 404)
    }
  }

  @Test func `patching changes one row and nothing around it`() async throws {
    try await withTree("Plan folder", "Plan/leaf dashboard 1") { caller async throws in
      let id = try await caller.id("Plan")
      let reply = try await caller.patch("file_system/\(id)/", ["path": .string("New/Plan")])
      #expect(reply["depth"].int == 2)
      #expect(try await caller.get("file_system/").paths == ["New/Plan", "Plan/leaf"])
      let same = try await caller.patch(
        "file_system/\(id)", ["depth": .int(9), "id": .string("x"), "colour": .string("red")])
      #expect(same["depth"].int == 2 && same["id"].string == id)
      #expect(try await caller.patch("file_system/\(id)", ["shortcut": .null])["shortcut"] == .null)
    }
  }

  @Test func `PUT needs the path and keeps what is left out`() async throws {
    try await withTree("One dashboard 1") { caller async throws in
      let id = try await caller.id("One")
      let refused = try await caller.send(
        .put, "file_system/\(id)/", .object(["type": .string("x")]))
      #expect(refused["code"].string == "required")
      let kept = try await caller.send(
        .put, "file_system/\(id)/", .object(["path": .string("Two")]))
      #expect(kept["path"].string == "Two" && kept["ref"].string == "1")
    }
  }
}
