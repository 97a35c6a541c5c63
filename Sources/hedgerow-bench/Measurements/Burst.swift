import TerminalHarness

/// 200 keys in one write, as when a key is held on a slow link.
enum Burst {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    try [1_000, 100_000].flatMap { count in
      let own = try reaction(of: bench.own(count))
      let others = try bench.peers(count).map { ($0.name, try reaction(of: $0).sent) }
      let name = "200 keys at once, \(count)"
      return [
        Figure(
          "\(name): frames", own.sent.reads, "writes", must: 2,
          note: others.map { ($0.0, Double($0.1.reads)) }.words),
        Figure(
          "\(name): bytes", own.sent.bytes, "bytes", must: 1_600, goal: 1_450,
          note: others.map { ($0.0, Double($0.1.bytes)) }.words),
        Figure("\(name): lost", own.lost.map(Double.init), "keys", must: 0),
      ]
    }
  }

  /// With all that follows until the screen has been still for long; the object of the row is known from an earlier
  /// look at it, as most are.
  private static func reaction(
    of contestant: Contestant
  ) throws -> (sent: TerminalSession.Reaction, lost: Int?) {
    let keys = String(repeating: contestant.down, count: 200)
    let session = try contestant.ready()
    guard contestant.name == "hedgerow" else {
      return (try session.reaction(to: keys, quiet: 800), nil)
    }
    for warmUp in ["gg", keys, "gg"] { _ = try session.reaction(to: warmUp, quiet: 800) }
    let sent = try session.reaction(to: keys, quiet: 800)
    return (sent, session.numberUnderBar.map { 200 - $0 })
  }
}

extension TerminalSession {
  /// The number in the name of the row under the bar, where names begin with one.
  var numberUnderBar: Int? {
    for row in 1..<size.rows {
      guard let columns = reversedColumns(row: row) else { continue }
      let text = columns.map { cell(row: row, column: $0).text }.joined()
      if let number = Int(text.drop { !$0.isNumber }.prefix { $0.isNumber }) { return number }
    }
    return nil
  }
}
