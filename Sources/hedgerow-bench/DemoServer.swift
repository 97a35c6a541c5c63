import Glibc
import TerminalHarness

/// `hedgerow demo-server` in a process of its own. It keeps its port when it is started anew, since the port tells one
/// cache from another.
final class DemoServer {
  static let key = "bench"

  private let program: String
  private let source: [String]
  private(set) var port = 0
  private(set) var session: TerminalSession

  init(_ program: String, source: [String]) throws {
    self.program = program
    self.source = source
    session = try Self.start(program, source, port: 0, latency: 0)
    port = try Self.port(of: session)
  }

  var origin: String { "http://127.0.0.1:\(port)" }

  /// Starts it anew, on the same port, with another latency.
  func restart(latency milliseconds: Int) throws {
    session.signal(SIGCONT)
    session.signal(SIGKILL)
    try session.waitForExit()
    session = try Self.start(program, source, port: port, latency: milliseconds)
    _ = try Self.port(of: session)
  }

  /// Makes it take connections and answer none.
  func freeze() { session.signal(SIGSTOP) }
  func thaw() { session.signal(SIGCONT) }

  private static func start(
    _ program: String, _ source: [String], port: Int, latency: Int
  ) throws -> TerminalSession {
    try TerminalSession(
      program,
      ["demo-server", "--port", "\(port)", "--key", key, "--latency", "\(latency)"] + source,
      columns: 200)
  }

  private static func port(of session: TerminalSession) throws -> Int {
    let mark = "listening on http://127.0.0.1:"
    try session.waitFor(mark, timeout: 120)
    let text = session.screenText
    guard let found = text.firstRange(of: mark),
      let port = Int(text[found.upperBound...].prefix { $0.isNumber })
    else { throw session.unexpected("no port") }
    return port
  }
}

extension TerminalSession {
  /// A failure with the screen as it is.
  func unexpected(_ what: String) -> Failure {
    Failure(description: "\(what)\n\(screenText)")
  }
}
