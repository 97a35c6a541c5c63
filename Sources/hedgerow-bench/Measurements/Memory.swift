import TerminalHarness

/// What each row in the cache costs in memory once the whole tree is in it.
enum Memory {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    try growth(bench, "flat", Tree.flat) + growth(bench, "spread", Tree.spread)
  }

  private static func growth(
    _ bench: Workbench, _ name: String, _ tree: (Int) -> Tree
  ) throws -> [Figure] {
    let small = try measure(bench, tree(1_000))
    let big = try measure(bench, tree(100_000))
    func perRow(_ kilobytes: KeyPath<Sizes, Int>) -> Double {
      Double(big[keyPath: kilobytes] - small[keyPath: kilobytes]) * 1_024 / 99_000
    }
    return [
      Figure("memory at 1,000, \(name)", Double(small.resident) / 1_024, "MB", goal: 28),
      Figure("memory at 100,000, \(name)", Double(big.resident) / 1_024, "MB", goal: 36),
      Figure("memory per row, \(name)", perRow(\.resident), "bytes", must: 120, goal: 80),
      Figure(
        "memory per row, \(name), after walking", perRow(\.walked), "bytes", must: 120, goal: 80),
      Figure(
        "most memory over memory at 100,000, \(name)", Double(big.peak) / Double(big.resident), "x",
        goal: 1.1),
    ]
  }

  private struct Sizes {
    var resident: Int
    var peak: Int
    /// After folders were opened and pages turned.
    var walked: Int
  }

  private static func measure(_ bench: Workbench, _ tree: Tree) throws -> Sizes {
    let session = try bench.openWarm(tree)
    let before = session.memory
    for key in ["l", "l", "<PgDn>", "<PgDn>", "l", "l", "G", "gg"] {
      _ = try session.reaction(to: key)
    }
    try bench.waitUntilStill(session, tree)
    return Sizes(
      resident: before.resident, peak: before.peak, walked: session.memory.resident)
  }
}
