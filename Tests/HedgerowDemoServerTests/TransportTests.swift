import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HedgerowDemoServer

@Suite struct TransportTests {
  @Test(arguments: [
    ("127.0.0.1:80", true), ("localhost", true), ("LOCALHOST:1", true), ("[::1]:9", true),
    ("demo.localhost:1", true), ("127.9.9.9", true), ("evil.example", false),
    ("127.0.0.1.evil.example", false), ("localhost.evil.example", false), ("10.0.0.1:80", false),
    ("128.0.0.1", false), ("127.0.0.x", false), ("", false),
  ])
  func `only loopback names are answered`(host: String, isAllowed: Bool) {
    #expect(LoopbackHost.allows(host) == isAllowed)
  }

  @Test func `the server answers over a socket, without invitations to other pages`() async throws {
    try await withServer(over: .live) { caller async throws in
      let reply = try await caller.get("file_system/?limit=2")
      #expect(reply.paths.count == 2)
      let next = URL(string: reply["next"].string ?? "")
      #expect(LoopbackHost.allows(next?.host() ?? "nowhere") && next?.query() == "limit=2&offset=2")
      try await caller.client.execute(
        uri: "/api/projects/", method: .get, headers: [.origin: "http://evil.example"]
      ) { response in
        #expect(!response.headers.contains { $0.name.canonicalName.hasPrefix("access-control") })
      }
    }
  }

  @Test func `a rate limit counts per key and names the wait`() async throws {
    var options = DemoServerOptions()
    options.rateLimitPerMinute = 2
    try await withTree(options: options) { caller async throws in
      for _ in 0..<2 { #expect(try await caller.get("file_system/").status == 200) }
      let reply = try await caller.get("file_system/")
      #expect(reply.status == 429 && reply["code"].string == "throttled")
      #expect(reply.detail?.hasPrefix("Request was throttled. Expected available in ") == true)
      var other = caller
      other.key = "read"
      #expect(try await other.get("file_system/").status == 200)
    }
  }

  @Test func `a minute later the limit is open again`() throws {
    let limiter = RateLimiter(perMinute: 1)
    let key = DemoKey(token: "k")
    let now = ContinuousClock.now
    try limiter.admit(key, at: now)
    #expect(throws: Failure.self) { try limiter.admit(key, at: now + .seconds(59)) }
    try limiter.admit(key, at: now + .seconds(60))
  }

  @Test(arguments: [("429", 429), ("500", 500), ("503", 503)])
  func `a fault answers its error`(kind: String, status: Int) async throws {
    var options = DemoServerOptions()
    options.faults = [try DemoFault(parsing: "\(kind)=1")]
    try await withServer(options) { caller async throws in
      let reply = try await caller.get("/api/users/@me/")
      #expect(reply.status == status && reply.detail != nil)
    }
  }

  @Test(arguments: ["reset", "truncated"])
  func `a cut connection gives no answer`(kind: String) async throws {
    var options = DemoServerOptions()
    options.faults = [try DemoFault(parsing: "\(kind)=1")]
    try await withServer(options, over: .live) { caller async throws in
      await #expect(throws: (any Error).self) { try await caller.get("file_system/") }
    }
  }

  @Test func `garbage is a success without sense`() async throws {
    var options = DemoServerOptions()
    options.faults = [try DemoFault(parsing: "garbage=1")]
    try await withServer(options, over: .live) { caller async throws in
      let reply = try await caller.get("file_system/")
      #expect(reply.status == 200 && reply.body == nil && !reply.bytes.isEmpty)
    }
  }

  @Test func `the same seed gives the same faults`() throws {
    let faults = [try DemoFault(parsing: "500=0.3"), try DemoFault(parsing: "slow=0.2")]
    func draws(_ seed: UInt64) -> [DemoFault.Kind?] {
      let injector = FaultInjector(faults, seed: seed)
      return (0..<400).map { _ in injector.next() }
    }
    #expect(draws(1) == draws(1))
    #expect(draws(1) != draws(2))
    let hits = draws(1).count { $0 == .serverError }
    #expect((80...160).contains(hits))
  }

  @Test func `run gives the port once it accepts, and ends when cancelled`() async throws {
    let server = try DemoServer(options: DemoServerOptions())
    #expect(server.key.hasPrefix("phx_demo_"))
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    let task = Task { try await server.run { continuation.yield($0) } }
    var iterator = ports.makeAsyncIterator()
    let port = await iterator.next() ?? 0
    #expect(port > 0)
    var second = DemoServerOptions()
    second.port = port
    let busy = try DemoServer(options: second)
    let error = await #expect(throws: DemoServerError.self) { try await busy.run { _ in } }
    #expect(error?.description == "Cannot listen on 127.0.0.1:\(port): the port is taken.")
    task.cancel()
    _ = try? await task.value
  }
}

@Suite struct DataFileTests {
  @Test func `the project survives in a file that only its owner reads`() async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).sqlite")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var options = DemoServerOptions()
    options.dataFile = path
    let before = Box<[UInt8]>([])
    try await withServer(options) { caller async throws in
      _ = try await caller.post(
        "file_system/", ["path": .string("New/thing"), "type": .string("doc")])
      _ = try await caller.delete("file_system/\(try await caller.id("Growth"))/")
      _ = try await caller.patch("dashboards/1/", ["name": .string("Renamed")])
      _ = try await caller.post("file_system_shortcut/", ["path": .string("x")])
      before.value = try await caller.get("file_system/?limit=10000").bytes
    }
    options.seed = .file("/nowhere: not read again")
    try await withServer(options) { caller async throws in
      let after = try await caller.get("file_system/?limit=10000").bytes
      #expect(after == before.value)
      #expect(try await caller.get("dashboards/1/")["name"].string == "Renamed")
      #expect(try await caller.get("file_system_shortcut/").paths.contains("x"))
      let me = try await caller.get("/api/users/@me/")
      #expect(me["email"].string == "robin@example.com")
    }
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  @Test func `a file that is no database is refused in a sentence`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).sqlite")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(repeating: 7, count: 5000).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: DemoServerError.self) { try DataFile(path: path) }
    #expect(error?.description.hasPrefix("Cannot use the data file \(path)") == true)
  }
}
