import Synchronization

/// The clock that exports, batch runs and links to storage go by: tests and demonstrations put it forward or make it
/// hurry. Dashboards and their numbers stay in the present.
package final class DemoClock: Sendable {
  private let start = Timestamp.now
  /// Seconds of this clock in one of the world's.
  private let speed: Double
  /// Microseconds by which it was put forward.
  private let ahead = Mutex<Int64>(0)

  /// A clock that runs so many times as fast as the world's; at 0 it stands still until it is put forward.
  package init(speed: Double = 1) {
    self.speed = speed
  }

  /// Puts the clock forward.
  package func advance(by duration: Duration) {
    ahead.withLock { $0 += duration.microseconds }
  }

  var now: Timestamp {
    let passed = Double(Timestamp.now.microseconds - start.microseconds) * speed
    return start.adding(microseconds: Int64(passed) + ahead.withLock { $0 })
  }

  /// How long the world takes for what takes so long by this clock.
  func pause(for duration: Duration) -> Duration {
    speed > 0 ? .microseconds(Int64(Double(duration.microseconds) / speed)) : .zero
  }
}

extension Duration {
  var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}

extension Timestamp {
  func adding(microseconds more: Int64) -> Timestamp {
    Timestamp(microseconds: microseconds + more)
  }

  func adding(_ duration: Duration) -> Timestamp { adding(microseconds: duration.microseconds) }

  /// `20261121T102011Z`, as signed addresses have it.
  var compact: String {
    let whole = Timestamp(microseconds: microseconds - microseconds % 1_000_000)
    return whole.iso.filter { $0 != "-" && $0 != ":" }
  }

  /// Whole seconds in Python's `isoformat()`: `2026-11-21T10:20:11+00:00`.
  var pythonISO: String {
    String(decoding: text(separator: UInt8(ascii: "T"), zone: "+00:00"), as: UTF8.self)
  }
}
