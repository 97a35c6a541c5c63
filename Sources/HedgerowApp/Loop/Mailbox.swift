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
  private let events = Mutex<[AppEvent]>([])
  private let bell: AsyncStream<Void>.Continuation
  /// Rings when there is something to take.
  let bells: AsyncStream<Void>

  init() {
    (bells, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func put(_ event: AppEvent) {
    events.withLock { $0.append(event) }
    bell.yield()
  }

  /// Takes what waits, keys first. Of the stretches of the index only one is taken at a time, so that a key that comes
  /// meanwhile waits for no more than that.
  func takeAll() -> [AppEvent] {
    let (taken, hasMore) = events.withLock { waiting in
      let typed = waiting.filter { $0.isTyped }
      let others = waiting.filter { !$0.isTyped }
      let end = others.firstIndex { $0.isHeavy }.map { $0 + 1 } ?? others.count
      waiting = Array(others[end...])
      return (typed + others[..<end], !waiting.isEmpty)
    }
    if hasMore { bell.yield() }
    return taken
  }

  func close() { bell.finish() }
}
