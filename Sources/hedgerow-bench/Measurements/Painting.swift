import TerminalHarness

/// What is sent for a screen and for what moves on it, at 1,000 rows at the root.
enum Painting {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    let session = try bench.openWarm(.flat(1_000))
    var figures = [try firstScreen(bench)]
    // The preview follows when the keys pause; it is no part of a move.
    try session.waitUntilIdle(quiet: 300)
    figures += try each(20, "j", "move", must: 125, goal: 100, in: session)
    try toBottom(session)
    figures += try each(100, "j", "scroll", must: 150, goal: 110, in: session)
    figures += try each(10, "<PgDn>", "page down", must: nil, goal: 1_450, in: session)
    return figures
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
    let writes = session.readings.count
    return Figure(
      "first screen", session.output.count, "bytes", goal: 1_900, note: "in \(writes) reads")
  }

  private static func toBottom(_ session: TerminalSession) throws {
    try session.send(String(repeating: "j", count: 60))
    try session.waitUntilIdle(quiet: 300)
  }

  private static func each(
    _ count: Int, _ key: String, _ name: String, must: Double?, goal: Double,
    in session: TerminalSession
  ) throws -> [Figure] {
    let reactions = try (0..<count).map { _ in try session.reaction(to: key) }
    let bytes = Sample(reactions.map { Double($0.bytes) })
    let writes = Sample(reactions.map { Double($0.reads) })
    let dead = reactions.filter { $0.reads == 0 }.count
    return [
      Figure(
        "\(name): mean", bytes.mean, "bytes", must: must, goal: goal,
        note: "p50 \(Int(bytes.median)), most \(Int(bytes.largest))"
          + (dead == 0 ? "" : ", \(dead) keys drew nothing")),
      Figure("\(name): most writes", writes.largest, "writes", must: 1),
    ]
  }
}
