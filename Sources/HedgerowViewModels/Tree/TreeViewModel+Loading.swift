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
      if page.list == .starred { project.receive(stars: page.rows) }
      return receive(page)
    // The others tell nothing of the rows.
    default: return []
    }
  }

  /// Notes why a folder's rows could not be had.
  package mutating func receive(_ problem: Problem, for query: Query) {
    if query == .everything { project.isIndexing = false }
    guard case .children(let path, _) = query, let folder = table.folder(at: path) else { return }
    project.note(problem, for: folder)
    if destination?.path.parent == path { destination = nil }
    rebuildRows()
  }

  /// Asks the server again for every open folder.
  package mutating func refresh() -> [Effect] {
    project.news = []
    project.problems = [:]
    let folders =
      [table.root]
      + rows.filter { $0.kind == .entry && expanded.contains($0.node) }
      .prefix(50).map(\.node)
    let effects = folders.flatMap { project.load($0, policy: .serverOnly) }
    // Where a reason stood, the wait is shown now.
    rebuildRows()
    return effects + [.load(.everything, .serverOnly, owner: .index)]
  }

  /// Whether the rows of any folder are on their way.
  package var isWaiting: Bool { !project.loading.isEmpty }

  /// Gives up waiting for the rows of one folder.
  mutating func stopLoading(_ path: EntryPath) {
    if project.stopLoading(path) { rebuildRows() }
  }

  /// Gives up waiting for rows; returns the folders that were waited for.
  mutating func stopLoading() -> [EntryPath] {
    defer { rebuildRows() }
    return project.stopLoading()
  }

  /// What the screen will want next: the counts of folders in view, the rows of the folder under the cursor.
  package mutating func loadAheadOfNeed() -> [Effect] {
    var effects: [Effect] = []
    if let node = selected, table.isFolder(node), !table.isPlaceholder(node),
      table.source(of: node) == nil, !isLoading(node)
    {
      let query = Query.children(of: table.path(of: node), offset: 0)
      effects.append(.load(query, .cacheThenServer, owner: .aheadOfNeed))
    }
    guard !project.isIndexed, !project.isIndexing else { return effects }
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

  /// Counts asked for in one go; the rest follow when the cursor rests again.
  static let countsAtOnce = 24

  /// Asks for the next page when the cursor comes near the end of what is loaded of its folder.
  mutating func loadMoreNearEnd() -> [Effect] {
    let folder = currentFolder
    guard filter == nil, !rows.isEmpty, !table.isComplete(folder), !isLoading(folder),
      let total = table.total(of: folder), table.childCount(of: folder) < total,
      table.listedCount(of: folder) < total
    else { return [] }
    let lookahead = min(rows.count - 1, cursor + 2 * height)
    let endsInView = (cursor...max(cursor, lookahead)).contains { index in
      rows[index].depth < rows[cursor].depth || index == rows.count - 1
    }
    guard endsInView else { return [] }
    return [project.load(folder, from: table.listedCount(of: folder), .cacheThenServer)]
  }

  private mutating func receive(_ page: ChildrenPage) -> [Effect] {
    let (folder, isFirst) = project.merge(page)
    var effects = restorePlace(below: folder)
    effects += layOutNewRows()
    restoreCursor()
    followMarks(in: folder)
    if isFirst { effects.append(.load(.everything, .cacheThenServer, owner: .index)) }
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
    let changed = project.merge(batch)
    guard batch.isLast else {
      // What has come into closed folders is not on the screen.
      if changed.contains(where: { form == .flat || $0 == table.root || expanded.contains($0) }) {
        rebuildRows()
      }
      return []
    }
    let effects: [Effect] = batch.source.isCache ? [] : [.wait(.cursorRest)]
    let filtering = layOutNewRows()
    if !batch.source.isCache { followMarks(in: nil) }
    return effects + filtering + approach()
  }

  /// Lays the lines out over what has become of the rows while another tree had the keys.
  mutating func catchUp() -> [Effect] {
    guard laidOutVersion != project.version else { return [] }
    var effects = restorePlace()
    effects += layOutNewRows()
    restoreCursor()
    followMarks(in: nil)
    effects += approach()
    // Who has gone on meanwhile is told that a row is missing, but nothing opens by itself.
    if case .arrived? = journeyEnd { journeyEnd = nil }
    laidOutVersion = project.version
    return effects
  }
}
