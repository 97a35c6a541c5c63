import TerminalHarness

/// From the start of the process to the arrival of the first row.
enum FirstPaint {
  /// The name of the first row of a flat tree begins like this.
  static let firstRow = "0000000 "

  static func measure(_ bench: Workbench) throws -> [Figure] {
    var figures: [Figure] = []
    var medians: [Int: Double] = [:]
    for count in [1_000, 100_000] + (bench.options.isLarge ? [1_000_000] : []) {
      let own = try median(bench.options.runs) { try timeOwn(bench, count) }
      medians[count] = own
      // Others read a folder of their own; a million files would take longer to make than all the rest.
      let peers = count > 100_000 ? [] : try bench.peers(count)
      let others = try peers.map { peer in
        let sign = peer.name == "fzf" ? peer.sign : firstRow
        return (peer.name, try median(bench.options.runs) { try time(peer.start(), sign) })
      }
      figures.append(
        Figure(
          "first paint at \(count)", own, "ms", goal: others.first { $0.0 == "nnn" }?.1,
          note: others.words))
    }
    if !bench.options.isLarge { bench.skip("first paint at 1,000,000 (`--large` measures it)") }
    if let small = medians[1_000], let big = medians[100_000] {
      // Two starts of the same thing differ by up to a fifth.
      figures.append(
        Figure("first paint: 100,000 to 1,000", big / small, "x", must: 1.2, goal: 1.1))
    }
    return figures
  }

  private static func median(_ runs: Int, _ time: () throws -> Double) throws -> Double {
    // The first one fills the page cache.
    _ = try time()
    return Sample(try (0..<runs).map { _ in try time() }).median * 1_000
  }

  /// Entries over 100,000 are not flat: the seed file would be larger than what is measured.
  private static func timeOwn(_ bench: Workbench, _ count: Int) throws -> Double {
    let isFlat = count <= 100_000
    let tree: Tree = isFlat ? .flat(count) : .spread(count)
    return try time(bench.open(tree, home: bench.warmHome(of: tree)), isFlat ? firstRow : "▸")
  }

  private static func time(_ session: TerminalSession, _ row: String) throws -> Double {
    try session.waitUntil("the first row", timeout: 60) { $0.arrival(of: row) != nil }
    return (session.arrival(of: row) ?? 0) - session.startedAt
  }
}
