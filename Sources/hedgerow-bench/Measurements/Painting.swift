import TerminalHarness

/// What is sent for what moves on the screen, at 1,000 rows at the root, beside others.
enum Painting {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    let own = try KeyWalk(bench.own(1_000))
    let others = try bench.peers(1_000).map { ($0.name, try KeyWalk($0)) }
    func figure(
      _ name: String, _ unit: String, must: Double? = nil, goal: Double? = nil,
      _ value: (KeyWalk) -> Double
    ) -> Figure {
      Figure(
        name, value(own), unit, must: must, goal: goal,
        note: others.map { ($0.0, value($0.1)) }.words)
    }
    return [
      try firstScreen(bench),
      figure("move", "bytes", must: 125, goal: 100) { $0.move.bytes.median },
      figure("scroll by one", "bytes", must: 150, goal: 110) { $0.scroll.bytes.median },
      figure("page down", "bytes", goal: 1_450) { $0.page.bytes.median },
      figure("writes for a frame", "", must: 1) { $0.writes },
      figure("move: processor", "µs", goal: 200) { $0.move.processor },
      figure("scroll: processor", "µs", goal: 300) { $0.scroll.processor },
    ]
  }

  private static func firstScreen(_ bench: Workbench) throws -> Figure {
    let tree = Tree.flat(1_000)
    let home = try bench.warmHome(of: tree)
    // What the server then says is a frame of its own, and so is the preview.
    let server = try bench.server(of: tree)
    server.freeze()
    defer { server.thaw() }
    let session = try bench.open(tree, home: home)
    try session.waitUntil("rows") { $0.arrival(of: FirstPaint.firstRow) != nil }
    try session.waitUntilIdle(quiet: 40)
    return Figure("first screen", session.output.count, "bytes", goal: 1_900)
  }
}
