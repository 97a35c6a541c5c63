import Synchronization

/// The actions that the server was seen to refuse to keys.
final class RefusedActions: Sendable {
  private let state = Mutex<Set<ExtraAction>>([])

  var actions: Set<ExtraAction> {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }

  func add(_ action: ExtraAction) { state.withLock { _ = $0.insert(action) } }
}
