import GRDB
import HedgerowCore

/// What the cache knows about the children of a folder.
struct CachedChildren: Sendable {
  var entries: [Entry]
  var total: Int
  /// When the folder was last heard in full; `Moment.never` where it is known only in part.
  var asOf: Moment
}

/// A page of a folder's children as the server gave it.
struct Listing: Sendable {
  let folder: EntryPath
  let offset: Int
  let rows: [CachedRow]
  /// How many children the server counts.
  let total: Int
  /// The ids of all rows from the first page on, when this page is the last one: what else the
  /// cache holds is gone.
  let complete: Set<EntryID>?
}

extension Cache {
  /// A window of a folder's children; nil where the folder was never seen.
  func children(of folder: EntryPath, offset: Int, limit: Int) throws -> CachedChildren? {
    try read { database in
      guard let line = try Self.folderLine(folder, database) else { return nil }
      let entries = try Self.window(line.id, offset: offset, limit: limit, database)
      let isComplete = line.listedAt > .never
      if !isComplete && entries.isEmpty { return nil }
      // A page that is not full is the end; else the number kept beside the folder spares counting
      // it.
      let isEnd = isComplete && entries.count < limit
      let total = max(offset + entries.count, isEnd ? 0 : line.total ?? 0)
      return CachedChildren(entries: entries, total: total, asOf: line.listedAt)
    }
  }

  /// Keeps a page of children, and forgets what a complete list of them no longer has.
  func store(_ listing: Listing, now: Moment) async throws {
    try await write { database in
      var writer = try RowWriter(database, now: now)
      let folder = try writer.folder(PathParts.key(listing.folder))
      let leavesFrom = try Self.leavesFrom(listing, folder, database)
      for (index, row) in listing.rows.enumerated() {
        let order = listing.offset + index
        let position = row.entry.type.isFolder ? order : order - leavesFrom
        try writer.write(row, position: Double(position))
      }
      try Self.finish(listing, folder, now, database)
    }
  }

  /// Rows of a folder that no list of its children shows: their depth is wrong on the server.
  func misplacedChildren(of folder: EntryPath) throws -> [Entry] {
    try read { database in
      guard let line = try Self.folderLine(folder, database) else { return [] }
      let rows = try Row.fetchAll(
        database,
        sql: Self.rowsSQL + " WHERE e.folder = ? AND e.depth IS NOT NULL ORDER BY rank, position",
        arguments: [line.id])
      var reader = RowReader(database)
      return try rows.map { try reader.entry($0) }
    }
  }

  static let rowsSQL =
    "SELECT \(RowReader.columns) FROM entries e JOIN folders f ON f.id = e.folder"

  struct FolderLine {
    let id: Int64
    let listedAt: Moment
    let total: Int?
  }

  static func folderLine(_ folder: EntryPath, _ database: Database) throws -> FolderLine? {
    let statement = try database.cachedStatement(
      sql: "SELECT id, listed_at, total FROM folders WHERE path = ?")
    return try Row.fetchOne(statement, arguments: [PathParts.key(folder)]).map {
      FolderLine(id: $0[0], listedAt: Moment(seconds: $0[1]), total: $0[2])
    }
  }

  private static func window(
    _ folder: Int64, offset: Int, limit: Int, _ database: Database
  ) throws -> [Entry] {
    let statement = try database.cachedStatement(
      sql: rowsSQL + " WHERE e.folder = ? ORDER BY e.rank, e.position LIMIT ? OFFSET ?")
    let rows = try Row.fetchCursor(statement, arguments: [folder, limit, offset])
    var reader = RowReader(database)
    var entries: [Entry] = []
    while let row = try rows.next() { entries.append(try reader.entry(row)) }
    return entries
  }

  /// The server lists folders first, then leaves. Both are counted from 0, so that a list of the
  /// whole tree, where they are mixed, gives the same numbers.
  private static func leavesFrom(
    _ listing: Listing, _ folder: Int64, _ database: Database
  ) throws -> Int {
    if let first = listing.rows.firstIndex(where: { !$0.entry.type.isFolder }),
      listing.offset == 0 || first > 0
    {
      try database.execute(
        sql: "UPDATE folders SET leaves_from = ? WHERE id = ?",
        arguments: [listing.offset + first, folder])
      return listing.offset + first
    }
    return try Int.fetchOne(
      database, sql: "SELECT leaves_from FROM folders WHERE id = ?", arguments: [folder]) ?? 0
  }

  private static func finish(
    _ listing: Listing, _ folder: Int64, _ now: Moment, _ database: Database
  ) throws {
    guard let ids = listing.complete else {
      try database.execute(
        sql: "UPDATE folders SET total = ?, seen_at = ? WHERE id = ?",
        arguments: [listing.total, now.seconds, folder])
      return
    }
    let cached = try Row.fetchAll(
      database,
      sql: "SELECT number, high, low FROM entries WHERE folder = ? AND depth IS NULL",
      arguments: [folder])
    for row in cached where !ids.contains(EntryID(storedHigh: row[1], storedLow: row[2])) {
      try remove(number: row[0], database)
    }
    try database.execute(
      sql: "UPDATE folders SET total = ?, listed_at = ?, seen_at = ? WHERE id = ?",
      arguments: [listing.total, now.seconds, now.seconds, folder])
  }
}
