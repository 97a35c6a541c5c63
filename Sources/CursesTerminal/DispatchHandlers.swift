import Dispatch

/// Makes what Dispatch runs. A closure that is written in a method of the main actor and given to
/// Dispatch compiles and then traps; one that is made in a function without isolation does not.
nonisolated enum DispatchHandlers {
  /// A running source that calls `body` on the main actor while the descriptor has something to
  /// read.
  static func source(
    _ descriptor: CInt, body: @escaping @MainActor @Sendable () -> Void
  ) -> any DispatchSourceRead {
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler(handler: onMainActor(body))
    source.activate()
    return source
  }

  /// Work that calls `body` on the main actor unless it is cancelled before.
  static func later(
    milliseconds: Int, body: @escaping @MainActor @Sendable () -> Void
  ) -> DispatchWorkItem {
    let item = DispatchWorkItem(block: onMainActor(body))
    DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(milliseconds), execute: item)
    return item
  }

  private static func onMainActor(
    _ body: @escaping @MainActor @Sendable () -> Void
  ) -> @Sendable () -> Void {
    { MainActor.assumeIsolated(body) }
  }
}

/// Something that happens a while after it was last asked for. It keeps no timer when nothing is to
/// come.
struct Delay {
  private var item: DispatchWorkItem?
  private var running = Flag()
  private var begin: DispatchTime?

  /// Whether something is to come.
  var isRunning: Bool { running.isSet }

  /// Calls `body` after this time, counted anew with each call, but not later than `atMost` after
  /// the first one.
  mutating func start(
    milliseconds: Int, atMost: Int? = nil, _ body: @escaping @MainActor @Sendable () -> Void
  ) {
    item?.cancel()
    let now = DispatchTime.now()
    if !running.isSet { begin = now }
    running.isSet = true
    var delay = milliseconds
    if let atMost, let begin {
      let passed = Int((now.uptimeNanoseconds - begin.uptimeNanoseconds) / 1_000_000)
      delay = max(0, min(delay, atMost - passed))
    }
    let flag = running
    item = DispatchHandlers.later(milliseconds: delay) {
      flag.isSet = false
      body()
    }
  }

  mutating func cancel() {
    item?.cancel()
    item = nil
    running.isSet = false
  }

  /// Outlives the work that resets it.
  private final class Flag {
    var isSet = false
  }
}
