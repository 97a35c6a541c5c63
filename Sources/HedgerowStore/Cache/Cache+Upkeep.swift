import GRDB
import HedgerowCore

/// What the cache may hold at most.
struct CacheLimits: Sendable {
  /// Folders that nobody heard of for so long are forgotten.
  var days: Int64 = 90
  var rows = 2_000_000
  var objects = 2_000
  /// Of the JSON of all objects.
  var objectBytes = 256 << 20
}

extension Cache {
  /// Forgets what is old or too much.
  func prune(_ limits: CacheLimits, now: Moment) async throws {
    try await write { database in
      try Self.forgetFolders(before: now.seconds - limits.days * 86_400, database)
      try Self.forgetRows(above: limits.rows, database)
      try database.execute(
        sql: """
          DELETE FROM objects WHERE rowid NOT IN (
            SELECT rowid FROM (
              SELECT rowid, row_number() OVER latest AS place, sum(length(json)) OVER latest AS bytes
              FROM objects WINDOW latest AS (ORDER BY heard_at DESC, rowid))
            WHERE place <= ? AND bytes <= ?)
          """, arguments: [limits.objects, limits.objectBytes])
    }
  }

  private static func forgetFolders(before seconds: Int64, _ database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM entries WHERE folder IN (SELECT id FROM folders WHERE seen_at < :limit);
        DELETE FROM folders WHERE seen_at < :limit
        """, arguments: ["limit": seconds])
  }

  /// The folders heard of longest ago go first.
  private static func forgetRows(above limit: Int, _ database: Database) throws {
    let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM entries") ?? 0
    var surplus = count - limit
    guard surplus > 0 else { return }
    let folders = try Int64.fetchAll(database, sql: "SELECT id FROM folders ORDER BY seen_at, id")
    for folder in folders where surplus > 0 {
      try database.execute(sql: "DELETE FROM entries WHERE folder = ?", arguments: [folder])
      surplus -= database.changesCount
      try database.execute(sql: "DELETE FROM folders WHERE id = ?", arguments: [folder])
    }
  }
}

extension ProjectStore {
  /// The cache is kept within its limits; a failure only means that it stays larger.
  func prune() async { try? await cache.prune(CacheLimits(), now: now()) }
}
