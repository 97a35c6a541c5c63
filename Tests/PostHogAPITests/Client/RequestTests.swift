import Testing

@testable import PostHogAPI

@Suite struct RequestTests {
  @Test(arguments: APIPrefix.allCases)
  func `a list asks for what the filter says, under the prefix`(prefix: APIPrefix) async throws {
    let test = try TestClient(
      ScriptedTransport([.json(200, Fixture.page([]))]), prefix: prefix)
    let filter = FileSystemFilter(
      parent: #"A\/B/ü"#, depth: 3, notType: "folder", typePrefix: "hog_function/",
      orderBy: .newestFirst, search: "", searchNameOnly: true)
    _ = try await test.tree.list(filter, limit: 10, offset: 20)
    let request = try #require(test.transport.requests.first)
    #expect(
      request.url == """
        https://us.posthog.com/api/\(prefix.rawValue)/1/file_system/?parent=A%5C%2FB%2F%C3%BC&depth=3\
        &not_type=folder&type__startswith=hog_function%2F&order_by=-created_at\
        &search_name_only=true&limit=10&offset=20
        """)
    #expect(request.header("Authorization") == "Bearer phx_secret_of_tests")
    #expect(request.body == nil)
  }

  @Test func `count_by_path sends its path in the query of a post`() async throws {
    let test = try TestClient(.json(200, #"{"count":5,"entries":[],"has_more":false}"#))
    let count = try await test.tree.count(path: "A/B & C")
    #expect(count == CountPayload(count: 5, hasMore: false))
    #expect(
      test.transport.lines == [
        "POST /api/projects/1/file_system/count_by_path/?path=A%2FB%20%26%20C"
      ])
  }

  @Test func `move and link send new_path`() async throws {
    let test = try TestClient(.json(200, Fixture.row("1", "B/x").text))
    _ = try await test.tree.move("1", to: "B/x")
    _ = try await test.tree.link("1", to: "B/x")
    #expect(test.transport.requests.map(\.json) == [["new_path": "B/x"], ["new_path": "B/x"]])
    #expect(test.transport.requests[0].header("Content-Type") == "application/json")
  }

  @Test func `an id cannot leave its place in the address`() async throws {
    let test = try TestClient(.json(404, Fixture.notFound))
    _ = try await failure { () async throws(APIError) in try await test.tree.retrieve("../x?y=#") }
    #expect(
      test.transport.lines == [
        "GET /api/projects/1/file_system/..%2Fx%3Fy%3D%23/"
      ])
  }

  @Test func `a delete tells what went, or nothing`() async throws {
    let test = try TestClient(
      .json(
        200,
        #"{"deleted":[{"type":"dashboard","ref":"1","mode":"soft","path":"a","can_undo":true}]}"#),
      .success(IncomingResponse(status: 204)))
    let first = try await test.tree.delete("1")
    #expect(first.undoItems == [UndoItem(type: "dashboard", ref: "1", path: "a")])
    #expect(try await test.tree.delete("2") == DeletionPayload())
  }

  @Test func `paging takes only the offset from next`() async throws {
    let test = try TestClient(
      .json(
        200,
        Fixture.page(
          [Fixture.row("1", "a")], count: 2,
          next: "https://evil.example/api/projects/9/file_system/?limit=1&offset=1")),
      .json(200, Fixture.page([Fixture.row("2", "b")], count: 2)))
    let rows = try await test.tree.pages(pageSize: 1).all()
    #expect(rows.map(\.path) == ["a", "b"])
    #expect(
      test.transport.lines == [
        "GET /api/projects/1/file_system/?limit=1",
        "GET /api/projects/1/file_system/?limit=1&offset=1",
      ])
  }

  @Test func `pages can be read ahead`() async throws {
    let transport = ScriptedTransport { (_, index) async throws(TransportError) in
      .json(
        200,
        Fixture.page(
          [Fixture.row("\(index)", "p\(index)")], count: 4,
          next: index < 3 ? "https://h/?offset=\(index + 1)" : nil))
    }
    let test = try TestClient(transport)
    let rows = try await test.tree.pages(pageSize: 1).readingAhead().all()
    #expect(rows.map(\.path) == ["p0", "p1", "p2", "p3"])
    #expect(transport.requests.count == 4)
  }

  @Test func `a next that points backwards ends the list`() async throws {
    let test = try TestClient(
      .json(200, Fixture.page([Fixture.row("1", "a")], next: "https://h/?offset=0")))
    #expect(try await test.tree.pages(pageSize: 1).all().count == 1)
  }

  @Test func `who am I, the key and the projects`() async throws {
    let test = try TestClient(
      .json(200, #"{"id":1,"email":"a@example.com","team":{"id":3,"name":"Main"}}"#),
      .json(
        200,
        #"{"id":"k","scopes":["file_system:write"],"scoped_teams":[2],"scoped_organizations":null,"value":"phx_x"}"#
      ),
      .json(200, #"{"count":1,"next":null,"results":[{"id":3,"name":"Main","is_demo":false}]}"#))
    let user = try await test.client.currentUser()
    #expect(user.currentProject?.id == 3)
    let key = try await test.client.currentKey()
    #expect(key.allows("file_system:read") && !key.allows("insight:read"))
    #expect(key.scopedTeams == [2])
    #expect(key.other.isEmpty)
    #expect(try await test.client.projects().all().map(\.name) == ["Main"])
    #expect(
      test.transport.lines == [
        "GET /api/users/@me/", "GET /api/personal_api_keys/@current/", "GET /api/projects/",
      ])
  }

  @Test func `views come as a bare list`() async throws {
    let test = try TestClient(
      .json(200, #"[{"type":"dashboard","ref":"1","viewed_at":"2026-01-02T03:04:05Z"}]"#),
      .success(IncomingResponse(status: 204)))
    #expect(try await test.tree.views(type: "dashboard", limit: 5).map(\.ref) == ["1"])
    try await test.tree.logView(type: "dashboard", ref: "1")
    #expect(test.transport.requests[1].json == ["type": "dashboard", "ref": "1"])
  }
}
