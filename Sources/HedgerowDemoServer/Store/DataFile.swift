import Foundation
import GRDB

/// A SQLite file in which the project survives the server.
final class DataFile: Sendable {
  private let database: DatabaseQueue

  init(path: String) throws {
    // Nobody else has to read a copy of somebody's project.
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    do {
      database = try DatabaseQueue(path: path)
      try database.write { try Self.prepare($0) }
    } catch let error as DatabaseError {
      throw DemoServerError(
        "Cannot use the data file \(path): \(error.message ?? "it is no database").")
    }
  }

  private static func prepare(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS row (
          id TEXT PRIMARY KEY, path TEXT NOT NULL, depth INTEGER, type TEXT NOT NULL, ref TEXT,
          href TEXT, meta TEXT NOT NULL, shortcut INTEGER, created_at TEXT NOT NULL,
          created_by INTEGER);
        CREATE TABLE IF NOT EXISTS object (
          type TEXT NOT NULL, ref TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL,
          created_at TEXT NOT NULL, created_by INTEGER, deleted INTEGER NOT NULL,
          is_on INTEGER NOT NULL, saved INTEGER NOT NULL, access INTEGER NOT NULL,
          PRIMARY KEY (type, ref));
        CREATE TABLE IF NOT EXISTS person (
          id INTEGER PRIMARY KEY, uuid TEXT NOT NULL, distinct_id TEXT NOT NULL,
          first_name TEXT NOT NULL, last_name TEXT NOT NULL, email TEXT NOT NULL, role TEXT);
        CREATE TABLE IF NOT EXISTS view (
          type TEXT NOT NULL, ref TEXT NOT NULL, viewed_at TEXT NOT NULL,
          PRIMARY KEY (type, ref));
        CREATE TABLE IF NOT EXISTS star (
          id TEXT PRIMARY KEY, path TEXT NOT NULL, type TEXT NOT NULL, ref TEXT, href TEXT,
          position INTEGER NOT NULL, created_at TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS document (
          kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id));
        """)
  }

  // MARK: Loading

  /// The project that the file holds, or nil for a new file.
  func load(as email: Email?) throws -> ProjectContents? {
    try database.read { database in
      let people = try SQLRow.fetchAll(database, sql: "SELECT * FROM person ORDER BY id")
      guard !people.isEmpty else { return nil }
      var contents = ProjectContents()
      contents.people = people.map(Person.init)
      let rows = try SQLRow.fetchCursor(database, sql: "SELECT * FROM row ORDER BY id")
      while let row = try rows.next() {
        if let row = HedgerowDemoServer.Row(row) { contents.rows.append(row) }
      }
      let objects = try SQLRow.fetchCursor(database, sql: "SELECT * FROM object")
      while let row = try objects.next() {
        contents.objects[ObjectKey(type: row["type"], ref: row["ref"])] = StoredObject(row)
      }
      for row in try SQLRow.fetchAll(database, sql: "SELECT * FROM view") {
        contents.views[ObjectKey(type: row["type"], ref: row["ref"])] = Timestamp(row["viewed_at"])
      }
      contents.stars = try SQLRow.fetchAll(database, sql: "SELECT * FROM star").compactMap(
        Star.init)
      for row in try SQLRow.fetchAll(database, sql: "SELECT * FROM document") {
        guard let kind = DocumentKey.Kind(rawValue: row["kind"]) else { continue }
        contents.add(row["body"], to: DocumentKey(kind: kind, id: row["id"]))
      }
      contents.caller = try Person.ID.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      if let email { contents.choose(email, otherwise: email.text) }
      return contents
    }
  }

  // MARK: Saving

  /// Writes a whole project into a new file.
  func fill(with contents: ProjectContents) throws {
    try database.write { database in
      // Whose keys they are is a fact about the file as a whole.
      try database.execute(sql: "PRAGMA user_version = \(contents.caller)")
      for person in contents.people { try person.save(in: database) }
      for row in contents.rows { try row.save(in: database) }
      for (key, object) in contents.objects { try object.save(as: key, in: database) }
      try Self.save(contents.views, in: database)
      try Self.save(contents.stars, in: database)
      for (key, document) in contents.documents {
        try Self.save(document, as: key, in: database)
      }
    }
  }

  /// Writes what a request has changed.
  func save(_ changes: ProjectState.Changes, of state: ProjectState) throws {
    try database.write { database in
      for id in changes.rows {
        let row = state.rows.slot(of: id).flatMap { state.rows.row(at: $0) }
        if let row {
          try row.save(in: database)
        } else {
          try database.run(
            "DELETE FROM row WHERE id = ?", arguments: [id.description])
        }
      }
      for key in changes.objects {
        if let object = state.objects[key] {
          try object.save(as: key, in: database)
        } else {
          try database.run(
            "DELETE FROM object WHERE type = ? AND ref = ?", arguments: [key.type, key.ref])
        }
      }
      if changes.views { try Self.save(state.views, in: database) }
      if changes.stars { try Self.save(state.stars, in: database) }
      for key in changes.documents {
        try Self.save(state.document(key), as: key, in: database)
      }
    }
  }

  private static func save(
    _ document: JSONValue?, as key: DocumentKey, in database: Database
  ) throws {
    guard let document else {
      return try database.run(
        "DELETE FROM document WHERE kind = ? AND id = ?", arguments: [key.kind.rawValue, key.id])
    }
    try database.run(
      "INSERT OR REPLACE INTO document VALUES (?, ?, ?)",
      arguments: [
        key.kind.rawValue, key.id, String(decoding: document.serialized, as: UTF8.self),
      ])
  }

  private static func save(_ views: [ObjectKey: Timestamp], in database: Database) throws {
    try database.run("DELETE FROM view")
    for (key, time) in views {
      try database.run(
        "INSERT INTO view VALUES (?, ?, ?)", arguments: [key.type, key.ref, time.iso])
    }
  }

  private static func save(_ stars: [Star], in database: Database) throws {
    try database.run("DELETE FROM star")
    for star in stars {
      try database.run(
        "INSERT INTO star VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          star.id.description, star.path, star.type, star.ref, star.href, star.order,
          star.createdAt.iso,
        ])
    }
  }
}

extension Database {
  /// Runs a statement that is prepared once: a new file takes hundreds of thousands of them.
  fileprivate func run(_ sql: String, arguments: StatementArguments = []) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

/// A row of the database, as opposed to one of the tree.
private typealias SQLRow = GRDB.Row

extension Timestamp {
  fileprivate init?(_ text: String?) {
    guard let text else { return nil }
    self.init(text)
  }
}

extension HedgerowDemoServer.Row {
  fileprivate init?(_ row: SQLRow) {
    guard let id = RowID(row["id"] as String),
      let createdAt = Timestamp(row["created_at"] as String)
    else { return nil }
    // Only the server writes this column; what it cannot read any more is no reason to fail.
    let meta = try? JSONParser.parse(Array((row["meta"] as String).utf8))
    self.init(
      id: id, path: row["path"], depth: row["depth"], type: row["type"], ref: row["ref"],
      href: (row["href"] as String?).map(Href.text) ?? .none,
      meta: meta.map { $0 == .object([:]) ? .empty : .json($0) } ?? .empty,
      shortcut: row["shortcut"], createdAt: createdAt, createdBy: row["created_by"])
  }

  fileprivate func save(in database: Database) throws {
    try database.run(
      "INSERT OR REPLACE INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        id.description, path, depth, type, ref, hrefText, metaText, shortcut, createdAt.iso,
        createdBy,
      ])
  }

  private var metaText: String {
    switch meta {
    case .empty: "{}"
    case .json(let value): String(decoding: value.serialized, as: UTF8.self)
    case .object(let createdAt, let createdBy):
      "{\"created_at\":\"\(createdAt.python)\",\"created_by\":\(createdBy.map { "\($0)" } ?? "null")}"
    }
  }
}

extension StoredObject {
  fileprivate init(_ row: SQLRow) {
    self.init(
      number: row["number"], name: row["name"], createdAt: Timestamp(row["created_at"]) ?? .now,
      createdBy: row["created_by"], isDeleted: row["deleted"], isOn: row["is_on"],
      isSaved: row["saved"], access: Access(rawValue: row["access"]) ?? .editor)
  }

  fileprivate func save(as key: ObjectKey, in database: Database) throws {
    try database.run(
      "INSERT OR REPLACE INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        key.type, key.ref, number, name, createdAt.iso, createdBy, isDeleted, isOn, isSaved,
        access.rawValue,
      ])
  }
}

extension Person {
  fileprivate init(_ row: SQLRow) {
    self.init(
      id: row["id"], uuid: row["uuid"], distinctID: row["distinct_id"],
      firstName: row["first_name"], lastName: row["last_name"], email: row["email"],
      role: row["role"])
  }

  fileprivate func save(in database: Database) throws {
    try database.run(
      "INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [id, uuid, distinctID, firstName, lastName, email, role])
  }
}

extension Star {
  fileprivate init?(_ row: SQLRow) {
    guard let id = RowID(row["id"] as String),
      let createdAt = Timestamp(row["created_at"] as String)
    else { return nil }
    self.init(
      id: id, path: row["path"], type: row["type"], ref: row["ref"], href: row["href"],
      order: row["position"], createdAt: createdAt)
  }
}
