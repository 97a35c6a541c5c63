import HedgerowCore

/// How one tile is shown over the whole screen: its chart with the point that is read, or its data as a table.
package struct TileZoom: Hashable, Sendable {
  /// The data as a table; nil where the chart is shown.
  package internal(set) var data: TileData?
  /// The first row that is shown of a chart that is higher than the screen.
  package private(set) var firstRow = 0
  /// The point of the chart whose values are read.
  package private(set) var point: Int?
  package var height: Int { didSet { data?.resize(toHeight: height) } }

  /// How many lines a page has.
  var page: Int { data?.cursor.rows.height ?? height }

  init(height: Int) { self.height = height }

  mutating func toggleData(of tile: Tile) {
    if data == nil, let table = tile.insight?.table {
      data = TileData(table, height: height)
    } else {
      data = nil
    }
  }

  mutating func scroll(by lines: Int, in tile: Tile?) {
    if data != nil { return data?.moveRow(by: lines) ?? () }
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
