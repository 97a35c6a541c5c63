import HedgerowCore

/// How one tile is shown over the whole screen: its chart with the point that is read, or its data as a table.
package struct TileZoom: Hashable, Sendable {
  package var showsData: Bool
  /// The first row that is shown of a table.
  package private(set) var firstRow = 0
  /// The point of the chart whose values are read.
  package private(set) var point: Int?
  var height = 20

  init(showsData: Bool = false) { self.showsData = showsData }

  mutating func toggleData() {
    showsData.toggle()
    firstRow = 0
  }

  mutating func scroll(by lines: Int, in tile: Tile?) {
    let rows = tile?.insight?.table.rows.count ?? 0
    firstRow = min(max(0, firstRow + min(max(lines, -rows), rows)), max(0, rows - 1))
  }

  /// Moves along the axis of the chart; from outside it begins at the end, where the latest numbers are.
  mutating func movePoint(by count: Int, in tile: Tile) {
    let points = tile.insight?.pointCount ?? 0
    guard points > 0 else { return }
    point = point.map { min(max(0, $0 + count), points - 1) } ?? (count < 0 ? points - 1 : 0)
  }
}

extension Insight {
  /// How many points the axis of its chart has.
  fileprivate var pointCount: Int {
    switch result {
    case .trends(let series), .funnelTrends(let series), .stickiness(let series):
      series.map(\.points.count).max() ?? 0
    case .lifecycle(let parts): parts.map(\.series.points.count).max() ?? 0
    default: 0
    }
  }
}
