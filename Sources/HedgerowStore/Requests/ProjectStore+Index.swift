import HedgerowCore
import PostHogAPI

extension ProjectStore {
  /// The whole tree as the disk has it, in batches: folder by folder in order of path, in each
  /// folder folders first, then by name as the server orders them. Empty where nothing is kept.
  package nonisolated func cachedIndex(batch: Int) -> AsyncThrowingStream<IndexBatch, any Error> {
    let reading = CacheReading(cache: cache, batch: max(1, batch))
    return AsyncThrowingStream { try await reading.next() }
  }

  /// The whole tree from the server, page by page as the batches are taken, within a share of the
  /// key's allowance. A break goes on where it was; the rows before it are in the cache. With the
  /// last batch, rows that are gone are removed from the cache.
  package nonisolated func refreshIndex(
    pageSize: Int = 5_000, shareOfBudget: Double = 0.25
  ) -> AsyncThrowingStream<IndexBatch, any Error> {
    let reading = IndexReading(
      store: self, pageSize: max(IndexReading.overlap * 2, pageSize), share: shareOfBudget)
    return AsyncThrowingStream { try await reading.next() }
  }

  func noteEverythingRead() { hasReadEverything = true }

  /// Refreshes the index to its end.
  func everything() async throws(Problem) -> IndexBatch {
    var last = IndexBatch(
      entries: [], done: 0, total: 0, source: .server(asOf: now()), isExhaustive: false)
    do {
      for try await batch in refreshIndex() { last = batch }
    } catch {
      throw Problem.connecting(error)
    }
    return IndexBatch(
      entries: [], done: last.done, total: last.total, source: last.source, isExhaustive: false)
  }
}

/// A reading of the whole cache, batch by batch.
private actor CacheReading {
  private let cache: Cache
  private let batch: Int
  private var position = CachePosition()
  private var extent: (rows: Int, asOf: Moment)?
  private var isDone = false

  init(cache: Cache, batch: Int) {
    self.cache = cache
    self.batch = batch
  }

  func next() throws -> IndexBatch? {
    if isDone { return nil }
    try Task.checkCancellation()
    do {
      let extent = try extent ?? cache.extent()
      self.extent = extent
      let entries = try cache.rows(after: &position, limit: batch)
      // A full batch may have been the last one; then an empty one says so.
      isDone = entries.count < batch
      if entries.isEmpty, position.done == 0 { return nil }
      return IndexBatch(
        entries: entries, done: position.done,
        total: isDone ? position.done : max(extent.rows, position.done + 1),
        source: .cache(asOf: extent.asOf), isExhaustive: false)
    } catch {
      isDone = true
      throw Problem.cache(error)
    }
  }
}

/// A walk over the whole tree on the server. While pages are kept, the next ones are under way: neither the server nor
/// the screen waits for the disk, until that is far behind.
private actor IndexReading {
  /// Each page begins so many rows before the end of the last one: rows that others delete
  /// meanwhile move the rest forward, and without an overlap some would be passed over.
  static let overlap = 20

  private let store: ProjectStore
  private let pageSize: Int
  private let share: Double
  private var pass: IndexPass?
  private var counters = PassCounters(isResumed: false)
  private var isResumed = false
  private var underWay: Task<Page<FileSystemEntryPayload>, any Error>?
  /// Pages that are being kept, the latest last. Each waits for the one before.
  private var keeping: [Task<PassCounters, any Error>] = []
  private var isDone = false
  /// How many pages the disk may be behind.
  private static let longestQueue = 24

  init(store: ProjectStore, pageSize: Int, share: Double) {
    self.store = store
    self.pageSize = pageSize
    self.share = share
  }

  deinit { underWay?.cancel() }

  func next() async throws -> IndexBatch? {
    do {
      if isDone {
        try await finish()
        return nil
      }
      return try await advance()
    } catch {
      // A pass that was broken off is not finished.
      (isDone, pass) = (true, nil)
      underWay?.cancel()
      throw error is CancellationError ? error : Problem.connecting(error)
    }
  }

  private func advance() async throws -> IndexBatch? {
    var pass = try await begin()
    let page = try await fetched(underWay ?? fetch(pass.position))
    let rows = fresh(RowMapper.rows(page), &pass)
    let read = pass.position + page.results.count
    pass.last = page.results.last?.id.flatMap(EntryID.init) ?? pass.last
    pass.total = page.count ?? read
    // A page that brings nothing new would be asked for again and again.
    isDone = page.nextOffset == nil || page.results.count <= Self.overlap
    if !isDone {
      pass.position = read - Self.overlap
      underWay = fetch(pass.position)
    }
    let now = store.now()
    await keep(rows, of: pass, now: now)
    if keeping.count > Self.longestQueue { _ = try await keeping.removeFirst().value }
    self.pass = pass
    return IndexBatch(
      entries: rows.map(\.entry), done: read, total: isDone ? read : max(pass.total, read + 1),
      source: .server(asOf: now), isExhaustive: pass.isExact && !isResumed)
  }

  private func keep(_ rows: ArraySlice<CachedRow>, of pass: IndexPass, now: Moment) async {
    let task = Task { [store, counters, before = keeping.last] in
      let counters = try await before?.value ?? counters
      return try await store.cache.store(rows, of: pass, counters, now: now)
    }
    keeping.append(task)
    // Whoever takes the batches hears of a failure.
    await store.noteKeeping(Task { _ = try await task.value })
  }

  private func finish() async throws {
    guard let last = keeping.last, let pass else { return }
    keeping = []
    _ = try await last.value
    try await store.cache.finish(pass, now: store.now())
    await store.noteEverythingRead()
    await store.cache.giveMemoryBack()
  }

  private func begin() async throws -> IndexPass {
    if let pass { return pass }
    let (pass, isResumed) = try await store.cache.beginPass(now: store.now())
    counters = PassCounters(isResumed: isResumed)
    self.isResumed = isResumed
    return pass
  }

  /// The rows behind the last one that was read. Where that one is not found, the pass may have
  /// missed some, and must not take for gone what it did not see.
  private func fresh(_ rows: [CachedRow], _ pass: inout IndexPass) -> ArraySlice<CachedRow> {
    guard pass.position > 0, let last = pass.last else { return rows[...] }
    guard let known = rows.firstIndex(where: { $0.entry.id == last }) else {
      pass.isExact = false
      return rows[...]
    }
    return rows[(known + 1)...]
  }

  private func fetch(_ offset: Int) -> Task<Page<FileSystemEntryPayload>, any Error> {
    Task { [store, pageSize, share] in
      try await store.indexPage(offset: offset, limit: pageSize, share: share)
    }
  }

  private func fetched(
    _ task: Task<Page<FileSystemEntryPayload>, any Error>
  ) async throws -> Page<FileSystemEntryPayload> {
    defer { underWay = nil }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }
}

extension ProjectStore {
  fileprivate func indexPage(
    offset: Int, limit: Int, share: Double
  ) async throws(Problem) -> Page<FileSystemEntryPayload> {
    let client = try await connected()
    let tree = client.fileSystem(project: project)
    do throws(APIError) {
      if share < 1 { try await client.waitForRoom(share: share) }
      // Without a depth the order is that of the paths, and rows whose depth is wrong are among
      // them.
      return try await tree.list(limit: limit, offset: offset == 0 ? nil : offset)
    } catch {
      throw problem(doing: "read the whole tree", error)
    }
  }
}
