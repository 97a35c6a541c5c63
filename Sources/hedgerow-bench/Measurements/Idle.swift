import Glibc
import TerminalHarness

/// Doing nothing for five seconds, signed in, with connections kept.
enum Idle {
  static func measure(_ bench: Workbench) throws -> [Figure] {
    let session = try bench.openWarm(.flat(1_000))
    let remote = try rest(session)
    let sockets = connections(of: session)
    let home = bench.freshHome()
    mkdir(home, 0o700)
    let demo = try TerminalSession(
      bench.options.program, ["demo"], environment: ["HOME": home], columns: Workbench.columns,
      rows: Workbench.rows)
    try demo.waitFor("synced", timeout: 60)
    try demo.waitUntilIdle(quiet: 2_000, timeout: 60)
    let own = try rest(demo)
    return [
      Figure("idle 5 s: bytes", remote.bytes, "bytes", must: 0),
      Figure(
        "idle 5 s: wake-ups", remote.wakeUps, "", must: 0, note: "\(sockets) connections kept"),
      Figure("idle 5 s: processor", Double(remote.nanoseconds) / 1_000, "µs", must: 0),
      Figure("idle 5 s, demo in the process: wake-ups", own.wakeUps, ""),
      Figure(
        "idle 5 s, demo in the process: processor", Double(own.nanoseconds) / 1_000, "µs"),
    ]
  }

  private struct Rest {
    var bytes: Int
    var wakeUps: Int
    var nanoseconds: Int
  }

  private static func rest(_ session: TerminalSession) throws -> Rest {
    // What was done last has ends of its own: a thread that is not needed any more goes after five seconds, and the
    // timeout of a connection that was made runs out after ten.
    try session.waitUntilIdle(quiet: 12_000, timeout: 40)
    let (mark, before, spent) = (session.traffic, session.wakeUps, session.processorTime)
    let end = Clock.now + 5
    while Clock.now < end { session.pump(milliseconds: 100) }
    let after = session.wakeUps
    // A thread that has ended was awake to do so.
    let woken =
      after.reduce(0) { $0 + $1.value - before[$1.key, default: 0] }
      + before.keys.count { after[$0] == nil }
    return Rest(
      bytes: session.traffic(since: mark).bytes, wakeUps: woken,
      nanoseconds: session.processorTime - spent)
  }

  private static func connections(of session: TerminalSession) -> Int {
    (0..<256).filter { number in
      var buffer = [CChar](repeating: 0, count: 256)
      let count = readlink("/proc/\(session.process)/fd/\(number)", &buffer, buffer.count)
      return count > 0
        && String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
          .hasPrefix("socket:")
    }.count
  }
}
