import TerminalHarness

/// 200 keys in one write, as when a key is held on a slow link.
enum Burst {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    let session = try bench.openWarm(.flat(100_000))
    try session.send("gg")
    try session.waitUntilIdle(quiet: 300)
    let keys = String(repeating: "j", count: 200)
    let reaction = try session.reaction(to: keys, quiet: 300)
    let place = session.numberUnderBar
    return [
      Figure("200 keys at once: frames", reaction.reads, "writes", must: 2),
      Figure("200 keys at once: bytes", reaction.bytes, "bytes", must: 1_600, goal: 1_450),
      Figure(
        "200 keys at once: lost", place.map { Double(200 - $0) }, "keys", must: 0,
        note: place == nil ? "no row is under a bar" : nil),
    ]
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
