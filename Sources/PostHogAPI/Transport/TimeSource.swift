import FoundationEssentials

/// The clock and the sleep of the client, so that tests can let hours pass in no time.
package struct TimeSource: Sendable {
  /// Time since some fixed moment; it never goes backwards.
  package var elapsed: @Sendable () -> Duration
  /// The time of day.
  package var date: @Sendable () -> Date
  /// Waits; throws at once when the task is cancelled.
  package var sleep: @Sendable (Duration) async throws(CancellationError) -> Void
  /// Returns when a call has taken that long, or when the task is cancelled.
  package var timeout: @Sendable (Duration) async -> Void
  /// A number from 0 to 1, for the jitter of repeated tries.
  package var random: @Sendable () -> Double

  package init(
    elapsed: @escaping @Sendable () -> Duration, date: @escaping @Sendable () -> Date,
    sleep: @escaping @Sendable (Duration) async throws(CancellationError) -> Void,
    timeout: @escaping @Sendable (Duration) async -> Void,
    random: @escaping @Sendable () -> Double
  ) {
    self.elapsed = elapsed
    self.date = date
    self.sleep = sleep
    self.timeout = timeout
    self.random = random
  }

  /// The clock on the wall.
  package static let system: TimeSource = {
    let start = ContinuousClock.now
    return TimeSource(
      elapsed: { start.duration(to: .now) }, date: { Date() },
      sleep: { (duration) async throws(CancellationError) in
        // Cancellation is the only error that a sleep knows.
        do { try await Task.sleep(for: duration) } catch { throw CancellationError() }
      },
      timeout: { duration in
        // Ended early only by cancellation, when nobody waits for it any more.
        try? await Task.sleep(for: duration)
      },
      random: { Double.random(in: 0...1) })
  }()
}
