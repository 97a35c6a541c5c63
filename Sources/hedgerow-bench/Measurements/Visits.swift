import TerminalHarness

/// What changed since the last visit, at 100,000 rows: reading the file of that visit, and writing that of this one.
enum Visits {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    let session = try bench.openWarm(.spread(100_000))
    let start = Clock.now
    try session.send("gc")
    try session.waitFor("Nothing changed", timeout: 30)
    let opened = Clock.now - start
    try session.waitUntilIdle(quiet: 500, timeout: 30)
    let leaving = Clock.now
    try session.send("<Esc>Q")
    try session.waitForExit(timeout: 60)
    return [
      Figure("what changed, 100,000 rows", opened * 1_000, "ms"),
      Figure("leaving, 100,000 rows", (Clock.now - leaving) * 1_000, "ms"),
    ]
  }
}
