import TerminalHarness

/// Opening a folder that nothing is known of, on a slow server: requests for its rows.
enum OpenFolder {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    let tree = Tree.spread(100_000)
    let server = try bench.server(of: tree)
    try server.restart(latency: 400)
    defer { try? server.restart(latency: 0) }
    let session = try bench.open(tree, home: bench.freshHome())
    try session.waitFor("▸", timeout: 30)
    // A folder that the cursor has not rested on, so that its rows were not asked for ahead of need.
    try session.send("jjl")
    try session.waitFor("loading")
    try session.waitForNo("loading")
    try session.send("@")
    try session.waitFor("Requests: ")
    try session.waitUntilIdle()
    let lines = session.screenText.split(separator: "\n").filter { $0.contains("parent") }
    return [
      Figure(
        "requests to open a folder", lines.count, "", goal: 1,
        note: lines.isEmpty ? "its rows came with the index" : nil)
    ]
  }
}
