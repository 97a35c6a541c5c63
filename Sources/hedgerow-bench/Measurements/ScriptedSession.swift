import TerminalHarness

/// A session of 300 keys: down, half pages down and up, up, down, up.
enum ScriptedSession {
  private static let script: [(key: String, count: Int)] = [
    ("j", 100), ("<C-d>", 20), ("<C-u>", 20), ("k", 100), ("j", 30), ("k", 30),
  ]

  static func measure(_ bench: Workbench) throws -> [Figure] {
    let session = try bench.openWarm(.flat(1_000))
    try session.waitUntilIdle(quiet: 300)
    var bytes = session.output.count
    for (key, count) in script {
      for _ in 0..<count { bytes += try session.reaction(to: key).bytes }
    }
    return [Figure("300 keys", bytes, "bytes", goal: 85_000, note: "with the start")]
  }
}
