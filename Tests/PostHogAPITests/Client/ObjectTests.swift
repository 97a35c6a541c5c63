import Testing

@testable import PostHogAPI

@Suite struct ObjectTests {
  private func requests(
    _ type: String, _ ref: String, _ patch: ObjectPatch,
    _ answers: Result<IncomingResponse, TransportError>...
  ) async throws -> [String] {
    let test = try TestClient(ScriptedTransport(answers))
    _ = try await test.client.object(project: 1, type: type, ref: ref).update(patch)
    return zip(test.transport.lines, test.transport.requests).map { line, request in
      let path = line.replacing("/api/projects/1", with: "")
      return request.json.map { "\(path) \($0.text)" } ?? path
    }
  }

  @Test(arguments: [
    ("dashboard", "dashboards", "name"), ("feature_flag", "feature_flags", "key"),
    ("experiment", "experiments", "name"), ("notebook", "notebooks", "title"),
    ("cohort", "cohorts", "name"), ("action", "actions", "name"), ("survey", "surveys", "name"),
    ("early_access_feature", "early_access_feature", "name"), ("link", "links", "name"),
    ("session_recording_playlist", "session_recording_playlists", "name"),
    ("hog_function/destination", "hog_functions", "name"),
  ])
  func `each type has its resource and its name's field`(
    type: String, resource: String, field: String
  ) async throws {
    let sent = try await requests(type, "7", ObjectPatch(name: "New"), .json(200, "{}"))
    #expect(sent == [#"PATCH /\#(resource)/7/ {"\#(field)":"New"}"#])
  }

  @Test func `an insight is found by its short id and changed by its number`() async throws {
    let page = #"{"count":1,"next":null,"results":[{"id":12,"short_id":"AbC"}]}"#
    let sent = try await requests(
      "insight", "AbC", ObjectPatch(deleted: false), .json(200, page), .json(200, "{}"))
    #expect(sent == ["GET /insights/?short_id=AbC", #"PATCH /insights/12/ {"deleted":false}"#])
  }

  @Test func `a deleted insight is in no list, so its short id is tried`() async throws {
    let sent = try await requests(
      "insight", "AbC", ObjectPatch(deleted: false), .json(200, Fixture.page([])), .json(200, "{}"))
    #expect(sent.last == #"PATCH /insights/AbC/ {"deleted":false}"#)
  }

  @Test func `flags and functions can be switched, others not`() async throws {
    let off = ObjectPatch(isActive: false)
    #expect(
      try await requests("feature_flag", "1", off, .json(200, "{}"))
        == [#"PATCH /feature_flags/1/ {"active":false}"#])
    #expect(
      try await requests("hog_function/site_app", "u", off, .json(200, "{}"))
        == [#"PATCH /hog_functions/u/ {"enabled":false}"#])
    let test = try TestClient(.json(200, "{}"))
    let error = try await failure { () async throws(APIError) in
      try await test.client.object(project: 1, type: "dashboard", ref: "1").update(off)
    }
    #expect(error.kind == .validation)
  }

  @Test(arguments: ["folder", "doc-file", "", "hog_functionx"])
  func `types without a resource are refused in words`(type: String) async throws {
    let test = try TestClient(.json(200, "{}"))
    let error = try await failure { () async throws(APIError) in
      try await test.client.object(project: 1, type: type, ref: "1").retrieve()
    }
    #expect(error.kind == .validation)
    #expect(error.detail?.contains("“\(type)”") == true)
    #expect(test.transport.requests.isEmpty)
  }

  @Test func `an object shows its name, whether it is on, and everything else`() async throws {
    let test = try TestClient(
      .json(200, #"{"id":7,"key":"beta","name":"Words","active":true,"x":1}"#))
    let flag = try await test.client.object(project: 1, type: "feature_flag", ref: "7").retrieve()
    #expect(flag.name == "beta" && flag.isActive == true && flag.json["x"] == 1)
  }
}
