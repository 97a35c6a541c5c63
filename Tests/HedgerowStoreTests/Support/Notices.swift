import Synchronization

/// Collects what a cache says.
final class Notices: Sendable {
  private let said = Mutex<[String]>([])

  var all: [String] { said.withLock { $0 } }

  func add(_ sentence: String) { said.withLock { $0.append(sentence) } }
}
