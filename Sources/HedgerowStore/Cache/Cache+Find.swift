import GRDB
import HedgerowCore

extension Cache {
  /// Everything below a folder, or its children only, each row whole; nil where the folder was
  /// never seen.
  func wholeRows(below folder: EntryPath, isDeep: Bool) throws -> [CachedRow]? {
    try read { database in
      guard let line = try Self.folderLine(folder, database) else { return nil }
      let path = PathParts.key(folder)
      let folders =
        isDeep ? try Self.foldersAtOrBelow(path, database) : [(id: line.id, path: path)]
      let statement = try database.cachedStatement(
        sql: Self.wholeRowsSQL + " WHERE e.folder = ? ORDER BY e.rank, e.position")
      var reader = RowReader(database)
      var found: [CachedRow] = []
      for (id, _) in folders {
        let rows = try Row.fetchCursor(statement, arguments: [id])
        while let row = try rows.next() { found.append(try reader.wholeRow(row)) }
      }
      return found
    }
  }

  /// Calls `body` with each row, folder by folder, without their JSON.
  func forEachRow(_ body: (Entry) throws -> Void) throws {
    try read { database in
      let rows = try Row.fetchCursor(database, sql: Self.rowsSQL + " ORDER BY f.path, e.position")
      var reader = RowReader(database)
      while let row = try rows.next() { try body(try reader.entry(row)) }
    }
  }

  /// What a search finds among all names, in order of the tree; where it finds nothing, the names
  /// that come nearest.
  func rows(matching search: CachedSearch, limit: Int) throws -> [Entry] {
    let found = try filtered(limit) { search.matches($0) ? 0 : nil }
    return found.isEmpty ? try filtered(limit, search.looseness) : found
  }

  /// The best of all rows by a rating, the smallest first and otherwise as they come.
  private func filtered(_ limit: Int, _ rating: (Entry) -> Int?) throws -> [Entry] {
    try read { database in
      let rows = try Row.fetchCursor(
        database, sql: Self.rowsSQL + " ORDER BY f.path, e.rank, e.position")
      var reader = RowReader(database)
      var found: [(rating: Int, entry: Entry)] = []
      while let row = try rows.next() {
        let entry = try reader.entry(row)
        if let rating = rating(entry) { found.append((rating, entry)) }
      }
      // The sort is stable.
      return found.sorted { $0.rating < $1.rating }.prefix(limit).map(\.entry)
    }
  }
}
