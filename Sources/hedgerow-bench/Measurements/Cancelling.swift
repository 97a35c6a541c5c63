import TerminalHarness

/// Esc while the first requests hang.
enum Cancelling {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    let tree = Tree.flat(1_000)
    let server = try bench.server(of: tree)
    server.freeze()
    defer { server.thaw() }
    let times = try (0..<5).map { _ in try time(bench, tree) }
    return [
      Figure(
        "Esc while requests hang: slowest", Sample(times).largest * 1_000, "ms", must: 50,
        note: "25 ms tell Esc from an Alt key")
    ]
  }

  private static func time(_ bench: Workbench, _ tree: Tree) throws -> Double {
    let session = try bench.open(tree, home: bench.freshHome())
    try session.waitFor("loading")
    try session.waitUntilIdle(quiet: 150)
    let offset = session.output.count
    let start = Clock.now
    try session.send("<Esc>")
    try session.waitUntil("the cancellation") { $0.arrival(of: "ancelled", from: offset) != nil }
    return (session.arrival(of: "ancelled", from: offset) ?? .infinity) - start
  }
}
