import HedgerowCore
import HedgerowViewModels

/// Starts the work that view models ask for, and cancels what is superseded. It counts what runs, so that being idle
/// is a fact.
@MainActor
final class EffectRunner {
  private let source: any ProjectSource
  private let deliver: @Sendable ([Outcome]) -> Void
  private var loads: [Owner: [Int: Task<Void, Never>]] = [:]
  private var changes: [Int: Task<Void, Never>] = [:]
  private var pauses: [Pause: Task<Void, Never>] = [:]
  private var nextNumber = 0

  init(source: any ProjectSource, deliver: @escaping @Sendable ([Outcome]) -> Void) {
    self.source = source
    self.deliver = deliver
  }

  /// How many loads and changes are under way.
  var runningCount: Int { loads.values.reduce(changes.count) { $0 + $1.count } }

  /// Whether a change has been sent whose answer is not there.
  var isChanging: Bool { !changes.isEmpty }

  /// Starts an effect. Effects that are the event loop's own business are not for here.
  func run(_ effect: Effect) {
    switch effect {
    case .load(let query, let policy, let owner): load(query, policy, owner)
    case .cancel(let owner): cancel(owner)
    case .perform(let operation, let ticket): perform(operation, ticket)
    case .wait(let pause): wait(pause)
    case .readRequestLog: readRequestLog()
    case .run, .redraw, .suspend, .quit: break
    }
  }

  func cancelAll() {
    for owner in Array(loads.keys) { cancel(owner) }
    for pause in pauses.values { pause.cancel() }
  }

  /// Waits for the changes that were sent.
  func finishChanges() async {
    for change in Array(changes.values) { await change.value }
  }

  private func load(_ query: Query, _ policy: LoadPolicy, _ owner: Owner) {
    // A folder's count and its rows may be asked for side by side; everything else supersedes.
    if case .folder = owner {} else { cancel(owner) }
    let number = takeNumber()
    let source = source
    let deliver = deliver
    let task = Task {
      if query == .everything {
        await Self.loadEverything(policy, from: source, deliver)
      } else {
        await Self.load(query, policy, from: source, deliver)
      }
      loads[owner]?[number] = nil
      if loads[owner]?.isEmpty == true { loads[owner] = nil }
    }
    loads[owner, default: [:]][number] = task
  }

  private func cancel(_ owner: Owner) {
    for task in (loads.removeValue(forKey: owner) ?? [:]).values { task.cancel() }
  }

  private nonisolated static func load(
    _ query: Query, _ policy: LoadPolicy, from source: any ProjectSource,
    _ deliver: @Sendable ([Outcome]) -> Void
  ) async {
    if policy != .serverOnly, let answer = try? await source.cached(query), !Task.isCancelled {
      // A cache that cannot be read has told so by a notice; the server is asked all the same.
      deliver([.loaded(answer)])
    }
    guard policy != .cacheOnly, !Task.isCancelled else { return }
    do {
      let answer = try await source.answer(query)
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

  private func perform(_ operation: Operation, _ ticket: Ticket) {
    let number = takeNumber()
    let source = source
    let deliver = deliver
    changes[number] = Task {
      do throws(Problem) {
        let receipt = try await source.perform(operation)
        await deliver([.performed(ticket, receipt)] + Self.status(of: source))
      } catch {
        await deliver([.refused(ticket, error)] + Self.status(of: source))
      }
      changes[number] = nil
    }
  }

  private func wait(_ pause: Pause) {
    pauses[pause]?.cancel()
    let deliver = deliver
    pauses[pause] = Task.detached {
      do {
        try await Task.sleep(for: .milliseconds(pause.milliseconds))
        deliver([.elapsed(pause)])
      } catch {
        // Cancelled: the pause has begun anew.
      }
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
