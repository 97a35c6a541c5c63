import Foundation
import Hummingbird
import HummingbirdTesting

@testable import HedgerowDemoServer

/// A caller of a server that runs in the process.
struct Caller: Sendable {
  let client: any TestClientProtocol
  var key = "full"
  var prefix = "/api/projects/1/"
  /// Sent beside the key, as a browser would.
  var cookie: String?

  /// An answer with its body read as JSON.
  struct Reply {
    let status: Int
    let body: JSONValue?
    let bytes: [UInt8]

    var paths: [String] {
      (body?["results"].array ?? body?["entries"].array ?? []).compactMap { $0["path"].string }
    }
    var detail: String? { body?["detail"].string }
    subscript(name: String) -> JSONValue { body?[name] ?? .null }
  }

  func get(_ path: String) async throws -> Reply { try await send(.get, path) }
  func delete(_ path: String) async throws -> Reply { try await send(.delete, path) }

  func post(_ path: String, _ body: JSONObject? = nil) async throws -> Reply {
    try await send(.post, path, body.map(JSONValue.object))
  }

  func patch(_ path: String, _ body: JSONObject) async throws -> Reply {
    try await send(.patch, path, .object(body))
  }

  func send(_ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil) async throws
    -> Reply
  {
    let text = body.map { String(decoding: $0.serialized, as: UTF8.self) }
    return try await send(method, path, text: text, type: "application/json")
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, text: String?, type: String,
    headers more: HTTPFields = [:]
  ) async throws -> Reply {
    var headers = more
    if !key.isEmpty { headers[.authorization] = "Bearer \(key)" }
    headers[.cookie] = cookie
    if text != nil { headers[.contentType] = type }
    let uri = path.hasPrefix("/") ? path : prefix + path
    return try await client.execute(
      uri: uri, method: method, headers: headers, body: text.map { ByteBuffer(string: $0) }
    ) { response in
      let bytes = Array(response.body.readableBytesView)
      return Reply(
        status: response.status.code, body: try? JSONParser.parse(bytes), bytes: bytes)
    }
  }

  /// The only row at a path.
  func row(_ path: String) async throws -> JSONValue {
    let reply = try await get("file_system/?path=\(Self.encode(path))")
    return reply["results"].array?.first ?? .null
  }

  func id(_ path: String) async throws -> String { try await row(path)["id"].string ?? "" }

  static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }
}

extension JSONValue {
  subscript(name: String) -> JSONValue { object?[name] ?? .null }
  subscript(index: Int) -> JSONValue {
    array.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? .null
  }
}

/// The keys that tests use.
let testKeys = [
  DemoKey(token: "full"), DemoKey(token: "read", scopes: ["file_system:read"]),
  DemoKey(token: "write", scopes: ["file_system:write"]),
  DemoKey(token: "other", scopes: ["query:read"]),
]

/// Runs a server in the process on rows given as `path type ref`, parted by blanks: a type of
/// `folder` needs no ref, and a ref that ends in `*` makes a link.
func withTree(
  _ rows: String..., options: DemoServerOptions = DemoServerOptions(),
  _ body: @Sendable @escaping (Caller) async throws -> Void
) async throws {
  let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).json")
  try Data(seed(rows).serialized).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  var options = options
  options.seed = .file(file.path)
  options.userEmail = "robin@example.com"
  try await withServer(options, body)
}

/// Runs a server in the process.
func withServer(
  _ options: DemoServerOptions = DemoServerOptions(), over setup: TestingSetup = .router,
  _ body: @Sendable @escaping (Caller) async throws -> Void
) async throws {
  var options = options
  if options.keys.isEmpty { options.keys = testKeys }
  let server = try DemoServer(options: options)
  try await server.application.test(setup) { try await body(Caller(client: $0)) }
}

private func seed(_ rows: [String]) -> JSONValue {
  let entries = rows.enumerated().map { index, text -> JSONValue in
    let words = text.split(separator: " ").map(String.init)
    let isLink = words.last?.hasSuffix("*") == true
    let ref = words.count > 2 ? words[2].filter { $0 != "*" } : nil
    let path = words[0].map { $0 == "_" ? " " : String($0) }.joined()
    let creator = index % 2 == 0 ? robin : sam
    return .object([
      "id": .string("0190000\(index % 10)-0000-7000-8000-0000000000\(index + 10)"),
      "path": .string(path), "depth": .int(TreePath.depth(path)), "type": .string(words[1]),
      "ref": .text(ref), "href": .null, "meta": .object([:]), "shortcut": .bool(isLink),
      "created_at": .string("2026-03-\(index + 10)T10:00:00Z"), "created_by": creator,
      "last_viewed_at": .null, "user_access_level": .null,
    ])
  }
  return .object(["count": .int(rows.count), "results": .array(entries), "users": .array([])])
}

private let robin = person(1, "Robin", "Field")
private let sam = person(2, "Sam", "Brook")

private func person(_ id: Int, _ first: String, _ last: String) -> JSONValue {
  .object([
    "id": .int(id), "uuid": .string("u\(id)"), "distinct_id": .string("d\(id)"),
    "first_name": .string(first), "last_name": .string(last),
    "email": .string("\(first.lowercased())@example.com"),
  ])
}
