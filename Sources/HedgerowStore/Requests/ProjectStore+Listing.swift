import HedgerowCore
import PostHogAPI

/// What the command line asks: rows from the server with their JSON, page by page.
extension ProjectStore {
  /// The rows below a folder: its children, or everything at every depth in order of path.
  package nonisolated func rows(
    below folder: EntryPath, isDeep: Bool, pageSize: Int = 2_000
  ) -> AsyncThrowingStream<[Entry], any Error> {
    let path = PathParts.key(folder)
    let filter =
      isDeep
      ? FileSystemFilter(parent: path.isEmpty ? nil : path)
      : .children(of: path, depth: folder.depth)
    return rows(filter, pageSize: pageSize, doing: "list \(quoted(folder))")
  }

  /// The rows that the server finds, by its own search grammar.
  package nonisolated func rows(
    matching search: String, pageSize: Int = 2_000
  ) -> AsyncThrowingStream<[Entry], any Error> {
    rows(FileSystemFilter(search: search), pageSize: pageSize, doing: "find “\(search)”")
  }

  /// The row at a path, a folder before anything else; nil where there is none.
  package func entry(at path: EntryPath) async throws(Problem) -> Entry? {
    let found = try await rows(at: EntryPath(PathParts.key(path)), "find “\(path.text)”")
    var mapper = RowMapper()
    return (found.first(where: \.isFolder) ?? found.first).flatMap { mapper.wholeEntry($0) }
  }

  /// All rows at exactly a path.
  package func entries(at path: EntryPath) async throws(Problem) -> [Entry] {
    let found = try await rows(at: EntryPath(PathParts.key(path)), "find “\(path.text)”")
    var mapper = RowMapper()
    return found.compactMap { mapper.wholeEntry($0) }
  }

  private nonisolated func rows(
    _ filter: FileSystemFilter, pageSize: Int, doing action: String
  ) -> AsyncThrowingStream<[Entry], any Error> {
    let reading = Reading(store: self, filter: filter, pageSize: pageSize, action: action)
    return AsyncThrowingStream { try await reading.next() }
  }

  /// One list that is read page by page.
  private actor Reading {
    private let store: ProjectStore
    private let filter: FileSystemFilter
    private let pageSize: Int
    private let action: String
    private var offset: Int? = 0

    init(store: ProjectStore, filter: FileSystemFilter, pageSize: Int, action: String) {
      self.store = store
      self.filter = filter
      self.pageSize = pageSize
      self.action = action
    }

    func next() async throws(Problem) -> [Entry]? {
      guard let start = offset else { return nil }
      let page = try await store.ask(action) { [filter, pageSize] (tree) async throws(APIError) in
        try await tree.list(filter, limit: pageSize, offset: start == 0 ? nil : start)
      }
      offset = page.nextOffset.flatMap { $0 > start ? $0 : nil }
      // Finding the places of very many rows one by one would take longer than to ask for them again.
      guard start == 0 else { return RowMapper.wholeEntries(page) }
      return await store.keepRows(page)
    }
  }
}

/// The same from the cache, for when there is no network.
extension ProjectStore {
  /// The rows below a folder as the cache has them, with their JSON; nil where the folder was never
  /// seen.
  package nonisolated func cachedRows(
    below folder: EntryPath, isDeep: Bool
  ) throws(Problem) -> [Entry]? {
    do {
      let rows = try cache.wholeRows(below: folder, isDeep: isDeep)
      return rows?.map(\.wholeEntry)
    } catch {
      throw Problem.cache(error)
    }
  }

  /// The row at a path as the cache has it, a folder before anything else.
  package nonisolated func cachedEntry(at path: EntryPath) throws(Problem) -> Entry? {
    do { return try cache.rows(at: path).first?.wholeEntry } catch { throw Problem.cache(error) }
  }

  /// Finds in the cache: the words of the server's grammar first, and where they find nothing,
  /// names that have the letters in this order.
  package nonisolated func cachedRows(
    matching search: String, limit: Int = 1_000
  ) throws(Problem) -> [Entry] {
    do { return try cache.rows(matching: CachedSearch(search), limit: limit) } catch {
      throw Problem.cache(error)
    }
  }
}

extension CachedRow {
  /// The entry with its JSON.
  var wholeEntry: Entry {
    var entry = entry
    entry.json = json
    entry.meta = meta
    return entry
  }
}
