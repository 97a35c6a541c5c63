import HedgerowCore

/// The tasks pane: what runs with how far it is, what has failed, and below them the requests that were made.
package struct TasksViewModel: ListLayer {
  package private(set) var lines: [TaskLine] = []
  package private(set) var requests: [RequestLine] = []
  package var list = ListCursor()
  /// How many rows of the whole tree have been read, and how many there are.
  private var index: (done: Int, total: Int)?

  package init() {}

  package var scope: Scope { .tasks }

  package var selected: TaskLine? {
    lines.indices.contains(list.position) ? lines[list.position] : nil
  }

  /// How far a task is, where that is known: “  45,000 of 100,000”.
  package func progress(of line: TaskLine) -> String {
    guard case .load(.everything, _) = line.task, let index else { return "" }
    return "  \(index.done.grouped) of \(index.total.grouped)"
  }

  /// How many of the lines still run.
  package var runningCount: Int { lines.count { $0.state == .running } }

  /// Takes what runs and what has failed since; the bar stays on its line.
  package mutating func show(_ running: [RunningTask], failed: [TaskLine]) {
    let kept = selected?.task
    lines = running.map { TaskLine(task: $0, state: .running) } + failed
    list.count = lines.count
    if let kept, let position = lines.firstIndex(where: { $0.task == kept }) {
      list.move(to: position)
    }
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    if case .requestLog(let lines) = outcome { requests = lines }
    if case .loaded(.index(let batch)) = outcome { index = (batch.done, batch.total) }
    // Something has come to an end, so there is a request more.
    if case .status = outcome { return [.readRequestLog] }
    return []
  }
}

extension WorkspaceViewModel {
  package mutating func openTasks() -> [Effect] {
    push(TasksViewModel())
    return [.readRequestLog]
  }

  /// Takes what is under way, from the app. Nobody sees it but the tasks pane.
  package mutating func show(running: [RunningTask]) {
    let failed = failures
    _ = changeTop(TasksViewModel.self) { $0.show(running, failed: failed) }
  }

  /// Cancels the task under the bar.
  package mutating func cancelTask() -> [Effect] {
    guard let line = top(TasksViewModel.self)?.selected,
      case .load(let query, let owner) = line.task,
      line.cancelObstacle == nil
    else { return [] }
    if case .children(let folder, _) = query { tree.stopLoading(folder) }
    tell(Notice("Cancelled: \(line.task.title)."))
    return [.cancel(owner)]
  }

  /// Asks again what has failed.
  package mutating func retryTask() -> [Effect] {
    guard let line = top(TasksViewModel.self)?.selected, case .load(let query, _) = line.task,
      line.retryObstacle == nil, let owner = query.owner
    else { return [] }
    failures.removeAll { $0.task == line.task }
    return [.load(query, .serverOnly, owner: owner)]
  }

  /// Notes a failure for the tasks pane, and that an earlier one is over.
  mutating func noteEnd(of query: Query, _ problem: Problem?) {
    if failures.isEmpty, problem == nil { return }
    failures.removeAll { line in
      if case .load(let other, _) = line.task { other == query } else { false }
    }
    guard let problem else { return }
    let task = RunningTask.load(query, query.owner ?? .neighbour)
    failures.insert(TaskLine(task: task, state: .failed(problem)), at: 0)
    if failures.count > Self.keptFailures { failures.removeLast() }
  }

  private static let keptFailures = 20
}
