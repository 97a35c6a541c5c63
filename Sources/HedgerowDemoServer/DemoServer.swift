import Foundation
import Hummingbird
import Logging
import NIOCore

/// A server that answers like PostHog's file system, for demonstrations, tests and rehearsals. It
/// holds one project, number 1, and listens on loopback only.
package final class DemoServer: Sendable {
  /// The token of the first key.
  package let key: String

  private let host: String
  private let port: Int
  private let responder: DemoResponder
  private let storage: StorageOrigin
  private let storagePort: Int
  private let storageResponder: StorageResponder

  /// Prepares a server; errors are sentences for whoever gave the options.
  package init(options: DemoServerOptions) throws {
    guard options.host == "localhost" || LoopbackHost.isLoopback(options.host) else {
      throw DemoServerError(
        "The demo server listens on loopback only (127.0.0.1, ::1 or localhost), "
          + "not on \(options.host).")
    }
    guard (0...65535).contains(options.port) else {
      throw DemoServerError("A port is a number from 0 (any free one) to 65535.")
    }
    let keys = options.keys.isEmpty ? [.invented()] : options.keys
    key = keys[0].token
    host = options.host
    port = options.port
    let file = try options.dataFile.map { try DataFile(path: $0) }
    let contents = try Self.contents(options, in: file)
    let exporting = options.exporting
    storage = StorageOrigin(clock: exporting.clock)
    storagePort = exporting.storagePort
    let project = Project(contents, file: file, exporting: exporting, storage: storage)
    storageResponder = StorageResponder(
      project: project, origin: storage, faults: exporting.storageFaults,
      log: exporting.storageLog)
    responder = DemoResponder(
      project: project, keys: keys, generation: options.generation,
      latency: options.latency, limiter: RateLimiter(perMinute: options.rateLimitPerMinute),
      faults: FaultInjector(options.faults, seed: options.faultSeed))
  }

  /// What the data file holds, or else the seed, which is then kept there.
  private static func contents(
    _ options: DemoServerOptions, in file: DataFile?
  ) throws -> ProjectContents {
    let email = try options.userEmail.map(Email.init)
    if let kept = try file?.load(as: email) { return kept }
    let contents = try options.seed.contents(as: email)
    try file?.fill(with: contents)
    return contents
  }

  /// The server as an application, for tests that drive it without a socket.
  package var application: some ApplicationProtocol {
    application(responder, host: host, port: port) { _ in }
  }

  /// The storage as an application, for tests that drive it without a socket.
  package var storageApplication: some ApplicationProtocol {
    storage(onListening: { _ in })
  }

  private func storage(
    onListening: @Sendable @escaping (Int) -> Void
  ) -> Application<StorageResponder> {
    let storage = storage
    return application(storageResponder, host: "127.0.0.1", port: storagePort) { port in
      storage.listens(on: port)
      onListening(port)
    }
  }

  private func application<Responder: HTTPResponder>(
    _ responder: Responder, host: String, port: Int,
    onListening: @Sendable @escaping (Int) -> Void
  ) -> Application<Responder> where Responder.Context == DemoContext {
    // Its own log would end up on the screen of the program around it.
    let silent = Logger(label: "demo-server") { _ in SwiftLogNoOpLogHandler() }
    return Application(
      responder: responder,
      configuration: .init(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in onListening(channel.localAddress?.port ?? 0) },
      logger: silent)
  }

  /// Serves until the task is cancelled. The port is given once connections are taken, those of the storage too.
  package func run(onListening: @Sendable @escaping (Int) -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (ports, listening) = AsyncStream<Int>.makeStream()
      group.addTask { [self] in
        defer { listening.finish() }
        let storage = storage { listening.yield($0) }
        try await Self.run(storage, on: "127.0.0.1:\(storagePort)")
      }
      for await _ in ports {
        group.addTask { [self] in
          let api = application(responder, host: host, port: port, onListening: onListening)
          try await Self.run(api, on: "\(host):\(port)")
        }
        break
      }
      // Whichever ends first takes the other with it.
      try await group.next()
      group.cancelAll()
    }
  }

  private static func run(_ application: some ApplicationProtocol, on address: String) async throws
  {
    do {
      try await application.run()
    } catch let error as IOError {
      let reason = error.errnoCode == EADDRINUSE ? "the port is taken" : "\(error)"
      throw DemoServerError("Cannot listen on \(address): \(reason).")
    }
  }
}

extension DemoKey {
  /// A key with every scope that nobody else has.
  fileprivate static func invented() -> DemoKey {
    let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")
    let letters = (0..<24).compactMap { _ in alphabet.randomElement() }
    return DemoKey(token: "phx_demo_" + String(letters))
  }
}

/// An address that looks like one.
struct Email: Sendable {
  let text: String

  init(_ text: String) throws {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
      !text.contains(where: \.isWhitespace)
    else {
      throw DemoServerError("The user is given by an e-mail address, such as robin@example.com.")
    }
    self.text = text
  }
}
