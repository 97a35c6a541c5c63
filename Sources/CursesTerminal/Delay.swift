import MainLoop

/// Something that happens a while after it was last asked for. It keeps no timer when nothing is to
/// come.
@MainActor final class Delay {
  private var pause: MainLoop.Pause?
  private var begin: ContinuousClock.Instant?

  /// Whether something is to come.
  var isRunning: Bool { pause != nil }

  /// Calls `body` after this time, counted anew with each call, but not later than `atMost` after
  /// the first one.
  func start(
    milliseconds: Int, atMost: Int? = nil, _ body: @escaping @MainActor @Sendable () -> Void
  ) {
    let first = pause == nil ? nil : begin
    pause?.cancel()
    var delay = milliseconds
    if let atMost {
      let passed = first.map { ContinuousClock.now - $0 } ?? .zero
      delay = max(0, min(delay, atMost - Int(passed / .milliseconds(1))))
      begin = first ?? ContinuousClock.now
    }
    pause = MainLoop.after(milliseconds: delay) { [weak self] in
      self?.pause = nil
      body()
    }
  }

  func cancel() {
    pause?.cancel()
    pause = nil
  }
}
