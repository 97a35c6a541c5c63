import TerminalHarness

/// Opening a folder that nothing is known of: requests for its rows.
enum OpenFolder {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    let tree = Tree.spread(100_000)
    let server = try bench.server(of: tree)
    try server.restart(latency: 400)
    defer { try? server.restart(latency: 0) }
    let session = try bench.open(tree, home: bench.freshHome())
    try session.waitFor("▸", timeout: 30)
    // The index would bring the rows in time; it is given up.
    try session.send("<C-c>")
    try session.waitUntilIdle(quiet: 1_500, timeout: 30)
    let before = try lists(session)
    // A folder that the cursor has not rested on, so that its rows were not asked for ahead of need.
    try session.send("jjl")
    try session.waitFor("loading…")
    try session.waitForNo("loading…")
    return [Figure("requests to open a folder", try lists(session) - before, "", goal: 1)]
  }

  /// How many lists have been asked for, as the request log says.
  private static func lists(_ session: TerminalSession) throws -> Int {
    try session.send("@")
    try session.waitFor("Requests: ")
    try session.waitUntilIdle(quiet: 300)
    let count = session.screenText.split(separator: "\n").filter { line in
      line.contains("GET") && line.contains("/file_system/ ")
    }.count
    try session.send("<Esc>")
    try session.waitForNo("Requests: ")
    return count
  }
}
