import HedgerowCore
import Synchronization

/// The previews that are open, each with its reader.
package final class PreviewDesk: Sendable {
  private let readers = Mutex<[PreviewID: PreviewReader]>([:])
  private let environment: [String: String]

  /// Programs that read documents get that environment; no API key may be in it.
  package init(environment: [String: String] = [:]) { self.environment = environment }

  /// Answers a question, off the main actor; throws why that cannot be done.
  package func answer(
    _ question: PreviewQuestion, of id: PreviewID
  ) async throws(Problem) -> PreviewAnswer {
    try await reader(of: id).answer(question)
  }

  /// Forgets a preview and closes its file.
  package func close(_ id: PreviewID) { readers.withLock { _ = $0.removeValue(forKey: id) } }

  private func reader(of id: PreviewID) -> PreviewReader {
    readers.withLock { readers in
      if let reader = readers[id] { return reader }
      let reader = PreviewReader(environment: environment)
      readers[id] = reader
      return reader
    }
  }
}
