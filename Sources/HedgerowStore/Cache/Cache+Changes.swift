import GRDB
import HedgerowCore

/// How the cache follows changes that the server accepted.
extension Cache {
  /// Rows that were made, or are met for the first time.
  func insert(_ rows: [CachedRow], now: Moment) async throws {
    try await write { database in
      var writer = try RowWriter(database, now: now)
      for row in rows {
        let isNew = try Self.number(of: row.entry.id, database) == nil
        try writer.write(row, position: try Self.position(of: row, &writer, database))
        if isNew { try Self.addToCounts(1, from: row.parts, database) }
      }
      for folder in Set(rows.map(\.parts.folder)) { try Self.recountChildren(folder, database) }
    }
  }

  /// A row that moved, with what lies below it. The row as it now is comes along; nil when the
  /// server merged the folder into another.
  func move(_ old: EntryReference, to row: CachedRow?, target: EntryPath, now: Moment) async throws
  {
    let source = PathParts(old.path)
    let destination = PathParts(target)
    try await write { database in
      let size = try Self.size(of: old, database)
      try Self.removeRow(old.id, database)
      if old.type.isFolder {
        try Self.rebase(
          PathParts.key(old.path), to: PathParts.key(target), now: now, database)
      }
      try Self.addToCounts(size.map { -$0 }, from: source, database)
      try Self.addToCounts(size, from: destination, database)
      if row == nil {
        for path in [source.folder, PathParts.key(target)] { try Self.doubt(path, database) }
      }
    }
    if let row { try await place(row, now: now) }
    try await write { database in
      for parts in [source, destination] { try Self.recountChildren(parts.folder, database) }
    }
  }

  /// A row that was deleted, with what lay below it and with all other rows of objects that went.
  func delete(_ row: EntryReference, objects: [DeletedObject]) async throws {
    let parts = PathParts(row.path)
    try await write { database in
      let size = try Self.size(of: row, database)
      let isLinkedFolder = row.type.isFolder && row.isShortcut
      if isLinkedFolder {
        // Its contents stay, and the server makes an ordinary folder in its place.
        try Self.removeRow(row.id, database)
        try Self.doubt(parts.folder, database)
      } else {
        try Self.removeRow(row.id, database)
        // Also where another row names the folder: the server takes the contents with either.
        if row.type.isFolder { try Self.removeContents(of: PathParts.key(row.path), database) }
      }
      try Self.removeRows(of: Set(objects.map(\.key)), database)
      try Self.addToCounts(isLinkedFolder ? nil : size.map { -$0 }, from: parts, database)
      try Self.recountChildren(parts.folder, database)
    }
  }

  /// All rows that show one of these objects.
  func rows(of objects: Set<ObjectKey>) throws -> [CachedRow] {
    try read { database in
      let numbers = try Self.numbers(of: objects, database)
      let statement = try database.cachedStatement(sql: Self.wholeRowsSQL + " WHERE e.number = ?")
      var reader = RowReader(database)
      return try numbers.compactMap { number in
        try Row.fetchOne(statement, arguments: [number]).map { try reader.wholeRow($0) }
      }
    }
  }

  /// Folders whose children are no longer known for sure: the next look at them asks the server.
  func doubt(_ folders: some Sequence<EntryPath> & Sendable) async throws {
    let paths = folders.map(PathParts.key)
    try await write { database in
      for path in paths { try Self.doubt(path, database) }
    }
  }

  /// Whether a folder row at this path is known. The root needs none.
  func knowsFolder(_ path: EntryPath) throws -> Bool {
    if path.isRoot { return true }
    return try rows(at: path).contains { $0.entry.type.isFolder }
  }
}

extension Cache {
  static func doubt(_ path: String, _ database: Database) throws {
    try database.execute(
      sql: "UPDATE folders SET listed_at = 0, counted_at = 0 WHERE path = ?", arguments: [path])
  }

