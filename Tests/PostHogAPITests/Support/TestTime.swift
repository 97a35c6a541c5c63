import FoundationEssentials
import Synchronization

@testable import PostHogAPI

/// A clock that stands still but for the waits of the client, which it lets pass at once. Calls never time out of
/// themselves.
final class TestTime: Sendable {
  private struct State {
    var now = Duration.zero
    var waits: [Duration] = []
  }

  private let state = Mutex(State())

  var waits: [Duration] { state.withLock { $0.waits } }

  func advance(by duration: Duration) { state.withLock { $0.now += duration } }

  var source: TimeSource {
    TimeSource(
      elapsed: { self.state.withLock { $0.now } },
      date: {
        Date(timeIntervalSince1970: 1_700_000_000 + self.state.withLock { $0.now } / .seconds(1))
      },
      sleep: { (duration) async throws(CancellationError) in
        if Task.isCancelled { throw CancellationError() }
        self.state.withLock {
          $0.waits.append(duration)
          $0.now += duration
        }
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
