import TerminalHarness

/// A key's way to the screen while the server answers at once, after two seconds, or never.
enum KeyLatency {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    let tree = Tree.flat(100_000)
    let server = try bench.server(of: tree)
    let home = try bench.warmHome(of: tree)
    defer { server.thaw() }

    let normal = try walk(try bench.openWarm(tree))
    try server.restart(latency: 2_000)
    let slow = try walk(try waiting(bench, tree, home))
    server.freeze()
    let dead = try walk(try waiting(bench, tree, home))
    server.thaw()
    try server.restart(latency: 0)
    return figures("normal", normal, against: nil) + figures("at 2 s", slow, against: normal)
      + figures("dead", dead, against: normal)
  }

  /// A program whose first requests hang.
  private static func waiting(
    _ bench: Workbench, _ tree: Tree, _ home: String
  ) throws -> TerminalSession {
    let session = try bench.open(tree, home: home)
    try session.waitFor(FirstPaint.firstRow)
    // Taking the cache into memory is over when nothing runs any more.
    try bench.waitUntilStill(session, tree)
    return session
  }

  private static func walk(_ session: TerminalSession) throws -> Sample {
    _ = try session.reaction(to: "gg", quiet: 200)
    let reactions = try (0..<200).map { _ in try session.reaction(to: "j", quiet: 20) }
    let missed = reactions.filter { $0.seconds == nil }.count
    if missed > 0 { throw session.unexpected("\(missed) of 200 keys drew nothing") }
    return Sample(reactions.compactMap { $0.seconds.map { $0 * 1_000 } })
  }

  private static func figures(
    _ name: String, _ sample: Sample, against normal: Sample?
  ) -> [Figure] {
    let times = [
      Figure("key, server \(name): p50", sample.median, "ms", goal: 0.5),
      Figure("key, server \(name): p99", sample.quantile(0.99), "ms"),
    ]
    guard let normal else { return times }
    return times + [
      Figure(
        "key, server \(name): p50 over normal", sample.median - normal.median, "ms", must: 1)
    ]
  }
}
