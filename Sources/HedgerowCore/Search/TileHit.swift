/// A tile of a dashboard in the cache that a text was found in.
package struct TileHit: Hashable, Sendable {
  /// Where the text was found.
  package enum Place: String, Sendable {
    case name = "tile"
    case card = "text card"
    case statement = "SQL"
  }

  /// The row of the dashboard.
  package let dashboard: Entry
  package let tile: Int64
  package let name: String
  package let place: Place
  /// The line that the text was found in.
  package let line: String

  package init(dashboard: Entry, tile: Int64, name: String, place: Place, line: String) {
    self.dashboard = dashboard
    self.tile = tile
    self.name = name
    self.place = place
    self.line = line
  }

  /// What it is called in a list: its name, and what was found unless that is the name.
  package var title: String {
    if place == .name || name.isEmpty { return line }
    return "\(name) · \(line)"
  }
}

/// What a text is found in among the tiles of all dashboards in the cache.
package struct TileHits: Hashable, Sendable {
  package let text: String
  package let hits: [TileHit]

  package init(text: String, hits: [TileHit]) {
    self.text = text
    self.hits = hits
  }
}
