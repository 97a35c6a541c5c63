import TerminalHarness

/// Keys of three kinds, one after the other, at 1,000 rows at the root.
struct KeyWalk {
  let move: Keys
  let scroll: Keys
  let page: Keys

  init(_ contestant: Contestant) throws {
    try self.init(contestant, in: contestant.ready())
  }

  init(_ contestant: Contestant, in session: TerminalSession) throws {
    move = try Keys(20, contestant.down, in: session)
    _ = try session.reaction(to: String(repeating: contestant.down, count: 40), quiet: 500)
    scroll = try Keys(60, contestant.down, in: session)
    page = try Keys(10, contestant.page, in: session)
  }

  /// The most writes that a frame of any kind mostly takes.
  var writes: Double { max(move.writes.median, scroll.writes.median, page.writes.median) }

  /// The same key so many times. What counts is the middle: where the machine is busy, a key may come so late that the
  /// preview, which follows when keys pause, is counted with the one before.
  struct Keys {
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
}
