import HedgerowViewModels
import Synchronization
import TerminalKit

/// What reaches the event loop.
enum AppEvent: Sendable {
  case terminal(TerminalEvent)
  case outcomes([Outcome])

  fileprivate var isTyped: Bool { if case .terminal = self { true } else { false } }

  /// Whether taking it in may need more than a moment.
  fileprivate var isHeavy: Bool {
    guard case .outcomes(let outcomes) = self else { return false }
    return outcomes.contains { if case .loaded(.index) = $0 { true } else { false } }
  }
}

/// The one queue of the program: everything is put in here from any thread and taken out by the event loop, all at
/// once, so that the screen is painted once for all of it.
final class Mailbox: Sendable {
  private struct State {
    var events: [AppEvent] = []
    var ring: (@Sendable () -> Void)?
    /// Whether it has rung and nobody has come since.
    var hasRung = false

    /// What is to be called once the lock is free.
    mutating func ringing() -> (@Sendable () -> Void)? {
      guard !hasRung, !events.isEmpty, let ring else { return nil }
      hasRung = true
      return ring
    }
  }

  private let state = Mutex(State())

  /// From now on `ring` is called when there is something to take, once until it is taken.
  func open(_ ring: @escaping @Sendable () -> Void) {
    let ringing = state.withLock { state in
      state.ring = ring
      return state.ringing()
    }
    ringing?()
  }

  func put(_ event: AppEvent) {
    let ringing = state.withLock { state in
      state.events.append(event)
      return state.ringing()
    }
    ringing?()
  }

  /// Takes what waits, keys first. Of the stretches of the index only one is taken at a time, so that a key that comes
  /// meanwhile waits for no more than that.
  func takeAll() -> [AppEvent] {
    let (taken, ringing) = state.withLock { state in
      let typed = state.events.filter { $0.isTyped }
      let others = state.events.filter { !$0.isTyped }
      let end = others.firstIndex { $0.isHeavy }.map { $0 + 1 } ?? others.count
      state.events = Array(others[end...])
      state.hasRung = false
      return (typed + others[..<end], state.ringing())
    }
    ringing?()
    return taken
  }
}
