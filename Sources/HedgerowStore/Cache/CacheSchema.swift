import GRDB

/// The tables of the cache. A file of another version is put aside and built anew: everything in it
/// can be fetched again.
enum CacheSchema {
  static let version = 2

  /// What stands in the file.
  enum State {
    case empty, current
    /// Written by another version of the program.
    case foreign
  }

  static func state(_ database: Database) throws -> State {
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    if version == Self.version { return .current }
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    return version == 0 && tables == 0 ? .empty : .foreign
  }

  static func create(_ database: Database) throws {
    try database.execute(sql: tables)
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Rows hold only their own name; where they lie is said once per folder. So a moved folder costs
  /// one line for each folder inside, not one for each row, and the names of a hundred thousand
  /// rows stay small.
  private static let tables = """
    CREATE TABLE folders (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      -- When its children were last heard in full; 0 for never, or no longer believed.
      listed_at INTEGER NOT NULL DEFAULT 0,
      total INTEGER,
      -- Where the leaves begin in the server's order of the children.
      leaves_from INTEGER,
      count INTEGER,
      counted_at INTEGER NOT NULL DEFAULT 0,
      seen_at INTEGER NOT NULL
    );
    CREATE TABLE people (
      id INTEGER PRIMARY KEY,
      number INTEGER,
      email TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      json TEXT
    );
    CREATE TABLE entries (
      number INTEGER PRIMARY KEY,
      -- The two halves of the UUID.
      high INTEGER NOT NULL,
      low INTEGER NOT NULL,
      folder INTEGER NOT NULL,
      -- 0 for folders, 1 for everything else; then the server's own order.
      rank INTEGER NOT NULL,
      position REAL NOT NULL,
      name TEXT NOT NULL,
      -- Only where it is not the folder's path, a slash and the name.
      path TEXT,
      -- Only where it is not what the path says; -1 for null.
      depth INTEGER,
      type TEXT NOT NULL,
      ref TEXT,
      href TEXT,
      shortcut INTEGER,
      -- Microseconds since 1970.
      created INTEGER,
      creator INTEGER,
      access TEXT,
      meta TEXT,
      extra TEXT,
      seen INTEGER NOT NULL,
      UNIQUE (high, low)
    );
    CREATE INDEX entries_in_folder ON entries (folder, rank, position);
    CREATE INDEX entries_of_object ON entries (ref) WHERE ref IS NOT NULL;
    CREATE TABLE objects (
      type TEXT NOT NULL,
      ref TEXT NOT NULL,
      json TEXT NOT NULL,
      heard_at INTEGER NOT NULL,
      PRIMARY KEY (type, ref)
    );
    CREATE TABLE passes (
      generation INTEGER PRIMARY KEY,
      position INTEGER NOT NULL DEFAULT 0,
      total INTEGER NOT NULL DEFAULT 0,
      last_high INTEGER,
      last_low INTEGER,
      is_exact INTEGER NOT NULL DEFAULT 1,
      started_at INTEGER NOT NULL,
      finished_at INTEGER
    );
    """
}
