import NIOPosix

/// Waiting that keeps no thread and wakes nobody up: `Task.sleep` would start a pool of threads that then wakes up
/// every second for as long as the process lives.
enum Pause {
  static func wait(_ duration: Duration) async throws {
    guard duration > .zero else { return }
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
