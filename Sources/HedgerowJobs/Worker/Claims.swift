import Synchronization

/// What the jobs of one worker have found of their own at PostHog again: two that look at the same moment do not both take the
/// same.
final class Claims: Sendable {
  private let names = Mutex<Set<String>>([])

  /// Whether it had not been taken before.
  func take(_ name: String) -> Bool { names.withLock { $0.insert(name).inserted } }
}
