import TerminalHarness

/// A session of 300 keys: down, half pages down and up, up, down, up. Its bytes, and how long after a key the glass shows
/// it where the keys come ten a second over 64 kbit/s with 150 ms there and back.
enum ScriptedSession {
  private static let script: [String] = [
    ("j", 100), ("<C-d>", 20), ("<C-u>", 20), ("k", 100), ("j", 30), ("k", 30),
  ].flatMap { (key: String, count: Int) in Array(repeating: key, count: count) }

  static func measure(_ bench: Workbench) throws -> [Figure] {
    let own = try Session(bench.own(1_000))
    let nnn = try bench.peers(1_000).filter { $0.name == "nnn" }.map { ($0.name, try Session($0)) }
    func beside(_ value: (Session) -> Double) -> String? {
      nnn.map { ($0.0, value($0.1)) }.words
    }
    return [
      Figure(
        "300 keys", own.bytes, "bytes", must: 85_000, note: beside { Double($0.bytes) }),
      Figure(
        "key to glass at 64 kbit/s: p50", own.lags.median * 1_000, "ms", must: 200,
        note: beside { $0.lags.median * 1_000 }),
      Figure(
        "key to glass at 64 kbit/s: p95", own.lags.quantile(0.95) * 1_000, "ms", must: 1_000,
        goal: 450, note: beside { $0.lags.quantile(0.95) * 1_000 }),
    ]
  }

  private struct Session {
    /// With the start.
    let bytes: Int
    let lags: Sample

    init(_ contestant: Contestant) throws {
      let session = try contestant.ready()
      var places = [session.numberUnderBar]
      var bytes = session.output.count
      for key in script {
        bytes += try session.reaction(to: key).bytes
        places.append(session.numberUnderBar)
      }
      self.bytes = bytes
      lags = Sample(try Self.lags(try contestant.ready(), places))
    }

    /// The seconds from each key that moves the bar to the first frame in which it, or a later one, has moved it.
    private static func lags(_ session: TerminalSession, _ places: [Int?]) throws -> [Double] {
      session.link = SlowLink(bitsPerSecond: 64_000, roundTrip: 0.15)
      var waiting: [(place: Int?, sent: Double)] = []
      var lags: [Double] = []
      let start = Clock.now
      var (next, seen) = (0, session.traffic)
      while next < script.count || !waiting.isEmpty {
        if next < script.count, Clock.now - start >= Double(next) * 0.1 {
          try session.send(script[next])
          next += 1
          if places[next] != places[next - 1] { waiting.append((places[next], Clock.now)) }
        }
        session.pump(milliseconds: 2)
        if session.traffic != seen {
          seen = session.traffic
          let place = session.numberUnderBar
          if let last = waiting.firstIndex(where: { $0.place == place }) {
            lags += waiting[...last].map { Clock.now - $0.sent }
            waiting.removeFirst(last + 1)
          }
        }
        if Clock.now - start > 90 { throw session.unexpected("\(waiting.count) keys never showed") }
      }
      return lags
    }
  }
}
