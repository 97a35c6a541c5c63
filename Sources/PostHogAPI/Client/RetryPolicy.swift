/// When a failed call may be made again, and after what wait: reads a few times with growing waits, changes only where
/// the server surely did nothing.
struct RetryPolicy {
  static let tries = 3
  static let triesWhenLimited = 5
  let random: @Sendable () -> Double

  /// The wait before the next try; nil where there must be none.
  func wait(after failure: APIError, nature: Call.Nature, tries: Int) -> Duration? {
    switch failure.kind {
    case .rateLimited(let seconds):
      // A refused request did not happen, changes included.
      guard tries < Self.triesWhenLimited else { return nil }
      if let seconds { return .seconds(seconds) + jitter(upTo: 0.25) }
      return backOff(tries, base: 1)
    case .offline, .server:
      guard nature == .read, tries < Self.tries, isPassing(failure) else { return nil }
      return backOff(tries, base: 0.25)
    default: return nil
    }
  }

  /// Whether another try can help. A server that cannot be reached at all is reported at once: the user should see
  /// it, and the cache stands in.
  private func isPassing(_ failure: APIError) -> Bool {
    if case .offline = failure.kind { return failure.wasSent }
    return true
  }

  private func backOff(_ tries: Int, base: Double) -> Duration {
    let whole = base * Double(1 << min(tries - 1, 6))
    return .seconds(whole / 2) + jitter(upTo: whole / 2)
  }

  private func jitter(upTo limit: Double) -> Duration { .seconds(limit * random()) }
}
