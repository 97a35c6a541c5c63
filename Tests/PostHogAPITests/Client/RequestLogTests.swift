import Testing

@testable import PostHogAPI

@Suite struct RequestLogTests {
  @Test func `a request is shown without host and key`() async throws {
    let test = try TestClient(
      .json(200, Fixture.page([]), headers: [(name: "x-request-id", value: "r-9")]))
    _ = try await test.tree.list(limit: 5)
    let record = try #require(test.client.recentRequests.first)
    #expect(record.method == "GET")
    #expect(record.path == "/api/projects/1/file_system/")
    #expect(record.query == "limit=5")
    #expect(record.outcome == .status(200))
    #expect(record.bytes == Fixture.page([]).utf8.count)
    #expect(record.requestID == "r-9")
    var dumped = ""
    dump(record, to: &dumped)
    dump(try #require(test.transport.requests.first), to: &dumped)
    #expect(!dumped.contains("secret_of_tests"))
    #expect(!"\(record)".contains("us.posthog.com"))
  }

  @Test func `every listener hears every request, until the end`() async throws {
    let test = try TestClient(.json(200, Fixture.page([])))
    let streams = [test.client.requests, test.client.requests]
    for _ in 0..<3 { _ = try await test.tree.list() }
    await test.client.shutdown()
    for stream in streams {
      var ids: [Int] = []
      for await record in stream { ids.append(record.id) }
      #expect(ids == [1, 2, 3])
    }
    for await _ in test.client.requests { Issue.record("heard after the end") }
  }

  @Test func `only the latest are kept`() async throws {
    let test = try TestClient(.json(200, Fixture.page([])))
    for _ in 0..<205 { _ = try await test.tree.list() }
    #expect(test.client.recentRequests.map(\.id) == Array(6...205))
  }
}
