import HedgerowCore

/// The log of a run: the oldest of what was asked for first, so that what is new stands at the end.
package struct BatchLogViewModel: ListLayer {
  package private(set) var filter: BatchLogFilter
  package let zone: ProjectZone
  package private(set) var lines: [BatchLogLine] = []
  package private(set) var isLoading = true
  package private(set) var isFollowing = false
  package private(set) var problem: Problem?
  package var list = ListCursor()
  /// Whether the server may have older lines.
  private var hasOlder = true
  private var isFirst = true

  init(filter: BatchLogFilter, zone: ProjectZone) {
    self.filter = filter
    self.zone = zone
  }

  package var isPage: Bool { true }
  package var scope: Scope { .batchLog }

  package var selected: BatchLogLine? {
    lines.indices.contains(list.position) ? lines[list.position] : nil
  }

  package mutating func receive(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .loaded(.batchLog(let asked, let found)) where asked.run == filter.run:
      take(found, asked)
    case .failed(.batchLog(let asked), let problem) where asked.run == filter.run:
      (self.problem, isLoading, isFollowing) = (problem, false, false)
    case .elapsed(.batchLog) where isFollowing:
      return [.load(.batchLog(newer), .serverOnly, owner: .batchLog), .wait(.batchLog)]
    case .jobs(let jobs) where isFollowing && jobs.haveEnded(run: filter.run):
      // Its last lines.
      isFollowing = false
      return [.load(.batchLog(newer), .serverOnly, owner: .batchLog)]
    default: break
    }
    return []
  }

  private mutating func take(_ found: [BatchLogLine], _ asked: BatchLogFilter) {
    guard asked.levels == filter.levels, asked.text == filter.text else { return }
    (isLoading, problem) = (false, nil)
    let known = Set(lines)
    // The newest come first.
    let fresh = found.reversed().filter { !known.contains($0) }
    let isAtEnd = list.position >= lines.count - 1
    if asked.before != filter.before {
      hasOlder = !fresh.isEmpty
      lines = fresh + lines
      list.count = lines.count
      list.move(to: list.position + fresh.count)
    } else {
      lines += fresh
      list.count = lines.count
      if isAtEnd || isFirst { list.move(to: lines.count - 1) }
    }
    isFirst = false
  }

  /// What has come since the last line; from its own second on, since several may share one.
  private var newer: BatchLogFilter {
    var newer = filter
    newer.after = lines.last?.time ?? filter.after
    return newer
  }

  package mutating func loadAhead() -> [Effect] {
    guard list.position == 0, hasOlder, !isLoading, let first = lines.first?.time else { return [] }
    isLoading = true
    var older = filter
    older.before = first
    return [.load(.batchLog(older), .serverOnly, owner: .batchLog)]
  }

  package mutating func stopWaiting() -> [Effect] {
    (isLoading, isFollowing) = (false, false)
    return [.cancel(.batchLog)]
  }

  /// Asks for new lines from now on, or no longer.
  mutating func toggleFollowing() -> [Effect] {
    isFollowing.toggle()
    return isFollowing
      ? [.load(.batchLog(newer), .serverOnly, owner: .batchLog), .wait(.batchLog)] : []
  }

  /// Asks anew, for other lines.
  mutating func show(_ change: (inout BatchLogFilter) -> Void) -> [Effect] {
    change(&filter)
    (lines, isLoading, hasOlder, isFirst) = ([], true, true, true)
    list.count = 0
    return [.load(.batchLog(filter), .serverOnly, owner: .batchLog)]
  }

  /// All levels, then from each level on.
  static let levelChoices: [[String]] = BatchLogFilter.allLevels.indices.map {
    $0 == 0 ? [] : Array(BatchLogFilter.allLevels[$0...])
  }
}

extension [Job] {
  /// Whether that run is one of theirs, and over.
  fileprivate func haveEnded(run: String) -> Bool {
    contains { job in job.steps.contains { $0.serverID == run && $0.state.isFinal } }
  }
}

extension WorkspaceViewModel {
  private mutating func withBatchLog(
    _ change: (inout BatchLogViewModel) -> [Effect]
  ) -> [Effect] {
    var effects: [Effect] = []
    _ = changeTop(BatchLogViewModel.self) { effects = change(&$0) }
    return effects
  }

  package mutating func followBatchLog() -> [Effect] {
    guard let log = top(BatchLogViewModel.self) else { return [] }
    if !log.isFollowing, jobs.haveEnded(run: log.filter.run) {
      tell(Notice("The run is over: nothing more is written about it.", .warning))
      return []
    }
    return withBatchLog { $0.toggleFollowing() }
  }

  package mutating func reloadBatchLog() -> [Effect] { withBatchLog { $0.show { _ in } } }

  /// Shows the lines from the next level on.
  package mutating func turnBatchLogLevel() -> [Effect] {
    withBatchLog { log in
      let choices = BatchLogViewModel.levelChoices
      let next = ((choices.firstIndex(of: log.filter.levels) ?? 0) + 1) % choices.count
      return log.show { $0.levels = choices[next] }
    }
  }

  package mutating func askForBatchLogText() -> [Effect] {
    guard let log = top(BatchLogViewModel.self) else { return [] }
    let purpose = PromptViewModel.Purpose(
      "batchLog", takesNothing: true, unless: { _, _ in nil },
      perform: {
        workspace, text in workspace.withBatchLog { $0.show { $0.text = text } }
      })
    ask(
      for: purpose, title: "Find in the log",
      explanation: "A part of the message, as PostHog searches it. Nothing shows all.",
      text: log.filter.text)
    return []
  }

  package mutating func askForBatchLogTime() -> [Effect] {
    guard let log = top(BatchLogViewModel.self) else { return [] }
    let (zone, now) = (log.zone, now)
    let purpose = PromptViewModel.Purpose(
      "batchLogTime", takesNothing: true,
      unless: { _, text in
        guard text.contains(where: { $0 != " " }) else { return nil }
        do throws(BatchInterval.Unreadable) {
          _ = try BatchInterval(parsing: text, in: zone, now: now)
          return nil
        } catch { return error.description }
      },
      perform: { workspace, text in
        let interval = try? BatchInterval(parsing: text, in: zone, now: now)
        return workspace.withBatchLog {
          $0.show { filter in (filter.after, filter.before) = (interval?.start, interval?.end) }
        }
      })
    ask(
      for: purpose, title: "Lines of this time",
      explanation: "“today”, “last 2 hours”, 2026-09-01..2026-09-02. Nothing shows all.")
    return []
  }
}
