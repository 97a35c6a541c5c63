import GRDB
import HedgerowCore

/// Puts rows into the tables within one transaction, with statements prepared once.
struct RowWriter {
  private let database: Database
  /// The pass that sees these rows.
  private let generation: Int64
  private let now: Moment
  private let upsert: Statement
  private var folders: [String: Int64] = [:]
  private var people: [String: Int64] = [:]

  init(_ database: Database, now: Moment) throws {
    self.database = database
    self.now = now
    generation = try Int64.fetchOne(database, sql: "SELECT max(generation) FROM passes") ?? 0
    upsert = try database.cachedStatement(sql: Self.upsertSQL)
  }

  /// Writes one row, with its place in the server's order among the folders or among the leaves of
  /// its folder. The greater generation stays: another program may be further.
  mutating func write(_ row: CachedRow, position: Double) throws {
    let entry = row.entry
    let parts = row.parts
    let folder = try self.folder(parts.folder)
    upsert.setUncheckedArguments([
      entry.id.storedHigh, entry.id.storedLow, folder, entry.type.isFolder ? 0 : 1, position,
      parts.name,
      parts.isNormal ? nil : entry.path.text, row.depth.stored, entry.type.rawValue, entry.ref,
      entry.href, row.isShortcutNull ? nil : entry.isShortcut, row.createdMicroseconds,
      try row.creator.map { try person($0) }, entry.accessLevel, row.meta, row.extra, generation,
    ])
    try upsert.execute()
  }

  /// The number of a folder by its normal path; it is made known where it was not.
  mutating func folder(_ path: String) throws -> Int64 {
    if let known = folders[path] { return known }
    let id = try Self.folder(path, in: database, now: now)
    folders[path] = id
    return id
  }

  static func folder(_ path: String, in database: Database, now: Moment) throws -> Int64 {
    let select = try database.cachedStatement(sql: "SELECT id FROM folders WHERE path = ?")
    if let id = try Int64.fetchOne(select, arguments: [path]) { return id }
    try database.cachedStatement(sql: "INSERT INTO folders (path, seen_at) VALUES (?, ?)")
      .execute(arguments: [path, now.seconds])
    return database.lastInsertedRowID
  }

  private mutating func person(_ cached: CachedPerson) throws -> Int64 {
    let key = cached.person.email
    if let known = people[key] { return known }
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO people (number, email, name, json) VALUES (?, ?, ?, ?)
        ON CONFLICT (email) DO UPDATE SET
          number = coalesce(excluded.number, number), name = excluded.name,
          json = coalesce(excluded.json, json)
        RETURNING id
        """)
    let id =
      try Int64.fetchOne(
        statement, arguments: [cached.number, key, cached.person.name, cached.json]) ?? 0
    people[key] = id
    return id
  }

  private static let upsertSQL = """
    INSERT INTO entries (
      high, low, folder, rank, position, name, path, depth, type, ref, href, shortcut, created,
      creator, access, meta, extra, seen)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (high, low) DO UPDATE SET
      folder = excluded.folder, rank = excluded.rank, position = excluded.position,
      name = excluded.name, path = excluded.path, depth = excluded.depth, type = excluded.type,
      ref = excluded.ref, href = excluded.href, shortcut = excluded.shortcut,
      created = coalesce(excluded.created, created), creator = coalesce(excluded.creator, creator),
      access = excluded.access, meta = excluded.meta, extra = excluded.extra,
      seen = max(seen, excluded.seen)
    """
}
