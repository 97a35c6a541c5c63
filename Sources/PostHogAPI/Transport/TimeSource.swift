import FoundationEssentials
import NIOCore
import NIOPosix

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
        do { try await wait(duration) } catch { throw CancellationError() }
      },
      timeout: { duration in
        // Ended early only by cancellation, when nobody waits for it any more.
        try? await wait(duration)
      },
      random: { Double.random(in: 0...1) })
  }()

  /// Waits on the event loops that the connections use. `Task.sleep` would start a thread pool that then wakes up
  /// every second for as long as the process lives.
  private static func wait(_ duration: Duration) async throws {
    let (seconds, attoseconds) = duration.components
    let timer = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(
      in: .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    ) {}
    try await withTaskCancellationHandler {
      try await timer.futureResult.get()
    } onCancel: {
      timer.cancel()
    }
  }
}
