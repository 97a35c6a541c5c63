import GRDB
import HedgerowCore

extension Cache {
  /// Objects larger than this are not kept.
  private static let largestObject = 4 << 20

  static let wholeRowsSQL =
    "SELECT \(RowReader.wholeColumns) FROM entries e JOIN folders f ON f.id = e.folder"

  func row(_ id: EntryID) throws -> CachedRow? {
    try read { database in
      let statement = try database.cachedStatement(
        sql: Self.wholeRowsSQL + " WHERE e.high = ? AND e.low = ?")
      var reader = RowReader(database)
      return try Row.fetchOne(statement, arguments: [id.storedHigh, id.storedLow]).map {
        try reader.wholeRow($0)
      }
    }
  }

  /// The rows at exactly a path; folders first.
  func rows(at path: EntryPath) throws -> [CachedRow] {
    let parts = PathParts(path)
    return try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: Self.wholeRowsSQL + " WHERE f.path = ? AND e.name = ? ORDER BY e.rank, e.number",
        arguments: [parts.folder, parts.name])
      var reader = RowReader(database)
      return try rows.map { try reader.wholeRow($0) }
    }
  }

  /// The rows that show an object, the real ones before the links.
  func rows(of key: ObjectKey) throws -> [Entry] {
    try read { database in
      let statement = try database.cachedStatement(
        sql: Self.wholeRowsSQL + " WHERE e.ref = ? ORDER BY coalesce(e.shortcut, 0), e.number")
      var reader = RowReader(database)
      return try Row.fetchAll(statement, arguments: [key.ref]).map {
        try reader.wholeRow($0).wholeEntry
      }.filter(key.isShown)
    }
  }

  /// Keeps rows that did not come as the list of their folder: where they were in it, or where their names belong.
  func place(_ rows: [CachedRow], now: Moment) async throws {
    try await write { database in
      var writer = try RowWriter(database, now: now)
      for row in rows {
        try writer.write(row, position: try Self.position(of: row, &writer, database))
      }
    }
  }

  func place(_ row: CachedRow, now: Moment) async throws { try await place([row], now: now) }

  static func position(
    of row: CachedRow, _ writer: inout RowWriter, _ database: Database
  ) throws -> Double {
    let folder = try writer.folder(row.parts.folder)
    let rank = row.entry.type.isFolder ? 0 : 1
    let kept = try Double.fetchOne(
      database,
      sql: """
        SELECT position FROM entries
        WHERE high = ? AND low = ? AND folder = ? AND rank = ? AND name = ?
        """,
      arguments: [
        row.entry.id.storedHigh, row.entry.id.storedLow, folder, rank, row.parts.name,
      ])
    if let kept { return kept }
    // Between its neighbours by name: near enough to the server's order until the folder is listed
    // again.
    let before = try Double.fetchOne(
      database,
      sql: """
        SELECT max(position) FROM entries
        WHERE folder = ? AND rank = ? AND name <= ? COLLATE NOCASE
        """, arguments: [folder, rank, row.parts.name])
    let after = try Double.fetchOne(
      database,
      sql: "SELECT min(position) FROM entries WHERE folder = ? AND rank = ? AND position > ?",
      arguments: [folder, rank, before ?? -.greatestFiniteMagnitude])
    switch (before, after) {
    case (let before?, let after?): return (before + after) / 2
    case (let before?, nil): return before + 1
    case (nil, let after?): return after - 1
    case (nil, nil): return 0
    }
  }

  /// Forgets a row, and with a folder what lies below it.
  func remove(_ id: EntryID) async throws {
    try await write { database in
      let number = try Int64.fetchOne(
        database, sql: "SELECT number FROM entries WHERE high = ? AND low = ?",
        arguments: [id.storedHigh, id.storedLow])
      if let number { try Self.remove(number: number, database) }
    }
  }

  // MARK: Objects

  func object(of id: EntryID) throws -> (json: String, heardAt: Moment)? {
    try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT o.json, o.heard_at FROM objects o JOIN entries e ON e.type = o.type AND e.ref = o.ref
          WHERE e.high = ? AND e.low = ?
          """, arguments: [id.storedHigh, id.storedLow]
      ).map { ($0[0], Moment(seconds: $0[1])) }
    }
  }

  func store(object json: String, type: EntryType, ref: String, now: Moment) async throws {
    guard json.utf8.count <= Self.largestObject else { return }
    try await write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO objects (type, ref, json, heard_at) VALUES (?, ?, ?, ?)",
        arguments: [type.rawValue, ref, json, now.seconds])
    }
  }

  /// Changes an object that is kept, in one go: what others change meanwhile is not lost. It stays as old as it was.
  func change(
    objectOf type: EntryType, ref: String, _ change: @escaping @Sendable (String) -> String?
  ) async throws {
    try await write { database in
      let known = try String.fetchOne(
        database, sql: "SELECT json FROM objects WHERE type = ? AND ref = ?",
        arguments: [type.rawValue, ref])
      guard let json = known.flatMap(change), json.utf8.count <= Self.largestObject else { return }
      try database.execute(
        sql: "UPDATE objects SET json = ? WHERE type = ? AND ref = ?",
        arguments: [json, type.rawValue, ref])
    }
  }

  // MARK: Counts

  func count(below folder: EntryPath) throws -> (count: Int, asOf: Moment)? {
    try read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT count, counted_at FROM folders WHERE path = ? AND count IS NOT NULL")
      return try Row.fetchOne(statement, arguments: [PathParts.key(folder)]).map {
        ($0[0], Moment(seconds: $0[1]))
      }
    }
  }

  func store(count: Int, below folder: EntryPath, now: Moment) async throws {
    try await write { database in
      let id = try RowWriter.folder(PathParts.key(folder), in: database, now: now)
      try database.execute(
        sql: "UPDATE folders SET count = ?, counted_at = ? WHERE id = ?",
        arguments: [count, now.seconds, id])
    }
  }
}
