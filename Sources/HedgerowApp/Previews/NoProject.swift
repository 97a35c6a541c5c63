import HedgerowCore
import HedgerowViewModels

/// The project of a start that shows a file only: there is none, and nothing is asked of it.
package struct NoProject: ProjectSource {
  package init() {}

  private static let problem = Problem(
    kind: .unavailable, title: "Could not ask PostHog", detail: "only a file is open",
    remedy: "Start `hedgerow` without `preview`.")

  package func cached(_ query: Query) async throws(Problem) -> Answer? { nil }
  package func answer(_ query: Query) async throws(Problem) -> Answer { throw Self.problem }
  package func cachedIndex() async -> AsyncThrowingStream<IndexBatch, any Error> {
    AsyncThrowingStream { $0.finish() }
  }
  package func refreshedIndex() async -> AsyncThrowingStream<IndexBatch, any Error> {
    AsyncThrowingStream { $0.finish() }
  }
  package func perform(
    _ operation: Operation, progress: @escaping StepProgress
  ) async throws(Problem) -> Receipt { throw Self.problem }
  package func undo(
    _ receipt: Receipt, progress: @escaping StepProgress
  ) async throws(Problem) -> Receipt { throw Self.problem }
  package func change(_ stars: StarChange) async throws(Problem) -> Answer { throw Self.problem }
  package func change(_ sharing: SharingChange) async throws(Problem) -> Answer {
    throw Self.problem
  }
  package func carry(_ request: JobRequest) async throws(Problem) -> String? { throw Self.problem }
  package func forEachPiece(
    of export: Export, _ take: @Sendable (UnsafeRawBufferPointer) throws(Problem) -> Bool
  ) async throws(Problem) { throw Self.problem }
  package func jobs() async -> AsyncStream<[Job]> { AsyncStream { $0.finish() } }
  package func noteVisit(of row: EntryID) async -> VisitHistory { VisitHistory() }
  package func keep(_ searches: [SavedSearch]) async {}
  package func requestLines() async -> [RequestLine] { [] }
  package func connectionStatus() async -> ConnectionStatus? { nil }
  package var waits: AsyncStream<Moment> { AsyncStream { $0.finish() } }
  package var notices: AsyncStream<String> { AsyncStream { $0.finish() } }
  package func savedPlace() async -> Place? { nil }
  package func save(_ place: Place) async {}
  package func close() async {}
}
