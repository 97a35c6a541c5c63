import FoundationEssentials
import HedgerowDemoServer

@testable import PostHogAPI

/// A demo server on a free port with a small tree, and a client of it.
struct Demo {
  var generation = DemoGeneration.d
  var prefix = APIPrefix.projects
  var fault: String?
  var rateLimit: Int?
  var latency = Duration.zero
  var scopes: Set<String> = ["*"]
  /// What the server starts from, in place of the small tree.
  var tree: DemoSeed?
  /// How its exports and batch runs behave.
  var exporting = ExportingOptions()
  /// The waits between tries pass at once, where that is what the test is about.
  var time = TimeSource.system
  var total = Duration.seconds(60)

  /// Runs a test against the server and stops it.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable (PostHogClient) async throws -> Value
  ) async throws -> Value {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "hedgerow-seed-\(UUID().uuidString).json")
    try Data(Self.seed.bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let server = try DemoServer(options: options(seed: file.path))
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask {
        // Ended by the cancellation below.
        try? await server.run { port.yield($0) }
        port.finish()
        return nil
      }
      group.addTask {
        for await number in ports { return try await with(number, body) }
        throw DidNotStart()
      }
      defer { group.cancelAll() }
      for try await value in group { if let value { return value } }
      throw DidNotStart()
    }
  }

  struct DidNotStart: Error {}

  private func with<Value: Sendable>(
    _ port: Int, _ body: @Sendable (PostHogClient) async throws -> Value
  ) async throws -> Value {
    let configuration = try ClientConfiguration.test(
      address: "http://127.0.0.1:\(port)", prefix: prefix, total: total)
    let client = PostHogClient(configuration: configuration, time: time)
    let result: Result<Value, any Error>
    do { result = .success(try await body(client)) } catch { result = .failure(error) }
    await client.shutdown()
    return try result.get()
  }

  private func options(seed: String) throws -> DemoServerOptions {
    var options = DemoServerOptions()
    options.keys = [DemoKey(token: "phx_secret_of_tests", scopes: scopes)]
    options.seed = tree ?? .file(seed)
    options.generation = generation
    options.rateLimitPerMinute = rateLimit
    options.latency = latency
    options.exporting = exporting
    if let fault { options.faults = [try DemoFault(parsing: fault)] }
    return options
  }
}

extension Demo {
  /// The tree that every contract test starts from.
  static let seed: JSONValue = [
    "count": 9, "next": .null, "previous": .null,
    "results": [
      row(1, "Growth", "folder"), row(2, "Marketing", "folder"),
      row(3, "Marketing/Weekly KPIs", "dashboard", "42", "/dashboard/42"),
      row(4, "Marketing/Deep", "folder"),
      row(5, "Marketing/Deep/Funnel", "insight", "AbC123xy", "/insights/AbC123xy"),
      row(6, #"Marketing/A\/B test"#, "feature_flag", "7", "/feature_flags/7"),
      row(7, "Notes", "notebook", "nOtE1234", "/notebooks/nOtE1234"),
      row(8, "Growth/日本 🦔", "cohort", "5", "/cohorts/5"), row(9, "Growth/Odd", "new_thing", "x"),
    ],
    "users": [user],
  ]

  private static let user: JSONValue = [
    "id": 7, "uuid": "0199f0c2-0000-7c2a-9b7e-2b6a1f3f6d10", "distinct_id": "d-robin",
    "first_name": "Robin", "last_name": "Field", "email": "robin@example.com",
    "is_email_verified": true, "hedgehog_config": .null, "role_at_organization": .null,
  ]

  /// The id of a row of the seed.
  static func id(_ number: Int) -> String { "0199f0c2-6d1e-7c2a-9b7e-2b6a1f3f6d1\(number)" }

  private static func row(
    _ number: Int, _ path: String, _ type: String, _ ref: String? = nil, _ href: String? = nil
  ) -> JSONValue {
    let meta: JSONValue = [
      "created_at": "2025-03-01 10:00:00.123456+00:00", "created_by": 7,
    ]
    return [
      "id": .string(id(number)), "path": .string(path),
      "depth": .integer(Int64(TreePath.ancestors(of: path).count + 1)), "type": .string(type),
      "ref": ref.map(JSONValue.string) ?? .null, "href": href.map(JSONValue.string) ?? .null,
      "meta": type == "folder" ? [:] : meta, "shortcut": false,
      "created_at": "2025-03-01T10:00:00.123456Z", "created_by": user, "last_viewed_at": .null,
      "user_access_level": "manager",
    ]
  }
}

extension FileSystemResource {
  /// Every path of the tree, in byte order.
  func paths() async throws(APIError) -> [String] {
    try await pages().all().map(\.path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
