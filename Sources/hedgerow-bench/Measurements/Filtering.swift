import TerminalHarness

/// Typing into the filter, and into the box that goes to anything, at rows that are all in memory.
enum Filtering {
  private static let letters = ["r", "e", "t", "e", "n"]

  static func measure(_ bench: Workbench) throws -> [Figure] {
    let others = try bench.peers(100_000).map { ($0.name, try type($0.ready(), after: $0.narrow)) }
    var figures: [Figure] = []
    for tree in [Tree.flat(100_000), .spread(100_000)] {
      let beside = tree == .flat(100_000) ? others : []
      figures += try self.figures(
        "filter letter, \(tree.name)", type(bench.openWarm(tree), after: "/"), beside)
      figures += try self.figures(
        "Ctrl-P letter, \(tree.name)", type(bench.openWarm(tree), after: "<C-p>"), [])
    }
    guard bench.options.isLarge else {
      bench.skip("first hits at 1,000,000 (`--large` measures them)")
      return figures
    }
    let session = try bench.openWarm(.spread(1_000_000))
    for (name, key) in [("filter", "/"), ("Ctrl-P", "<C-p>")] {
      let reactions = try type(session, after: key)
      figures.append(
        Figure(
          "\(name), 1,000,000: first hits, slowest", firstTimes(reactions).largest, "ms", must: 50,
          note: "all: " + each(reactions)))
      _ = try session.reaction(to: "<Esc>", quiet: 500)
    }
    return figures
  }

  private static func type(
    _ session: TerminalSession, after key: String
  ) throws -> [TerminalSession.Reaction] {
    if !key.isEmpty { _ = try session.reaction(to: key, quiet: 300) }
    return try letters.map { try session.reaction(to: $0, quiet: 300, patience: 5) }
  }

  private static func figures(
    _ name: String, _ reactions: [TerminalSession.Reaction],
    _ others: [(String, [TerminalSession.Reaction])]
  ) -> [Figure] {
    [
      Figure(
        "\(name): p50", times(reactions).median, "ms", must: 10, goal: 5,
        note: [others.map { ($0.0, times($0.1).median) }.words, each(reactions)]
          .compactMap(\.self).joined(separator: "; ")),
      Figure(
        "\(name): slowest", times(reactions).largest, "ms", goal: 25,
        note: others.map { ($0.0, times($0.1).largest) }.words),
      Figure(
        "\(name): mean", bytes(reactions), "bytes",
        note: others.map { ($0.0, bytes($0.1)) }.words),
    ]
  }

  private static func times(_ reactions: [TerminalSession.Reaction]) -> Sample {
    Sample(reactions.map { ($0.seconds ?? 5) * 1_000 })
  }

  private static func firstTimes(_ reactions: [TerminalSession.Reaction]) -> Sample {
    Sample(reactions.map { ($0.firstSeconds ?? 5) * 1_000 })
  }

  private static func bytes(_ reactions: [TerminalSession.Reaction]) -> Double {
    Sample(reactions.map { Double($0.bytes) }).mean
  }

  private static func each(_ reactions: [TerminalSession.Reaction]) -> String {
    zip(letters, reactions).map { "\($0) \(Report.text(($1.seconds ?? 5) * 1_000))" }
      .joined(separator: " ")
  }
}
