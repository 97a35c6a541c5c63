import FoundationEssentials
import HedgerowCore
import HedgerowJobs
import HedgerowPreviews
import HedgerowStore
import HedgerowViewModels
import Synchronization

/// The store, as the screen asks it.
package struct StoreSource: ProjectSource {
  private let store: ProjectStore
  private let desk: JobDesk

  package init(_ store: ProjectStore, jobs desk: JobDesk) {
    self.store = store
    self.desk = desk
  }

  package func cached(_ query: Query) async throws(Problem) -> Answer? {
    try store.cached(query)
  }

  package func answer(_ query: Query) async throws(Problem) -> Answer {
    try await store.answer(query)
  }

  package func answer(
    _ query: Query, progress: @escaping @Sendable (Answer) -> Void
  ) async throws(Problem) -> Answer {
    try await store.answer(query, progress: progress)
  }

  package func cachedIndex() async -> AsyncThrowingStream<IndexBatch, any Error> {
    store.cachedIndex(batch: Self.batch)
  }

  package func refreshedIndex() async -> AsyncThrowingStream<IndexBatch, any Error> {
    store.refreshIndex()
  }

  package func perform(
    _ operation: HedgerowCore.Operation, progress: @escaping StepProgress
  ) async throws(Problem) -> Receipt {
    try await store.perform(operation, progress: progress)
  }

  package func undo(
    _ receipt: Receipt, progress: @escaping StepProgress
  ) async throws(Problem) -> Receipt {
    try await store.undo(receipt, progress: progress)
  }

  package func change(_ stars: StarChange) async throws(Problem) -> Answer {
    try await store.change(stars)
  }

  package func change(_ sharing: SharingChange) async throws(Problem) -> Answer {
    try await store.change(sharing)
  }

  package func carry(_ request: JobRequest) async throws(Problem) -> String? {
    switch request {
    case .order(let order, let saving):
      let now = Moment(seconds: Int64(Date().timeIntervalSince1970))
      if let saving { try desk.prepare(saving.absolute.folder) }
      return try desk.place(order, saving: saving?.absolute, now: now).delay
    case .cancel(let id): try desk.ask(.cancel, for: id)
    case .resume(let id, let folder):
      if let folder { try desk.prepare(folder.fromHome) }
      try desk.ask(.retry, for: id, into: folder?.fromHome)
    case .forget(let id): desk.folder.remove(id)
    }
    return nil
  }

  package func forEachPiece(
    of export: Export, _ take: @Sendable (UnsafeRawBufferPointer) throws(Problem) -> Bool
  ) async throws(Problem) { try await store.forEachPiece(of: export, take) }

  package func jobs() async -> AsyncStream<[Job]> {
    // What an earlier start has left is gone on with; where that cannot be, its lines say how it stands.
    _ = desk.resume()
    return await desk.changes()
  }

  package func noteVisit(of row: EntryID) async -> VisitHistory {
    await store.noteVisit(of: row)
  }

  package func keep(_ searches: [SavedSearch]) async { await store.keep(searches) }

  package func requestLines() async -> [RequestLine] { await store.requestLines() }
  package func connectionStatus() async -> ConnectionStatus? { await store.connectionStatus() }
  package var notices: AsyncStream<String> { store.notices }
  package var waits: AsyncStream<Moment> { store.waits }

  package func savedPlace() async -> Place? {
    // A place that cannot be read is as good as none: the tree opens at its top.
    store.place().flatMap { try? JSONDecoder().decode(Place.self, from: $0) }
  }

  package func save(_ place: Place) async {
    // Losing the place is no reason to hold up leaving.
    if let data = try? JSONEncoder().encode(place) { store.save(place: data) }
  }

  package func close() async { await store.close() }

  /// Few enough rows that taking them in does not hold up a key.
  private static let batch = 1_000
}

extension JobSaving {
  /// The folder as the whole path that jobs want: `~` is the user's own folder.
  fileprivate var absolute: JobSaving {
    var saving = self
    saving.folder = folder.fromHome
    return saving
  }
}
