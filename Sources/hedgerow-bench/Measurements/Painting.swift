import TerminalHarness

/// What is sent for what moves on the screen, at 1,000 rows at the root, beside others.
enum Painting {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    let own = try Walk(bench.own(1_000))
    let others = try bench.peers(1_000).map { ($0.name, try Walk($0)) }
    func figure(
      _ name: String, _ unit: String, must: Double? = nil, goal: Double? = nil,
      _ value: (Walk) -> Double
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
      figure("writes for a frame", "", must: 1) {
        max($0.move.writes.median, $0.scroll.writes.median, $0.page.writes.median)
      },
      figure("move: processor", "µs", goal: 200) { $0.move.processor },
      figure("scroll: processor", "µs", goal: 300) { $0.scroll.processor },
    ]
  }

  /// Keys of three kinds, one after the other.
  private struct Walk {
    let move: Keys
    let scroll: Keys
    let page: Keys

    init(_ contestant: Contestant) throws {
      let session = try contestant.ready()
      move = try Keys(20, contestant.down, in: session)
      _ = try session.reaction(to: String(repeating: contestant.down, count: 40), quiet: 500)
      scroll = try Keys(60, contestant.down, in: session)
      page = try Keys(10, contestant.page, in: session)
    }
  }

  /// The same key so many times. What counts is the middle: where the machine is busy, a key may come so late that the
  /// preview, which follows when keys pause, is counted with the one before.
  private struct Keys {
    let bytes: Sample
    let writes: Sample
    /// Microseconds of processor for one.
    let processor: Double

    init(_ count: Int, _ key: String, in session: TerminalSession) throws {
      let spent = session.processorTime
      let reactions = try (0..<count).map { _ in try session.reaction(to: key) }
      processor = Double(session.processorTime - spent) / 1_000 / Double(count)
      bytes = Sample(reactions.map { Double($0.bytes) })
      writes = Sample(reactions.map { Double($0.reads) })
      let dead = reactions.filter { $0.reads == 0 }.count
      if dead > 0 { throw session.unexpected("\(dead) of \(count) keys \(key) drew nothing") }
      try session.waitUntilIdle(quiet: 600)
    }
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
