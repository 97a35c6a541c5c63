import Testing

@testable import PostHogAPI

@Suite struct FailureTests {
  private func listFailure(
    _ answers: Result<IncomingResponse, TransportError>...
  ) async throws -> (APIError, TestClient) {
    let test = try TestClient(ScriptedTransport(answers))
    let error = try await failure { () async throws(APIError) in try await test.tree.list() }
    return (error, test)
  }

  private func changeFailure(
    _ answers: Result<IncomingResponse, TransportError>...
  ) async throws -> (APIError, TestClient) {
    let test = try TestClient(ScriptedTransport(answers))
    let error = try await failure { () async throws(APIError) in
      try await test.tree.create(.folder("a"))
    }
    return (error, test)
  }

  @Test(
    arguments: [
      (
        400, #"{"type":"validation_error","code":"required","detail":"No.","attr":"path"}"#,
        .validation
      ),
      (400, #"{"detail":"new_path is required"}"#, .validation),
      (
        401, #"{"type":"authentication_error","code":"authentication_failed","detail":"Bad."}"#,
        .unauthorised
      ),
      (
        403, #"{"detail":"API key missing required scope 'file_system:write'"}"#,
        .missingScope("file_system:write")
      ),
      (403, #"{"detail":"You do not have editor access to this resource."}"#, .missingScope(nil)),
      (
        403,
        #"{"detail":"Organization 'X' does not allow using personal API keys. Contact an admin."}"#,
        .unauthorised
      ),
      (403, Fixture.notForKeys, .missingScope(nil)),
      (404, Fixture.notFound, .notFound), (405, "", .validation),
      (409, #"{"error":"busy"}"#, .conflict),
      (415, "<html>", .validation), (402, "", .validation),
    ] as [(Int, String, APIError.Kind)])
  func `answers that are no success are told apart`(status: Int, body: String, kind: APIError.Kind)
    async throws
  {
    let (error, test) = try await listFailure(.json(status, body))
    #expect(error.kind == kind)
    #expect(error.status == status)
    #expect(error.endpoint == "GET file_system")
    #expect(test.transport.requests.count == 1)
  }

  @Test func `both shapes of errors are read, and the request's name`() async throws {
    let (first, _) = try await listFailure(
      .json(
        400, #"{"type":"t","code":"required","detail":"This field is required.","attr":"path"}"#,
        headers: [(name: "X-Request-Id", value: "r-1")]))
    #expect(first.detail == "This field is required.")
    #expect(first.attribute == "path")
    #expect(first.requestID == "r-1")
    let (second, _) = try await listFailure(.json(409, #"{"error":"busy"}"#))
    #expect(second.detail == "busy")
    let (third, _) = try await listFailure(.json(404, "<html>…"))
    #expect(third.detail == "Not found")
  }

  @Test func `no error shows the key or a searched word`() async throws {
    let test = try TestClient(.json(400, "{}"))
    let error = try await failure { () async throws(APIError) in
      try await test.tree.list(FileSystemFilter(search: "private words"))
    }
    var dumped = "\(error)"
    dump(error, to: &dumped)
    #expect(!dumped.contains("secret_of_tests") && !dumped.contains("private"))
  }

  @Test func `a read that fails in passing is tried again, with growing waits`() async throws {
    let test = try TestClient(
      .json(503, ""), .failure(.lost("x")), .json(200, Fixture.page([Fixture.row("1", "a")])))
    #expect(try await test.tree.list().results.count == 1)
    #expect(test.time.waits == [.seconds(0.25), .seconds(0.5)])
  }

  @Test func `a read is given up after a few tries`() async throws {
    let (error, test) = try await listFailure(.json(500, Fixture.serverError))
    #expect(error.kind == .server)
    #expect(test.transport.requests.count == 3)
  }

  @Test func `counting is a read although it is a post`() async throws {
    let test = try TestClient(.json(502, ""), .json(200, #"{"count":1}"#))
    #expect(try await test.tree.count(path: "a").count == 1)
  }

  @Test func `what never left is told at once`() async throws {
    let (error, test) = try await listFailure(.failure(.notSent("nothing listens")))
    #expect(error.kind == .offline(reason: "nothing listens"))
    #expect(test.transport.requests.count == 1)
    let (change, _) = try await changeFailure(.failure(.notSent("nothing listens")))
    #expect(change.kind == .offline(reason: "nothing listens"))
  }

  @Test(
    arguments: [
      .failure(.lost("x")), .failure(.timedOut), .json(500, Fixture.serverError), .json(502, ""),
      .json(503, ""), .json(504, ""), .json(201, "{\"id\":"), .json(201, "<html>"),
      .failure(.tooLarge),
    ] as [Result<IncomingResponse, TransportError>])
  func `a change that may have happened is never sent again`(
    answer: Result<IncomingResponse, TransportError>
  ) async throws {
    let (error, test) = try await changeFailure(answer)
    #expect(error.kind == .uncertain)
    #expect(test.transport.requests.count == 1)
  }

  @Test func `an unreadable answer to a read is no server error`() async throws {
    let (error, _) = try await listFailure(.json(200, "<html>"))
    guard case .undecodable = error.kind else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func `a call ends with its time`() async throws {
    let test = TestTime()
    var source = test.source
    source.timeout = { _ in }
    let transport = ScriptedTransport { (_, _) async throws(TransportError) in
      await untilCancelled()
      throw .cancelled
    }
    let client = PostHogClient(
      configuration: try .test(), time: source, transport: transport)
    let read = try await failure { () async throws(APIError) in
      try await client.fileSystem(project: 1).list()
    }
    #expect(read.kind == .timedOut)
    let change = try await failure { () async throws(APIError) in
      try await client.fileSystem(project: 1).delete("1")
    }
    #expect(change.kind == .uncertain)
  }

  @Test func `a cancelled call is cancelled and nothing else`() async throws {
    let (began, go) = AsyncStream.makeStream(of: Void.self)
    let transport = ScriptedTransport { (_, _) async throws(TransportError) in
      go.yield()
      await untilCancelled()
      throw .cancelled
    }
    let test = try TestClient(transport)
    let task = Task {
      try await failure { () async throws(APIError) in try await test.tree.delete("1") }
    }
    for await _ in began { break }
    task.cancel()
    #expect(try await task.value.kind == .cancelled)
    #expect(test.client.recentRequests.map(\.outcome) == [.failed("cancelled")])
  }

  @Test func `a cancelled task sends nothing`() async throws {
    let test = try TestClient(.json(200, Fixture.page([])))
    let task = Task {
      await untilCancelled()
      return try await failure { () async throws(APIError) in try await test.tree.list() }
    }
    task.cancel()
    #expect(try await task.value.kind == .cancelled)
    #expect(test.transport.requests.isEmpty)
  }
}
