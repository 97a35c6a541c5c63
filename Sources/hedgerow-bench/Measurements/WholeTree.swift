import Glibc
import TerminalHarness

/// A first visit: 100,000 rows from the server into an empty cache, while the tree can be walked.
enum WholeTree {
  private static let rows = 100_000
  private static let tree = Tree.spread(rows)

  static func measure(_ bench: Workbench) throws -> [Figure] {
    let server = try bench.server(of: tree)
    let curl = try timeCurl(server)
    let session = try bench.open(tree, home: bench.freshHome())
    try session.waitFor("synced", timeout: 60)
    let kept = try bench.waitUntilStill(session, tree) - session.startedAt
    // The last thing to change is what every folder holds; the disk may be behind.
    let shown = (session.readings.last?.time ?? 0) - session.startedAt
    try session.send("@")
    try session.waitFor("Requests: ")
    try session.waitUntilIdle()
    var figures = [
      Figure(
        "whole tree of 100,000: requests", session.requestCount.map(Double.init), "", goal: 25),
      Figure("whole tree of 100,000: shown", shown * 1_000, "ms"),
      Figure("whole tree of 100,000: in the cache", kept * 1_000, "ms"),
      Figure("whole tree of 100,000: snapshot", try timeSnapshot(bench) * 1_000, "ms"),
    ]
    guard let curl else {
      return figures + [.missing("whole tree of 100,000: curl", because: "it is not installed")]
    }
    figures += [
      Figure("whole tree of 100,000: curl", curl * 1_000, "ms", note: "one page after another"),
      Figure("whole tree of 100,000: shown, to curl", shown / curl, "x", goal: 1.5),
    ]
    return figures
  }

  /// The same pages, one after another over one connection.
  private static func timeCurl(_ server: DemoServer) throws -> Double? {
    let curl = "/usr/bin/curl"
    guard access(curl, X_OK) == 0 else { return nil }
    var words = ["-s", "-f", "-H", "Authorization: Bearer \(DemoServer.key)"]
    for offset in stride(from: 0, to: rows, by: 5_000) {
      let query = "limit=5000&offset=\(offset)"
      words += ["-o", "/dev/null", "\(server.origin)/api/projects/1/file_system/?\(query)"]
    }
    func time() throws -> Double {
      let session = try TerminalSession(curl, words)
      let status = try session.waitForExit(timeout: 120)
      guard status == .exited(0) else { throw session.unexpected("curl: \(status)") }
      return Clock.now - session.startedAt
    }
    return Sample([try time(), try time(), try time()]).median
  }

  private static func timeSnapshot(_ bench: Workbench) throws -> Double {
    let home = bench.freshHome()
    mkdir(home, 0o700)
    let session = try TerminalSession(
      bench.options.program, ["snapshot", "\(home)/snapshot.json"],
      environment: try bench.environment(of: tree, home: home))
    let status = try session.waitForExit(timeout: 120)
    guard status == .exited(0) else { throw session.unexpected("snapshot: \(status)") }
    return Clock.now - session.startedAt
  }
}

extension TerminalSession {
  /// How many requests the request log on the screen has.
  var requestCount: Int? {
    let text = screenText
    guard let found = text.firstRange(of: "Requests: ") else { return nil }
    return Int(text[found.upperBound...].prefix { $0.isNumber })
  }
}
