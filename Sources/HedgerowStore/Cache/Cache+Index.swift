import GRDB
import HedgerowCore

/// One walk over the whole tree on the server, as far as it got. It outlives the program.
struct IndexPass: Sendable, Hashable {
  var generation: Int64
  /// Where the next page begins.
  var position = 0
  var total = 0
  /// The last row that was read: the next page must overlap with it.
  var last: EntryID?
  /// Whether no row can have been missed.
  var isExact = true
  var startedAt: Moment
}

/// How many folders and leaves of each folder a pass has met: the server's order inside of each.
struct PassCounters: Sendable {
  private var next: [Key: Int] = [:]
  /// Whether rows of an earlier start of the program may have been counted before.
  let isResumed: Bool

  init(isResumed: Bool) { self.isResumed = isResumed }

  private struct Key: Hashable {
    let folder: Int64
    let isFolder: Bool
  }

  mutating func position(
    in folder: Int64, isFolder: Bool, _ earlier: () throws -> Int
  ) rethrows -> Int {
    let key = Key(folder: folder, isFolder: isFolder)
    let position = try next[key] ?? (isResumed ? earlier() : 0)
    next[key] = position + 1
    return position
  }
}

extension Cache {
  /// A pass that was broken off less than this ago is gone on with.
  private static let longestBreak: Int64 = 3_600
  private static let rowsPerTransaction = 1_000

  /// The pass to go on with, or a new one.
  func beginPass(now: Moment) async throws -> (pass: IndexPass, isResumed: Bool) {
    try await write { database in
      if let broken = try Self.brokenPass(now, database) { return (broken, true) }
      let newest =
        try Int64.fetchOne(database, sql: "SELECT max(generation) FROM passes") ?? 0
      try database.execute(
        sql: "INSERT INTO passes (generation, started_at) VALUES (?, ?)",
        arguments: [newest + 1, now.seconds])
      return (IndexPass(generation: newest + 1, startedAt: now), false)
    }
  }

  private static func brokenPass(_ now: Moment, _ database: Database) throws -> IndexPass? {
    try Row.fetchOne(
      database,
      sql: """
        SELECT generation, position, total, last_high, last_low, is_exact, started_at FROM passes
        WHERE finished_at IS NULL AND started_at > ? ORDER BY generation DESC LIMIT 1
        """, arguments: [now.seconds - longestBreak]
    ).map { row in
      var pass = IndexPass(generation: row[0], startedAt: Moment(seconds: row[6]))
      pass.position = row[1]
      pass.total = row[2]
      if let high = row[3] as Int64?, let low = row[4] as Int64? {
        pass.last = EntryID(storedHigh: high, storedLow: low)
      }
      pass.isExact = row[5]
      return pass
    }
  }

  /// Keeps a page of a pass, and how far the pass now is.
  func store(
    _ rows: ArraySlice<CachedRow>, of pass: IndexPass, _ counters: PassCounters, now: Moment
  ) async throws -> PassCounters {
    var counters = counters
    var start = rows.startIndex
    repeat {
      let chunk = rows[start..<min(start + Self.rowsPerTransaction, rows.endIndex)]
      let isLast = chunk.endIndex == rows.endIndex
      counters = try await write { [counters] database in
        let counters = try Self.store(chunk, of: pass, counters, now, database)
        // Only whole pages count: a break in between reads the page again.
        if isLast { try Self.save(pass, database) }
        return counters
      }
      start = chunk.endIndex
    } while start < rows.endIndex
    return counters
  }

  private static func store(
    _ rows: ArraySlice<CachedRow>, of pass: IndexPass, _ counters: PassCounters, _ now: Moment,
    _ database: Database
  ) throws -> PassCounters {
    var counters = counters
    var writer = try RowWriter(database, now: now)
    for row in rows {
      let folder = try writer.folder(row.parts.folder)
      let isFolder = row.entry.type.isFolder
      let position = try counters.position(in: folder, isFolder: isFolder) {
        try Self.countSeen(folder, isFolder, pass.generation, database)
      }
      try writer.write(row, position: Double(position))
    }
    return counters
  }

  private static func countSeen(
    _ folder: Int64, _ isFolder: Bool, _ generation: Int64, _ database: Database
  ) throws -> Int {
    try Int.fetchOne(
      database,
      sql: "SELECT count(*) FROM entries WHERE folder = ? AND rank = ? AND seen >= ?",
      arguments: [folder, isFolder ? 0 : 1, generation]) ?? 0
  }

  private static func save(_ pass: IndexPass, _ database: Database) throws {
    try database.execute(
      sql: """
        UPDATE passes SET position = ?, total = ?, last_high = ?, last_low = ?, is_exact = ?
        WHERE generation = ?
        """,
      arguments: [
        pass.position, pass.total, pass.last?.storedHigh, pass.last?.storedLow, pass.isExact,
        pass.generation,
      ])
  }
}

// MARK: - The end of a pass

