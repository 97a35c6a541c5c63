import FoundationEssentials
import PostHogAPI
import Synchronization

/// A clock that stands still but for waits, which pass at once.
final class InstantTime: Sendable {
  /// 21 November 2026, 20:40 UTC.
  static let start = 1_795_293_600.0

  private let now = Mutex(Duration.zero)

  var source: TimeSource {
    TimeSource(
      elapsed: { self.now.withLock { $0 } },
      date: {
        Date(timeIntervalSince1970: Self.start + self.now.withLock { $0 } / .seconds(1))
      },
      sleep: { (duration) async throws(CancellationError) in
        if Task.isCancelled { throw CancellationError() }
        self.now.withLock { $0 += duration }
        // Others get their turn, as in a real wait.
        await Task.yield()
      },
      timeout: { _ in await untilCancelled() },
      random: { 1 })
  }
}

/// Returns only when its task is cancelled.
func untilCancelled() async {
  let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
  await withTaskCancellationHandler {
    for await _ in stream {}
  } onCancel: {
    continuation.finish()
  }
}
