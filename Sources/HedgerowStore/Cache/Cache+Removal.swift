import GRDB
import HedgerowCore

extension Cache {
  /// Forgets a row, and with a folder what lies below it.
  static func remove(number: Int64, _ database: Database) throws {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT f.path, e.name, e.path, e.rank, e.folder FROM entries e
        JOIN folders f ON f.id = e.folder WHERE e.number = ?
        """, arguments: [number])
    guard let row else { return }
    try database.cachedStatement(sql: "DELETE FROM entries WHERE number = ?")
      .execute(arguments: [number])
    guard row[3] == 0 else { return }
    let folder: String = row[0]
    let name: String = row[1]
    // Two rows may name one folder; then the other one keeps what lies below.
    let twin = try Int.fetchOne(
      database, sql: "SELECT 1 FROM entries WHERE folder = ? AND rank = 0 AND name = ?",
      arguments: [row[4] as Int64, name])
    if twin == nil { try removeContents(of: folder.isEmpty ? name : "\(folder)/\(name)", database) }
  }

  /// Forgets everything below a folder, and what was known about the folders themselves.
  static func removeContents(of path: String, _ database: Database) throws {
    let folders = try foldersAtOrBelow(path, database)
    for (id, _) in folders {
      try database.cachedStatement(sql: "DELETE FROM entries WHERE folder = ?")
        .execute(arguments: [id])
      try database.cachedStatement(sql: "DELETE FROM folders WHERE id = ?").execute(arguments: [id])
    }
  }

  /// The folders that the cache knows at a path or below it, outermost first.
  static func foldersAtOrBelow(
    _ path: String, _ database: Database
  ) throws -> [(id: Int64, path: String)] {
    let rows =
      path.isEmpty
      ? try Row.fetchAll(database, sql: "SELECT id, path FROM folders ORDER BY path")
      // Everything that begins with the path and a slash lies between that and the next character.
      : try Row.fetchAll(
        database,
        sql: """
          SELECT id, path FROM folders WHERE path = ?1 OR (path >= ?1 || '/' AND path < ?1 || '0')
          ORDER BY path
          """, arguments: [path])
    return rows.map { ($0[0], $0[1]) }
  }
}
