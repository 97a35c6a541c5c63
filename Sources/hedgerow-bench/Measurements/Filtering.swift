import TerminalHarness

/// Typing into the filter at 100,000 rows that are all in memory.
enum Filtering {
  private static let letters = ["r", "e", "t", "e", "n"]

  static func measure(_ bench: Workbench) throws -> [Figure] {
    var figures: [Figure] = []
    for tree in [Tree.flat(100_000), .spread(100_000)] {
      let session = try bench.openWarm(tree)
      _ = try session.reaction(to: "/", quiet: 200)
      let reactions = try letters.map {
        try session.reaction(to: $0, quiet: 250, patience: 5)
      }
      let times = reactions.map { ($0.seconds ?? 5) * 1_000 }
      let each = zip(letters, times).map { "\($0) \(($1 * 10).rounded() / 10)" }
      figures += [
        Figure(
          "filter letter, \(tree.name): p50", Sample(times).median, "ms", goal: 5,
          note: each.joined(separator: ", ")),
        Figure("filter letter, \(tree.name): slowest", Sample(times).largest, "ms", goal: 15),
        Figure(
          "filter letter, \(tree.name): mean", Sample(reactions.map { Double($0.bytes) }).mean,
          "bytes", goal: 900),
      ]
    }
    return figures
  }
}
