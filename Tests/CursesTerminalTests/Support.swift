import TerminalHarness
import Testing

/// A running probe that has painted its first screen.
func probe(
  _ arguments: [String] = [], environment: [String: String] = [:], columns: Int = 120,
  rows: Int = 40, term: String = "xterm-256color", locale: String = "C.UTF-8"
) throws -> TerminalSession {
  let session = try TerminalSession(
    BuiltProducts.path(of: "CursesProbe"), arguments, environment: environment, columns: columns,
    rows: rows, term: term, locale: locale)
  try session.waitFor("ready", timeout: 30)
  try session.waitUntilIdle()
  return session
}

extension TerminalSession {
  /// Types keys and returns what came until nothing more did.
  func traffic(of keys: String) throws -> Traffic {
    let mark = traffic
    try send(keys)
    try waitUntil("a reaction to \(keys)") { $0.traffic != mark }
    try waitUntilIdle(quiet: 60)
    return traffic(since: mark)
  }
}
