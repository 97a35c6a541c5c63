import HedgerowCore

extension TreeViewModel {
  /// Takes in an answer. Answers to questions that nobody asks any more change what is known, and nothing else.
  package mutating func receive(_ answer: Answer) -> [Effect] {
    defer { settle() }
    switch answer {
    case .children(let page): return receive(page)
    case .index(let batch): return receive(batch)
    case .count(let path, let count, _):
      if let folder = table.folder(at: path) { table.setCountBelow(folder, to: count) }
      summariseMarks()
      return []
    case .rows(let page):
      if page.list == .starred { receive(stars: page.rows) }
      return receive(page)
    // The others tell nothing of the rows.
    default: return []
    }
  }

  /// Notes why a folder's rows could not be had.
  package mutating func receive(_ problem: Problem, for query: Query) {
    if query == .everything { isIndexing = false }
    guard case .children(let path, _) = query, let folder = table.folder(at: path) else { return }
    loading.remove(folder)
    if destination?.path.parent == path { destination = nil }
    // What is known already is better than a line that says it could not be refreshed.
    if table.childCount(of: folder) == 0 { problems[folder] = problem }
    rebuildRows()
  }

  /// Asks the server again for every open folder.
  package mutating func refresh() -> [Effect] {
    news = []
    problems = [:]
    let folders =
      [table.root]
      + rows.filter { $0.kind == .entry && expanded.contains($0.node) }
      .prefix(50).map(\.node)
    let effects = folders.flatMap { folder in load(folder, policy: .serverOnly) }
    // Where a reason stood, the wait is shown now.
    rebuildRows()
    return effects + [.load(.everything, .serverOnly, owner: .index)]
  }

  /// Notes the rows that the server has and that were not there, or not so, when their folder was last heard of.
  private mutating func takeNews(from source: Source) {
    let rows = table.takeNews()
    if !source.isCache { news.formUnion(rows) }
  }

  /// Whether the rows of any folder are on their way.
  package var isWaiting: Bool { !loading.isEmpty }

  /// Gives up waiting for the rows of one folder.
  mutating func stopLoading(_ path: EntryPath) {
    guard let folder = table.folder(at: path), loading.remove(folder) != nil else { return }
    if table.childCount(of: folder) == 0 { problems[folder] = Self.cancelled }
    rebuildRows()
  }

  private static let cancelled = Problem(
    kind: .cancelled, title: "Not loaded", detail: "you cancelled it", remedy: "`R` asks again.")

  /// Gives up waiting for rows; returns the folders that were waited for.
  mutating func stopLoading() -> [EntryPath] {
    isIndexing = false
    defer {
      loading = []
      rebuildRows()
    }
    for folder in loading where table.childCount(of: folder) == 0 {
      problems[folder] = Self.cancelled
    }
    return loading.map { table.path(of: $0) }
  }

  /// What the screen will want next: the counts of folders in view, the rows of the folder under the cursor.
  package mutating func loadAheadOfNeed() -> [Effect] {
    var effects: [Effect] = []
    if let node = selected, table.isFolder(node), !table.isPlaceholder(node),
      table.source(of: node) == nil, !loading.contains(node)
    {
      let query = Query.children(of: table.path(of: node), offset: 0)
      effects.append(.load(query, .cacheThenServer, owner: .aheadOfNeed))
    }
    guard !isIndexed, !isIndexing else { return effects }
    let inView = rows[min(top, rows.count)..<min(rows.count, top + height)]
    let uncounted = inView.filter { row in
      row.kind == .entry && table.isFolder(row.node) && table.countBelow(row.node) == nil
        && !pending.touches(row.node)
    }
    return effects
      + uncounted.prefix(Self.countsAtOnce).map { row in
        let path = table.path(of: row.node)
        return .load(.count(below: path), .cacheThenServer, owner: .folder(path))
      }
  }

  /// Up to this many rows the index is read soon enough that no count need be asked for by itself.
  private static let rowsWorthWaitingFor = 20_000

  /// Counts asked for in one go; the rest follow when the cursor rests again.
  static let countsAtOnce = 24

  /// Asks for a folder's rows unless the server has told them since the start.
  mutating func load(_ folder: NodeID, policy: LoadPolicy = .cacheThenServer) -> [Effect] {
    if policy == .cacheThenServer, let source = table.source(of: folder), !source.isCache {
      return []
    }
    problems[folder] = nil
    loading.insert(folder)
    let path = table.path(of: folder)
    return [.load(.children(of: path, offset: 0), policy, owner: .folder(path))]
  }

  /// Asks for the next page when the cursor comes near the end of what is loaded of its folder.
  mutating func loadMoreNearEnd() -> [Effect] {
    let folder = currentFolder
    guard filter == nil, !rows.isEmpty, !table.isComplete(folder), !loading.contains(folder),
      let total = table.total(of: folder), table.childCount(of: folder) < total,
      table.listedCount(of: folder) < total
    else { return [] }
    let lookahead = min(rows.count - 1, cursor + 2 * height)
    let endsInView = (cursor...max(cursor, lookahead)).contains { index in
      rows[index].depth < rows[cursor].depth || index == rows.count - 1
    }
    guard endsInView else { return [] }
    let path = table.path(of: folder)
    let offset = table.listedCount(of: folder)
    loading.insert(folder)
    return [.load(.children(of: path, offset: offset), .cacheThenServer, owner: .folder(path))]
  }

  private mutating func receive(_ page: ChildrenPage) -> [Effect] {
    let isFirstRoot = page.folder.isRoot && table.source(of: table.root) == nil
    let folder = table.merge(page)
    takeNews(from: page.source)
    if !page.source.isCache || !page.entries.isEmpty { loading.remove(folder) }
    problems[folder] = nil
    var effects = restorePlace(below: folder)
    effects += layOutNewRows()
    restoreCursor()
    followMarks(in: folder)
    if isFirstRoot {
      isIndexing = true
      effects.append(.load(.everything, .cacheThenServer, owner: .index))
    }
    return effects + (isOnTheWay ? approach() : loadMoreNearEnd())
  }

  /// Rows of a list that the tree has not read yet are put into it: whatever is listed can be marked and changed.
  private mutating func receive(_ page: RowListPage) -> [Effect] {
    guard !page.source.isCache else { return [] }
    let unknown = page.rows.filter { row in
      row.isFound && table.node(at: row.entry.path, id: row.entry.id) == nil
    }
    guard !unknown.isEmpty else { return [] }
    for row in unknown { _ = table.place(row.entry) }
    return layOutNewRows()
  }

  private mutating func receive(_ batch: IndexBatch) -> [Effect] {
    let changed = table.merge(batch)
    takeNews(from: batch.source)
    guard batch.isLast else {
      if !batch.source.isCache { isIndexing = batch.total <= Self.rowsWorthWaitingFor }
      // What has come into closed folders is not on the screen.
      if changed.contains(where: { form == .flat || $0 == table.root || expanded.contains($0) }) {
        rebuildRows()
      }
      return []
    }
    var effects: [Effect] = []
    if !batch.source.isCache {
      isIndexing = false
      isIndexed = true
      loading = []
      problems = [:]
      table.countEverything()
      effects = [.wait(.cursorRest)]
    }
    effects += layOutNewRows()
    if !batch.source.isCache { followMarks(in: nil) }
    return effects + approach()
  }
}
