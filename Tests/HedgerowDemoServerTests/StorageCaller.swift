import Hummingbird
import HummingbirdTesting

@testable import HedgerowDemoServer

/// Somebody who calls the API and follows its redirects to the storage.
struct StorageCaller: Sendable {
  let api: Caller
  let storage: any TestClientProtocol

  /// An answer with its headers.
  struct Reply {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var location: String { headers[.location] ?? "" }
  }

  func send(
    _ method: HTTPRequest.Method = .get, _ path: String, to client: any TestClientProtocol,
    _ headers: HTTPFields = [:]
  ) async throws -> Reply {
    try await client.execute(uri: path, method: method, headers: headers) { response in
      Reply(
        status: response.status.code, headers: response.headers,
        bytes: Array(response.body.readableBytesView))
    }
  }

  /// What the API answers.
  func get(_ path: String) async throws -> Reply {
    let path = path.hasPrefix("/") ? path : api.prefix + path
    return try await send(.get, path, to: api.client, [.authorization: "Bearer \(api.key)"])
  }

  /// What lies at a link of the storage.
  func fetch(
    _ link: String, _ headers: HTTPFields = [:], method: HTTPRequest.Method = .get
  ) async throws -> Reply {
    let path = link.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
    return try await send(method, "/" + (path.last.map(String.init) ?? ""), to: storage, headers)
  }

  /// Makes an export and fetches its file.
  func file(_ body: JSONObject) async throws -> Reply {
    let made = try await api.post("exports/", body)
    let redirect = try await get("exports/\(made["id"].int ?? 0)/content/?download=true")
    return try await fetch(redirect.location)
  }
}

extension ExportingOptions {
  /// Time passes only when a test puts the clock forward.
  static var stopped: ExportingOptions {
    var options = ExportingOptions()
    options.clock = DemoClock(speed: 0)
    return options
  }
}

/// Runs a server and its storage in the process.
func withStorage(
  _ exporting: ExportingOptions = .stopped, generation: DemoGeneration = .d,
  seed: DemoSeed = .believable, keys: [DemoKey] = testKeys, over setup: TestingSetup = .router,
  _ body: @Sendable @escaping (StorageCaller) async throws -> Void
) async throws {
  var options = DemoServerOptions()
  options.exporting = exporting
  options.generation = generation
  options.seed = seed
  options.keys = keys
  options.userEmail = "robin@example.com"
  let server = try DemoServer(options: options)
  try await server.storageApplication.test(setup) { storage in
    try await server.application.test(setup) { api in
      try await body(StorageCaller(api: Caller(client: api), storage: storage))
    }
  }
}
