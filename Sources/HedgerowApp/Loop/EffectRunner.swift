import HedgerowCore
import HedgerowViewModels
import MainLoop
import Synchronization

/// Starts the work that view models ask for, and cancels what is superseded. It counts what runs, so that being idle
/// is a fact.
@MainActor
final class EffectRunner {
  private let source: any ProjectSource
  private let deliver: @Sendable ([Outcome]) -> Void
  private var loads: [Owner: [Query: Load]] = [:]
  /// Changes are sent one after the other, in the order in which they were made: a later one may need the earlier.
  private var changes: [Int: Task<Void, Never>] = [:]
  private var lastChange: Task<Void, Never>?
  private var operations: [Int: (operation: Operation, ticket: Ticket)] = [:]
  /// What is fetched and is no answer to a query.
  private var errands: [Owner: Task<Void, Never>] = [:]
  private let stopped = Stopped()
  private var pauses: [Pause: MainLoop.Pause] = [:]
  private let cacheReads = Count()
  private var lastMemory: Task<Void, Never>?
  private var nextNumber = 0
  private let previews: PreviewRunner

  private struct Load {
    let number: Int
    let task: Task<Void, Never>
  }

  /// Programs that read documents for a preview get that environment.
  init(
    source: any ProjectSource, environment: [String: String] = [:],
    deliver: @escaping @Sendable ([Outcome]) -> Void
  ) {
    self.source = source
    self.deliver = deliver
    previews = PreviewRunner(environment: environment, deliver: deliver)
  }

  /// Changes whose rest is no longer wanted; looked at between their parts, on any thread.
  private final class Stopped: Sendable {
    let tickets = Mutex<Set<Ticket>>([])
    func contains(_ ticket: Ticket) -> Bool { tickets.withLock { $0.contains(ticket) } }
  }

  /// How many things happen at a time, counted on any thread.
  private final class Count: Sendable {
    let value = Atomic(0)
  }

  /// Whether the cache is being asked something whose answer the screen will show; such an answer takes a moment only.
  var isReadingCache: Bool { cacheReads.value.load(ordering: .acquiring) > 0 }

  /// What is under way, for the tasks pane.
  var running: [RunningTask] {
    let asked = loads.flatMap { owner, queries in
      queries.map { (number: $0.value.number, task: RunningTask.load($0.key, owner)) }
    }
    let changed = changes.keys.map { number in
      (
        number: number,
        task: operations[number].map { RunningTask.change($0.operation, $0.ticket) } ?? .other
      )
    }
    return (asked + changed).sorted { $0.number < $1.number }.map(\.task)
  }

  /// How many loads and changes are under way.
  var runningCount: Int { loads.values.reduce(changes.count) { $0 + $1.count } }

  /// How many of them the header tells of.
  var taskCount: Int {
    loads.reduce(operations.count) { $0 + ($1.key.isTask ? $1.value.count : 0) }
  }

  /// Whether a change has been sent whose answer is not there.
  var isChanging: Bool { !changes.isEmpty }

  /// Starts an effect. Effects that are the event loop's own business are not for here.
  func run(_ effect: Effect) {
    switch effect {
    case .load(let query, let policy, let owner): load(query, policy, owner)
    case .cancel(let owner): cancel(owner)
    case .perform(let operation, let ticket):
      change(ticket, operation) { [source] progress async throws(Problem) in
        try await source.perform(operation, progress: progress)
      }
    case .undo(let receipt, let ticket):
      change(ticket, receipt.inverse ?? receipt.operation) {
        [source] progress async throws(Problem) in
        try await source.undo(receipt, progress: progress)
      }
    case .stop(let ticket): stopped.tickets.withLock { _ = $0.insert(ticket) }
    case .star(let stars): change(stars)
    case .share(let sharing): change(sharing)
    case .noteVisit(let row): noteVisit(of: row)
    case .job(let request): carry(request)
    case .keepSearches(let searches):
      remember { [source] in
        await source.keep(searches)
        return []
      }
    case .wait(let pause): wait(pause)
    case .readRequestLog: readRequestLog()
    case .preview(let question, let id): previews.ask(question, of: id)
    case .fetchToPreview(let export, let limit, let id):
      previews.fetch(export, atMost: limit, from: source, for: id)
    case .stopPreview(let id): previews.stop(id)
    case .closePreview(let id): previews.close(id)
    // The others are the event loop's own.
    default: break
    }
  }

  func cancelAll() {
    for owner in Array(loads.keys) + Array(errands.keys) { cancel(owner) }
    for pause in pauses.values { pause.cancel() }
  }

  /// Waits for the changes that were sent, but no longer than this many seconds; returns how many are still unanswered.
  func finishChanges(within seconds: Int) async -> Int {
    guard !changes.isEmpty else { return 0 }
    let last = [lastChange, lastMemory].compactMap(\.self)
    return await withTaskGroup { group in
      group.addTask { for task in last { await task.value } }
      group.addTask {
        // Cancelled when the changes are through.
        try? await Task.sleep(for: .seconds(seconds))
      }
      await group.next()
      group.cancelAll()
      // The waiting for an answer cannot be cancelled, but what it waits for can.
      let unanswered = changes.count
      for change in changes.values { change.cancel() }
      return unanswered
    }
  }

