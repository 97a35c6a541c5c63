import GRDB
import HedgerowCore
import PostHogAPI

/// The search in the names, text cards and SQL of all tiles in the cache.
extension ProjectStore {
  /// The tiles in which all words of a text are found; the dashboards read last come first. Conditions of the server's
  /// grammar (`type:insight`) find none.
  @concurrent
  nonisolated func tiles(matching text: String) async throws(Problem) -> [TileHit] {
    do { return try cachedTiles(matching: text) } catch { throw Problem.cache(error) }
  }

  nonisolated func cachedTiles(matching text: String) throws -> [TileHit] {
    let wanted = TileWords(text)
    guard wanted.isUseful else { return [] }
    var found: [(ref: String, tiles: [TileWords.Found])] = []
    var count = 0
    try cache.forEachDashboard(holding: wanted.plain) { ref, json in
      guard !Task.isCancelled else { return false }
      let board = try? JSONReader.value(Array(json.utf8))
      let tiles = board.map(wanted.tiles) ?? []
      found.append((ref, tiles))
      count += tiles.count
      return count < Self.mostTileHits
    }
    var all: [TileHit] = []
    for (ref, tiles) in found where !tiles.isEmpty {
      let rows = try cache.rows(of: ObjectKey(type: .dashboard, ref: ref))
      // A dashboard that has no row any more leads nowhere.
      if let row = rows.first { all += tiles.map { TileHit($0, on: row) } }
    }
    return Array(all.prefix(Self.mostTileHits))
  }

  private static let mostTileHits = 50
}

extension Cache {
  /// Calls `body` with the dashboards whose JSON holds all words, the latest first, until it says that this is enough.
  func forEachDashboard(
    holding words: [String], _ body: (_ ref: String, _ json: String) throws -> Bool
  ) throws {
    try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT ref, json FROM objects WHERE type = 'dashboard'"
          + String(repeating: " AND instr(lower(json), ?) > 0", count: words.count)
          + " ORDER BY heard_at DESC", arguments: StatementArguments(words))
      while let row = try rows.next() { if try !body(row[0], row[1]) { return } }
    }
  }
}

extension TileHit {
  fileprivate init(_ found: TileWords.Found, on row: Entry) {
    self.init(
      dashboard: row, tile: found.tile, name: found.name, place: found.place, line: found.line)
  }
}

/// The words of a search, and where in a dashboard they are.
private struct TileWords {
  typealias Found = (tile: Int64, name: String, place: TileHit.Place, line: String)

  private let words: [String]

  init(_ text: String) { words = text.lowercased().split(separator: " ").map(String.init) }

  /// Fewer letters are in everything, and what has a colon is a condition of the server's grammar.
  var isUseful: Bool {
    words.contains { $0.count > 2 } && words.allSatisfy { !$0.contains(":") }
  }

  /// The words that stand in JSON as they are, for the database to look for.
  var plain: [String] {
    words.filter { word in
      word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !word.contains { "\"\\/".contains($0) }
    }
  }

  func tiles(of dashboard: JSONValue) -> [Found] {
    (dashboard["tiles"]?.elements ?? []).filter { $0["deleted"]?.bool != true }
      .compactMap(found)
  }

  private func found(_ tile: JSONValue) -> Found? {
    guard let id = tile["id"]?.integer else { return nil }
    let insight = tile["insight"]
    let name = insight?["name"]?.filled ?? insight?["derived_name"]?.filled ?? ""
    let query = insight?["query"]
    let statement = query?["source"]?["query"]?.filled ?? query?["query"]?.filled
    let texts: [(TileHit.Place, String?)] = [
      (.name, name), (.card, tile["text"]?["body"]?.filled), (.statement, statement),
    ]
    for (place, text) in texts {
      if let line = text.flatMap(line) { return (id, name, place, line) }
    }
    return nil
  }

  /// The line of a text that holds the first word, where the text holds all of them.
  private func line(of text: String) -> String? {
    let small = text.lowercased()
    guard let first = words.first, words.allSatisfy({ small.contains($0) }) else { return nil }
    let lines = text.split(separator: "\n")
    let line = lines.first { $0.lowercased().contains(first) } ?? lines.first ?? ""
    return line.split(separator: " ").joined(separator: " ")
  }
}
