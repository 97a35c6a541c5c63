import HedgerowCore

/// The tasks pane: what runs with how far it is, what has failed, and below them the requests that were made.
package struct TasksViewModel: ListLayer {
  package private(set) var lines: [TaskLine] = []
  package private(set) var requests: [RequestLine] = []
  package var list = ListCursor()
  /// How many rows of the whole tree have been read, and how many there are.
  private var index: Steps?
  /// How far the changes of many parts are.
  private var steps: [Ticket: Steps] = [:]
  private var jobs: [JobID: Job] = [:]

  package init() {}

  package var scope: Scope { .tasks }

  package var selected: TaskLine? {
    lines.indices.contains(list.position) ? lines[list.position] : nil
  }

  /// How far a task is, where that is known: “  45,000 of 100,000”.
  package func progress(of line: TaskLine) -> String {
    if case .job(let id, _) = line.task {
      return jobs[id].map { "  \($0.note ?? $0.progressWords)" } ?? ""
    }
    let known: Steps? =
      switch line.task {
      case .load(.everything, _): index
      case .change(_, let ticket): steps[ticket]
      case .load, .undo, .job, .other: nil
      }
    guard line.state == .running, let known else { return "" }
    return "  \(known.done.grouped) of \(known.total.grouped)"
  }

  /// How many of the lines still run.
  package var runningCount: Int { lines.count { $0.state == .running } }

  /// Takes what runs and what has failed since; the bar stays on its line.
  package mutating func show(
    _ running: [RunningTask], failed: [TaskLine], steps: [Ticket: Steps] = [:], jobs: [Job] = []
  ) {
    self.steps = steps
    self.jobs = Dictionary(jobs.map { ($0.id, $0) }) { first, _ in first }
    let kept = selected?.task
    lines = running.map { TaskLine(task: $0, state: .running) } + failed
    list.count = lines.count
    if let kept, let position = lines.firstIndex(where: { $0.task == kept }) {
      list.move(to: position)
    }
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    if case .requestLog(let lines) = outcome { requests = lines }
    if case .loaded(.index(let batch)) = outcome {
      index = Steps(done: batch.done, total: batch.total)
    }
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
    let (steps, jobs, zone) = (tree.pending.steps, jobs, jobMemory.setup.zone)
    let carried = jobMemory.running.map { RunningTask.job($0.id, $0.words(in: zone)) }
    let broken = jobs.compactMap { job in
      job.problem.map {
        TaskLine(task: .job(job.id, job.words(in: zone)), state: .failed($0))
      }
    }
    let failed = failures + broken.prefix(Self.keptFailures)
    _ = changeTop(TasksViewModel.self) {
      $0.show(running + carried, failed: failed, steps: steps, jobs: jobs)
    }
  }

  /// Cancels the task under the bar; of a change of many parts those that have not been sent.
  package mutating func cancelTask() -> [Effect] {
    guard let line = top(TasksViewModel.self)?.selected, line.cancelObstacle == nil else {
      return []
    }
    switch line.task {
    case .load(let query, let owner):
      if case .children(let folder, _) = query { tree.stopLoading(folder) }
      tell(Notice("Cancelled: \(line.task.title)."))
      return [.cancel(owner)]
    case .change(_, let ticket):
      tell(Notice("Cancelled what is left of it; the part under way still gets its answer."))
      return [.stop(ticket)]
    case .job(let id, _): return jobs.first { $0.id == id }.map { cancel($0) } ?? []
    case .undo, .other: return []
    }
  }

  /// Does again what has failed.
  package mutating func retryTask() -> [Effect] {
    guard let line = top(TasksViewModel.self)?.selected, line.retryObstacle == nil else {
      return []
    }
    forgetFailure { $0 == line.task }
    switch line.task {
    case .load(.rows(let list, _), _):
      layers.removeLast()
      return show(list)
    case .load(let query, let owner):
      return [.load(query, .serverOnly, owner: query.owner ?? owner)]
    case .change(let operation, _): return again(operation)
    case .undo(let receipt): return undo(receipt)
    case .job(let id, _): return jobs.first { $0.id == id }.map { resume($0) } ?? []
    case .other: return []
    }
  }

  /// Notes a failure for the tasks pane, and that an earlier one is over.
  mutating func noteEnd(of query: Query, _ problem: Problem?) {
    if failures.isEmpty, problem == nil { return }
    forgetFailure { if case .load(query, _) = $0 { true } else { false } }
    if let problem { noteFailure(of: .load(query, query.owner ?? .neighbour), problem) }
  }

  /// Notes the parts of a change that were not made.
  mutating func noteRest(of receipt: Receipt, for ticket: Ticket) {
    guard let rest = receipt.retry, let first = receipt.failures.first else { return }
    noteFailure(of: .change(rest, ticket), first.problem)
  }

  mutating func noteFailure(of task: RunningTask, _ problem: Problem) {
    failures.insert(TaskLine(task: task, state: .failed(problem)), at: 0)
    if failures.count > Self.keptFailures { failures.removeLast() }
  }

  mutating func forgetFailure(where isOver: (RunningTask) -> Bool) {
    failures.removeAll { isOver($0.task) }
  }

  private static let keptFailures = 20
}