  private static func number(of id: EntryID, _ database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database, sql: "SELECT number FROM entries WHERE high = ? AND low = ?",
      arguments: [id.storedHigh, id.storedLow])
  }

  private static func removeRow(_ id: EntryID, _ database: Database) throws {
    try database.execute(
      sql: "DELETE FROM entries WHERE high = ? AND low = ?",
      arguments: [id.storedHigh, id.storedLow])
  }

  /// The rows that show one of these objects. One walk over all rows for all objects: an index of
  /// them would cost every row more than this costs a delete.
  private static func numbers(
    of objects: Set<ObjectKey>, _ database: Database
  ) throws -> [Int64] {
    guard !objects.isEmpty else { return [] }
    let refs = Set(objects.map(\.ref))
    let rows = try Row.fetchCursor(
      database, sql: "SELECT number, ref, type FROM entries WHERE ref IS NOT NULL")
    var found: [Int64] = []
    while let row = try rows.next() {
      let ref: String = row[1]
      guard refs.contains(ref), objects.contains(ObjectKey(type: EntryType(row[2]), ref: ref))
      else { continue }
      found.append(row[0])
    }
    return found
  }

  /// Removes all rows that still show an object, and the objects.
  private static func removeRows(of objects: Set<ObjectKey>, _ database: Database) throws {
    for number in try numbers(of: objects, database) {
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT f.path, e.name FROM entries e JOIN folders f ON f.id = e.folder
          WHERE e.number = ?
          """, arguments: [number])
      try remove(number: number, database)
      guard let row else { continue }
      let folder: String = row[0]
      let path = folder.isEmpty ? row[1] as String : "\(folder)/\(row[1] as String)"
      try addToCounts(-1, from: PathParts(EntryPath(path)), database)
      try recountChildren(folder, database)
    }
    for object in objects {
      try database.execute(
        sql: "DELETE FROM objects WHERE type = ? AND ref = ?",
        arguments: [object.type.rawValue, object.ref])
    }
  }

  /// How many rows a row stands for; nil where that is not known.
  private static func size(of row: EntryReference, _ database: Database) throws -> Int? {
    guard row.type.isFolder else { return 1 }
    return try Int.fetchOne(
      database, sql: "SELECT count + 1 FROM folders WHERE path = ? AND count IS NOT NULL",
      arguments: [PathParts.key(row.path)])
  }

  /// Carries the counts of the folders above along; where the difference is not known they are
  /// forgotten.
  private static func addToCounts(
    _ difference: Int?, from parts: PathParts, _ database: Database
  ) throws {
    let folder = EntryPath(parts.folder)
    let above = folder.ancestors.map(\.text) + (folder.isRoot ? [""] : ["", folder.text])
    for path in above {
      try database.execute(
        sql: "UPDATE folders SET count = count + ? WHERE path = ?", arguments: [difference, path])
    }
  }

  private static func recountChildren(_ path: String, _ database: Database) throws {
    try database.execute(
      sql: """
        UPDATE folders SET total = (SELECT count(*) FROM entries WHERE folder = folders.id)
        WHERE path = ?
        """, arguments: [path])
  }

  /// Gives a folder and all below it another path. Where a folder is known at the new path already,
  /// the rows join it.
  private static func rebase(
    _ old: String, to new: String, now: Moment, _ database: Database
  ) throws {
    for (id, path) in try foldersAtOrBelow(old, database) {
      let moved = new + String(decoding: path.utf8.dropFirst(old.utf8.count), as: UTF8.self)
      let there = try Int64.fetchOne(
        database, sql: "SELECT id FROM folders WHERE path = ?", arguments: [moved])
      guard let there else {
        try database.execute(
          sql: "UPDATE folders SET path = ? WHERE id = ?", arguments: [moved, id])
        continue
      }
      try database.execute(
        sql: "UPDATE entries SET folder = ? WHERE folder = ?", arguments: [there, id])
      try database.execute(sql: "DELETE FROM folders WHERE id = ?", arguments: [id])
      try doubt(moved, database)
      try database.execute(
        sql: "UPDATE folders SET count = NULL WHERE id = ?", arguments: [there])
    }
    // Depths that the server keeps, it keeps right; paths that are not in normal form are read
    // anew.
    try database.execute(
      sql: """
        DELETE FROM entries WHERE path IS NOT NULL AND folder IN (
          SELECT id FROM folders
          WHERE path = ?1 OR (path >= ?1 || '/' AND path < ?1 || '0'))
        """, arguments: [new])
  }
}
