import CQuietExecutor
import Glibc

/// The loop of the main thread: the main queue, and with it the main actor, the descriptors that are watched and the
/// pauses, all in one `poll`.
///
/// Dispatch has sources and timers too, but serves them from another thread: each key and each pause would cost two
/// switches between threads and back, which is more than painting a moved bar. Where this loop does not run, as in
/// tests, Dispatch serves them all the same.
@MainActor package enum MainLoop {
  private static var watches: [CInt: @MainActor () -> Void] = [:]
  private static var pauses: [Pause] = []
  /// What the main thread itself has to do before it waits again.
  private static var next: [@MainActor @Sendable () -> Void] = []
  private static var isRunning = false

  /// Serves the main actor on the calling thread, which must be the main one, for as long as the process lives.
  package static func run() -> Never {
    isRunning = true
    let queue = quiet_main_queue_handle()
    quiet_main_queue_run()
    while true {
      runNext()
      var waiting = ([queue] + watches.keys).map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let count = poll(&waiting, nfds_t(waiting.count), patience)
      endPauses()
      guard count > 0 else { continue }
      for ready in waiting.dropFirst() where ready.revents != 0 { watches[ready.fd]?() }
      if waiting[0].revents != 0 { drainQueue(queue) }
    }
  }

  /// Calls `body` whenever the descriptor can be read, until `forget`.
  package static func watch(_ descriptor: CInt, _ body: @escaping @MainActor () -> Void) {
    if isRunning {
      watches[descriptor] = body
    } else {
      DispatchStandIn.watch(descriptor, body)
    }
  }

  package static func forget(_ descriptor: CInt) {
    watches[descriptor] = nil
    DispatchStandIn.forget(descriptor)
  }

  /// Calls `body` once after this time, unless the pause is cancelled before.
  @discardableResult
  package static func after(
    milliseconds: Int, _ body: @escaping @MainActor @Sendable () -> Void
  ) -> Pause {
    let pause = Pause(end: Pause.now + Int64(milliseconds) * 1_000_000, body)
    if isRunning {
      pauses.append(pause)
    } else {
      DispatchStandIn.start(pause, milliseconds: milliseconds)
    }
    return pause
  }

  /// Calls `body` in the next turn of the loop. From any thread.
  package nonisolated static func soon(_ body: @escaping @MainActor @Sendable () -> Void) {
    guard isMainThread else { return DispatchStandIn.soon(body) }
    MainActor.assumeIsolated {
      if isRunning { next.append(body) } else { DispatchStandIn.soon(body) }
    }
  }

  private nonisolated static var isMainThread: Bool { quiet_is_main_thread() != 0 }

  private static func runNext() {
    let bodies = next
    next = []
    for body in bodies { body() }
  }

  /// Something that is to happen later.
  @MainActor package final class Pause {
    fileprivate let end: Int64
    private var body: (@MainActor @Sendable () -> Void)?

    fileprivate init(end: Int64, _ body: @escaping @MainActor @Sendable () -> Void) {
      self.end = end
      self.body = body
    }

    package func cancel() {
      body = nil
      MainLoop.pauses.removeAll { $0 === self }
    }

    func finish() {
      let body = self.body
      self.body = nil
      body?()
    }

    /// Nanoseconds on a clock that nobody sets.
    fileprivate static var now: Int64 {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
  }

  /// -1 where nothing is to come, so that an idle program sleeps.
  private static var patience: CInt {
    if !next.isEmpty { return 0 }
    guard let end = pauses.map(\.end).min() else { return -1 }
    return CInt(clamping: max(0, (end - Pause.now + 999_999) / 1_000_000))
  }

  private static func endPauses() {
    guard !pauses.isEmpty else { return }
    let now = Pause.now
    let ended = pauses.filter { $0.end <= now }
    pauses.removeAll { $0.end <= now }
    for pause in ended { pause.finish() }
  }

  private static func drainQueue(_ handle: CInt) {
    var rings: UInt64 = 0
    _ = read(handle, &rings, MemoryLayout<UInt64>.size)
    quiet_main_queue_run()
  }
}
