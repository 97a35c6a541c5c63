import FoundationEssentials
import Synchronization

/// Counts what was sent in sliding windows, and remembers until when the server wants nothing (PostHog API, rate
/// limits).
final class RateMeter: Sendable {
  private struct State {
    /// When requests of the last hour were sent; those before `first` are older.
    var times: [Duration] = []
    var first = 0
    var blockedUntil: Duration?
  }

  private let time: TimeSource
  private let state = Mutex(State())

  init(time: TimeSource) { self.time = time }

  /// Counts one request.
  func record() {
    let now = time.elapsed()
    state.withLock { state in
      Self.forget(before: now - .seconds(3600), in: &state)
      state.times.append(now)
    }
  }

  /// The server refused: nothing is sent for that long.
  func block(for wait: Duration) {
    let until = time.elapsed() + wait
    state.withLock { $0.blockedUntil = max($0.blockedUntil ?? until, until) }
  }

  /// How long the server still wants nothing; nil when it takes requests.
  var blockedFor: Duration? {
    let now = time.elapsed()
    return state.withLock { state in
      guard let until = state.blockedUntil else { return nil }
      if until > now { return until - now }
      state.blockedUntil = nil
      return nil
    }
  }

  var reading: RateBudget {
    let now = time.elapsed()
    let blocked = blockedFor
    return state.withLock { state in
      Self.forget(before: now - .seconds(3600), in: &state)
      return RateBudget(
        usedInMinute: state.times.count - Self.index(after: now - .seconds(60), in: state),
        usedInHour: state.times.count - state.first,
        waitsUntil: blocked.map { time.date().addingTimeInterval($0 / .seconds(1)) })
    }
  }

  /// How long a caller with a share of the allowance must wait; nil when it may send.
  func wait(forShare share: Double) -> Duration? {
    let now = time.elapsed()
    let blocked = blockedFor
    let wait = state.withLock { state in
      Self.forget(before: now - .seconds(3600), in: &state)
      return [(RateBudget.perMinute, Duration.seconds(60)), (RateBudget.perHour, .seconds(3600))]
        .compactMap { limit, window -> Duration? in
          let allowed = max(1, Int(Double(limit) * share))
          let used = state.times.count - Self.index(after: now - window, in: state)
          guard used >= allowed else { return nil }
          return state.times[state.times.count - allowed] + window - now
        }.max()
    }
    return [blocked, wait].compactMap(\.self).filter { $0 > .zero }.max()
  }

  private static func forget(before limit: Duration, in state: inout State) {
    while state.first < state.times.count, state.times[state.first] <= limit { state.first += 1 }
    if state.first > 4096 {
      state.times.removeFirst(state.first)
      state.first = 0
    }
  }

  /// The first request after a moment, by halving.
  private static func index(after moment: Duration, in state: State) -> Int {
    var low = state.first
    var high = state.times.count
    while low < high {
      let middle = (low + high) / 2
      if state.times[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
