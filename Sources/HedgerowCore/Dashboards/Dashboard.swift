/// A dashboard with its tiles, in the order in which they are read.
package struct Dashboard: Hashable, Sendable {
  /// Its number in PostHog; nil for an insight that is shown as one.
  package var id: Int64?
  package var name: String
  package var description: String
  package var tags: [String]
  package var isPinned: Bool
  package var isShared: Bool
  /// Who may change it; nil where the server did not tell.
  package var restriction: RestrictionLevel?
  package var tiles: [Tile]
  /// What its insights leave open, with the values that it gives them.
  package var variables: [DashboardVariable]

  package init(
    id: Int64? = nil, name: String, description: String = "", tags: [String] = [],
    isPinned: Bool = false, isShared: Bool = false,
    restriction: RestrictionLevel? = nil, tiles: [Tile], variables: [DashboardVariable] = []
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.tags = tags
    self.isPinned = isPinned
    self.isShared = isShared
    self.restriction = restriction
    self.tiles = tiles
    self.variables = variables
  }

  /// Takes over what a change has made of its fields; another dashboard's are left alone.
  package mutating func follow(_ summary: DashboardSummary) {
    guard id == summary.id else { return }
    name = summary.title
    description = summary.description
    tags = summary.tags
    isPinned = summary.isPinned
    isShared = summary.isShared
    restriction = summary.restriction
  }

  /// Takes over what a change has made of its tiles.
  package mutating func follow(_ change: DashboardChange) {
    switch change {
    case .edit(let dashboard, .colour(let tile, _, let colour)) where dashboard.id == id:
      for index in tiles.indices where tiles[index].id == tile.id { tiles[index].colour = colour }
    case .moveTile(let tile, let source, _) where source.id == id:
      tiles.removeAll { $0.id == tile.id }
    default: break
    }
  }

  /// The insight, where one is shown as a dashboard of one tile.
  package var loneInsight: Insight? { id == nil && tiles.count == 1 ? tiles[0].insight : nil }

  /// When the oldest of its numbers was computed; nil where none has been.
  package var refreshedAt: Moment? { tiles.compactMap(\.insight?.refreshedAt).min() }
}

/// One card of a dashboard.
package struct Tile: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// An insight, or a card of text.
    case insight(Insight)
    case button(String, address: String)
    case widget(String)
    /// An insight that the caller may not see.
    case hidden
  }

  package let id: Int64
  package var content: Content
  /// Where the web puts it; nil where nobody has placed it.
  package var layout: TileLayout?
  package var colour = TileColour.none

  package init(
    id: Int64, content: Content, layout: TileLayout? = nil, colour: TileColour = .none
  ) {
    self.id = id
    self.content = content
    self.layout = layout
    self.colour = colour
  }

  package var insight: Insight? {
    if case .insight(let insight) = content { insight } else { nil }
  }

  /// Whether it has data that the server can compute anew.
  package var canRefresh: Bool { insight?.id != nil }

  /// Whether the server has computed nothing for it so far.
  package var isCold: Bool {
    canRefresh && insight?.problem == nil && insight?.result == .notComputed
  }
}

/// A place in the web's grid of twelve columns (PostHog API, tiles).
package struct TileLayout: Hashable, Sendable {
  package static let gridColumns = 12

  package let column: Int
  package let row: Int
  package let columns: Int
  package let rows: Int

  /// Numbers beyond the grid are brought back into it.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = min(max(0, column), Self.gridColumns - 1)
    self.row = min(max(0, row), 100_000)
    self.columns = min(max(1, columns), Self.gridColumns - self.column)
    self.rows = min(max(1, rows), 1_000)
  }
}

/// The dashboard behind a row, or the insight behind one as a dashboard of one tile.
package struct DashboardReading: Hashable, Sendable {
  package let entry: EntryID
  package let dashboard: Dashboard
  package let source: Source
  /// Whether no more of it is on its way.
  package let isWhole: Bool

  package init(entry: EntryID, dashboard: Dashboard, source: Source, isWhole: Bool = true) {
    self.entry = entry
    self.dashboard = dashboard
    self.source = source
    self.isWhole = isWhole
  }
}

/// A tile whose numbers the server is to compute.
package struct TileRequest: Hashable, Sendable {
  /// The row of the dashboard, or of the insight.
  package let entry: EntryID
  package let tile: Int64
  package let insight: Int64
  /// Whether it is computed also where the server thinks that its numbers are fresh.
  package let isForced: Bool
  /// What is put over the insight; numbers that come with that are kept nowhere.
  package let look: DashboardLook

  package init(
    entry: EntryID, tile: Int64, insight: Int64, isForced: Bool,
    look: DashboardLook = DashboardLook()
  ) {
    self.entry = entry
    self.tile = tile
    self.insight = insight
    self.isForced = isForced
    self.look = look
  }
}

/// A tile that was computed anew.
package struct TileReading: Hashable, Sendable {
  package let request: TileRequest
  package let insight: Insight

  package init(request: TileRequest, insight: Insight) {
    self.request = request
    self.insight = insight
  }
}
