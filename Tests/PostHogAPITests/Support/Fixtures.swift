@testable import PostHogAPI

extension ClientConfiguration {
  static func test(
    address: String = "http://127.0.0.1:9", prefix: APIPrefix = .projects,
    total: Duration = .seconds(60)
  ) throws -> ClientConfiguration {
    ClientConfiguration(
      address: try ServerAddress(parsing: address), key: try APIKey("phx_secret_of_tests"),
      prefix: prefix, totalTimeout: total)
  }
}

/// A client with its script and its clock.
struct TestClient {
  let client: PostHogClient
  let transport: ScriptedTransport
  let time = TestTime()

  init(
    _ transport: ScriptedTransport, address: String = "https://us.posthog.com",
    prefix: APIPrefix = .projects, total: Duration = .seconds(60)
  ) throws {
    self.transport = transport
    client = PostHogClient(
      configuration: try .test(address: address, prefix: prefix, total: total),
      time: time.source, transport: transport)
  }

  init(_ answers: Result<IncomingResponse, TransportError>..., total: Duration = .seconds(60))
    throws
  {
    try self.init(ScriptedTransport(answers), total: total)
  }

  var tree: FileSystemResource { client.fileSystem(project: 1) }
}

enum Fixture {
  static func row(
    _ id: String?, _ path: String, type: String = "dashboard", ref: String? = "42"
  ) -> JSONValue {
    FileSystemEntryPayload(
      id: id, path: path, depth: path.split(separator: "/").count, type: type,
      ref: type == "folder" ? nil : ref, meta: [:], shortcut: false
    ).json
  }

  static func page(_ rows: [JSONValue], count: Int? = nil, next: String? = nil) -> String {
    let page: JSONValue = [
      "count": .integer(Int64(count ?? rows.count)), "next": next.map(JSONValue.string) ?? .null,
      "previous": .null, "results": .array(rows), "users": [],
    ]
    return page.text
  }

  static let notForKeys = """
    {"type":"authentication_error","code":"permission_denied",\
    "detail":"This action does not support personal API key access","attr":null}
    """
  static let notFound =
    #"{"type":"invalid_request","code":"not_found","detail":"Not found.","attr":null}"#
  static let throttled = """
    {"type":"throttled_error","code":"throttled",\
    "detail":"Request was throttled. Expected available in 7 seconds.","attr":null}
    """
  static let serverError =
    #"{"type":"server_error","code":"error","detail":"A server error occurred.","attr":null}"#
}

/// The error of a call that must fail.
func failure<Value>(
  of call: () async throws(APIError) -> Value
) async throws -> APIError {
  do throws(APIError) { _ = try await call() } catch { return error }
  throw NothingFailed()
}

struct NothingFailed: Error {}
