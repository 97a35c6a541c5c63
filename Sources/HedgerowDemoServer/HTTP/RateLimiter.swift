import Synchronization

/// Counts the requests of each key in the last minute.
final class RateLimiter: Sendable {
  private let perMinute: Int?
  private let moments = Mutex<[String: [ContinuousClock.Instant]]>([:])

  init(perMinute: Int?) {
    self.perMinute = perMinute
  }

  /// Lets a request pass, or tells in how many seconds the next one may.
  func admit(_ key: DemoKey, at now: ContinuousClock.Instant = .now) throws {
    guard let perMinute else { return }
    let wait: Duration? = moments.withLock { moments in
      var recent = moments[key.token, default: []].filter { now - $0 < .seconds(60) }
      defer { moments[key.token] = recent }
      guard recent.count >= perMinute else {
        recent.append(now)
        return nil
      }
      return .seconds(60) - (now - (recent.first ?? now))
    }
    if let wait {
      throw Failure.throttled(seconds: max(1, Int(wait.components.seconds) + 1))
    }
  }
}
