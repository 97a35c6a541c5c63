import Dispatch

/// The main queue, and what stands in for the loop where something else serves that.
@MainActor enum DispatchStandIn {
  private static var sources: [CInt: any DispatchSourceRead] = [:]

  static func watch(_ descriptor: CInt, _ body: @escaping @MainActor () -> Void) {
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler(handler: onMainActor { sources[descriptor].map { _ in body() } })
    source.activate()
    sources[descriptor] = source
  }

  static func forget(_ descriptor: CInt) {
    sources.removeValue(forKey: descriptor)?.cancel()
  }

  static func start(_ pause: MainLoop.Pause, milliseconds: Int) {
    DispatchQueue.main.asyncAfter(
      deadline: .now() + .milliseconds(milliseconds), execute: onMainActor { pause.finish() })
  }

  nonisolated static func soon(_ body: @escaping @MainActor @Sendable () -> Void) {
    DispatchQueue.main.async(execute: onMainActor(body))
  }

  /// A closure that is written in a method of the main actor and given to Dispatch compiles and then traps; one that
  /// is made in a function without isolation does not.
  private nonisolated static func onMainActor(
    _ body: @escaping @MainActor @Sendable () -> Void
  ) -> @Sendable () -> Void {
    { MainActor.assumeIsolated(body) }
  }
}
