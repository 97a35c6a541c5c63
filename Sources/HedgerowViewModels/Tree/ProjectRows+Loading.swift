import HedgerowCore

extension ProjectRows {
  /// Asks for a folder's rows unless the server has told them since the start.
  mutating func load(_ folder: NodeID, policy: LoadPolicy = .cacheThenServer) -> [Effect] {
    if policy == .cacheThenServer, let source = table.source(of: folder), !source.isCache {
      return []
    }
    problems[folder] = nil
    return [load(folder, from: 0, policy)]
  }

  /// Asks for a page of a folder's rows.
  mutating func load(_ folder: NodeID, from offset: Int, _ policy: LoadPolicy) -> Effect {
    loading.insert(folder)
    let path = table.path(of: folder)
    return .load(.children(of: path, offset: offset), policy, owner: .folder(path))
  }

  /// Above this many folders in doubt the whole tree is read again at once.
  private static let foldersReadAgain = 24

  /// Asks the server for the rows of folders that are in doubt.
  mutating func reload(_ folders: Set<EntryPath>) -> [Effect] {
    guard folders.count <= Self.foldersReadAgain else {
      return [.load(.everything, .serverOnly, owner: .index)]
    }
    return folders.sorted().flatMap { path in
      load(table.makeFolder(at: path), policy: .serverOnly)
    }
  }

  // MARK: Answers

  /// Takes in a page of a folder's rows. Returns whether these are the first rows of all, after which the whole tree is
  /// to be read.
  mutating func merge(_ page: ChildrenPage) -> (folder: NodeID, isFirst: Bool) {
    let isFirst = page.folder.isRoot && table.source(of: table.root) == nil
    let folder = table.merge(page)
    takeNews(from: page.source)
    if !page.source.isCache || !page.entries.isEmpty { loading.remove(folder) }
    problems[folder] = nil
    if isFirst { isIndexing = true }
    return (folder, isFirst)
  }

  /// Up to this many rows the index costs no more requests than the counts in view would.
  private static let rowsWorthWaitingFor = 100_000

  /// Takes in a stretch of the whole tree. Returns the folders that have rows now that they did not have.
  mutating func merge(_ batch: IndexBatch) -> Set<NodeID> {
    let changed = table.merge(batch)
    takeNews(from: batch.source)
    guard !batch.source.isCache else { return changed }
    if !batch.isLast {
      isIndexing = batch.total <= Self.rowsWorthWaitingFor
      return changed
    }
    isIndexing = false
    isIndexed = true
    loading = []
    problems = [:]
    table.countEverything()
    return changed
  }

  /// Notes the rows that the server has and that were not there, or not so, when their folder was last heard of.
  private mutating func takeNews(from source: Source) {
    let rows = table.takeNews()
    if !source.isCache { news.formUnion(rows) }
  }

  /// Notes why a folder's rows could not be had. What is known already is better than a line that says it could not be
  /// refreshed.
  mutating func note(_ problem: Problem, for folder: NodeID) {
    loading.remove(folder)
    if table.childCount(of: folder) == 0 { problems[folder] = problem }
  }

  // MARK: Giving up

  private static let cancelled = Problem(
    kind: .cancelled, title: "Not loaded", detail: "you cancelled it", remedy: "`R` asks again.")

  /// Gives up waiting for the rows of one folder; returns whether they were waited for.
  mutating func stopLoading(_ path: EntryPath) -> Bool {
    guard let folder = table.folder(at: path), loading.contains(folder) else { return false }
    note(Self.cancelled, for: folder)
    return true
  }

  /// Gives up waiting for rows; returns the folders that were waited for.
  mutating func stopLoading() -> [EntryPath] {
    isIndexing = false
    let folders = loading
    for folder in folders { note(Self.cancelled, for: folder) }
    return folders.map { table.path(of: $0) }
  }
}
