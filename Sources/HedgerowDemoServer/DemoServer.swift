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
    responder = DemoResponder(
      project: Project(contents, file: file), keys: keys, generation: options.generation,
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
    application { _ in }
  }

  private func application(
    onListening: @Sendable @escaping (Int) -> Void
  ) -> Application<DemoResponder> {
    // Its own log would end up on the screen of the program around it.
    let silent = Logger(label: "demo-server") { _ in SwiftLogNoOpLogHandler() }
    return Application(
      responder: responder,
      configuration: .init(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in onListening(channel.localAddress?.port ?? 0) },
      logger: silent)
  }

  /// Serves until the task is cancelled. The port is given once connections are taken.
  package func run(onListening: @Sendable @escaping (Int) -> Void) async throws {
    do {
      try await application(onListening: onListening).run()
    } catch let error as IOError {
      throw DemoServerError("Cannot listen on \(host):\(port): \(error).")
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
