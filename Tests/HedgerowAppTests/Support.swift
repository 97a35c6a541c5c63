import HedgerowCore
import HedgerowViewModels
import Synchronization
import TerminalKit

@testable import HedgerowApp

/// A terminal that keeps what is painted and sends what it is told.
@MainActor final class FakeTerminal: Terminal {
  var size = Size(columns: 80, rows: 24)
  var onEvent: ((TerminalEvent) -> Void)? { didSet { sendWaiting() } }
  var capabilities: TerminalCapabilities {
    TerminalCapabilities(colours: 256, terminalName: "fake")
  }
  private(set) var frames: [Frame] = []
  private(set) var isClosed = false
  var isBehind = false
  /// Called with every frame.
  var onDraw: ((Frame) -> Void)?
  private var unsent: [TerminalEvent] = []
  private var waiting: [(count: Int, resume: CheckedContinuation<Void, Never>)] = []

  func send(_ event: TerminalEvent) {
    unsent.append(event)
    sendWaiting()
  }

  private func sendWaiting() {
    guard let onEvent else { return }
    for event in unsent { onEvent(event) }
    unsent = []
  }

  func type(_ keys: [Key]) { send(.keys(keys)) }

  /// Waits until that many frames have been painted.
  func frames(atLeast count: Int) async {
    guard frames.count < count else { return }
    await withCheckedContinuation { waiting.append((count, $0)) }
  }

  /// Waits for frames until one shows the text.
  func shows(_ text: String) async {
    var seen = 0
    while true {
      await frames(atLeast: seen + 1)
      if frames[seen...].contains(where: { $0.text().contains(text) }) { return }
      seen = frames.count
    }
  }

  var lastText: String { frames.last?.text() ?? "" }

  func draw(_ frame: Frame) {
    frames.append(frame)
    onDraw?(frame)
    let ready = waiting.filter { $0.count <= frames.count }
    waiting.removeAll { $0.count <= frames.count }
    for waiter in ready { waiter.resume.resume() }
  }

  /// How it shows pictures, once it has been asked.
  var answer = PictureSupport.cells
  private(set) var pictures: PictureSupport?
  func learnPictures() { pictures = answer }
  func use(theme: Theme) {}
  func redrawEverything() {}
  func suspend() {}
  func runOutside<Result>(_ body: () throws -> Result) rethrows -> Result { try body() }
  private(set) var sent: [[UInt8]] = []
  func send(_ sequence: [UInt8]) { sent.append(sequence) }
  func ring() {}
  func close() { isClosed = true }
}

/// A project that answers what it is told, when it is told.
final class ScriptedSource: ProjectSource {
  private struct State {
    var asked: [Query] = []
    var performed: [Operation] = []
    var starred: [StarChange] = []
    var visited: [EntryID] = []
    var carried: [JobRequest] = []
    var gates: [Query: [CheckedContinuation<Void, Never>]] = [:]
    var closed: Set<Query> = []
    var isBatchHeld = false
    var batch: CheckedContinuation<Void, Never>?
    var savedPlace: Place?
    var askedWaiters: [(Query, CheckedContinuation<Void, Never>)] = []
  }

  let notices = AsyncStream<String> { $0.finish() }
  let waits: AsyncStream<Moment>
  let askToWait: AsyncStream<Moment>.Continuation
  private let jobList: AsyncStream<[Job]>
  /// Says how the jobs stand.
  let tellJobs: AsyncStream<[Job]>.Continuation
  private let cache: [Query: Answer]
  private let server: [Query: Answer]
  private let state = Mutex(State())

  /// What the cache and the server know. Queries in `held` are answered only after `release`.
  init(cache: [Query: Answer] = [:], server: [Query: Answer] = [:], held: Set<Query> = []) {
    self.cache = cache
    self.server = server
    (waits, askToWait) = AsyncStream.makeStream()
    (jobList, tellJobs) = AsyncStream.makeStream()
    state.withLock { $0.closed = held }
  }

  var asked: [Query] { state.withLock { $0.asked } }
  var performed: [Operation] { state.withLock { $0.performed } }
  var starred: [StarChange] { state.withLock { $0.starred } }
  var visited: [EntryID] { state.withLock { $0.visited } }
  var carried: [JobRequest] { state.withLock { $0.carried } }
  var place: Place? { state.withLock { $0.savedPlace } }

