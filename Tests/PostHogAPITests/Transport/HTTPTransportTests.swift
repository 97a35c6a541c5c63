import Testing

@testable import PostHogAPI

/// The real transport against a server that may say anything.
@Suite struct HTTPTransportTests {
  private func withClient<Value>(
    _ server: RawServer, largestBody: Int = 1 << 20, total: Duration = .seconds(60),
    time: TimeSource? = nil, _ body: (PostHogClient) async throws -> Value
  ) async throws -> Value {
    var configuration = try ClientConfiguration.test(address: server.address, total: total)
    configuration.largestBody = largestBody
    // Waits between tries pass at once; calls end by the real clock.
    var quick = TestTime().source
    quick.timeout = TimeSource.system.timeout
    let client = PostHogClient(configuration: configuration, time: time ?? quick)
    let result: Result<Value, any Error>
    do { result = .success(try await body(client)) } catch { result = .failure(error) }
    await client.shutdown()
    server.stop()
    return try result.get()
  }

  private func listFailure(_ answer: RawServer) async throws -> APIError {
    try await withClient(answer) { client in
      try await failure { () async throws(APIError) in
        try await client.fileSystem(project: 1).list()
      }
    }
  }

  private let empty = #"{"count":0,"next":null,"results":[]}"#

  @Test func `a request carries key, agent and the wish for JSON`() async throws {
    let server = try RawServer(
      "HTTP/1.1 200 OK\r\nContent-Length: \(empty.utf8.count)\r\n\r\n\(empty)")
    let page = try await withClient(server) { try await $0.fileSystem(project: 1).list() }
    #expect(page.results.isEmpty)
    let request = try #require(server.requests.first)
    #expect(request.hasPrefix("GET /api/projects/1/file_system/ HTTP/1.1\r\n"))
    for line in [
      "Authorization: Bearer phx_secret_of_tests", "Accept: application/json",
      "User-Agent: hedgerow",
    ] {
      #expect(request.contains("\r\n\(line)\r\n"))
    }
  }

  @Test func `packed answers are unpacked`() async throws {
    let packed: [UInt8] = [
      31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 74, 206, 47, 205, 43, 81, 178, 50, 208, 81, 202, 75,
      173, 0, 50, 242, 74, 115, 114, 116, 148, 138, 82, 139, 75, 115, 74, 138, 149, 172, 162, 99,
      107, 1, 189, 209, 195, 85, 36, 0, 0, 0,
    ]
    let head =
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
    let server = try RawServer(.bytes(Array(head.utf8) + packed))
    let bytes = try await withClient(server) { try await $0.fileSystem(project: 1).rawList() }
    #expect(String(decoding: bytes, as: UTF8.self) == empty)
    #expect(server.requests.first?.lowercased().contains("accept-encoding: ") == true)
  }

  @Test func `nobody listens`() async throws {
    let server = try RawServer("")
    server.stop()
    let error = try await listFailure(server)
    guard case .offline(let reason) = error.kind else {
      Issue.record("\(error)")
      return
    }
    #expect(reason.hasPrefix("nothing listens at"))
  }

  @Test(arguments: [
    "", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"count\"",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cou", "\u{1}\u{2}garbage\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
  ])
  func `an answer that breaks off is asked for again, a few times`(answer: String) async throws {
    let server = try RawServer(answer)
    let error = try await listFailure(server)
    guard case .offline = error.kind else {
      Issue.record("\(error)")
      return
    }
    #expect(server.requests.count == RetryPolicy.tries)
  }

  @Test(arguments: [
    "", "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"id\"",
    "HTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\n{",
  ])
  func `a change whose answer breaks off is uncertain and sent once`(answer: String) async throws {
    let server = try RawServer(answer)
    let error = try await withClient(server) { client in
      try await failure { () async throws(APIError) in
        try await client.fileSystem(project: 1).create(.folder("a"))
      }
    }
    #expect(error.kind == .uncertain)
    #expect(server.requests.count == 1)
  }

  @Test func `the transport does not follow redirects by itself`() async throws {
    let other = try RawServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    let server = try RawServer(
      "HTTP/1.1 302 Found\r\nLocation: \(other.address)/api/\r\nContent-Length: 0\r\n\r\n")
    #expect(try await listFailure(server).kind == .refusedRedirect)
    #expect(other.requests.isEmpty)
    other.stop()
  }

  @Test(arguments: ["Content-Length: 2000\r\n\r\n", "Connection: close\r\n\r\n"])
  func `a body beyond the limit is refused`(head: String) async throws {
    let server = try RawServer("HTTP/1.1 200 OK\r\n\(head)" + String(repeating: " ", count: 2000))
    let error = try await withClient(server, largestBody: 1000) { client in
      try await failure { () async throws(APIError) in
        try await client.fileSystem(project: 1).list()
      }
    }
    #expect(error.kind == .undecodable("the answer is too large"))
  }

  @Test func `a hanging call is cancelled`() async throws {
    let server = try RawServer(.hang)
    let error = try await withClient(server) { client in
      let task = Task {
        try await failure { () async throws(APIError) in
          try await client.fileSystem(project: 1).delete("1")
        }
      }
      await server.waitForRequest()
      task.cancel()
      return try await task.value
    }
    #expect(error.kind == .cancelled)
  }

  @Test func `a hanging call ends with its time`() async throws {
    let server = try RawServer(.hang)
    let error = try await withClient(server, total: .milliseconds(50)) { client in
      try await failure { () async throws(APIError) in
        try await client.fileSystem(project: 1).list()
      }
    }
    #expect(error.kind == .timedOut)
  }

  @Test func `after the shutdown nothing is sent`() async throws {
    let server = try RawServer("")
    let error = try await withClient(server) { client in
      await client.shutdown()
      return try await failure { () async throws(APIError) in
        try await client.fileSystem(project: 1).list()
      }
    }
    #expect(error.kind == .offline(reason: "the client is shut down"))
    #expect(server.requests.isEmpty)
  }
}
