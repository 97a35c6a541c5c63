import GRDB

extension Cache {
  /// The short id of an insight, which its rows carry, by its number; nil where the insight was never looked at.
  func shortID(ofInsight id: Int64) throws -> String? {
    try read { database in
      try String.fetchOne(
        database,
        sql: "SELECT ref FROM objects WHERE type = 'insight' AND json_extract(json, '$.id') = ?",
        arguments: [id])
    }
  }
}