  /// Waits until the server has been asked this.
  func wasAsked(_ query: Query) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if !state.asked.contains(query) { state.askedWaiters.append((query, continuation)) }
        return state.asked.contains(query)
      }
      if isThere { continuation.resume() }
    }
  }

  /// Lets the server answer a query that was held.
  func release(_ query: Query) {
    let gates = state.withLock { state in
      state.closed.remove(query)
      return state.gates.removeValue(forKey: query) ?? []
    }
    for gate in gates { gate.resume() }
  }

  /// Batches wait after their first part from now on.
  func holdBatches() { state.withLock { $0.isBatchHeld = true } }

  /// Lets a batch go on that waits.
  func releaseBatch() {
    let batch = state.withLock { state in
      state.isBatchHeld = false
      defer { state.batch = nil }
      return state.batch
    }
    batch?.resume()
  }

  private func firstPart() async {
    await withCheckedContinuation { continuation in
      let isHeld = state.withLock { state in
        if state.isBatchHeld { state.batch = continuation }
        return state.isBatchHeld
      }
      if !isHeld { continuation.resume() }
    }
  }

  func cached(_ query: Query) async throws(Problem) -> Answer? { cache[query] }

  func answer(_ query: Query) async throws(Problem) -> Answer {
    let waiters = state.withLock { state in
      state.asked.append(query)
      defer { state.askedWaiters.removeAll { $0.0 == query } }
      return state.askedWaiters.filter { $0.0 == query }.map(\.1)
    }
    for waiter in waiters { waiter.resume() }
    await withCheckedContinuation { gate in
      let isOpen = state.withLock { state in
        if state.closed.contains(query) { state.gates[query, default: []].append(gate) }
        return !state.closed.contains(query)
      }
      if isOpen { gate.resume() }
    }
    guard let answer = server[query] else {
      throw Problem(
        kind: .notFound, title: "Could not ask", detail: "nothing is scripted", remedy: "Script it."
      )
    }
    return answer
  }

  func cachedIndex() async -> AsyncThrowingStream<IndexBatch, any Error> {
    AsyncThrowingStream { $0.finish() }
  }

  func refreshedIndex() async -> AsyncThrowingStream<IndexBatch, any Error> {
    AsyncThrowingStream { $0.finish() }
  }

  func undo(
    _ receipt: Receipt, progress: @escaping StepProgress
  ) async throws(Problem) -> Receipt {
    guard let inverse = receipt.inverse else {
      throw Problem(kind: .invalid, title: "Could not undo", detail: "no way back", remedy: "")
    }
    return try await perform(inverse, progress: progress)
  }

  func perform(
    _ operation: Operation, progress: @escaping StepProgress
  ) async throws(Problem) -> Receipt {
    state.withLock { $0.performed.append(operation) }
    guard operation.parts.count > 1 else {
      return Receipt(operation: operation, entry: nil, inverse: nil)
    }
    // A batch waits after its first part until it is let go on.
    var isWanted = progress(1, operation.parts.count)
    await firstPart()
    isWanted = isWanted && progress(1, operation.parts.count)
    let failures = operation.parts.dropFirst().map { Receipt.Failure($0, .cancelled(operation)) }
    return Receipt(
      operation: operation, entry: nil, inverse: nil, failures: isWanted ? [] : failures)
  }

  func change(_ stars: StarChange) async throws(Problem) -> Answer {
    state.withLock { $0.starred.append(stars) }
    return .rows(RowListPage(list: .starred, rows: [], source: .server(asOf: .never)))
  }

  func change(_ sharing: SharingChange) async throws(Problem) -> Answer {
    .sharingChanged(SharingChanged(sharing, sharing: nil))
  }

  func carry(_ request: JobRequest) async throws(Problem) -> String? {
    state.withLock { $0.carried.append(request) }
    return nil
  }

  func forEachPiece(
    of export: Export, _ take: @Sendable (UnsafeRawBufferPointer) throws(Problem) -> Bool
  ) async throws(Problem) {
    throw Problem(
      kind: .notFound, title: "Could not fetch", detail: "nothing is scripted",
      remedy: "Script it.")
  }

  func jobs() async -> AsyncStream<[Job]> { jobList }

  func noteVisit(of row: EntryID) async -> VisitHistory {
    state.withLock { $0.visited.append(row) }
    return VisitHistory()
  }

  func keep(_ searches: [SavedSearch]) async {}

  func requestLines() async -> [RequestLine] { [] }
  func connectionStatus() async -> ConnectionStatus? { nil }
  func savedPlace() async -> Place? { nil }
  func save(_ place: Place) async { state.withLock { $0.savedPlace = place } }
  func close() async {}
}

/// A page of rows directly in a folder; names that end in `/` are folders.
func page(_ folder: String, _ names: [String], isCached: Bool = false) -> Answer {
  let moment = Moment(seconds: 5_000)
  let entries = names.enumerated().map { index, name in
    let isFolder = name.hasSuffix("/")
    let path = EntryPath(folder).appending(isFolder ? String(name.dropLast()) : name)
    return Entry(
      id: EntryID(high: UInt64(folder.utf8.count), low: UInt64(index + 1)), path: path,
      type: isFolder ? .folder : EntryType("insight"), ref: isFolder ? nil : "\(index)")
  }
  return .children(
    ChildrenPage(
      folder: EntryPath(folder), offset: 0, entries: entries, total: entries.count,
      source: isCached ? .cache(asOf: moment) : .server(asOf: moment)))
}

extension Query {
  static let root = Query.children(of: .root, offset: 0)
}
