import GRDB
import HedgerowCore

/// What one has to know to order a batch download: the project's time zone, and names of events.
extension ProjectStore {
  nonisolated func cachedBatchSetup() throws -> BatchSetup {
    BatchSetup(zone: keptZone(), events: try cache.eventNames())
  }

  func batchSetup() async throws(Problem) -> BatchSetup {
    let zone = await projectZone()
    do { return BatchSetup(zone: zone, events: try cache.eventNames()) } catch {
      throw Problem.cache(error)
    }
  }
}

extension Cache {
  /// So many names at most, and from so many insights and dashboards, those heard of last.
  private static let mostNames = 500
  private static let mostObjects = 300

  /// The names of events that the queries of cached insights speak of, by name.
  fileprivate func eventNames() throws -> [String] {
    try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT DISTINCT part.value FROM (
            SELECT json FROM objects WHERE type IN ('insight', 'dashboard')
            ORDER BY heard_at DESC LIMIT ?
          ) AS object, json_tree(object.json) AS part
          WHERE part.key = 'event' AND part.type = 'text' AND part.value <> ''
          ORDER BY part.value LIMIT ?
          """, arguments: [Self.mostObjects, Self.mostNames])
    }
  }
}
