import HedgerowCore
import HedgerowViewModels

/// Where the app gets its rows from: the store, or in tests something that can be told what to answer.
package protocol ProjectSource: Sendable {
  /// What the cache knows; never waits for the network.
  func cached(_ query: Query) async throws(Problem) -> Answer?
  /// What the server says.
  func answer(_ query: Query) async throws(Problem) -> Answer
  /// The same, with the parts of the answer that come before the rest.
  func answer(
    _ query: Query, progress: @escaping @Sendable (Answer) -> Void
  ) async throws(Problem) -> Answer
  /// Every row of the cache, in stretches.
  func cachedIndex() async -> AsyncThrowingStream<IndexBatch, any Error>
  /// Every row of the server, in stretches.
  func refreshedIndex() async -> AsyncThrowingStream<IndexBatch, any Error>
  func perform(
    _ operation: Operation, progress: @escaping StepProgress
  ) async throws(Problem) -> Receipt
  /// Takes a change back; refused where that would destroy more than the change made.
  func undo(
    _ receipt: Receipt, progress: @escaping StepProgress
  ) async throws(Problem) -> Receipt
  /// Changes what is starred; the stars as they then are.
  func change(_ stars: StarChange) async throws(Problem) -> Answer
  /// Changes how a dashboard is shared; what came of it.
  func change(_ sharing: SharingChange) async throws(Problem) -> Answer
  /// Does what is wanted of the jobs that outlive the program; what the user should know of it, as a sentence.
  func carry(_ request: JobRequest) async throws(Problem) -> String?
  /// Hands on the bytes of an export's file as they come, until `take` answers false or throws.
  func forEachPiece(
    of export: Export, _ take: @Sendable (UnsafeRawBufferPointer) throws(Problem) -> Bool
  ) async throws(Problem)
  /// The jobs as their files have them: at once, and each time that something of them has changed.
  func jobs() async -> AsyncStream<[Job]>
  /// Notes that a row was opened; what has been opened so far.
  func noteVisit(of row: EntryID) async -> VisitHistory
  func keep(_ searches: [SavedSearch]) async
  func requestLines() async -> [RequestLine]
  func connectionStatus() async -> ConnectionStatus?
  /// Until when the server wants no request, each time one is held back for that.
  var waits: AsyncStream<Moment> { get }
  /// Sentences for the user that answer no question.
  var notices: AsyncStream<String> { get }
  func savedPlace() async -> Place?
  func save(_ place: Place) async
  func close() async
}

extension ProjectSource {
  package func answer(
    _ query: Query, progress: @escaping @Sendable (Answer) -> Void
  ) async throws(Problem) -> Answer {
    try await answer(query)
  }
}
