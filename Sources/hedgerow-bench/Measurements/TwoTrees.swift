import TerminalHarness

/// What is sent for what moves in one of two trees side by side. What one tree may cost is what is striven for.
enum TwoTrees {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    let own = bench.own(1_000)
    let session = try own.ready()
    _ = try session.reaction(to: "<Tab>", quiet: 800)
    let walk = try KeyWalk(own, in: session)
    return [
      Figure("two trees: move", walk.move.bytes.median, "bytes", goal: 125),
      Figure("two trees: scroll by one", walk.scroll.bytes.median, "bytes", goal: 150),
      Figure("two trees: page down", walk.page.bytes.median, "bytes", goal: 1_450),
      Figure("two trees: writes for a frame", walk.writes, "", must: 1),
      Figure("two trees: move: processor", walk.move.processor, "µs", goal: 200),
      Figure("two trees: scroll: processor", walk.scroll.processor, "µs", goal: 300),
    ]
  }
}