  private func load(_ query: Query, _ policy: LoadPolicy, _ owner: Owner) {
    // A folder's count and its rows may be asked for side by side; everything else supersedes.
    if case .folder = owner {
      loads[owner]?[query]?.task.cancel()
    } else {
      cancel(owner)
    }
    let number = takeNumber()
    let source = source
    let deliver = deliver
    let cacheReads = cacheReads
    let asksCache = policy != .serverOnly && query != .everything
    if asksCache { cacheReads.value.add(1, ordering: .relaxed) }
    let task = Task {
      if asksCache {
        await Self.loadFromCache(query, from: source, deliver) {
          cacheReads.value.subtract(1, ordering: .releasing)
        }
      }
      if query == .everything {
        await Self.loadEverything(policy, from: source, deliver)
      } else if policy != .cacheOnly {
        await Self.loadFromServer(query, from: source, deliver)
      }
      guard loads[owner]?[query]?.number == number else { return }
      loads[owner]?[query] = nil
      if loads[owner]?.isEmpty == true { loads[owner] = nil }
      // Whoever shows what runs has to hear that this does no longer.
      deliver([])
    }
    loads[owner, default: [:]][query] = Load(number: number, task: task)
  }

  private func cancel(_ owner: Owner) {
    for load in (loads.removeValue(forKey: owner) ?? [:]).values { load.task.cancel() }
    errands.removeValue(forKey: owner)?.cancel()
  }

  /// Calls `done` when the cache has told what it knows, before that is delivered.
  private nonisolated static func loadFromCache(
    _ query: Query, from source: any ProjectSource, _ deliver: @Sendable ([Outcome]) -> Void,
    done: @Sendable () -> Void
  ) async {
    // A cache that cannot be read has told so by a notice; the server is asked all the same.
    let answer = try? await source.cached(query)
    done()
    // Nothing is delivered too: a frame may wait for it.
    deliver(Task.isCancelled ? [] : answer.map { [.loaded($0)] } ?? [])
  }

  private nonisolated static func loadFromServer(
    _ query: Query, from source: any ProjectSource,
    _ deliver: @escaping @Sendable ([Outcome]) -> Void
  ) async {
    guard !Task.isCancelled else { return }
    do {
      let answer = try await source.answer(query) {
        if !Task.isCancelled { deliver([.loaded($0)]) }
      }
      if !Task.isCancelled { await deliver([.loaded(answer)] + status(of: source)) }
    } catch {
      if !Task.isCancelled { await deliver([.failed(query, error)] + status(of: source)) }
    }
  }

  private nonisolated static func loadEverything(
    _ policy: LoadPolicy, from source: any ProjectSource,
    _ deliver: @Sendable ([Outcome]) -> Void
  ) async {
    do {
      if policy != .serverOnly {
        for try await batch in await source.cachedIndex() { deliver([.loaded(.index(batch))]) }
      }
      guard policy != .cacheOnly, !Task.isCancelled else { return }
      for try await batch in await source.refreshedIndex() {
        await deliver([.loaded(.index(batch))] + (batch.isLast ? status(of: source) : []))
      }
    } catch let problem as Problem {
      if !Task.isCancelled { await deliver([.failed(.everything, problem)] + status(of: source)) }
    } catch {
      // Nothing else is thrown but the cancellation of this task.
    }
  }

  private nonisolated static func status(of source: any ProjectSource) async -> [Outcome] {
    await source.connectionStatus().map { [.status($0)] } ?? []
  }

  private func change(
    _ ticket: Ticket, _ operation: Operation,
    _ make: @escaping @Sendable (@escaping StepProgress) async throws(Problem) -> Receipt
  ) {
    let number = takeNumber()
    let source = source
    let deliver = deliver
    let before = lastChange
    let stopped = stopped
    let task = Task {
      await before?.value
      do throws(Problem) {
        if stopped.contains(ticket) { throw Problem.cancelled(operation) }
        let receipt = try await make { done, total in
          deliver([.stepped(ticket, done: done, total: total)])
          return !stopped.contains(ticket)
        }
        await deliver([.performed(ticket, receipt)] + Self.status(of: source))
      } catch {
        await deliver([.refused(ticket, error)] + Self.status(of: source))
      }
      changes[number] = nil
      operations[number] = nil
      deliver([])
    }
    changes[number] = task
    operations[number] = (operation, ticket)
    lastChange = task
  }

  private func change(_ stars: StarChange) {
    let source = source
    remember {
      do throws(Problem) {
        return [.loaded(try await source.change(stars))]
      } catch {
        return [.starRefused(stars, error)]
      }
    }
  }

  private func change(_ sharing: SharingChange) {
    let source = source
    remember {
      do throws(Problem) {
        return [.loaded(try await source.change(sharing))]
      } catch {
        return [.sharingRefused(sharing, error)]
      }
    }
  }

  private func carry(_ request: JobRequest) {
    let source = source
    remember {
      do throws(Problem) {
        return try await source.carry(request).map { [.told($0)] } ?? []
      } catch {
        return [.jobRefused(request, error)]
      }
    }
  }

  private func noteVisit(of row: EntryID) {
    let source = source
    remember { [.loaded(.history(await source.noteVisit(of: row)))] }
  }

  /// Does something small that nobody waits for; one after the other, and also when the program is being left.
  private func remember(_ work: @escaping @Sendable () async -> [Outcome]) {
    let number = takeNumber()
    let deliver = deliver
    let before = lastMemory
    let task = Task {
      await before?.value
      deliver(await work())
      changes[number] = nil
    }
    changes[number] = task
    lastMemory = task
  }

  private func wait(_ pause: Pause) {
    for owner in pause.ends { cancel(owner) }
    pauses[pause]?.cancel()
    pauses[pause] = MainLoop.after(milliseconds: pause.milliseconds) { [deliver] in
      deliver([.elapsed(pause)])
    }
  }

  private func readRequestLog() {
    let source = source
    let deliver = deliver
    Task { await deliver([.requestLog(source.requestLines())]) }
  }

  private func takeNumber() -> Int {
    defer { nextNumber += 1 }
    return nextNumber
  }
}
