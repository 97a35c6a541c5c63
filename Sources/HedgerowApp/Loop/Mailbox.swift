import HedgerowViewModels
import Synchronization
import TerminalKit

/// What reaches the event loop.
enum AppEvent: Sendable {
  case terminal(TerminalEvent)
  case outcomes([Outcome])
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

  func takeAll() -> [AppEvent] {
    events.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }

  func close() { bell.finish() }
}
