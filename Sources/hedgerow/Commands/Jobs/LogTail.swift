import HedgerowCore
import HedgerowStore
import PostHogAPI

/// The log of a run from its end, and what is added to it. Lines have no names, and times only to the second, so that
/// what was shown already is told by how often the same line is there.
struct LogTail {
  private let store: ProjectStore
  private let filter: BatchLogFilter
  private let show: (BatchLogLine) -> Void
  private var shown: [BatchLogLine] = []

  /// PostHog gives so many lines at once.
  private static let page = 500
  /// Lines may come so many seconds late.
  private static let lateness: Int64 = 30

  init(store: ProjectStore, filter: BatchLogFilter, show: @escaping (BatchLogLine) -> Void) {
    self.store = store
    self.filter = filter
    self.show = show
  }

  /// Shows the newest lines there are, the oldest of them first.
  mutating func printNewest(_ limit: Int) async throws {
    take(try await lines(filter, limit))
  }

  /// Shows what is added until the run has ended; how it has.
  mutating func followToTheEnd() async throws -> BatchStatus {
    while true {
      // Asked first: what a run that has ended has written is there.
      guard case .batchRun(let run, _) = try await store.answer(.batchRun(filter.run)) else {
        return .completed
      }
      var newer = filter
      if let last = shown.compactMap(\.time).max() {
        let start = Moment(seconds: last.seconds - Self.lateness)
        newer.after = max(filter.after ?? start, start)
      }
      take(try await lines(newer, .max))
      if run.status.isFinal { return run.status }
      leaveWhenUnread()
      try await TimeSource.system.sleep(.seconds(2))
    }
  }

  private mutating func take(_ lines: [BatchLogLine]) {
    let fresh = Self.new(lines, than: shown)
    for line in fresh.reversed() { show(line) }
    shown += fresh
    guard let last = shown.compactMap(\.time).max() else { return }
    shown.removeAll { ($0.time?.seconds ?? 0) < last.seconds - 2 * Self.lateness }
  }

  /// The newest first, from as many pages as that takes.
  private func lines(_ filter: BatchLogFilter, _ limit: Int) async throws -> [BatchLogLine] {
    var found: [BatchLogLine] = []
    var asked = filter
    while found.count < limit {
      guard case .batchLog(_, let page) = try await store.answer(.batchLog(asked)) else { break }
      let fresh = Self.new(page, than: found)
      found += fresh
      guard page.count >= Self.page, !fresh.isEmpty, let oldest = page.last?.time else { break }
      // Others of that second may be on the next page.
      asked.before = Moment(seconds: oldest.seconds + 1)
    }
    return Array(found.prefix(limit))
  }

  /// Those that are there more often than they are known.
  private static func new(
    _ lines: [BatchLogLine], than known: [BatchLogLine]
  ) -> [BatchLogLine] {
    var counts = known.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return lines.filter { line in
      guard let count = counts[line], count > 0 else { return true }
      counts[line] = count - 1
      return false
    }
  }
}
