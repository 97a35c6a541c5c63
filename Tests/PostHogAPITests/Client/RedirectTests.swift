import Testing

@testable import PostHogAPI

@Suite struct RedirectTests {
  private func answer(_ status: Int, _ location: String) -> Result<IncomingResponse, TransportError>
  {
    .success(IncomingResponse(status: status, headers: [(name: "Location", value: location)]))
  }

  @Test(arguments: [
    "/api/projects/1/file_system/?x=1", "https://us.posthog.com/api/projects/1/file_system/?x=1",
  ])
  func `redirects within the origin are followed`(location: String) async throws {
    let test = try TestClient(answer(302, location), .json(200, Fixture.page([])))
    _ = try await test.tree.list()
    #expect(
      test.transport.requests.last?.url == "https://us.posthog.com/api/projects/1/file_system/?x=1")
  }

  @Test(arguments: [
    "https://evil.example/", "//evil.example/", "http://us.posthog.com/x", "",
    "https://us.posthog.com:8443/", "https://us.posthog.com@evil.example/",
  ])
  func `redirects elsewhere are refused, and nothing goes there`(location: String) async throws {
    let test = try TestClient(answer(302, location))
    let error = try await failure { () async throws(APIError) in try await test.tree.list() }
    #expect(error.kind == .refusedRedirect)
    #expect(test.transport.requests.count == 1)
  }

  @Test func `a change follows only where it stays a change`() async throws {
    let plain = try TestClient(answer(302, "/api/x/"))
    let error = try await failure { () async throws(APIError) in
      try await plain.tree.create(.folder("a"))
    }
    #expect(error.kind == .refusedRedirect)
    let same = try TestClient(answer(308, "/api/x/"), .json(201, Fixture.row("1", "a").text))
    _ = try await same.tree.create(.folder("a"))
    #expect(same.transport.requests.last?.json == ["path": "a", "type": "folder"])
  }

  @Test func `circles end`() async throws {
    let test = try TestClient(answer(302, "/api/x/"))
    let error = try await failure { () async throws(APIError) in try await test.tree.list() }
    #expect(error.kind == .refusedRedirect)
  }
}
