import TerminalHarness

/// Dashboards whose numbers are in the cache: what they cost to open, to follow and to walk through.
enum Dashboards {
  /// More than twelve tiles; at 120x40 no more of them are seen.
  private static let everyKind = (name: "Every kind of chart", tiles: 39)
  private static let sixty = (name: "Sixty tiles", tiles: 60)
  /// How many tiles of the first one stand before one that is a number.
  private static let tilesBeforeNumber = 15
  /// How often each tile is shown large.
  private static let rounds = 3

  static func measure(_ bench: Workbench) throws -> [Figure] {
    let server = try bench.server(of: .written)
    defer { server.thaw() }
    let session = try bench.openWarm(.written)
    try look(at: everyKind.name, session, bench)
    return try [opening(session, server), number(session), large(session, bench)]
      .flatMap(\.self) + scrolling(session, bench)
  }

  /// Goes to a dashboard and opens it, so that all of it is known afterwards.
  private static func look(
    at name: String, _ session: TerminalSession, _ bench: Workbench
  ) throws {
    _ = try session.reaction(to: "<C-p>", quiet: 200)
    _ = try session.reaction(to: name, quiet: 400)
    _ = try session.reaction(to: "<Enter>", quiet: 800)
    try open(session)
    try bench.waitUntilStill(session, .written)
  }

  private static func open(_ session: TerminalSession) throws {
    try session.send("<Enter>")
    try session.waitFor("zoom", timeout: 30)
  }

  private static func leave(_ session: TerminalSession) throws {
    try session.send("<Esc>")
    try session.waitForNo("zoom")
    try session.waitUntilIdle(quiet: 600)
  }

  /// With a server that answers nothing, so that all of it comes from the cache.
  private static func opening(
    _ session: TerminalSession, _ server: DemoServer
  ) throws -> [Figure] {
    try leave(session)
    server.freeze()
    let mark = session.output.count
    let reaction = try session.reaction(to: "<Enter>", quiet: 300)
    let tiles = "\(everyKind.tiles) tiles from the cache"
    let frames = session.largeFrames(since: mark)
    guard session.screenText.contains("zoom") else { throw session.unexpected("no dashboard") }
    server.thaw()
    try session.waitUntilIdle(quiet: 600)
    return [
      // The frame that answers the key, and one with the tiles.
      Figure("\(tiles): frames", frames, "", must: 2),
      Figure("\(tiles): first paint", reaction.bytes, "bytes", must: 20_000),
      Figure("\(tiles): shown", reaction.seconds.map { $0 * 1_000 }, "ms"),
    ]
  }

  private static func number(_ session: TerminalSession) throws -> [Figure] {
    for _ in 0..<tilesBeforeNumber { _ = try session.reaction(to: "]") }
    try session.waitUntilIdle(quiet: 600)
    let reaction = try session.reaction(to: "r", quiet: 1_500)
    return [
      Figure(
        "one number computed anew", reaction.bytes, "bytes", must: 2_000,
        note: "\(reaction.reads) frames")
    ]
  }

  /// Each tile at 200x50: an upper bound, since the key and the painting are in it too.
  private static func large(
    _ session: TerminalSession, _ bench: Workbench
  ) throws -> [Figure] {
    session.resize(columns: 200, rows: 50)
    try session.send("<Enter>")
    try session.waitFor("all tiles")
    try bench.waitUntilStill(session, .written)
    // What else the machine does makes a key dearer, never cheaper.
    var best: [String: Double] = [:]
    for _ in 0..<rounds * everyKind.tiles {
      let spent = session.processorTime
      _ = try session.reaction(to: "]", quiet: 60)
      let milliseconds = Double(session.processorTime - spent) / 1_000_000
      best[session.boxTitle] = min(best[session.boxTitle] ?? .infinity, milliseconds)
    }
    let slowest = best.max { $0.value < $1.value }
    try session.send("<Enter>")
    try session.waitFor("zoom")
    session.resize(columns: Workbench.columns, rows: Workbench.rows)
    return [
      Figure(
        "slowest tile at 200x50: processor", slowest?.value, "ms", must: 5,
        note: slowest?.key)
    ]
  }

  private static func scrolling(
    _ session: TerminalSession, _ bench: Workbench
  ) throws -> [Figure] {
    try session.waitUntilIdle(quiet: 600)
    try leave(session)
    try look(at: sixty.name, session, bench)
    var sent: [(frames: Int, bytes: Int)] = []
    for _ in 0..<sixty.tiles / 2 {
      let mark = session.output.count
      let reaction = try session.reaction(to: "j")
      if reaction.bytes > 0 { sent.append((session.largeFrames(since: mark), reaction.bytes)) }
    }
    return [
      Figure(
        "\(sixty.tiles) tiles, a key: frames", sent.map(\.frames).max().map(Double.init), "",
        must: 1, note: "\(sent.count) keys"),
      Figure(
        "\(sixty.tiles) tiles, a key", Sample(sent.map { Double($0.bytes) }).median, "bytes"),
    ]
  }
}

extension TerminalSession {
  /// The line on which the box over the body has its title.
  fileprivate var boxTitle: String {
    let line = screenText.split(separator: "\n").dropFirst().first ?? ""
    return line.split(whereSeparator: { "┌─┐".contains($0) }).first
      .map { $0.split(separator: "·").first.map(String.init) ?? "" } ?? ""
  }
}
