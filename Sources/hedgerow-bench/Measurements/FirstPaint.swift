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
      figures.append(Figure("first paint at \(count)", own, "ms"))
      for peer in bench.peers.browsers(of: try bench.files(count)) {
        let other = try median(bench.options.runs) { try time(peer, bench) }
        figures.append(Figure("  \(peer.name) at \(count)", other, "ms"))
        figures.append(
          Figure(
            "  ratio to \(peer.name) at \(count)", own / other, "x",
            goal: peer.name == "nnn" ? 1 : nil))
      }
    }
    if bench.peers.browsers(of: "").isEmpty {
      figures.append(.missing("  nnn, ncbase", because: "neither is installed"))
    }
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
    let session = try bench.open(tree, home: try bench.warmHome(of: tree))
    let row = isFlat ? firstRow : "▸"
    try session.waitUntil("the first row", timeout: 60) { $0.arrival(of: row) != nil }
    return (session.arrival(of: row) ?? 0) - session.startedAt
  }

  private static func time(_ peer: Peers.Peer, _ bench: Workbench) throws -> Double {
    let session = try bench.peers.start(peer, home: bench.folder)
    try session.waitUntil("the first row", timeout: 60) { $0.arrival(of: firstRow) != nil }
    return (session.arrival(of: firstRow) ?? 0) - session.startedAt
  }
}
