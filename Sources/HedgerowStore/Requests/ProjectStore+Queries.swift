import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// How many children are read from the cache, and asked of the server, at once. A folder that is
  /// opened costs one request, unless it is very large.
  enum PageSize {
    static let firstCached = 200
    static let first = 500
    static let later = 2_000
  }

  /// What the disk knows, without waiting for anybody; nil where it knows nothing. An answer dated
  /// `Moment.never` is known in part, or no longer believed.
  package nonisolated func cached(_ query: Query) throws(Problem) -> Answer? {
    do {
      switch query {
      case .children(let folder, let offset): return try cachedChildren(of: folder, offset: offset)
      case .count(let folder): return try cachedCount(below: folder)
      case .entry(let id): return try cachedEntry(id)
      case .object(let id): return try cache.object(of: id).map { .object(id, json: $0.json) }
      case .facts(let id): return try cachedFacts(of: id)
      case .dashboard(let id): return try cachedDashboard(id)
      case .groupTypes: return try cachedGroupTypes()
      case .groups(let filter, let cursor):
        return cursor == nil ? try cachedGroups(filter) : nil
      case .group(let id): return try cachedGroup(id)
      case .dashboards(let search, let offset):
        return try cachedDashboards(search, offset: offset)
      case .exports(let filter, let offset): return try cachedExports(filter, offset: offset)
      case .batchSetup: return .batchSetup(try cachedBatchSetup())
      case .rows(let list, let offset): return try cachedRows(of: list, offset: offset)
      case .history: return historyFile.read().map { .history($0) }
      case .searches: return searchFile.read().map { .searches($0) }
      case .me: return cachedMe()
      case .undoable: return .undoable(try undoable())
      case .journal: return .journal(try pastChanges().map(\.item))
      case .deletionPreview, .placementPreview, .comparison, .everything, .homeFolder, .unfiled,
        .tile, .tiles, .dashboardTemplates, .dashboardFields, .sharing, .export, .batchRuns,
        .batchRun, .batchLog:
        return nil
      }
    } catch {
      throw Problem.cache(error)
    }
  }

  /// What the server says. It is written to the cache on the way. Parts of the answer that come before the rest are told
  /// as progress.
  package func answer(
    _ query: Query, progress: (@Sendable (Answer) -> Void)? = nil
  ) async throws(Problem) -> Answer {
    switch query {
    case .children(let folder, let offset): try await children(of: folder, offset: offset)
    case .count(let folder): try await count(below: folder)
    case .entry(let id): .entry(try await entry(id))
    case .object(let id): .object(id, json: try await object(of: id).json)
    case .facts(let id): .facts(try await facts(of: id))
    case .dashboard(let id): try await dashboard(id, progress: progress)
    case .tile(let request): try await tile(request)
    case .tiles(let text): .tiles(TileHits(text: text, hits: try await tiles(matching: text)))
    case .groupTypes: try await groupTypes()
    case .groups(let filter, let cursor): try await groups(filter, from: cursor)
    case .group(let id): try await group(id)
    case .dashboards(let search, let offset): try await dashboards(search, offset: offset)
    case .dashboardTemplates: try await dashboardTemplates()
    case .dashboardFields(let dashboard): try await dashboardFields(dashboard)
    case .sharing(let dashboard): try await sharing(dashboard)
    case .exports(let filter, let offset):
      try await exports(filter, offset: offset, progress: progress)
    case .export(let id): try await export(id)
    case .batchRuns(let offset): try await batchRuns(offset: offset)
    case .batchRun(let id): try await batchRun(id)
    case .batchLog(let filter): try await batchLog(filter)
    case .batchSetup: .batchSetup(try await batchSetup())
    case .deletionPreview(let rows): .deletionPreview(try await deletionPreview(rows))
    case .placementPreview(let operation):
      .placementPreview(try await placementPreview(operation))
    case .undoable: .undoable(try undoable())
    case .journal: .journal(try pastChanges().map(\.item))
    case .comparison(let baseline): .comparison(try await comparison(since: baseline))
    case .everything: .index(try await everything())
    case .rows(let list, let offset): try await rows(of: list, offset: offset)
    case .history: .history(historyFile.read() ?? VisitHistory())
    case .searches: .searches(searchFile.read() ?? [])
    case .me: try await me()
    case .homeFolder: try await homeFolder()
    case .unfiled: try await unfiled()
    }
  }

  private nonisolated func cachedChildren(of folder: EntryPath, offset: Int) throws -> Answer? {
    let limit = offset == 0 ? PageSize.firstCached : PageSize.later
    return try cache.children(of: folder, offset: offset, limit: limit).map { known in
      .children(
        ChildrenPage(
          folder: folder, offset: offset, entries: known.entries, total: known.total,
          source: .cache(asOf: known.asOf)))
    }
  }

  private nonisolated func cachedCount(below folder: EntryPath) throws -> Answer? {
    try cache.count(below: folder).map { .count(below: folder, $0.count, .cache(asOf: $0.asOf)) }
  }

  private nonisolated func cachedEntry(_ id: EntryID) throws -> Answer? {
    guard let row = try cache.row(id) else { return nil }
    var entry = row.entry
    entry.json = row.json
    entry.meta = row.meta
    return .entry(entry)
  }

  private nonisolated func cachedFacts(of id: EntryID) throws -> Answer? {
    guard let type = try cache.row(id)?.entry.type, let object = try cache.object(of: id) else {
      return nil
    }
    return .facts(
      ObjectFacts(
        entry: id, facts: FactReader.facts(of: type, in: object.json),
        text: ObjectText.text(of: type, in: object.json), source: .cache(asOf: object.heardAt)))
  }

  /// Keeps something in the cache. What cannot be kept is no reason to withhold an answer.
  func keep(_ write: () async throws -> Void) async {
    do { try await write() } catch  where !(error is CancellationError) {
      notify("The cache could not be written: \(Problem.cache(error).detail).")
    } catch {}
  }
}

extension Problem {
  /// The disk did not give what it should.
  static func cache(_ error: any Error) -> Problem {
    if let problem = error as? Problem { return problem }
    return .local(
      doing: "read the cache", "\(error)",
      remedy: "`R` asks the server. The cache may be deleted at any time.")
  }
}