extension Cache {
  /// Forgets what an exact pass did not see, and knows all folders and counts from then on.
  func finish(_ pass: IndexPass, now: Moment) async throws {
    try await write { database in
      try database.execute(
        sql: "UPDATE passes SET finished_at = ? WHERE generation = ?",
        arguments: [now.seconds, pass.generation])
      try database.execute(
        sql: "DELETE FROM passes WHERE generation < ?", arguments: [pass.generation])
      guard pass.isExact else { return }
      try database.execute(
        sql: "DELETE FROM entries WHERE seen < ?", arguments: [pass.generation])
      try Self.knowAllFolders(pass, now, database)
      try Self.countAll(pass, database)
    }
  }

  private static func knowAllFolders(
    _ pass: IndexPass, _ now: Moment, _ database: Database
  ) throws {
    try database.execute(
      sql: """
        DELETE FROM folders
        WHERE path != '' AND NOT EXISTS (SELECT 1 FROM entries WHERE folder = folders.id);
        INSERT OR IGNORE INTO folders (path, seen_at)
        SELECT CASE f.path WHEN '' THEN e.name ELSE f.path || '/' || e.name END, :now
        FROM entries e JOIN folders f ON f.id = e.folder WHERE e.rank = 0;
        INSERT OR IGNORE INTO folders (path, seen_at) VALUES ('', :now);
        UPDATE folders SET
          listed_at = max(listed_at, :start), seen_at = :now,
          total = (SELECT count(*) FROM entries WHERE folder = folders.id),
          leaves_from = (SELECT count(*) FROM entries WHERE folder = folders.id AND rank = 0)
        """, arguments: ["now": now.seconds, "start": pass.startedAt.seconds])
  }

  private static func countAll(_ pass: IndexPass, _ database: Database) throws {
    var counts: [String: Int] = [:]
    let folders = try Row.fetchCursor(database, sql: "SELECT path, total FROM folders")
    while let row = try folders.next() {
      let path = EntryPath(row[0])
      let total: Int = row[1]
      counts[path.text, default: 0] += total
      if path.isRoot { continue }
      counts["", default: 0] += total
      for ancestor in path.ancestors { counts[ancestor.text, default: 0] += total }
    }
    let update = try database.cachedStatement(
      sql: "UPDATE folders SET count = ?, counted_at = ? WHERE path = ?")
    for (path, count) in counts {
      try update.execute(arguments: [count, pass.startedAt.seconds, path])
    }
  }
}

// MARK: - Reading everything

/// Where a reading of the whole cache stands.
struct CachePosition: Sendable {
  fileprivate var folder = ""
  fileprivate var rank = -1
  fileprivate var position = 0.0
  fileprivate var number: Int64 = 0
  var done = 0
}

extension Cache {
  /// The next rows of the whole tree: folder by folder in order of path, within each folder as its
  /// window shows them. The position moves on; no rows are left when it stays.
  func rows(after position: inout CachePosition, limit: Int) throws -> [Entry] {
    let start = position
    let (entries, end) = try read { database in
      var reader = RowReader(database)
      var end = start
      // A folder that was begun is a question of its own: asked with the folders behind it, all its
      // rows so far would be looked at again with each batch.
      var entries = try Self.rows(
        """
        WHERE f.path = ?1 AND (e.rank, e.position, e.number) > (?2, ?3, ?4)
        ORDER BY e.rank, e.position, e.number LIMIT ?5
        """, [start.folder, start.rank, start.position, start.number, limit], &reader, &end)
      if entries.count < limit {
        entries += try Self.rows(
          "WHERE f.path > ?1 ORDER BY f.path, e.rank, e.position, e.number LIMIT ?2",
          [start.folder, limit - entries.count], &reader, &end)
      }
      return (entries, end)
    }
    position = end
    return entries
  }

  private static func rows(
    _ condition: String, _ arguments: StatementArguments, _ reader: inout RowReader,
    _ position: inout CachePosition
  ) throws -> [Entry] {
    let statement = try reader.database.cachedStatement(
      sql: """
        SELECT \(RowReader.columns), e.rank, e.position, e.number
        FROM folders f CROSS JOIN entries e ON e.folder = f.id \(condition)
        """)
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    var entries: [Entry] = []
    while let row = try rows.next() {
      entries.append(try reader.entry(row))
      position.folder = row[0]
      position.rank = row[13]
      position.position = row[14]
      position.number = row[15]
    }
    position.done += entries.count
    return entries
  }

  /// How many rows are kept, and when the whole tree was last heard.
  func extent() throws -> (rows: Int, asOf: Moment) {
    try read { database in
      let rows = try Int.fetchOne(database, sql: "SELECT count(*) FROM entries") ?? 0
      let heard = try Int64.fetchOne(
        database, sql: "SELECT max(started_at) FROM passes WHERE finished_at IS NOT NULL")
      return (rows, heard.map(Moment.init(seconds:)) ?? .never)
    }
  }
}
